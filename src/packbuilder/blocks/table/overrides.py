"""What a table says of a column, laid over what its source says; columns that the table works out itself."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from typing import Any

from packbuilder.blocks.contract import Composing
from packbuilder.blocks.table.note_marks import marks_in, without_marks
from packbuilder.blocks.table.pivot import ColumnsAcross
from packbuilder.blocks.table.spec import TableSpec
from packbuilder.data.frame import ColumnType
from packbuilder.data.spec import ColumnSpec, Leaf
from packbuilder.expressions.expression import Expression
from packbuilder.expressions.totalled import totalling
from packbuilder.expressions.views import TOTALS
from packbuilder.figures import PLAIN, Empty, Figure, Kind, NumberFormat, Provenance, Totalling
from packbuilder.sources.source import ColumnInfo, Source, titled, total_without_formula
from packbuilder.sources.units import unit_of_money
from packbuilder.specfile import Scalar, finding_at


def overridden(known: ColumnInfo, leaf: Leaf, spec: TableSpec, at: Composing) -> ColumnInfo:
    """The column with what the table says of it: its own keys first, then those of the whole table."""
    for fault in total_without_formula(leaf, known):
        at.finding(fault)
    return replace(said(known, leaf.spec, at), format=_format(known, leaf.spec, spec, at)).as_number()


def worked_out(leaf: Leaf, source: Source, at: Composing, known: Mapping[str, Any]) -> ColumnInfo:
    """A column that the table works out by itself; without a formula when that is at fault (told).

    `known` holds the columns that it may look at, as `ColumnInfo` by name (`across`: a run of those of a pivot).
    """
    assert leaf.spec.formula is not None
    formula = at.formula(leaf.spec.formula)
    provenance = Provenance(source.name, "", source.rows[0] if source.rows else None, f"= {leaf.spec.formula}")
    if formula is None or _looks_at_faults(formula, source, known):
        return at_fault(ColumnInfo(leaf.name, titled(leaf.name), PLAIN, ColumnType.NUMBER, provenance))
    at.uses(formula, source)
    written = _written(formula, leaf.spec.formula, source, known, at)
    info = ColumnInfo(leaf.name, titled(leaf.name), written, ColumnType.NUMBER, provenance, formula=formula)
    info = replace(info, total=totalling(formula, {*source.columns, *known}))
    given = source.columns.get(leaf.name)
    return info if given is None else replace(info, title=given.title, status=given.status, words=given.words)


def _looks_at_faults(formula: Expression, source: Source, known: Mapping[str, Any]) -> bool:
    made = (known[name] for name in formula.names() & set(known))
    return source.has_faults(formula.names()) or any(isinstance(one, ColumnInfo) and one.at_fault for one in made)


def at_fault(info: ColumnInfo) -> ColumnInfo:
    """The column as one that nothing can be made of."""
    return replace(info, formula=None, work_out=None, total=Totalling.NONE, at_fault=True)


def _written(
    formula: Expression, told_at: Scalar, source: Source, known: Mapping[str, Any], at: Composing
) -> NumberFormat:
    """How the formula's figures are written: as those that it is made of, where they are of one kind."""
    row: dict[str, Any] = {name: source.cells(name)[0] for name in source.columns}
    for name, found in known.items():
        match found:
            case ColumnInfo(type=type_, format=format_) if type_.has_numbers:
                row[name] = Figure(Decimal(1), format_)
            case ColumnsAcross():
                row[name] = ColumnsAcross(found.rows, row)
            case _:
                pass
    row[TOTALS] = lambda name: row.get(name, Empty.BLANK)
    return at.worked_out(formula, told_at, row, source.signs).format


def said(info: ColumnInfo, spec: ColumnSpec, at: Composing) -> ColumnInfo:
    """The column with the words that a table has for it."""
    status = info.status_said(spec)
    by_name = info.formula is not None and not status and not spec.words and at.has_scale(info.name)
    title = at.words(spec.title) if spec.title is not None else info.heading
    status = info.name if by_name else status
    codes = info.codes if status == info.status else _codes(status, spec, at)
    return info.described(spec, (without_marks(title), marks_in(title)), status, codes)


def _codes(status: str, spec: ColumnSpec, at: Composing) -> Mapping[str, str]:
    """The words of a scale's codes; a scale that is not there has been told, or is."""
    where = spec.status or spec.here
    scale = at.scale(Scalar(status, where.source, where.start, where.end)) if status else None
    return {} if scale is None else scale.words


def _format(info: ColumnInfo, leaf: ColumnSpec, table: TableSpec, at: Composing) -> NumberFormat:
    format_ = at.format(leaf.format) if leaf.format is not None else info.format
    guessed = format_.kind is Kind.ANY or (info.type is ColumnType.POUNDS and format_.kind is Kind.POUNDS)
    if leaf.format is None and table.format is not None and guessed:
        common = at.format(table.format)
        is_words = not info.type.has_numbers
        format_ = format_ if common.is_number and is_words else common  # a table's format of figures leaves words alone
    nil, blank = leaf.nil or table.nil, leaf.blank or table.blank
    return format_.with_words(nil, blank, _unit(leaf, at))


def _unit(leaf: ColumnSpec, at: Composing) -> Scalar | None:
    """The unit after each figure. In what the data are counted is for the source to say: totals go by it too."""
    if unit_of_money(leaf.unit) is None or leaf.unit is None:
        return leaf.unit
    message, hint = (
        f"{leaf.unit} says how the data are counted",
        "say it of the source: columns: { amount: { unit: ... } }",
    )
    at.finding(finding_at(leaf.unit, message, hint, "unit"))
    return None
