"""How large a table is set: the size of its type, the widths of its columns."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from packbuilder.fit.cells import Type
from packbuilder.fit.columns import column_widths, fitted_columns
from packbuilder.render.docx.styles import step_sizes
from packbuilder.render.docx.table_heights import Sized, heights, may_be_higher
from packbuilder.render.docx.writing import Place, Writing
from packbuilder.tree import Table

PAD: Final = 4.0
_PAD_VERTICAL: Final = 2.5
CAPTION: Final = 32.0
_NOTE: Final = 18.0

_FEW_PAGES: Final = 4
"""Smaller type saves a third of the pages where few rows are left over; it never does in a long table."""


def table_size(node: Table, place: Place, writing: Writing) -> Sized:
    """The largest size at which no word breaks and the table stands on what is left of its page.

    Where it stands on no page the largest at which no word breaks, or in a deck at which two rows stand on every page
    (a smaller where that saves a third of the pages); where words break at all, the least.
    """
    if not writing.deck:  # a report runs on
        return next(_sizes(node, place, writing))
    sizes = tuple(_sizes(node, place, writing))
    stands = next((sized for sized in sizes if _stands(node, sized, place, writing)), None)
    if stands is not None:
        return stands
    calm = [sized for sized in sizes if _is_calm(node, sized, place, writing)]
    return _thrifty(node, calm, place, writing) if calm else sizes[min(1, len(sizes) - 1)]


def _thrifty(node: Table, sizes: Sequence[Sized], place: Place, writing: Writing) -> Sized:
    """The first of the sizes, or a smaller that needs at most two thirds of its pages."""
    best = sizes[0]
    if len(node.body) * best.type.leading > _FEW_PAGES * place.page.inner_height:
        return best
    pages = _pages(node, best, place, writing)
    for sized in sizes[1:]:
        fewer = _pages(node, sized, place, writing)
        if 3 * fewer <= 2 * pages:
            best, pages = sized, fewer
    return best


def _pages(node: Table, sized: Sized, place: Place, writing: Writing) -> int:
    """On how many pages the table stands when no row is torn."""
    head = sum(heights(node.head, sized, writing))
    pages, room = 1, (place.height or place.page.inner_height) - head
    for height in heights(node.body, sized, writing):
        if height > room:
            pages, room = pages + 1, place.page.inner_height - head
        room -= height
    return pages


def _sizes(node: Table, place: Place, writing: Writing) -> Iterator[Sized]:
    """The largest size at which the columns stand as well as at any, and the sizes below it."""
    types = [Type(size, size * 1.2, PAD, _PAD_VERTICAL) for size in step_sizes(writing.look)]
    largest, widths = fitted_columns(node, types, place.width, writing.theme, writing.metrics)
    first = types.index(largest)
    yield Sized(first, largest, tuple(widths))
    for step in range(first + 1, len(types)):
        widths = column_widths(node, place.width, types[step], writing.theme, writing.metrics)
        yield Sized(step, types[step], tuple(widths))


def _is_calm(node: Table, sized: Sized, place: Place, writing: Writing) -> bool:
    """Whether two rows stand on every page."""
    most = place.page.inner_height / 2
    if not may_be_higher(node, writing.plain(node).words, most, sized, writing):
        return True
    return max(heights(node.body, sized, writing), default=0.0) <= most


def _stands(node: Table, sized: Sized, place: Place, writing: Writing) -> bool:
    """Whether the table stands on what is left of its page; where that is not known, on a page."""
    height = place.height or place.page.inner_height
    if (len(node.head) + len(node.body)) * sized.type.leading > height:
        return False
    around = CAPTION * bool(node.title or node.label) + _NOTE * len(node.notes)
    return sum(heights(node.head, sized, writing)) + sum(heights(node.body, sized, writing)) + around <= height
