"""A percentage among amounts: the column has no total, and the one cell that makes it so is told."""

from __future__ import annotations

import pytest
from tests.desk import Desk, body, section

from packbuilder.diagnostics import Finding, Severity

TABLE = "- { table: d, columns: [name, a], totals: grand }"
GROUPED = "sources: { g: { from: d, group: kind } }\n"


def told(desk: Desk, cells: str, blocks: str = TABLE, before: str = "") -> list[Finding]:
    rows = "".join(f'{name},K,"{cell}"\n' for name, cell in zip("xyzwvu", cells.split(), strict=False))
    desk.put("d.csv", f"name,kind,a\n{rows}")
    return [finding for finding in desk.told(section(blocks, before)) if finding.rule == "no-total"]


@pytest.mark.parametrize(
    ("cells", "message"),
    [
        ("1 5% 2", "'5%' is a percentage among amounts, so a has no total"),
        ("1 n/a 1,234.50 (500) £3 5%", "'5%' is a percentage among amounts, so a has no total"),
        ("10% 20% 30", "'30' is an amount among percentages, so a has no total"),
    ],
)
def test_the_cell_that_leaves_a_total_open_is_told(desk: Desk, cells: str, message: str) -> None:
    (one,) = told(desk, cells)
    assert (one.severity, one.message) == (Severity.WARNING, message)
    assert "a: { total: sum }" in one.hint


def test_groups_of_a_source_tell_it_too(desk: Desk) -> None:
    assert len(told(desk, "1 5% 2", "- { table: g, columns: [kind, a] }", GROUPED)) == 1


@pytest.mark.parametrize("total", ["none", "sum"])
def test_an_author_who_says_what_the_total_is_is_not_told(desk: Desk, total: str) -> None:
    blocks = f"- {{ table: d, columns: [name, {{ a: {{ total: {total} }} }}], totals: grand }}"
    assert told(desk, "1 5% 2", blocks) == []
    assert body(desk.table(blocks))[-1] == ["Total", {"none": "", "sum": "8"}[total]]


@pytest.mark.parametrize("cells", ["5% 6%", "1 2", "5% n/a"])
def test_of_one_measure_nothing_is_told(desk: Desk, cells: str) -> None:
    assert told(desk, cells) == []
