"""Tables as text, written in one go: python-docx's own cells take minutes for a thousand rows."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from packbuilder.figures import Figure, NumberFormat
from packbuilder.fit.cells import Type, row_heights
from packbuilder.fit.columns import column_widths, gutters, least_width
from packbuilder.render.docx import frames
from packbuilder.render.docx.captions import caption
from packbuilder.render.docx.inlines import inlines
from packbuilder.render.docx.looks import RowLook, row_look
from packbuilder.render.docx.paragraphs import notes_under
from packbuilder.render.docx.styles import STEPS, TABLE, rule, step_sizes
from packbuilder.render.docx.writing import Place, Writing
from packbuilder.render.docx.xml import attribute, paragraph, twips
from packbuilder.tree import (
    Block,
    Cell,
    Column,
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

Blocks = Callable[[Iterable[Block], Place, Writing], str]

_PAD, _PAD_VERTICAL = 4.0, 2.5
_CAPTION, _NOTE = 32.0, 18.0


@dataclass(frozen=True, slots=True)
class _Plan:
    """A table measured: size of type, widths of columns (twips, points), columns that leave room for a bracket."""

    table: Table
    step: int
    widths: tuple[int, ...]
    points: tuple[float, ...]
    hanging: tuple[bool, ...]
    type: Type


def table(node: Table, place: Place, writing: Writing, blocks: Blocks) -> str:
    """The caption above, the table, its notes below."""
    above = caption(node.label, node.title, node.id, place, writing)
    if not above:
        above = frames.above(writing)
    if not node.columns or not (node.head or node.body):
        return above
    body = _table(node, place, writing, blocks)
    return above + body + _below(node, place, writing)


def _below(node: Table, place: Place, writing: Writing) -> str:
    writing.gap_above = 0.0
    under = notes_under(node.notes, place, writing)
    writing.gap_above = 0.0 if under else writing.look.sizes.leading / 2
    return under


def _table(node: Table, place: Place, writing: Writing, blocks: Blocks) -> str:
    plan = _planned(node, place, writing)
    rows = _rows(plan, node.head, place, writing, blocks, head=True) + _rows(
        plan, node.body, place, writing, blocks, head=False
    )
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in plan.widths)
    return f"<w:tbl>{_properties(node, sum(plan.widths), writing)}<w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>"


def _planned(node: Table, place: Place, writing: Writing) -> _Plan:
    """The largest of the three sizes at which no word breaks and the table stands on what is left of its page.

    Where it stands on no page the largest at which no word breaks; where there is none, the least.
    """
    sizes = step_sizes(writing.look)
    types = [Type(size, size * 1.2, _PAD, _PAD_VERTICAL) for size in sizes]
    wide = [
        i for i, type_ in enumerate(types) if least_width(node, type_, writing.theme, writing.metrics) <= place.width
    ] or [len(sizes) - 1]
    step = next((i for i in wide if _stands(node, types[i], place, writing)), wide[0])
    points = column_widths(node, place.width, types[step], writing.theme, writing.metrics)
    grid = slots(node.body, len(node.columns))
    hanging = tuple(_hangs(column, c, grid) for c, column in enumerate(node.columns))
    return _Plan(node, step, tuple(twips(p) for p in points), points, hanging, types[step])


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


def _hangs(column: Column, index: int, grid: list[list[Slot]]) -> bool:
    """Whether a closing bracket stands anywhere in this column of figures."""
    return column.kind is ColumnKind.NUMBER and any(_closes(line[index].cell) for line in grid)


def _closes(cell: Cell) -> bool:
    """Whether the cell ends with a bracket; figures are asked for their format, since writing each takes its time."""
    match cell.inlines:
        case (*_, Figure(format=NumberFormat(brackets=False), value=Decimal())):
            return False
        case _:
            return cell_words(cell).endswith(")")


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


def _rows(plan: _Plan, rows: Sequence[Row], place: Place, writing: Writing, blocks: Blocks, head: bool) -> str:
    if not rows:
        return ""
    grid = slots(rows, len(plan.widths))
    tall = _tall_rows(plan, rows, writing)
    done = []
    for r, row in enumerate(rows):
        last = r == len(rows) - 1
        look = row_look(row, last, writing.theme, head)
        cells = _cells(plan, row, r, grid, look, place, writing, blocks)
        whole = "<w:cantSplit/>" if r not in tall or head else ""
        done.append(
            f"<w:tr><w:trPr>{whole}{'<w:tblHeader/>' if head else ''}</w:trPr>{cells}</w:tr>"
            if whole or head
            else f"<w:tr>{cells}</w:tr>"
        )
    return "".join(done)


def _tall_rows(plan: _Plan, rows: Sequence[Row], writing: Writing) -> frozenset[int]:
    """The rows higher than half a page, which may be torn; none where every cell is but a few letters."""
    if all(_is_short(cell) for row in rows for cell in row.cells):
        return frozenset()
    half = writing.page.inner_height / 2
    heights = row_heights(rows, plan.points, plan.type, writing.theme, writing.metrics)
    return frozenset(r for r, height in enumerate(heights) if height >= half)


def _is_short(cell: Cell) -> bool:
    """Even a letter a line would not fill half a page."""
    return not cell.blocks and all(
        isinstance(i, Figure) or (isinstance(i, Text) and len(i.text) < 20) for i in cell.inlines
    )


def _cells(
    plan: _Plan, row: Row, r: int, grid: list[list[Slot]], look: RowLook, place: Place, writing: Writing, blocks: Blocks
) -> str:
    done, c = [], 0
    while c < len(plan.widths):
        slot = grid[r][c]
        span = min(slot.column + slot.cell.columns, len(plan.widths)) - c
        span = span if slot.column == c else 1
        starts = slot.row == r
        merge = "" if slot.cell.rows == 1 else ('<w:vMerge w:val="restart"/>' if starts else "<w:vMerge/>")
        closes = slot.row + slot.cell.rows >= len(grid) or r == slot.row + slot.cell.rows - 1
        properties = _cell_properties(plan, slot, c, span, merge, look if closes else look.open_below(), writing)
        content = _cell(plan, row, slot, c, look, place, writing, blocks) if starts else _blank(plan, writing)
        done.append(f"<w:tc>{properties}{content}</w:tc>")
        c += span
    return "".join(done)


def _cell_properties(plan: _Plan, slot: Slot, c: int, span: int, merge: str, look: RowLook, writing: Writing) -> str:
    width = sum(plan.widths[c : c + span])
    spans = f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
    tone = filling_tone(slot.cell)
    fill = writing.theme.tones[tone].fill if tone is not None else look.fill
    shade = f'<w:shd w:val="clear" w:color="auto" w:fill="{fill}"/>' if fill else ""
    borders = look.borders
    if look.head and span > 1 and span < len(plan.widths):
        borders = f"<w:tcBorders>{rule('bottom', 0.5, writing.theme.colours.muted)}</w:tcBorders>"
    align = '<w:vAlign w:val="bottom"/>' if look.head else ""
    return f'<w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{spans}{merge}{borders}{shade}{align}</w:tcPr>'


def _blank(plan: _Plan, writing: Writing) -> str:
    return paragraph(writing.id_of(f"Table Text{STEPS[plan.step]}"), "")


def _cell(
    plan: _Plan, row: Row, slot: Slot, c: int, look: RowLook, place: Place, writing: Writing, blocks: Blocks
) -> str:
    cell = slot.cell
    width = sum(plan.points[c : c + cell.columns]) - 2 * _PAD
    inside = replace(place, width=width, depth=0, step=plan.step, bold=look.bold, tone=filling_tone(cell))
    if cell.blocks:
        return _closed(blocks(cell.blocks, inside, writing), plan, writing)
    style = _cell_style(plan, row, cell, c, look)
    ems = gutters(plan.table.columns)[c] + (row.level if c == 0 else 0)
    tail = f'<w:ind w:left="{twips(ems * plan.type.size)}"/>' if ems and cell.columns == 1 else ""
    # LibreOffice 7 tears a table where its first row is kept: there the header above keeps it company
    keep = "<w:keepNext/>" if row.keep_with_next and look.style != "Group" and row is not plan.table.body[0] else ""
    return paragraph(writing.id_of(style), inlines(cell.inlines, inside, writing), keep + tail)


def _closed(content: str, plan: _Plan, writing: Writing) -> str:
    """A cell must end with a paragraph (ECMA-376-1, 17.4.65)."""
    writing.gap_above = 0.0
    return content if content.endswith(("</w:p>", "</w:p></w:sdtContent></w:sdt>")) else content + _blank(plan, writing)


def _cell_style(plan: _Plan, row: Row, cell: Cell, c: int, look: RowLook) -> str:
    tail = STEPS[plan.step]
    number = plan.table.columns[c].kind is ColumnKind.NUMBER
    if look.head and cell.columns > 1:
        return f"Table Heading{' Centre' if cell.columns < len(plan.widths) else ''}{tail}"
    if row.role in (RowRole.GROUP, RowRole.SUB_GROUP) and not number:
        return f"Table Group{tail}"
    family = "Heading" if look.head else ("Total" if look.bold else "Text")
    if not number:
        return f"Table {family}{tail}"
    hanging = plan.hanging[c] and not cell_words(cell).endswith(")")
    if family == "Text":
        return f"Table Number{' Hanging' if hanging else ''}{tail}"
    return f"Table {family} {'Hanging' if hanging else 'Number'}{tail}"
