"""A formula's total over lines that the formula leaves open: it stands, and is told once, wherever it is printed."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.desk import Desk, body, section

from packbuilder.diagnostics import Finding, Severity

HALF = "name,kind,a,b\nx,K,10,5\ny,K,1000,\nz,K,,300\n"
SIGNS = (
    "sources: { d: { signs: spending-positive, columns: { net: { formula: a - b } } }, k: { from: d, group: kind } }\n"
)


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    desk = Desk(tmp_path)
    desk.put("d.csv", HALF)
    return desk


def told(desk: Desk, blocks: str, before: str = SIGNS) -> list[Finding]:
    return [finding for finding in desk.told(section(blocks, before)) if finding.rule == "open-total"]


@pytest.mark.parametrize(
    "formula", ["a - b", "a / b", "better(a, b)", "change(a, b)", "share(a, b)", "growth(a, b)", "(a - b) / b"]
)
def test_every_formula_that_is_open_in_a_line_is_told_of_its_total(desk: Desk, formula: str) -> None:
    columns = f'columns: [name, a, b, {{ f: {{ formula: "{formula}" }} }}]'
    (one,) = told(desk, f"- {{ table: d, totals: grand, {columns} }}")
    assert one.severity is Severity.WARNING
    assert (
        one.message == f"the total of f counts a of row y (and of 1 more), where '{formula}' has no value as b is open"
    )


@pytest.mark.parametrize(
    ("blocks", "said"),
    [
        ("- { table: d, columns: [name, a, b, net], totals: grand }", "705"),
        ("- { table: d, columns: [name, a, b, net], group: kind, totals: { kind: Sum, grand: All } }", "705"),
        ("- { table: d, columns: [name, a, b, net], closing: { all: { title: All, formula: sum(all) } } }", "705"),
        ("- text: \"{{ d.total('net') }}\"", ""),
        ("- { table: d, id: t, columns: [name, net] }\n- text: \"{{ tables.t.total('net') }}\"", ""),
        ("- { table: k, columns: [kind, net] }", "705"),
    ],
)
def test_it_is_told_once_wherever_a_total_is_worked_out(desk: Desk, blocks: str, said: str) -> None:
    (one,) = told(desk, blocks)
    assert "the total of net counts a of row y" in one.message
    if said:
        assert body(desk.table(blocks, SIGNS))[-1][-1] == said


@pytest.mark.parametrize(
    "blocks",
    [
        "- { table: d, columns: [name, a, b, net] }",
        "- { table: d, columns: [name, a, b, net], where: { name: x }, totals: grand }",
        "- text: \"{{ d.total('net', name='x') }}\"",
        *(
            f"- {{ table: d, columns: [name, {{ net: {{ formula: a - b, total: {total} }} }}], totals: grand }}"
            for total in ("sum", "formula", "none")
        ),
    ],
)
def test_without_a_total_of_open_lines_or_where_the_author_says_it_is_meant_nothing_is_told(
    desk: Desk, blocks: str
) -> None:
    assert told(desk, blocks) == []


def test_a_column_of_a_group_that_the_paper_never_looks_at_is_not_told(desk: Desk) -> None:
    assert told(desk, "- { table: k, columns: [kind, a] }") == []


def test_nought_adds_nothing(desk: Desk) -> None:
    desk.put("d.csv", "name,kind,a,b\nx,K,10,5\ny,K,0,\n")
    assert told(desk, "- { table: d, columns: [name, net], totals: grand }") == []


def test_a_share_of_nothing_is_not_open(desk: Desk) -> None:
    desk.put("d.csv", "name,kind,a,b\nx,K,10,5\ny,K,1000,0\n")
    assert told(desk, "- { table: d, columns: [name, { f: = a / b }], totals: grand }") == []


def test_the_sum_of_the_lines_can_be_had(desk: Desk) -> None:
    table = "- { table: d, columns: [name, { net: { formula: a - b, total: sum } }], totals: grand }"
    assert body(desk.table(table, SIGNS))[-1] == ["Total", "5"]
