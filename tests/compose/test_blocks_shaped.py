"""Rows put together in the block that shows them: in the words of a source, in its order, with its figures."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.desk import Desk, body, head, section

from packbuilder.blocks.catalogue import BLOCKS
from packbuilder.blocks.contract import DataBlockSpec, ReshapedBlockSpec
from packbuilder.data.spec import SourceSpec
from packbuilder.diagnostics import Severity
from packbuilder.tree import Chart, Tiles, block_words, words

CALLS = """month,team,calls,met
2026-01,North,10,8
2026-01,South,20,10
2026-03,North,30,30
2026-03,South,40,20
"""


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    desk = Desk(tmp_path)
    desk.put("calls.csv", CALLS)
    desk.put("events.csv", "title,severity\nA,Low\nB,High\nC,Low\n")
    desk.put("goals.csv", "team,goal\nNorth,35\n")
    return desk


def drawn(chart: Chart) -> dict[str, dict[str, int | None]]:
    """The figures of a chart by series and category."""
    return {
        one.name: {
            category: None if value is None else int(value)
            for category, value in zip(chart.categories, one.values, strict=True)
        }
        for one in chart.series
    }


def test_a_chart_adds_rows_up(desk: Desk) -> None:
    chart = desk.chart("- { chart: calls, kind: bar, group: team, x: team, y: calls }")
    assert drawn(chart) == {"Calls": {"North": 40, "South": 60}}


def test_a_chart_counts_rows(desk: Desk) -> None:
    chart = desk.chart("- { chart: events, kind: bar, count: severity, x: severity, y: count, sort: count desc }")
    assert drawn(chart) == {"Count": {"Low": 2, "High": 1}}


def test_a_chart_turns_rows_into_series(desk: Desk) -> None:
    pivot = "{ rows: month, across: team, value: calls }"
    chart = desk.chart(f"- {{ chart: calls, pivot: {pivot}, x: month, y: [North, South] }}")
    assert list(drawn(chart)["South"].values()) == [20, 40]


def test_a_month_without_rows_is_drawn_where_every_month_is_asked_for(desk: Desk) -> None:
    block = '- { chart: calls, group: month, every: month, missing: "0", x: month, y: calls }'
    chart = desk.chart(block, "period: 2026-01 to 2026-03")
    assert list(drawn(chart)["Calls"].values()) == [30, 0, 70]


@pytest.mark.parametrize(
    ("block", "said"),
    [
        ("- { list: calls, group: team, item: '{{ team }}: {{ calls }}' }", ["North: 40", "South: 60"]),
        ("- { list: events, count: severity, item: '{{ severity }} {{ share }}' }", ["Low 67%", "High 33%"]),
        ("- { fields: calls, group: team, label: team, value: calls }", ["North", "40", "South", "60"]),
    ],
)
def test_words_and_fields_say_rows_put_together(desk: Desk, block: str, said: list[str]) -> None:
    assert block_words(desk.blocks(block))[3:] == said


def test_tiles_show_how_many_rows_each_value_has_and_nought_of_a_code_without_rows(desk: Desk) -> None:
    scale = "statuses: { severity: { Critical: bad, High: bad, Low: good } }\n"
    tiles = desk.only(Tiles, "- { tiles: events, count: severity, label: severity, value: count }", scale)
    assert [(words(tile.label), words(tile.value)) for tile in tiles.tiles] == [
        ("Critical", "0"), ("High", "1"), ("Low", "2"),
    ]  # fmt: skip


def test_a_heat_map_shows_sums(desk: Desk) -> None:
    levels = (
        "down: { column: team, levels: [North, South] }, across: { column: month, levels: [January 2026, March 2026] }"
    )
    block = f"- {{ heat-map: calls, group: [team, month], {levels}, value: calls }}"
    assert ["South", "20", "40"] in body(desk.table(block))


def test_a_table_counts_and_its_shares_are_the_whole(desk: Desk) -> None:
    table = desk.table("- { table: events, count: severity, totals: grand }")
    assert body(table) == [["Low", "2", "67%"], ["High", "1", "33%"], ["Total", "3", "100%"]]


def test_columns_of_another_source_stand_beside_a_tables_own(desk: Desk) -> None:
    block = (
        "- { table: calls, where: { month: March 2026 }, join: { goals: team }, missing: none, columns: [team, goal] }"
    )
    assert body(desk.table(block)) == [["North", "35"], ["South", "none"]]


def test_rows_are_kept_before_they_are_put_together_and_sorted_and_cut_after(desk: Desk) -> None:
    block = "- { table: found, columns: [team, calls] }\n"
    said = "where: { month: March 2026 }, group: team, join: { goals: team }, missing: none, sort: calls desc, top: 1"
    listed = desk.blocks(f"- {{ list: calls, item: '{{{{ team }}}} {{{{ calls }}}} {{{{ goal }}}}', {said} }}")
    assert block_words(listed)[3:] == ["South 40 none"]
    of_a_source = desk.table(block, f"sources: {{ found: {{ from: calls, {said} }} }}")
    assert body(of_a_source) == [["South", "40"]]


def test_formulas_of_the_source_are_worked_out_again_from_the_sums(desk: Desk) -> None:
    sources = "sources: { calls: { columns: { pct: { formula: met / calls, format: percent 0dp } } } }"
    listed = desk.blocks("- { list: calls, group: team, item: '{{ team }} {{ pct }}' }", sources)
    assert block_words(listed)[3:] == ["North 95%", "South 50%"]


def test_figures_say_what_they_were_worked_out_from(desk: Desk) -> None:
    chart = desk.chart("- { chart: calls, kind: bar, group: team, x: team, y: calls }")
    where = chart.series[0].provenance
    assert where is not None
    assert (where.source, where.computed) == ("calls", "sum of calls by team")


def test_a_cell_of_another_source_says_how_it_came_there(desk: Desk) -> None:
    table = desk.table("- { table: calls, join: { goals: team }, missing: none, columns: [team, goal] }")
    where = table.columns[1].provenance
    assert where is not None
    assert (where.source, where.computed) == ("goals", "goal joined to calls by team")


def test_a_block_repeated_puts_the_rows_of_each_part_together(desk: Desk) -> None:
    blocks = desk.blocks("- { list: calls, each: team, group: team, item: '{{ calls }}' }")
    assert block_words(blocks)[3:] == ["North", "40", "South", "60"]


def test_words_of_a_row_can_be_referred_to_by_what_it_was_put_together_by(desk: Desk) -> None:
    listed = "- { list: calls, id: teams, group: team, kind: paragraphs, item: '{{ team }}: {{ calls }}' }\n"
    said = block_words(desk.blocks(listed + "- text: See {{ ref.teams['South'] }}."))
    assert said[-1] == "See paragraph\N{NO-BREAK SPACE}2."


def test_two_blocks_of_a_source_are_told_apart_by_how_its_rows_are_put_together(desk: Desk) -> None:
    block = "- {{ chart: calls, kind: bar, group: {0}, x: {0}, y: calls }}\n"
    told = desk.told(section(block.format("team") + block.format("month")))
    assert not any(one.rule == "id-collision" for one in told)


def test_columns_that_a_block_puts_rows_together_by_are_used(desk: Desk) -> None:
    desk.put("goals.csv", "team,goal\nNorth,35\nSouth,60\n")
    block = "- { list: calls, group: [month, team], join: { goals: team }, item: '{{ calls }} {{ met }} {{ goal }}' }"
    told = desk.told(section(block))
    assert not [one.message for one in told if "of calls" in one.message or "of goals" in one.message]


@pytest.mark.parametrize(
    ("block", "message", "place"),
    [
        (
            "- { chart: calls, kind: bar, group: teem, x: team, y: calls }",
            "calls has no column 'teem'",
            "layouts/paper.yaml:7:43",
        ),
        (
            "- { list: calls, pivot: { rows: month, across: teem }, item: x }",
            "calls has no column 'teem'",
            "layouts/paper.yaml:7:54",
        ),
        ("- { tiles: calls, count: teem, label: x }", "calls has no column 'teem'", "layouts/paper.yaml:7:32"),
        ("- { table: calls, join: { goals: teem } }", "calls has no column 'teem'", "layouts/paper.yaml:7:40"),
        (
            "- { list: calls, item: x, group: team, count: team }",
            "group: and count: both make other rows",
            "layouts/paper.yaml:7:9",
        ),
        (
            "- { table: calls, pivot: { rows: month, across: team }, count: team }",
            "pivot: and count: both make other rows",
            "layouts/paper.yaml:7:9",
        ),
        (
            "- { list: calls, item: x, every: month }",
            "every: stands beside group:, count: or pivot:",
            "layouts/paper.yaml:7:40",
        ),
        (
            "- { tiles: { Calls: 1 }, group: team }",
            "group: shapes the rows of a source, and this tiles is typed here",
            "layouts/paper.yaml:7:9",
        ),
    ],
)
def test_what_cannot_be_put_together_is_told_at_its_place(desk: Desk, block: str, message: str, place: str) -> None:
    told = [one for one in desk.told(section(block)) if one.severity is not Severity.NOTE]
    assert [(one.message, str(one.place)) for one in told] == [(message, place)]
    assert told[0].hint


def test_a_source_is_put_together_in_one_way(desk: Desk) -> None:
    told = desk.fault(section("- table: found", "sources: { found: { from: calls, group: team, count: month } }"))
    assert told.message == "group: and count: both make other rows"


def test_a_tables_group_is_a_heading_over_its_rows(desk: Desk) -> None:
    table = desk.table("- { table: calls, group: team, columns: [calls] }")
    assert len(body(table)) == 6
    assert head(table)


def test_every_block_of_rows_takes_the_words_of_a_source() -> None:
    """What a source calls pivot, group, count, every, join a block calls so too, and describes it."""
    shaped = {block.block for block in BLOCKS if issubclass(block, ReshapedBlockSpec)}
    assert shaped == {"list", "fields", "chart", "tiles", "heat-map", "maturity"}
    own = set(ReshapedBlockSpec.model_fields) - set(DataBlockSpec.model_fields)
    assert own == {"pivot", "group", "count", "every"}
    assert own <= set(SourceSpec.model_fields)
