"""Tiles, panels, heat maps, plans and grids of maturity, as an author writes them and a reader reads them."""

from __future__ import annotations

from datetime import date

import pytest
from tests.desk import Desk, all_of, section

from packbuilder.diagnostics import Severity
from packbuilder.tree import Cell, ColumnKind, Grid, Span, Table, Tiles, Timeline, Tone, block_words, cell_words, words

SCALES = """
statuses:
  risk: { 12-25: [bad, High], 5-11: [warn, Medium], 1-4: [good, Low] }
  stage: { Then: [none, "2021"], Now: [warn, "2023"] }
"""


# tiles


def test_a_tile_for_each_row_with_its_figure_and_label(desk: Desk) -> None:
    desk.put("counts.csv", 'label,n,rag\nOpen faults,"1,200",R\nClosed,,G\n')
    tiles = desk.only(Tiles, "- tiles: counts\n  value: n\n  status: rag\n")
    assert [(words(t.value), words(t.label), t.tone, t.word) for t in tiles.tiles] == [
        ("1,200", "Open faults", Tone.BAD, "Red"),
        ("n/a", "Closed", Tone.GOOD, "Green"),
    ]


def test_a_missing_figure_says_what_the_author_says(desk: Desk) -> None:
    desk.put("counts.csv", "label,n\nOpen,\n")
    tiles = desk.only(Tiles, "- tiles: counts\n  value: n\n  blank: not yet\n  as: strip\n")
    assert (words(tiles.tiles[0].value), tiles.strip) == ("not yet", True)


def test_tiles_of_words_have_no_figure(desk: Desk) -> None:
    desk.put("teams.csv", "team\nMarkets\nPay\n")
    tiles = desk.only(Tiles, "- tiles: teams\n  label: team\n")
    assert [(words(t.label), t.value) for t in tiles.tiles] == [("Markets", ()), ("Pay", ())]


def test_tiles_may_be_written_in_the_layout(desk: Desk) -> None:
    desk.put("teams.csv", "team\nMarkets\nPay\n")
    tiles = desk.only(Tiles, "- tiles: { Teams: '{{ teams.count() }}', Unknown: }\n")
    assert [(words(t.label), words(t.value)) for t in tiles.tiles] == [("Teams", "2"), ("Unknown", "n/a")]


def test_written_tiles_have_no_columns(desk: Desk) -> None:
    assert desk.fault(section("- tiles: { A: '1' }\n  value: n\n")).rule == "layout"


# panels


def test_a_panel_has_a_title_and_one_block_or_several(desk: Desk) -> None:
    grid = desk.only(Grid, "- grid:\n    - panel: One\n      text: First.\n    - panel: Two\n      blocks:\n"
                     "        - text: Second.\n        - text: Third.\n")  # fmt: skip
    assert [words(panel.title) for panel in grid.panels] == ["One", "Two"]
    assert [list(block_words(panel.blocks)) for panel in grid.panels] == [["First."], ["Second.", "Third."]]


@pytest.mark.parametrize("panel", ["- panel: One", "- panel: One\n      texts: First."])
def test_a_panel_without_a_block_is_told(desk: Desk, panel: str) -> None:
    finding = desk.fault(section(f"- grid:\n    {panel}\n"))
    assert finding.rule in ("layout", "unknown-block")


# heat maps


REGISTER = "ref,l,i,score\nR1,5,4,20\nR2,1,1,1\nR3,1,1,1\n"
MAP = """
- heat-map: register
  down: { column: l, title: Likelihood }
  across: { column: i, title: Impact }
  status: risk
"""


def lines(table: Table) -> list[list[str]]:
    return [[cell_words(cell).strip().replace("\n", " ") for cell in row.cells] for row in table.body]


def head(table: Table) -> list[list[str]]:
    return [[cell_words(cell) for cell in row.cells] for row in table.head]


def cell(table: Table, row: int, column: int) -> Cell:
    return table.body[row].cells[column]


def test_a_register_is_counted_with_the_highest_likelihood_on_top(desk: Desk) -> None:
    desk.put("register.csv", REGISTER)
    table = desk.table(MAP, SCALES)
    assert [[cell_words(c) for c in row.cells] for row in table.head] == [
        ["Likelihood", "Impact"],
        ["1", "2", "3", "4"],
    ]
    assert [line[0] for line in lines(table)] == ["5", "4", "3", "2", "1"]
    assert lines(table)[0][1:] == ["Medium", "Medium", "High", "1 High"]
    assert lines(table)[-1][1:] == ["2 Low", "Low", "Low", "Low"]
    assert cell(table, 0, 4).tone is Tone.BAD
    assert {column.kind for column in table.columns[1:]} == {ColumnKind.MATRIX}


def test_levels_may_be_named_and_figures_given(desk: Desk) -> None:
    desk.put("register.csv", "l,i,n,score\nRare,Minor,3,1\nLikely,Major,1,20\n")
    table = desk.table("- heat-map: register\n  down: { column: l, levels: [Likely, Rare] }\n  across: i\n"
                       "  value: n\n  score: score\n  status: risk\n", SCALES)  # fmt: skip
    assert lines(table) == [["Likely", "", "1 High"], ["Rare", "3 Low", ""]]


def test_rows_may_be_named_in_their_cell_and_a_score_worked_out(desk: Desk) -> None:
    desk.put("register.csv", REGISTER)
    table = desk.table(MAP + "  label: ref\n  score: = l + i\n", SCALES)
    assert lines(table)[0][4] == "R1 Medium"
    assert lines(table)[-1][1] == "R2, R3 Low"


def test_the_map_is_told_in_words(desk: Desk) -> None:
    desk.put("register.csv", REGISTER)
    assert desk.table(MAP, SCALES).summary == "Heat map. Likelihood down, Impact across. 5, 4: 1; 1, 1: 2."


@pytest.mark.parametrize(
    ("rows", "rule"), [("9,1\n", "unknown-level"), (",1\n", "unknown-level")], ids=["level", "open"]
)
def test_a_row_that_has_no_place_is_told(desk: Desk, rows: str, rule: str) -> None:
    desk.put("register.csv", f"l,i\n1,1\n{rows}")
    blocks = "- heat-map: register\n  down: { column: l, levels: [2, 1] }\n  across: i\n"
    assert desk.fault(section(blocks)).rule == rule


def test_rows_of_one_cell_have_one_score(desk: Desk) -> None:
    desk.put("register.csv", "l,i,score\n1,1,1\n1,1,4\n")
    assert desk.fault(SCALES + section(MAP + "  score: score\n")).rule == "score-differs"


# plans


PLAN = "- gantt: tasks\n  label: task\n  start: start\n  end: end\n"


def plan(desk: Desk, rows: str, more: str = "") -> Timeline:
    desk.put("tasks.csv", f"task,theme,start,end,rag\n{rows}")
    return desk.only(Timeline, PLAN + more)


def test_a_plan_holds_days_and_months_and_an_open_end(desk: Desk) -> None:
    made = plan(desk, "Build,A,2023-01-10,2023-03-20,G\nRun,B,2023-04-01,,A\n", "  group: theme\n  status: rag\n")
    assert [(row.start, row.end, row.group, row.word) for row in made.rows] == [
        (date(2023, 1, 10), date(2023, 3, 20), "A", "Green"),
        (date(2023, 4, 1), None, "B", "Amber"),
    ]
    assert made.alt.endswith("Build: 10 January 2023 to 20 March 2023, Green; Run: 1 April 2023 onwards, Amber.")


def test_months_end_with_their_last_day(desk: Desk) -> None:
    made = plan(desk, "Build,A,2024-01,2024-02,G\n")
    assert (made.rows[0].start, made.rows[0].end) == (date(2024, 1, 1), date(2024, 2, 29))


@pytest.mark.parametrize(
    ("end", "show"), [("2023-12-31", Span.MONTHS), ("2025-12-31", Span.QUARTERS), ("2032-12-31", Span.YEARS)]
)
def test_longer_plans_show_quarters_and_years(desk: Desk, end: str, show: Span) -> None:
    assert plan(desk, f"Build,A,2023-01-01,{end},G\n").show is show


def test_today_is_the_paper_s_day_where_it_says_so(desk: Desk) -> None:
    assert plan(desk, "Build,A,2018-01-01,2018-12-31,G\n", '  today: "{{ date }}"\n').today == date(2018, 3, 6)


def test_milestones_come_from_a_source_of_their_own(desk: Desk) -> None:
    desk.put("marks.csv", "task,day,what\nBuild,2023-03-01,Half done\n")
    made = plan(
        desk, "Build,A,2023-01-01,2023-12-31,G\n", "  milestones: { source: marks, of: task, date: day, words: what }\n"
    )
    assert [(one.when, one.words) for one in made.rows[0].milestones] == [(date(2023, 3, 1), "Half done")]


def test_a_milestone_of_no_activity_is_told_and_one_of_an_activity_left_out_is_not(desk: Desk) -> None:
    desk.put("tasks.csv", "task,theme,start,end\nBuild,A,2023-01-01,2023-12-31\nRun,B,2023-01-01,2023-12-31\n")
    desk.put("marks.csv", "task,day,what\nBiuld,2023-03-01,Half done\nRun,2023-04-01,Begun\n,2023-05-01,Lost\n")
    more = "  where: { theme: A }\n  milestones: { source: marks, of: task, date: day, words: what }\n"
    told = desk.told(section(PLAN + more))
    assert [(one.rule, one.severity, str(one.place).split(", ", 1)[1]) for one in told] == [
        ("unknown-activity", Severity.WARNING, "row 2, column task"),
        ("unknown-activity", Severity.WARNING, "row 4, column task"),
    ]
    assert told[0].message == "'Biuld' is no activity of this plan"
    assert [one.hint for one in told] == [
        "its milestone is left out; did you mean 'Build'?",
        "its milestone is left out; one of: Build, Run",
    ]


@pytest.mark.parametrize(
    ("row", "rule"),
    [
        ("Build,A,soon,2023-01-01,G", "not-a-date"),
        ("Build,A,,2023-01-01,G", "not-a-date"),
        ("Build,A,2023-01-01,later,G", "not-a-date"),
        ("Build,A,2023-02-01,2023-01-01,G", "ends-before-start"),
    ],
)
def test_dates_that_make_no_bar_are_told_at_their_row(desk: Desk, row: str, rule: str) -> None:
    desk.put("tasks.csv", f"task,theme,start,end,rag\nPlan,A,2023-01-01,2023-02-01,G\n{row}\n")
    assert rule in [finding.rule for finding in desk.told(section(PLAN))]


# maturity


GRID = """subject,level,name,means
Aims,1,Starting,Rules
Aims,2,Growing,Openness
Staff,1,Starting,Few
Staff,2,Growing,Many
"""
MATURITY = "- maturity: grid\n  down: subject\n  across: [level, name]\n  text: means\n  marks: marks\n"


def test_marks_stand_under_what_their_level_means(desk: Desk) -> None:
    desk.put("grid.csv", GRID)
    desk.put("marks.csv", "subject,level,stage\nAims,1,Then\nAims,2,Now\nStaff,1,Now\n")
    table = desk.table(MATURITY, SCALES)
    assert [[cell_words(c) for c in row.cells] for row in table.head] == [
        ["Subject", "1", "2"],
        ["Starting", "Growing"],
    ]
    assert lines(table) == [["Aims", "Rules 2021", "Openness 2023"], ["Staff", "Few 2023", "Many"]]
    told = "Aims: 2021 at level 1; Aims: 2023 at level 2; Staff: 2023 at level 1."
    assert table.summary == f"Levels of maturity. {told}"


def test_a_mark_without_a_place_is_told(desk: Desk) -> None:
    desk.put("grid.csv", GRID)
    desk.put("marks.csv", "subject,level,stage\nAims,7,Now\n")
    assert desk.fault(SCALES + section(MATURITY)).rule == "unknown-level"


def test_a_meaning_that_is_given_twice_is_told_and_the_first_one_stands_everywhere(desk: Desk) -> None:
    desk.put("grid.csv", GRID + "Aims,1,Starting,Another\n")
    desk.put("marks.csv", "subject,level,stage\nAims,1,Now\n")
    twice = SCALES + section(MATURITY + "  data_table: yes\n")
    told = desk.fault(twice)
    assert (told.rule, told.severity) == ("row-twice", Severity.WARNING)
    shown, data = all_of(Table, desk.document(twice).blocks)
    assert lines(shown)[0][1].startswith("Rules")
    assert lines(data)[0][-1] == "Rules"


def test_marks_need_a_column_that_is_a_scale(desk: Desk) -> None:
    desk.put("grid.csv", GRID)
    desk.put("marks.csv", "subject,level,when\nAims,1,Now\n")
    assert desk.fault(SCALES + section(MATURITY)).rule == "missing-column"


@pytest.mark.parametrize("end", ["9999-12-31", "31/12/9999", "9999-12"])
def test_an_end_in_the_year_9999_goes_on(desk: Desk, end: str) -> None:
    desk.put("tasks.csv", f"task,start,end\nRepairs,2023-04-01,{end}\nFees,2023-05-01,2023-06-30\n")
    plan = desk.only(Timeline, PLAN)
    assert [row.end for row in plan.rows] == [None, date(2023, 6, 30)]
    assert (plan.end.year, plan.show) == (2023, Span.MONTHS)


def test_a_start_or_a_milestone_in_the_year_9999_is_told(desk: Desk) -> None:
    desk.put("tasks.csv", "task,start,end\nRepairs,9999-12-31,\nFees,2023-05-01,2023-06-30\n")
    desk.put("days.csv", "task,day,words\nFees,9999-12-31,Done\n")
    told = desk.told(section(PLAN + "  milestones: { source: days, of: task, date: day, words: words }\n"))
    assert [(found.rule, "9999" in found.message) for found in told] == [("not-a-date", True)] * 2


def test_a_plan_over_more_months_than_a_page_holds_is_shown_coarser_and_told(desk: Desk) -> None:
    desk.put("plan.csv", "task,from,to\nWalls,2001-01-01,2061-12-31\n")
    plan = "- gantt: plan\n  label: task\n  start: from\n  end: to\n  show: months\n"
    told = desk.fault(section(plan))
    assert (told.rule, told.severity) == ("long-plan", Severity.WARNING)
    assert "months, more than a page has room for" in told.message
    assert told.hint.startswith("it is shown in years: write show: years")
    assert desk.only(Timeline, plan).show is Span.YEARS


def test_a_plan_of_three_years_may_show_its_months(desk: Desk) -> None:
    desk.put("plan.csv", "task,from,to\nWalls,2024-01-01,2026-11-30\n")
    plan = "- gantt: plan\n  label: task\n  start: from\n  end: to\n  show: months\n"
    assert desk.only(Timeline, plan).show is Span.MONTHS
