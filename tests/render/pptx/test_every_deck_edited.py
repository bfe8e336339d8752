"""Every sample's deck as an officer meets it in PowerPoint: places, sections, notes, groups, names, sizes of type."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Any

import pptx
import pytest
from pptx.enum.shapes import MSO_SHAPE_TYPE, PP_PLACEHOLDER
from tests.every_paper import NAMES, in_the_other_style, layout_of, paper
from tests.render.pptx.reading import A

from packbuilder.drafts.kept import OnSlide
from packbuilder.drafts.part import NAMESPACE, found
from packbuilder.drafts.slides import said
from packbuilder.fit.held import HELD
from packbuilder.layout.theme_file import civic
from packbuilder.opc import read_package
from packbuilder.pipeline import Request, Timings, render_paper
from packbuilder.slides.judge import plan
from packbuilder.slides.plan import Placed, PlacedTable, PlacedTile, SlidePlan
from packbuilder.theme.metrics import shipped
from packbuilder.tree import Document, Inline, RowRole, Status, Style, Trend


class Deck:
    """A sample as a deck: its bytes, its slides, its document and its plan."""

    def __init__(self, name: str) -> None:
        own = paper(name)
        read = own if own.document.style is Style.DECK else in_the_other_style(name)
        self.document: Document = read.document
        self.data = read.file(".pptx")
        self.slides: list[Any] = list(pptx.Presentation(io.BytesIO(self.data)).slides)
        self.plan: SlidePlan = plan(self.document, civic(), shipped())


@pytest.fixture(scope="module", params=NAMES)
def deck(request: pytest.FixtureRequest) -> Deck:
    return Deck(request.param)


def kinds(shapes: Any) -> set[Any]:
    return {shape.placeholder_format.type for shape in shapes if shape.is_placeholder}


def test_numbers_footers_and_dates_are_placeholders(deck: Deck) -> None:
    for slide in deck.slides[1:]:
        for shapes in (slide.shapes, slide.slide_layout.placeholders):
            assert kinds(shapes) >= {PP_PLACEHOLDER.SLIDE_NUMBER, PP_PLACEHOLDER.FOOTER, PP_PLACEHOLDER.DATE}
        fields = [field.get("type") for field in slide._element.iter(f"{A}fld")]
        assert "slidenum" in fields


def test_sections_hold_all_slides_in_their_order(deck: Deck) -> None:
    root = read_package(deck.data)["ppt/presentation.xml"].decode()
    listed = re.findall(r'<p14:section name="[^"]*" id="[^"]*"><p14:sldIdLst>(.*?)</p14:sldIdLst>', root)
    ids = [[int(id_) for id_ in re.findall(r'<p14:sldId id="(\d+)"/>', one)] for one in listed]
    assert [id_ for section in ids for id_ in section] == [slide.slide_id for slide in deck.slides]
    assert len(ids) == len(list(groupby(deck.plan.slides, key=lambda slide: slide.section)))


def test_notes_say_where_the_figures_of_a_slide_are_from(deck: Deck) -> None:
    for slide, planned in zip(deck.slides, deck.plan.slides, strict=True):
        lines = slide.notes_slide.notes_text_frame.text.splitlines() if slide.has_notes_slide else []
        assert [line for line in planned.sources if line not in lines] == []
    charts = sum(shape.has_chart for slide in deck.slides for shape in slide.shapes)
    assert not charts or any(slide.has_notes_slide for slide in deck.slides)


def test_tiles_are_named_groups_and_nothing_is_a_picture_that_the_author_did_not_give(deck: Deck) -> None:
    for slide, planned in zip(deck.slides, deck.plan.slides, strict=True):
        groups = [shape for shape in slide.shapes if shape.shape_type == MSO_SHAPE_TYPE.GROUP]
        tiles = [placed for placed in planned.placed if isinstance(placed, PlacedTile)]
        of_tiles = [group for group in groups if ", grouped" in group.name]
        assert len(of_tiles) == len(tiles)
        assert all(len(group.shapes) >= 2 for group in of_tiles)
        for group in groups:  # else bars and milestones over a plan's table
            assert group in of_tiles or group._element.nvGrpSpPr.cNvPr.get("descr").startswith("Bars and milestones")
    pictures = [s for slide in deck.slides for s in slide.shapes if s.shape_type == MSO_SHAPE_TYPE.PICTURE]
    assert len(pictures) == sum("Picture" in type(p).__name__ for slide in deck.plan.slides for p in slide.placed)


def test_every_shape_with_words_or_figures_is_known_by_its_stable_id(deck: Deck) -> None:
    parts = read_package(deck.data)
    (kept,) = [data.decode() for name, data in parts.items() if NAMESPACE.encode() in data and "/item1.xml" in name]
    known = {(int(slide), name) for slide, name in re.findall(r'slide="(\d+)" shape="([^"]*)"', kept)}
    ids = re.findall(r'<anchor id="([^"]*)"', kept)
    assert len(ids) == len(set(ids))
    for (slide, name), things in said(parts):
        escaped = name.replace("&", "&amp;")
        if things and not name.startswith(("Footer", "Date", "Slide number")):
            assert (slide, escaped) in known, (slide, name)
    placed = {one.id for slide in deck.plan.slides for one in slide.placed}
    assert placed <= {id_.replace("&amp;", "&") for id_ in ids}


def test_every_group_is_known_by_the_stable_id_of_what_it_belongs_to(deck: Deck) -> None:
    kept = found(read_package(deck.data))
    assert kept is not None
    known = {(anchor.place.slide, anchor.group) for anchor in kept[1].anchors if isinstance(anchor.place, OnSlide)}
    for slide in deck.slides:
        for shape in slide.shapes:
            assert shape.shape_type != MSO_SHAPE_TYPE.GROUP or (slide.slide_id, shape.name) in known, shape.name


def test_ratings_are_word_shape_and_fill_and_trends_arrow_and_words(deck: Deck) -> None:
    for slide, planned in zip(deck.slides, deck.plan.slides, strict=True):
        runs = {spaced(run.findtext(f"{A}t", "")): run for run in slide._element.iter(f"{A}r")}
        filled = [said for said, run in runs.items() if run.find(f"{A}rPr/{A}highlight") is not None]
        for inline in in_cells(planned.placed):
            match inline:
                case Status(tone=tone, word=word):
                    look = civic().tones[tone]
                    among = filled if look.fill != civic().colours.paper else runs
                    assert any(one.startswith(look.shape) and spaced(word) in one for one in among), word
                case Trend(direction=direction, words=words):
                    arrow = civic().arrows[direction]
                    assert any(one.startswith(arrow) and spaced(words) in one for one in runs), words
                case _:
                    pass


def spaced(said: str) -> str:
    """With plain spaces."""
    return " ".join(said.replace(HELD, " ").split())


def in_cells(placed: Iterable[Placed]) -> Iterator[Inline]:
    tables = (one for one in placed if isinstance(one, PlacedTable))
    return (inline for one in tables for row in one.body for cell in row.cells for inline in cell.inlines)


def carried_on(deck: Deck) -> list[tuple[str, PlacedTable]]:
    """The parts of tables on more than one slide, each with its slide's title."""
    return [
        (slide.title, placed)
        for slide in deck.plan.slides
        for placed in slide.placed
        if isinstance(placed, PlacedTable) and placed.parts > 1
    ]


def test_tables_carried_on_say_which_part_they_are_and_repeat_their_header(deck: Deck) -> None:
    parts: dict[str, list[list[list[str]]]] = {}
    for slide in deck.slides:
        for shape in slide.shapes:
            if shape.has_table:
                rows = [[cell.text for cell in row.cells] for row in shape.table.rows]
                own = re.sub(r" \(\d+\)$", "", shape.name)
                told = re.search(r"\(part (\d+) of (\d+)\)", shape._element.nvGraphicFramePr.cNvPr.get("descr") or "")
                if told:
                    parts.setdefault(own + told.group(2), []).append(rows)
                    title = slide.shapes.title.text_frame.text
                    assert re.search(r"\(\d+ of \d+\)$", title), title
    assert sum(map(len, parts.values())) == len(carried_on(deck))
    for carried in parts.values():
        assert len({tuple(map(tuple, rows[:1])) for rows in carried}) == 1


def test_no_part_of_a_table_ends_with_a_group_or_begins_with_a_total_or_holds_one_row(deck: Deck) -> None:
    for title, placed in carried_on(deck):
        body = placed.body
        assert body[-1].role not in (RowRole.GROUP, RowRole.SUB_GROUP, RowRole.HEADER), title
        assert not body[0].role.is_total or body[0].level < body[-1].level, title
        assert len(body) > 1 or placed.body_heights[0] > 0.3 * deck.plan.height, title


def test_some_sample_has_a_table_that_is_carried_on() -> None:
    """Else the two tests above check nothing."""
    assert any(carried_on(Deck(name)) for name in NAMES)


def test_two_builds_give_the_same_bytes(deck: Deck) -> None:
    made = render_paper(Request(layout_of(deck.document.name), to=("pptx",), style="deck", cache=False), Timings())
    (again,) = dict(made.files).values()
    assert again == deck.data
    assert {info.date_time for info in zipfile.ZipFile(io.BytesIO(again)).infolist()} == {(1980, 1, 1, 0, 0, 0)}
