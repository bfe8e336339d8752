"""Scales of statuses: what a code or a band of an author's scale holds."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.desk import Desk, body, section


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


def rated(desk: Desk, scale: str, cells: str) -> list[str]:
    desk.put("risks.csv", "risk,score\n" + "".join(f"R{i},{cell}\n" for i, cell in enumerate(cells.split())))
    column = "score: { status: level }"
    table = desk.table(f"- {{ table: risks, columns: {{ risk: Risk, {column} }} }}", f"statuses: {{ level: {scale} }}")
    return [row[1] for row in body(table)]


@pytest.mark.parametrize(("code", "cell"), [("6", "6.0"), ("6.0", "6"), ("6", "6"), ("01", "01")])
def test_a_code_that_is_a_figure_is_met_by_amount(desk: Desk, code: str, cell: str) -> None:
    scale = f"{{ {code!r}: [bad, High], 'x': good }}"
    assert "High" in rated(desk, scale, f"{cell} x")[0]


@pytest.mark.parametrize("year", ["2018-19", "2009-10", "1999-00", "2018-02"])
def test_a_financial_year_is_a_code_and_no_band(desk: Desk, year: str) -> None:
    assert rated(desk, f"{{ {year!r}: [warn, This year], other: good }}", f"{year} other")[0] == "This year"


@pytest.mark.parametrize(
    ("scale", "said"),
    [
        ("{ 1-6: good, 6-9: bad }", "6 stands in '1-6' and in '6-9'"),
        ("{ 6-9: bad, 1-12: good }", "6 stands in '6-9' and in '1-12'"),
        ("{ 1-6: good, '>=5': bad }", "5 stands in '1-6' and in '>=5'"),
        ("{ '<=6': good, '<=9': bad }", "6 stands in '<=6' and in '<=9'"),
        ("{ 1-6: good, 3: bad }", "3 stands in '1-6' and in '3'"),
    ],
)
def test_a_figure_that_two_entries_hold_is_told(desk: Desk, scale: str, said: str) -> None:
    desk.put("risks.csv", "risk,score\nFire,6\n")
    told = desk.told(
        section("- { table: risks, columns: [risk, { score: { status: level } }] }", f"statuses: {{ level: {scale} }}")
    )
    assert [found.message for found in told] == [said]
    assert "5.01-9" in told[0].hint


def test_bands_side_by_side_are_two(desk: Desk) -> None:
    assert rated(desk, "{ 1-5: [good, Low], 5.01-9: [bad, High] }", "1 5 6 5.5") == [
        "1.0 Low",
        "5.0 Low",
        "6.0 High",
        "5.5 High",
    ]
