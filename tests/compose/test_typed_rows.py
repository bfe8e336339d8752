"""Rows typed in the layout may hold expressions."""

from __future__ import annotations

from tests.desk import Desk, body, section


def test_typed_rows_print_what_their_expressions_come_to(desk: Desk) -> None:
    desk.put("calls.csv", "team,taken\nDesk,5\nField,1200\n")
    before = """
    values: { all: = calls.total('taken') }
    sources:
      measures:
        rows:
          - { measure: "Calls by {{ calls.first.team }}", figure: "{{ all }}" }
          - { measure: Share, figure: "{{ (calls.first.taken / all) | format('percent 1dp') }}" }
          - { measure: Most, figure: "{{ calls.max('taken') }}" }
    """
    rows = body(desk.table("- table: measures", before))
    assert rows == [["Calls by Desk", "1,205"], ["Share", "0.4%"], ["Most", "1,200"]]


def test_figures_in_typed_rows_are_numbers(desk: Desk) -> None:
    before = 'sources: { sums: { rows: [{ a: "{{ 2 + 3 }}" }, { a: "{{ 10 * 120 }}" }] } }'
    assert desk.says("{{ sums.total('a') }}", before) == "1,205"


def test_rows_that_look_at_their_own_source_are_told(desk: Desk) -> None:
    before = "sources: { sums: { rows: [{ a: \"{{ sums.total('a') }}\" }] } }"
    told = desk.told(section("- table: sums", before))
    assert "comes from itself: sums -> sums" in told[0].message
