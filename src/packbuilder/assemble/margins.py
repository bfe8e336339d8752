"""Does anything stand where a stamp will? Asked of the page as it is seen, by PDFium."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from packbuilder.assemble.pdfium import shown
from packbuilder.assemble.stamps import Box

_SCALE: Final = 0.5
"""Pixels a point: a hairline still leaves a grey one."""

_WHITE: Final = 250


def is_shown(pdf: bytes) -> bool:
    """Whether a viewer opens the file."""
    with shown(pdf) as document:
        return document is not None


class Looking:
    """The pages of one part, drawn when they are asked for.

    Annotations are drawn too: a comment under a page number is as unreadable as a line of text.
    """

    def __init__(self, pdf: bytes) -> None:
        import pypdfium2

        self._pages: Any = pypdfium2.PdfDocument(pdf)

    def is_clear(self, index: int, boxes: Sequence[Box]) -> bool:
        """Whether all boxes (points, from the page's lower left corner as it is seen) are white."""
        picture = self._pages[index].render(scale=_SCALE, grayscale=True, may_draw_forms=False).to_numpy()
        high = picture.shape[0]
        return all(
            bool((_cut(picture, box, high) >= _WHITE).all())
            for box in boxes
        )  # fmt: skip

    def close(self) -> None:
        self._pages.close()


def _cut(picture: Any, box: Box, high: int) -> Any:
    left, bottom, right, top = (edge * _SCALE for edge in box)
    return picture[max(int(high - top), 0) : max(int(high - bottom) + 1, 0), max(int(left), 0) : max(int(right) + 1, 0)]
