"""One rule of sums: what a table leaves out, sentences, tiles, groups and heat maps leave out too, and it is told."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.desk import Desk, all_of, body, section

from packbuilder.diagnostics import Severity
from packbuilder.tree import Table, block_words

COSTS = "team,site,cost,share\nA,North,10,0.5\nB,North,tbc,0.2\nA,South,5,0.1\n"
TOLD = [(Severity.WARNING, "'tbc' is no number and is left out of the totals of cost", 3)]


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    desk = Desk(tmp_path)
    desk.put("costs.csv", COSTS)
    return desk


GROUPED = "sources: { all: { from: costs, group: site } }\n"


@pytest.mark.parametrize(
    ("blocks", "said"),
    [
        ("- { table: costs, columns: [team, cost], totals: { grand: Sum } }", "Sum 15"),
        ("- text: Sum {{ costs.total('cost') }}", "Sum 15"),
        ("- text: Sum {{ sum(costs.cost) }}", "Sum 15"),
        ("- { tiles: { Sum: \"{{ costs.total('cost') }}\" } }", "15 Sum"),
        ("- { fields: { Sum: \"{{ costs.total('cost') }}\" } }", "Sum 15"),
        ("- { table: costs, id: t, columns: [cost] }\n- text: Sum {{ tables.t.total('cost') }}", "Sum 15"),
        ("- { table: all, columns: [site, cost] }", "North 10 South 5"),
        ("- { heat-map: costs, down: site, across: share, value: cost }", "North 10 South 5"),
    ],
)
def test_words_are_left_out_everywhere(desk: Desk, blocks: str, said: str) -> None:
    desk.put("costs.csv", COSTS.replace("0.2", "0.5"))  # two rows meet in the heat map
    words = " ".join(filter(None, block_words(desk.blocks(blocks, GROUPED))))
    assert said in words.replace("\n", " ")


@pytest.mark.parametrize(
    "blocks",
    [
        "- { table: costs, columns: [team, cost], totals: grand }",
        "- text: \"{{ costs.total('cost') }}, at most {{ costs.max('cost') }}\"",
        '- text: "{{ sum(costs.cost) }}, at most {{ max(costs.cost) }}"',
        "- text: \"{{ costs.total('cost') }}, at most {{ max(costs.cost) }}\"",
        "- { tiles: { Sum: \"{{ costs.total('cost') }}\" } }",
        "- { table: costs, id: t, columns: [team, cost] }\n- text: \"{{ tables.t.total('cost') }}\"",
        "- { table: all, columns: [site, cost] }",
        "- { heat-map: costs, down: site, across: share, value: cost }",
    ],
)
def test_what_is_left_out_is_told_at_its_cell_once(desk: Desk, blocks: str) -> None:
    desk.put("costs.csv", COSTS.replace("0.2", "0.5"))
    found = [f for f in desk.told(section(blocks, GROUPED)) if f.rule == "left-out"]
    assert [(f.severity, f.message, f.place.row) for f in found] == TOLD  # type: ignore[union-attr]


def test_a_group_of_lines_without_a_figure_has_none(desk: Desk) -> None:
    table = desk.table("- { table: teams, totals: grand }", "sources: { teams: { from: costs, group: team } }\n")
    assert [row[:2] for row in body(table)] == [["A", "15"], ["B", ""], ["Total", "15"]]


def test_percentages_have_no_total_in_a_table_a_group_or_a_sentence(desk: Desk) -> None:
    sources = "sources:\n  costs: { columns: { share: { format: percent } } }\n  all: { from: costs, group: site }\n"
    tables = all_of(Table, desk.blocks("- { table: costs, totals: grand }\n- table: all", sources))
    assert [body(table)[-1][-1] for table in tables] == ["", ""]
    told = desk.refuses("{{ costs.total('share') }}", sources)
    assert (told.rule, told.message) == ("no-total", "costs.share has no total: it does not add up")
    assert desk.says("{{ costs.total('share') }}", sources.replace("percent }", "percent, total: sum }")) == "80%"


def test_a_column_of_words_says_which(desk: Desk) -> None:
    told = desk.refuses("{{ costs.total('team') }}")
    assert told.message == "costs.team holds 'A' in row 2, not a number"


@pytest.mark.parametrize("column", ["cost", "share", "team"])
def test_the_sum_of_a_column_is_its_total(desk: Desk, column: str) -> None:
    """One rule: what `total` says, or refuses to say, `sum` of the whole column does too."""
    sources = "sources: { costs: { columns: { share: { format: percent } } } }\n"
    said, refused = [], []
    for asked in (f"costs.total('{column}')", f"sum(costs.{column})"):
        told = desk.told(f'{sources}sections: [{{ heading: One, text: "{{{{ {asked} }}}}" }}]')
        refused.append([(one.rule, one.message) for one in told if one.severity is Severity.FAULT])
        if not refused[-1]:
            said.append(desk.says(f"{{{{ {asked} }}}}", sources))
    assert refused[0] == refused[1]
    assert len(set(said)) == (0 if refused[0] else 1)


def test_the_sum_of_several_columns_is_that_of_their_totals(desk: Desk) -> None:
    assert desk.says("{{ sum(costs.cost, costs.cost, 1) }}") == "31"
