"""What an author writes of a table."""

from __future__ import annotations

from typing import Annotated, Any, ClassVar, Literal

from pydantic import BeforeValidator, Field

from packbuilder.blocks.contract import DataBlockSpec
from packbuilder.blocks.table.columns import ColumnTree
from packbuilder.data.spec import Pairs
from packbuilder.specfile import HERE, Located, Scalar

As = Annotated[Literal["heading", "total", "none"], BeforeValidator(str)]


class PivotSpec(Located):
    """Rows down, columns across, one value where they meet."""

    rows: Scalar | list[Scalar]
    across: Scalar | list[Scalar]
    value: Scalar


class GroupSpec(Located):
    """Rows under headings; `as: total` gives the group's own row its totals."""

    by: Scalar
    as_: As = Field("heading", alias="as")


def _group(value: Any) -> Any:
    return {HERE: value, "by": value} if isinstance(value, Scalar) else value


def _totals(value: Any) -> Any:
    if not isinstance(value, Scalar):
        return value
    return {value: Scalar("Total", value.source, value.start, value.end)}


class TableSpec(DataBlockSpec):
    """A table of a source's rows: columns under a tree of headings, groups, totals, or a pivot."""

    block: ClassVar[str] = "table"
    table: Scalar = Field(description="the source")
    columns: ColumnTree = Field((), description="which columns, in which order, under which headings")
    group: Annotated[GroupSpec | None, BeforeValidator(_group, json_schema_input_type=GroupSpec | Scalar | None)] = (
        Field(None, description="a column, or {by, as}")
    )
    totals: Annotated[Pairs, BeforeValidator(_totals, json_schema_input_type=Pairs | Scalar)] = Field(
        default_factory=dict, description="grand, or {grand: title, group's column: title}"
    )
    rows: Pairs = Field(default_factory=dict, description="row's label (or pattern with *): format, or = formula")
    pivot: PivotSpec | None = Field(None, description="{rows, across, value}")
    format: Scalar | None = Field(None, description="the format of every column that has none of its own")
    nil: Scalar | None = Field(None, description="what a nought looks like")
    blank: Scalar | None = Field(None, description="what an empty cell looks like")
