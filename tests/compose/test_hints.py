"""A refusal says how to mend it, in words of the language: none of a library's reaches the author."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.desk import Desk, section


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    desk = Desk(tmp_path)
    desk.put("costs.csv", "team,cost\nA,1\n")
    desk.put("none.svg", "not a drawing")
    desk.put("broken.svg", "<svg><g></svg>")
    return desk


@pytest.mark.parametrize(
    ("block", "key", "example"),
    [
        ("{ dashboard: costs, group: team }", "group", "group: team"),
        ("{ gantt: costs, label: a, start: b, end: c, count: team }", "count", "count: team"),
        ("{ list: costs, item: x, rename: { a: b } }", "rename", "rename: { old: new }"),
        ("{ chart: costs, kind: bar, x: team, y: cost, roles: role }", "roles", "roles: role"),
        ("{ table: costs, every: month }", "every", "every: month"),
    ],
)
def test_a_key_of_shaping_in_a_block_says_where_rows_are_shaped(desk: Desk, block: str, key: str, example: str) -> None:
    told = desk.fault(section(f"- {block}"))
    assert (told.rule, told.message) == ("unknown-key", f"unknown key {key!r}")
    assert told.hint.startswith(
        f"say it of a source, which the block then shows: sources: {{ NAME: {{ from: ..., {example}"
    )


def test_what_the_hint_says_works(desk: Desk) -> None:
    sources = "sources: { teams: { from: costs, group: team } }\n"
    assert desk.told(section("- { chart: teams, kind: bar, x: team, y: cost }", sources)) == []


def test_words_beside_blocks_are_shown_as_one_of_them(desk: Desk) -> None:
    told = desk.fault("sections: [{ heading: One, text: Words., blocks: [{ table: costs }] }]")
    assert told.message == "this section has both text: and blocks:"
    example = told.hint.removeprefix("put the words among the blocks: ").replace("risks", "costs")
    assert desk.told(f"sections: [{{ heading: One, {example} }}]") == []


@pytest.mark.parametrize("name", ["none.svg", "broken.svg"])
def test_a_drawing_that_cannot_be_read_is_told_in_plain_words(desk: Desk, name: str) -> None:
    told = desk.fault(section(f"- {{ image: {name}, alt: A drawing }}"))
    assert told.message == "this is no SVG that can be read: it breaks off in line 1"
    assert told.hint == "open it in a drawing program and save it as plain SVG, or as PNG"


@pytest.mark.parametrize(
    ("top", "said"), [("0", "'0': at least 1 is expected"), ("few", "'few': a whole number is expected")]
)
def test_a_number_that_cannot_be_is_told_in_plain_words(desk: Desk, top: str, said: str) -> None:
    assert desk.fault(section(f"- {{ table: costs, top: {top} }}")).message == said


def test_a_key_that_is_missing_is_told_with_what_it_is_for(desk: Desk) -> None:
    told = desk.fault(section("- { image: plan.svg }"))
    assert told.hint == "add it: alt: what the picture shows, in words for those who cannot see it"


@pytest.mark.parametrize(
    ("column", "hint"),
    [("who", "list them: rows.who | names"), ("cost", "add it up: rows.total('cost')")],
)
def test_a_column_that_differs_in_a_part_says_how_it_can_be_said(desk: Desk, column: str, hint: str) -> None:
    desk.put("rows.csv", "team,who,cost\nA,Ann,1\nA,Bob,2\n")
    told = desk.fault(section(f'- {{ each: rows.team, text: "{{{{ {column} }}}}" }}'))
    assert told.hint == hint
    mended = hint.partition(": ")[2]
    assert desk.told(section(f'- {{ each: rows.team, text: "{{{{ {mended} }}}}, {{{{ rows.who | names }}}}" }}')) == []


def test_what_a_paper_names_without_parts_says_so(desk: Desk) -> None:
    told = desk.refuses("{{ report_of.post }}", "report_of: Head of Housing")
    assert (told.rule, told.hint) == ("missing-part", "it has no parts: print it as it is")


def test_who_reports_has_the_parts_of_a_person(desk: Desk) -> None:
    desk.house("contacts: { ann: { name: Ann Lee, post: Head of IT, phone: '1234' } }")
    assert desk.says("{{ report_of }}: {{ report_of.name }}, {{ report_of.phone }}", "report_of: ann") == (
        "Head of IT: Ann Lee, 1234"
    )


def test_lists_of_contents_and_lists_of_one_source_are_told_apart_by_what_they_say(desk: Desk) -> None:
    blocks = (
        "- contents\n- contents: tables\n- { list: costs, item: '{{ team }}' }\n- { list: costs, item: '{{ cost }}' }"
    )
    assert not [one for one in desk.told(section(blocks)) if one.rule == "id-collision"]


def test_a_mapping_that_is_written_as_a_word_is_shown_with_its_keys(desk: Desk) -> None:
    told = desk.fault("sections: [{ heading: One, text: Words., signed: LPW }]")
    assert told.hint == "write signed: { initials: ..., date: ... }"


def test_rag_is_a_heading_in_capitals(desk: Desk) -> None:
    desk.put("kpis.csv", "measure,rag\nWaiting,G\n")
    assert [column.title for column in desk.table("- table: kpis").columns] == ["Measure", "RAG"]
