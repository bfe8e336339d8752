"""What a chart cannot show of its figures is told, or drawn so that it can be seen."""

from __future__ import annotations

from decimal import Decimal

import pytest
from tests.desk import Desk, section

from packbuilder.charts.settled import gauge_range
from packbuilder.diagnostics import Severity
from packbuilder.tree import Chart, ChartKind

ONE = "quarter,A,B\nQ1,120,5\nQ2,-80,6\nQ3,,7\nQ4,15,8\n"


def warning(desk: Desk, options: str) -> tuple[str, str, str]:
    (told,) = desk.told(section(f"- chart: one\n  {options}"))
    assert told.severity is Severity.WARNING, told
    return told.rule, told.message, told.hint


def test_an_area_with_a_missing_point_is_drawn_as_a_kind_that_has_gaps(desk: Desk) -> None:
    desk.put("one.csv", ONE)
    alone = "kind: area\n  x: quarter\n  y: A"
    assert desk.chart(f"- chart: one\n  {alone}").kind is ChartKind.LINE
    rule, message, _ = warning(desk, alone)
    assert (rule, message) == ("area-gaps", "an area cannot show what is missing (Q3), so it is drawn as line")
    desk.put("one.csv", ONE.replace("-80", "80"))
    chart = desk.chart("- chart: one\n  kind: area\n  x: quarter\n  y: [A, B]")
    assert (chart.kind, chart.series[0].values[2]) == (ChartKind.STACKED_COLUMN, None)


def test_areas_on_each_other_that_go_below_nought_are_refused(desk: Desk) -> None:
    desk.put("one.csv", ONE.replace("Q3,,", "Q3,1,"))
    told = desk.fault(section("- chart: one\n  kind: area\n  x: quarter\n  y: [A, B]"))
    assert (told.rule, told.message[-10:], told.hint) == (
        "negative-part", "A -80 (Q2)", "draw it with kind: line or kind: column",
    )  # fmt: skip
    assert desk.chart("- chart: one\n  kind: area\n  x: quarter\n  y: A").kind is ChartKind.AREA


def test_a_part_of_a_ring_that_is_missing_is_told(desk: Desk) -> None:
    desk.put("one.csv", "part,n\nNorth,3\nSouth,\nEast,\n")
    rule, message, _ = warning(desk, "kind: doughnut\n  x: part\n  y: n")
    assert (rule, message) == (
        "missing-part", "South (and 1 more) has no figure, and is left out of this doughnut",
    )  # fmt: skip


def test_a_range_that_cuts_figures_or_the_target_names_them(desk: Desk) -> None:
    desk.put("one.csv", ONE)
    rule, message, hint = warning(desk, "x: quarter\n  y: A\n  range: [-10, 50]\n  target: 200")
    assert (rule, message) == ("beyond-range", "range: [-10, 50] cuts off A 120 (Q1), A -80 (Q2), Target 200")
    assert hint == "range: [-80, 200] holds everything, or leave range out"
    assert not desk.told(section("- chart: one\n  x: quarter\n  y: B\n  range: [5, 50]"))


def test_stacks_that_a_range_cuts_are_told_by_their_sums(desk: Desk) -> None:
    desk.put("one.csv", "quarter,A,B\nQ1,40,30\nQ2,10,10\n")
    _, message, _ = warning(desk, "kind: stacked-column\n  x: quarter\n  y: [A, B]\n  range: [0, 50]")
    assert message == "range: [0, 50] cuts off Q1 70"


@pytest.mark.parametrize(("value", "ends"), [("-80", (-80, 80)), ("80", (0, 80)), ("0", (0, 1))])
def test_the_scale_of_a_gauge_shows_on_which_side_of_nought_its_figure_is(
    desk: Desk, value: str, ends: tuple[int, int]
) -> None:
    desk.put("one.csv", f"n\n{value}\n")
    assert gauge_range(desk.chart("- chart: one\n  kind: gauge\n  y: n")) == tuple(map(Decimal, ends))


def test_figures_that_all_print_as_nought_are_told(desk: Desk) -> None:
    desk.put("one.csv", "q,n\nQ1,0.00012\nQ2,0\n")
    rule, message, _ = warning(desk, "x: q\n  y: n")
    assert (rule, message) == ("prints-nought", "every figure of this chart prints as 0.00, such as 0.00012")
    desk.put("one.csv", "q,n\nQ1,0.00012\nQ2,0.5\n")
    assert not desk.told(section("- chart: one\n  x: q\n  y: n"))


@pytest.mark.parametrize("kind", ["column", "percent-column", "bar", "stacked-bar", "line", "doughnut"])
def test_a_shortened_name_is_told_for_every_kind(desk: Desk, kind: str) -> None:
    name = "The long and winding name of a service that nobody would ever say aloud in a meeting"
    desk.put("one.csv", f"q,n\n{name},1\nQ2,2\n")
    rule, _, hint = warning(desk, f"kind: {kind}\n  x: q\n  y: n")
    assert rule == "long-names"
    assert "kind: bar" not in hint, "which shortens it too"


def test_bars_are_advised_where_they_have_the_room(desk: Desk) -> None:
    desk.put("one.csv", "q,n\nThe long and winding name of a service which is long,1\nQ2,2\n")
    assert "kind: bar" in warning(desk, "x: q\n  y: n")[2]


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ("y: B\n  band: { Good: [50, 10] }", "the band 'Good' runs downwards"),
        ("y: [B, B]", "y names 'B' twice"),
        (
            "y: B\n  series: quarter",
            "series and x are the same column, 'quarter': every series would have one value",
        ),
    ],
)
def test_what_cannot_be_meant_is_refused(desk: Desk, options: str, message: str) -> None:
    desk.put("one.csv", ONE)
    assert desk.fault(section(f"- chart: one\n  x: quarter\n  {options}")).message == message


def _sixty(desk: Desk, y: str) -> Chart:
    desk.put("one.csv", "ward,n,m\n" + "".join(f"Ward {i},{i * 7},{i}\n" for i in range(60)))
    return desk.chart(f"- chart: one\n  kind: bar\n  x: ward\n  y: {y}")


def test_the_words_of_a_long_chart_hold_every_value(desk: Desk) -> None:
    alone, both = _sixty(desk, "n").alt, _sixty(desk, "[n, m]").alt
    assert "Every value: Ward 0 0; Ward 1 7;" in alone
    assert alone.endswith("Ward 59 413.")
    assert "Every value (N, M): Ward 0 0, 0; Ward 1 7, 1;" in both
    assert all(f"Ward {i} {i * 7}, {i}" in both for i in range(60))


def test_names_are_all_said_and_of_months_the_first_and_last(desk: Desk) -> None:
    desk.put("one.csv", "ward,n\nAsh,1\nElm,2\nOak,3\n")
    assert "Ash; Elm; Oak. N: 1, 2, 3." in desk.chart("- chart: one\n  x: ward\n  y: n").alt


def test_more_bars_than_have_room_for_their_names_are_told(desk: Desk) -> None:
    desk.put("one.csv", "q,n\n" + "".join(f"Service {i},{i}\n" for i in range(1, 301)))
    rule, message, hint = warning(desk, "kind: bar\n  x: q\n  y: n")
    assert (rule, "300 bars" in message, "top: 20" in hint) == ("many-bars", True, True)
    assert not desk.told(section("- chart: one\n  kind: bar\n  top: 40\n  x: q\n  y: n"))


def test_more_names_than_have_room_under_columns_are_told_but_not_of_periods(desk: Desk) -> None:
    letters = "ABCDEFGHIJ"
    desk.put("one.csv", "q,n\n" + "".join(f"Street {a}{b},1\n" for a in letters for b in letters[:5]))
    rule, message, _ = warning(desk, "kind: column\n  x: q\n  y: n")
    assert (rule, "50 names" in message) == ("many-bars", True)
    desk.put("one.csv", "q,n\n" + "".join(f"Week {i},{i}\n" for i in range(1, 53)))
    assert not desk.told(section("- chart: one\n  kind: line\n  x: q\n  y: n"))


def test_more_lines_than_an_eye_tells_apart_are_told(desk: Desk) -> None:
    names = [f"s{i}" for i in range(9)]
    desk.put("one.csv", f"q,{','.join(names)}\n2024,{','.join('123456789')}\n2025,{','.join('234567891')}\n")
    rule, message, _ = warning(desk, f"kind: line\n  x: q\n  y: [{', '.join(names)}]")
    assert (rule, "9 lines" in message) == ("many-lines", True)
    assert not desk.told(section(f"- chart: one\n  kind: line\n  x: q\n  y: [{', '.join(names[:8])}]"))
