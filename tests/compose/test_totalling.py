"""What stands in the totals of a column: sums, its formula, or nothing."""

from __future__ import annotations

import pytest
from tests.desk import Desk, body, section

from packbuilder.diagnostics import Severity

SERVICES = "phase,service,rate,pupils,cost\nPrimary,Meals,2,100,300\nPrimary,Music,3,100,200\nSecondary,Meals,5,10,90\n"
SOURCE = """
sources:
  services:
    columns:
      rate: { title: Rate, total: none }
      raised: { formula: rate * pupils }
      left: { formula: raised - cost }
      unit: { formula: cost / pupils }
"""


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("services.total('raised')", "550"),
        ("services.total('raised', phase='Primary')", "500"),
        ("services.total('left')", "-40"),
        ("services.total('unit') | format('2dp')", "2.81"),
        ("phases.row(phase='Primary').raised", "500"),
        ("phases.row(phase='Primary').unit", "2.5"),
        ("phases.total('raised')", "550"),
    ],
)
def test_a_product_is_added_up_and_a_ratio_worked_out_from_totals(desk: Desk, written: str, said: str) -> None:
    desk.put("services.csv", SERVICES)
    assert desk.says(f"{{{{ {written} }}}}", SOURCE + "  phases: { from: services, group: phase }\n") == said


def test_a_tables_totals_are_those_of_its_source(desk: Desk) -> None:
    desk.put("services.csv", SERVICES)
    columns = "columns: [service, rate, raised, left, unit, { twice: = rate * 2 * pupils }]"
    table = f"- {{ table: services, group: phase, totals: {{ grand: All, phase: Sum }}, {columns} }}"
    rows = {row[0]: row[1:] for row in body(desk.table(table, SOURCE))}
    assert rows["All"] == ["", "550", "-40", "2.81", "1,100"]


def test_what_has_no_total_says_so(desk: Desk) -> None:
    desk.put("services.csv", SERVICES)
    fault = desk.refuses("{{ services.total('rate') }}", SOURCE)
    assert fault.message == "services.rate has no total: it does not add up"
    assert "rate: { total: sum }" in fault.hint


@pytest.mark.parametrize(("total", "said"), [("sum", "550"), ("formula", "2,100"), ("none", "")])
def test_a_column_says_what_its_total_is(desk: Desk, total: str, said: str) -> None:
    desk.put("services.csv", SERVICES)
    columns = f"columns: [service, {{ raised: {{ formula: rate * pupils, total: {total} }} }}]"
    rows = body(desk.table(f"- {{ table: services, totals: grand, {columns} }}"))
    assert rows[-1] == ["Total", said]


def test_a_guarded_ratio_is_a_ratio_and_a_chosen_amount_is_added_up(desk: Desk) -> None:
    desk.put("services.csv", SERVICES)
    before = """
sources:
  services:
    columns:
      unit: { formula: cost / pupils if pupils else 0 }
      over: { formula: "max(cost - rate * pupils, 0)" }
"""
    assert (
        desk.says("{{ services.total('unit') | format('2dp') }}, {{ services.total('over') }}", before) == "2.81, 140"
    )


def test_a_closing_row_adds_up_products(desk: Desk) -> None:
    desk.put("services.csv", SERVICES)
    table = (
        "- { table: services, columns: [service, { raised: = rate * pupils }], "
        "closing: { all: { title: All, formula: sum(all) }, less: { title: Less, formula: -all } } }"
    )
    assert body(desk.table(table))[-2][1] == "550"


def test_a_rate_that_is_added_up_is_noted(desk: Desk) -> None:
    desk.put("services.csv", SERVICES)
    layout = "sections: [{ heading: A, blocks: [{ table: services, totals: grand, columns: [service, rate, cost] }] }]"
    told = [finding for finding in desk.told(layout) if finding.rule == "rate-added-up"]
    assert [finding.severity for finding in told] == [Severity.NOTE]
    assert "rate: { total: none }" in told[0].hint


def test_a_row_has_its_share_of_the_whole_column(desk: Desk) -> None:
    desk.put("services.csv", SERVICES)
    columns = "columns: [service, { part: { formula: cost / total(cost), format: percent 0dp } }]"
    rows = body(desk.table(f"- {{ table: services, group: phase, totals: {{ grand: All, phase: Sum }}, {columns} }}"))
    assert [row[1] for row in rows if row[0] != row[1]] == ["51%", "34%", "85%", "15%", "15%", "100%"]


def test_a_source_knows_the_totals_of_its_columns(desk: Desk) -> None:
    desk.put("services.csv", SERVICES)
    before = """
    sources:
      services: { columns: { part: { formula: cost / total(cost), format: percent 0dp } } }
      phases: { from: services, group: phase }
    """
    said = "{{ services.first.part }}, {{ phases.first.part }}, {{ services.total('part', phase='Primary') }}"
    assert desk.says(said, before) == "51%, 85%, 85%"


def test_the_sum_of_one_column_in_a_row_is_refused(desk: Desk) -> None:
    desk.put("services.csv", SERVICES)
    fault = desk.fault(
        "sections: [{ heading: A, blocks: [{ table: services, columns: [service, { part: = cost / sum(cost) }] }] }]"
    )
    assert "total(cost)" in fault.hint


def test_formulas_know_the_values_of_the_paper_and_columns_win(desk: Desk) -> None:
    desk.put("services.csv", SERVICES)
    before = """
    period: 2025/26
    values: { uplift: "2", cost: "0", whole: "210" }
    sources:
      services: { columns: { more: { formula: cost * uplift }, part: { formula: pupils / whole } } }
    """
    assert desk.says("{{ services.total('more') }}, {{ services.total('part') }}", before) == "1,180, 1"
    columns = "columns: [service, { due: = cost * uplift }]"
    rows = body(desk.table(f"- {{ table: services, {columns} }}", before))
    assert rows[0] == ["Meals", "600"]


def test_a_formula_cannot_look_at_a_whole_source(desk: Desk) -> None:
    desk.put("services.csv", SERVICES)
    columns = "[service, { part: = cost / services }]"
    fault = desk.fault(f"sections: [{{ heading: A, blocks: [{{ table: services, columns: {columns} }}] }}]")
    assert fault.message == "a formula cannot look at the source services"


@pytest.mark.parametrize(
    ("before", "columns"),
    [
        ("sources: { services: { columns: { rate: { total: formula } } } }", "[service, rate]"),
        ("", "[service, { rate: { total: formula } }]"),
    ],
)
def test_a_total_by_formula_is_refused_where_there_is_no_formula(desk: Desk, before: str, columns: str) -> None:
    desk.put("services.csv", SERVICES)
    table = f"- {{ table: services, totals: grand, columns: {columns} }}"
    fault = next(one for one in desk.told(section(table, before)) if one.severity is Severity.FAULT)
    assert (fault.rule, fault.message) == ("no-formula", "total: formula, but 'rate' has no formula")
    assert "rate: { formula: met / asked, total: formula }" in fault.hint


def test_a_table_says_that_a_formula_of_its_source_is_worked_out_for_totals(desk: Desk) -> None:
    desk.put("services.csv", SERVICES)
    before = "sources: { services: { columns: { raised: { formula: rate * pupils } } } }"
    columns = "columns: [service, { raised: { total: formula } }]"
    assert body(desk.table(f"- {{ table: services, totals: grand, {columns} }}", before))[-1] == ["Total", "2,100"]


def test_a_total_leaves_open_what_has_no_total_whatever_the_column_calls_an_open_cell(desk: Desk) -> None:
    desk.put("works.csv", "work,done,cost,saved\nRoof,2025-03-01,10,\nHall,,20,\n")
    columns = "columns: [work, { done: { blank: open } }, cost, { rate: { formula: saved / cost, blank: n/a } }]"
    rows = body(desk.table(f"- {{ table: works, totals: {{ grand: All }}, {columns} }}"))
    assert rows[1:] == [["Hall", "open", "20", "n/a"], ["All", "", "30", "n/a"]]
