"""From a table's spec to its node: rows, columns, lines, then cells."""

from __future__ import annotations

from dataclasses import dataclass, replace

from packbuilder.blocks.contract import Composing, Place
from packbuilder.blocks.table.by_label import is_worked_out, with_rows
from packbuilder.blocks.table.cells import body_rows
from packbuilder.blocks.table.chosen import chosen, with_shown
from packbuilder.blocks.table.closing import closing_lines
from packbuilder.blocks.table.head import common_unit, head_rows, with_units
from packbuilder.blocks.table.hidden import without_first_header, without_nil
from packbuilder.blocks.table.kinds import column_kind
from packbuilder.blocks.table.like import alike
from packbuilder.blocks.table.lines import body_lines, label
from packbuilder.blocks.table.making import Making
from packbuilder.blocks.table.note_marks import marked_row, without_marks
from packbuilder.blocks.table.pivot import Rows, turned
from packbuilder.blocks.table.sheet import TableSheet, settled
from packbuilder.blocks.table.spec import TableSpec
from packbuilder.blocks.table.totals import with_grand_total
from packbuilder.blocks.words import empty_words
from packbuilder.sources.source import ColumnInfo
from packbuilder.sources.under_totals import in_place
from packbuilder.tree import Block, Note, RowRole, Table, words
from packbuilder.tree import Column as ColumnNode


def table_nodes(written: TableSpec, at: Composing, place: Place) -> tuple[Block, ...]:
    """The table, or the words of `when_empty` when there are no rows."""
    spec = alike(written, at)
    made = worked_out(spec, at)
    if made is None:
        return empty_words(spec, at, place)
    with at.noting(spec.footnotes, place):
        return (_node(made, at, place),)


@dataclass(frozen=True, slots=True)
class Worked:
    """A table worked out: what it was made from, and its sheet."""

    making: Making
    sheet: TableSheet


def worked_out(spec: TableSpec, at: Composing) -> Worked | None:
    """The table's figures, not yet put into nodes; None when it has no rows or is at fault (told)."""
    rows = _rows(spec, at)
    if rows is None:
        return None
    rows = with_shown(rows, spec)
    columns = chosen(spec, rows, at)
    if not columns:
        return None
    making = _with_roles(Making(spec, rows, columns, (), at))
    return Worked(making, _sheet(making))


def _rows(spec: TableSpec, at: Composing) -> Rows | None:
    """What the lines are made of. `top` means rows that a reader counts: those of a pivot are cut once it is made."""
    source = at.shown(spec if spec.pivot is None else spec.model_copy(update={"top": None}))
    if source is None or spec.pivot is None:
        return None if source is None else Rows(in_place(source))
    rows = turned(spec.pivot, source, at)
    return rows if rows is None or spec.top is None else rows.first(spec.top)


def _with_roles(making: Making) -> Making:
    """What is no line: the file's own totals, and rows that the layout works out."""
    source = making.source
    roles = [
        RowRole.SUB_TOTAL if is_worked_out(making.spec, label(making, i)) else role
        for i, role in enumerate(source.row_roles)
    ]
    return replace(making, roles=tuple(roles))


def _sheet(making: Making) -> TableSheet:
    spec = making.spec
    lines = with_rows([*with_grand_total(making, body_lines(making)), *closing_lines(making)], making)
    if spec.hide_nil_rows:
        lines = without_nil(lines, making.columns)
    heads = tuple(column.head for column in making.columns)
    return settled(TableSheet(heads, tuple(without_first_header(lines)), bool(making.rows.across)))


# -- nodes


def _node(made: Worked, at: Composing, place: Place) -> Table:
    spec = made.making.spec
    title = at.inlines(spec.title, place) if spec.title else ()
    unit = common_unit(made.sheet, words(title))
    sheet = with_units(made.sheet, words(title))
    head = tuple(marked_row(row, spec.table, at) for row in head_rows(sheet.columns, spec.flat_headers))
    columns = tuple(_column_node(sheet, i, column.info) for i, column in enumerate(sheet.columns))
    return Table(
        place.id,
        columns,
        head,
        body_rows(sheet, head, made.making.source, spec, at),
        title=title,
        unit=unit,
        row_headers=sheet.label + 1,
        summary=_summary(words(title), made.sheet),
        notes=(Note(f"{place.id}-note", "", at.inlines(spec.note, place)),) if spec.note else (),
    )


def _column_node(sheet: TableSheet, index: int, info: ColumnInfo) -> ColumnNode:
    values = [line.cells[index].value for line in sheet.lines if len(line.cells) > index]
    return ColumnNode(info.name, _on_one_line(info.title), column_kind(info, values), info.format, info.provenance)


def _on_one_line(*titles: str) -> str:
    return " ".join(" ".join(titles).split())


def _summary(title: str, sheet: TableSheet) -> str:
    """The alternative text: what the table shows and how large it is."""
    shown = [_on_one_line(*map(without_marks, column.above), column.info.title) for column in sheet.columns]
    listed = ", ".join(shown[:8]) + (f" and {len(shown) - 8} more" if len(shown) > 8 else "")
    what = f"{title}. " if title else ""
    rows = sum(bool(line.cells) for line in sheet.lines)
    return f"{what}Table of {rows} {'row' if rows == 1 else 'rows'} and {len(shown)} columns: {listed}."
