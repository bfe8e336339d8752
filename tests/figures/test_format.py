"""How figures are written: in words, and as Office's number-format codes, which must show the same."""

from __future__ import annotations

import re
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from packbuilder.figures import Empty, Figure, Kind, Month, NumberFormat, Typed, Value

NUMBER_KINDS = (
    Kind.NUMBER, Kind.PERCENT, Kind.PER_CENT_SIGN, Kind.POUNDS, Kind.POUNDS_THOUSAND, Kind.POUNDS_MILLION,
    Kind.THOUSANDS,
)  # fmt: skip
DAY = date(2023, 1, 25)


@pytest.mark.parametrize(
    ("kind", "places", "value", "text"),
    [
        (Kind.NUMBER, None, "1234567", "1,234,567"),
        (Kind.NUMBER, None, "12.50", "12.5"),
        (Kind.NUMBER, 2, "12.5", "12.50"),
        (Kind.NUMBER, 0, "0.5", "1"),
        (Kind.NUMBER, 0, "-0.5", "-1"),
        (Kind.NUMBER, 0, "-0.49", "0"),
        (Kind.NUMBER, 1, "0.25", "0.3"),
        (Kind.PERCENT, None, "0.57", "57%"),
        (Kind.PERCENT, 1, "0.5755", "57.6%"),
        (Kind.PERCENT, None, "-0.004", "0%"),
        (Kind.PER_CENT_SIGN, None, "57", "57%"),
        (Kind.PER_CENT_SIGN, 1, "57.25", "57.3%"),
        (Kind.POUNDS, None, "1234.56", "£1,235"),
        (Kind.POUNDS, 2, "1234.5", "£1,234.50"),
        (Kind.POUNDS, None, "-1234", "-£1,234"),
        (Kind.POUNDS_THOUSAND, None, "123456", "£123k"),
        (Kind.POUNDS_THOUSAND, 1, "-7900", "-£7.9k"),
        (Kind.POUNDS_MILLION, None, "2100000", "£2.1m"),
        (Kind.POUNDS_MILLION, 2, "2105000", "£2.11m"),
        (Kind.THOUSANDS, None, "4120499", "4,120"),
        (Kind.THOUSANDS, None, "4120500", "4,121"),
        (Kind.TEXT, None, "2022", "2022"),
        (Kind.ANY, None, "2022", "2,022"),
        (Kind.ANY, None, "0.1", "0.1"),
    ],
)
def test_a_number_is_written(kind: Kind, places: int | None, value: str, text: str) -> None:
    assert NumberFormat(kind, places).text(Decimal(value)) == text


@pytest.mark.parametrize(
    ("kind", "value", "text"),
    [
        (Kind.DATE, DAY, "25 January 2023"),
        (Kind.ANY, DAY, "25 January 2023"),
        (Kind.DATE_SHORT, DAY, "25 Jan 2023"),
        (Kind.WEEKDAY_LONG, DAY, "Wednesday 25 January 2023"),
        (Kind.DAY_MONTH, DAY, "25 January"),
        (Kind.MONTH, DAY, "January 2023"),
        (Kind.MONTH_SHORT, DAY, "Jan 2023"),
        (Kind.MONTH_NAME, DAY, "January"),
        (Kind.ANY, Month(2022, 12), "December 2022"),
        (Kind.DATE, Month(2022, 12), "December 2022"),
        (Kind.MONTH, Month(2022, 12), "December 2022"),
        (Kind.MONTH_SHORT, Month(2022, 12), "Dec 2022"),
        (Kind.MONTH_NAME, Month(2022, 12), "December"),
    ],
)
def test_a_day_and_a_month_are_written(kind: Kind, value: Value, text: str) -> None:
    assert NumberFormat(kind).text(value) == text


def test_a_dash_a_nought_an_open_cell_and_a_remark_are_four_things() -> None:
    ledger = NumberFormat(Kind.NUMBER, nil="nil", blank="n/a")
    assert [ledger.text(v) for v in (Empty.DASH, Decimal(0), Empty.BLANK, Typed("Not yet available"))] == [
        "-",
        "nil",
        "n/a",
        "Not yet available",
    ]
    assert NumberFormat(Kind.NUMBER).text(Empty.BLANK) == ""
    assert NumberFormat(Kind.NUMBER).text(Decimal(0)) == "0"


def test_what_rounds_to_nothing_is_nil_too() -> None:
    assert NumberFormat(Kind.THOUSANDS, nil="-").text(Decimal(-400)) == "-"
    assert NumberFormat(Kind.THOUSANDS, nil="-").text(Decimal(-500)) == "-1"


def test_a_minus_in_brackets() -> None:
    ledger = NumberFormat(Kind.POUNDS, 0, brackets=True)
    assert [ledger.text(Decimal(n)) for n in (120, -120, 0)] == ["£120", "(£120)", "£0"]
    assert ledger.text(Decimal("-0.4")) == "£0"


def test_a_unit_stands_after_the_number() -> None:
    assert NumberFormat(Kind.NUMBER, unit="days").text(Decimal("-3.5")) == "-3.5 days"
    assert NumberFormat(Kind.NUMBER, brackets=True, unit="days").text(Decimal(-3)) == "(3 days)"


def test_a_typed_figure_prints_as_typed_and_counts_as_its_number() -> None:
    figure = Figure(Typed("£2.1m", Decimal(2_100_000)), NumberFormat(Kind.NUMBER))
    assert (figure.text, figure.number) == ("£2.1m", Decimal(2_100_000))


def test_any_number_of_digits_is_written() -> None:
    many = "1234567890" * 4
    assert NumberFormat(Kind.NUMBER).text(Decimal(many)).replace(",", "") == many
    assert NumberFormat(Kind.POUNDS, 2).text(Decimal("1e40")).endswith(",000.00")


# -- every number: text and code agree

AMOUNTS = st.decimals(min_value=-(10**9), max_value=10**9, allow_nan=False, allow_infinity=False, places=4)
FORMATS = st.builds(
    NumberFormat,
    kind=st.sampled_from(NUMBER_KINDS),
    places=st.integers(0, 4),
    brackets=st.booleans(),
    nil=st.sampled_from((None, "-", "nil")),
    unit=st.sampled_from(("", "days")),
)


@given(AMOUNTS, FORMATS)
def test_the_digits_are_those_of_the_scaled_number_rounded_half_up(amount: Decimal, written: NumberFormat) -> None:
    text = written.text(amount)
    scale = {Kind.PERCENT: 100, Kind.POUNDS_THOUSAND: 0.001, Kind.THOUSANDS: 0.001, Kind.POUNDS_MILLION: 0.000001}
    exact = amount * Decimal(str(scale.get(written.kind, 1)))
    places = written.places or 0
    wanted = exact.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)
    if wanted == 0 and written.nil is not None:
        assert text == written.nil
        return
    digits = Decimal(re.sub(r"[^0-9.]", "", text))
    assert digits == abs(wanted)
    assert (len(match[1]) if (match := re.search(r"\.(\d+)", text)) else 0) == places
    negative = text.startswith("(") and text.endswith(")") if written.brackets else text.startswith("-")
    assert negative == (wanted < 0), "a rounded nought carries no sign"


@given(AMOUNTS, FORMATS)
def test_office_shows_the_same(amount: Decimal, written: NumberFormat) -> None:
    assert shown_by_office(written.office_code(), written.office_number(amount)) == written.text(amount)


@given(AMOUNTS, FORMATS)
def test_office_has_the_number_itself_unless_the_paper_prints_nought(amount: Decimal, written: NumberFormat) -> None:
    number = written.office_number(amount)
    assert number == amount or (number == 0 and written.rounded(amount) == 0)


@given(st.decimals(min_value=-(10**9), max_value=10**9, allow_nan=False, allow_infinity=False, places=6))
def test_a_number_without_places_keeps_the_decimals_of_the_data(amount: Decimal) -> None:
    text = NumberFormat(Kind.NUMBER).text(amount)
    assert Decimal(text.replace(",", "")) == amount
    assert not re.search(r"\.\d*0$", text), "no noughts that nobody typed"


def test_dates_and_words_are_general_in_office() -> None:
    for kind in (Kind.DATE, Kind.MONTH, Kind.TEXT, Kind.RICH, Kind.ANY):
        assert NumberFormat(kind).office_code() == "General"


def shown_by_office(code: str, amount: Decimal) -> str:
    """What Excel shows (ECMA-376-1, 18.8.31): sections by sign; % times a hundred, a comma at the end by a thousand."""
    sections = _sections(code)
    section, shown = sections[0], amount
    if len(sections) > 1 and amount < 0:
        section, shown = sections[1], -amount
    if len(sections) > 2 and amount == 0:
        section = sections[2]
    sign = "-" if len(sections) == 1 and shown < 0 else ""
    return sign + _digits(section, abs(shown))


def _sections(code: str) -> list[str]:
    return re.findall(r'(?:"[^"]*"|[^;"])+', code)


def _rounded(section: str, amount: Decimal) -> Decimal:
    bare = re.sub(r'"[^"]*"', "", section)
    scaled = amount * (100 if "%" in bare else 1)
    scaled = scaled.scaleb(-3 * len(re.search(r"#,##0[.0]*(,*)", bare)[1])) if "#" in bare else scaled  # type: ignore[index]
    places = len(match[1]) if (match := re.search(r"\.(0+)", bare)) else 0
    return scaled.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)


def _digits(section: str, amount: Decimal) -> str:
    number = f"{_rounded(section, amount):,f}"
    return re.sub(r"#,##0[.0]*,*", number, section).replace('"', "")


def test_quotes_in_words_do_not_break_the_code_of_office() -> None:
    assert NumberFormat(Kind.NUMBER, 0, unit='"').office_code() == '#,##0" "\\"'
    assert NumberFormat(Kind.NUMBER, 0, nil='"nil"').office_code() == '#,##0;-#,##0;\\""nil"\\"'
    assert NumberFormat(Kind.NUMBER, 0, nil="").office_code() == '#,##0;-#,##0;""'


@pytest.mark.parametrize(
    ("said", "written"),
    [("13:45", "1.45pm"), ("09.30", "9.30am"), ("11am", "11am"), ("12:00", "12 noon"), ("tbc", "tbc"), ("11", "11")],
)
def test_a_time_of_day_is_written_as_councils_write_it(said: str, written: str) -> None:
    assert NumberFormat(Kind.CLOCK).text(said) == written
