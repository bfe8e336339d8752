"""The columns of a table: which ones the layout chooses, and their cells."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from packbuilder.blocks.contract import Composing
from packbuilder.blocks.table.columns import leaves
from packbuilder.blocks.table.overrides import at_fault, overridden, said, worked_out
from packbuilder.blocks.table.pivot import ColumnsAcross, Rows
from packbuilder.blocks.table.sheet import SheetCell, SheetColumn
from packbuilder.blocks.table.spec import TableSpec
from packbuilder.data.frame import ColumnType
from packbuilder.data.spec import ColumnSpec, Leaf, nothing_said
from packbuilder.expressions.expression import Expression
from packbuilder.expressions.views import TOTALS
from packbuilder.figures import Empty, NumberFormat, Value, key_text
from packbuilder.judging.judged import judged_column
from packbuilder.judging.rag_columns import ratings
from packbuilder.judging.trend_columns import trends
from packbuilder.sources.formats import without_effect
from packbuilder.sources.given import column_differs
from packbuilder.sources.source import ColumnInfo
from packbuilder.sources.under_totals import in_totals
from packbuilder.specfile import Scalar, part

ACROSS = "across"
"""Stands for the columns that come from the data: among a pivot's columns, and in formulas (`sum(across)`,
`across['2025/26']`).
"""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the table being made, with its cells from the first row to the last.

    `formula` is the formula as written in the layout, for messages; `turn` when it is worked out, which may be after
    columns that stand behind it; `side` see `SheetColumn`.
    """

    info: ColumnInfo
    cells: list[SheetCell]
    above: tuple[str, ...] = ()
    formula: Scalar | None = None
    side: int | None = None
    turn: int = 0

    @property
    def name(self) -> str:
        return self.info.name

    @property
    def values(self) -> list[Value]:
        return [cell.value for cell in self.cells]

    @property
    def head(self) -> SheetColumn:
        return SheetColumn(self.info, self.above, self.side)


@dataclass(frozen=True, slots=True)
class Wanted:
    """A column that is wanted: as written, with the headings over it."""

    leaf: Leaf
    above: tuple[str, ...] = ()
    side: int | None = None


def with_across(values: Mapping[str, Value], rows: Rows) -> dict[str, object]:
    """The names of a formula for one row: its columns, their totals, and `across` for those of a pivot."""
    known: dict[str, object] = {**values, TOTALS: rows.source.total}
    return {**known, ACROSS: ColumnsAcross(rows, values)} if rows.across else known


def with_shown(rows: Rows, spec: TableSpec) -> Rows:
    """The rows that know which of a pivot's columns the table shows: those that it names, else all."""
    every = tuple(column.info.name for column in rows.across)
    named = {str(leaf.name) for leaf, _ in leaves(spec.columns)}
    return replace(rows, shown=every if ACROSS in named else tuple(name for name in every if name in named) or every)


def chosen(spec: TableSpec, rows: Rows, at: Composing) -> tuple[Column, ...]:
    """The table's columns from left to right; one that is at fault is told and left out."""
    every, made = _wanted(spec, rows, at), dict[int, Column]()
    for turn, i in enumerate(_in_turn(every, rows, at)):
        column = _column(every[i], spec, rows, list(made.values()), at)
        if column is not None:
            made[i] = replace(column, turn=turn)
            _tell_format(every[i].leaf, column, at)
    return tuple(made[i] for i in sorted(made))


def _in_turn(every: Sequence[Wanted], rows: Rows, at: Composing) -> list[int]:
    """In which order columns are worked out: given ones, formulas after what they look at, then what judges others.

    Formulas that need each other are told and left out.
    """
    formulas = [(i, str(one.leaf.name), f) for i, one in enumerate(every) if (f := one.leaf.spec.formula) is not None]
    places = {name: i for i, name, _ in formulas}
    if len(places) == len(formulas):
        worked = [places[name] for name in at.in_turn({name: f for _, name, f in formulas}, rows.source.columns)]
    else:  # a score under Now and one under Target: each means what stands before it
        worked = [i for i, _, _ in formulas]
    others = [i for i, one in enumerate(every) if one.leaf.spec.formula is None]
    given = [i for i in others if not every[i].leaf.is_judged]
    return [*given, *worked, *(i for i in others if every[i].leaf.is_judged)]


def _tell_format(leaf: Leaf, column: Column, at: Composing) -> None:
    """A format that the column's values know nothing of would be passed over in silence."""
    if leaf.spec.format is not None and not leaf.is_judged and not column.info.status:
        for told in without_effect(leaf.spec.format, column.name, column.info.format, column.values):
            at.finding(told)


# -- which ones


def _wanted(spec: TableSpec, rows: Rows, at: Composing) -> Sequence[Wanted]:
    """Side columns first, then those that the layout names; all that the table has when it names none."""
    sides = {str(group.by): depth for depth, group in enumerate(spec.group) if group.as_ == "side"}
    named = list(_named(spec, rows, at)) if spec.columns else [_bare(spec, name) for name in _shown(spec, rows)]
    by_name = {str(wanted.leaf.name): wanted for wanted in named}
    beside = [
        replace(by_name.get(by) or _bare(spec, by), side=depth)
        for by, depth in sides.items()
        if by in rows.source.columns
    ]
    return [*beside, *(wanted for wanted in named if wanted.leaf.name not in sides)]


def _named(spec: TableSpec, rows: Rows, at: Composing) -> Iterator[Wanted]:
    every = list(leaves(spec.columns))
    names = {str(leaf.name) for leaf, _ in every}
    for leaf, titles in every:
        above = tuple(at.words(title) for title in titles)
        if leaf.name == ACROSS and rows.across and leaf.spec.formula is None:
            for column in rows.across:
                if column.info.name not in names:
                    name = Scalar(column.info.name, leaf.name.source, leaf.name.start, leaf.name.end)
                    yield Wanted(Leaf(name, leaf.spec), (*above, *column.above))
        else:
            over = next((column.above for column in rows.across if column.info.name == leaf.name), ())
            yield Wanted(leaf, above or over)


def _shown(spec: TableSpec, rows: Rows) -> list[str]:
    """What a table shows when its layout names no columns: all but what its groups and roles show in other ways."""
    said_above = {str(group.by) for group in spec.group if group.as_ in ("heading", "band", "total")}
    return [name for name in rows.source.columns if name not in said_above and name != rows.source.roles]


def _bare(spec: TableSpec, name: str) -> Wanted:
    at = Scalar(name, spec.table.source, spec.table.start, spec.table.end)
    return Wanted(Leaf(at, part(ColumnSpec, nothing_said(at))))


# -- what stands in them


def _column(wanted: Wanted, spec: TableSpec, rows: Rows, made: Sequence[Column], at: Composing) -> Column | None:
    leaf = wanted.leaf
    if leaf.spec.formula is not None:
        return _formula_column(wanted, spec, rows, made, at)
    if leaf.is_judged:
        return _judged_column(wanted, spec, rows, made, at)
    over = next((column for column in rows.across if column.info.name == leaf.name), None)
    if over is None and not at.looked_at(rows.source, (leaf.name,)):
        return None
    known = over.info if over is not None else rows.source.columns[leaf.name]
    above = wanted.above or (over.above if over is not None else ())
    cells = _noted(rows.cells(leaf.name), leaf, rows, at)
    return Column(overridden(known, leaf, spec, at), cells, above, None, wanted.side)


def _formula_column(wanted: Wanted, spec: TableSpec, rows: Rows, made: Sequence[Column], at: Composing) -> Column:
    leaf = wanted.leaf
    assert leaf.spec.formula is not None
    values = list(_row_values(rows, made))
    info = worked_out(leaf, rows.source, at, _known(rows, made))
    if info.formula is None:  # it is told
        return Column(info, [SheetCell(Empty.BLANK)] * len(values), wanted.above, None, wanted.side)
    cells = [
        SheetCell(_figure_of(info.formula, leaf.spec.formula, row, position, rows, at), rows.source.rows[position])
        for position, row in enumerate(values)
    ]
    if at.is_at_fault(leaf.spec.formula):
        info = at_fault(info)
    known = overridden(replace(info, type=_type([cell.value for cell in cells])), leaf, spec, at)
    cells = _in_totals(known, cells, rows)
    column = Column(known, cells, wanted.above, leaf.spec.formula, wanted.side)
    if leaf.name in rows.source.columns and at.looked_at(rows.source, (leaf.name,)):
        for told in column_differs(rows.source, info, column.values):
            at.finding(told)
    return replace(column, cells=_noted(cells, leaf, rows, at))


def _in_totals(info: ColumnInfo, cells: Sequence[SheetCell], rows: Rows) -> list[SheetCell]:
    """The cells with what stands in the file's own totals; a rating is of the row that it stands in."""
    if info.status:
        return list(cells)
    values = in_totals(rows.source, info.total, [cell.value for cell in cells])
    return [replace(cell, value=value) for cell, value in zip(cells, values, strict=True)]


def _type(values: Sequence[Value]) -> ColumnType:
    """What a formula makes: words ("2025/26") where each of its values is one, else figures."""
    said = [value for value in values if not isinstance(value, Empty)]
    is_words = bool(said) and all(isinstance(value, str) for value in said)
    return ColumnType.TEXT if is_words else ColumnType.NUMBER


def _figure_of(
    formula: Expression, told_at: Scalar, row: Mapping[str, Value], position: int, rows: Rows, at: Composing
) -> Value:
    source = rows.source
    return at.worked_out(formula, told_at, with_across(row, rows), source.signs, source.row_name(position)).value


def _judged_column(wanted: Wanted, spec: TableSpec, rows: Rows, made: Sequence[Column], at: Composing) -> Column:
    """A trend or a rating that is worked out from other columns, and written as the table writes those."""
    leaf, source = wanted.leaf, rows.source
    info = said(judged_column(leaf, source), leaf.spec, at)
    if leaf.spec.trend is not None:
        judged = [SheetCell(Empty.BLANK, trend=trend) for trend in trends(leaf, source, at, _formats(spec, made))]
    else:
        judged = [SheetCell(value) for value in ratings(leaf, source, at)]
    cells = [replace(cell, row=row) for cell, row in zip(judged, source.rows, strict=True)]
    return Column(info, _noted(cells, leaf, rows, at), wanted.above, None, wanted.side)


def _formats(spec: TableSpec, made: Sequence[Column]) -> dict[str, NumberFormat]:
    """The formats that the table itself gives its columns, by name."""
    named = {leaf.name for leaf, _ in leaves(spec.columns) if leaf.spec.format is not None}
    return {
        column.name: column.info.format
        for column in made
        if column.info.format.is_number and (spec.format is not None or column.name in named)
    }


def _row_values(rows: Rows, made: Sequence[Column]) -> Iterator[dict[str, Value]]:
    """Each row's values by name: the source's columns, then what the table has worked out so far."""
    columns = {name: rows.source.cells(name) for name in rows.source.columns}
    columns |= {column.name: column.values for column in made if column.formula is not None}
    for row in zip(*columns.values(), strict=True):
        yield dict(zip(columns, row, strict=True))


def _known(rows: Rows, made: Sequence[Column]) -> dict[str, object]:
    """The columns that a formula may look at, as the table writes them."""
    infos = {**rows.source.columns, **{column.name: column.info for column in made}}
    return {**infos, ACROSS: ColumnsAcross(rows, infos)}


def _noted(cells: list[SheetCell], leaf: Leaf, rows: Rows, at: Composing) -> list[SheetCell]:
    """The cells with what other columns of the data put beside them: a footnote's marker, a badge."""
    notes = _beside(_notes_column(leaf, rows), rows, at)
    badges = _beside(leaf.spec.badge, rows, at)
    if notes:
        cells = [replace(cell, note=note or cell.note) for cell, note in zip(cells, notes, strict=True)]
    if badges:
        cells = [replace(cell, badge=badge) for cell, badge in zip(cells, badges, strict=True)]
    return cells


def _notes_column(leaf: Leaf, rows: Rows) -> Scalar | None:
    """The column that names the notes of another: as the table says, else as its source does; a pivot knows its own."""
    turned = {column.info.name for column in rows.across}
    known = rows.source.columns.get(leaf.name) if leaf.name not in turned else None
    spec = leaf.spec.footnote or (known.footnote if known is not None else None)
    return spec.column if spec is not None else None


def _beside(name: Scalar | None, rows: Rows, at: Composing) -> list[str]:
    """The words of another column, one a row; none when it is not asked for, or not there (told)."""
    if name is None or not at.looked_at(rows.source, (name,)):
        return []
    return ["" if value is Empty.BLANK else key_text(value) for value in rows.source.cells(name)]
