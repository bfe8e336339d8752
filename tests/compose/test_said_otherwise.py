"""What an author writes that reads as something else: the letter says so, and how to write what was meant."""

from __future__ import annotations

import pytest
from tests.desk import Desk, body

from packbuilder.checks import findings
from packbuilder.diagnostics import Severity
from packbuilder.expressions.loose_filters import loose_filter
from packbuilder.tree import block_words


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("a + b | size", "(a + b) | size"),
        ("share(a - b | size, c)", "share((a - b) | size, c)"),
        ("a | size + b | format('£')", "(a | size + b) | format('£')"),
        ("(a + b) | size", ""),
        ("-1200 | size | format('£')", ""),
        ("a - (b | size)", ""),
        ("'a - b' | lower", ""),
        ("a + b", ""),
        ("a if b - c else d | size", ""),
    ],
)
def test_a_filter_behind_a_sum_is_loose(written: str, meant: str) -> None:
    assert loose_filter(written) == meant


def test_a_loose_filter_is_a_warning_with_the_brackets_in_its_hint(desk: Desk) -> None:
    (told,) = desk.told("sections: [{ heading: A, text: 'By {{ 2 - 5 | size }}.' }]")
    assert (told.rule, told.severity) == ("loose-filter", Severity.WARNING)
    assert told.hint.endswith("(2 - 5) | size")


def test_a_loose_filter_among_the_values_is_told(desk: Desk) -> None:
    told = desk.told("values: { gap: = 2 - 5 | size }\nsections: [{ heading: A, text: 'By {{ gap }}.' }]")
    assert [finding.rule for finding in told] == ["loose-filter"]


def test_growth_is_the_change_as_a_share_of_what_was_before(desk: Desk) -> None:
    assert desk.says("{{ growth(120, 100) | format('percent 0dp') }} from {{ change(120, 100) }}") == "20% from 20"


def test_a_percentage_above_a_thousand_is_warned_of(desk: Desk) -> None:
    layout = "sections: [{ heading: A, text: \"By {{ change(120, 100) | format('percent 0dp') }}.\" }]"
    (told,) = findings(desk.document(layout))
    assert told.message.startswith("2,000%")
    assert told.severity is Severity.WARNING
    assert not findings(desk.document(layout.replace("change", "growth")))


def test_an_empty_value_is_asked_for(desk: Desk) -> None:
    desk.put("schools.csv", "school,balance\nA,5\nB,\nC,-3\n")
    formula = "\"'n/a' if balance is empty else ('short' if balance < 0 else 'well')\""
    rows = body(desk.table(f"- {{ table: schools, columns: [school, {{ state: {{ formula: {formula} }} }}] }}"))
    assert [row[1] for row in rows] == ["well", "n/a", "short"]


def test_comparing_an_empty_value_says_how_to_ask_for_one(desk: Desk) -> None:
    desk.put("schools.csv", "school,balance\nA,5\nB,\n")
    fault = desk.fault(
        "sections: [{ heading: A, blocks: [{ table: schools, columns: "
        "[school, { state: \"= 'short' if balance < 0 else 'well'\" }] }] }]"
    )
    assert "balance is empty" in fault.hint


def test_a_heading_over_columns_is_a_list(desk: Desk) -> None:
    desk.put("spending.csv", "line,budget,actual\nPay,5,4\n")
    columns = "{ line: Line, Sum: { budget: B, actual: A } }"
    fault = desk.fault(f"sections: [{{ heading: A, blocks: [{{ table: spending, columns: {columns} }}] }}]")
    assert fault.message == "'Sum' is a heading over columns, which are a list"
    assert "Sum: [budget, actual]" in fault.hint


def test_a_front_sheet_refers_to_places_of_the_paper(desk: Desk) -> None:
    layout = """
    paper: Paper
    date: 2018-03-06
    numbering: decimal
    front_sheet: { why: { label: Why, value: "As {{ ref.costs }} says" } }
    sections: [{ heading: Aims, text: None. }, { heading: Costs, id: costs, text: None. }]
    """
    assert "As section\N{NO-BREAK SPACE}2 says" in block_words(desk.document(layout).blocks)


def test_grouped_rows_have_lost_their_key(desk: Desk) -> None:
    desk.put("schools.csv", "school,phase,pupils\nA,Primary,5\nB,Primary,7\n")
    before = """
    sources:
      schools: { key: school }
      phases: { from: schools, group: phase, columns: { pupils: Pupils } }
    """
    assert desk.says("{{ phases.first.pupils }} and {{ schools['B'].pupils }}", before) == "12 and 7"
    assert desk.says("{{ phases.pupils }}", before) == "12"
