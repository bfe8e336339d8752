"""Whatever stands in a layout or in its data, a paper is composed or its author is told why not."""

from __future__ import annotations

import csv
import io
import json
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.desk import Desk, all_of, body, only

from packbuilder.tree import Heading, Table, block_words

SIGNS = (
    "**", "*", "_", "[", "](", ")", "{{ ", " }}", "{%", "{-}", "{#a}", "- ", "1. ", "## ", "\n", "\n\n", "    ", "\\",
    "<b>", "&amp;", "`", "> ", "x", " ", "date", "'", '"', "https://a.example", "\ue000", "\u202e", "\x0b", "|", "---",
    "[^n]", "![", "🙂",
)  # fmt: skip
TEXTS = st.one_of(
    st.lists(st.sampled_from(SIGNS), max_size=12).map("".join), st.text(st.characters(codec="utf-8"), max_size=30)
)


@pytest.fixture(scope="module")
def shared() -> Iterator[Desk]:
    """One project for all examples."""
    with tempfile.TemporaryDirectory() as folder:
        yield Desk(Path(folder))


@given(TEXTS, TEXTS)
def test_any_text_is_composed_or_told(shared: Desk, text: str, heading: str) -> None:
    layout = f"sections: [{{ heading: {json.dumps(heading)}, paragraphs: {json.dumps(text)} }}]"
    for finding in shared.told(layout):
        assert finding.message
        assert finding.place is not None


@given(st.lists(TEXTS, min_size=1, max_size=4))
def test_any_data_are_printed_as_they_are(shared: Desk, cells: list[str]) -> None:
    written = io.StringIO()
    csv.writer(written).writerows([["n", "said"], *([f"row {i}", cell] for i, cell in enumerate(cells))])
    shared.put("any.csv", written.getvalue().encode())
    rich = "{ table: any, id: b, columns: [{ said: { format: rich } }] }"
    told = shared.told(f"sections: [{{ heading: S, blocks: [{{ table: any }}, {rich}] }}]")
    assert {finding.rule for finding in told} <= {"not-text"}, told


def test_a_cell_of_signs_is_printed_as_typed(desk: Desk) -> None:
    desk.put("any.csv", 'n,said\n1,"**a** {{ b }} <i> [x](y) | & \u202e"\n')
    table = only(Table, desk.blocks("- table: any"))
    assert body(table)[0][1] == "**a** {{ b }} <i> [x](y) | & \u202e"
    assert block_words((table,))


@pytest.mark.parametrize("said", ["Words {-}", "Words {#id}", "## Words", "{-}", "a\n\n## b {#c}"])
def test_marks_and_headings_in_data_are_plain_text(desk: Desk, said: str) -> None:
    desk.put("any.csv", f'n,said\n1,"{said}"\n')
    blocks = desk.blocks("- table: any\n  columns: { said: { format: rich } }")
    assert "\n\n".join(block_words(blocks)[-len(said.split("\n\n")) :]).endswith(said)
    assert len(all_of(Heading, blocks)) == 1


def test_lists_too_deep_are_told_in_a_layout_and_plain_in_data(desk: Desk) -> None:
    deep = "- " * 60 + "words"
    assert desk.refuses(deep).message == "lists within lists are nested too deeply"
    assert "words" in desk.says("- " * 20 + "words")
    desk.put("any.csv", f"n,said\n1,{deep}\n")
    assert deep in " ".join(block_words(desk.blocks("- table: any\n  columns: { said: { format: rich } }")))
