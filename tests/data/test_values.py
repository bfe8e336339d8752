"""What a cell is read as, alone and among the others of its column."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from packbuilder.data.frame import ColumnType
from packbuilder.data.values import typed_column, value_of
from packbuilder.figures import Empty, Kind, Month, Typed, Value

D = Decimal


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("", Empty.BLANK),
        ("  ", Empty.BLANK),
        ("-", Empty.DASH),
        ("–", Empty.DASH),
        ("0", D(0)),
        ("0.10", D("0.10")),
        (" 12 ", D(12)),
        ("-3", D(-3)),
        ("−3", D(-3)),
        (".5", D("0.5")),
        ("1,234", D(1234)),
        ("1,234,567.89", D("1234567.89")),
        ("(120)", D(-120)),
        ("(1,200.5)", D("-1200.5")),
        ("1.2E+05", D("1.2E+5")),
        ("2018-02", Month(2018, 2)),
        ("Apr-25", Month(2025, 4)),
        ("SEP-99", Month(1999, 9)),
        ("Apr-35", Month(2035, 4)),
        ("Apr-2025", Month(2025, 4)),
        ("Sept 2025", Month(2025, 9)),
        ("April 2025", Month(2025, 4)),
        ("25-Apr", "25-Apr"),
        ("Apr 25", "Apr 25"),
        ("Marc 2025", "Marc 2025"),
        ("Team 2025", "Team 2025"),
        ("2018-02-28", date(2018, 2, 28)),
        ("2018-02-28 00:00:00", date(2018, 2, 28)),
        ("28/02/2018", date(2018, 2, 28)),
        ("1/2/2018", date(2018, 2, 1)),
        ("£2.1m", Typed("£2.1m", D(2100000))),
        ("£1,200", Typed("£1,200", D(1200))),
        ("-£5k", Typed("-£5k", D(-5000))),
        ("(£120)", Typed("(£120)", D(-120))),
        ("4.7%", Typed("4.7%", D("4.7"))),
        ("-4.7 %", Typed("-4.7 %", D("-4.7"))),
        ("+3", Typed("+3", D(3))),
        ("1h 33m", Typed("1h 33m")),
        ("45 mins", Typed("45 mins")),
    ],
)
def test_a_cell_by_itself(text: str, value: Value) -> None:
    assert value_of(text) == value


@pytest.mark.parametrize(
    "text",
    [
        "01", "00", "Not yet available", "n/a", "1,23", "12,34,567", "1.2.3", "5.", "1e5", "18:00",
        "2021-22", "2018-13", "Q2", "31/02/2018", "0207 946 0000", "1234567890123456789", "١٢", "²", "--5", "£", "%",
        "NaN", "inf", "1_000", "() ", "(a)", "£-", "0x10",
    ],
)  # fmt: skip
def test_words_stay_words(text: str) -> None:
    assert value_of(text) == text.strip()


@pytest.mark.parametrize(
    ("cells", "found"),
    [
        (["1", "", "-", "2.5"], ColumnType.NUMBER),
        (["1", "Not yet available"], ColumnType.MIXED),
        (["1", "4.7%"], ColumnType.MIXED),
        (["£2.1m", "Good"], ColumnType.MIXED),
        (["01", "2"], ColumnType.TEXT),
        (["a", "b"], ColumnType.TEXT),
        (["", "-"], ColumnType.TEXT),
        ([], ColumnType.TEXT),
        (["2018-01", "", "2018-02"], ColumnType.MONTH),
        (["2018-01", "total"], ColumnType.TEXT),
        (["2018-01-01", "1/2/2018"], ColumnType.DATE),
        (["2018-01-01", "to be agreed"], ColumnType.TEXT),
        ([D(1), "2"], ColumnType.NUMBER),
    ],
)
def test_a_column_is_what_all_its_cells_are(cells: list[str], found: ColumnType) -> None:
    assert typed_column(cells)[0] is found


def test_one_leading_zero_makes_a_column_of_codes() -> None:
    assert typed_column(["01", "2", "£3", "", D(4)])[1] == ["01", "2", "£3", Empty.BLANK, "4"]


def test_the_four_empties_are_four() -> None:
    values = typed_column(["-", "0", "", "Not yet available", "1"])[1]
    assert values == [Empty.DASH, D(0), Empty.BLANK, "Not yet available", D(1)]


def test_a_date_among_words_stays_as_typed_and_excels_own_stays_a_date() -> None:
    assert typed_column(["2018-01-01", "soon", date(2018, 1, 2)])[1] == ["2018-01-01", "soon", date(2018, 1, 2)]


def test_a_column_declared_as_text_holds_no_numbers() -> None:
    assert typed_column(["5", "2018-01", "", "£3"], Kind.TEXT) == (
        ColumnType.TEXT,
        ["5", "2018-01", Empty.BLANK, "£3"],
        [],
    )


def test_a_column_declared_as_numbers_reads_codes_and_tells_words() -> None:
    kind, values, wrong = typed_column(["01", "£2k", "n/a", "-", "2018-01"], Kind.NUMBER)
    assert (kind, values[:2], wrong) == (ColumnType.MIXED, [D(1), Typed("£2k", D(2000))], [2, 4])


def test_a_column_declared_as_dates_keeps_remarks_and_tells_impossible_days() -> None:
    _, values, wrong = typed_column(["31/01/2018", "soon", "31/02/2018"], Kind.DATE)
    assert (values, wrong) == ([date(2018, 1, 31), "soon", "31/02/2018"], [2])


@given(st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**17), max_value=10**17, places=4))
def test_a_number_keeps_its_digits(amount: Decimal) -> None:
    assert value_of(format(amount, ",f")) == amount
    assert value_of(format(amount, "f")) == amount


@given(st.lists(st.text(max_size=12)))
def test_any_text_is_some_value(cells: Sequence[str]) -> None:
    for kind in (None, Kind.NUMBER, Kind.TEXT, Kind.DATE):
        found, values, wrong = typed_column(cells, kind)
        assert len(values) == len(cells)
        assert all(0 <= index < len(cells) for index in wrong)
        assert isinstance(found, ColumnType)


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("£2.1 million", Decimal(2100000)),
        ("1.5 thousand", Decimal(1500)),
        ("over 85", None),
        ("over 85%", None),
        ("c.200", None),
        ("< 5", None),
        ("≥95%", None),
        ("at least £5,000", None),
        ("fewer than 10", None),
        ("85+", None),
    ],
)
def test_figures_in_words_and_figures_not_known_exactly_print_as_typed(text: str, amount: Decimal | None) -> None:
    assert value_of(text) == Typed(text, amount)


@pytest.mark.parametrize("text", ["over the moon", "5 of 9", "C4", "about", "+", "A+", "under review 3"])
def test_words_are_no_figures(text: str) -> None:
    assert value_of(text) == text
