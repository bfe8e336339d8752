"""What data leave out: cells that never meet, months in which nothing happened, rows without a match."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.desk import Desk, body, head, section

from packbuilder.diagnostics import Severity

INCIDENTS = """date,kind
2017-05-13,noise
2017-05-28,theft
2017-05-30,noise
2017-07-02,noise
2018-05-01,theft
"""

MONTHS = "month: { formula: month(date), title: Month, format: month short }"


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    desk = Desk(tmp_path)
    desk.put("incidents.csv", INCIDENTS)
    return desk


def sources(by: str, said: str = "") -> str:
    kinds = "kind: { words: { noise: Noise, theft: Theft } }"
    return (
        f"period: 2017-05 to 2017-07\nsources:\n  incidents: {{ columns: {{ {MONTHS}, {kinds} }} }}\n"
        f"  seen: {{ from: incidents, {by}{said} }}\n"
    )


def test_the_same_month_of_two_years_is_two_months(desk: Desk) -> None:
    rows = body(desk.table("- { table: seen, columns: [month, count] }", sources("count: month")))
    assert rows == [["May 2017", "3"], ["Jul 2017", "1"], ["May 2018", "1"]]


def test_a_pivot_without_a_value_counts_its_rows(desk: Desk) -> None:
    table = desk.table("- table: seen", sources("pivot: { rows: month, across: kind }"))
    assert head(table) == [["Month", "Noise", "Theft"]]
    assert body(table) == [["May 2017", "2", "1"], ["Jul 2017", "1", "0"], ["May 2018", "0", "1"]]


def test_a_tables_own_pivot_counts_its_rows_too(desk: Desk) -> None:
    table = desk.table("- { table: incidents, pivot: { rows: month, across: kind }, totals: grand }", sources("top: 1"))
    assert head(table) == [["Month", "Noise", "Theft"]]
    assert body(table) == [
        ["May 2017", "2", "1"], ["Jul 2017", "1", "0"], ["May 2018", "0", "1"], ["Total", "3", "2"],
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("by", "june"),
    [
        ("count: month", ["Jun 2017", "0", "0%"]),
        ("pivot: { rows: month, across: kind }", ["Jun 2017", "0", "0"]),
        ("pivot: { rows: month, across: kind, missing: none }", ["Jun 2017", "none", "none"]),
    ],
)
def test_a_month_in_which_nothing_happened_has_a_row(desk: Desk, by: str, june: list[str]) -> None:
    rows = body(desk.table("- table: seen", sources(by, ", every: month")))
    assert [row[0] for row in rows] == ["May 2017", "Jun 2017", "Jul 2017", "May 2018"]
    assert rows[1] == june


def test_a_grouped_month_without_rows_is_open_unless_said(desk: Desk) -> None:
    desk.put("calls.csv", "month,team,calls\n2017-05,A,3\n2017-07,B,4\n")
    said = "period: 2017-05 to 2017-07\nsources: { by: { from: calls, group: [team, month], every: month%s } }\n"
    assert [row[-1] for row in body(desk.table("- table: by", said % ""))] == ["3", "", "", "", "", "4"]
    rows = body(desk.table("- table: by", said % ", missing: 0"))
    assert [(row[1], row[-1]) for row in rows] == [
        ("A", "3"),
        ("A", "0"),
        ("A", "0"),
        ("B", "0"),
        ("B", "0"),
        ("B", "4"),
    ]


@pytest.mark.parametrize(
    ("layout", "message"),
    [
        (sources("count: kind", ", every: month"), "the rows of seen are not put together by 'month'"),
        (sources("count: kind", ", every: kind"), "kind holds no months"),
        (sources("top: 2", ", every: month"), "every: stands beside group:, count: or pivot:"),
        (
            sources("count: month", ", every: month").split("\n", 1)[1],
            "every: goes by the paper's period, and it has none",
        ),
    ],
)
def test_months_that_cannot_be_completed_are_told(desk: Desk, layout: str, message: str) -> None:
    assert desk.fault(section("- table: seen", layout)).message == message


def test_a_sum_with_an_open_term_is_told_once_and_stays_open(desk: Desk) -> None:
    desk.put("calls.csv", "team,a,b\nDesk,1,2\nField,3,\nHall,,4\nYard,,\n")
    said = section("- { table: calls, columns: [team, a, b, { all: { formula: a + b } }] }")
    (told,) = [finding for finding in desk.told(said) if finding.rule == "open-cell"]
    assert told.severity is Severity.WARNING
    assert told.message == "'a + b' has no value in row Field, since b is open there"
    assert "sum(a, b)" in told.hint


@pytest.mark.parametrize("formula", ["b - a", "sum(a, b)", "b / a"])
def test_of_what_is_open_on_purpose_nothing_is_told(desk: Desk, formula: str) -> None:
    desk.put("calls.csv", "team,a,b\nDesk,1,2\nField,3,\n")
    assert desk.told(section(f"- {{ table: calls, columns: [team, {{ all: {{ formula: '{formula}' }} }}] }}")) == []


def test_what_is_missing_is_added_up(desk: Desk) -> None:
    desk.put("calls.csv", "team,kind,n\nDesk,a,1\nDesk,b,2\nField,a,3\n")
    wide = "sources: { wide: { from: calls, pivot: { rows: team, across: kind, value: n, missing: 0 } } }\n"
    table = desk.table("- { table: wide, columns: [team, a, b, { all: { formula: a + b } }], totals: grand }", wide)
    assert [row[-1] for row in body(table)] == ["3", "3", "6"]


def test_a_join_that_says_what_stands_without_a_match_is_not_told(desk: Desk) -> None:
    desk.put("teams.csv", "team\nDesk\nField\n")
    desk.put("calls.csv", "team,calls\nDesk,5\n")
    said = section("- table: teams", "sources: { teams: { join: { calls: team }, missing: 0 } }\n")
    assert desk.told(said) == []
    assert body(desk.table("- table: teams", "sources: { teams: { join: { calls: team }, missing: 0 } }\n")) == [
        ["Desk", "5"], ["Field", "0"],
    ]  # fmt: skip


def test_a_formula_over_a_column_that_is_gone_keeps_its_values(desk: Desk) -> None:
    by = "pivot: { rows: month, across: kind }"
    table = desk.table("- { table: seen, totals: grand, sort: month desc }", sources(by))
    assert body(table)[-1] == ["Total", "3", "2"]


def test_a_count_by_formula_is_added_up_when_rows_are_grouped(desk: Desk) -> None:
    said = "sources: { by: { from: incidents, columns: { noisy: \"1 if kind == 'noise' else 0\" }, group: date } }\n"
    said = said.replace('noisy: "', 'noisy: "= ')
    rows = body(desk.table("- { table: by, columns: [noisy] }", said))
    assert [row[0] for row in rows] == ["1", "0", "1", "1", "0"]


def test_ratings_are_said_in_words_over_a_pivot(desk: Desk) -> None:
    desk.put("said.csv", "who,stance\nA,objects\nB,supports\n")
    scale = "statuses: { stance: { objects: [bad, Objects], supports: [good, In support] } }\n"
    wide = scale + "sources: { wide: { from: said, pivot: { rows: who, across: stance } } }\n"
    assert head(desk.table("- table: wide", wide)) == [["Who", "Objects", "In support"]]
    own = "- { table: said, pivot: { rows: who, across: stance } }"
    assert head(desk.table(own, scale)) == [["Who", "Objects", "In support"]]


def test_no_totals_may_be_said(desk: Desk) -> None:
    desk.put("calls.csv", "team,calls\nDesk,5\n")
    assert body(desk.table("- { table: calls, totals: none }")) == [["Desk", "5"]]
