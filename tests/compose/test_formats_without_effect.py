"""A format that cannot apply to a column's values is told; it used to be passed over."""

from __future__ import annotations

import pytest
from tests.desk import Desk, section

from packbuilder.diagnostics import Severity

DATA = "name,a,share,day,said\nx,1,5%,2018-02-01,2018-02-01\ny,2,<5,,tbc\n"


def told(desk: Desk, columns: str, before: str = "") -> list[str]:
    desk.put("d.csv", DATA)
    found = desk.told(section(f"- {{ table: d, columns: {{ {columns} }} }}", before))
    assert all(
        finding.severity is (Severity.NOTE if "'x'" in finding.message else Severity.WARNING) for finding in found
    )
    return [finding.message for finding in found]


@pytest.mark.parametrize(
    ("columns", "message"),
    [
        ("a: { format: month }", "the format 'month' says nothing of a, which holds no date, but '1'"),
        ("name: { format: date short }", "the format 'date short' says nothing of name, which holds no date, but 'x'"),
        ("name: { format: percent }", "the format 'percent' says nothing of name, which holds no figure, but 'x'"),
        ("day: { format: £ }", "the format '£' says nothing of day, which holds no figure, but '2018-02-01'"),
    ],
)
def test_a_format_of_something_else_is_told(desk: Desk, columns: str, message: str) -> None:
    assert told(desk, columns) == [message]


def test_a_sources_own_format_is_told_once(desk: Desk) -> None:
    (message,) = told(desk, "a: A", "sources: { d: { columns: { a: { format: date } } } }\n")
    assert message == "the format 'date' says nothing of a, which holds no date, but '1'"


@pytest.mark.parametrize(
    "columns",
    [
        "day: { format: month short }", "said: { format: date short }", "share: { format: any }", "a: { format: £ }",
        "name: { format: text }", "share: { format: 0dp }",
    ],
)  # fmt: skip
def test_what_applies_to_some_cells_is_not(desk: Desk, columns: str) -> None:
    assert told(desk, columns) == []
