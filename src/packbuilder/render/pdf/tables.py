"""Tables: rows drawn cell by cell, figures under figures, and how each kind of row looks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, groupby

from packbuilder.fit.cells import INDENT, PARAGRAPH_GAP, BrokenCell, BrokenParagraph, BrokenRow, Type
from packbuilder.fit.columns import gutters
from packbuilder.fit.lines import Line, Run
from packbuilder.fit.looks import (
    RowLook,
    Rule,
    cell_fill,
    hanging,
    row_look,
    rule_between,
    spanning_rule,
    today_rule,
    under_today,
)
from packbuilder.render.pdf import ink
from packbuilder.render.pdf.canvas import Canvas
from packbuilder.render.pdf.scene import Scene
from packbuilder.render.pdf.structure import Element
from packbuilder.render.pdf.table_structure import TableElements, paragraph_elements
from packbuilder.render.pdf.text import Hand, PlacedLine, Script
from packbuilder.theme import Theme
from packbuilder.theme.metrics import Face, Metrics
from packbuilder.tree import Cell, ColumnKind, Row, RowRole, Table

_LEAST_BAR = 1.5
"""How wide a day is at least, in points."""

_SEAM = 0.2
"""How far a bar's places reach into each other: viewers show a line of paper between fills that only touch."""

_ALIGNS = {ColumnKind.NUMBER: "right", ColumnKind.MATRIX: "centre"}


@dataclass(frozen=True, slots=True)
class LaidTable:
    """A table with its widths and type settled.

    `gutters`: more space after a column, in ems. `hangs`: how far a column's digits stand in from its right edge, so
    that a closing bracket hangs beyond them. `line` is how rows look that are nothing special.
    """

    table: Table
    widths: tuple[float, ...]
    type: Type
    theme: Theme
    metrics: Metrics
    lefts: tuple[float, ...]
    gutters: tuple[float, ...]
    hangs: tuple[float, ...]
    line: RowLook

    @property
    def width(self) -> float:
        return self.lefts[-1]

    def left(self, column: int) -> float:
        """Where a column begins; that of the column after the last is the table's width."""
        return self.lefts[column]


def sheet(table: Table, widths: Sequence[float], type_: Type, scene: Scene, rows: Sequence[Row]) -> LaidTable:
    """A table ready to be drawn, row by row; `rows` are those of its body that are seen together."""
    bracket = scene.metrics.width(")", type_.size)
    hangs = tuple(bracket if hangs else 0.0 for hangs in hanging(table, rows))
    lefts = (0.0, *accumulate(widths))
    line = row_look(RowRole.LINE, scene.theme)
    return LaidTable(
        table, tuple(widths), type_, scene.theme, scene.metrics, lefts, gutters(table.columns), hangs, line
    )


@dataclass(frozen=True, slots=True)
class CellLine:
    """A line of a cell: `down` from the cell's top edge to the line's, `left` from where the cell's text begins."""

    down: float
    left: float
    line: Line
    script: Script
    spaced: bool


@dataclass(frozen=True, slots=True)
class DrawnCell:
    """A cell with its lines; `height` is that of all rows it covers. `stands` = on its rule (headers, groups)."""

    cell: BrokenCell
    lines: tuple[CellLine, ...]
    align: str
    height: float
    is_head: bool
    stands: bool


@dataclass(frozen=True, slots=True)
class DrawnRow:
    """A row, or the part of a tall one that stands on this page.

    `above` is the rule over a row that asks for one: its own, or that of the row before it where that is heavier.
    """

    sheet: LaidTable
    row: BrokenRow
    cells: tuple[DrawnCell, ...]
    height: float
    is_last_head: bool = False
    above: Rule | None = None

    def draw(self, canvas: Canvas, x: float, top: float) -> None:
        """Fills and rules as artifacts, then the cells from left to right."""
        canvas.decorate(" ".join(_decorations(self, x, top)))
        for cell in self.cells:
            _draw_cell(canvas, self.sheet, cell, x + self.sheet.left(cell.cell.column), top)


def drawn_rows(
    sheet_: LaidTable, rows: Sequence[BrokenRow], elements: TableElements, before: RowRole | None = None
) -> list[DrawnRow]:
    """Rows of one part of the table (head or body) with their elements made; `before` is the row above them."""
    drawn = []
    for index, row in enumerate(rows):
        is_head = row.row.role is RowRole.HEADER
        made = elements.head_row(row) if is_head else elements.body_row(row)
        cells = tuple(
            _drawn_cell(sheet_, row, cell, element, sum(r.height for r in rows[index : index + cell.rows]))
            for cell, element in zip(row.cells, made, strict=True)
        )
        follows = rows[index + 1].row.role if index + 1 < len(rows) else None
        is_last_head = is_head and follows is not RowRole.HEADER
        drawn.append(DrawnRow(sheet_, row, cells, row.height, is_last_head, _above(sheet_, rows, index, before)))
    return drawn


def _above(sheet_: LaidTable, rows: Sequence[BrokenRow], index: int, before: RowRole | None) -> Rule | None:
    role = rows[index].row.role
    if row_look(role, sheet_.theme).above is None:
        return None
    before = before or (RowRole.HEADER if sheet_.table.head else None)
    return rule_between(rows[index - 1].row.role if index else before, role, sheet_.theme)


# cells


def _drawn_cell(sheet_: LaidTable, row: BrokenRow, cell: BrokenCell, element: Element, height: float) -> DrawnCell:
    lines = tuple(_cell_lines(sheet_, row, cell, element)) if not cell.is_empty else ()
    role = row.row.role
    stands = role in (RowRole.HEADER, RowRole.GROUP, RowRole.SUB_GROUP)
    return DrawnCell(cell, lines, _align(sheet_, row, cell), height, role is RowRole.HEADER, stands)


def _align(sheet_: LaidTable, row: BrokenRow, cell: BrokenCell) -> str:
    if cell.columns > 1:
        return "centre" if row.row.role is RowRole.HEADER else "left"
    return _ALIGNS.get(sheet_.table.columns[cell.column].kind, "left")


def _cell_lines(sheet_: LaidTable, row: BrokenRow, cell: BrokenCell, element: Element) -> Iterator[CellLine]:
    hand = _hand(sheet_, row, cell)
    shift = row.row.level * INDENT * sheet_.type.size if cell.column == 0 else 0.0
    down = 0.0
    parted = paragraph_elements(element, [text.paragraph for text in cell.texts])
    for text, (label_element, its) in zip(cell.texts, parted, strict=True):
        if text.paragraph.label is not None:
            yield _label(text, Script(label_element or its, hand, sheet_.theme), down, shift, sheet_.metrics)
        script = Script(its, hand, sheet_.theme)
        for line in text.lines:
            yield CellLine(down, shift + text.indent, line, script, line.spaced)
            down += sheet_.type.leading
        down += PARAGRAPH_GAP * sheet_.type.size


def _label(text: BrokenParagraph, script: Script, down: float, shift: float, metrics: Metrics) -> CellLine:
    """A list item's mark, hanging in the indent before its text."""
    size, label = script.hand.size, text.paragraph.label.text if text.paragraph.label else ""
    width = metrics.width(label, size)
    return CellLine(
        down, shift + text.indent - INDENT * size, Line((Run(label, Face.REGULAR, width),), width), script, True
    )


def _hand(sheet_: LaidTable, row: BrokenRow, cell: BrokenCell) -> Hand:
    filled = cell_fill(cell.cell, sheet_.table.columns[cell.column].kind, sheet_.theme)
    colour = filled.ink if filled is not None else row_look(row.row.role, sheet_.theme).ink
    return Hand(sheet_.type.size, sheet_.type.leading, colour)


def _draw_cell(canvas: Canvas, sheet_: LaidTable, cell: DrawnCell, x: float, top: float) -> None:
    top -= sheet_.type.pad_vertical + _drop(sheet_, cell)
    for _, together in groupby(cell.lines, key=lambda line: id(line.script)):
        lines = list(together)
        placed = [
            PlacedLine(
                line.line, _line_x(sheet_, cell, line, x), line.script.hand.baseline(top - line.down), line.spaced
            )
            for line in lines
        ]
        lines[0].script.set(canvas, placed)


def _drop(sheet_: LaidTable, cell: DrawnCell) -> float:
    """How far the text is lowered: headers and groups stand on their rule, everything else hangs from the top."""
    if not cell.stands or not cell.lines:
        return 0.0
    text = cell.lines[-1].down + sheet_.type.leading
    return max(0.0, cell.height - 2 * sheet_.type.pad_vertical - text)


def _line_x(sheet_: LaidTable, cell: DrawnCell, line: CellLine, x: float) -> float:
    if cell.align == "centre":
        return x + cell.cell.width * cell.cell.cell.mark_at - line.line.width / 2
    if cell.align == "left":
        return x + sheet_.type.pad + line.left
    beyond = line.line.text.endswith(")") or (bool(line.line.runs) and line.line.runs[-1].raised)
    return x + _right(sheet_, cell.cell.column, line.line.width, cell.is_head or beyond)


def line_place(sheet_: LaidTable, column: int, text: str, width: float, left: float) -> float:
    """Where a line of plain words begins in a cell of one column, `left` in where words stand left."""
    match sheet_.table.columns[column].kind:
        case ColumnKind.NUMBER:
            return _right(sheet_, column, width, text.endswith(")"))
        case ColumnKind.MATRIX:
            return (sheet_.widths[column] - width) / 2
        case _:
            return sheet_.type.pad + left


def _right(sheet_: LaidTable, column: int, width: float, is_beyond: bool) -> float:
    """Where a line that stands right begins; what `is_beyond` stands in the room of closing brackets."""
    across, pad = sheet_.widths[column], sheet_.type.pad
    hang = 0.0 if is_beyond else sheet_.hangs[column]
    room = across - 2 * pad - hang - width
    gutter = max(0.0, min(sheet_.gutters[column] * sheet_.type.size, room))
    return across - pad - gutter - hang - width


# rules and fills


def _decorations(drawn: DrawnRow, x: float, top: float) -> Iterator[str]:
    bottom, width = top - drawn.height, drawn.sheet.width
    look = row_look(drawn.row.row.role, drawn.sheet.theme)
    if look.fill:
        yield ink.rectangle(x, bottom, width, drawn.height, look.fill)
    if drawn.above is not None:
        yield _rule(drawn.above, x, top, width)
    if drawn.row.row.role is RowRole.HEADER and not drawn.is_last_head:
        yield from _spanning_rules(drawn, x, bottom)
    elif look.below is not None:
        for first, end in _ending(drawn):
            left, right = drawn.sheet.left(first), drawn.sheet.left(end)
            yield _rule(look.below, x + left, bottom, right - left)
    yield from _cell_fills(drawn, x, top)


def _rule(rule: Rule, x: float, y: float, width: float) -> str:
    return ink.rule(x, y, width, rule.width, rule.colour)


def _spanning_rules(drawn: DrawnRow, x: float, bottom: float) -> Iterator[str]:
    """Inside the head, a thin rule under each header that spans columns."""
    pad = drawn.sheet.type.pad
    for cell in drawn.row.cells:
        if cell.columns > 1:
            left = x + drawn.sheet.left(cell.column) + pad
            yield _rule(spanning_rule(drawn.sheet.theme), left, bottom, cell.width - 2 * pad)


def _ending(drawn: DrawnRow) -> list[tuple[int, int]]:
    """The columns whose cells end with this row, as runs: no rule crosses a cell that carries on."""
    if not drawn.row.joined:
        return [(0, len(drawn.sheet.widths))]
    going_on = {c for cell in drawn.row.cells if cell.rows > 1 for c in range(cell.column, cell.column + cell.columns)}
    present = {c for cell in drawn.row.cells for c in range(cell.column, cell.column + cell.columns)}
    ending = [c for c in range(len(drawn.sheet.widths)) if c in present and c not in going_on]
    return [(c, c + 1) for c in ending]


def _cell_fills(drawn: DrawnRow, x: float, top: float) -> Iterator[str]:
    """A cell that carries a rating is filled with its tone, a hair inside the rules; then today's line over bars."""
    theme = drawn.sheet.theme
    for cell in drawn.cells:
        filled = cell_fill(cell.cell.cell, drawn.sheet.table.columns[cell.cell.column].kind, theme)
        left, height = x + drawn.sheet.left(cell.cell.column), min(cell.height, drawn.height)
        if filled is not None and cell.cell.cell.bar:
            begins, ends = (share * cell.cell.width for share in cell.cell.cell.reach)
            between, wide = filled.between, max(ends - begins, _LEAST_BAR) + (_SEAM if ends >= cell.cell.width else 0)
            yield ink.rectangle(left + begins, top - height + between, wide, height - 2 * between, filled.fill)
        elif filled is not None:
            yield ink.rectangle(left + 1, top - height + 1, cell.cell.width - 2, height - 2, filled.fill)
    for cell in drawn.cells:
        if cell.cell.cell.today:
            line = today_rule(_under_today(drawn, cell.cell), theme)
            left = x + drawn.sheet.left(cell.cell.column) + cell.cell.cell.today_by * cell.cell.width
            yield ink.rectangle(left - line.width / 2, top - drawn.height, line.width, drawn.height, line.colour)


def _under_today(drawn: DrawnRow, edge: BrokenCell) -> Cell:
    return under_today(edge.cell, next((c.cell for c in drawn.row.cells if c.column == edge.column - 1), None))


# rows higher than a page


def parted(drawn: DrawnRow, room: float) -> tuple[DrawnRow, DrawnRow] | None:
    """The row in two: each cell goes on with its next lines on the next page. None when nothing fits into `room`."""
    inner = room - 2 * drawn.sheet.type.pad_vertical
    halves = [_halves(cell.lines, inner, drawn.sheet.type.leading) for cell in drawn.cells]
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
    lowest = max((cell.lines[-1].down + drawn.sheet.type.leading for cell in cells if cell.lines), default=0.0)
    return replace(drawn, cells=cells, height=lowest + 2 * drawn.sheet.type.pad_vertical)
