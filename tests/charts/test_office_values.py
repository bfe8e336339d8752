"""What a native chart's workbook tells: the figures as printed, or as fine as they can be read off the drawing."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from packbuilder.charts.office_values import as_shown
from packbuilder.figures import Kind, NumberFormat

MONEY = st.lists(st.decimals(0, 10**7, places=2), min_size=1, max_size=8)


def shown(*values: str, kind: Kind, places: int | None = None) -> list[str]:
    found = as_shown(map(Decimal, values), NumberFormat(kind, places))
    return [format(value.normalize(), "f") for value in found if value is not None]


def test_a_figure_is_as_printed_where_no_mark_moves_by_it() -> None:
    assert shown("401234.56", "898765.43", kind=Kind.POUNDS_THOUSAND) == ["401000", "899000"]
    assert shown("0.57321", "0.43219", kind=Kind.PERCENT, places=1) == ["0.573", "0.432"]


def test_where_the_words_round_far_the_marks_stay_and_the_pence_go() -> None:
    assert shown("1944463.26", "2013100.17", kind=Kind.POUNDS_MILLION, places=1) == ["1940000", "2010000"]


def test_figures_without_a_format_are_the_datas_own() -> None:
    assert shown("1.25", "3", kind=Kind.NUMBER) == ["1.25", "3"]


@given(MONEY, st.sampled_from((Kind.POUNDS, Kind.POUNDS_THOUSAND, Kind.POUNDS_MILLION)), st.integers(0, 2))
def test_the_words_are_the_same_and_no_mark_moves_by_what_is_seen(
    values: list[Decimal], kind: Kind, places: int
) -> None:
    format_ = NumberFormat(kind, places)
    highest = max(values)
    for value, written in zip(values, as_shown(values, format_), strict=True):
        assert written is not None
        assert format_.text(written) == format_.text(value)
        assert abs(written - value) <= highest / 100
