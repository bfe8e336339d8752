"""Rows are kept, ordered, renamed, added up and counted, always in the order of the file."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.data.conftest import Paper, column

from packbuilder.data.conditions import condition
from packbuilder.data.frame import ColumnType, Frame, object_table
from packbuilder.data.shaping import count, group, rename, require, row_key, sort, where
from packbuilder.diagnostics import DataPlace, Finding, Origin, PackbuilderError
from packbuilder.figures import Empty, Month, Period, Typed, Value, key_text, same, summed
from packbuilder.specfile import Scalar, SourceText, read

D = Decimal
CSV = """council,month,calls,target,note
ALD,2018-01,5,3,01
STA,2018-01,2,-,02
ALD,2018-02,7,,03
WES,2018-02,4,3 or fewer,04
STA,2018-03,,4,05
"""


@pytest.fixture
def calls(paper: Paper) -> Frame:
    paper.put("kpis.csv", CSV)
    return paper.load()


def asked(written: str) -> tuple[dict[str, Any], Scalar]:
    """What `where:` says, as read from a layout, and where it stands."""
    tree = read(f"where: {written}", "layouts/paper.yaml")
    assert isinstance(tree, dict)
    at, said = list(tree.items())[-1]
    return {key: value for key, value in said.items() if key != "@here"}, at


def kept(frame: Frame, written: str, period: str = "2018-01 to 2018-02") -> list[int]:
    said, at = asked(written)
    conditions = {key: condition(value, Period.parse(period) if period else None, at) for key, value in said.items()}
    rows: list[int] = where(frame, conditions, at).table.index.tolist()
    return rows


def fault(run: Any) -> Finding:
    with pytest.raises(PackbuilderError) as raised:
        run()
    (finding,) = raised.value.findings
    return finding


@pytest.mark.parametrize(
    ("written", "rows"),
    [
        ("{ council: ALD }", [2, 4]),
        ("{ council: [STA, WES] }", [3, 5, 6]),
        ("{ council: ald }", []),
        ("{ calls: 5 }", [2]),
        ("{ calls: 5.0 }", [2]),
        ('{ calls: ">= 5" }', [2, 4]),
        ('{ calls: "> 4", council: ALD }', [2, 4]),
        ('{ calls: "< 5" }', [3, 5]),
        ('{ calls: "<=4" }', [3, 5]),
        ('{ calls: "!= 5" }', [3, 4, 5, 6]),
        ('{ calls: "" }', [6]),
        ('{ target: "-" }', [3]),
        ("{ target: 3 or fewer }", [5]),
        ('{ target: ">= 3" }', [2, 6]),
        ("{ note: 01 }", [2]),
        ("{ note: 1 }", []),
        ("{ month: 2018-01 }", [2, 3]),
        ('{ month: "> 2018-01" }', [4, 5, 6]),
        ("{ month: in period }", [2, 3, 4, 5]),
        ("{ month: { not: in period } }", [6]),
        ("{ council: { not: [ALD, STA] } }", [5]),
        ("{ month: { last: 2 } }", [2, 3, 4, 5]),
        ("{ council: { last: 1 } }", [5]),
        ("{ month: { not: { last: 1 } } }", [2, 3, 6]),
        ('{ target: "= 3 or fewer" }', [5]),
        ("{}", [2, 3, 4, 5, 6]),
    ],
)
def test_conditions_compare_values(calls: Frame, written: str, rows: list[int]) -> None:
    assert kept(calls, written) == rows


def test_a_condition_may_be_a_figures_value(calls: Frame) -> None:
    at = Scalar("x", SourceText("layouts/paper.yaml", "x"), 0, 1)
    for value, rows in ((D(5), [2]), (Month(2018, 3), [6]), (Empty.BLANK, [6]), ([D(5), D(7)], [2, 4])):
        name = "month" if isinstance(value, Month) else "calls"
        assert where(calls, {name: condition(value, None, at)}).table.index.tolist() == rows


def test_days_compare_with_months_and_periods() -> None:
    days = [date(2018, 1, 31), date(2018, 2, 1), date(2018, 2, 28)]
    frame = Frame("days", object_table({"day": days}, [2, 3, 4]), {"day": ColumnType.DATE}, "days.csv")
    assert kept(frame, "{ day: 2018-02 }") == [3, 4]
    assert kept(frame, '{ day: "<= 2018-02" }') == [2, 3, 4]
    assert kept(frame, '{ day: "> 2018-02-01" }') == [4]
    assert kept(frame, "{ day: 1/2/2018 }") == [3]
    assert kept(frame, "{ day: in period }", "2018-02") == [3, 4]


@pytest.mark.parametrize(
    ("written", "place"),
    [
        ('{ calls: ">= many" }', Origin("layouts/paper.yaml", 1, 17)),
        ("{ calls: { lst: 12 } }", Origin("layouts/paper.yaml", 1, 19)),
        ("{ calls: { last: few } }", Origin("layouts/paper.yaml", 1, 25)),
        ("{ calls: { last: 0 } }", Origin("layouts/paper.yaml", 1, 25)),
        ("{ calls: { last: 1, not: 2 } }", Origin("layouts/paper.yaml", 1, 17)),
        ("{ calls: {} }", Origin("layouts/paper.yaml", 1, 17)),
    ],
)
def test_a_condition_that_cannot_be_is_told_where_it_stands(calls: Frame, written: str, place: Origin) -> None:
    finding = fault(lambda: kept(calls, written))
    assert (finding.rule, finding.place) == ("condition", place)
    assert finding.hint


def test_a_paper_without_a_period_has_nothing_in_period(calls: Frame) -> None:
    assert "period" in fault(lambda: kept(calls, "{ month: in period }", "")).hint


def test_a_missing_column_is_told_where_it_is_named(calls: Frame) -> None:
    finding = fault(lambda: kept(calls, "{ counsil: ALD }"))
    assert (finding.rule, finding.place) == ("missing-column", Origin("layouts/paper.yaml", 1, 10))
    assert (finding.hint, finding.length) == ("did you mean 'council'?", len("counsil"))
    at = Scalar("cals desc", SourceText("layouts/paper.yaml", "sort: cals desc"), 6, 15)
    for run in (lambda: sort(calls, at), lambda: count(calls, "cals", at=at), lambda: group(calls, ["cals"], at=at)):
        assert fault(run).place == Origin("layouts/paper.yaml", 1, 7)
    assert require(calls, "calls") == "calls"


@pytest.mark.parametrize(
    ("said", "rows"),
    [
        ("calls", [3, 5, 2, 4, 6]),
        ("calls desc", [4, 2, 5, 3, 6]),
        ("council", [2, 4, 3, 6, 5]),
        ("council desc", [5, 3, 6, 2, 4]),
        ("month desc", [6, 4, 5, 2, 3]),
        ("target", [2, 6, 5, 3, 4]),
    ],
)
def test_sorting_is_stable_and_puts_empties_last(calls: Frame, said: str, rows: list[int]) -> None:
    assert sort(calls, said).table.index.tolist() == rows


def test_a_column_may_itself_end_in_desc() -> None:
    frame = Frame("x", object_table({"short desc": ["b", "a"]}, [2, 3]), {"short desc": ColumnType.TEXT}, "x.csv")
    assert sort(frame, "short desc").table.index.tolist() == [3, 2]


def test_columns_are_renamed_in_their_places(calls: Frame) -> None:
    frame = rename(calls, {"calls": "n", "council": "calls"})
    assert list(frame.types) == list(frame.table.columns) == ["calls", "month", "n", "target", "note"]
    assert column(frame, "n") == column(calls, "calls")
    assert frame.types["n"] is ColumnType.NUMBER
    assert fault(lambda: rename(calls, {"calls": "month"})).rule == "duplicate-column"
    assert fault(lambda: rename(calls, {"cals": "n"})).rule == "missing-column"


def test_rows_are_added_up_in_the_order_of_the_file(calls: Frame) -> None:
    frame = group(calls, ["council"])
    assert list(frame.types) == ["council", "calls"]
    assert (column(frame, "council"), column(frame, "calls")) == (["ALD", "STA", "WES"], [D(12), D(2), D(4)])
    assert frame.table.index.tolist() == [2, 3, 5]
    two = group(calls, ["month", "council"])
    assert column(two, "calls") == [D(5), D(2), D(7), D(4), Empty.BLANK]


def test_rows_are_counted_with_their_share(calls: Frame) -> None:
    frame = count(calls, "council")
    assert column(frame, "count") == [D(2), D(2), D(1)]
    assert column(frame, "share") == [D("0.4"), D("0.4"), D("0.2")]


def test_a_key_finds_its_row(calls: Frame) -> None:
    assert row_key(calls, "note") == {"01": 0, "02": 1, "03": 2, "04": 3, "05": 4}
    assert row_key(sort(calls, "note desc"), "note")["05"] == 0


def test_a_key_that_two_rows_share_is_told_with_both(calls: Frame) -> None:
    with pytest.raises(PackbuilderError) as raised:
        row_key(calls, "council")
    first = raised.value.findings[0]
    assert "rows 2 and 4 both have 'ALD'" in first.message
    assert (first.rule, first.place) == ("duplicate-key-value", DataPlace("inputs/paper/kpis.csv", "", 4, "council"))
    assert fault(lambda: row_key(calls, "calls")).rule == "missing-key-value"


def test_a_frame_without_rows_can_be_shaped(calls: Frame) -> None:
    none = where(calls, {"council": condition("nobody", None, Scalar("x", SourceText("", "x"), 0, 1))})
    assert none.table.empty
    for shaped in (sort(none, "calls"), group(none, ["council"]), count(none, "council"), rename(none, {"calls": "n"})):
        assert shaped.table.empty


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (D(5), "5"),
        (D("5.0"), D(5)),
        (D(2022), "2022"),
        (Month(2018, 1), "2018-01"),
        (Typed("£2k", D(2000)), D(2000)),
        (D(100), "100"),
    ],
)
def test_values_are_one_whatever_their_writing(one: Value, other: Value) -> None:
    assert same(one, other)
    assert same(other, one)


def test_keys_are_written_plainly() -> None:
    values: list[Value] = [D("5.00"), D(100), D("-0"), Month(2018, 2), date(2018, 2, 1), Typed("£2k"), Empty.DASH, "a"]
    assert [key_text(value) for value in values] == ["5", "100", "0", "2018-02", "2018-02-01", "£2k", "-", "a"]


@given(st.lists(st.tuples(st.sampled_from("abc"), st.one_of(st.just(Empty.BLANK), st.decimals(-100, 100, places=2)))))
def test_sums_of_groups_add_up_to_the_whole(rows: list[tuple[str, Value]]) -> None:
    cells: dict[str, list[Value]] = {"k": [k for k, _ in rows], "n": [n for _, n in rows]}
    types = {"k": ColumnType.TEXT, "n": ColumnType.NUMBER}
    frame = Frame("x", object_table(cells, range(2, len(rows) + 2)), types, "x.csv")
    assert summed(column(group(frame, ["k"]), "n")) == summed(cells["n"])
