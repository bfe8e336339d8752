"""Shaping a source: count with a scale's codes, pivot, join, top, and the order of it all."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.desk import Desk, all_of, body, head, section

from packbuilder.diagnostics import Severity
from packbuilder.tree import Status, Table

LEDGER = """section,version,line,amount
Local,original,Pay,-5
Local,latest,Pay,-6
Local,original,Rent,-1
Central,latest,IT,-3
"""


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    desk = Desk(tmp_path)
    desk.put("ledger.csv", LEDGER)
    desk.put("events.csv", "title,severity\nA,Low\nB,High\nC,Low\n")
    return desk


SEVERITY = "statuses: { severity: { Critical: bad, High: bad, Medium: warn, Low: good } }\n"


def test_codes_of_the_scale_that_no_row_has_count_nought(desk: Desk) -> None:
    table = desk.table("- table: found", SEVERITY + "sources: { found: { from: events, count: severity } }")
    assert body(table) == [
        ["Critical", "0", "0%"],
        ["High", "1", "33%"],
        ["Medium", "0", "0%"],
        ["Low", "2", "67%"],
    ]


def test_a_column_named_as_a_scale_is_rated_by_it(desk: Desk) -> None:
    table = desk.table("- table: events", SEVERITY)
    assert isinstance(table.body[0].cells[1].inlines[0], Status)


def test_a_column_of_words_that_shares_a_scales_name_is_left_alone(desk: Desk) -> None:
    desk.put("risks.csv", "risk,score\nFire,12\n")
    scale = "statuses: { risk: { 12-32: [bad, High], 1-11: [good, Low] } }\n"
    assert body(desk.table("- table: risks", scale)) == [["Fire", "12"]]


def test_counted_columns_can_be_said_in_the_same_source(desk: Desk) -> None:
    sources = "sources: { found: { from: events, count: severity, columns: { share: { format: percent 1dp } } } }"
    assert body(desk.table("- table: found", sources)) == [["Low", "2", "66.7%"], ["High", "1", "33.3%"]]


PIVOT = "sources: { wide: { from: ledger, pivot: { rows: section, across: version, value: amount }%s } }\n"


def test_rows_become_columns_and_figures_that_meet_are_added_up(desk: Desk) -> None:
    table = desk.table("- table: wide", PIVOT % "")
    assert head(table) == [["Section", "original", "latest"]]
    assert body(table) == [["Local", "-6", "-6"], ["Central", "", "-3"]]


def test_a_pivots_columns_have_titles_formulas_and_an_order(desk: Desk) -> None:
    said = ", columns: { original: Original, latest: Latest, change: = latest - original }, sort: latest"
    table = desk.table("- table: wide", PIVOT % said)
    assert head(table) == [["Section", "Original", "Latest", "Change"]]
    assert body(table) == [["Local", "-6", "-6", "0"], ["Central", "", "-3", ""]]


def test_words_that_meet_in_a_pivot_are_told(desk: Desk) -> None:
    desk.put("ledger.csv", "section,version,amount\nLocal,a,yes\nLocal,a,no\n")
    told = desk.fault(section("- table: wide", PIVOT % ""))
    assert told.message == "two rows of wide have a value for Local, a: 2 and 3"


def test_another_sources_columns_stand_beside_its_own(desk: Desk) -> None:
    desk.put("history.csv", "month,measure,value\n2024-04,Calls,5\n2024-05,Calls,7\n2024-04,Visits,2\n")
    desk.put("targets.csv", "measure,target\nCalls,6\nVisits,\n")
    sources = "sources: { history: { join: { targets: measure }, columns: { short: = target - value } } }"
    layout = section("- table: history", sources)
    composition = desk.composition(layout)
    (table,) = all_of(Table, composition.document.blocks)
    assert [row[2:] for row in body(table)] == [["5", "6", "1"], ["7", "6", "-1"], ["2", "", ""]]
    assert not composition.findings
    assert [finding.message for finding in composition.unused] == [
        "the source 'events' is never used",
        "the source 'ledger' is never used",
    ]


def test_a_row_without_a_match_is_told_and_stays_open(desk: Desk) -> None:
    desk.put("history.csv", "measure,value\nCalls,5\nPosts,7\n")
    desk.put("targets.csv", "measure,target\nCalls,6\n")
    (told,) = desk.told(section("- table: history", "sources: { history: { join: { targets: measure } } }"))
    assert (told.severity, told.message) == (Severity.WARNING, "targets has no row whose measure is 'Posts'")


def test_a_join_needs_one_row_a_key(desk: Desk) -> None:
    desk.put("history.csv", "measure,value\nCalls,5\n")
    desk.put("targets.csv", "measure,target\nCalls,6\nCalls,7\n")
    told = desk.fault(section("- table: history", "sources: { history: { join: { targets: measure } } }"))
    assert told.rule == "duplicate-key-value"


@pytest.mark.parametrize("where", ["source", "block"])
def test_the_first_rows_alone(desk: Desk, where: str) -> None:
    if where == "source":
        table = desk.table("- table: few", "sources: { few: { from: ledger, sort: amount, top: 2 } }")
    else:
        table = desk.table("- { table: ledger, sort: amount, top: 2 }")
    assert [row[3] for row in body(table)] == ["-6", "-5"]


def test_a_rated_column_is_sorted_as_its_scale_is_written(desk: Desk) -> None:
    table = desk.table("- { table: events, sort: severity }", SEVERITY)
    assert [row[0] for row in body(table)] == ["B", "A", "C"]
    table = desk.table("- { table: events, sort: severity desc }", SEVERITY)
    assert [row[0] for row in body(table)] == ["A", "C", "B"]


def test_the_last_months_are_counted_back_from_the_papers_period(desk: Desk) -> None:
    desk.put("calls.csv", "month,calls\n2018-01,1\n2018-02,2\n2018-03,3\n2018-04,4\n")
    table = desk.table("- { table: calls, where: { month: { last: 2 } } }", "period: 2018-03\n")
    assert [row[1] for row in body(table)] == ["2", "3"]


@pytest.mark.parametrize(
    ("wanted", "kept"),
    [
        ("{{ period.previous }}", ["1", "2"]),
        ("{{ period.end }}", ["4"]),
        ("{{ odd.month }}", ["1", "3"]),
        ("{{ ['2018-01', '2018-04'] }}", ["1", "4"]),
        (">= {{ period.start }}", ["3", "4"]),
    ],
)
def test_a_condition_may_ask_for_what_an_expression_stands_for(desk: Desk, wanted: str, kept: list[str]) -> None:
    desk.put("calls.csv", "month,calls\n2018-01,1\n2018-02,2\n2018-03,3\n2018-04,4\n")
    desk.put("odd.csv", "month\n2018-01\n2018-03\n")
    before = "period: 2018-03 to 2018-04\n"
    table = desk.table(f"""- {{ table: calls, where: {{ month: "{wanted}" }} }}""", before)
    assert [row[1] for row in body(table)] == kept


def test_a_condition_does_not_compare_with_a_source(desk: Desk) -> None:
    told = desk.told(section('- { table: events, where: { title: "{{ ledger }}" } }'))
    assert told[0].message == "the source ledger is not one value"


def test_a_join_takes_the_columns_that_it_names(desk: Desk) -> None:
    desk.put("calls.csv", "team,calls\nNorth,3\nSouth,4\n")
    desk.put("teams.csv", "team,calls,lead,site\nNorth,9,Ward,Hall\nSouth,8,Dean,Depot\n")
    before = "sources: { calls: { join: { teams: { on: team, columns: [lead] } } } }"
    assert body(desk.table("- table: calls", before)) == [["North", "3", "Ward"], ["South", "4", "Dean"]]
    renamed = "sources: { calls: { join: { teams: { on: team, columns: { last_year: calls, lead: lead } } } } }"
    table = desk.table("- table: calls", renamed)
    assert body(table) == [["North", "3", "9", "Ward"], ["South", "4", "8", "Dean"]]
    assert head(table)[0][2] == "Last year"


def test_columns_that_a_join_renames_are_known_to_be_used_where_they_are_from(desk: Desk) -> None:
    desk.put("calls.csv", "team,calls\nNorth,3\n")
    desk.put("teams.csv", "team,calls\nNorth,9\n")
    before = "sources: { calls: { join: { teams: { on: team, columns: { last_year: calls } } } } }"
    assert desk.told(section("- table: calls", before)) == []


def test_a_join_tells_columns_that_are_not_there_and_names_that_are_taken(desk: Desk) -> None:
    desk.put("calls.csv", "team,calls\nNorth,3\n")
    desk.put("teams.csv", "team,calls,lead\nNorth,9,Ward\n")
    before = "sources: { calls: { join: { teams: { on: team, columns: [leed, calls] } } } }"
    told = desk.told(section("- table: calls", before))
    assert [(found.message, found.hint) for found in told] == [
        ("teams has no column 'leed'", "did you mean 'lead'?"),
        ("calls has a column 'calls' already", "give the other's a name of its own: columns: { teams_calls: calls }"),
    ]
