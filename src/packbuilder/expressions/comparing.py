"""Values compared by what they mean, never by their writing: numbers by amount, months and days by the calendar."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from packbuilder.figures import Empty, Figure, Month, Period, Typed, Value, number

Days = tuple[int, ...]


def calendar(left: Any, right: Any) -> tuple[Days, Days] | None:
    """Two moments as days, or as months when one of them is a month; None when they are none.

    One may be written: "2018-01", "January 2018", "2018-01-05".
    """
    if not isinstance(left, Month | date) and not isinstance(right, Month | date):
        return None
    one, other = _moment(left), _moment(right)
    if one is None or other is None:
        return None
    depth = 2 if isinstance(one, Month) or isinstance(other, Month) else 3
    return _parts(one)[:depth], _parts(other)[:depth]


def same(cell: Value, wanted: object) -> bool:
    """Is a cell what a layout means? Numbers by amount ("5" is 5.0), months by name ("2018-01", "January 2018")."""
    if isinstance(wanted, Figure):
        wanted = wanted.value
    if isinstance(wanted, Period):
        return cell in wanted
    if (moments := calendar(cell, wanted)) is not None:
        return moments[0] == moments[1]
    left, right = number(cell), _amount(wanted)
    if left is not None and right is not None:
        return left == right
    if isinstance(cell, Empty):
        return cell is wanted or (isinstance(wanted, str) and wanted == cell.value)
    return _written(cell) == _written(wanted)


def _moment(value: Any) -> Month | date | None:
    if isinstance(value, Month | date):
        return value
    return _named(value) if isinstance(value, str) else None


def _named(text: str) -> Month | date | None:
    try:
        if len(text) == len("2018-01-05"):
            return date.fromisoformat(text)
        period = Period.parse(text)
    except ValueError:
        return None
    return period.start if period.start == period.end else None


def _parts(moment: Month | date) -> Days:
    return (moment.year, moment.month, 0 if isinstance(moment, Month) else moment.day)


def _amount(value: object) -> Decimal | None:
    if isinstance(value, Decimal | Typed):
        return number(value)
    try:
        amount = Decimal(str(value))
    except ArithmeticError:
        return None
    return amount if amount.is_finite() else None


def _written(value: object) -> str:
    return value.text if isinstance(value, Typed) else str(value)
