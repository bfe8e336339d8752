"""The levels of an axis of cells: down the side of a heat map or maturity grid, or across its top."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Annotated

from pydantic import BeforeValidator, Field

from packbuilder.figures import Empty, Figure, Value
from packbuilder.sources.source import Source
from packbuilder.specfile import Located, Scalar, under

_MOST = 12
"""Scores of likelihood and impact run to five or so; whole numbers further apart are not levels to be filled in."""


class AxisSpec(Located):
    """A column whose values are levels, and which levels there are."""

    column: Scalar = Field(description="the column of levels")
    levels: list[Scalar] = Field(
        default_factory=list,
        description="every level, from the top down or from left to right (default: those in the data; numbers with "
        "the highest on top, or on the right)",
    )
    title: Scalar | None = Field(None, description="the axis's title (default: the column's)")


Axis = Annotated[AxisSpec, BeforeValidator(under("column"), json_schema_input_type=AxisSpec | Scalar)]
"""`down:` and `across:` as written: a column, or a mapping."""


@dataclass(frozen=True, slots=True)
class Level:
    """`value` as the data have it, `text` as the paper says it."""

    value: Value
    text: str


def levels(axis: AxisSpec, source: Source, downwards: bool) -> tuple[Level, ...]:
    """The levels in the order in which they stand: as named, by number, or as the data first name them."""
    found: dict[str, Level] = {}
    for position, value in enumerate(source.cells(axis.column)):
        if value is not Empty.BLANK:
            text = source.figure(axis.column, position).text
            found.setdefault(text, Level(value, text))
    if axis.levels:
        return tuple(found.get(str(name), Level(_typed(name), str(name))) for name in axis.levels)
    numbers = sorted(level.value for level in found.values() if isinstance(level.value, Decimal))
    if len(numbers) < len(found) or not numbers:
        return tuple(found.values())
    info = source.columns[axis.column]
    made = [Level(number, Figure(number, info.format).text) for number in _filled(numbers)]
    return tuple(reversed(made)) if downwards else tuple(made)


def _filled(numbers: list[Decimal]) -> list[Decimal]:
    """Whole numbers without the gaps where no row has a level."""
    low, high = numbers[0], numbers[-1]
    whole = all(number == number.to_integral_value() for number in numbers)
    return [Decimal(n) for n in range(int(low), int(high) + 1)] if whole and high - low < _MOST else numbers


def _typed(name: Scalar) -> Value:
    try:
        return Decimal(str(name))
    except ArithmeticError:
        return str(name)
