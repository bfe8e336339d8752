"""Decks of trees made at random, before their judge."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.judges import open_xml_sdk
from tests.render.pdf.trees import tree
from tests.render.pptx.test_deck import deck
from tests.samples import document

from packbuilder.tree import Style


def judged(seeds: range, folder: Path) -> None:
    """Several trees in one deck: to start the judge takes longer than to judge."""
    file = folder / "trees.pptx"
    blocks = tuple(block for seed in seeds for block in tree(seed))
    file.write_bytes(deck(document(blocks, Style.DECK if seeds.start % 2 else Style.REPORT)))
    assert open_xml_sdk(file) == []


@pytest.mark.parametrize("first", range(0, 25, 5))
def test_the_open_xml_sdk_finds_nothing(first: int, tmp_path: Path) -> None:
    judged(range(first, first + 5), tmp_path)


@pytest.mark.long
@pytest.mark.parametrize("first", range(25, 225, 5))
def test_the_open_xml_sdk_finds_nothing_at_length(first: int, tmp_path: Path) -> None:
    judged(range(first, first + 5), tmp_path)
