"""Periods, as authors write them and papers print them."""

from __future__ import annotations

from datetime import date

import pytest

from packbuilder.figures import Month, Period


@pytest.mark.parametrize(
    ("written", "start", "end", "printed"),
    [
        ("2018-02", "2018-02", "2018-02", "February 2018"),
        ("February 2018", "2018-02", "2018-02", "February 2018"),
        ("Feb 2018", "2018-02", "2018-02", "February 2018"),
        ("2021-22 Q1", "2021-04", "2021-06", "2021/22 quarter 1"),
        ("2021-22 Q2", "2021-07", "2021-09", "2021/22 quarter 2"),
        ("2021/22 q4", "2022-01", "2022-03", "2021/22 quarter 4"),
        ("2022/23", "2022-04", "2023-03", "2022/23"),
        ("2022-2023", "2022-04", "2023-03", "2022/23"),
        ("1999/00", "1999-04", "2000-03", "1999/00"),
        ("2022", "2022-01", "2022-12", "2022"),
        ("2021-09 to 2022-02", "2021-09", "2022-02", "September 2021 to February 2022"),
        ("2021-09  to  2021-10", "2021-09", "2021-10", "September to October 2021"),
        ("2021-22 Q1 to 2021-22 Q2", "2021-04", "2021-09", "April to September 2021"),
        ("2021-10 to 2021-12", "2021-10", "2021-12", "2021/22 quarter 3"),
    ],
)
def test_a_period_is_read_and_printed(written: str, start: str, end: str, printed: str) -> None:
    period = Period.parse(written)
    assert (str(period.start), str(period.end), str(period)) == (start, end, printed)


@pytest.mark.parametrize(
    "written",
    [
        "", "soon", "2018-13", "2018-00", "2021-23", "2021-22 Q5", "0000-01", "2018-02 to", "a to b", "1 to 2 to 3",
        "2022-02 to 2021-09", "2018-02-01", "Febtober 2018",
    ],
)  # fmt: skip
def test_what_is_no_period_is_refused(written: str) -> None:
    with pytest.raises(ValueError, match="period"):
        Period.parse(written)


def test_the_months_before_and_after_are_as_many() -> None:
    period = Period.parse("2021-09 to 2022-02")
    assert (str(period.previous), str(period.next)) == ("March to August 2021", "March to August 2022")
    assert str(Period.parse("2018-01").previous) == "December 2017"
    assert str(Period.parse("2021-22 Q4").next) == "2022/23 quarter 1"
    assert str(Period.parse("2021/22").next) == "2022/23"
    assert period.next.previous.start == period.start


def test_a_period_holds_its_months_and_days() -> None:
    period = Period.parse("2021-09 to 2022-02")
    assert period.contains(Month(2021, 9))
    assert period.contains(date(2022, 2, 28))
    assert Month(2022, 3) not in period
    assert date(2021, 8, 31) not in period
    assert "2021-09" not in period
