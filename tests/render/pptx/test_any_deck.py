"""Decks of trees made at random, before their judge; what they keep of their words."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.judges import open_xml_sdk
from tests.render.pdf.trees import tree
from tests.render.pptx.reading import deck, planned
from tests.render.pptx.test_type import too_small
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
    made = document(blocks, Style.DECK if seeds.start % 2 else Style.REPORT)
    file.write_bytes(deck(made))
    assert open_xml_sdk(file) == []
    expect_kept_as_read(file.read_bytes())
    assert list(too_small(made, file.read_bytes())) == []


def expect_kept_as_read(data: bytes) -> None:
    """The words of tables are kept as they are drawn; a reader of the file finds the same."""
    parts = read_package(data)
    kept = found(parts)
    assert kept is not None
    read = {OnSlide(*place): things for place, things in said(parts)}
    assert [e.things for e in kept[1].entries] == [t for p, t in read.items() if t or p in _places(kept[1].anchors)]
    assert {anchor.place: anchor.things for anchor in kept[1].anchors}.items() <= read.items()


def _places(anchors: tuple[Anchor, ...]) -> set[object]:
    return {anchor.place for anchor in anchors}


@pytest.mark.parametrize("first", range(0, 25, 5))
def test_it_is_valid_keeps_what_is_read_of_it_and_no_type_is_too_small(first: int, tmp_path: Path) -> None:
    judged(range(first, first + 5), tmp_path)


@pytest.mark.long
@pytest.mark.parametrize("first", range(25, 225, 5))
def test_this_holds_at_length(first: int, tmp_path: Path) -> None:
    judged(range(first, first + 5), tmp_path)


def test_panels_that_miss_the_room_under_titles_by_a_hair_are_not_carried_on_for_ever() -> None:
    blocks = tuple(block for seed in range(200, 205) for block in tree(seed))
    assert len(planned(document(blocks, Style.REPORT)).slides) > 10
