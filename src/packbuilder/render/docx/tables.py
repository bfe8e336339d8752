"""Tables as text, written in one go: python-docx's own cells take minutes for a thousand rows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from packbuilder.figures import Figure
from packbuilder.fit.cells import Type, row_heights
from packbuilder.fit.columns import column_widths, gutters, least_width
from packbuilder.fit.looks import hanging
from packbuilder.render.docx import flow
from packbuilder.render.docx.captions import caption
from packbuilder.render.docx.flow import Parts
from packbuilder.render.docx.frames import closed
from packbuilder.render.docx.inlines import inlines
from packbuilder.render.docx.looks import RowLook, row_look
from packbuilder.render.docx.paragraphs import notes_under
from packbuilder.render.docx.styles import STEPS, TABLE, rule, step_sizes
from packbuilder.render.docx.writing import Blocks, Place, Writing
from packbuilder.render.docx.xml import attribute, paragraph, twips
from packbuilder.tree import (
    Cell,
    ColumnKind,
    Row,
    RowRole,
    Slot,
    Table,
    Text,
    cell_words,
    filling_tone,
    slots,
    words,
)

_PAD, _PAD_VERTICAL = 4.0, 2.5
_CAPTION, _NOTE = 32.0, 18.0


@dataclass(frozen=True, slots=True)
class _Making:
    """A table measured, and what writes it: size of type, widths of columns, columns with room for a bracket."""

    table: Table
    place: Place
    writing: Writing
    blocks: Blocks
    step: int
    type: Type
    widths: tuple[float, ...]
    hanging: tuple[bool, ...]

    @property
    def tail(self) -> str:
        """What the names of the table's styles end with."""
        return STEPS[self.step]

    def twips(self, first: int, last: int) -> int:
        """The width of some columns together, as the grid has it."""
        return sum(twips(width) for width in self.widths[first:last])


def table(node: Table, place: Place, writing: Writing, blocks: Blocks) -> Parts:
    """The caption above, the table, its notes below."""
    above = caption(node.label, node.title, node.id, place, writing)
    if not node.columns or not (node.head or node.body):
        return above
    made = _table(_planned(node, place, writing, blocks))
    under = notes_under(node.notes, place, writing)
    return (*above, made, *(under or (writing.gap_below(),)))


def _table(made: _Making) -> flow.Table:
    node, writing = made.table, made.writing
    rows = _rows(made, node.head, head=True) + _rows(made, node.body, head=False)
    grid = "".join(f'<w:gridCol w:w="{twips(width)}"/>' for width in made.widths)
    properties = _properties(node, made.twips(0, len(made.widths)), writing)
    xml = f"<w:tbl>{properties}<w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>"
    return flow.Table(xml, writing.id_of("Section End"))


def _planned(node: Table, place: Place, writing: Writing, blocks: Blocks) -> _Making:
    """The largest of the three sizes at which no word breaks and the table stands on what is left of its page.

    Where it stands on no page the largest at which no word breaks; where there is none, the least.
    """
    sizes = step_sizes(writing.look)
    types = [Type(size, size * 1.2, _PAD, _PAD_VERTICAL) for size in sizes]
    wide = [
        i for i, type_ in enumerate(types) if least_width(node, type_, writing.theme, writing.metrics) <= place.width
    ] or [len(sizes) - 1]
    step = next((i for i in wide if _stands(node, types[i], place, writing)), wide[0])
    widths = column_widths(node, place.width, types[step], writing.theme, writing.metrics)
    return _Making(node, place, writing, blocks, step, types[step], tuple(widths), hanging(node, node.body))


def _stands(node: Table, type_: Type, place: Place, writing: Writing) -> bool:
    """Whether the table stands on what is left of its page; where that is not known it may run on."""
    rows = (*node.head, *node.body)
    if not place.height:
        return True
    if len(rows) * type_.leading > place.height:
        return False
    widths = column_widths(node, place.width, type_, writing.theme, writing.metrics)
    parts = (
        row_heights(part, widths, type_, writing.theme, writing.metrics) for part in (node.head, node.body) if part
    )
    around = _CAPTION * bool(node.title or node.label) + _NOTE * len(node.notes)
    return sum(map(sum, parts)) + around <= place.height


def _properties(node: Table, width: int, writing: Writing) -> str:
    head = "1" if node.head else "0"
    column = "1" if node.row_headers else "0"
    kind = f'w:firstRow="{head}" w:lastRow="0" w:firstColumn="{column}" w:lastColumn="0" w:noHBand="1" w:noVBand="1"'
    value = 0x0600 + 0x0020 * bool(node.head) + 0x0080 * bool(node.row_headers)  # the same flags, for old readers
    look = f'<w:tblLook w:val="{value:04X}" {kind}/>'
    title = words(node.title) or node.label
    told = f'<w:tblCaption w:val="{attribute(title)}"/>' if title else ""
    summary = node.summary or title or "Table"
    return (
        f'<w:tblPr><w:tblStyle w:val="{writing.id_of(TABLE)}"/><w:tblW w:w="{width}" w:type="dxa"/>'
        f'<w:tblLayout w:type="fixed"/>{look}{told}<w:tblDescription w:val="{attribute(summary)}"/></w:tblPr>'
    )


def _rows(made: _Making, rows: Sequence[Row], head: bool) -> str:
    if not rows:
        return ""
    grid = slots(rows, len(made.widths))
    tall = _tall_rows(made, rows)
    done = []
    for r, row in enumerate(rows):
        look = row_look(row, r == len(rows) - 1, made.writing.theme, head)
        whole = "<w:cantSplit/>" if head or r not in tall else ""
        properties = f"{whole}{'<w:tblHeader/>' if head else ''}"
        properties = f"<w:trPr>{properties}</w:trPr>" if properties else ""
        done.append(f"<w:tr>{properties}{_cells(made, row, r, grid, look)}</w:tr>")
    return "".join(done)


def _tall_rows(made: _Making, rows: Sequence[Row]) -> frozenset[int]:
    """The rows higher than half a page, which may be torn; none where every cell is but a few letters."""
    if all(_is_short(cell) for row in rows for cell in row.cells):
        return frozenset()
    half = made.place.page.inner_height / 2
    heights = row_heights(rows, made.widths, made.type, made.writing.theme, made.writing.metrics)
    return frozenset(r for r, height in enumerate(heights) if height >= half)


def _is_short(cell: Cell) -> bool:
    """Even a letter a line would not fill half a page."""
    return not cell.blocks and all(
        isinstance(i, Figure) or (isinstance(i, Text) and len(i.text) < 20) for i in cell.inlines
    )


def _cells(made: _Making, row: Row, r: int, grid: list[list[Slot]], look: RowLook) -> str:
    done, c = [], 0
    while c < len(made.widths):
        slot = grid[r][c]
        span = min(slot.column + slot.cell.columns, len(made.widths)) - c if slot.column == c else 1
        starts = slot.row == r
        merge = "" if slot.cell.rows == 1 else ('<w:vMerge w:val="restart"/>' if starts else "<w:vMerge/>")
        closes = slot.row + slot.cell.rows >= len(grid) or r == slot.row + slot.cell.rows - 1
        properties = _cell_properties(made, slot, c, span, merge, look if closes else look.open_below())
        content = _cell(made, row, slot.cell, c, look) if starts else _blank(made)
        done.append(f"<w:tc>{properties}{content}</w:tc>")
        c += span
    return "".join(done)


def _cell_properties(made: _Making, slot: Slot, c: int, span: int, merge: str, look: RowLook) -> str:
    theme = made.writing.theme
    spans = f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
    tone = filling_tone(slot.cell)
    fill = theme.tones[tone].fill if tone is not None else look.fill
    shade = f'<w:shd w:val="clear" w:color="auto" w:fill="{fill}"/>' if fill else ""
    borders = look.borders
    if look.head and 1 < span < len(made.widths):
        borders = f"<w:tcBorders>{rule('bottom', 0.5, theme.colours.muted)}</w:tcBorders>"
    align = '<w:vAlign w:val="bottom"/>' if look.head else ""
    width = f'<w:tcW w:w="{made.twips(c, c + span)}" w:type="dxa"/>'
    return f"<w:tcPr>{width}{spans}{merge}{borders}{shade}{align}</w:tcPr>"


def _blank(made: _Making) -> str:
    return paragraph(made.writing.id_of(f"Table Text{made.tail}"), ())


def _cell(made: _Making, row: Row, cell: Cell, c: int, look: RowLook) -> str:
    width = sum(made.widths[c : c + cell.columns]) - 2 * _PAD
    inside = replace(made.place, width=width, depth=0, step=made.step, bold=look.bold, tone=filling_tone(cell))
    if cell.blocks:
        return closed(made.blocks(cell.blocks, inside, made.writing), f"Table Text{made.tail}", made.writing)
    ems = gutters(made.table.columns)[c] + (row.level if c == 0 else 0)
    tail = f'<w:ind w:left="{twips(ems * made.type.size)}"/>' if ems and cell.columns == 1 else ""
    # LibreOffice 7 tears a table where its first row is kept: there the header above keeps it company
    keep = "<w:keepNext/>" if row.keep_with_next and look.style != "Group" and row is not made.table.body[0] else ""
    style = made.writing.id_of(_cell_style(made, row, cell, c, look))
    return paragraph(style, inlines(cell.inlines, inside, made.writing), keep + tail)


def _cell_style(made: _Making, row: Row, cell: Cell, c: int, look: RowLook) -> str:
    tail = made.tail
    number = made.table.columns[c].kind is ColumnKind.NUMBER
    if look.head and cell.columns > 1:
        return f"Table Heading{' Centre' if cell.columns < len(made.widths) else ''}{tail}"
    if row.role in (RowRole.GROUP, RowRole.SUB_GROUP) and not number:
        return f"Table Group{tail}"
    family = "Heading" if look.head else ("Total" if look.bold else "Text")
    if not number:
        return f"Table {family}{tail}"
    hanging = made.hanging[c] and not cell_words(cell).endswith(")")
    if family == "Text":
        return f"Table Number{' Hanging' if hanging else ''}{tail}"
    return f"Table {family} {'Hanging' if hanging else 'Number'}{tail}"
