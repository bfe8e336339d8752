"""How rows are made into others: pivoted, grouped, counted, joined. A source and a block say it in the same words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Annotated, Any

from pydantic import BeforeValidator, Field

from packbuilder.specfile import Located, Scalar, SpecFault, under, without_place


class PivotSpec(Located):
    """Rows down, columns across, one figure where they meet: added up where several do."""

    rows: Scalar | list[Scalar] = Field(description="the columns whose values stand down the side")
    across: Scalar | list[Scalar] = Field(description="the columns whose values become columns")
    value: Scalar | None = Field(None, description="the column of figures (default: the rows are counted)")
    missing: Scalar | None = Field(None, description="what stands where a row and a column never meet, e.g. 0")

    @property
    def down(self) -> tuple[Scalar, ...]:
        return tuple(listed(self.rows))

    @property
    def over(self) -> tuple[Scalar, ...]:
        return tuple(listed(self.across))

    @property
    def looked_at(self) -> tuple[Scalar, ...]:
        """The columns that say what stands in a cell."""
        return (self.value,) if self.value is not None else ()


def listed(names: Scalar | list[Scalar]) -> list[Scalar]:
    """One name is a list of one."""
    return names if isinstance(names, list) else [names]


def _taken(value: Any) -> Any:
    """Columns to take as name here: name there."""
    match value:
        case Scalar():
            return {value: value}
        case list() if all(isinstance(name, Scalar) for name in value):
            return {name: name for name in value}
        case dict():
            return without_place(value)
        case _:
            return value


Taken = Annotated[
    dict[Scalar, Scalar] | None,
    BeforeValidator(_taken, json_schema_input_type=dict[Scalar, Scalar] | list[Scalar] | Scalar | None),
]
"""`columns:` of a join as written."""


class JoinSpec(Located):
    """Which column of another source stands beside which row, and what it is called here."""

    on: Scalar = Field(description="the column that both sources have, whose values are equal in rows that belong")
    columns: Taken = Field(
        None,
        description="the columns that come along: a list, or name here: name there (default: all that this has not)",
    )


OneJoin = Annotated[JoinSpec, BeforeValidator(under("on"), json_schema_input_type=JoinSpec | Scalar)]
Joins = Annotated[dict[Scalar, OneJoin], BeforeValidator(without_place)]


@dataclass(frozen=True, slots=True)
class Reshape:
    """What is to be done, in this order: one of pivot, group and count, then `every`, then join."""

    pivot: PivotSpec | None = None
    group: Scalar | list[Scalar] | None = None
    count: Scalar | None = None
    every: Scalar | None = None
    join: Mapping[Scalar, JoinSpec] = field(default_factory=dict)
    missing: Scalar | None = None

    @property
    def makes_other_rows(self) -> bool:
        """Whether rows are put together to others."""
        return bool(self.by)

    @property
    def by(self) -> list[Scalar]:
        """The columns that tell one row of those that are made from the next."""
        if self.pivot is not None:
            return listed(self.pivot.rows)
        if self.group is not None:
            return listed(self.group)
        return [self.count] if self.count is not None else []

    @property
    def asked(self) -> set[str]:
        """The columns that it asks for of the rows as they are."""
        pivot = (*self.pivot.over, *self.pivot.looked_at) if self.pivot is not None else ()
        return {str(name) for name in (*self.by, *pivot)}


def refuse_two(here: Scalar, pivot: object, group: object, count: object) -> None:
    """Rows are put together in one way.

    Raises:
        SpecFault: two are said.
    """
    said = [name for name, asked in (("pivot", pivot), ("group", group), ("count", count)) if asked is not None]
    if len(said) > 1:
        message = f"{' and '.join(f'{name}:' for name in said)} both make other rows"
        hint = "keep one of them; for two steps give the first a source of its own, and read it: from: NAME"
        raise SpecFault(message, hint, here, "layout")
