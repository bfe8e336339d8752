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


def is_clear(page: Any, boxes: Sequence[Box]) -> bool:
    """Whether all boxes (points, from the page's lower left corner as it is seen) are white on a page of PDFium's.

    Annotations are drawn too: a comment under a page number is as unreadable as a line of text.
    """
    picture = page.render(scale=_SCALE, grayscale=True, may_draw_forms=False).to_numpy()
    return all(bool((_cut(picture, box, picture.shape[0]) >= _WHITE).all()) for box in boxes)


def _cut(picture: Any, box: Box, high: int) -> Any:
    left, bottom, right, top = (edge * _SCALE for edge in box)
    return picture[max(int(high - top), 0) : max(int(high - bottom) + 1, 0), max(int(left), 0) : max(int(right) + 1, 0)]
