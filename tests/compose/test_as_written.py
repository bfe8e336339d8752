"""How a file writes its minuses and its pounds: what is printed, and what of it is told."""

from __future__ import annotations

import pytest
from tests.desk import Desk, body, section

TABLE = "- { table: d, columns: [name, a], totals: grand }"
GROUPED = "sources: { g: { from: d, group: kind } }\n"
SAID = "sources: {{ d: {{ columns: {{ a: {{ {} }} }} }} }}\n"


def put(desk: Desk, cells: str) -> None:
    rows = "".join(f'{name},K,"{cell}"\n' for name, cell in zip("xyzwvu", cells.split(), strict=False))
    desk.put("d.csv", f"name,kind,a\n{rows}")


def told(desk: Desk, rule: str, blocks: str = TABLE, before: str = "") -> list[str]:
    return [finding.message for finding in desk.told(section(blocks, before)) if finding.rule == rule]


@pytest.mark.parametrize(
    ("cells", "printed"),
    [
        ("1200 (500) 3", "1,200 (500) 3 703"),
        ("1 n/a (500)", "1 n/a (500) (499)"),
        ("1 (£2k) (500)", "1 (£2k) (500) (2,499)"),
        ("£1,200 (£1,500)", "£1,200 (£1,500) (£300)"),
        ("1 -3 n/a", "1 -3 n/a -2"),
    ],
)
def test_minuses_print_as_their_file_writes_them(desk: Desk, cells: str, printed: str) -> None:
    put(desk, cells)
    assert [row[-1] for row in body(desk.table(TABLE))] == printed.split()


@pytest.mark.parametrize(
    ("said", "printed"),
    [
        ("format: £", "£1,200 -£500 £700"),
        ("format: £ 2dp brackets", "£1,200.00 (£500.00) £700.00"),
        ("title: A", "1,200 (500) 700"),
        ("unit: £'000", "1,200 (500) 700"),
    ],
)
def test_a_format_says_how_minuses_print(desk: Desk, said: str, printed: str) -> None:
    put(desk, "1200 (500)")
    assert [row[-1] for row in body(desk.table(TABLE, SAID.format(said)))] == printed.split()


def test_what_is_worked_out_of_brackets_has_brackets(desk: Desk) -> None:
    desk.put("d.csv", "name,old,new\nx,(500),200\ny,3,(1)\n")
    rows = body(desk.table("- { table: d, columns: [name, { change: = new - old, back: = old - new }] }"))
    assert [row[1:] for row in rows] == [["700", "(700)"], ["(4)", "4"]]


def test_a_column_that_writes_minuses_in_two_ways_is_told_once(desk: Desk) -> None:
    put(desk, "1 -3 (500) (20)")
    assert told(desk, "two-signs") == ["'(500)' and '-3' write a minus in two ways; both print with a sign"]
    assert told(desk, "two-signs", before=SAID.format("format: number brackets")) == []


def test_a_renamed_column_prints_as_its_file_writes_it(desk: Desk) -> None:
    put(desk, "1 (500)")
    rows = body(desk.table("- { table: d, columns: [name, b] }", "sources: { d: { rename: { a: b } } }"))
    assert [row[-1] for row in rows] == ["1", "(500)"]


@pytest.mark.parametrize("said", ["£", "£ 2dp", "number"])
def test_pounds_in_a_column_of_figures_are_written_in_its_format(desk: Desk, said: str) -> None:
    put(desk, "1200 £3 (£4)")
    printed = {"£": "£1,200 £3 -£4 £1,199", "£ 2dp": "£1,200.00 £3.00 -£4.00 £1,199.00", "number": "1,200 3 -4 1,199"}
    assert [row[-1] for row in body(desk.table(TABLE, SAID.format(f"format: {said}")))] == printed[said].split()


@pytest.mark.parametrize(
    ("blocks", "before"),
    [
        (TABLE, ""),
        ("- { table: g, columns: [kind, a] }", GROUPED),
        ("- text: \"{{ d.total('a') }}\"", ""),
        ("- { table: d, pivot: { rows: kind, across: kind, value: a }, columns: [kind, K] }", ""),
    ],
)
def test_pounds_added_to_plain_numbers_are_told(desk: Desk, blocks: str, before: str) -> None:
    put(desk, "1 £3 5 £7")
    assert told(desk, "mixed-sum", blocks, before) == [
        "'£3' is in pounds among plain numbers of a, and is added to them"
    ]


@pytest.mark.parametrize("cells", ["£3 £2.1m", "1 2", "£3 £4 n/a"])
def test_of_one_unit_nothing_is_told(desk: Desk, cells: str) -> None:
    put(desk, cells)
    assert told(desk, "mixed-sum") == []


def test_pounds_typed_in_several_ways_have_a_total_in_pounds(desk: Desk) -> None:
    put(desk, "£3 £2.1m")
    assert [row[-1] for row in body(desk.table(TABLE))] == ["£3", "£2.1m", "£2,100,003"]
