"""The gallery shows every block with its options, and the reference is what the code and the gallery say now."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from tools.make_reference import GALLERY, PICTURES, REFERENCE, gallery, reference, sections_of

from packbuilder.blocks.catalogue import BLOCKS
from packbuilder.blocks.contract import BlockSpec, DataBlockSpec, ReshapedBlockSpec
from packbuilder.specfile import HERE, read
from tests.command import run

SHOWN = gallery(GALLERY.read_text(encoding="utf-8"))
DOCS = REFERENCE.parent
_KINDS: tuple[type[BlockSpec], ...] = (ReshapedBlockSpec, DataBlockSpec, BlockSpec)


def test_the_reference_is_not_stale() -> None:
    assert REFERENCE.read_text(encoding="utf-8") == reference(), "make reference"


def test_every_section_of_the_gallery_has_its_picture() -> None:
    pictures = {path.stem for path in PICTURES.glob("*.png") if not path.stem.startswith(("paper-", "tutorial-"))}
    assert pictures == {one.id for one in SHOWN}, "make reference"
    assert all(path.stat().st_size < 60_000 for path in PICTURES.glob("*.png"))


def test_the_gallery_has_nothing_to_mend() -> None:
    result = run("check", str(GALLERY), "--format", "json")
    assert result.code == 0
    rules = {told["rule"] for told in json.loads(result.stdout)}
    assert rules == {"merged-headers"}, "shown on purpose, and advised of"


@pytest.mark.parametrize("block", BLOCKS, ids=lambda block: block.block)
def test_the_gallery_shows_every_block_with_every_option(block: type[BlockSpec]) -> None:
    assert sections_of(block.block, SHOWN), "a section of the gallery with this id"
    common = set(next(kind for kind in _KINDS if issubclass(block, kind)).model_fields)
    own = {field.alias or name for name, field in block.model_fields.items() if name not in common}
    assert own - written_options(block.block) == set()


@pytest.mark.parametrize("block", _KINDS)
def test_the_gallery_shows_the_options_that_all_blocks_have(block: type[BlockSpec]) -> None:
    every = {key for name in (b.block for b in BLOCKS) for key in written_options(name)}
    assert set(block.model_fields) - {"here"} - every == set()


@pytest.mark.parametrize("block", BLOCKS, ids=lambda block: block.block)
def test_every_option_says_what_it_is_for(block: type[BlockSpec]) -> None:
    assert block.__doc__
    assert [name for name, field in block.model_fields.items() if name != "here" and not field.description] == []


@pytest.mark.parametrize("page", [*sorted(DOCS.glob("*.md")), DOCS.parent / "README.md"], ids=lambda page: page.name)
def test_links_of_the_pages_lead_somewhere(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    for target in re.findall(r"\]\((?!https?:|mailto:)([^)#]*)(?:#[^)]*)?\)", text):
        assert not target or (page.parent / target).exists(), target


def written_options(block: str) -> set[str]:
    """The keys that the gallery writes beside a block's name."""
    tree = read(GALLERY.read_text(encoding="utf-8"), "gallery")
    return {str(key) for mapping in _mappings(tree) if block in mapping for key in mapping if key != HERE}


def _mappings(tree: Any) -> Iterator[dict[Any, Any]]:
    if isinstance(tree, dict):
        yield tree
        inner = [value for key, value in tree.items() if key != HERE]
    else:
        inner = tree if isinstance(tree, list) else []
    for value in inner:
        yield from _mappings(value)
