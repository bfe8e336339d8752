"""Every node of the tree, in both styles, as a reader and two validators see it."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.judges import open_xml_sdk
from tests.render.docx.house_rules import broken_rules
from tests.render.docx.reading import draft, draft_of, squeezed, words
from tests.samples import document, every_block, paper

from packbuilder.tree import Block, Style, block_words

NODES = sorted(every_block())


@pytest.mark.parametrize("style", Style)
@pytest.mark.parametrize("node", NODES)
def test_the_words_in_the_file_are_the_words_of_the_tree_in_order(node: str, style: Style) -> None:
    blocks = every_block()[node]
    said = words(draft_of(*blocks, style=style))
    at = 0
    for line in block_words(blocks):
        found = said.find(squeezed(line), at)
        assert found >= 0, f"{line!r} is missing after {said[:at][-40:]!r}"
        at = found + len(squeezed(line))


@pytest.mark.parametrize("style", Style)
@pytest.mark.parametrize("node", NODES)
def test_no_rule_of_the_house_is_broken(node: str, style: Style) -> None:
    assert broken_rules(draft_of(*every_block()[node], style=style)) == []


@pytest.mark.parametrize("style", Style)
def test_an_ordinary_paper_breaks_no_rule_of_the_house(style: Style) -> None:
    assert broken_rules(draft(paper(style))) == []


@pytest.mark.parametrize("style", Style)
def test_the_open_xml_sdk_finds_nothing_wrong_with_a_paper_or_with_all_nodes_together(
    style: Style, tmp_path: Path
) -> None:
    together = tuple(block for blocks in every_block().values() for block in blocks)
    for name, doc in (("paper", paper(style)), ("nodes", document(together, style))):
        file = tmp_path / f"{name}.docx"
        file.write_bytes(draft(doc))
        assert open_xml_sdk(file) == []


@pytest.mark.long
@pytest.mark.parametrize("style", Style)
@pytest.mark.parametrize("node", NODES)
def test_the_open_xml_sdk_finds_nothing_wrong_with_each_node(node: str, style: Style, tmp_path: Path) -> None:
    file = tmp_path / "node.docx"
    file.write_bytes(draft_of(*every_block()[node], style=style))
    assert open_xml_sdk(file) == []


@pytest.mark.parametrize("style", Style)
def test_two_renders_give_the_same_bytes(style: Style) -> None:
    assert draft(paper(style)) == draft(paper(style))


def test_text_that_looks_like_markup_stays_text() -> None:
    from tests.samples import text

    from packbuilder.tree import Paragraph

    nasty: tuple[Block, ...] = (Paragraph(text('<w:p/> & "quotes" ]]> \x07')),)
    assert '<w:p/>&"quotes"]]>\ufffd' in words(draft_of(*nasty))
