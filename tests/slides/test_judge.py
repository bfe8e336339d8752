"""What goes on which slide."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest
from tests.samples import WORDS, bullets, document, every_block, finance_table, incidents_chart, paper, plan_table, text
from tests.slides.planned import long_table, slides, texts

from packbuilder.layout.theme_file import civic
from packbuilder.slides.frame import frame
from packbuilder.slides.judge import plan
from packbuilder.slides.marks import marked
from packbuilder.slides.parts import breaks
from packbuilder.slides.plan import Box, Placed, PlacedChart, PlacedTable, PlacedText, Slide, SlideRole
from packbuilder.slides.setting import CAPTION_GAP, GAP
from packbuilder.theme.form import Form, TemplatePlace
from packbuilder.theme.metrics import shipped
from packbuilder.tree import (
    Cell,
    Column,
    ColumnKind,
    Contents,
    ContentsEntry,
    Cover,
    CoverKind,
    Field,
    Fields,
    Grid,
    Group,
    Heading,
    Link,
    Note,
    NoteRef,
    Notes,
    Panel,
    Paragraph,
    ParagraphRole,
    Row,
    RowRole,
    Style,
    Table,
    Tile,
    Tiles,
    Tone,
    cell_words,
    words,
)


def heading(said: str, level: int = 1) -> Heading:
    return Heading(said.lower().replace(" ", "-"), level, text(said))


def tables(made: tuple[Slide, ...]) -> list[PlacedTable]:
    return [placed for slide in made for placed in slide.placed if isinstance(placed, PlacedTable)]


# Headings


def test_a_heading_that_holds_blocks_is_a_slide_and_those_above_are_its_banner() -> None:
    (slide,) = slides(heading("Performance"), heading("Incidents", 2), Paragraph(text("None.")))
    assert (slide.title, slide.banner, slide.section) == ("Incidents", "Performance", "Performance")
    assert slide.targets[:2] == ("performance", "incidents")


def test_deep_headings_of_a_report_are_lines_on_the_slide() -> None:
    blocks = (heading("One"), heading("Two", 2), heading("Three", 3), Paragraph(text("None.")))
    (report,) = plan(document(blocks, Style.REPORT), civic(), shipped()).slides
    assert (report.title, texts(report), report.targets[-1]) == ("Two", ["Three", "None."], "three")


def test_deep_headings_over_words_are_lines_on_a_slide_of_words() -> None:
    said = Paragraph(text("None."))
    blocks = (heading("One"), heading("Two", 2), said, heading("Three", 3), said, heading("Four", 3), said)
    (slide,) = slides(*blocks)
    assert (slide.title, texts(slide)) == ("Two", ["None.", "Three", "None.", "Four", "None."])
    assert slide.targets == ("one", "two", "three", "four")


def test_deep_headings_of_a_slide_that_is_full_go_on_overleaf_with_their_words() -> None:
    said = tuple(Paragraph(text("Many words. " * 20)) for _ in range(2))
    under = [part for name in "abc" for part in ((heading(name, 3),), said)]
    first, second = slides(heading("Two", 2), *said, *(block for part in under for block in part))
    assert (first.title, second.title) == ("Two (1 of 2)", "Two (2 of 2)")
    assert texts(first)[-1] not in "abc"


def test_a_deep_heading_over_a_table_is_a_slide_and_the_next_stands_beside_it() -> None:
    said = Paragraph(text("None."))
    made = slides(heading("Two", 2), said, heading("Three", 3), long_table(3), heading("Four", 3), said)
    assert [(slide.title, slide.banner) for slide in made] == [("Two", ""), ("Three", "Two"), ("Four", "Two")]


def test_a_heading_over_nothing_is_a_line_under_words() -> None:
    (slide,) = slides(heading("One"), Paragraph(text("Approved:")), heading("Two", 2), heading("Three", 2))
    assert texts(slide) == ["Approved:", "Two", "Three"]


def test_a_heading_without_anything_is_a_slide_all_the_same() -> None:
    first, second = slides(heading("One"), heading("Two"))
    assert (first.title, first.role, second.title) == ("One", SlideRole.TITLE_ONLY, "Two")


def test_titles_that_are_the_same_are_told_apart_by_their_banner() -> None:
    said = Paragraph(text("None."))
    made = slides(heading("North"), heading("Costs", 2), said, heading("South"), heading("Costs", 2), said)
    assert [slide.title for slide in made] == ["Costs – North", "Costs – South"]


def test_a_number_that_lengthens_a_title_moves_the_content_down_too() -> None:
    for words_ in range(6, 16):
        made = slides(heading("Calls answered " * words_), long_table(30))
        frames = [frame(slide, civic()).content for slide in made]
        assert all(slide.placed[0].box.y >= at.y - 0.01 for slide, at in zip(made, frames, strict=True))


def test_a_page_break_begins_a_new_slide() -> None:
    first, second = slides(heading("Two things"), *every_block()["Break"])
    assert (first.title, second.title) == ("Two things (1 of 2)", "Two things (2 of 2)")


def test_headings_above_that_have_no_room_over_the_title_begin_the_words_under_it() -> None:
    long = "A department, an office and a committee whose names together are as long as " * 2 + "the street"
    (slide,) = slides(heading(long), heading("Desk", 2), heading("Calls", 3), Paragraph(text("None.")))
    assert (slide.banner, words(slide.subtitle)) == ("Desk", long)


def test_a_long_title_takes_two_lines_and_moves_the_content_down() -> None:
    (short,) = slides(heading("Short"), Paragraph(text("None.")))
    (long,) = slides(
        heading("A title that says the whole message at length, as officers are fond of " * 2), Paragraph(text("None."))
    )
    assert len(long.title_lines) == 2
    assert long.placed[0].box.y > short.placed[0].box.y


# Title slides


def test_a_footer_is_one_line_whose_title_gives_way_to_the_meeting() -> None:
    long = "The shared delivery of technology services " * 8 + "· Joint Committee"
    made = plan(replace(document((heading("A"),)), footer=long), civic(), shipped())
    assert made.footer.endswith("… · Joint Committee")
    assert long.startswith(made.footer.split("…")[0])
    assert shipped().width(made.footer, civic().deck.sizes.footer) <= frame(made.slides[0], civic()).footer.width
    assert plan(replace(document(()), footer="Short"), civic(), shipped()).footer == "Short"


def test_the_date_has_a_place_of_its_own_and_is_said_in_the_footer_where_there_is_none() -> None:
    told = replace(document((heading("A"),)), footer="Performance · Joint Committee", dated="6 March 2018")
    own = plan(told, civic(), shipped())
    assert (own.footer, own.date) == ("Performance · Joint Committee", "6 March 2018")
    for narrow in (None, TemplatePlace(700, 500, 30, 20, 10.0)):
        title, content = TemplatePlace(40, 30, 800, 50, 28.0), TemplatePlace(40, 100, 800, 380)
        form = Form(title, content, TemplatePlace(40, 100, 800, 100, 36.0),
                    footer=TemplatePlace(40, 500, 500, 20, 10.0), date=narrow)  # fmt: skip
        made = plan(told, replace(civic(), deck=replace(civic().deck, form=form)), shipped())
        assert (made.footer, made.date) == ("Performance · Joint Committee, 6 March 2018", "")


def test_the_fields_of_a_front_sheet_stand_on_the_title_slide() -> None:
    fields = (Field(text("Report of"), text("Head of ICT")), Field(text("Wards"), text("All")))
    (slide,) = slides(Cover(CoverKind.FRONT_SHEET, "ICT report", "Cabinet", fields=fields))
    assert slide.role is SlideRole.TITLE
    lines = [line for p in slide.placed for line in p.paragraphs]  # type: ignore[union-attr]
    assert [(line.label.text if line.label else "", words(line.content)) for line in lines] == [
        ("Report of", "Head of ICT"),
        ("Wards", "All"),
    ]


def test_fields_that_have_no_room_on_the_title_slide_follow_as_a_table() -> None:
    fields = tuple(Field(text(f"Field {i}"), text(WORDS * 3)) for i in range(14))
    made = slides(Cover(CoverKind.FRONT_SHEET, "ICT report", fields=fields))
    assert made[0].placed == ()
    assert len({slide.id for slide in made}) == len(made)
    assert sum(len(table.body) for table in tables(made)) == 14


@pytest.mark.parametrize(
    "odd",
    [
        Field(
            text("Has everybody whom it may concern been asked, and what did each of them have to say? " * 2),
            text("Yes"),
        ),
        Field(text("Applicant"), (Link(text("Riverside Events"), "https://example.org"),)),
    ],
    ids=["a long question", "a link"],
)
def test_what_cannot_stand_on_the_title_slide_follows_on_its_own(odd: Field) -> None:
    cover, details = slides(Cover(CoverKind.FRONT_SHEET, "ICT report", fields=(Field(text("Wards"), text("All")), odd)))
    assert cover.placed == ()
    assert details.title == "Details"
    assert len(tables((details,))[0].body) == 2


def test_a_field_without_a_label_is_its_value_alone() -> None:
    fields = (Field(text("Report of"), text("Head of ICT")), Field((), text("For decision")))
    (slide,) = slides(Cover(CoverKind.FRONT_SHEET, "ICT report", fields=fields))
    lines = [line for p in slide.placed for line in p.paragraphs]  # type: ignore[union-attr]
    assert [line.label.text if line.label else "" for line in lines] == ["Report of", ""]
    ((table,),) = [tables(slides(heading("A"), Fields("f", fields)))]
    assert [cell.columns for cell in table.body[1].cells] == [2]


# Tables


def test_a_table_is_as_large_as_it_fits() -> None:
    assert tables(slides(heading("A"), finance_table(4)))[0].size == civic().deck.sizes.table
    (shrunk,) = tables(slides(heading("A"), replace(finance_table(12), notes=(), title=(), label="")))
    assert civic().deck.sizes.table_least <= shrunk.size < civic().deck.sizes.table


def test_tables_that_have_one_size_are_carried_on_in_it() -> None:
    theme = civic()
    sizes = replace(theme.deck.sizes, table_least=theme.deck.sizes.table)
    made = plan(
        document((heading("A"), long_table(60))), replace(theme, deck=replace(theme.deck, sizes=sizes)), shipped()
    )
    assert {table.size for table in tables(made.slides)} == {theme.deck.sizes.table}
    assert len(made.slides) > 1


def test_a_table_that_fits_no_slide_is_carried_on_without_losing_a_row() -> None:
    made = slides(heading("A"), long_table(60))
    parts = tables(made)
    assert [cell_words(row.cells[0]) for part in parts for row in part.body] == [f"Row {i}" for i in range(60)]
    assert [(part.part, part.parts) for part in parts] == [(i, len(parts)) for i in range(1, len(parts) + 1)]
    assert [slide.title for slide in made] == [f"A ({i} of {len(made)})" for i in range(1, len(made) + 1)]
    assert [part.id for part in parts[:2]] == ["long", "long#2"]


@pytest.mark.parametrize("rows", range(12, 60, 3))
def test_totals_stand_with_a_line_and_groups_with_theirs(rows: int) -> None:
    for part in tables(slides(heading("A"), finance_table(rows))):
        assert not part.body[0].role.is_total
        assert part.body[-1].role is not RowRole.GROUP
        assert len(part.body) > 1


def test_a_total_over_its_lines_may_begin_a_slide_and_never_ends_one() -> None:
    table = long_table(0)
    years = [
        Row(role, (Cell(text(name)), Cell(text("3"))), level=level)
        for year in range(2015, 2026)
        for role, name, level in ((RowRole.SUB_TOTAL, str(year), 0), *[(RowRole.LINE, f"{year} month", 1)] * 5)
    ]
    parts = tables(slides(heading("A"), replace(table, body=tuple(years))))
    assert len(parts) > 2
    assert not [part for part in parts if part.body[-1].role.is_total]
    assert breaks(tuple(years))[:6] == (False, True, True, True, True, True)


def test_a_group_that_goes_on_is_said_again() -> None:
    firsts = [cell_words(part.body[0].cells[0]) for part in tables(slides(heading("A"), finance_table(40)))]
    assert len(firsts) > 2
    assert set(firsts[1:]) == {"Running costs (continued)"}


def test_a_row_taller_than_a_slide_goes_on_in_a_row_that_says_so() -> None:
    many = Cell(blocks=tuple(Paragraph(text(f"{i}. {WORDS}")) for i in range(40)))
    row = Row(RowRole.LINE, (Cell(text("Objective")), many))
    made = tables(slides(heading("A"), replace(long_table(0), body=(row,))))
    rows = [row for part in made for row in part.body]
    assert len(rows) > 1
    assert [cell_words(row.cells[0]) for row in rows] == ["Objective"] + ["Objective (continued)"] * (len(rows) - 1)
    assert "\n".join(cell_words(row.cells[1]) for row in rows) == cell_words(many)


def test_notes_stand_with_the_part_that_marks_them() -> None:
    table = long_table(40)
    marked = replace(table.body[2], cells=(Cell(text("Row 2", NoteRef("1", "n"))), table.body[2].cells[1]))
    body = (*table.body[:2], marked, *table.body[3:])
    made = slides(heading("A"), replace(table, body=body, notes=(Note("n", "1", text("A late figure.")),)))
    assert ["A late figure." in texts(slide) for slide in made] == [True] + [False] * (len(made) - 1)


def test_a_table_too_wide_for_a_slide_is_parted_by_columns() -> None:
    names = [f"Measure{i}" for i in range(40)]
    columns = (Column("n", "Council"), *(Column(name, name, ColumnKind.NUMBER) for name in names))
    head = (
        Row(
            RowRole.HEADER,
            (
                Cell(text("Council"), rows=2),
                Cell(text("First half"), columns=20),
                Cell(text("Second half"), columns=20),
            ),
        ),
        Row(RowRole.HEADER, tuple(Cell(text(name)) for name in names)),
    )
    body = tuple(
        Row(RowRole.LINE, (Cell(text(f"Council {r}")), *(Cell(text(str(i))) for i in range(40)))) for r in range(12)
    )
    parts = tables(slides(heading("A"), Table("wide", columns, head, body)))
    assert len(parts) > 2
    assert len({(part.size, part.leading, part.pad) for part in parts}) == 1
    assert max(len(part.widths) for part in parts) - min(len(part.widths) for part in parts) <= 2
    assert [cell_words(c) for p in parts for c in p.table.head[1].cells] == names
    assert {cell_words(part.body[0].cells[0]) for part in parts} == {"Council 0"}
    assert all(sum(c.columns for c in p.table.head[0].cells) == len(p.widths) for p in parts)


# Grids, charts, words


def test_notes_stand_at_the_foot_of_the_slides_that_mark_them() -> None:
    said = [Paragraph(text(WORDS, NoteRef(str(i), f"n{i}"), " " + WORDS * 3)) for i in range(1, 9)]
    notes = Notes(tuple(Note(f"n{i}", str(i), text(f"Note {i}.")) for i in range(1, 9)))
    made = slides(heading("A"), *said, notes)
    assert len(made) > 1
    for slide in made:
        last = slide.placed[-1]
        shown = marked(slide.placed)
        assert isinstance(last, PlacedText)
        assert {line.id for line in last.paragraphs} == shown
        assert last.box.bottom == pytest.approx(frame(slide, civic()).content.bottom)


def _noted(slide: Slide) -> list[str]:
    found = (line.id for one in slide.placed if isinstance(one, PlacedText) for line in one.paragraphs)
    return [id_ for id_ in found if id_.startswith("n")]


@pytest.mark.parametrize(("count", "length"), [(12, 12), (18, 12), (60, 12), (3, 100)])
def test_many_notes_stand_on_the_slide_that_marks_them_and_what_has_no_room_right_after(
    count: int, length: int
) -> None:
    ids = [f"n{i}" for i in range(1, count + 1)]
    marks = Paragraph(text("Marked", *(NoteRef(id_[1:], id_) for id_ in ids)))
    notes = Notes(tuple(Note(id_, id_[1:], text("A note of words. " * length)) for id_ in ids))
    made = slides(heading("A"), marks, long_table(30), Paragraph(text(WORDS * 9)), notes)
    found = [_noted(slide) for slide in made]
    assert found[0][:1] == ["n1"]
    assert sorted({id_ for on_slide in found for id_ in on_slide}, key=ids.index) == ids
    last = max(i for i, on_slide in enumerate(found) if on_slide)
    assert all(found[: last + 1])
    assert [on_slide for on_slide in found[last + 1 :] if on_slide] == []
    for slide in made:
        assert max(one.box.bottom for one in slide.placed) <= frame(slide, civic()).content.bottom + 0.1
        tops = sorted((one.box.y, one.box.bottom) for one in slide.placed)
        assert all(above[1] <= below[0] + 0.1 for above, below in pairwise(tops))


def test_panels_stand_side_by_side_by_their_widths() -> None:
    (slide,) = slides(heading("A"), *every_block()["Grid"])
    (chart,) = [p for p in slide.placed if isinstance(p, PlacedChart)]
    (table,) = [p for p in slide.placed if isinstance(p, PlacedTable)]
    assert table.box.x - chart.box.right == pytest.approx(24)
    assert chart.box.width == pytest.approx(table.box.width * 1.5)


def test_panels_too_full_for_one_slide_come_one_after_the_other() -> None:
    grid = Grid("g", (Panel((long_table(30),), text("Left")), Panel((incidents_chart(),), text("Right"))), 2, (1, 1))
    made = slides(heading("A"), grid)
    assert texts(made[0])[0] == "Left"
    assert "Right" in texts(made[-1])
    assert all(placed.box.right <= 915 for slide in made for placed in slide.placed)


def test_small_print_stands_clear_of_panels_and_close_to_a_table() -> None:
    legend = Paragraph(text("A legend."), role=ParagraphRole.NOTE)
    (grid,) = slides(heading("One"), Grid("g", (Panel((long_table(3),)), Panel((long_table(4),))), 2, (1, 1)), legend)
    (table,) = slides(heading("One"), long_table(4), legend)

    def above(slide: Slide) -> float:
        *over, small = slide.placed
        return round(small.box.y - max(one.box.bottom for one in over), 1)

    assert (above(grid), above(table)) == (GAP, CAPTION_GAP)


def test_wide_figures_get_wide_tiles() -> None:
    tiles = tuple(Tile(text("Spent"), text("£1,672,345.50"), Tone.WARN, "Amber") for _ in range(6))
    (slide,) = slides(heading("A"), Tiles("t", tiles))
    assert len({placed.box.y for placed in slide.placed}) == 2
    assert len({placed.box.x for placed in slide.placed}) == 3


def test_a_chart_keeps_a_readable_height() -> None:
    made = slides(heading("A"), *(incidents_chart(f"c{i}") for i in range(4)))
    charts = [p for slide in made for p in slide.placed if isinstance(p, PlacedChart)]
    assert len(charts) == 4
    assert min(chart.box.height for chart in charts) >= 170


def test_long_words_carry_on_and_a_paragraph_taller_than_a_slide_is_cut() -> None:
    endless = " ".join(f"w{i}" for i in range(4000))
    made = slides(heading("A"), Group("g", "A: text", (Paragraph(text(endless)), bullets(WORDS))))
    assert len(made) > 2
    assert " ".join(said for slide in made for said in texts(slide)).split()[:4000] == endless.split()
    assert [placed.id for slide in made[:2] for placed in slide.placed] == ["g", "g#2"]


def test_contents_link_to_slides() -> None:
    made = slides(
        heading("Start"), Contents((ContentsEntry(1, "Risks", "risks"),)), heading("Risks"), Paragraph(text("None."))
    )
    assert "risks" in made[1].targets


# Whole papers


def inside(box: Box) -> bool:
    return box.x >= 45 and box.y >= 36 and box.right <= 915.01 and box.bottom <= 500.01


def overlap(one: Box, other: Box) -> bool:
    across = min(one.right, other.right) - max(one.x, other.x)
    down = min(one.bottom, other.bottom) - max(one.y, other.y)
    return across > 0.01 and down > 0.01


@pytest.mark.parametrize("style", list(Style))
def test_nothing_overlaps_and_nothing_leaves_the_slide(style: Style) -> None:
    everything = [block for name, made in every_block().items() for block in (heading(name), *made)]
    for made in (plan(paper(style), civic(), shipped()), plan(document(tuple(everything), style), civic(), shipped())):
        for slide in made.slides:
            assert all(inside(placed.box) for placed in slide.placed), slide.title
            assert not [(a.id, b.id) for a, b in pairs(slide.placed) if overlap(a.box, b.box)], slide.title


def pairs(placed: tuple[Placed, ...]) -> list[tuple[Placed, Placed]]:
    return [(a, b) for i, a in enumerate(placed) for b in placed[i + 1 :]]


def test_ids_are_unique_in_the_whole_deck() -> None:
    made = plan(paper(), civic(), shipped()).slides
    ids = [placed.id for slide in made for placed in slide.placed]
    assert len(set(ids)) == len(ids)
    assert len({slide.id for slide in made}) == len(made)
    assert all(a.number + 1 == b.number for a, b in pairwise(made))


def test_slides_say_where_their_figures_are_from() -> None:
    (slide,) = slides(heading("A"), finance_table(3))
    assert slide.sources[1:] == (
        "Forecast: ledger, column forecast, from row 2",
        "Better/(worse): ledger, = budget - forecast",
    )


def test_words_that_lead_on_to_a_list_stand_on_its_slide() -> None:
    items = bullets(*(f"Reason {i}, which is told at the length of a line or so of type" for i in range(9)))
    made = slides(heading("A"), long_table(13), Paragraph(text("The reasons are:")), items)
    (said,) = [texts(slide) for slide in made if "The reasons are:" in texts(slide)]
    assert any(line.startswith("Reason 0") for line in said)


def test_a_table_begins_under_a_line_that_would_else_be_alone() -> None:
    first, *_ = slides(heading("A"), Paragraph(text("The costs are below.")), long_table(24))
    assert any(isinstance(placed, PlacedTable) for placed in first.placed)


def test_a_bands_header_is_not_said_twice_where_a_slide_begins_with_it() -> None:
    table = long_table(40)
    band = (Row(RowRole.HEADER, table.head[0].cells), Row(RowRole.GROUP, (Cell(text("Second fund"), columns=2),)))
    split = replace(table, body=(*table.body[:20], *band, *table.body[20:]))
    for part in tables(slides(heading("A"), split)):
        assert part.body[0].role is not RowRole.HEADER


def test_a_delivery_plan_with_paragraphs_in_its_cells_stays_readable() -> None:
    parts = tables(slides(heading("A"), plan_table()))
    assert min(part.size for part in parts) >= 11
