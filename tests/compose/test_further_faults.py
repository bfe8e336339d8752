"""A layout with faults of shape is told what else is wrong with it, and nothing that only comes of those faults."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.desk import Desk, section

from packbuilder.diagnostics import PackbuilderError
from packbuilder.layout.files import read_paper
from packbuilder.pipeline import Request, Timings, render_paper

CALLS = "month,team,calls,late\n2018-01,Desk,5,1\n2018-01,Field,7,2\n2018-02,Desk,9,3\n"
SOUND = """\
paper: Calls
date: 2018-03-06
period: 2018-02
numbering: paragraphs
author: A. Officer
sources:
  calls: { columns: { share: { formula: late / calls, format: percent 0dp } } }
  teams: { from: calls, pivot: { rows: team, across: month, value: calls } }
values:
  most: = calls.max('calls')
sections:
  - heading: What was asked
    blocks:
      - table: calls
        id: all-calls
        group: team
        totals: { team: All of the team, grand: All }
        columns: { month: Month, calls: Calls, share: Share }
      - text: In {{ ref.all_calls }} the most are {{ most }}, {{ tables.all_calls.total('calls') }} in all.
  - heading: Who was asked in {{ each }}
    each: calls.team
    blocks:
      - text: "The {{ each }} team: {{ calls.total('calls') }}. [^kept]"
    footnotes: { kept: As kept by the team. }
  - heading: Over the months
    blocks:
      - table: teams
        title: Teams
      - table: teams
        columns: [team, 2018-01, 2018-02]
"""


@pytest.fixture
def calls(desk: Desk) -> Desk:
    desk.put("calls.csv", CALLS)
    return desk


def messages(desk: Desk, layout: str) -> list[str]:
    return [finding.message for finding in desk.told(layout)]


def with_faults(*changes: tuple[str, str]) -> str:
    layout = SOUND
    for old, new in changes:
        assert old in layout
        layout = layout.replace(old, new, 1)
    return layout


def test_the_paper_without_faults_is_sound(calls: Desk) -> None:
    assert not messages(calls, with_faults())


@pytest.mark.parametrize(
    ("shape", "other", "told"),
    [
        (("group: team", "grup: team"), ("[team, 2018-01", "[taem, 2018-01"), "teams has no column 'taem'"),
        (("numbering: paragraphs", "numbering: roman"), ("late / calls", "lates / calls"), "'lates' is not defined"),
        (("date: 2018-03-06", "date: 6 March"), ("late / calls", "lates / calls"), "'lates' is not defined"),
        (("author:", "auhtor:"), ("[team, 2018-01", "[taem, 2018-01"), "teams has no column 'taem'"),
        (("    footnotes: {", "    footnots: {"), ("late / calls", "lates / calls"), "'lates' is not defined"),
        (("- table: calls", "- tabel: calls"), ("[team, 2018-01", "[taem, 2018-01"), "teams has no column 'taem'"),
    ],
)
def test_faults_of_shape_names_and_data_are_told_together(
    calls: Desk, shape: tuple[str, str], other: tuple[str, str], told: str
) -> None:
    alone, both = messages(calls, with_faults(shape)), messages(calls, with_faults(shape, other))
    assert len(alone) == 1
    assert both[0] == alone[0]
    assert told in both[1:]


def test_a_mistyped_figure_is_told_beside_a_misspelt_key(calls: Desk) -> None:
    calls.put("costs.csv", "what,cost\nPay,l500\nRent,3\nHeat,4\nLight,5\n")
    extra = "  - heading: Costs\n    blocks:\n      - table: costs\n        columns: [what, { cost: { format: £ } }]\n"
    told = messages(calls, with_faults(("group: team", "grup: team")) + extra)
    assert told == ["unknown key 'grup'", "'l500' stands in a column of figures"]


@pytest.mark.parametrize(
    "shape",
    [
        ("formula: late", "formla: late"),
        ("id: all-calls", "idd: all-calls"),
        ("id: all-calls", "id: [calls]"),
        ("each: calls.team", "eech: calls.team"),
        ("period: 2018-02", "peroid: 2018-02"),
        ("across: month", "acros: month"),
        ("values:", "valus:"),
        ("sources:", "sorces:"),
        ("    footnotes: {", "    footnots: {"),
        ("- table: calls", "- tabel: calls"),
        ("most: = calls.max('calls')", "most: { }"),
        ("sections:", "sectons:"),
        ("date: 2018-03-06", "date: 6 March"),
        ("date: 2018-03-06\nperiod: 2018-02", "date: 6 March"),
    ],
)
def test_what_comes_of_a_fault_of_shape_alone_is_not_told(calls: Desk, shape: tuple[str, str]) -> None:
    layout = with_faults(shape)
    with pytest.raises(PackbuilderError) as error:
        read_paper(calls.write(layout), "layouts/paper.yaml")
    assert messages(calls, layout) == [finding.message for finding in error.value.findings]


def test_nothing_is_written_of_what_remains(calls: Desk) -> None:
    path = calls.write(with_faults(("group: team", "grup: team")))
    before = sorted(calls.root.rglob("*"))
    with pytest.raises(PackbuilderError):
        render_paper(Request(path), Timings())
    assert sorted(calls.root.rglob("*")) == before


def test_a_formula_is_told_where_it_stands_when_the_data_are_at_fault(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    desk.put("s.csv", "k,n\na,1\nb,x\n")
    layout = section('- table: s\n  columns: { k: K, i: { formula: "n * 2" } }\n- text: Hello box')
    assert "formula" in desk.fault(layout).line


def test_a_column_and_an_order_that_a_table_has_not_are_both_told(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    desk.put("s.csv", "k,n\na,1\nb,2\n")
    layout = section("- table: s\n  columns: { servce: Service, n: N }\n  sort: nope desc")
    assert set(messages(desk, layout)) >= {"s has no column 'servce'", "s has no column 'nope'"}


def test_an_unknown_scale_is_told_where_a_table_names_it(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    desk.put("s.csv", "k,n\na,1\nb,2\n")
    found = desk.fault(section("- table: s\n  columns: { k: K, n: { status: nosuch } }"))
    assert (found.message, found.line[found.caret - 1 :]) == ("there is no scale of statuses 'nosuch'", "nosuch } }")
