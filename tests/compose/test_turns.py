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


@pytest.mark.parametrize(
    ("columns", "message"),
    [
        ("p: = q + 1, q: = p + 1", "'p' and 'q' are worked out from each other"),
        ("p: = q + a, q: = r, r: = 2 * p, s: = p + 1", "'p', 'q' and 'r' are worked out from each other"),
        ("s: = p + 1, p: = q, q: = p", "'p' and 'q' are worked out from each other"),
        ("p: = p + a", "'p' names itself"),
    ],
)
def test_columns_of_a_table_that_need_each_other_are_told_once_by_their_names(
    desk: Desk, columns: str, message: str
) -> None:
    desk.put("d.csv", DATA)
    fault = desk.fault(section(f"- {{ table: d, columns: [name, {{ {columns} }}], totals: grand }}"))
    assert (fault.message, fault.rule) == (message, "undefined-name")


def test_formulas_of_a_source_in_a_circle_of_three_are_told_once(desk: Desk) -> None:
    desk.put("d.csv", DATA)
    before = "sources: { d: { columns: { p: = q, q: = r, r: = p + a, s: = r } } }\n"
    fault = desk.fault(section("- { table: d, columns: [name, s] }", before))
    assert fault.message == "'p', 'q' and 'r' are worked out from each other"


def test_a_column_of_a_table_may_stand_before_those_that_it_is_worked_out_from(desk: Desk) -> None:
    desk.put("d.csv", "name,old,new\nx,1,4\ny,2,6\n")
    rise = "rise: { formula: change / old, format: percent }"
    table = desk.table(
        f"- {{ table: d, columns: [name, {{ {rise}, twice: = 2 * change, change: = new - old }}], totals: grand }}"
    )
    assert body(table) == [["x", "300%", "6", "3"], ["y", "200%", "8", "4"], ["Total", "233%", "14", "7"]]


def test_two_columns_of_one_name_under_two_headings_are_both_worked_out(desk: Desk) -> None:
    desk.put("d.csv", "name,i,l,ti,tl\nx,1,2,3,4\n")
    columns = (
        "name: Name, Now: [i, l, { score: = i * l }], Target: [ti, tl, { score: = ti * tl }, { twice: = 2 * score }]"
    )
    assert body(desk.table(f"- {{ table: d, columns: {{ {columns} }} }}")) == [
        ["x", "1", "2", "2", "3", "4", "12", "24"]
    ]
