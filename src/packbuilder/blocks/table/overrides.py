"""What a table says of a source's column, laid over what the source says."""

from __future__ import annotations

from dataclasses import replace

from packbuilder.blocks.contract import Composing
from packbuilder.blocks.source import ColumnInfo, Source, titled
from packbuilder.blocks.table.columns import Leaf
from packbuilder.blocks.table.sheet import as_number
from packbuilder.blocks.table.spec import TableSpec
from packbuilder.data.frame import ColumnType
from packbuilder.data.spec import ColumnSpec
from packbuilder.figures import Kind, NumberFormat, Provenance


def column(leaf: Leaf, spec: TableSpec, source: Source, at: Composing) -> ColumnInfo | None:
    """The column that a leaf names; None when there is none (told)."""
    known = source.columns.get(leaf.name)
    if leaf.spec.formula is not None:
        known = _new(leaf, source, at, known)
        if known is None:
            return None  # its formula is told
    elif not at.looked_at(source, (leaf.name,)):
        return None
    assert known is not None, "a column that the source has, or the table's own"
    return as_number(replace(_said(known, leaf.spec, at), format=_format(known, leaf.spec, spec, at)))


def _new(leaf: Leaf, source: Source, at: Composing, known: ColumnInfo | None) -> ColumnInfo | None:
    """A column that the table works out by itself."""
    assert leaf.spec.formula is not None
    formula = at.formula(leaf.spec.formula)
    if formula is None:
        return known
    at.uses(formula, source)
    provenance = Provenance(source.name, "", source.rows[0] if source.rows else None, f"= {leaf.spec.formula}")
    first = dict(zip(source.columns, (source.cells(name)[0] for name in source.columns), strict=True))
    written = at.worked_out(formula, leaf.spec.formula, first, source.signs).format  # year(month) has no thousands mark
    return ColumnInfo(leaf.name, titled(leaf.name), written, ColumnType.NUMBER, provenance, formula=formula)


def _said(info: ColumnInfo, spec: ColumnSpec, at: Composing) -> ColumnInfo:
    return replace(
        info,
        title=at.words(spec.title) if spec.title is not None else info.title,
        status=str(spec.status) if spec.status is not None else info.status,
        words={str(k): str(v) for k, v in spec.words.items()} or info.words,
    )


def _format(info: ColumnInfo, leaf: ColumnSpec, table: TableSpec, at: Composing) -> NumberFormat:
    format_ = at.format(leaf.format) if leaf.format is not None else info.format
    if leaf.format is None and table.format is not None and format_.kind is Kind.ANY:
        common = at.format(table.format)
        is_words = info.type not in (ColumnType.NUMBER, ColumnType.MIXED)
        format_ = format_ if common.is_number and is_words else common  # a table's format of figures leaves words alone
    nil, blank = leaf.nil or table.nil, leaf.blank or table.blank
    return format_.with_words(nil, blank, leaf.unit)
