"""Formulas that need each other, or stand in the wrong order, are told as such."""

from __future__ import annotations

import pytest
from tests.desk import Desk, body, section

DATA = "name,a\nx,1\ny,2\n"


def columns(said: str) -> str:
    return section("- { table: d, columns: [name, p, q] }", f"sources: {{ d: {{ columns: {{ {said} }} }} }}\n")


CLOSING = "- {{ table: d, columns: [name, a], closing: {{ {} }} }}"


def closing(*formulas: str) -> str:
    rows = ", ".join(f"{name}: {{ title: {name}, formula: {said} }}" for name, said in zip("pq", formulas, strict=True))
    return section(CLOSING.format(rows))


@pytest.mark.parametrize(
    ("layout", "message", "hint"),
    [
        (columns("p: = q + 1, q: = p + 1"), "'p' and 'q' are worked out from each other", "one of them has to come"),
        (columns("p: = q + 1, q: = a + 1"), "'q' is worked out after 'p'", "write q above p"),
        (columns("p: = p + 1, q: = a + 1"), "'p' names itself", "name other figures"),
        (closing("q + 1", "p + 1"), "'p' and 'q' are worked out from each other", "one of them has to come"),
        (closing("q + 1", "sum(all)"), "'q' is worked out after 'p'", "write q above p"),
    ],
)
def test_the_one_that_cannot_be_worked_out_is_told_once(desk: Desk, layout: str, message: str, hint: str) -> None:
    desk.put("d.csv", DATA)
    fault = desk.fault(layout)
    assert fault.message == message
    assert fault.hint.startswith(hint)


def test_a_name_of_the_paper_is_meant_where_the_column_stands_below(desk: Desk) -> None:
    desk.put("d.csv", DATA)
    before = "values: { q: 10 }\nsources: { d: { columns: { p: = a + q, q: = a } } }\n"
    table = "- { table: d, columns: [name, p, q] }"
    assert body(desk.table(table, before)) == [["x", "11", "1"], ["y", "12", "2"]]


def test_a_column_that_the_file_has_may_be_changed_after_it_is_looked_at(desk: Desk) -> None:
    desk.put("d.csv", DATA)
    before = "sources: { d: { columns: { p: = a + 1, a: = a * 10, q: = a } } }\n"
    assert body(desk.table("- { table: d, columns: [p, a] }", before)) == [["2", "10"], ["3", "20"]]
