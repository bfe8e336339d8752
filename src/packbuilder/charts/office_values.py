"""The figures that stand in the workbook and the marks of a native chart: what the paper shows, and nothing finer."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, Decimal
from typing import Final

from packbuilder.figures import NumberFormat

_SEEN: Final = 200
"""A mark that differs by less than this part of the highest looks the same: two points on the largest chart."""


def as_shown(values: Iterable[Decimal | None], format_: NumberFormat) -> tuple[Decimal | None, ...]:
    """The figures to write, so that Office prints under them what the paper prints.

    Digits that neither the words nor the marks show are left out, since a draft goes round. Where the words round so
    far that marks would move, a figure has as many digits as can be read off the drawing.
    """
    given = tuple(values)
    step = _step([abs(value) for value in given if value is not None])
    return tuple(None if value is None else format_.office_number(_coarse(value, step, format_)) for value in given)


def _step(sizes: list[Decimal]) -> Decimal:
    """The greatest power of ten that nobody sees."""
    highest = max(sizes, default=Decimal(0))
    return Decimal(1).scaleb((highest / _SEEN).adjusted()) if highest else Decimal(1)


def _coarse(value: Decimal, step: Decimal, format_: NumberFormat) -> Decimal:
    """The figure as printed where no mark moves by that; else in steps, to the side on which it prints the same."""
    if not format_.is_number and format_.places is None:
        return value
    printed = format_.rounded(value) / format_.scaled(Decimal(1))
    if abs(printed - value) <= step:
        return value if printed == value else _plain(printed)
    parts = value / step
    for way in (ROUND_HALF_UP, ROUND_FLOOR, ROUND_CEILING):
        stepped = parts.to_integral_value(way) * step
        if format_.rounded(stepped) == format_.rounded(value):
            return _plain(stepped)
    return value


def _plain(number: Decimal) -> Decimal:
    """Without noughts at its end, and no power of ten."""
    return Decimal(format(number.normalize(), "f"))
