"""Cells of tables: their lines set, figures under figures."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from packbuilder.fit.cells import INDENT, PARAGRAPH_GAP, BrokenCell, BrokenParagraph, BrokenRow
from packbuilder.fit.lines import Line, Run
from packbuilder.fit.looks import cell_fill, row_look
from packbuilder.render.pdf.canvas import Canvas
from packbuilder.render.pdf.laid_table import LaidTable
from packbuilder.render.pdf.structure import Element
from packbuilder.render.pdf.table_structure import paragraph_elements
from packbuilder.render.pdf.text import Hand, PlacedLine, Script
from packbuilder.theme.metrics import Face, Metrics
from packbuilder.tree import ColumnKind, RowRole

_ALIGNS = {ColumnKind.NUMBER: "right", ColumnKind.MATRIX: "centre"}


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


def drawn_cell(laid: LaidTable, row: BrokenRow, cell: BrokenCell, element: Element, height: float) -> DrawnCell:
    """The cell with its lines placed and its elements made; `height` is that of all rows it covers."""
    lines = tuple(_cell_lines(laid, row, cell, element)) if not cell.is_empty else ()
    role = row.row.role
    stands = role in (RowRole.HEADER, RowRole.GROUP, RowRole.SUB_GROUP)
    return DrawnCell(cell, lines, _align(laid, row, cell), height, role is RowRole.HEADER, stands)


def _align(laid: LaidTable, row: BrokenRow, cell: BrokenCell) -> str:
    if cell.columns > 1:
        return "centre" if row.row.role is RowRole.HEADER else "left"
    return _ALIGNS.get(laid.table.columns[cell.column].kind, "left")


def _cell_lines(laid: LaidTable, row: BrokenRow, cell: BrokenCell, element: Element) -> Iterator[CellLine]:
    hand = _hand(laid, row, cell)
    shift = row.row.level * INDENT * laid.type.size if cell.column == 0 else 0.0
    down = 0.0
    parted = paragraph_elements(element, [text.paragraph for text in cell.texts])
    for text, (label_element, its) in zip(cell.texts, parted, strict=True):
        if text.paragraph.label is not None:
            yield _label(text, Script(label_element or its, hand, laid.theme), down, shift, laid.metrics)
        script = Script(its, hand, laid.theme)
        for line in text.lines:
            yield CellLine(down, shift + text.indent, line, script, line.spaced)
            down += laid.type.leading
        down += PARAGRAPH_GAP * laid.type.size


def _label(text: BrokenParagraph, script: Script, down: float, shift: float, metrics: Metrics) -> CellLine:
    """A list item's mark, hanging in the indent before its text."""
    size, label = script.hand.size, text.paragraph.label.text if text.paragraph.label else ""
    width = metrics.width(label, size)
    return CellLine(
        down, shift + text.indent - INDENT * size, Line((Run(label, Face.REGULAR, width),), width), script, True
    )


def _hand(laid: LaidTable, row: BrokenRow, cell: BrokenCell) -> Hand:
    filled = cell_fill(cell.cell, laid.table.columns[cell.column].kind, laid.theme)
    colour = filled.ink if filled is not None else row_look(row.row.role, laid.theme).ink
    return Hand(laid.type.size, laid.type.leading, colour)


def draw_cell(canvas: Canvas, laid: LaidTable, cell: DrawnCell, x: float, top: float) -> None:
    """Its words, from its upper left corner."""
    top -= laid.type.pad_vertical + _drop(laid, cell)
    for _, together in groupby(cell.lines, key=lambda line: id(line.script)):
        lines = list(together)
        placed = [
            PlacedLine(line.line, _line_x(laid, cell, line, x), line.script.hand.baseline(top - line.down), line.spaced)
            for line in lines
        ]
        lines[0].script.set(canvas, placed)


def _drop(laid: LaidTable, cell: DrawnCell) -> float:
    """How far the text is lowered: headers and groups stand on their rule, everything else hangs from the top."""
    if not cell.stands or not cell.lines:
        return 0.0
    text = cell.lines[-1].down + laid.type.leading
    return max(0.0, cell.height - 2 * laid.type.pad_vertical - text)


def _line_x(laid: LaidTable, cell: DrawnCell, line: CellLine, x: float) -> float:
    if cell.align == "centre":
        return x + cell.cell.width * cell.cell.cell.mark_at - line.line.width / 2
    if cell.align == "left":
        return x + laid.type.pad + line.left
    beyond = line.line.text.endswith(")") or (bool(line.line.runs) and line.line.runs[-1].raised)
    return x + _right(laid, cell.cell.column, line.line.width, cell.is_head or beyond)


def line_place(laid: LaidTable, column: int, text: str, width: float, left: float) -> float:
    """Where a line of plain words begins in a cell of one column, `left` in where words stand left."""
    match laid.table.columns[column].kind:
        case ColumnKind.NUMBER:
            return _right(laid, column, width, text.endswith(")"))
        case ColumnKind.MATRIX:
            return (laid.widths[column] - width) / 2
        case _:
            return laid.type.pad + left


def _right(laid: LaidTable, column: int, width: float, is_beyond: bool) -> float:
    """Where a line that stands right begins; what `is_beyond` stands in the room of closing brackets."""
    across, pad = laid.widths[column], laid.type.pad
    hang = 0.0 if is_beyond else laid.hangs[column]
    room = across - 2 * pad - hang - width
    gutter = max(0.0, min(laid.gutters[column] * laid.type.size, room))
    return across - pad - gutter - hang - width
