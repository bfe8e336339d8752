"""What an author writes of a table."""

from __future__ import annotations

from typing import Annotated, Any, ClassVar, Literal

from pydantic import BeforeValidator, Field

from packbuilder.blocks.contract import DataBlockSpec
from packbuilder.blocks.footnotes import NotesSaid
from packbuilder.blocks.table.columns import ColumnTree
from packbuilder.data.reshape import PivotSpec, Reshape, refuse_two
from packbuilder.data.spec import Footnote, Pairs
from packbuilder.specfile import Located, Scalar, SpecFault, YesNo, under, without_place

As = Annotated[Literal["heading", "side", "band", "total", "none"], BeforeValidator(str)]


class TablePivotSpec(PivotSpec):
    """A table's own pivot, whose values may be marked with notes."""

    value: Scalar | None = Field(
        None, description="the column of figures, or ratings, that stand where they meet (default: rows are counted)"
    )
    footnote: Footnote = Field(None, description="the column that names the notes of each value")

    @property
    def notes(self) -> Scalar | None:
        """The column that names the notes of each value."""
        return self.footnote.column if self.footnote is not None else None

    @property
    def looked_at(self) -> tuple[Scalar, ...]:
        return (*super().looked_at, *((self.notes,) if self.notes is not None else ()))


class GroupSpec(Located):
    """Rows that belong together, and how that is shown."""

    by: Scalar = Field(description="the column that says which rows belong together")
    as_: As = Field(
        "heading",
        alias="as",
        description="heading: a line above the rows; side: one cell beside them; band: a line above, and the header "
        "again; total: a line above that carries their totals; none: nothing but what totals: asks for",
    )


class ClosingSpec(Located):
    """A row after the totals, worked out from the rows above it."""

    title: Scalar = Field(description="the row's label")
    formula: Scalar = Field(description="sum(all), or from closing rows before it: net + recovery")


def _group(value: Any) -> Any:
    """One group or several; a group that is only named has a heading."""
    given = value if isinstance(value, list) else [value] if value is not None else []
    return tuple(map(under("by"), given))


def _totals(value: Any) -> Any:
    if not isinstance(value, Scalar):
        return value
    if value == "none":  # over what `like:` would bring along
        return {}
    if value != "grand":
        raise SpecFault(f"{str(value)!r} is not a total", "totals: grand, none, or { column: title }", value)
    return {value: Scalar("Total", value.source, value.start, value.end)}


Groups = Annotated[
    tuple[GroupSpec, ...],
    BeforeValidator(_group, json_schema_input_type=GroupSpec | Scalar | list[GroupSpec | Scalar] | None),
]


class TableSpec(DataBlockSpec):
    """A table of a source's rows: columns under a tree of headings, groups, totals, or a pivot."""

    block: ClassVar[str] = "table"
    table: Scalar = Field(description="the source")
    columns: ColumnTree = Field((), description="which columns, in which order, under which headings")
    group: Groups = Field(
        (),
        description="rows under headings: a column, {by, as}, or a list of them from the outermost (to add rows up by "
        "a column, say group: of a source)",
    )
    totals: Annotated[Pairs, BeforeValidator(_totals, json_schema_input_type=Pairs | Scalar)] = Field(
        default_factory=dict, description="grand, none, or {grand: title, a group's column: title}"
    )
    closing: Annotated[dict[Scalar, ClosingSpec], BeforeValidator(without_place)] = Field(
        default_factory=dict, description="rows after the totals: {name: {title, formula}}"
    )
    rows: Pairs = Field(default_factory=dict, description="row's label (or pattern with *): format, or = formula")
    pivot: TablePivotSpec | None = Field(None, description="{rows, across, value, missing}")
    count: Scalar | None = Field(
        None, description="count the rows of each value of this column: gives it, count and share, as in a source"
    )
    format: Scalar | None = Field(None, description="the format of every column that has none of its own")
    nil: Scalar | None = Field(
        None, description="what a nought looks like, and an amount that its format rounds to nought"
    )
    blank: Scalar | None = Field(None, description="what an empty cell looks like")
    footnotes: NotesSaid = Field(default_factory=dict, description="name: what its note says; stands under the table")
    like: Scalar | None = Field(None, description="the id of a table that this one is like, except for what is said")
    hide_nil_rows: YesNo = Field(False, description="yes: no row that is nought or empty in every column shown")
    flat_headers: YesNo = Field(False, description="yes: one header row, each column's headings in its own cell")

    def model_post_init(self, context: object) -> None:
        super().model_post_init(context)
        refuse_two(self.here, self.pivot, None, self.count)
        if self.pivot is not None and self.join:
            message = "a table's own pivot: is made of its source as it is, so join: finds no rows of it"
            hint = "say both of a source, which the table then shows: { from: ..., pivot: ..., join: ... }"
            raise SpecFault(message, hint, self.here, "layout")

    @property
    def reshape(self) -> Reshape:
        return Reshape(count=self.count, join=self.join, missing=self.missing)
