"""Values compared by what they mean, never by their writing: numbers by amount, months and days by the calendar.

Conditions of sources, look-ups and expressions all ask here: what is the same to one is the same to all.
"""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from typing import Any

from packbuilder.figures.format import MONTHS
from packbuilder.figures.period import Period
from packbuilder.figures.value import Empty, Month, Typed, Value, number

_WRITTEN = re.compile(r"-?(?=[0-9.])(?!0[0-9])(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]*)(?:\.[0-9]+)?")  # 01 is a code

_ISO_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_DAY = re.compile(r"([0-9]{1,2}) ([A-Za-z]+) ([0-9]{4})")


def same(one: Value | Period, other: Value | Period) -> bool:
    """Whether two values are one: 5 and the text 5.0, £2.1m and 2100000, "January 2018" and 2018-01, a day and its
    month, a month and the period it lies in.
    """
    if isinstance(one, Period) or isinstance(other, Period):
        return _within(one, other)
    if one == other:
        return True
    if isinstance(one, Empty) or isinstance(other, Empty):
        return key_text(one) == key_text(other)
    if (moments := _calendar(one, other)) is not None:
        return bool(moments[0] == moments[1])
    amounts = _amounts(one, other)
    return (amounts is not None and amounts[0] == amounts[1]) or key_text(one) == key_text(other)


def compared(one: Value, other: Value) -> int | None:
    """-1, 0 or 1 as `one` stands before, at or after `other`; None where neither order nor words can tell."""
    pair = _calendar(one, other) or _amounts(one, other) or _words(one, other)
    return None if pair is None else (pair[0] > pair[1]) - (pair[0] < pair[1])


def order(value: Value) -> tuple[int, Any]:
    """Where a value stands among others: numbers, then months and days, then words, then empties."""
    amount = number(value)
    match value:
        case Empty():
            return 3, ""
        case Month():
            return 1, (value.year, value.month, 0)
        case date():
            return 1, (value.year, value.month, value.day)
        case _:
            return (0, amount) if amount is not None else (2, key_text(value).casefold())


def key_text(value: Value) -> str:
    """A value as look-ups name it: 5 for 5.0, 2018-02 for a month, 2018-02-01 for a day."""
    match value:
        case Decimal():
            return format(value.normalize(), "f") if value else "0"
        case Typed(text=text):
            return text
        case Empty():
            return value.value
        case Month() | date() | str():
            return str(value)


def moment_of(text: str) -> Month | date | None:
    """The month or day that words name: "2018-01", "January 2018", "2018-01-05", "5 January 2018"."""
    try:
        if _ISO_DAY.fullmatch(text):
            return date.fromisoformat(text)
        if found := _DAY.fullmatch(text):
            return date(int(found[3]), MONTHS.index(found[2].capitalize()) + 1, int(found[1]))
        period = Period.parse(text)
    except ValueError:
        return None
    return period.start if period.start == period.end else None


def _within(one: Value | Period, other: Value | Period) -> bool:
    match one, other:
        case Period(), Period():
            return one == other
        case Period(), _:
            return other in one
        case _, Period():
            return one in other
        case _:
            return False


def _calendar(one: Value, other: Value) -> tuple[Any, Any] | None:
    """Two moments as days, or as months when one of them is a month; None when they are none. One may be written."""
    if not isinstance(one, Month | date) and not isinstance(other, Month | date):
        return None
    left, right = _moment(one), _moment(other)
    if left is None or right is None:
        return None
    depth = 2 if isinstance(left, Month) or isinstance(right, Month) else 3
    return order(left)[1][:depth], order(right)[1][:depth]


def _moment(value: Value) -> Month | date | None:
    if isinstance(value, Month | date):
        return value
    return moment_of(value) if isinstance(value, str) else None


def _amounts(one: Value, other: Value) -> tuple[Any, Any] | None:
    """Two numbers, of which one may be written; two texts are texts (the codes 5 and 05 are two)."""
    if isinstance(one, str) and isinstance(other, str):
        return None
    left, right = _amount(one), _amount(other)
    return None if left is None or right is None else (left, right)


def _amount(value: Value) -> Decimal | None:
    if isinstance(value, str):
        return Decimal(value.replace(",", "")) if _WRITTEN.fullmatch(value) else None
    return number(value)


def _words(one: Value, other: Value) -> tuple[Any, Any] | None:
    (kind, left), (other_kind, right) = order(one), order(other)
    return (left, right) if kind == other_kind == 2 else None
