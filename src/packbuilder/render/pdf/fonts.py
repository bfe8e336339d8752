"""The shipped fonts: one text family in four faces, and symbols for what it lacks."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from importlib import resources
from typing import Any, Final
from unicodedata import category

from reportlab.pdfbase.ttfonts import TTFont

from packbuilder.render.pdf.writer import TaggedDocument
from packbuilder.theme.metrics import Face, Metrics, shipped

_FILES: Final = {
    Face.REGULAR: "LiberationSans-Regular.ttf",
    Face.BOLD: "LiberationSans-Bold.ttf",
    Face.ITALIC: "LiberationSans-Italic.ttf",
    Face.BOLD_ITALIC: "LiberationSans-BoldItalic.ttf",
    Face.SYMBOLS: "DejaVuSans.ttf",
}
_ELSEWHERE: Final = "\uffff"
_SPACES: Final = " \t\n\xa0"
_REPLACEMENT: Final = "\ufffd"


@lru_cache
def _font(face: Face) -> Any:
    """The font of a face, read once in a process.

    `shapable=False`: shaping may map ligatures to private code points, which no reader could copy or read aloud.
    """
    with resources.as_file(resources.files("packbuilder.theme").joinpath("fonts", _FILES[face])) as path:
        return TTFont(f"packbuilder-{face}", str(path), shapable=False, asciiReadable=True)


class _Codes(dict[int, str]):
    """For each character its code in a face's first subset, as it stands in a string; found when it is first met."""

    def __init__(self, face: Face, document: TaggedDocument) -> None:
        super().__init__({ord(space): " " for space in _SPACES})
        self._face = face
        self._document = document

    def __missing__(self, ordinal: int) -> str:
        self[ordinal] = self._code(chr(ordinal))
        return self[ordinal]

    def _code(self, character: str) -> str:
        if not _is_readable(character) or not shipped().has(character, self._face):
            return _ELSEWHERE
        [(subset, codes)] = _font(self._face).splitString(character, self._document)
        if subset:
            return _ELSEWHERE
        code = codes[0]
        return f"\\{code:03o}" if code < 32 or character in "()\\" else chr(code)


def _is_readable(character: str) -> bool:
    """Above U+FFFF ReportLab writes a malformed ToUnicode map; what a private sign means no reader can know
    (ISO 19005-2, 6.2.11.7.3).
    """
    return ord(character) <= 0xFFFF and category(character) not in ("Co", "Cc", "Cs")


class Lettering:
    """Text as operators, in the fonts of one document; characters that a face lacks come from the symbols.

    `missing` are the characters that no font has, in the order met (ISO 19005-2, 6.2.11.8 forbids .notdef).
    `prefix` sets the names of the fonts apart from those of a page that somebody else made.
    """

    def __init__(self, document: TaggedDocument, prefix: str = "") -> None:
        self._document = document
        self._prefix = prefix
        self._metrics: Metrics = shipped()
        self._plain_names: dict[Face, str] = {}
        self._codes: dict[Face, _Codes] = {}
        self.missing: dict[str, None] = {}

    def show(self, text: str, face: Face, size: float) -> str:
        """Operators that set `text` at the current point, in face and size."""
        said = self.plain(text, face)
        if said is not None:
            return f"{self.name(face)} {size:g} Tf {said} Tj"
        return " ".join(
            f"{name} {size:g} Tf <{codes.hex()}> Tj"
            for part, its in self._by_face(text, face)
            for name, codes in self._coded(part, its)
        )

    def plain(self, text: str, face: Face) -> str | None:
        """The text as a string of the face's first subset (`name`); None where some of it is drawn in another."""
        codes = self._codes.get(face)
        if codes is None:
            codes = self._codes[face] = _Codes(face, self._document)
        said = text.translate(codes)
        return None if _ELSEWHERE in said else f"({said})"

    def name(self, face: Face) -> str:
        """The resource of the first subset, in which ReportLab keeps ASCII under its own codes."""
        name = self._plain_names.get(face)
        if name is None:
            _font(face).splitString("a", self._document)
            name = self._plain_names[face] = self._named(_font(face).getSubsetInternalName(0, self._document))
        return name

    def _coded(self, text: str, face: Face) -> Iterator[tuple[str, bytes]]:
        font = _font(face)
        for subset, codes in font.splitString(text, self._document):
            yield self._named(font.getSubsetInternalName(subset, self._document)), codes

    def _named(self, name: str) -> str:
        return f"/{self._prefix}{name[1:]}" if self._prefix else str(name)

    def _by_face(self, text: str, face: Face) -> Iterator[tuple[str, Face]]:
        part, current = "", face
        for character in text:
            drawn, its = self._drawable(character, face)
            if drawn and its is not current and part:
                yield part, current
                part = ""
            if drawn:
                part, current = part + drawn, its
        if part:
            yield part, current

    def _drawable(self, character: str, face: Face) -> tuple[str, Face]:
        """What to draw for a character, and in which face; "" for what takes no room."""
        if character.isspace():
            return " ", face
        if _is_readable(character):
            for its in (face, Face.SYMBOLS):
                if self._metrics.has(character, its):
                    return character, its
        if self._metrics.width(character, 1.0, face) == 0.0:
            return "", face
        self.missing[character] = None
        return _REPLACEMENT, Face.SYMBOLS
