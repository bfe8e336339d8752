"""Type that can be read in the room: every run of every slide, with all that it inherits, at or over the theme's least.

14 points for words; 10 for what may be dense: tables and the facts of a front sheet, notes and other small print, what
runs along head and foot.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

import pytest
from tests.every_paper import NAMES, in_the_other_style, paper
from tests.foreign_templates import standard, wide
from tests.render.pptx.effective import Shown, sizes
from tests.render.pptx.reading import A, P, deck, everything, opened
from tests.samples import paper as ordinary

from packbuilder.layout.theme_file import civic
from packbuilder.opc import read_package
from packbuilder.tree import Block, Document, Fields, Notes, Paragraph, ParagraphRole, walk, words

WORDS, DENSE = 14.0, 10.0
RUNNING = ("dt", "ftr", "sldNum")
HEADS = ("Banner", "Overline", "Foot")
SMALL = re.compile(r"\bnotes( \(\d+\))?( \d+)?$|^cover: text fields|^Details")
"""How the boxes of small print are named, and a front sheet's facts."""

SHAPES = (*(look.shape for look in civic().tones.values()), *civic().arrows.values())
SIGNS = re.compile(r"[\s\u00a0·:]|" + "|".join(map(re.escape, SHAPES)))


def too_small(document: Document, data: bytes) -> Iterator[Shown]:
    """What is shown in smaller type than it may."""
    small = tuple(small_print(document.blocks))
    for one in sizes(data):
        dense = one.kind in ("table", *RUNNING) or one.name in HEADS or SMALL.search(one.name)
        least = DENSE if dense or is_small_print(one.line, small) else WORDS
        if one.size < least:
            yield one


def small_print(blocks: tuple[Block, ...]) -> Iterator[str]:
    """Notes, legends, sources and facts: the filters of a report, a front sheet's, those that stand in a callout."""
    for block in walk(blocks):
        match block:
            case Paragraph(role=ParagraphRole.NOTE, content=content):
                yield bare(words(content))
            case Notes(notes=notes):
                yield from (bare(note.marker + words(note.content)) for note in notes)
            case Fields(fields=fields):
                yield bare("".join(words(field.label) + words(field.value) for field in fields))
            case _:
                pass


def bare(said: str) -> str:
    """Without spaces, dots between facts and the shapes of ratings and trends."""
    return SIGNS.sub("", said)


def is_small_print(line: str, small: Iterable[str]) -> bool:
    """A paragraph of it, or the part of one that stands on this slide."""
    return any(bare(line) in one for one in small)


@pytest.mark.parametrize("name", NAMES)
def test_no_words_of_a_sample_are_smaller_than_can_be_read(name: str) -> None:
    for made in (paper(name), in_the_other_style(name)):
        assert list(too_small(made.document, made.file(".pptx"))) == []


@pytest.mark.parametrize("name", NAMES)
def test_nothing_in_a_chart_on_a_slide_is_smaller_than_in_the_densest_table(name: str) -> None:
    for made in (paper(name), in_the_other_style(name)):
        charts = [data for part, data in read_package(made.file(".pptx")).items() if "/charts/chart" in part]
        told = {int(size) / 100 for data in charts for size in re.findall(rb' sz="(\d+)"', data)}
        assert min(told, default=DENSE) >= DENSE


def test_no_words_of_any_node_are_smaller_than_can_be_read() -> None:
    made = everything()
    assert list(too_small(made, deck(made))) == []


@pytest.mark.parametrize("template", [standard, wide])
def test_nor_in_a_councils_template(template: object) -> None:
    for made in (ordinary(), everything()):
        assert list(too_small(made, deck(made, template()))) == []  # type: ignore[operator]


def test_the_size_of_a_placeholder_is_that_of_its_layout_or_master() -> None:
    """As PowerPoint finds it; a council's title says no size of its own."""
    data = deck(ordinary(), standard())
    found = {one.size for one in sizes(data) if one.kind == "title"}
    (title,) = opened(data).slide_master.element.iterfind(f".//{P}titleStyle/{A}lvl1pPr/{A}defRPr")
    assert max(found) == int(title.get("sz")) / 100
