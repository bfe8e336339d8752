"""A formula or value at fault is told once, where it is written: what is made of it has nothing to add."""

import pytest
from tests.desk import Desk

from packbuilder.diagnostics import Severity

LINES = "line,team,role,budget,spent\nDesk,A,line,10,12\nNetwork,A,line,20,18\nCloud,B,line,30,36\n"

LAYOUT = """\
sources:
  costs:
    columns:
      over: { formula: budget - spent }
      share_over: { formula: "share(over, budget)", format: percent }
  teams: { from: costs, group: team }
  overspent: { from: costs, where: { over: "< 0" }, sort: over }
values:
  gap: = costs.total('over') + 1
sections:
  - blocks:
      - text: "{{ gap }} and {{ gap | size }}, {{ costs.total('over') }}, {{ costs.row(over=-2).line }}."
      - text: "{{ overspent.count() | words }}"
      - list: overspent
        item: "{{ line }} by {{ over | size }}"
      - table: costs
        id: shown
        group: { by: team }
        totals: grand
        columns:
          line: Line
          over: Over
          share_over: Share
          twice: { formula: over * 2 }
          left: { formula: budget - spent }
      - table: teams
        columns: { team: Team, over: Over, share_over: Share }
      - text: "{{ tables.shown.total('left') }} and {{ tables.shown.total('twice') | size }}"
"""


def faults(desk: Desk, layout: str) -> list[tuple[int, str]]:
    desk.put("costs.csv", LINES)
    return [
        (getattr(finding.place, "line", 0), finding.message)
        for finding in desk.told(layout)
        if finding.severity is Severity.FAULT
    ]


def test_nothing_is_at_fault_as_it_stands(desk: Desk) -> None:
    assert faults(desk, LAYOUT) == []


@pytest.mark.parametrize(
    ("written", "broken", "told"),
    [
        ("over: { formula: budget", "over: { formula: budgt", "'budgt' is not defined"),
        (
            "over: { formula: budget -",
            "over: { formula: (budget -",
            "this expression cannot be read: unexpected '}', expected ')'",
        ),
        ("share(over, budget)", "shre(over, budget)", "'shre' is not defined"),
        ("gap: = costs", "gap: = cost", "'cost' is not defined"),
        ("gap: = costs.total('over')", "gap: = costs.total('ovr')", "costs has no column 'ovr'"),
        ("gap: = costs.total('over') + 1", "gap: = gap + 1", "'gap' is worked out from itself: gap -> gap"),
        ("left: { formula: budget", "left: { formula: budgt", "'budgt' is not defined"),
        ("twice: { formula: over", "twice: { formula: ovr", "'ovr' is not defined"),
    ],
)
def test_a_fault_is_told_once_and_where_it_is_written(desk: Desk, written: str, broken: str, told: str) -> None:
    layout = LAYOUT.replace(written, broken)
    head = "paper: Paper\ndate: 2018-03-06\n"
    line = (head + layout)[: (head + layout).index(broken)].count("\n") + 1
    assert faults(desk, layout) == [(line, told)]


def test_other_faults_of_the_same_paper_are_told_beside_it(desk: Desk) -> None:
    layout = LAYOUT.replace("formula: budget - spent", "formula: budgt - spent", 1).replace(
        "{{ line }} by", "{{ lne }} by"
    )
    assert [message for _, message in faults(desk, layout)] == ["'budgt' is not defined", "'lne' is not defined"]
