"""Codes of the data in sentences: printed as the paper says them, compared and reckoned with as the data have them."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.desk import Desk

from packbuilder.tree import block_words

WORDS = "sources: { risks: { columns: { size: { words: { 1: Low, 2: High } }, due: { format: date } } } }\n"
SCALE = "statuses: { grade: { C: [bad, Critical], M: [warn, Moderate], 1-9: [good, Minor] } }\n"


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    desk = Desk(tmp_path)
    desk.put("risks.csv", "name,size,grade,rag,due\nFlood,2,C,R,2026-01-05\nFire,1,M,-,tbc\n")
    return desk


@pytest.mark.parametrize(
    ("sentence", "said"),
    [
        ("{{ risks.first.size }}", "High"),
        ("{{ risks.size | names }}", "High and Low"),
        ("{{ risks.first.size | lower }}", "high"),
        ("{{ risks.first.size | format('0dp') }}", "2"),
        ("{{ risks.first.size * 2 }}", "4"),
        ("{{ risks.total('size') }}", "3"),
        ("{{ 'yes' if risks.first.size == 2 else 'no' }}", "yes"),
        ("{{ 'yes' if risks.first.size == 'High' else 'no' }}", "yes"),
        ("{{ 'yes' if risks.first.size > 1 else 'no' }}", "yes"),
        ("{{ risks.row(size=1).name }}", "Fire"),
        ("{{ risks.first.grade }}, {{ risks.last.grade }}", "Critical, Moderate"),
        ("{{ risks.grade | names }}", "Critical and Moderate"),
        ("{{ 'yes' if risks.first.grade == 'C' else 'no' }}", "yes"),
        ("{{ 'yes' if risks.first.grade != 'Critical' else 'no' }}", "no"),
        ("{{ 'yes' if risks.first.grade in ('C', 'M') else 'no' }}", "yes"),
        ("{{ risks.where(grade='M').count() }}", "1"),
        ("{{ risks.first.rag }}, {{ risks.last.rag }}", "Red, -"),
        ("{{ risks.first.due }}", "5 January 2026"),
    ],
)
def test_a_sentence_says_a_code_in_words(desk: Desk, sentence: str, said: str) -> None:
    assert desk.says(sentence, WORDS + SCALE) == said


@pytest.mark.parametrize("item", ["{{ size }}: {{ grade }}", "{{ name and size }}: {{ grade }}"])
def test_items_of_a_list_say_what_sentences_say(desk: Desk, item: str) -> None:
    words = block_words(desk.blocks(f'- list: risks\n  item: "{item}"\n  where: {{ grade: C }}', WORDS + SCALE))
    assert words[-1] == "High: Critical"


def test_parts_of_a_repeated_section_are_called_by_their_words(desk: Desk) -> None:
    layout = WORDS + SCALE + 'sections: [{ heading: "Size: {{ each }}", each: risks.size, text: Words. }]'
    words = block_words(desk.document(layout).blocks)
    assert [said for said in words if ":" in said] == ["Size: High", "Size: Low"]


def test_a_scale_that_a_source_names_gives_the_words(desk: Desk) -> None:
    scales = "statuses: { how: { C: [bad, Grave], M: [warn, Middling] } }\n"
    sources = "sources: { risks: { columns: { grade: { status: how } } } }\n"
    assert desk.says("{{ risks.first.grade }}", scales + sources) == "Grave"


def test_a_scale_that_a_table_names_gives_the_words_of_its_figures(desk: Desk) -> None:
    scales = "statuses: { how: { C: [bad, Grave], M: [warn, Middling] } }\n"
    table = "- { table: risks, id: t, columns: [name, { grade: { status: how } }] }\n"
    said = desk.blocks(table + "- text: \"{{ tables.t['Flood'].grade }}\"", scales)
    assert block_words(said)[-1] == "Grave"
