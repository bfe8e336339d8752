"""Decks of trees made at random, before their judge; what they keep of their words."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.judges import open_xml_sdk
from tests.render.pdf.trees import tree
from tests.render.pptx.test_deck import deck
from tests.samples import document

from packbuilder.drafts.kept import Anchor, OnSlide
from packbuilder.drafts.part import found
from packbuilder.drafts.slides import said
from packbuilder.opc import read_package
from packbuilder.tree import Style


def judged(seeds: range, folder: Path) -> None:
    """Several trees in one deck: to start the judge takes longer than to judge."""
    file = folder / "trees.pptx"
    blocks = tuple(block for seed in seeds for block in tree(seed))
    file.write_bytes(deck(document(blocks, Style.DECK if seeds.start % 2 else Style.REPORT)))
    assert open_xml_sdk(file) == []
    expect_kept_as_read(file.read_bytes())


def expect_kept_as_read(data: bytes) -> None:
    """The words of tables are kept as they are drawn; a reader of the file finds the same."""
    parts = read_package(data)
    kept = found(parts)
    assert kept is not None
    read = {OnSlide(*place): things for place, things in said(parts).items()}
    assert [e.things for e in kept[1].entries] == [t for p, t in read.items() if t or p in _places(kept[1].anchors)]
    assert {anchor.place: anchor.things for anchor in kept[1].anchors}.items() <= read.items()


def _places(anchors: tuple[Anchor, ...]) -> set[object]:
    return {anchor.place for anchor in anchors}


@pytest.mark.parametrize("first", range(0, 25, 5))
def test_the_open_xml_sdk_finds_nothing_and_what_is_kept_is_what_is_read(first: int, tmp_path: Path) -> None:
    judged(range(first, first + 5), tmp_path)


@pytest.mark.long
@pytest.mark.parametrize("first", range(25, 225, 5))
def test_the_open_xml_sdk_finds_nothing_at_length(first: int, tmp_path: Path) -> None:
    judged(range(first, first + 5), tmp_path)
