"""From a table's spec to its node."""

from __future__ import annotations

from collections.abc import Sequence

from packbuilder.blocks.contract import Composing, Place
from packbuilder.blocks.source import ColumnInfo, Source
from packbuilder.blocks.table.by_label import with_rows
from packbuilder.blocks.table.cells import body_row
from packbuilder.blocks.table.columns import Leaf, leaves
from packbuilder.blocks.table.head import head_rows
from packbuilder.blocks.table.kinds import column_kind
from packbuilder.blocks.table.lines import Column, body_lines, made_column
from packbuilder.blocks.table.overrides import column
from packbuilder.blocks.table.pivot import pivoted, with_grand_total
from packbuilder.blocks.table.sheet import Sheet, SheetColumn, settled
from packbuilder.blocks.table.spec import TableSpec
from packbuilder.blocks.words import empty_words
from packbuilder.data.spec import ColumnSpec, nothing_said
from packbuilder.specfile import Scalar, part
from packbuilder.tree import Block, Note, Table, words
from packbuilder.tree import Column as ColumnNode


def table_nodes(spec: TableSpec, at: Composing, place: Place) -> tuple[Block, ...]:
    """The table, or the words of `when_empty` when there are no rows."""
    source = at.shown(spec)
    if source is None:
        return empty_words(spec, at, place)
    sheet = pivoted(spec, source, at) if spec.pivot else _plain(spec, source, at)
    if sheet is None or not sheet.columns:
        return ()
    sheet = with_rows(sheet, spec, source, at)
    if spec.pivot:
        sheet = with_grand_total(sheet, spec, at)
    sheet = settled(sheet)
    return (_node(sheet, spec, source, at, place),)


def _plain(spec: TableSpec, source: Source, at: Composing) -> Sheet | None:
    made: list[Column] = []
    heads: list[SheetColumn] = []
    for leaf, above in _wanted(spec, source):
        info = column(leaf, spec, source, at)
        if info is not None:
            made.append(made_column(leaf, info, source, at))
            heads.append(SheetColumn(info, tuple(at.words(title) for title in above)))
    if not made:
        return None
    return Sheet(tuple(heads), body_lines(spec, source, made, at))


def _wanted(spec: TableSpec, source: Source) -> Sequence[tuple[Leaf, tuple[Scalar, ...]]]:
    """The columns that the layout names; all of the source's when it names none."""
    if spec.columns:
        return list(leaves(spec.columns))
    at = spec.table
    names = (Scalar(name, at.source, at.start, at.end) for name in source.columns)
    return [(Leaf(name, part(ColumnSpec, nothing_said(name))), ()) for name in names]


def _node(sheet: Sheet, spec: TableSpec, source: Source, at: Composing, place: Place) -> Table:
    body = tuple(body_row(line, sheet.columns, source, spec, at) for line in sheet.lines)
    columns = tuple(_column_node(sheet, i, column.info) for i, column in enumerate(sheet.columns))
    title = at.inlines(spec.title, place) if spec.title else ()
    summary = _summary(words(title), sheet)
    notes = (Note(f"{place.id}-note", "", at.inlines(spec.note, place)),) if spec.note else ()
    return Table(place.id, columns, head_rows(sheet.columns), body, title=title, summary=summary, notes=notes)


def _column_node(sheet: Sheet, index: int, info: ColumnInfo) -> ColumnNode:
    values = [line.cells[index].value for line in sheet.lines if len(line.cells) > index]
    return ColumnNode(info.name, info.title, column_kind(info, values), info.format, info.provenance)


def _summary(title: str, sheet: Sheet) -> str:
    """The alternative text: what the table shows and how large it is."""
    shown = [f"{' '.join((*c.above, c.info.title))}" for c in sheet.columns]
    listed = ", ".join(shown[:8]) + (f" and {len(shown) - 8} more" if len(shown) > 8 else "")
    what = f"{title}. " if title else ""
    rows = len(sheet.lines)
    return f"{what}Table of {rows} {'row' if rows == 1 else 'rows'} and {len(shown)} columns: {listed}."
