"""What is drawn stands under it as a table, where the author asks for it."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.desk import Desk, all_of, body, head, section
from tests.reading import office_words, pdf_structure

from packbuilder.pipeline import build
from packbuilder.tree import Block, Chart, Table, words

CALLS = "month,north,south,plan\nJan,12,7,10\nFeb,,9,11\n"
CHART = "- chart: calls\n  title: Calls\n  x: month\n  y: [north, south]\n"


def data(blocks: tuple[Block, ...]) -> Table:
    return next(table for table in all_of(Table, blocks) if table.id.endswith("-data"))


def test_a_chart_has_no_table_unless_asked(desk: Desk) -> None:
    desk.put("calls.csv", CALLS)
    assert all_of(Table, desk.blocks(CHART)) == []


def test_a_charts_table_has_a_row_a_category_and_a_word_for_a_gap(desk: Desk) -> None:
    desk.put("calls.csv", CALLS)
    table = data(desk.blocks(f"{CHART}  data_table: yes\n  target: {{ value: plan, label: Plan }}\n"))
    assert words(table.caption) == "Calls (data)"
    assert head(table) == [["Month", "North", "South", "Plan"]]
    assert body(table) == [["Jan", "12", "7", "10"], ["Feb", "n/a", "9", "11"]]
    assert "2 rows and 4 columns: Month, North, South, Plan" in table.summary


def test_one_level_and_a_band_stand_under_the_table(desk: Desk) -> None:
    desk.put("calls.csv", CALLS)
    table = data(desk.blocks(f"{CHART}  data_table: yes\n  target: 9\n  band: {{ Usual: [5, 8] }}\n"))
    assert [words(note.content) for note in table.notes] == ["Target 9.", "Usual 5 to 8."]


def test_a_gauge_and_a_ring_of_columns_have_a_row_a_part(desk: Desk) -> None:
    desk.put("calls.csv", CALLS)
    ring = data(desk.blocks("- chart: calls\n  kind: doughnut\n  y: [north, south]\n  data_table: yes\n"))
    assert body(ring) == [["North", "12"], ["South", "16"]]
    gauge = "- chart: calls\n  kind: gauge\n  y: south\n  where: { month: Feb }\n  data_table: yes\n"
    assert body(data(desk.blocks(gauge))) == [["South", "9"]]


def test_a_plans_table_has_its_days_and_milestones(desk: Desk) -> None:
    desk.put("plan.csv", "task,from,to,rag\nDesign,2026-01,2026-02,G\nBuild,2026-03-05,,A\n")
    desk.put("stones.csv", "task,day,what\nDesign,2026-02-03,Agreed\n")
    plan = (
        "- gantt: plan\n  label: task\n  start: from\n  end: to\n  status: rag\n  data_table: yes\n"
        "  milestones: { source: stones, of: task, date: day, words: what }\n"
    )
    assert body(data(desk.blocks(plan))) == [
        ["Design", "1 Jan 2026", "28 Feb 2026", "Green"],
        ["\N{BLACK DIAMOND} Agreed", "3 Feb 2026", "3 Feb 2026", ""],
        ["Build", "5 Mar 2026", "goes on", "Amber"],
    ]


def test_a_heat_maps_table_has_each_cell_in_which_something_stands(desk: Desk) -> None:
    desk.put("risks.csv", "ref,likelihood,impact\nR1,3,3\nR2,3,3\nR3,1,2\n")
    before = "statuses:\n  risk: { 5-25: [bad, High], 1-4: [good, Low] }\n"
    map_ = "- heat-map: risks\n  down: likelihood\n  across: impact\n  status: risk\n  data_table: yes\n"
    table = data(desk.blocks(map_, before))
    assert head(table) == [["Likelihood", "Impact", "How many", "Rating"]]
    assert body(table) == [["3", "3", "2", "High"], ["1", "2", "1", "Low"]]
    named = data(desk.blocks(f"{map_}  label: ref\n", before))
    assert body(named) == [["3", "3", "R1, R2", "High"], ["1", "2", "R3", "Low"]]


def test_a_grid_of_maturitys_table_has_a_row_a_mark(desk: Desk) -> None:
    desk.put("levels.csv", "subject,level,says\nData,1,Lists\nData,2,One list\n")
    desk.put("marks.csv", "subject,level,rag\nData,2,G\n")
    grid = (
        "- maturity: levels\n  down: subject\n  across: level\n  text: says\n  data_table: yes\n"
        "  marks: { source: marks, status: rag }\n"
    )
    assert body(data(desk.blocks(grid))) == [["Data", "Green", "2", "One list"]]


def test_nothing_drawn_has_no_table(desk: Desk) -> None:
    desk.put("levels.csv", "subject,level,says\nData,1,Lists\n")
    grid = "- maturity: levels\n  down: subject\n  across: level\n  text: says\n  data_table: yes\n"
    assert len(all_of(Table, desk.blocks(grid))) == 1


def test_yes_or_no(desk: Desk) -> None:
    desk.put("calls.csv", CALLS)
    assert desk.fault(section(f"{CHART}  data_table: below\n")).rule == "wrong-value"


@pytest.mark.parametrize("style", ["deck", "report"])
def test_every_format_has_the_table(desk: Desk, tmp_path: Path, style: str) -> None:
    desk.put("calls.csv", CALLS)
    out = tmp_path / "made"
    build(desk.write(section(f"{CHART}  data_table: yes\n")), out=out, style=style)
    for path in sorted(out.iterdir()):
        said = pdf_structure(path) if path.suffix == ".pdf" else list(office_words(path.read_bytes()))
        assert "Calls (data)" in " ".join("".join(said).split()), path.name


def test_charts_side_by_side_keep_their_tables_and_one_axis(desk: Desk) -> None:
    desk.put("calls.csv", "month,team,calls\nJan,North,2\nJan,South,90\n")
    drawn = desk.blocks("- chart: calls\n  each: team\n  x: month\n  y: calls\n  data_table: yes\n")
    assert len(all_of(Table, drawn)) == 2
    assert len({chart.beside for chart in all_of(Chart, drawn)}) == 1
