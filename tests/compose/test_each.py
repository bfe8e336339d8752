"""`each`: sections and blocks repeated, their names, their ids, what is told."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.desk import Desk, all_of, body

from packbuilder.tree import Chart, Grid, Group, Heading, Table, block_words, walk, words

RISKS = "group,risk,score,owner\nCyber,Attack,20,Ann\nMoney,Prices,12,Bob\nMoney,Cloud,9,Bob\nPeople,Posts,8,Cat\n"


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    desk = Desk(tmp_path)
    desk.put("risks.csv", RISKS)
    desk.put("costs.csv", "group,cost\nMoney,5\nCyber,2\nPeople,1\nCyber,3\n")
    return desk


REGISTER = """
sections:
  - heading: "{{ each }}"
    each: risks.group
    subtitle: "{{ risks.count() }} of {{ everything }}, {{ costs.total('cost') }}, {{ risks.first.owner }}"
    blocks:
      - table: risks
        columns: [risk, score]
"""
VALUES = 'values: { everything: "= risks.count()" }\n'


def headings(blocks: object) -> list[str]:
    return [words(heading.content) for heading in all_of(Heading, blocks)]  # type: ignore[arg-type]


def ids(desk: Desk, layout: str) -> list[str]:
    return [block.id for block in walk(desk.document(layout).blocks) if isinstance(block, Heading | Group)]


def test_a_section_stands_once_for_each_value_in_the_order_of_the_data(desk: Desk) -> None:
    document = desk.document(VALUES + REGISTER)
    assert headings(document.blocks) == ["Cyber", "Money", "People"]
    assert [body(table) for table in all_of(Table, document.blocks)] == [
        [["Attack", "20"]],
        [["Prices", "12"], ["Cloud", "9"]],
        [["Posts", "8"]],
    ]


def test_every_source_that_has_the_column_is_narrowed_and_values_are_the_papers(desk: Desk) -> None:
    found = all_of(Heading, desk.document(VALUES + REGISTER).blocks)
    assert [words(heading.subtitle) for heading in found] == ["1 of 4, 5, Ann", "2 of 4, 5, Bob", "1 of 4, 1, Cat"]


def test_ids_come_from_the_value_never_from_the_position(desk: Desk) -> None:
    before = ids(desk, VALUES + REGISTER)
    lines = RISKS.splitlines()
    desk.put("risks.csv", "\n".join([lines[0], *reversed(lines[1:])]))
    assert sorted(ids(desk, VALUES + REGISTER)) == sorted(before)
    assert "each-cyber" in before


def test_values_that_letters_do_not_tell_apart_have_ids_of_their_own(desk: Desk) -> None:
    desk.put("risks.csv", "group,risk,score,owner\nA+,x,1,a\nA-,y,2,b\n")
    found = ids(desk, VALUES.replace("risks.count()", "1") + REGISTER.replace("{{ costs.total('cost') }}", ""))
    assert len(set(found)) == len(found)


def test_an_id_of_the_sections_own_is_told_apart_too(desk: Desk) -> None:
    layout = REGISTER.replace("each: risks", "id: risk\n    each: risks")
    assert {"risk-cyber", "risk-money"} <= set(ids(desk, VALUES + layout))


def test_a_block_is_repeated_with_its_rows_columns_as_names(desk: Desk) -> None:
    blocks = desk.blocks("""
      - text: "{{ risk }} scores {{ score }}."
        each: risks.risk
    """)
    assert block_words(blocks)[-4:] == ["Attack scores 20.", "Prices scores 12.", "Cloud scores 9.", "Posts scores 8."]


def test_a_column_that_differs_within_a_part_is_no_name_there(desk: Desk) -> None:
    finding = desk.told("""
sections:
  - heading: Section
    blocks:
      - text: "{{ each }}: {{ score }}"
        each: risks.group
""")[0]
    assert "'score' is not the same in the 2 rows of 'Money'" in finding.message
    assert "risks.total('score')" in finding.hint


def test_small_charts_stand_side_by_side_under_their_values(desk: Desk) -> None:
    grid = desk.only(Grid, "- { chart: risks, each: group, kind: column, x: risk, y: score }")
    assert grid.across == 3
    assert [words(chart.title) for chart in all_of(Chart, (grid,))] == ["Cyber", "Money", "People"]


def test_in_a_grid_each_part_has_a_panel(desk: Desk) -> None:
    grid = desk.only(
        Grid,
        """
        - grid:
            - { table: risks, each: group, columns: [risk] }
          across: 2
        """,
    )
    assert (len(grid.panels), grid.across) == (3, 2)


def test_a_repeated_block_sees_its_own_where(desk: Desk) -> None:
    blocks = desk.blocks("- { table: risks, each: group, where: { score: '>= 9' }, columns: [risk] }")
    assert [words(table.title) for table in all_of(Table, blocks)] == ["Cyber", "Money"]


def test_a_where_may_ask_for_the_value(desk: Desk) -> None:
    desk.put("open.csv", "team,count\nMoney,4\nCyber,3\nPeople,2\n")
    blocks = desk.document("""
sections:
  - heading: "{{ each }}"
    each: risks.group
    blocks:
      - { table: open, where: { team: "{{ each }}" }, columns: [count] }
""").blocks
    assert [body(table) for table in all_of(Table, blocks)] == [[["3"]], [["4"]], [["2"]]]


def test_parts_may_hold_parts(desk: Desk) -> None:
    document = desk.document("""
sections:
  - heading: "{{ each }}"
    each: risks.group
    blocks:
      - text: "{{ each }} ({{ owner }})"
        each: risks.risk
""")
    said = block_words(document.blocks)
    assert "Prices (Bob)" in said
    assert said.count("Attack (Ann)") == 1


def test_in_a_section_columns_are_no_names_so_the_papers_own_stay(desk: Desk) -> None:
    desk.put("risks.csv", RISKS.replace("owner", "period"))
    layout = 'period: 2018-02\nsections: [{ heading: "{{ each }}, {{ period }}", each: risks.group, text: x }]'
    assert headings(desk.document(layout).blocks)[0] == "Cyber, February 2018"


def test_a_section_that_may_stand_nowhere_says_when(desk: Desk) -> None:
    layout = """
sources: { worst: { from: risks, where: { score: "> 99" } } }
sections:
  - { heading: First, text: x }
  - { heading: "{{ each }}", each: worst.group, when: worst.count() > 0, text: "{{ worst.count() }}" }
"""
    assert headings(desk.document(layout).blocks) == ["First"]


def test_a_block_may_be_repeated_by_another_source(desk: Desk) -> None:
    desk.put("open.csv", "team,count\nMoney,4\nCyber,3\nPeople,2\n")
    blocks = desk.blocks('- { table: open, each: risks.group, where: { team: "{{ each }}" }, columns: [count] }')
    assert [body(table) for table in all_of(Table, blocks)] == [[["3"]], [["4"]], [["2"]]]


def test_when_may_ask_which_part_it_is(desk: Desk) -> None:
    layout = REGISTER.replace("each: risks.group", "each: risks.group\n    when: each != 'Money'")
    assert headings(desk.document(VALUES + layout).blocks) == ["Cyber", "People"]


def test_sections_of_one_heading_are_told(desk: Desk) -> None:
    (finding,) = desk.told(VALUES + REGISTER.replace('"{{ each }}"', "Risks"))
    assert finding.rule == "same-heading"


def test_rows_without_a_value_stand_in_no_part_and_are_told(desk: Desk) -> None:
    desk.put("risks.csv", RISKS + ",Nobody,3,Dan\n")
    (finding,) = desk.told(VALUES + REGISTER)
    assert (finding.rule, finding.message) == ("left-out", "one row of risks has no group and so stands in no part")


@pytest.mark.parametrize(
    ("each", "message"),
    [
        ("risks", "each: risks does not say by which column"),
        ("risk.group", "there is no source 'risk'"),
        ("risks.grup", "risks has no column 'grup'"),
    ],
)
def test_what_each_cannot_be_is_told_at_its_place(desk: Desk, each: str, message: str) -> None:
    finding = desk.told(VALUES + REGISTER.replace("risks.group", each))[0]
    assert (finding.message, finding.place.line) == (message, 7)  # type: ignore[union-attr]


def test_an_empty_source_is_said_with_its_words(desk: Desk) -> None:
    blocks = desk.blocks("- { table: risks, each: group, where: { score: '> 99' }, when_empty: No risks }")
    assert block_words(blocks)[-1] == "No risks"
