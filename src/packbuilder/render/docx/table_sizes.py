"""How large a table is set: the size of its type, the widths of its columns, which of its rows may be torn."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from packbuilder.figures import Figure
from packbuilder.fit.cells import Type
from packbuilder.fit.columns import column_widths, fitted_columns
from packbuilder.fit.lines import MARGIN
from packbuilder.fit.plain_rows import Words
from packbuilder.fit.row_heights import body_spans_rows, row_heights
from packbuilder.render.docx.plain_rows import PlainLines
from packbuilder.render.docx.styles import GROUP_LIFT, step_sizes
from packbuilder.render.docx.writing import Place, Writing
from packbuilder.tree import Cell, Row, RowRole, Table, Text

PAD: Final = 4.0
_PAD_VERTICAL: Final = 2.5
CAPTION: Final = 32.0
_NOTE: Final = 18.0
_TORN: Final = 0.5
"""A row higher than this share of a page may be torn."""

_LIFTED: Final = (RowRole.GROUP, RowRole.SUB_GROUP)
"""The rows whose style has room above."""

_FEW_LETTERS: Final = 20
"""Even a letter a line would not fill half a page."""

_FEW_PAGES: Final = 4
"""Smaller type saves a third of the pages where few rows are left over; it never does in a long table."""


@dataclass(frozen=True, slots=True)
class Sized:
    """`step` counts the three sizes of type from the largest; `widths` are in points."""

    step: int
    type: Type
    widths: tuple[float, ...]


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


def tall_rows(node: Table, lines: PlainLines, sized: Sized, place: Place, writing: Writing) -> frozenset[int]:
    """The rows of the body that may be torn: higher than half a page, or than what the head leaves of one.

    A page that ends before such a row would be empty by half. Rows that are plain are measured where they may be tall.
    """
    if _are_short(lines):
        return frozenset()
    page = place.page.inner_height
    most = min(page * _TORN, page - sum(heights(node.head, sized, writing)))
    low = (most - 2 * sized.type.pad_vertical) // sized.type.leading
    spans = body_spans_rows(node)
    asked = [
        r for r, words in enumerate(lines.words) if spans or words is None or _most_lines(words, sized, writing) > low
    ]
    tall = heights([node.body[r] for r in asked], sized, writing)
    return frozenset(r for r, height in zip(asked, tall, strict=True) if height > most)


def _are_short(lines: PlainLines) -> bool:
    """Whether all rows are plain, and every cell is but a few letters."""
    rows = [words for words in lines.words if words is not None]
    if len(rows) < len(lines.words):
        return False
    return all(max(map(len, column)) < _FEW_LETTERS for column in zip(*rows, strict=True))


def _most_lines(row: Words, sized: Sized, writing: Writing) -> float:
    """How many lines a row takes at most: a letter a line, or as many as fill half of their line, since two that
    follow each other would be one if they did not fill that together.
    """
    most = 1.0
    for words, width in zip(row, sized.widths, strict=True):
        room = (width - 2 * sized.type.pad) * MARGIN / sized.type.size
        full = writing.metrics.width(words, 1.0)
        if full > room:
            most = max(most, len(words) if room <= 0 else min(len(words), 2 * full / room + 1))
    return most


def _is_calm(node: Table, sized: Sized, place: Place, writing: Writing) -> bool:
    """Whether two rows stand on every page."""
    if _is_short(node):
        return True
    return max(heights(node.body, sized, writing), default=0.0) < place.page.inner_height / 2


def heights(rows: Sequence[Row], sized: Sized, writing: Writing) -> tuple[float, ...]:
    """The height of each row at this size; cells that span rows end among them."""
    if not rows:
        return ()
    found = row_heights(rows, sized.widths, sized.type, writing.theme, writing.metrics)
    return tuple([height + GROUP_LIFT * (row.role in _LIFTED) for row, height in zip(rows, found, strict=True)])


def _stands(node: Table, sized: Sized, place: Place, writing: Writing) -> bool:
    """Whether the table stands on what is left of its page; where that is not known, on a page."""
    height = place.height or place.page.inner_height
    if (len(node.head) + len(node.body)) * sized.type.leading > height:
        return False
    around = CAPTION * bool(node.title or node.label) + _NOTE * len(node.notes)
    return sum(heights(node.head, sized, writing)) + sum(heights(node.body, sized, writing)) + around <= height


def _is_short(node: Table) -> bool:
    """Whether every cell is but a few letters: even a letter a line would not fill half a page."""
    return all(_is_few_letters(cell) for row in node.body for cell in row.cells)


def _is_few_letters(cell: Cell) -> bool:
    return not cell.blocks and all(
        isinstance(i, Figure) or (isinstance(i, Text) and len(i.text) < _FEW_LETTERS) for i in cell.inlines
    )
