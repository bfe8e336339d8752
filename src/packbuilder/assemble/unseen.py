"""Words that stand on a page and that nobody sees: copied, found and read aloud all the same.

Asked of the page as it is seen, by PDFium: where they stand the page is of one colour. That is so whatever hides them:
a layer that is off, ink that is none or as white as the paper, a box drawn over them, the edge of the page. Invisible
words over a scanned page are seen, since the scan shows them.
"""

from __future__ import annotations

import ctypes
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any, Final

from packbuilder.assemble.pdfium import shown
from packbuilder.diagnostics import Finding, Origin, PackbuilderError, Severity
from packbuilder.english import listed

_SCALE: Final = 2.0
"""Pixels a point: of a letter of six points the inside is seen as well as its edges."""
_FINE: Final = 64
"""Parts of a pixel in which places are told: PDFium gives whole numbers alone."""
_SAME: Final = 8
"""Steps of 256 that no eye tells apart."""
_DARK: Final = 64
"""As dark as boxes are that somebody draws to take words out; red on red is a slip."""
_WORD: Final = re.compile(r"\S*[^\W_]{2}\S*")
"""At least two letters or digits: a single one may be a mark that a font draws as nothing."""
_QUOTED: Final = 60

Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Unseen:
    """Words beside each other that a page (counted from 1) holds and does not show; `is_covered`: under a dark box."""

    page: int
    words: str
    is_covered: bool


@dataclass(frozen=True, slots=True)
class Looks:
    """What the pages of a file say to those who look at them, and what they hold besides."""

    seen: str = ""
    unseen: tuple[Unseen, ...] = ()


def looks(pdf: bytes) -> Looks:
    """Of a file that PDFium opens; nothing of one that it does not."""
    with shown(pdf) as document:
        pages = [_of_page(document[index], index + 1) for index in range(len(document))] if document else []
    return Looks("\n".join(page.seen for page in pages), tuple(one for page in pages for one in page.unseen))


def unseen_told(found: Sequence[Unseen], name: str, place: Origin | None) -> tuple[Finding, ...]:
    """One letter for the file.

    Raises:
        PackbuilderError: words are covered by a dark box, as those that were meant to be taken out are.
    """
    if covered := [one for one in found if one.is_covered]:
        quoted = _quoted(covered[0].words)
        message = f"{name} has words under a dark box on {_pages(covered)}, such as {quoted!r}: readers can copy them"
        hint = "ask its author to take them out, with a program's tool for redaction, and to export the file again"
        raise PackbuilderError(Finding("pdf-redaction", message, place, hint))
    if not found:
        return ()
    message = f"{name} holds words that nobody sees on {_pages(found)}, such as {_quoted(found[0].words)!r}"
    hint = "readers can find, copy and hear them; ask its author for a copy without hidden layers and white words"
    return (Finding("pdf-unseen", message, place, hint, Severity.WARNING),)


def _pages(found: Sequence[Unseen]) -> str:
    numbers = sorted({one.page for one in found})
    shown = [str(number) for number in numbers[:3]]
    more = [f"{len(numbers) - 3} more"] if len(numbers) > 3 else []
    return f"page{'s' if len(numbers) > 1 else ''} {listed((*shown, *more))}"


def _quoted(words: str) -> str:
    if len(words) <= _QUOTED:
        return words
    end = words.rfind(" ", 0, _QUOTED)
    return f"{words[: end if end > 0 else _QUOTED]} ..."


def _of_page(page: Any, number: int) -> Looks:
    text = page.get_textpage()
    found = list(_words(text))
    judged = _judged(page, text, found) if found else []
    runs = [(shade, " ".join(word for word, _ in run)) for shade, run in groupby(judged, key=lambda word: word[1])]
    text.close()
    page.close()
    seen = " ".join(words for shade, words in runs if shade is None)
    return Looks(seen, tuple(Unseen(number, words, shade < _DARK) for shade, words in runs if shade is not None))


def _words(text: Any) -> Iterator[tuple[str, range]]:
    """Each word, and which signs of the page it is made of."""
    import pypdfium2.raw as raw

    signs = "".join(_sign(raw.FPDFText_GetUnicode(text, index)) for index in range(text.count_chars()))
    return ((found[0], range(*found.span())) for found in _WORD.finditer(signs))


def _sign(code: int) -> str:
    """One sign for each of the page's, so that they can be counted; half of a pair stands for nothing."""
    return chr(code) if code and not 0xD800 <= code < 0xE000 else "\ufffd"


def _judged(page: Any, text: Any, words: Sequence[tuple[str, range]]) -> list[tuple[str, int | None]]:
    """Each word with the shade of the page where it stands, if that is one alone: then nobody sees it."""
    picture = page.render(scale=_SCALE, grayscale=True, may_draw_forms=False).to_numpy()
    return [(word, _shade(picture, _box(page, text, signs, picture.shape))) for word, signs in words]


def _shade(picture: Any, box: Box | None) -> int | None:
    """The one shade in the box; that of the paper where it is outside of the page, None where something is seen."""
    if box is None:
        return None
    left, top, right, bottom = box
    seen = picture[max(round(top), 0) : max(round(bottom), 0), max(round(left), 0) : max(round(right), 0)]
    if not seen.size:
        return 255 if right <= 0 or bottom <= 0 or left >= picture.shape[1] or top >= picture.shape[0] else None
    darkest, lightest = int(seen.min()), int(seen.max())
    return darkest if lightest - darkest <= _SAME else None


def _box(page: Any, text: Any, signs: range, shape: Sequence[int]) -> Box | None:
    """Pixels between which the word stands; None where its font does not tell."""
    corners = [corner for sign in signs for corner in _corners(text, sign)]
    if not corners:
        return None
    placed = [_placed(page, corner, shape) for corner in corners]
    across, down = [x for x, _ in placed], [y for _, y in placed]
    return min(across), min(down), max(across), max(down)


def _corners(text: Any, sign: int) -> Iterator[tuple[float, float]]:
    """Opposite corners of a sign in the page's own coordinates."""
    import pypdfium2.raw as raw

    left, right, bottom, top = (ctypes.c_double() for _ in range(4))
    if raw.FPDFText_GetCharBox(text, sign, left, right, bottom, top) and right.value > left.value:
        yield from ((left.value, bottom.value), (right.value, top.value))


def _placed(page: Any, corner: tuple[float, float], shape: Sequence[int]) -> tuple[float, float]:
    """A point of the page where it is drawn, however the page is turned and cut."""
    import pypdfium2.raw as raw

    across, down = ctypes.c_int(), ctypes.c_int()
    high, wide = shape[0] * _FINE, shape[1] * _FINE
    raw.FPDF_PageToDevice(page, 0, 0, wide, high, 0, *corner, across, down)
    return across.value / _FINE, down.value / _FINE
