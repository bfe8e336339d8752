"""What a reader aloud knows of the page: headings, tables with their headers, lists, notes, pictures in words."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Any

import pikepdf
import pytest
from tests.render.pdf.reading import elements, of_role, opened, rendered, report_of
from tests.samples import bullets, document, finance_table, incidents_chart, label, paper, plan_table, text

from packbuilder.tree import (
    Cell,
    Column,
    Contents,
    ContentsEntry,
    Cover,
    CoverKind,
    Direction,
    Heading,
    Item,
    List,
    ListKind,
    NoteRef,
    Paragraph,
    Row,
    RowRole,
    Style,
    Table,
    Tone,
    Trend,
)


def _attribute(element: Any, name: str) -> Any:
    return element.A.get(f"/{name}") if "/A" in element else None


@pytest.mark.parametrize("style", Style)
def test_headings_never_skip_a_level_and_begin_with_the_title(style: Style) -> None:
    levels = [int(str(e.S)[2]) for e in elements(rendered(paper(style))) if re.fullmatch(r"/H\d", str(e.S))]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_a_table_over_many_pages_is_one_table_with_its_head_once() -> None:
    file = report_of(finance_table(200))
    assert len(opened(file).pages) > 3
    assert len(of_role(file, "Table")) == 1
    assert len(of_role(file, "THead")) == 1
    assert len(of_role(file, "TR")) == 2 + 1 + 200 + 2


def test_every_row_of_a_table_covers_every_column() -> None:
    body = of_role(report_of(finance_table()), "TBody")[0]
    for row in body.K:
        cells = row.K if isinstance(row.K, pikepdf.Array) else [row.K]
        assert sum(int(_attribute(cell, "ColSpan") or 1) for cell in cells) == 4


def test_header_cells_say_which_way_they_head_and_cells_of_a_header_tree_name_their_headers() -> None:
    file = report_of(finance_table(1))
    heads = of_role(file, "TH")
    assert {str(_attribute(th, "Scope")) for th in heads} == {"/Column", "/Row"}
    ids = {bytes(th.ID) for th in heads if "/ID" in th}
    named = [bytes(name) for td in of_role(file, "TD") for name in _attribute(td, "Headers")]
    assert named
    assert set(named) <= ids
    assert len(ids) == len([th for th in heads if "/ID" in th])


def test_a_simple_head_needs_no_ids() -> None:
    heads = of_role(report_of(plan_table(1)), "TH")
    assert heads
    assert all("/ID" not in th for th in heads)


def test_spans_over_rows_are_told() -> None:
    columns = (Column("a", "A"), Column("b", "B"))
    rows = (
        Row(RowRole.LINE, (Cell(text("Group"), rows=2), Cell(text("one")))),
        Row(RowRole.LINE, (Cell(text("two")),)),
    )
    cells = of_role(report_of(Table("t", columns, (), rows)), "TH", "TD")
    assert [_attribute(cell, "RowSpan") for cell in cells] == [2, None, None]


def test_lists_are_nested_as_the_tree_is_and_say_how_they_count() -> None:
    inner = Item(label("a)", 1, "alpha"), (Paragraph(text("outer")), bullets("inner")))
    lists = of_role(report_of(List(ListKind.ALPHA, (inner,))), "L")
    assert [str(_attribute(one, "ListNumbering")) for one in lists] == ["/LowerAlpha", "/Disc"]
    assert str(lists[1].P.S) == "/LBody"


def test_lists_in_cells_are_lists() -> None:
    rows = (Row(RowRole.LINE, (Cell(blocks=(Paragraph(text("first")), bullets("one", "two"))),)),)
    file = report_of(Table("t", (Column("a", "A"),), (), rows, row_headers=0))
    assert len(of_role(file, "LI")) == 2
    assert [str(kid.S) for kid in of_role(file, "TD")[0].K] == ["/P", "/L"]


def test_a_chart_is_a_figure_told_in_words_and_placed_on_its_page() -> None:
    (figure,) = of_role(report_of(incidents_chart()), "Figure")
    assert str(figure.Alt).startswith("Stacked columns of incidents")
    left, bottom, right, top = (float(edge) for edge in figure.A.BBox)
    assert 0 < left < right < 596
    assert 0 < bottom < top < 842


def test_notes_have_ids_and_their_marks_lead_to_them() -> None:
    marked = Paragraph(text("Said", NoteRef("1", "n1"), "."))
    file = report_of(marked, finance_table(1))
    assert len({bytes(note.ID) for note in of_role(file, "Note")}) == 1
    assert str(of_role(file, "Reference")[0].K.S) == "/Link"
    there, back = opened(file).pages[0].Annots
    assert [str(there.Dest), str(back.Dest)] == ["n1", "n1^"], "a mark leads to its note, the note to its mark"


def test_an_arrow_says_in_words_where_it_points() -> None:
    (arrow,) = of_role(report_of(Paragraph(text(Trend(Direction.DOWN, "0.3 pp worse", Tone.BAD)))), "Span")
    assert str(arrow.ActualText) == "down"


def test_levels_that_an_author_skips_are_closed_up() -> None:
    file = report_of(Heading("a", 1, text("One")), Heading("b", 4, text("Four")), Heading("c", 2, text("Two")))
    assert [str(e.S) for e in elements(file) if str(e.S).startswith("/H")] == ["/H1", "/H2", "/H2"]


def test_levels_do_not_skip_where_a_title_or_a_heading_has_no_visible_sign() -> None:
    cover = Cover(CoverKind.TITLE, " ")
    headings = (Heading("a", 1, text("One")), Heading("b", 2, text(" ")), Heading("c", 3, text("Deep")))
    file = report_of(cover, *headings, Paragraph(text("Words.")))
    assert [element.S for element in elements(file) if re.fullmatch(r"/H\d", str(element.S))] == ["/H1", "/H2"]


def test_in_a_header_tree_cells_name_their_group_and_the_header_that_spans_into_their_row() -> None:
    def cells(*said: str) -> tuple[Cell, ...]:
        return tuple(Cell(text(word)) for word in said)

    columns = tuple(Column(name, name) for name in ("service", "team", "budget"))
    head = (
        Row(RowRole.HEADER, (Cell(text("Service"), columns=2), Cell(text("Year")))),
        Row(RowRole.HEADER, cells("Area", "Team", "Budget")),
    )
    body = (
        Row(RowRole.GROUP, (Cell(text("People"), columns=3),)),
        Row(RowRole.LINE, (Cell(text("Homes"), rows=2), *cells("North", "12"))),
        Row(RowRole.LINE, cells("South", "13")),
        Row(RowRole.GROUP, (Cell(text("Places"), columns=3),)),
        Row(RowRole.LINE, cells("Parks", "West", "14")),
        Row(RowRole.GRAND_TOTAL, cells("Total", "", "39")),
    )
    file = report_of(Table("t", columns, head, body, row_headers=2))
    ids = {bytes(one.ID): one for one in of_role(file, "TH") if "/ID" in one}
    order = "Service Year Area Team Budget People Homes North South Places Parks West Total"
    named = dict(zip(ids, order.split(), strict=True))
    heads = [[named[bytes(name)] for name in one.A.Headers] for one in of_role(file, "TD") if "/A" in one]
    figures = [found for found in heads if "Budget" in found]
    assert figures == [
        ["Year", "Budget", "People", "Homes", "North"],
        ["Year", "Budget", "People", "Homes", "South"],
        ["Year", "Budget", "Places", "Parks", "West"],
        ["Year", "Budget", "Total"],
    ]


@pytest.mark.parametrize("style", Style)
def test_the_title_of_a_table_is_its_caption_on_pages_and_slides(style: Style) -> None:
    lead = Paragraph(text("What was spent."))
    file = rendered(document((Heading("h", 1, text("Money")), lead, finance_table()), style))
    (table,) = of_role(file, "Table")
    assert [str(kid.S) for kid in table.K][:2] == ["/Caption", "/THead"]


def test_a_contents_list_is_one_on_slides_too() -> None:
    headings = (Heading("a", 1, text("Calls")), Paragraph(text("Fewer.")), Heading("b", 1, text("Costs")))
    entries = (ContentsEntry(1, "Calls", "a"), ContentsEntry(1, "Costs", "b"))
    blocks = (Heading("h", 1, text("Contents")), Contents(entries), *headings, Paragraph(text("More.")))
    file = rendered(document(blocks, Style.DECK))
    (contents,) = of_role(file, "TOC")
    assert [str(entry.S) for entry in contents.K] == ["/TOCI", "/TOCI"]
    assert len(of_role(file, "Link")) == 2
