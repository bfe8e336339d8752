"""Papers of any shape: whatever stands beside or inside whatever, the file is sound and says the tree's words."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.judges import open_xml_sdk
from tests.render.docx.house_rules import broken_rules
from tests.render.docx.reading import draft, draft_of, squeezed, words
from tests.samples import document, every_block, label, text

from packbuilder.inspect.word_draft import edited
from packbuilder.tree import (
    Block,
    Break,
    BreakKind,
    Callout,
    Cell,
    Column,
    Contents,
    Cover,
    CoverKind,
    Fields,
    Grid,
    Group,
    Heading,
    Item,
    List,
    ListKind,
    Notes,
    Panel,
    Paragraph,
    Row,
    RowRole,
    SignatureRule,
    Style,
    Table,
    Tiles,
    Tone,
    block_words,
)

Blocks = tuple[Block, ...]

NODES = every_block()
INSIDE = sorted(NODES.keys() - {"Cover", "Break", "Contents", "Group"})


def joined(parts: list[Blocks]) -> Blocks:
    return tuple(block for part in parts for block in part)


def wrapped(inner: st.SearchStrategy[Blocks]) -> st.SearchStrategy[Blocks]:
    panels = st.lists(inner, min_size=1, max_size=4).map(
        lambda parts: (Grid("grid", tuple(Panel(part, text("Panel")) for part in parts), 2, (1, 1)),)
    )
    callout = st.tuples(inner, st.sampled_from(Tone)).map(lambda drawn: (Callout(drawn[0], drawn[1], text("Title")),))
    return st.one_of(panels, callout, st.lists(inner, max_size=3).map(joined))


PIECES = st.recursive(st.sampled_from(INSIDE).map(NODES.__getitem__), wrapped, max_leaves=5)
GROUPS = st.tuples(PIECES, st.text(min_size=1, max_size=90), st.text(max_size=90)).map(
    lambda drawn: (Group(drawn[1], drawn[2], drawn[0]),)
)
TOP = st.sampled_from(sorted(NODES.keys())).map(NODES.__getitem__)
TURNS = st.sampled_from(BreakKind).map(lambda kind: (Break(kind),))


def with_ids_of_their_own(blocks: Blocks) -> Blocks:
    """Compose gives no two blocks one id."""
    return tuple(
        replace(block, id=f"{n} {block.id}") if isinstance(block, Group) else block for n, block in enumerate(blocks)
    )


PAPERS = st.lists(st.one_of(PIECES, GROUPS, TOP, TURNS), max_size=6).map(joined).map(with_ids_of_their_own)


@given(PAPERS, st.sampled_from(Style))
def test_any_paper_is_sound_and_says_what_the_tree_says(blocks: Blocks, style: Style) -> None:
    data = draft_of(*blocks, style=style)
    assert broken_rules(data) == []
    said, at = words(data), 0
    for line in block_words(blocks):
        found = said.find(squeezed(line), at)
        assert found >= 0, line
        at = found + len(squeezed(line))
    assert not edited(data).touched


@given(PAPERS, st.sampled_from(Style))
def test_the_open_xml_sdk_takes_any_paper(
    tmp_path_factory: pytest.TempPathFactory, blocks: Blocks, style: Style
) -> None:
    file = tmp_path_factory.mktemp("any") / "paper.docx"
    file.write_bytes(draft_of(*blocks, style=style))
    assert open_xml_sdk(file) == []


BARE: dict[str, Blocks] = {
    "nothing": (),
    "a cover with a title only": (Cover(CoverKind.TITLE, "Title"),),
    "a heading without id or words": (Heading("", 1, ()), Heading("", 9, text("deep"))),
    "an empty paragraph": (Paragraph(()),),
    "an empty list": (List(ListKind.DECIMAL, ()),),
    "an item without blocks": (List(ListKind.DECIMAL, (Item(label("1."), ()),)),),
    "a table without rows": (Table("t", (Column("a", "A"),), (), ()),),
    "a table without columns": (Table("t", (), (), ()),),
    "a header alone": (Table("t", (Column("a", "A"),), (Row(RowRole.HEADER, (Cell(),)),), ()),),
    "a row that is too short": (Table("t", (Column("a", "A"), Column("b", "B")), (), (Row(RowRole.LINE, ()),)),),
    "an empty callout": (Callout(()),),
    "fields without fields": (Fields("f", ()), Fields("g", (), chips=True)),
    "tiles without tiles": (Tiles("t", ()),),
    "a grid without panels": (Grid("g", (), 2, (1, 1)),),
    "empty panels": (Grid("g", (Panel(()), Panel(())), 2, (1, 1)),),
    "notes without notes": (Notes((), text("Notes")),),
    "nobody signs": (SignatureRule(()),),
    "empty contents": (Contents(()),),
    "an empty group": (Group("g", "G", ()),),
    "breaks only": (Break(), Break(BreakKind.LANDSCAPE), Break(BreakKind.PORTRAIT), Break()),
}


@pytest.mark.parametrize("style", Style)
@pytest.mark.parametrize("shape", BARE)
def test_what_is_empty_is_written_soundly_too(shape: str, style: Style) -> None:
    data = draft(document(BARE[shape], style))
    assert broken_rules(data) == []


@pytest.mark.parametrize("style", Style)
def test_the_open_xml_sdk_takes_what_is_empty(style: Style, tmp_path: Path) -> None:
    file = tmp_path / "bare.docx"
    file.write_bytes(draft(document(joined(list(BARE.values())), style)))
    assert open_xml_sdk(file) == []
