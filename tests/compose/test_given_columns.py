"""A formula over a column that the file has: what is given and what is worked out are compared, wherever it stands."""

from __future__ import annotations

import pytest
from tests.desk import Desk, body, section

DATA = "name,a,b,diff\nx,10,5,5\ny,20,30,-9\nz,3,3,0.4\n"


def told(desk: Desk, said: str, blocks: str = "- table: d") -> list[str]:
    desk.put("d.csv", DATA)
    found = desk.told(section(blocks, f"sources: {{ d: {{ columns: {{ {said} }} }} }}\n"))
    return [finding.message for finding in found if finding.rule == "given-differs"]


APART = ["y: the data say -9, worked out it is -10", "z: the data say 0.4, worked out it is 0"]


def test_a_column_of_a_source_is_compared_as_one_of_a_table_is(desk: Desk) -> None:
    assert told(desk, "diff: { formula: a - b }") == APART
    assert told(desk, "a: A", "- { table: d, columns: [name, { diff: = a - b }] }") == APART


def test_each_difference_is_told_once_however_often_the_source_is_asked_for(desk: Desk) -> None:
    assert told(desk, "diff: { formula: a - b }", "- table: d\n- { table: d, columns: [name, diff], id: t }") == APART


@pytest.mark.parametrize("said", ["diff: { formula: diff * 2 }", "other: { formula: a + b }", "diff: Difference"])
def test_a_formula_that_changes_its_own_column_says_nothing_else_than_the_data(desk: Desk, said: str) -> None:
    assert told(desk, said) == []


THOUSANDS = 'a: { unit: "£\'000" }, b: { unit: "£\'000" }, diff: { formula: a - b%s }'


@pytest.mark.parametrize("unit", ["", ', unit: "£\'000"'])
def test_what_counts_in_thousands_is_compared_in_thousands(desk: Desk, unit: str) -> None:
    assert told(desk, THOUSANDS % unit) == APART


def test_a_formula_over_thousands_counts_them_once(desk: Desk) -> None:
    desk.put("d.csv", DATA)
    columns = THOUSANDS % ', unit: "£\'000"'
    before = f"sources: {{ d: {{ columns: {{ {columns} }} }} }}\n"
    table = desk.table("- { table: d, columns: [name, diff], totals: grand }", before)
    assert [row[-1] for row in body(table)] == ["5", "-10", "0", "-5"]
    assert desk.says("{{ d.total('diff') | format('0dp') }}", before) == "-5,000"


def test_what_a_formula_counts_in_is_for_its_columns_to_say(desk: Desk) -> None:
    desk.put("d.csv", DATA)
    columns = 'columns: { left: { formula: a - b, unit: "£\'000" } }'
    fault = desk.fault(section("- table: d", f"sources: {{ d: {{ {columns} }} }}\n"))
    assert fault.message == "£'000 says how the data are counted, and left is worked out"
    assert fault.hint == "say it of the columns that left is worked out from: a, b"
