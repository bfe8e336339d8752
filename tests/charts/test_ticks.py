"""The axis of figures: round steps, the figures all inside, written as the chart's format says."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from packbuilder.charts.ticks import axis
from packbuilder.figures import Kind, NumberFormat

numbers = st.decimals(min_value=-(10**9), max_value=10**9, places=2)


def texts(*levels: str, kind: Kind = Kind.NUMBER, places: int = 0, from_nought: bool = True) -> tuple[str, ...]:
    return axis(map(Decimal, levels), NumberFormat(kind, places), 5, from_nought).texts


@pytest.mark.parametrize(
    ("levels", "expected"),
    [
        (("1", "2"), ("0", "1", "2")),
        (("7",), ("0", "2", "4", "6", "8")),
        (("951", "55"), ("0", "200", "400", "600", "800", "1,000")),
        (("-92", "24"), ("-100", "-75", "-50", "-25", "0", "25")),
        ((), ("0", "1")),
    ],
)
def test_whole_numbers_have_whole_round_steps(levels: tuple[str, ...], expected: tuple[str, ...]) -> None:
    assert texts(*levels) == expected


def test_steps_are_round_in_the_unit_that_is_printed() -> None:
    assert texts("2105000", kind=Kind.POUNDS_MILLION, places=1) == (
        "£0.0m",
        "£0.5m",
        "£1.0m",
        "£1.5m",
        "£2.0m",
        "£2.5m",
    )
    assert texts("0.57", kind=Kind.PERCENT, places=1) == ("0%", "20%", "40%", "60%")


def test_a_line_far_from_nought_is_shown_from_near_its_lowest_value() -> None:
    assert texts("91.2", "96.1", kind=Kind.PER_CENT_SIGN, places=1, from_nought=False)[0] == "91%"


def test_a_given_range_is_kept() -> None:
    made = axis((), NumberFormat(Kind.NUMBER, 0), 5, True, (Decimal(-100), Decimal(100)))
    assert [made.low, made.high] == [Decimal(-100), Decimal(100)]
    assert made.texts == ("-100", "-50", "0", "50", "100")


@given(st.lists(numbers, min_size=1, max_size=6), st.integers(2, 6), st.booleans(), st.integers(0, 2))
def test_the_axis_holds_every_level_with_few_ticks(levels: list[Decimal], most: int, nought: bool, places: int) -> None:
    made = axis(levels, NumberFormat(Kind.NUMBER, places), most, nought)
    assert made.low <= min(levels)
    assert made.high >= max(levels)
    assert made.ticks[0] == made.low
    assert made.ticks[-1] == made.high
    assert 1 <= len(made.ticks) <= most + 3
    assert len(set(made.texts)) == len(made.texts)
    assert not nought or made.low <= 0 <= made.high


@pytest.mark.parametrize(
    ("low", "high", "expected"),
    [(0, 100, (0, 20, 40, 60, 80, 100)), (55, 100, tuple(range(55, 101, 5))), (-100, 100, (-100, -50, 0, 50, 100))],
)
def test_a_given_range_is_divided_evenly_where_a_round_step_can(low: int, high: int, expected: tuple[int, ...]) -> None:
    made = axis((), NumberFormat(Kind.NUMBER, 0), 5, True, (Decimal(low), Decimal(high)))
    assert made.ticks == expected


def test_a_given_range_that_no_round_step_divides_has_ticks_from_its_lower_end() -> None:
    made = axis((), NumberFormat(Kind.NUMBER, 0), 5, False, (Decimal(7), Decimal(98)))
    assert [made.low, made.high] == [Decimal(7), Decimal(98)]
    assert made.texts == ("7", "27", "47", "67", "87")
