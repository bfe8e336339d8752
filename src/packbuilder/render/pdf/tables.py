"""Tables: rows drawn cell by cell, with their rules and fills; rows higher than a page in parts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from packbuilder.fit.cells import BrokenCell, BrokenRow
from packbuilder.fit.looks import (
    Rule,
    cell_fill,
    row_look,
    rule_between,
    spanning_rule,
    today_rule,
    under_today,
)
from packbuilder.render.pdf import ink
from packbuilder.render.pdf.canvas import Canvas
from packbuilder.render.pdf.laid_table import LaidTable
from packbuilder.render.pdf.table_cells import CellLine, DrawnCell, draw_cell, drawn_cell
from packbuilder.render.pdf.table_structure import TableElements
from packbuilder.tree import Cell, RowRole

_LEAST_BAR = 1.5
"""How wide a day is at least, in points."""

_SEAM = 0.2
"""How far a bar's places reach into each other: viewers show a line of paper between fills that only touch."""


@dataclass(frozen=True, slots=True)
class DrawnRow:
    """A row, or the part of a tall one that stands on this page.

    `above` is the rule over a row that asks for one: its own, or that of the row before it where that is heavier.
    """

    laid: LaidTable
    row: BrokenRow
    cells: tuple[DrawnCell, ...]
    height: float
    is_last_head: bool = False
    above: Rule | None = None

    def draw(self, canvas: Canvas, x: float, top: float) -> None:
        """Fills and rules as artifacts, then the cells from left to right."""
        canvas.decorate(" ".join(_decorations(self, x, top)))
        for cell in self.cells:
            draw_cell(canvas, self.laid, cell, x + self.laid.left(cell.cell.column), top)


def drawn_rows(
    laid: LaidTable, rows: Sequence[BrokenRow], elements: TableElements, before: RowRole | None = None
) -> list[DrawnRow]:
    """Rows of one part of the table (head or body) with their elements made; `before` is the row above them."""
    drawn = []
    for index, row in enumerate(rows):
        is_head = row.row.role is RowRole.HEADER
        made = elements.head_row(row) if is_head else elements.body_row(row)
        cells = tuple(
            drawn_cell(laid, row, cell, element, sum(r.height for r in rows[index : index + cell.rows]))
            for cell, element in zip(row.cells, made, strict=True)
        )
        follows = rows[index + 1].row.role if index + 1 < len(rows) else None
        is_last_head = is_head and follows is not RowRole.HEADER
        drawn.append(DrawnRow(laid, row, cells, row.height, is_last_head, _above(laid, rows, index, before)))
    return drawn


def _above(laid: LaidTable, rows: Sequence[BrokenRow], index: int, before: RowRole | None) -> Rule | None:
    role = rows[index].row.role
    if row_look(role, laid.theme).above is None:
        return None
    before = before or (RowRole.HEADER if laid.table.head else None)
    return rule_between(rows[index - 1].row.role if index else before, role, laid.theme)


# rules and fills


def _decorations(drawn: DrawnRow, x: float, top: float) -> Iterator[str]:
    bottom, width = top - drawn.height, drawn.laid.width
    look = row_look(drawn.row.row.role, drawn.laid.theme)
    if look.fill:
        yield ink.rectangle(x, bottom, width, drawn.height, look.fill)
    if drawn.above is not None:
        yield _rule(drawn.above, x, top, width)
    if drawn.row.row.role is RowRole.HEADER and not drawn.is_last_head:
        yield from _spanning_rules(drawn, x, bottom)
    elif look.below is not None:
        for first, end in _ending(drawn):
            left, right = drawn.laid.left(first), drawn.laid.left(end)
            yield _rule(look.below, x + left, bottom, right - left)
    yield from _cell_fills(drawn, x, top)


def _rule(rule: Rule, x: float, y: float, width: float) -> str:
    return ink.rule(x, y, width, rule.width, rule.colour)


def _spanning_rules(drawn: DrawnRow, x: float, bottom: float) -> Iterator[str]:
    """Inside the head, a thin rule under each header that spans columns."""
    pad = drawn.laid.type.pad
    for cell in drawn.row.cells:
        if cell.columns > 1:
            left = x + drawn.laid.left(cell.column) + pad
            yield _rule(spanning_rule(drawn.laid.theme), left, bottom, cell.width - 2 * pad)


def _ending(drawn: DrawnRow) -> list[tuple[int, int]]:
    """The columns whose cells end with this row, as runs: no rule crosses a cell that carries on."""
    if not drawn.row.joined:
        return [(0, len(drawn.laid.widths))]
    going_on = {c for cell in drawn.row.cells if cell.rows > 1 for c in range(cell.column, cell.column + cell.columns)}
    present = {c for cell in drawn.row.cells for c in range(cell.column, cell.column + cell.columns)}
    ending = [c for c in range(len(drawn.laid.widths)) if c in present and c not in going_on]
    return [(c, c + 1) for c in ending]


def _cell_fills(drawn: DrawnRow, x: float, top: float) -> Iterator[str]:
    """A cell that carries a rating is filled with its tone, a hair inside the rules; then today's line over bars."""
    theme = drawn.laid.theme
    for cell in drawn.cells:
        filled = cell_fill(cell.cell.cell, drawn.laid.table.columns[cell.cell.column].kind, theme)
        left, height = x + drawn.laid.left(cell.cell.column), min(cell.height, drawn.height)
        if filled is not None and cell.cell.cell.bar:
            begins, ends = (share * cell.cell.width for share in cell.cell.cell.reach)
            between, wide = filled.between, max(ends - begins, _LEAST_BAR) + (_SEAM if ends >= cell.cell.width else 0)
            yield ink.rectangle(left + begins, top - height + between, wide, height - 2 * between, filled.fill)
        elif filled is not None:
            yield ink.rectangle(left + 1, top - height + 1, cell.cell.width - 2, height - 2, filled.fill)
    for cell in drawn.cells:
        if cell.cell.cell.today:
            line = today_rule(_under_today(drawn, cell.cell), theme)
            left = x + drawn.laid.left(cell.cell.column) + cell.cell.cell.today_by * cell.cell.width
            yield ink.rectangle(left - line.width / 2, top - drawn.height, line.width, drawn.height, line.colour)


def _under_today(drawn: DrawnRow, edge: BrokenCell) -> Cell:
    return under_today(edge.cell, next((c.cell for c in drawn.row.cells if c.column == edge.column - 1), None))


# rows higher than a page


def parted(drawn: DrawnRow, room: float) -> tuple[DrawnRow, DrawnRow] | None:
    """The row in two: each cell goes on with its next lines on the next page. None when nothing fits into `room`."""
    inner = room - 2 * drawn.laid.type.pad_vertical
    halves = [_halves(cell.lines, inner, drawn.laid.type.leading) for cell in drawn.cells]
    if not any(first for first, _ in halves):
        return None
    first, rest = zip(*halves, strict=True)
    return _part(drawn, first), _part(drawn, rest)


def _halves(
    lines: Sequence[CellLine], room: float, leading: float
) -> tuple[tuple[CellLine, ...], tuple[CellLine, ...]]:
    count = sum(1 for line in lines if line.down + leading <= room)
    start = lines[count].down if count < len(lines) else 0.0
    return tuple(lines[:count]), tuple(replace(line, down=line.down - start) for line in lines[count:])


def _part(drawn: DrawnRow, lines: Sequence[tuple[CellLine, ...]]) -> DrawnRow:
    cells = tuple(replace(cell, lines=its) for cell, its in zip(drawn.cells, lines, strict=True))
    lowest = max((cell.lines[-1].down + drawn.laid.type.leading for cell in cells if cell.lines), default=0.0)
    return replace(drawn, cells=cells, height=lowest + 2 * drawn.laid.type.pad_vertical)
