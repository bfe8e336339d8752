"""Dashboards, legends, trends and ratings as a reader meets them."""

from __future__ import annotations

import textwrap
from decimal import Decimal

import pytest
from tests.desk import Desk, all_of, body

from packbuilder.figures import NUMBER, PLAIN, Empty, Kind, NumberFormat, Typed, Value
from packbuilder.figures.difference import difference
from packbuilder.judging.targets import Tolerance, rated
from packbuilder.judging.trends import given_trend, worked_out_trend
from packbuilder.tree import Direction, Grid, Table, Tone, Trend, block_words, cell_words, words

KPIS = """\
panel,as_of,measure,value,rag,trend
People,June data,Vacancy rate,4.7%,G,up
People,June data,Days to hire,34,A,flat
Desk,,Calls in time,Not yet available,Not yet available,-
"""

DASHBOARD = """
    trends: improvement
    sections:
      - heading: Measures
        blocks:
          - dashboard: kpis
            notes: { Desk: Counted at the end of the month. }
            commentary: |
              - Posts are being filled.
"""


def grid_of(desk: Desk, layout: str) -> Grid:
    (grid,) = all_of(Grid, desk.document(layout).blocks)
    return grid


def tables_of(desk: Desk, layout: str) -> list[Table]:
    return all_of(Table, desk.document(layout).blocks)


def paper(layout: str) -> str:
    return "paper: Paper\ndate: 2018-03-06\nstyle: deck\n" + textwrap.dedent(layout)


def test_a_dashboard_is_a_panel_for_each_value_and_one_for_commentary(desk: Desk) -> None:
    desk.put("kpis.csv", KPIS)
    grid = grid_of(desk, paper(DASHBOARD))
    assert [words(panel.title) for panel in grid.panels] == ["People (June data)", "Desk", "Commentary"]
    assert grid.across == 2


def test_a_panel_shows_value_rating_and_trend_with_their_words(desk: Desk) -> None:
    desk.put("kpis.csv", KPIS)
    people, _ = tables_of(desk, paper(DASHBOARD))
    assert body(people) == [["Vacancy rate", "4.7%", "Green", "better"], ["Days to hire", "34", "Amber", "same"]]


def test_a_remark_that_rating_and_trend_only_repeat_is_said_once(desk: Desk) -> None:
    desk.put("kpis.csv", KPIS)
    _, service = tables_of(desk, paper(DASHBOARD))
    assert [cell_words(cell) for cell in service.body[0].cells] == ["Calls in time", "Not yet available", "-"]
    assert service.body[0].cells[1].columns == 2


def test_small_print_stands_under_its_panel_alone(desk: Desk) -> None:
    desk.put("kpis.csv", KPIS)
    people, service = tables_of(desk, paper(DASHBOARD))
    assert [words(note.content) for note in service.notes] == ["Counted at the end of the month."]
    assert people.notes == ()


def test_small_print_for_a_panel_that_is_not_there_is_told(desk: Desk) -> None:
    desk.put("kpis.csv", KPIS)
    told = desk.told(paper(DASHBOARD).replace("Desk:", "Desks:"))
    assert [(finding.rule, finding.hint) for finding in told] == [("unknown-panel", "did you mean 'Desk'?")]


def test_a_report_puts_panels_under_each_other(desk: Desk) -> None:
    desk.put("kpis.csv", KPIS)
    assert grid_of(desk, paper(DASHBOARD).replace("style: deck", "style: report")).across == 1


def test_a_total_of_the_file_is_no_panel_and_shifts_no_name(desk: Desk) -> None:
    desk.put("kpis.csv", "panel,role,measure,value\nAll,total,Posts,9\nOne,line,Posts,4\nTwo,line,Posts,5\n")
    layout = "sources: { kpis: { roles: role } }\nsections: [{ heading: S, blocks: [{ dashboard: kpis }] }]"
    grid = grid_of(desk, paper(layout))
    assert [(words(panel.title), [body(t) for t in all_of(Table, panel.blocks)]) for panel in grid.panels] == [
        ("One", [[["Posts", "4"]]]),
        ("Two", [[["Posts", "5"]]]),
    ]


def test_a_panels_name_from_the_data_is_never_read_as_an_expression(desk: Desk) -> None:
    desk.put("kpis.csv", KPIS.replace("People", "{{ 1 + 1 }} **x**"))
    grid = grid_of(desk, paper(DASHBOARD))
    assert words(grid.panels[0].title) == "{{ 1 + 1 }} **x** (June data)"


def test_a_word_that_is_no_trend_is_told_with_its_row(desk: Desk) -> None:
    desk.put("kpis.csv", "panel,measure,value,trend\nPeople,Posts,4,up\nPeople,Days,5,sideways\n")
    layout = paper(DASHBOARD).replace(
        "notes: { Desk: Counted at the end of the month. }", "columns: [measure, {trend: {format: trend}}]"
    )
    (finding,) = desk.told(layout)
    assert finding.rule == "unknown-trend"
    assert str(finding.place) == "inputs/paper/kpis.csv, row 3, column trend"


JUDGED = """
    sections:
      - heading: Measures
        blocks:
          - table: kpis
            columns:
              measure: Measure
              value: Value
              rag: { title: RAG, rag: { tolerance: 5%, better: better } }
              trend: { title: Trend, trend: { previous: previous, better: better } }
"""


def test_ratings_and_trends_are_worked_out_from_target_tolerance_and_polarity(desk: Desk) -> None:
    desk.put(
        "kpis.csv",
        "measure,value,previous,target,better\nCalls,82%,79%,85%,higher\nDays,46,44,40,lower\nPosts,3,3,3,higher\nNew,1,,,\n",
    )
    (table,) = tables_of(desk, paper(JUDGED))
    assert [row[2:] for row in body(table)] == [
        ["Amber", "3 pp better"],
        ["Red", "2 worse"],
        ["Green", "same"],
        ["Not rated", ""],
    ]


def test_a_given_rating_or_trend_that_says_otherwise_is_told(desk: Desk) -> None:
    desk.put("kpis.csv", "measure,value,previous,target,better,rag,trend\nCalls,82,79,85,higher,G,down\n")
    told = desk.told(paper(JUDGED))
    assert [(finding.rule, finding.message) for finding in told if finding.rule == "given-differs"] == [
        ("given-differs", "the data say 'G', worked out it is 'A'"),
        ("given-differs", "the data say 'down', worked out it is '3 better'"),
    ]


def test_a_trend_comes_from_the_last_two_of_a_history(desk: Desk) -> None:
    desk.put("kpis.csv", "measure,value\nCalls,82\nDays,46\n")
    desk.put(
        "history.csv", "month,measure,value\n2018-01,Calls,80\n2018-01,Days,46\n2018-02,Calls,82\n2018-02,Days,46\n"
    )
    layout = """
    sections:
      - heading: Measures
        blocks:
          - table: kpis
            columns: [measure, {trend: {trend: {history: history, better: higher}}}]
    """
    (table,) = tables_of(desk, paper(layout))
    assert [row[1] for row in body(table)] == ["2 better", "same"]


def test_a_legend_is_written_from_the_papers_own_reading_of_arbody(desk: Desk) -> None:
    layout = """
    trends: improvement
    sections:
      - heading: Key
        blocks:
          - legend: trends
          - legend: rag
    """
    text = "\n".join(block_words(desk.document(paper(layout)).blocks))
    assert "better · same · worse" in text
    assert "Red · Amber · Green · Delivered · Not rated" in text


@pytest.mark.parametrize(
    ("new", "old", "format_", "text"),
    [
        (Decimal("0.9941"), Decimal("0.9971"), NumberFormat(Kind.PERCENT, 2), "0.30 pp"),
        (Decimal(57), Decimal(60), NumberFormat(Kind.PER_CENT_SIGN), "3 pp"),
        (Typed("£2.1m", Decimal(2_100_000)), Typed("£1.84m", Decimal(1_840_000)), PLAIN, "£0.26m"),
        (Typed("4.7%", Decimal("4.7")), Typed("4.8%", Decimal("4.8")), PLAIN, "0.1 pp"),
        (Decimal(12_600), Decimal(12_000), NumberFormat(Kind.THOUSANDS), "1"),
        (Decimal(1500), Decimal(900), NumberFormat(Kind.POUNDS), "£600"),
        (Decimal("4.6"), Decimal("4.5"), NUMBER, "0.1"),
    ],
)
def test_a_change_is_written_as_its_figures_are(new: Value, old: Value, format_: NumberFormat, text: str) -> None:
    found = difference(new, old, format_)
    assert found is not None
    assert found.text == text


def test_figures_that_are_printed_alike_have_not_changed() -> None:
    found = difference(Decimal(12400), Decimal(12000), NumberFormat(Kind.THOUSANDS))
    assert found is not None
    assert found.sign == 0


@pytest.mark.parametrize(
    ("word", "improvement", "trend"),
    [
        ("up", True, Trend(Direction.UP, "better", Tone.GOOD)),
        ("Falling", True, Trend(Direction.DOWN, "worse", Tone.BAD)),
        ("flat", True, Trend(Direction.FLAT, "same")),
        ("up", False, Trend(Direction.UP, "up")),
        ("no change", False, Trend(Direction.FLAT, "no change")),
        ("worse", False, Trend(Direction.DOWN, "worse", Tone.BAD)),
    ],
)
def test_a_given_trend_is_read_as_the_paper_says(word: str, improvement: bool, trend: Trend) -> None:
    assert given_trend(word, improvement) == trend


def test_polarity_decides_whether_a_rise_is_better() -> None:
    rise = (Decimal(5), Decimal(4), NUMBER)
    assert worked_out_trend(*rise, True) == Trend(Direction.UP, "1 better", Tone.GOOD)
    assert worked_out_trend(*rise, False) == Trend(Direction.UP, "1 worse", Tone.BAD)
    assert worked_out_trend(*rise, None) == Trend(Direction.UP, "1")


@pytest.mark.parametrize(
    ("value", "target", "tolerance", "higher", "code"),
    [
        (Decimal(85), Decimal(85), Tolerance(), True, "G"),
        (Decimal(84), Decimal(85), Tolerance(), True, "R"),
        (Decimal(84), Decimal(85), Tolerance(Decimal(1)), True, "A"),
        (Decimal(46), Decimal(44), Tolerance(Decimal("0.05"), is_share=True), False, "A"),
        (Decimal(47), Decimal(44), Tolerance(Decimal("0.05"), is_share=True), False, "R"),
        (Empty.DASH, Decimal(44), Tolerance(), True, "-"),
        (Decimal(1), Empty.BLANK, Tolerance(), True, "-"),
    ],
)
def test_a_rating_goes_by_target_tolerance_and_polarity(
    value: Value, target: Value, tolerance: Tolerance, higher: bool, code: str
) -> None:
    assert rated(value, target, tolerance, higher) == code
