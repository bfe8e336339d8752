"""What a table says of a source's column, laid over what the source says."""

from __future__ import annotations

from dataclasses import replace

from packbuilder.blocks.contract import Composing
from packbuilder.blocks.source import ColumnInfo, Source
from packbuilder.blocks.table.columns import Leaf
from packbuilder.blocks.table.sheet import as_number
from packbuilder.blocks.table.spec import TableBlock
from packbuilder.data.frame import ColumnType
from packbuilder.data.spec import ColumnSpec
from packbuilder.diagnostics import suggestion
from packbuilder.figures import PLAIN, Kind, NumberFormat, Provenance
from packbuilder.specfile import finding_at


def titled(name: str) -> str:
    """A column's name as a heading, where nobody wrote one ("met_sla" -> "Met sla")."""
    said = name.replace("_", " ").strip()
    return said[:1].upper() + said[1:]


def column(leaf: Leaf, spec: TableBlock, source: Source, at: Composing) -> ColumnInfo | None:
    """The column that a leaf names; None when there is none (told)."""
    known = source.columns.get(leaf.name)
    if leaf.spec.formula is not None:
        known = _new(leaf, source, at, known)
        if known is None:
            return None  # its formula is told
    if known is None:
        hint = suggestion(leaf.name, source.columns)
        at.finding(finding_at(leaf.name, f"{source.name} has no column {str(leaf.name)!r}", hint, "missing-column"))
        return None
    at.looked_at(source.name, leaf.name)
    return as_number(replace(_said(known, leaf.spec, at), format=_format(known, leaf.spec, spec, at)))


def _new(leaf: Leaf, source: Source, at: Composing, known: ColumnInfo | None) -> ColumnInfo | None:
    """A column that the table works out by itself."""
    assert leaf.spec.formula is not None
    formula = at.formula(leaf.spec.formula)
    if formula is None:
        return known
    for name in formula.names() & set(source.columns):
        at.looked_at(source.name, name)
    provenance = Provenance(source.name, "", source.rows[0] if source.rows else None, f"= {leaf.spec.formula}")
    return ColumnInfo(leaf.name, titled(leaf.name), PLAIN, ColumnType.NUMBER, provenance, formula=formula)


def _said(info: ColumnInfo, spec: ColumnSpec, at: Composing) -> ColumnInfo:
    return replace(
        info,
        title=at.words(spec.title) if spec.title is not None else info.title,
        status=str(spec.status) if spec.status is not None else info.status,
        words={str(k): str(v) for k, v in spec.words.items()} or info.words,
    )


def _format(info: ColumnInfo, leaf: ColumnSpec, table: TableBlock, at: Composing) -> NumberFormat:
    format_ = at.format(leaf.format) if leaf.format is not None else info.format
    if leaf.format is None and table.format is not None and format_.kind is Kind.ANY:
        common = at.format(table.format)
        is_words = info.type not in (ColumnType.NUMBER, ColumnType.MIXED)
        format_ = format_ if common.is_number and is_words else common  # a table's format of figures leaves words alone
    nil, blank = leaf.nil or table.nil, leaf.blank or table.blank
    return format_.with_words(nil, blank, leaf.unit)
