"""Native tables: a cell for every grid position, our own rules and fills, row heights from the plan."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from packbuilder.drafts.said import Cells
from packbuilder.drafts.said import Row as SaidRow
from packbuilder.drafts.slides import cells_of
from packbuilder.fit.columns import gutters
from packbuilder.fit.looks import hanging
from packbuilder.render.pptx.cells import Around, CellDrawing
from packbuilder.render.pptx.plain_rows import PlainRows, is_plain
from packbuilder.render.pptx.text import Writing
from packbuilder.render.pptx.xml import NAMESPACES, emu
from packbuilder.slides.plan import PlacedTable
from packbuilder.theme.metrics import Metrics
from packbuilder.tree import Row, RowRole, slots

_NO_STYLE = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"  # "No Style, No Grid": every viewer knows it, none draws anything


@dataclass(frozen=True, slots=True)
class TableXml:
    """The whole `a:tbl`, and what a reader of it finds in its cells."""

    xml: str
    said: Cells


def table(placed: PlacedTable, writing: Writing, metrics: Metrics) -> TableXml:
    """Header and body are two grids: no cell spans from one into the other."""
    cells = CellDrawing(placed, writing, metrics, hanging(placed.table, placed.body), gutters(placed.table.columns))
    rows = [
        *_rows(placed.table.head, placed.head_heights, cells, head=True),
        *_rows(placed.body, placed.body_heights, cells, head=False),
    ]
    grid = "".join(f'<a:gridCol w="{emu(width)}"/>' for width in placed.widths)
    first_row = ' firstRow="1"' if placed.table.head else ""
    first_column = ' firstCol="1"' if placed.table.row_headers else ""
    properties = f"<a:tblPr{first_row}{first_column}><a:tableStyleId>{_NO_STYLE}</a:tableStyleId></a:tblPr>"
    xml = f"<a:tbl>{properties}<a:tblGrid>{grid}</a:tblGrid>{''.join(row.xml for row in rows)}</a:tbl>"
    return TableXml(xml, Cells(tuple(row.said for row in rows), int(bool(placed.table.head))))


class _DrawnRow(NamedTuple):
    xml: str
    said: SaidRow


def _rows(rows: Sequence[Row], heights: Sequence[float], cells: CellDrawing, *, head: bool) -> Iterator[_DrawnRow]:
    """Rows that are plain between rows that are go by a way of their own; of others it is read back what they say."""
    columns = len(cells.placed.widths)
    plain_ones = [is_plain(row, columns) for row in rows]
    grid = slots(rows, columns) if not all(plain_ones) else []
    plain = PlainRows.of(cells)
    for r, (row, height) in enumerate(zip(rows, heights, strict=True)):
        around = _around(cells.placed, rows, r, head=head)
        heads = head or row.role is RowRole.HEADER  # a band's header stands in the body
        if all(plain_ones[max(r - 1, 0) : r + 2]):
            inner, said = plain.row(rows, r, around, head=heads)
        else:
            inner = "".join(cells.cell(row, around, grid, r, c, head=heads) for c in range(columns))
            said = None
        xml = f'<a:tr h="{emu(height)}">{inner}</a:tr>'
        yield _DrawnRow(xml, cells_of(f"<a:tbl {NAMESPACES}>{xml}</a:tbl>".encode()).rows[0] if said is None else said)


def _around(placed: PlacedTable, rows: Sequence[Row], r: int, *, head: bool) -> Around:
    """The head's last row stands above the first of the body."""
    above = rows[r - 1].role if r else placed.table.head[-1].role if placed.table.head and not head else None
    return above, rows[r + 1].role if r + 1 < len(rows) else None
