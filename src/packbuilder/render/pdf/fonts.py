"""Text as operators, its fonts embedded: one family in four faces, ours or the council's, and symbols beside it."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from functools import lru_cache
from importlib import resources
from typing import Any, Final
from unicodedata import category

from reportlab.pdfbase.ttfonts import TTFont

from packbuilder.render.pdf.writer import TaggedDocument
from packbuilder.theme.metrics import Face, Metrics
from packbuilder.theme.signs import SOFT_HYPHEN, UNSEEN
from packbuilder.theme.typeface import Typeface
from packbuilder.theme.typefaces import Typefaces

_FILES: Final = {
    Face.REGULAR: "LiberationSans-Regular.ttf",
    Face.BOLD: "LiberationSans-Bold.ttf",
    Face.ITALIC: "LiberationSans-Italic.ttf",
    Face.BOLD_ITALIC: "LiberationSans-BoldItalic.ttf",
    Face.SYMBOLS: "DejaVuSans.ttf",
}
_SHIPPED: Final = frozenset(
    (b"LiberationSans", b"LiberationSans-Bold", b"LiberationSans-Italic", b"LiberationSans-BoldItalic", b"DejaVuSans")
)
"""What the shipped fonts call themselves."""

_LEAN: Final = 0.21
"""How far a face without italics of its own leans: twelve degrees, as Word does it."""
_ELSEWHERE: Final = "\uffff"
_SPACES: Final = " \t\n\xa0"
_TRANSLATED: Final = re.compile(r"[^ -'*-\[\]-~]")
"""What is not its own code in a string: ReportLab keeps ASCII where it is."""
_REPLACEMENT: Final = "\ufffd"
_UNTOLD: Final = ("Cc", "Cn", "Co", "Cs")
"""Categories of characters that mean nothing to anybody else: what they stand for is not said."""


@lru_cache
def _shipped_font(face: Face) -> Any:
    """The shipped font of a face, read once in a process.

    `shapable=False`: shaping may map ligatures to private code points, which no reader could copy or read aloud.
    """
    with resources.as_file(resources.files("packbuilder.theme").joinpath("fonts", _FILES[face])) as path:
        return _mended(TTFont(f"packbuilder-{face}", str(path), shapable=False, asciiReadable=True))


def _mended(font: Any) -> Any:
    """The font with the widths of its last glyphs, which share one, in its own units: ReportLab leaves them in
    thousandths of the em, and embeds them so.
    """
    face = font.face
    count = int.from_bytes(face.get_table("hhea")[34:36], "big")
    shared = face.hmetrics[count - 1][0]
    face.hmetrics[count:] = [(shared, bearing) for _, bearing in face.hmetrics[count:]]
    return font


class _Fonts:
    """The fonts of one document, by face: ReportLab's, each in subsets as it is used."""

    def __init__(self, faces: Typefaces) -> None:
        self._own = faces.own
        self._made: dict[Typeface, Any] = {}

    def __getitem__(self, face: Face) -> Any:
        own = self._own.get(face)
        if own is None:
            return _shipped_font(face)
        if own not in self._made:
            self._made[own] = self._read(own, face)
        return self._made[own]

    def _read(self, own: Typeface, face: Face) -> Any:
        font = _mended(TTFont(f"own-{face}", io.BytesIO(own.file), shapable=False, asciiReadable=True))
        if font.face.name in _SHIPPED or any(font.face.name == known.face.name for known in self._made.values()):
            font.face.name += f"-{face}".encode()  # ReportLab tells fonts by what they call themselves
        return font


class _Codes(dict[int, str]):
    """For each character its code in a face's first subset, as it stands in a string; found when it is first met."""

    def __init__(self, face: Face, fonts: _Fonts, metrics: Metrics, document: TaggedDocument) -> None:
        super().__init__({ord(space): " " for space in _SPACES})
        self._face = face
        self._fonts = fonts
        self._metrics = metrics
        self._document = document
        self.has_ascii = all(metrics.has(chr(ordinal), face) for ordinal in range(0x21, 0x7F))

    def of(self, found: re.Match[str]) -> str:
        """The code of a character that was found in a text."""
        return self[ord(found.group())]

    def __missing__(self, ordinal: int) -> str:
        self[ordinal] = self._code(chr(ordinal))
        return self[ordinal]

    def _code(self, character: str) -> str:
        if character in UNSEEN:
            return ""
        if not _is_readable(character) or not self._metrics.has(character, self._face):
            return _ELSEWHERE
        [(subset, codes)] = self._fonts[self._face].splitString(character, self._document)
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

    `missing` are the characters that no font has, in the order met, each with the words it was met in (ISO 19005-2,
    6.2.11.8 forbids .notdef); `leant` the faces without a font of their own that were used.
    `prefix` sets the names of the fonts apart from those of a page that somebody else made.
    """

    def __init__(self, document: TaggedDocument, faces: Typefaces, prefix: str = "") -> None:
        self._document = document
        self._prefix = prefix
        self._metrics = faces.metrics
        self._leaning = faces.leaning
        self._fonts = _Fonts(faces)
        self._plain_names: dict[Face, str] = {}
        self._codes: dict[Face, _Codes] = {}
        self.missing: dict[str, str] = {}
        self.leant: dict[Face, None] = {}

    def lean(self, face: Face) -> float:
        """The share of their height by which letters lean: the third number of a text matrix."""
        if face not in self._leaning:
            return 0
        self.leant[face] = None
        return _LEAN

    def show(self, text: str, face: Face, size: float) -> str:
        """Operators that set `text` at the current point, in face and size. A soft hyphen is seen at its end alone,
        which is that of a line.
        """
        if text[-1:] == SOFT_HYPHEN:
            return f"{self.show(text[:-1], face, size)} {self._hyphen(face, size)}"
        said = self.plain(text, face)
        if said is not None:
            return f"{self.name(face)} {size:g} Tf {said} Tj"
        return " ".join(self._shown(part, its, size) for part, its in self._by_face(text, face))

    def _shown(self, text: str, face: Face, size: float) -> str:
        """One part in one face; what no font has as a mark."""
        drawn = _REPLACEMENT if text in self.missing else text
        return " ".join(f"{name} {size:g} Tf <{codes.hex()}> Tj" for name, codes in self._coded(drawn, face))

    def _hyphen(self, face: Face, size: float) -> str:
        """The soft one, by which readers know that a word goes on (ISO 32000-1, 14.8.2.2.3), if the font shows it."""
        own = self._fonts[face].face.charWidths
        drawn = SOFT_HYPHEN if own.get(ord(SOFT_HYPHEN)) == own[ord("-")] else "-"
        return self._shown(drawn, face, size)

    def tell(self, text: str, face: Face) -> None:
        """Note what no font has, with the words that it stands in."""
        alone = lacking(text, face, self._metrics)
        for character in text:
            if character in alone:
                self.missing.setdefault(character, text)

    def plain(self, text: str, face: Face) -> str | None:
        """The text as a string of the face's first subset (`name`); None where some of it is drawn in another."""
        codes = self._codes.get(face)
        if codes is None:
            codes = self._codes[face] = _Codes(face, self._fonts, self._metrics, self._document)
        if text[-1:] == SOFT_HYPHEN:
            return None
        said = _TRANSLATED.sub(codes.of, text) if codes.has_ascii else text.translate(codes)
        return None if _ELSEWHERE in said else f"({said})"

    def name(self, face: Face) -> str:
        """The resource of the first subset, in which ReportLab keeps ASCII under its own codes."""
        name = self._plain_names.get(face)
        if name is None:
            font = self._fonts[face]
            font.splitString("a", self._document)
            name = self._plain_names[face] = self._named(font.getSubsetInternalName(0, self._document))
        return name

    def _coded(self, text: str, face: Face) -> Iterator[tuple[str, bytes]]:
        font = self._fonts[face]
        for subset, codes in font.splitString(text, self._document):
            yield self._named(font.getSubsetInternalName(subset, self._document)), codes

    def _named(self, name: str) -> str:
        return f"/{self._prefix}{name[1:]}" if self._prefix else str(name)

    def _by_face(self, text: str, face: Face) -> Iterator[tuple[str, Face]]:
        part, current = "", face
        for character in text:
            drawn, its = _drawable(character, face, self._metrics)
            if its is None and character not in self.missing:
                self.tell(text, face)
            if drawn and part and (its is None or its is not current):
                yield part, current
                part = ""
            if its is None:
                yield character, Face.SYMBOLS
            elif drawn:
                part, current = part + drawn, its
        if part:
            yield part, current


def lacking(text: str, face: Face, metrics: Metrics) -> frozenset[str]:
    """The characters of a text that no font has."""
    if metrics.covers(text, face):
        return frozenset()
    return frozenset(character for character in text if _drawable(character, face, metrics)[1] is None)


def spoken(character: str) -> str:
    """What a reader hears for a character that no font has; nothing for one that means nothing to anybody else."""
    return "" if category(character) in _UNTOLD else character


def _drawable(character: str, face: Face, metrics: Metrics) -> tuple[str, Face | None]:
    """What to draw for a character, and in which face (None: no font has it); "" for what takes no room."""
    if character.isspace():
        return " ", face
    if character in UNSEEN:
        return "", face
    if _is_readable(character):
        for its in (face, Face.SYMBOLS):
            if metrics.has(character, its):
                return character, its
    if metrics.width(character, 1.0, face) == 0.0:
        return "", face
    return character, None
