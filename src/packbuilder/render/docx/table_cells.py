"""The cells of a table: spans, borders and fills, and which style their words have."""

from __future__ import annotations

from dataclasses import dataclass

from packbuilder.fit.looks import cell_fill, ends_beyond, spanning_rule
from packbuilder.render.docx import flow
from packbuilder.render.docx.flow import Owed
from packbuilder.render.docx.frames import closed
from packbuilder.render.docx.inlines import inlines
from packbuilder.render.docx.looks import CellLook, edges, matrix_edges
from packbuilder.render.docx.plain_rows import PlainLines
from packbuilder.render.docx.styles import BAR_MARK, KEEP, ROW_LEVELS, STEPS, indent, nth
from packbuilder.render.docx.table_heights import Sized
from packbuilder.render.docx.table_sizes import PAD
from packbuilder.render.docx.writing import Blocks, Place, Writing
from packbuilder.render.docx.xml import paragraph, twips
from packbuilder.tree import ColumnKind, List, Row, RowRole, Slot, Table, filling_tone


@dataclass(frozen=True, slots=True)
class TableMaking:
    """A table measured, and what writes it.

    `lines` are the rows of the body that are plain; `hanging` the columns with room for a bracket; `gutters` is the
    room after each column, in ems; `kept` and `tall` are the rows of the body that stay with the next one, and that may
    be torn; `low` is the style of a paragraph that parts the table from one above.
    """

    table: Table
    place: Place
    writing: Writing
    blocks: Blocks
    sized: Sized
    lines: PlainLines
    hanging: tuple[bool, ...]
    gutters: tuple[float, ...]
    kept: frozenset[int]
    tall: frozenset[int]
    low: str = "Section End"

    @property
    def widths(self) -> tuple[float, ...]:
        return self.sized.widths

    @property
    def tail(self) -> str:
        """What the names of the table's styles end with."""
        return STEPS[self.sized.step]

    def twips(self, first: int, last: int) -> int:
        """The width of some columns together, as the grid has it."""
        return sum([twips(width) for width in self.widths[first:last]])


def cells(made: TableMaking, row: Row, r: int, grid: list[list[Slot]], look: CellLook, keep: bool) -> str:
    """The cells of a row; one that goes on from above or from the left is there too, as Word wants it."""
    done, c = [], 0
    while c < len(made.widths):
        slot = grid[r][c]
        starts = slot.row == r
        merge = "" if slot.rows == 1 else ('<w:vMerge w:val="restart"/>' if starts else "<w:vMerge/>")
        closes = r == slot.row + slot.rows - 1
        properties = _cell_properties(made, slot, merge, look if closes else look.open_below())
        content = _cell(made, row, slot, look, keep) if starts else _blank(made, keep)
        done.append(f"<w:tc>{properties}{content}</w:tc>")
        c += slot.columns
    return "".join(done)


def _cell_properties(made: TableMaking, slot: Slot, merge: str, look: CellLook) -> str:
    theme, c, span = made.writing.theme, slot.column, slot.columns
    spans = f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
    filled = cell_fill(slot.cell, made.table.columns[c].kind, theme)
    fill = filled.fill if filled is not None else look.fill
    shade = f'<w:shd w:val="clear" w:color="auto" w:fill="{fill}"/>' if fill else ""
    borders = look.borders
    if look.head and 1 < span < len(made.widths):
        borders = edges(spanning_rule(theme))
    borders = matrix_edges(slot.cell, filled, slot.row == 0, theme) or borders
    align = '<w:vAlign w:val="bottom"/>' if look.head else ""
    gutter = made.gutters[c] * made.sized.type.size if span == 1 else 0.0
    inset = f'<w:tcMar><w:right w:w="{twips(PAD + gutter)}" w:type="dxa"/></w:tcMar>' if gutter else ""
    width = f'<w:tcW w:w="{made.twips(c, c + span)}" w:type="dxa"/>'
    return f"<w:tcPr>{width}{spans}{merge}{borders}{shade}{inset}{align}</w:tcPr>"


def _blank(made: TableMaking, keep: bool) -> str:
    return paragraph(made.writing.id_of(f"Table Text{made.tail}"), (), KEEP if keep else "")


def _cell(made: TableMaking, row: Row, slot: Slot, look: CellLook, keep: bool) -> str:
    cell, c = slot.cell, slot.column
    width = sum(made.widths[c : c + slot.columns]) - 2 * PAD
    inside = made.place.in_cell(width, made.sized.step, look.bold, filling_tone(cell))
    if cell.blocks:
        owed = Owed(flush=isinstance(cell.blocks[0], List))  # items leave room between each other, none above them all
        parts = made.blocks(cell.blocks, inside, made.writing)
        return closed(flow.kept(parts) if keep else parts, f"Table Text{made.tail}", made.writing, owed)
    level = 0 if c else row.level
    is_more = level > ROW_LEVELS or (level and row.role is _HEADER)
    tail = indent(level * made.sized.type.size) if is_more else ""
    style = made.writing.id_of(_cell_style(made, row, slot, look))
    mark = BAR_MARK if cell.bar and cell.tone is None else ""
    return paragraph(style, inlines(cell.inlines, inside, made.writing, mark), (KEEP if keep else "") + tail)


_NUMBER, _MATRIX = ColumnKind.NUMBER, ColumnKind.MATRIX
_GROUP, _SUB_GROUP, _HEADER = RowRole.GROUP, RowRole.SUB_GROUP, RowRole.HEADER
"""At hand: Python 3.11 takes its time to look them up, and this is done for every cell."""


def _cell_style(made: TableMaking, row: Row, slot: Slot, look: CellLook) -> str:
    c, tail = slot.column, made.tail
    number = made.table.columns[c].kind is _NUMBER
    if made.table.columns[c].kind is _MATRIX:
        return f"Table {'Heading' if look.head else 'Text'} Centre{tail}"
    if look.head and slot.columns > 1:
        return f"Table Heading{' Centre' if slot.columns < len(made.widths) else ''}{tail}"
    if row.role in (_GROUP, _SUB_GROUP) and not number:
        return _first_cell("Group" if row.role is _GROUP else "Sub Group", row, c, tail)
    family = "Heading" if look.head or row.role is _HEADER else ("Total" if look.bold else "Text")
    if not number:
        return f"Table {family}{tail}" if family == "Heading" else _first_cell(family, row, c, tail)
    hanging = made.hanging[c] and not ends_beyond(slot.cell)
    if family == "Text":
        return f"Table Number{' Hanging' if hanging else ''}{tail}"
    return f"Table {family} {'Hanging' if hanging and family == 'Total' else 'Number'}{tail}"


def _first_cell(family: str, row: Row, c: int, tail: str) -> str:
    """The style of words at the left; those of a row's first cell stand in by its level."""
    if c or not row.level:
        return f"Table {family}{tail}"
    return nth(f"Table {family} Indent", min(row.level, ROW_LEVELS)) + tail
