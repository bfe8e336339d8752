"""A source as an author declares it: only what the file cannot say itself."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Any

from pydantic import BeforeValidator, Field

from packbuilder.data.reshape import Joins, PivotSpec, Reshape, refuse_two
from packbuilder.figures import Signs, Totalling
from packbuilder.specfile import HERE, Located, Scalar, SpecFault, YesNo, under, without_place

Pairs = Annotated[dict[Scalar, Scalar], BeforeValidator(without_place)]
"""A mapping of words to words."""


class TrendSpec(Located):
    """A trend worked out: from a value and the one before it, or from the last two of a history."""

    value: Scalar | None = Field(None, description="the column of values now (default: value)")
    previous: Scalar | None = Field(None, description="the column of values before")
    history: Scalar | None = Field(
        None, description="instead: a source with earlier values, in the order of its months, else the latest last"
    )
    by: Scalar | None = Field(None, description="the column of table and history that says whose they are")
    better: Scalar | None = Field(None, description="higher, lower, or a column that says which")


class RagSpec(Located):
    """Red, amber or green worked out: G when the target is met, A within the tolerance, R beyond."""

    value: Scalar | None = Field(None, description="the column of values (default: value)")
    target: Scalar | None = Field(None, description="the column of targets (default: target)")
    tolerance: Scalar | None = Field(
        None,
        description="an amount as the file counts the figures (150 of £'000, 0.05 of a percentage), 5% of the target, "
        "or a column of such",
    )
    better: Scalar | None = Field(None, description="higher (the default), lower, or a column that says which")


class FootnoteSpec(Located):
    """Which column of the data names the notes of a cell."""

    column: Scalar = Field(description="the column that holds the names of notes")
    before: YesNo = Field(False, description="yes: the marks stand before the words of the cell")


Footnote = Annotated[
    FootnoteSpec | None, BeforeValidator(under("column"), json_schema_input_type=FootnoteSpec | Scalar | None)
]
"""`footnote:` as written: a column, or a mapping."""


TotallingName = Annotated[Totalling, BeforeValidator(lambda value: str(value) if isinstance(value, Scalar) else value)]


class ColumnSpec(Located):
    """What is said of one column, in a source (holds everywhere) or in a table (holds there)."""

    title: Scalar | None = Field(None, description="the column's heading")
    formula: Scalar | None = Field(
        None, description="worked out for each row: budget - forecast, or row['Net budget'] - forecast"
    )
    format: Scalar | None = Field(None, description="how figures are written, e.g. percent 0dp")
    unit: Scalar | None = Field(None, description="stands after each figure, e.g. days")
    nil: Scalar | None = Field(
        None, description="what a nought looks like, e.g. -; so does an amount that its format rounds to nought"
    )
    blank: Scalar | None = Field(None, description="what an empty cell looks like")
    status: Scalar | None = Field(None, description="the scale of statuses that rates this column")
    words: Pairs = Field(default_factory=dict, description="code in the data: words in the paper")
    footnote: Footnote = Field(None, description="the column that names the notes of each value")
    total: TotallingName | None = Field(
        None,
        description="what stands in its totals: sum (of its lines), formula (over the totals), none (a rate). "
        "Not said: a formula is worked out from the totals when it is a ratio, a sum or a difference, else added up; "
        "lines that it leaves open, as one of its columns is, are then counted in its totals all the same and told, "
        "until this key says what is meant",
    )
    badge: Scalar | None = Field(None, description="the column whose word stands before this one's, e.g. New")
    trend: TrendSpec | None = Field(None, description="worked out: {value, previous, better} or {history, by, better}")
    rag: RagSpec | None = Field(None, description="worked out: {value, target, tolerance, better}")


@dataclass(frozen=True, slots=True)
class Leaf:
    """One column: its name, and what a table or a source says of it."""

    name: Scalar
    spec: ColumnSpec

    @property
    def is_worked_out(self) -> bool:
        """Whether it is made from other columns: by a formula, or as a judgement of them."""
        return self.spec.formula is not None or self.is_judged

    @property
    def is_judged(self) -> bool:
        """Whether it is worked out as a judgement of other columns."""
        return self.spec.trend is not None or self.spec.rag is not None

    def named(self, name: str) -> Scalar:
        """A name that the language takes for granted, told at the column that it serves."""
        if isinstance(name, Scalar):
            return name
        return Scalar(name, self.name.source, self.name.start, self.name.end)


def column_spec(value: Any) -> Any:
    """A column's short forms: text = title, `= formula`, nothing = as it is, a mapping = all of it."""
    if isinstance(value, Scalar):
        if not value:
            return {HERE: value}
        if value.startswith("="):
            formula = Scalar(value[1:].strip(), value.source, value.start, value.end)
            return {HERE: value, "formula": formula}
        return {HERE: value, "title": value}
    return value


def nothing_said(name: Scalar) -> dict[Scalar, Any]:
    """A column that is only named, as if written with an empty mapping."""
    return {Scalar(HERE, name.source, name.start, name.end): name}


OneColumn = Annotated[ColumnSpec, BeforeValidator(column_spec, json_schema_input_type=ColumnSpec | Scalar | None)]


def _by_name(value: Any) -> Any:
    """A list of names (or one-key mappings) as a mapping, in its order."""
    if not isinstance(value, list):
        return value
    found: dict[Any, Any] = {}
    for item in value:
        match item:
            case Scalar():
                found[item] = {HERE: item}
            case dict() if len(item) == 2:
                found.update({k: v for k, v in item.items() if k != HERE})
            case _:
                raise SpecFault(
                    "a column is a name, or a name with what is said of it", "- budget: { title: Budget }", item
                )
    return found


_NAMED_OR_LISTED = dict[Scalar, OneColumn] | list[Scalar | dict[Scalar, OneColumn]]
SourceColumns = Annotated[
    dict[Scalar, OneColumn],
    BeforeValidator(lambda v: without_place(_by_name(v)), json_schema_input_type=_NAMED_OR_LISTED),
]

Plain = Annotated[dict[Scalar, Any], BeforeValidator(without_place)]
"""A mapping whose values are read later (conditions, rows): scalars, lists or mappings."""


SignsName = Annotated[Signs, BeforeValidator(lambda value: str(value) if isinstance(value, Scalar) else value)]


class SourceSpec(Located):
    """Where figures come from, and how they are shaped before use; shaping is done in the order of these keys."""

    file: Scalar | None = Field(None, description="a CSV or Excel file in the paper's inputs folder")
    sheet: Scalar | None = Field(None, description="the Excel sheet's name (default: the first)")
    header_row: int | None = Field(None, ge=1, description="the row that holds the columns' names (default: the first)")
    range: Scalar | None = Field(None, description="the cells to read, e.g. B3:F40")
    database: Scalar | None = Field(None, description="a SQLite file, or env:NAME of an address")
    table: Scalar | None = Field(None, description="the database's table")
    query: Scalar | None = Field(None, description="one SELECT with an ORDER BY, instead of table")
    from_: Scalar | None = Field(None, alias="from", description="another source, shaped further")
    rows: list[Plain] | None = Field(None, description="the rows themselves, typed here")
    rename: Pairs = Field(default_factory=dict, description="name in the file: name in the layout")
    roles: Scalar | None = Field(
        None, description="the column that tells the file's own total rows: line, sub-total, total, grand-total"
    )
    signs: SignsName | None = Field(
        None, description="spending-negative or spending-positive: what a minus means, for better() and under_over"
    )
    where: Plain = Field(default_factory=dict, description="keep the rows that meet every condition")
    columns: SourceColumns = Field(default_factory=dict, description="titles, formats and formulas of columns")
    pivot: PivotSpec | None = Field(None, description="rows into columns: {rows, across, value, missing}")
    group: Scalar | list[Scalar] | None = Field(None, description="add rows up by these columns")
    count: Scalar | None = Field(None, description="count the rows of each value of this column")
    every: Scalar | None = Field(
        None, description="a column of months that is grouped, counted or pivoted: each month of the period has a row"
    )
    join: Joins = Field(
        default_factory=dict,
        description="source: key; its columns stand beside these where the key is equal. Or "
        "source: { on: key, columns: [name] }, or columns: { name here: name there }",
    )
    missing: Scalar | None = Field(
        None, description="what stands where join finds no row, and in months that every adds, e.g. 0"
    )
    sort: Scalar | None = Field(None, description="a column, or: column desc")
    top: int | None = Field(None, ge=1, description="keep so many rows, the first ones")
    key: Scalar | None = Field(None, description="the column whose values are unique: source['value'].column")

    def model_post_init(self, _context: object) -> None:
        refuse_two(self.here, self.pivot, self.group, self.count)

    @property
    def reshape(self) -> Reshape:
        """How its rows are made into others."""
        return Reshape(self.pivot, self.group, self.count, self.every, self.join, self.missing)
