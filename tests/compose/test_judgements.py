"""Ratings and trends that a source works out: words, conditions, orders, groups and blocks all see them."""

from __future__ import annotations

import pytest
from tests.desk import Desk, body, section

from packbuilder.diagnostics import Severity

_KPIS = """measure,area,value,target,last
Calls,Desk,82,85,80
Visits,Desk,70,85,75
Letters,Post,90,85,90
Cards,Post,,85,1
"""

_RATED = """
    sources:
      kpis:
        columns:
          rating: { title: Rating, rag: { tolerance: 5 } }
          way: { title: Way, trend: { previous: last, better: higher } }
"""


@pytest.fixture
def rated(desk: Desk) -> Desk:
    desk.put("kpis.csv", _KPIS)
    return desk


def test_sentences_count_and_name_what_a_source_rates(rated: Desk) -> None:
    said = "{{ kpis.count(rating='R') }} red, {{ kpis.count(rating='G') }} green, {{ kpis.count(way='better') }} better"
    assert rated.says(said, _RATED) == "1 red, 1 green, 1 better"


def test_a_table_keeps_and_sorts_rows_by_a_worked_out_rating(rated: Desk) -> None:
    table = rated.table(
        "- table: kpis\n  where: { rating: [R, A] }\n  sort: rating\n  columns: [measure, rating]", _RATED
    )
    assert body(table) == [["Visits", "Red"], ["Calls", "Amber"]]


def test_a_table_shows_a_sources_trend_as_one_of_its_own(rated: Desk) -> None:
    table = rated.table("- table: kpis\n  columns: [measure, way]", _RATED)
    own = "- table: kpis\n  columns: [measure, {way: {trend: {previous: last, better: higher}}}]"
    assert table.body == rated.table(own).body
    assert [row.cells[1] for row in table.body] == [row.cells[1] for row in rated.table(own).body]


def test_the_sources_own_conditions_see_what_it_rates(rated: Desk) -> None:
    before = _RATED.replace("kpis:\n", "kpis:\n        where: { rating: R, area: Desk }\n")
    assert body(rated.table("- table: kpis\n  columns: [measure]", before)) == [["Visits"]]


def test_rows_are_grouped_and_counted_by_a_rating(rated: Desk) -> None:
    counted = _RATED + "      ratings: { from: kpis, count: rating }\n"
    assert body(rated.table("- table: ratings\n  columns: [rating, count]", counted)) == [
        ["Amber", "1"], ["Red", "1"], ["Green", "1"], ["Not rated", "1"]
    ]  # fmt: skip
    itself = _RATED.replace("kpis:\n", "kpis:\n        group: rating\n")
    assert body(rated.table("- table: kpis\n  columns: [rating, value]", itself))[0] == ["Amber", "82"]


def test_the_rating_of_a_group_is_that_of_its_sums(rated: Desk) -> None:
    before = "sources: { kpis: { group: area, columns: { rating: { rag: { better: higher } } } } }"
    assert body(rated.table("- table: kpis\n  columns: [area, rating]", before)) == [["Desk", "Red"], ["Post", "Red"]]


def test_a_rating_given_and_worked_out_is_told_where_they_differ(desk: Desk) -> None:
    desk.put("kpis.csv", "measure,value,target,rag\nCalls,82,85,G\nVisits,90,85,G\n")
    before = "sources: { kpis: { columns: { rag: { rag: { better: higher } } } } }"
    told = desk.told(section("- table: kpis\n  columns: [measure, value, target, rag]", before))
    assert [(f.message, f.severity) for f in told] == [("the data say 'G', worked out it is 'R'", Severity.WARNING)]
    assert desk.says("{{ kpis.count(rag='R') }}", before) == "1"


def test_a_trend_of_a_source_may_come_from_its_history(rated: Desk) -> None:
    rated.put(
        "past.csv", "measure,month,value\nCalls,2018-01,80\nCalls,2018-02,82\nVisits,2018-01,75\nVisits,2018-02,70\n"
    )
    before = "sources: { kpis: { columns: { way: { trend: { history: past, better: lower } } } } }"
    assert rated.says("{{ kpis.where(way='worse').first.measure }}", before) == "Calls"


def test_a_dashboard_shows_what_a_source_rates(desk: Desk) -> None:
    desk.put("kpis.csv", "panel,measure,value,target\nDesk,Calls,82,85\n")
    before = "sources: { kpis: { columns: { rag: { rag: { tolerance: 5 } } } } }"
    assert body(desk.table("- dashboard: kpis", before)) == [["Calls", "82", "Amber"]]


def test_a_rating_of_columns_that_are_not_there_is_told_once(rated: Desk) -> None:
    before = "sources: { kpis: { columns: { rating: { rag: { target: goal } } } } }"
    told = rated.told(section("- table: kpis\n  columns: [measure]", before))
    assert [f.message for f in told if f.severity is Severity.FAULT] == ["kpis has no column 'goal'"]
