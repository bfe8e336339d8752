"""Panels on slides: weights of rows, panels too tall for a row, grids that should stay together."""

from __future__ import annotations

import struct
from dataclasses import replace

import pytest
from tests.samples import cell, document, incidents_chart, text
from tests.slides.planned import texts

from packbuilder.layout.theme_file import civic
from packbuilder.slides.grids import weighted
from packbuilder.slides.judge import plan
from packbuilder.slides.overfull import overfull
from packbuilder.slides.plan import PlacedChart, PlacedPicture, PlacedTable, SlidePlan
from packbuilder.theme.metrics import shipped
from packbuilder.tree import (
    Block,
    Column,
    ColumnKind,
    Document,
    Grid,
    Group,
    Heading,
    Panel,
    Picture,
    Row,
    RowRole,
    Table,
)

PNG = b"\x89PNG\r\n\x1a\n" + struct.pack(">I4sIIBBBBB", 13, b"IHDR", 100, 2000, 8, 0, 0, 0, 0)
"""The head of a picture twenty times as high as it is wide."""


def paper(*blocks: Block) -> Document:
    return document((Heading("a", 1, text("A")), *blocks))


def planned(*blocks: Block) -> SlidePlan:
    return plan(paper(*blocks), civic(), shipped())


def table(id_: str, rows: int, words: str = "a few words that need some width to stand on one line") -> Table:
    columns = (Column("what", "What"), Column("how", "How"))
    body = tuple(Row(RowRole.LINE, (cell(f"Line {i}"), cell(words))) for i in range(rows))
    return Table(id_, columns, (Row(RowRole.HEADER, (cell("What"), cell("How"))),), body, summary="Lines.")


def charts(count: int) -> tuple[Panel, ...]:
    return tuple(Panel((replace(incidents_chart(f"c{i}"), title=(), note=()),)) for i in range(count))


def test_rows_of_panels_share_the_slide_by_their_weights() -> None:
    (slide,) = planned(Grid("g", charts(4), 2, (1, 1), (2, 1))).slides
    heights = {placed.id: placed.box.height for placed in slide.placed if isinstance(placed, PlacedChart)}
    assert heights["c0"] == heights["c1"] == pytest.approx(2 * heights["c2"])
    assert heights["c2"] == heights["c3"]


def test_without_weights_rows_are_alike() -> None:
    (slide,) = planned(Grid("g", charts(4), 2, (1, 1))).slides
    assert len({round(placed.box.height, 3) for placed in slide.placed}) == 1


def test_three_charts_on_a_line_do_not_leave_half_of_their_slide_empty() -> None:
    (slide,) = planned(Grid("g", charts(3), 3, (1, 1, 1))).slides
    assert all(placed.box.height > 0.9 * placed.box.width for placed in slide.placed)


def test_a_row_that_needs_more_than_its_weight_has_what_it_needs() -> None:
    assert weighted((300, 50, 50), (1, 1, 1), 450) == [300, 75, 75]
    assert weighted((100, 100), (1, 1), 150) == [100, 100]


def test_panels_too_tall_three_across_stand_two_across() -> None:
    long = "words " * 26
    panels = tuple(Panel((table(f"t{i}", 7, long),)) for i in range(3))
    slides = planned(Grid("g", panels, 3, (1, 1, 1))).slides
    tables = [[placed for placed in slide.placed if isinstance(placed, PlacedTable)] for slide in slides]
    assert [len(on) for on in tables] == [2, 1]
    left, right = tables[0]
    assert left.box.y == right.box.y
    assert left.box.right < right.box.x
    assert all(placed.parts == 1 for on in tables for placed in on)


def test_where_one_row_is_too_tall_all_stand_in_fewer_columns_of_one_width() -> None:
    long = "words " * 26
    panels = tuple(Panel((table(f"t{i}", 7 if i < 3 else 1, long),)) for i in range(6))
    slides = planned(Grid("g", panels, 3, (1, 1, 1))).slides
    tables = [placed for slide in slides for placed in slide.placed if isinstance(placed, PlacedTable)]
    assert len(tables) == 6
    assert len({round(placed.box.width) for placed in tables}) == 1
    assert len({round(placed.box.x) for placed in tables}) == 2


def test_what_is_left_over_of_panels_too_tall_has_the_whole_width() -> None:
    panels = (*(Panel((table(f"t{i}", 60),)) for i in range(3)), *charts(1))
    slides = planned(Grid("g", panels, 3, (1, 1, 1))).slides
    (chart,) = [placed for slide in slides for placed in slide.placed if isinstance(placed, PlacedChart)]
    assert chart.box.width == civic().deck.page.inner_width


@pytest.mark.parametrize(("rows", "keep", "told"), [(5, True, 0), (60, True, 1), (60, False, 0)])
def test_a_grid_to_be_kept_that_one_slide_does_not_hold_is_told(rows: int, keep: bool, told: int) -> None:
    grid = Grid("g", (Panel((table("t", rows),)), Panel((table("u", rows),))), 2, (1, 1), keep=keep)
    found = list(overfull(paper(grid), planned(grid), civic(), shipped()))
    assert [finding.rule for finding in found] == ["slide-grid"] * told
    assert all("g" in finding.message and finding.hint for finding in found)


def test_a_table_whose_words_are_cut_is_told() -> None:
    long = table("t", 2, "w" * 400)
    cut = replace(long, columns=(long.columns[0], replace(long.columns[1], kind=ColumnKind.CODE)))
    assert [f.rule for f in overfull(paper(cut), planned(cut), civic(), shipped())] == ["slide-table"]
    for whole in (table("t", 2), long):  # a word without an end is broken, as words are; a code is not
        assert list(overfull(paper(whole), planned(whole), civic(), shipped())) == []


def test_what_is_told_of_a_parted_grid_names_its_first_and_last_slide() -> None:
    grid = Grid("g", (Panel((table("t", 60),)), Panel((table("u", 60),))), 2, (1, 1), keep=True)
    slides = planned(grid)
    (found,) = overfull(paper(grid), slides, civic(), shipped())
    last = len(slides.slides)
    assert f"from 'A (1 of {last})' to 'A ({last} of {last})'" in found.message


def test_heights_that_no_slide_can_keep_are_told() -> None:
    grid = Grid("g", (Panel((table("t", 9),)), Panel((table("u", 9),))), 1, (1,), (1, 10))
    (found,) = overfull(paper(grid), planned(grid), civic(), shipped())
    assert "not as high as heights: says" in found.message
    assert found.hint.endswith("leave heights out")


def test_a_picture_taller_than_a_slide_keeps_its_title() -> None:
    tall = Picture("p", PNG, "image/png", "A tall one.", 400.0, text("Its title"))
    for blocks in ((tall,), (Grid("g", (Panel((tall,)), Panel((replace(tall, id="q"),))), 2, (1, 1)),)):
        for slide in planned(*blocks).slides:
            titled = {one.id.partition(":")[0] for one in slide.placed if one.id.endswith(":title")}
            assert titled <= {one.id for one in slide.placed if isinstance(one, PlacedPicture)}


def test_the_title_of_a_panel_stands_over_every_part_of_its_table() -> None:
    people = Panel((Group("p", "Dashboard: People", (table("people", 40),)),), text("People"))
    made = planned(Grid("g", (people, Panel((table("money", 3),), text("Money"))), 2, (1, 1))).slides
    parts = [(slide, one) for slide in made for one in slide.placed if isinstance(one, PlacedTable)]
    carried = [slide for slide, part in parts if part.id.startswith("p")]
    assert len(carried) > 1
    assert all("People" in texts(slide) for slide in carried)
    assert sum(len(part.body) for _, part in parts) == 43
