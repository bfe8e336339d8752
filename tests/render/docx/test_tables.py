"""Tables as Word lays them out: headers, spans, widths, alignment, looks."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

import pytest
from lxml.etree import _Element
from tests.render.docx.house_rules import broken_rules
from tests.render.docx.reading import body, draft_of, has, paragraph_with, paragraphs, style_of
from tests.samples import bullets, cell, figure, finance_table, plan_table, risk_table, text
from tests.work import growth

from packbuilder.drafts.word import text as said
from packbuilder.figures import NUMBER, Figure
from packbuilder.layout.theme_file import civic
from packbuilder.render.docx.xml import W
from packbuilder.tree import (
    Block,
    Cell,
    Column,
    ColumnKind,
    Group,
    Heading,
    Paragraph,
    ParagraphRole,
    Row,
    RowRole,
    Style,
    Table,
)


def first_table(data: bytes) -> _Element:
    return next(body(data).iter(f"{{{W}}}tbl"))


def rows(table: _Element) -> list[_Element]:
    return table.findall(f"{{{W}}}tr")


def value(element: _Element, path: str) -> str:
    found = element.find("/".join(f"{{{W}}}{name}" for name in path.split("/")))
    return "" if found is None else found.get(f"{{{W}}}val", "")


def test_header_rows_repeat_and_no_row_is_torn() -> None:
    table = first_table(draft_of(finance_table()))
    assert [has(row, "trPr/tblHeader") for row in rows(table)[:3]] == [True, True, False]
    assert all(has(row, "trPr/cantSplit") for row in rows(table))


def test_a_row_higher_than_a_page_may_be_torn() -> None:
    long = Cell(blocks=tuple(Paragraph(text("A long paragraph, said again. " * 20)) for _ in range(16)))
    node = Table("t", (Column("a", "A", ColumnKind.RICH),), (), (Row(RowRole.LINE, (long,)),), summary="Long.")
    assert not has(rows(first_table(draft_of(node)))[0], "trPr/cantSplit")


def test_a_table_that_is_too_long_has_the_right_to_break_between_its_rows() -> None:
    data = draft_of(plan_table(30), style=Style.DECK)
    between = rows(first_table(data))[3:-3]
    assert not any(has(p, "pPr/keepNext") for row in between for p in paragraphs(row))


def test_in_a_deck_smaller_type_is_chosen_where_it_saves_a_third_of_the_pages() -> None:
    def styles(lines: int) -> set[str]:
        body_ = tuple(Row(RowRole.LINE, (cell(f"row {i}"), cell("words"))) for i in range(lines))
        table = Table("t", (Column("a", "A"), Column("b", "B")), (), body_, summary="Rows.")
        return {style_of(p) for p in paragraphs(first_table(draft_of(table, style=Style.DECK)))}

    chosen = [styles(lines) for lines in range(35, 60)]
    assert {"TableText"} in chosen, "two pages are two pages"
    assert any(style == {"TableTextSmall"} or style == {"TableTextSmallest"} for style in chosen), (
        "two instead of three"
    )
    assert styles(400) == {"TableText"}


def test_a_spanning_header_covers_its_columns_and_a_tall_one_its_rows() -> None:
    first, second = rows(first_table(draft_of(finance_table())))[:2]
    assert value(first, "tc/tcPr/vMerge") == "restart"
    assert has(second, "tc/tcPr/vMerge")
    assert [value(c, "tcPr/gridSpan") for c in first.findall(f"{{{W}}}tc")] == ["", "3"]


def test_a_wide_cell_ends_where_a_tall_one_from_above_stands() -> None:
    columns = tuple(Column(name, name) for name in "abc")
    first = Row(RowRole.LINE, (cell("x"), Cell(text("tall"), rows=2), cell("y")))
    second = Row(RowRole.LINE, (Cell(text("wide"), columns=2), cell("z")))
    found = first_table(draft_of(Table("t", columns, (), (first, second), summary="Rows.")))
    assert [[value(c, "tcPr/gridSpan") for c in row.findall(f"{{{W}}}tc")] for row in rows(found)] == [[""] * 3] * 2
    assert [has(c, "tcPr/vMerge") for c in rows(found)[1].findall(f"{{{W}}}tc")] == [False, True, False]


def test_no_rule_runs_through_a_cell_that_ends_with_its_table() -> None:
    first = Row(RowRole.LINE, (Cell(text("tall"), rows=9), cell("x")))
    table = Table("t", (Column("a", "A"), Column("b", "B")), (), (first, *[Row(RowRole.LINE, (cell("y"),))] * 2))
    found = rows(first_table(draft_of(table)))
    assert [value(row, "tc/tcPr/tcBorders/bottom") for row in found] == ["nil", "nil", ""]


def test_numbers_are_right_aligned_by_their_style() -> None:
    data = draft_of(finance_table())
    assert style_of(paragraph_with(data, "4,120")) == "TableNumber"
    assert not has(paragraph_with(data, "4,120"), "pPr/jc")


def test_digits_stand_under_digits_where_a_bracket_closes() -> None:
    column = Column("n", "N", ColumnKind.NUMBER, NUMBER)
    node = Table(
        "t", (column,), (), tuple(Row(RowRole.LINE, (cell(c),)) for c in ("(120)", "8")), row_headers=0, summary="Two."
    )
    data = draft_of(node)
    assert style_of(paragraph_with(data, "(120)")) == "TableNumber"
    assert style_of(paragraph_with(data, "8")) == "TableNumberHanging"


def test_totals_and_groups_are_told_by_style_as_well_as_by_fill() -> None:
    data = draft_of(finance_table())
    assert style_of(paragraph_with(data, "Net expenditure")) == "TableTotal"
    assert style_of(paragraph_with(data, "Running costs")) == "TableGroup"


def test_a_total_wears_the_rules_that_it_wears_in_every_format() -> None:
    total = next(row for row in rows(first_table(draft_of(finance_table()))) if "Net expenditure" in said(row))
    edges = {edge.tag.split("}")[1]: edge for edge in total.find(f".//{{{W}}}tcBorders")}  # type: ignore[union-attr]
    assert {edge.get(f"{{{W}}}color") for edge in edges.values()} == {civic().colours.header_rule}
    assert set(edges) == {"top", "bottom"}


def test_groups_of_two_ranks_are_told_apart() -> None:
    columns = (Column("a", "A", ColumnKind.TEXT),)
    lines = tuple(Row(role, (Cell(text(role.title())),)) for role in (RowRole.GROUP, RowRole.SUB_GROUP, RowRole.HEADER))
    data = draft_of(Table("t", columns, (), lines, summary="Groups."))
    assert [style_of(p) for p in paragraphs(first_table(data))] == ["TableGroup", "TableSubGroup", "TableHeading"]


def test_rows_of_each_level_stand_in_by_their_style() -> None:
    columns = (Column("a", "A", ColumnKind.TEXT), Column("b", "B", ColumnKind.NUMBER))
    roles = (RowRole.GROUP, RowRole.LINE, RowRole.LINE, RowRole.TOTAL, RowRole.LINE, RowRole.LINE)
    lines = tuple(
        Row(role, (Cell(text("x")), Cell(text("1"))), level=level)
        for role, level in zip(roles, (1, 2, 0, 1, 3, 4), strict=True)
    )
    data = draft_of(Table("t", columns, (), lines, summary="Levels."))
    first = [p for p in paragraphs(first_table(data)) if said(p) == "x"]
    assert [style_of(p) for p in first] == [
        *("TableGroupIndent", "TableTextIndent2", "TableText", "TableTotalIndent", "TableTextIndent3"),
        "TableTextIndent3",  # deeper ones say how far
    ]
    assert [has(p, "pPr/ind") for p in first] == [False] * 5 + [True]
    assert not has(first_table(draft_of(finance_table())), "tr/tc/p/pPr/ind")


def test_items_in_a_cell_stand_apart_and_the_first_at_the_top() -> None:
    node = Table(
        "t",
        (Column("a", "A", ColumnKind.RICH),),
        (),
        (Row(RowRole.LINE, (Cell(blocks=(bullets("one", "two"), Paragraph(text("after")))),)),),
        summary="A list.",
    )
    data = draft_of(node)
    room = [space(paragraph_with(data, words)) for words in ("one", "two", "after")]
    style = next(s for s in body(data, "word/styles.xml") if s.get(f"{{{W}}}styleId") == "TableBullet")
    assert room[0] == "0"
    assert room[1] == "", "the style has it"
    assert room[2] == space(style)


def space(element: _Element) -> str:
    """The room above that an element asks for by itself."""
    found = element.find(f"{{{W}}}pPr/{{{W}}}spacing")
    return "" if found is None else found.get(f"{{{W}}}before", "")


def test_a_table_carries_its_title_and_its_summary_as_alternative_text() -> None:
    table = first_table(draft_of(finance_table()))
    assert value(table, "tblPr/tblCaption") == "Position to February 2026, £'000"
    assert value(table, "tblPr/tblDescription").startswith("Budget, forecast and difference")


def test_the_widths_of_a_table_are_those_of_the_page() -> None:
    table = first_table(draft_of(risk_table()))
    grid = [int(c.get(f"{{{W}}}w", "0")) for c in table.iter(f"{{{W}}}gridCol")]
    assert abs(sum(grid) - (595.28 - 68 - 56.7) * 20) < 10


def test_a_rating_is_said_in_words_with_a_sign_on_a_fill_of_its_own() -> None:
    data = draft_of(risk_table())
    rated = next(c for c in first_table(data).iter(f"{{{W}}}tc") if "High" in said(c))
    assert " ".join(said(rated).split()) == "9 ◆ High"
    assert rated.find(f"{{{W}}}tcPr/{{{W}}}shd") is None, "a tall cell full of colour would shout"
    styles = {run.get(f"{{{W}}}val") for run in rated.iter(f"{{{W}}}rStyle")}
    assert styles == {"StatusBad"}


def test_notes_of_a_table_stand_under_it() -> None:
    data = draft_of(finance_table())
    assert style_of(paragraph_with(data, "Excludes recharges.")) == "NoteMarked"


def test_two_tables_without_titles_stay_two_tables() -> None:
    bare = replace(finance_table(1), title=(), label="", notes=())
    data = draft_of(bare, replace(bare, id="other"))
    assert broken_rules(data) == []
    assert len(list(body(data).iter(f"{{{W}}}tbl"))) == 2


@pytest.mark.parametrize("style", Style)
def test_what_stands_under_a_table_stands_as_far_off_as_the_table_asks_or_its_style_if_that_is_more(
    style: Style,
) -> None:
    bare = Table("t", (Column("a", "A"),), (), (Row(RowRole.LINE, (cell("x"),)),) * 2, summary="Rows.")
    under: tuple[Block, ...] = (
        *(Heading(f"h{level}", level, text("Under."), flows=True) for level in (1, 2, 3, 4)),
        Paragraph(text("Under.")),
        Paragraph(text("Under."), role=ParagraphRole.NOTE),
        replace(bare, id="u", title=text("Under.")),
    )
    least = civic().look(style).sizes.leading * 20 / 2
    for block in under:
        data = draft_of(Heading("h", 1, text("H")), Group("g", "", (bare,)), Group("u", "", (block,)), style=style)
        paragraph = paragraph_with(data, "Under.")
        if not has(paragraph, "pPr/pageBreakBefore"):
            assert room_above(paragraph, data) >= least


def room_above(paragraph: _Element, data: bytes) -> int:
    """Its own, or that of its style, in twips."""
    worn = style_of(paragraph)
    styles = body(data, "word/styles.xml").iter(f"{{{W}}}style")
    named = [style for style in styles if style.get(f"{{{W}}}styleId") == worn]
    found = (one.find(f"{{{W}}}pPr/{{{W}}}spacing") for one in (paragraph, *named))
    return next((int(one.get(f"{{{W}}}before", "0")) for one in found if one is not None), 0)


def test_a_wide_table_is_set_smaller_rather_than_broken() -> None:
    columns = tuple(Column(f"c{i}", f"C{i}", ColumnKind.NUMBER, NUMBER) for i in range(11))
    line = Row(RowRole.LINE, tuple(cell(figure("1234567")) for _ in columns))
    data = draft_of(Table("t", columns, (), (line,), summary="Wide."))
    assert style_of(paragraphs(first_table(data))[0]) == "TableNumberSmallest"


def test_a_table_that_would_just_miss_its_slide_is_set_smaller_to_stand_on_it() -> None:
    slide = (Heading("h", 1, text("Finance")), finance_table(14))
    assert style_of(paragraph_with(draft_of(*slide, style=Style.DECK), "Cost centre 9")) == "TableTextSmall"
    assert style_of(paragraph_with(draft_of(*slide, style=Style.REPORT), "Cost centre 9")) == "TableText"
    too_long = (Heading("h", 1, text("Finance")), finance_table(60))
    assert style_of(paragraph_with(draft_of(*too_long, style=Style.DECK), "Cost centre 9")) == "TableText"


@pytest.mark.parametrize(("role", "lift"), [(RowRole.TOTAL, 0), (RowRole.GROUP, 4), (RowRole.SUB_GROUP, 4)])
def test_the_room_above_the_names_of_groups_counts_where_a_table_must_stand_on_its_slide(
    role: RowRole, lift: float
) -> None:
    def style(count: int) -> str:
        lines = (Row(role, (cell("words"), cell("more"))),) * count
        table = Table("t", (Column("a", "A"), Column("b", "B")), (), lines, summary="Rows.")
        return style_of(paragraphs(first_table(draft_of(table, style=Style.DECK)))[0])

    deck = civic().deck
    most = int(deck.page.inner_height // (deck.sizes.table * 1.2 + 5 + lift))
    assert not style(most).endswith("Small")
    assert style(most + 1).endswith("Small")


def test_a_table_whose_rows_would_be_torn_is_set_smaller_even_where_it_runs_over_pages() -> None:
    tall = Cell(blocks=tuple(bullets("A milestone that takes a line or two in its column.") for _ in range(20)))
    columns = tuple(Column(f"c{i}", f"C{i}", ColumnKind.RICH) for i in range(4))
    node = Table("t", columns, (), (Row(RowRole.LINE, (tall, *(cell("x") for _ in range(3)))),) * 4, summary="Long.")
    assert style_of(paragraph_with(draft_of(node, style=Style.DECK), "x")) == "TableTextSmall"
    assert style_of(paragraph_with(draft_of(node, style=Style.REPORT), "x")) == "TableText"


def test_a_table_grows_no_slower_with_its_rows() -> None:
    def table(rows: int) -> Callable[[], object]:
        columns = tuple(Column(f"c{i}", f"C{i}", ColumnKind.NUMBER, NUMBER) for i in range(8))
        line = Row(RowRole.LINE, tuple(Cell((Figure(Decimal(i)),)) for i in range(8)))
        return lambda: draft_of(Table("t", columns, (), (line,) * rows, summary="Long."))

    assert growth(table, 1000) < 2.2
