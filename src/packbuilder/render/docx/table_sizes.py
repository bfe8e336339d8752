"""How large a table is set: the size of its type, the widths of its columns, which of its rows may be torn."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from packbuilder.figures import Figure
from packbuilder.fit.cells import Type, row_heights
from packbuilder.fit.columns import column_widths, least_width
from packbuilder.render.docx.styles import step_sizes
from packbuilder.render.docx.writing import Place, Writing
from packbuilder.tree import Cell, Row, Table, Text

PAD: Final = 4.0
_PAD_VERTICAL: Final = 2.5
_CAPTION: Final = 32.0
_NOTE: Final = 18.0


@dataclass(frozen=True, slots=True)
class Sized:
    """`step` counts the three sizes of type from the largest; `widths` are in points."""

    step: int
    type: Type
    widths: tuple[float, ...]


def table_size(node: Table, place: Place, writing: Writing) -> Sized:
    """The largest size at which no word breaks and the table stands on what is left of its page.

    Where it stands on no page the largest at which no word breaks, or in a deck at which no row is torn;
    where words break at all, the least.
    """
    if not writing.deck:  # a report runs on
        return next(_sizes(node, place, writing))
    sizes = tuple(_sizes(node, place, writing))
    stands = next((sized for sized in sizes if _stands(node, sized, place, writing)), None)
    if stands is not None:
        return stands
    return next(
        (sized for sized in sizes if not tall_rows(node.body, sized, place, writing)), sizes[min(1, len(sizes) - 1)]
    )


def _sizes(node: Table, place: Place, writing: Writing) -> Iterator[Sized]:
    """The sizes at which no word breaks, and the least in any case."""
    sizes = step_sizes(writing.look)
    for step, size in enumerate(sizes):
        type_ = Type(size, size * 1.2, PAD, _PAD_VERTICAL)
        least = step == len(sizes) - 1
        if least or least_width(node, type_, writing.theme, writing.metrics) <= place.width:
            widths = column_widths(node, place.width, type_, writing.theme, writing.metrics)
            yield Sized(step, type_, tuple(widths))


def tall_rows(rows: Sequence[Row], sized: Sized, place: Place, writing: Writing) -> frozenset[int]:
    """The rows higher than half a page, which may be torn; none where every cell is but a few letters."""
    if all(_is_short(cell) for row in rows for cell in row.cells):
        return frozenset()
    heights = row_heights(rows, sized.widths, sized.type, writing.theme, writing.metrics)
    return frozenset(r for r, height in enumerate(heights) if height >= place.page.inner_height / 2)


def _stands(node: Table, sized: Sized, place: Place, writing: Writing) -> bool:
    """Whether the table stands on what is left of its page; where that is not known, on a page."""
    height = place.height or place.page.inner_height
    if (len(node.head) + len(node.body)) * sized.type.leading > height:
        return False
    parts = (
        row_heights(part, sized.widths, sized.type, writing.theme, writing.metrics)
        for part in (node.head, node.body)
        if part
    )
    around = _CAPTION * bool(node.title or node.label) + _NOTE * len(node.notes)
    return sum(map(sum, parts)) + around <= height


def _is_short(cell: Cell) -> bool:
    """Even a letter a line would not fill half a page."""
    return not cell.blocks and all(
        isinstance(i, Figure) or (isinstance(i, Text) and len(i.text) < 20) for i in cell.inlines
    )
