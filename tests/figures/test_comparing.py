"""One meaning of "the same" and of an order, for conditions, look-ups and expressions."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from packbuilder.figures import Empty, Month, Period, Typed, Value, compared, same

D = Decimal
JANUARY = Month(2018, 1)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (JANUARY, "January 2018"),
        (JANUARY, "Jan 2018"),
        (Month(2018, 3), "March 2018"),
        (JANUARY, "2018-01"),
        (JANUARY, date(2018, 1, 9)),
        (date(2018, 1, 9), "9 January 2018"),
        (date(2018, 1, 9), "2018-01-09"),
        (D(1234), "1,234"),
        (D("5.0"), "5"),
        (Typed("£2.1m", D(2_100_000)), D(2_100_000)),
        (Typed("1h 33m"), "1h 33m"),
        (Empty.BLANK, ""),
        (Empty.DASH, "-"),
        (JANUARY, Period.parse("2017-18")),
        (Period.parse("2017-18"), Period.parse("2017-18")),
    ],
)
def test_values_are_one_by_what_they_mean(one: Value | Period, other: Value | Period) -> None:
    assert same(one, other)
    assert same(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [("01", D(1)), ("5", "5.0"), (Empty.BLANK, D(0)), (Empty.BLANK, Empty.DASH), (JANUARY, "2018"), (JANUARY, D(1))],
)
def test_codes_blanks_and_other_kinds_are_not_one(one: Value, other: Value) -> None:
    assert not same(one, other)
    assert not same(other, one)


@pytest.mark.parametrize(
    ("less", "more"),
    [
        (D(5), D(10)),
        ("5", D(10)),
        (JANUARY, "February 2018"),
        (date(2018, 1, 31), Month(2018, 2)),
        (Typed("£2k", D(2000)), D(2001)),
        ("apple", "Banana"),
    ],
)
def test_values_stand_in_order(less: Value, more: Value) -> None:
    assert (compared(less, more), compared(more, less), compared(less, less)) == (-1, 1, 0)


@pytest.mark.parametrize(("one", "other"), [("apple", D(5)), (Empty.BLANK, D(0)), (JANUARY, D(5)), (JANUARY, "apple")])
def test_what_has_no_order_has_none(one: Value, other: Value) -> None:
    assert compared(one, other) is None
    assert compared(other, one) is None
