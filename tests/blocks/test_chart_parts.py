"""Parts of a whole: what a ring and a stack to a hundred can show, and what they cannot."""

from __future__ import annotations

from decimal import Decimal

from tests.desk import Desk, section

from packbuilder.diagnostics import Severity

FUNDS = "fund,now,then\nRent,30,10\nGrants,50,30\nRefunds,-20,5\n"
RING = "- chart: funds\n  kind: doughnut\n  x: fund\n  y: now\n"


def test_a_part_less_than_nothing_is_a_fault_with_its_name_and_figure(desk: Desk) -> None:
    desk.put("funds.csv", FUNDS)
    fault = desk.fault(section(RING))
    assert (fault.rule, fault.message) == (
        "negative-part",
        "Refunds is -20, and a part of a whole cannot be less than nothing",
    )
    assert fault.hint == "draw it with kind: bar, or keep it out with where:"
    assert desk.told(section(f"{RING}  where: {{ fund: [Rent, Grants] }}\n")) == []


def test_a_stack_to_a_hundred_has_no_part_less_than_nothing_either(desk: Desk) -> None:
    desk.put("funds.csv", FUNDS)
    stack = "- chart: funds\n  kind: percent-column\n  x: fund\n  y: [now, then]\n"
    assert desk.fault(section(stack)).message.startswith("Now Refunds is -20,")


def test_a_stack_to_a_hundred_shows_shares_by_marks_by_labels_and_in_words(desk: Desk) -> None:
    desk.put("funds.csv", "fund,now,then\nRent,30,10\nGrants,,30\nNone,0,0\n")
    chart = desk.chart("- chart: funds\n  kind: percent-column\n  x: fund\n  y: [now, then]\n")
    assert [one.values for one in chart.series] == [
        (Decimal("0.75"), None, None),
        (Decimal("0.25"), Decimal(1), None),
    ]
    assert "Now: 30, missing, 0. Then: 10, 30, 0." in chart.alt
    assert chart.alt.endswith(" Of each hundred: Now 75%, missing, missing; Then 25%, 100%, missing.")
    assert {one.provenance.computed for one in chart.series if one.provenance} == {
        "now, share of its category",
        "then, share of its category",
    }


def test_a_stack_of_shares_keeps_the_decimals_that_are_asked_for(desk: Desk) -> None:
    desk.put("funds.csv", "fund,now,then\nRent,2,1\n")
    chart = desk.chart("- chart: funds\n  kind: percent-column\n  x: fund\n  y: [now, then]\n  format: percent 1dp\n")
    assert chart.format.text(chart.series[0].values[0] or Decimal(0)) == "66.7%"


def test_more_parts_than_a_reader_tells_apart_are_a_warning_with_a_way_out(desk: Desk) -> None:
    desk.put("funds.csv", "fund,now\n" + "".join(f"Fund {i},{i + 1}\n" for i in range(60)))
    told = desk.fault(section(RING))
    assert (told.rule, told.severity) == ("many-parts", Severity.WARNING)
    assert told.message == "this doughnut has 60 parts, and no reader tells so many apart"
    assert told.hint == "draw it with kind: bar, or keep the largest with sort: now desc and top: 8"
    assert desk.told(section(f"{RING}  sort: now desc\n  top: 8\n")) == []
