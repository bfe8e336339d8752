"""Columns by content, and which pages of a report are turned."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from tests.samples import document, finance_table, plan_table, risk_table, text

from packbuilder.diagnostics import Severity
from packbuilder.figures import NumberFormat
from packbuilder.fit.cells import Type
from packbuilder.fit.columns import column_widths, comfortable_width, fitting_type, gutters, least_width, least_widths
from packbuilder.fit.lines import line_width
from packbuilder.fit.row_heights import row_heights
from packbuilder.fit.turned import turned, turned_tables
from packbuilder.layout.theme_file import civic
from packbuilder.theme.metrics import shipped
from packbuilder.theme.tone import Tone
from packbuilder.tree import (
    Block,
    Break,
    BreakKind,
    Cell,
    Column,
    ColumnKind,
    Document,
    Emphasis,
    Figure,
    Group,
    Heading,
    Inline,
    Paragraph,
    Row,
    RowRole,
    Status,
    Strong,
    Style,
    Table,
    Text,
    walk,
)

TYPE = Type(11, 13.2, 4.5, 2.6)


def widths(table: Table, available: float) -> tuple[float, ...]:
    return column_widths(table, available, TYPE, civic(), shipped())


@pytest.mark.parametrize("table", [finance_table(), plan_table(), risk_table()], ids=["finance", "plan", "risks"])
@pytest.mark.parametrize("available", [420.0, 700.0, 869.0])
def test_columns_fill_the_width_they_are_given(table: Table, available: float) -> None:
    assert sum(widths(table, available)) == pytest.approx(available)


def test_numbers_are_never_broken() -> None:
    table = finance_table()
    for column, width in list(zip(table.columns, widths(table, 420), strict=True))[1:]:
        for row in table.body[1:]:
            cell = row.cells[table.columns.index(column)]
            bold = row.role != "line"
            assert line_width(cell.inlines, TYPE.size, civic(), shipped(), bold) + 2 * TYPE.pad <= width


@pytest.mark.parametrize("place", [3, 777])
def test_no_number_nor_word_of_a_long_table_is_broken_wherever_it_stands(place: int) -> None:
    kinds = (ColumnKind.NUMBER, ColumnKind.CODE, ColumnKind.TEXT, ColumnKind.STATUS, ColumnKind.NUMBER)
    columns = tuple(Column(f"c{i}", f"C{i}", kind) for i, kind in enumerate(kinds))
    plain = Row(RowRole.LINE, tuple(Cell((Text(words),)) for words in ("1,200", "A1", "in use", "Met", "7")))
    status, figure = Status(Tone.BAD, "Not yet begun"), Figure(Decimal(-98_765_432), NumberFormat(places=2))
    odd: list[tuple[Inline, ...]]
    odd = [(Text("987,654,321"),), (Text("AB-1234-XY"),), (Text("an Interdepartmental one"),), (status,), (figure,)]
    deep = Row(RowRole.LINE, tuple(map(Cell, odd)), level=1)
    table = Table("t", columns, (), (*(plain,) * place, deep, *(plain,) * (1000 - place)))
    asked = ((*odd[:2], (Text("Interdepartmental"),), *odd[3:]), widths(table, 600))
    for words, width in zip(*asked, strict=True):
        assert line_width(words, TYPE.size, civic(), shipped()) + 2 * TYPE.pad <= width


def lines_of(columns: int, *cells: Cell, level: int = 0) -> Row:
    return Row(RowRole.LINE, (*cells, *(Cell((Text("1,200"),)) for _ in range(columns - len(cells)))), level=level)


def of_numbers(*rows: Row, columns: int = 3, first: ColumnKind = ColumnKind.TEXT) -> Table:
    kinds = (first, *(ColumnKind.NUMBER,) * (columns - 1))
    return Table("t", tuple(Column(f"c{i}", f"C{i}", kind) for i, kind in enumerate(kinds)), (), rows)


def test_a_row_is_indented_in_its_first_column_alone() -> None:
    flat, deep = (
        least_widths(of_numbers(lines_of(3, Cell((Text("Housing"),)), level=level)), TYPE, civic(), shipped())
        for level in (0, 2)
    )
    assert deep[0] > flat[0]
    assert deep[1:] == flat[1:]


LONG = "Interdepartmentalisation"
ODD = {
    "a word beside a remark over columns": Row(
        RowRole.LINE, (Cell((Text(LONG),)), Cell((Text("Not yet available"),), columns=2))
    ),
    "a short row": Row(RowRole.LINE, (Cell((Text(LONG),)),)),
    "a band's header": Row(RowRole.HEADER, (Cell((Text(LONG),)), Cell((Text("A"),)), Cell((Text("B"),)))),
    "a group's name": Row(RowRole.GROUP, (Cell((Text(LONG),)), Cell(), Cell())),
    "bold words": lines_of(3, Cell((Strong((Text(LONG),)),))),
    "an item of a list": lines_of(3, Cell(blocks=(Paragraph((Text(LONG),)),))),
}


@pytest.mark.parametrize("odd", ODD.values(), ids=ODD)
@pytest.mark.parametrize("first", [ColumnKind.TEXT, ColumnKind.RICH])
def test_what_is_odd_in_a_long_table_asks_as_in_a_short_one(odd: Row, first: ColumnKind) -> None:
    plain = lines_of(3, Cell((Text("in use"),)))
    short, long = (
        least_widths(of_numbers(*(plain,) * 3, odd, *(plain,) * rows, first=first), TYPE, civic(), shipped())
        for rows in (20, 1000)
    )
    assert long == pytest.approx(short)


def test_bold_words_count_where_the_same_stand_in_italics() -> None:
    said = (Text("Strategic housing"),)
    rows = (lines_of(3, Cell((Strong(said),))), *(lines_of(3, Cell((Emphasis(said),))),) * 500)
    bold = least_widths(of_numbers(rows[0], first=ColumnKind.CODE), TYPE, civic(), shipped())
    plain = lines_of(3, Cell((Text("A1"),)))
    assert least_widths(of_numbers(*(plain,) * 7, *rows, first=ColumnKind.CODE), TYPE, civic(), shipped()) == bold


def test_tables_without_columns_or_rows_have_widths_too() -> None:
    assert widths(Table("t", (), (), ()), 400) == ()
    assert gutters(()) == ()
    assert widths(of_numbers(), 300) == pytest.approx((100, 100, 100))


def test_long_text_takes_the_room() -> None:
    table = risk_table()
    by_name = dict(zip([c.name for c in table.columns], widths(table, 700), strict=True))
    assert by_name["mitigation"] > by_name["impact"]
    assert by_name["risk"] > by_name["id"]


def _register(actions: int) -> Table:
    """A register of seven columns of plain words, one of them with `actions` sentences."""
    said = "The service has reviewed its controls and agreed further measures with suppliers. "
    cells = ("Loss of data", "Head of ICT", said * 3, said * 4, said * actions)
    names = ("risk", "owner", "cause", "effect", "actions")
    columns = (*(Column(name, name.title()) for name in names), Column("score", "Score", ColumnKind.NUMBER))
    head = Row(RowRole.HEADER, tuple(Cell((Text(c.title),)) for c in columns))
    row = Row(RowRole.LINE, tuple(Cell((Text(words),)) for words in (*cells, "1,234,567")))
    return Table("register", columns, (head,), (row,))


@pytest.mark.parametrize("available", [400.0, 435.0, 470.0])
def test_where_columns_stand_close_the_one_with_much_to_say_gets_what_the_others_can_spare(available: float) -> None:
    table = _register(60)
    by_name = dict(zip([c.name for c in table.columns], widths(table, available), strict=True))
    assert by_name["actions"] > 1.8 * by_name["effect"]
    least = least_widths(table, TYPE, civic(), shipped())
    assert all(width >= asks - 0.01 for width, asks in zip(by_name.values(), least, strict=True)), "no word is broken"


def test_columns_that_have_about_as_much_to_say_stand_calmly_side_by_side() -> None:
    *_, cause, effect, actions, _ = widths(_register(4), 470)
    assert actions == pytest.approx(effect, rel=0.2)
    assert cause == pytest.approx(effect, rel=0.35)


def test_a_table_too_wide_for_its_place_is_scaled_and_stays_inside() -> None:
    table = risk_table()
    least = least_width(table, TYPE, civic(), shipped())
    assert sum(widths(table, least * 0.7)) == pytest.approx(least * 0.7)
    assert comfortable_width(table, TYPE, civic(), shipped()) >= least


def test_a_word_without_an_end_is_broken_before_other_columns_give_way_to_it() -> None:
    columns = (Column("business", "Business", ColumnKind.RICH), Column("pages", "Pages", ColumnKind.TEXT))
    pages = (Text("(Pages\u00a0115\u00a0-\u00a0116)"),)
    row = Row(RowRole.LINE, (Cell((Text("See " + "averylongword" * 9),)), Cell(pages)))
    asked = line_width(pages, TYPE.size, civic(), shipped()) + 2 * TYPE.pad
    assert widths(Table("t", columns, (), (row,)), 440)[1] >= asked


def test_a_long_word_is_broken_where_the_table_would_be_far_taller_for_it() -> None:
    columns = (Column("risk", "Risk", ColumnKind.TEXT), Column("done", "Actions", ColumnKind.TEXT))

    def shares(much: str) -> tuple[float, ...]:
        row = Row(RowRole.LINE, (Cell(text("averyverylongwordwithoutanybreakinit" * 2)), Cell(text(much))))
        return widths(Table("t", columns, (), (row,)), 400)

    assert shares("Much has been done. " * 80)[0] < 200 < shares("Little has been done, and by few people.")[0]


@pytest.mark.parametrize("words", ["Trees", "A report on the trees that stand along the lanes of the parish"])
def test_tables_of_one_kind_have_their_columns_in_one_line_whatever_their_paragraphs_say(words: str) -> None:
    columns = (Column("business", "Business", ColumnKind.RICH), Column("pages", "Pages", ColumnKind.TEXT))
    row = Row(RowRole.LINE, (Cell((Text(words),)), Cell((Text("(Pages 5 - 6)"),))))
    short = line_width((Text("(Pages 5 - 6)"),), TYPE.size, civic(), shipped()) + 2 * TYPE.pad
    assert widths(Table("t", columns, (), (row,)), 440)[1] == pytest.approx(short, abs=3)


def test_a_row_is_as_high_as_its_highest_cell() -> None:
    table = plan_table(2)
    narrow = row_heights(table.body, widths(table, 420), TYPE, civic(), shipped())
    wide = row_heights(table.body, widths(table, 869), TYPE, civic(), shipped())
    assert all(n > w for n, w in zip(narrow, wide, strict=True))


def test_a_report_turns_the_section_of_a_wide_table_and_turns_back() -> None:
    wide = replace(risk_table(), columns=risk_table().columns)
    blocks = (
        Heading("a", 1, (Text("Narrow"),)),
        Group("g1", "Narrow: table", (finance_table(),)),
        Heading("b", 1, (Text("Wide"),)),
        Group("g2", "Wide: table", (_wider(wide),)),
        Heading("c", 1, (Text("After"),)),
        Group("g3", "After: table", (finance_table(2, "again"),)),
    )
    report = turned(document(blocks, Style.REPORT), civic(), shipped())
    kinds = [b.kind if isinstance(b, Break) else type(b).__name__ for b in report.blocks]
    assert kinds == [
        "Heading",
        "Group",
        BreakKind.LANDSCAPE,
        "Heading",
        "Group",
        BreakKind.PORTRAIT,
        "Heading",
        "Group",
    ]


def _shown(report: Document) -> list[str]:
    """The blocks by their ids, and the breaks."""
    return [b.kind.name if isinstance(b, Break) else str(getattr(b, "id", "cover")) for b in report.blocks]


def test_only_the_pages_of_a_wide_table_are_turned() -> None:
    words = Group("words", "text", (Paragraph(text("A long story. " * 60)),))
    lead = Group("lead", "text", (Paragraph(text("The table shows what follows.")),))
    wide = Group("wide", "table", (_wider(risk_table()),))
    end = Group("end", "text", (Paragraph(text("An end.")),))
    heading = Heading("h", 1, text("Risks"))
    report = turned(document((heading, words, lead, wide, end), Style.REPORT), civic(), shipped())
    assert _shown(report) == ["h", "words", "LANDSCAPE", "lead", "wide", "PORTRAIT", "end"]
    report = turned(document((heading, lead, wide, lead, wide, words), Style.REPORT), civic(), shipped())
    assert _shown(report) == ["LANDSCAPE", "h", "lead", "wide", "lead", "wide", "PORTRAIT", "words"]
    report = turned(document((heading, wide, words, wide), Style.REPORT), civic(), shipped())
    assert _shown(report) == ["LANDSCAPE", "h", "wide", "PORTRAIT", "words", "LANDSCAPE", "wide"]


@pytest.mark.parametrize(
    ("asked", "kinds"),
    [
        ([BreakKind.PAGE, None, BreakKind.PAGE], [BreakKind.PAGE, BreakKind.LANDSCAPE, BreakKind.PORTRAIT]),
        ([BreakKind.LANDSCAPE, None, None], [BreakKind.LANDSCAPE]),
        ([BreakKind.LANDSCAPE, BreakKind.PAGE, BreakKind.PORTRAIT],
         [BreakKind.LANDSCAPE, BreakKind.PAGE, BreakKind.PORTRAIT]),
        ([BreakKind.LANDSCAPE, BreakKind.PORTRAIT, None], [BreakKind.LANDSCAPE, BreakKind.PAGE, BreakKind.PORTRAIT]),
        ([None, BreakKind.LANDSCAPE, BreakKind.PORTRAIT], [BreakKind.LANDSCAPE, BreakKind.PORTRAIT]),
    ],
)  # fmt: skip
def test_breaks_of_the_author_hold_and_a_wide_table_turns_its_section_alone(
    asked: list[BreakKind | None], kinds: list[BreakKind]
) -> None:
    """Three sections, the second with a wide table; a break before each, where one is asked for."""
    blocks: list[Block] = []
    for i, (kind, table) in enumerate(
        zip(asked, (finance_table(2), _wider(risk_table()), finance_table(3)), strict=True)
    ):
        blocks += [Break(kind)] if kind else []
        blocks += [Heading(f"h{i}", 1, (Text("Words"),)), Group(f"g{i}", "table", (replace(table, id=f"t{i}"),))]
    report = turned(document(tuple(blocks), Style.REPORT), civic(), shipped())
    assert [block.kind for block in report.blocks if isinstance(block, Break)] == kinds
    assert [b for b in report.blocks if isinstance(b, Heading)] == [b for b in blocks if isinstance(b, Heading)]


def test_a_deck_is_never_turned() -> None:
    deck = document((Heading("b", 1, (Text("Wide"),)), Group("g", "Wide: table", (_wider(risk_table()),))))
    assert turned(deck, civic(), shipped()) == deck


def _wider(table: Table) -> Table:
    """The table with each column twice: too wide for a portrait page."""
    columns = tuple(replace(c, name=f"{c.name}{n}") for n in (1, 2) for c in table.columns)
    body = tuple(replace(row, cells=row.cells * 2) for row in table.body)
    head = tuple(replace(row, cells=row.cells * 2) for row in table.head)
    return replace(table, columns=columns, body=body, head=head)


def test_a_report_parts_a_table_whose_figures_would_break_even_on_a_turned_page() -> None:
    wide = _wider(_wider(_wider(finance_table(2))))
    assert len(wide.columns) == 32
    report = turned(document((Group("g", "Wide: table", (wide,)),), Style.REPORT), civic(), shipped())
    parts = [b for b in walk(report.blocks) if isinstance(b, Table)]
    assert len(parts) > 1
    assert {part.columns[0].title for part in parts} == {"Budget heading"}, "each part begins with the rows' heading"
    assert sum(len(part.columns) - 1 for part in parts) == 31
    assert [len(part.notes) for part in parts] == [0] * (len(parts) - 1) + [1]
    assert [part.id for part in parts[:2]] == ["finance", "finance#2"]


def test_a_table_that_turns_its_page_is_told_and_one_on_a_page_of_the_authors_own_is_not() -> None:
    blocks = (Group("g", "Wide: table", (_wider(risk_table()),)), Group("n", "table", (finance_table(2),)))
    (note,) = turned_tables(document(blocks, Style.REPORT), civic(), shipped())
    assert (note.severity, "its page is turned" in note.message) == (Severity.NOTE, True)
    for style, asked in ((Style.REPORT, (Break(BreakKind.LANDSCAPE),)), (Style.DECK, ())):
        assert not list(turned_tables(document((*asked, *blocks), style), civic(), shipped()))


def _schools(names: list[str], heading: str = "Pupils") -> Table:
    numbers = [Column(f"n{i}", heading, ColumnKind.NUMBER) for i in range(6)]
    columns = (Column("school", "School"), *numbers)
    head = Row(RowRole.HEADER, tuple(Cell((Text(c.title),)) for c in columns))
    body = tuple(
        Row(RowRole.LINE, (Cell((Text(name),)), *(Cell((Text("12,345"),)) for _ in numbers))) for name in names
    )
    return Table("schools", columns, (head,), body)


SCHOOLS = ["Abbey Road Primary School", "Bishop's Mead Junior School", "Coldharbour Primary School", "Oakwell School"]


def test_names_have_their_line_before_headings_have_theirs() -> None:
    table = _schools(SCHOOLS, "Pupils on the roll")
    widest = max(line_width((Text(name),), TYPE.size, civic(), shipped(), False) for name in SCHOOLS)
    assert widths(table, 520.0)[0] >= widest + 2 * TYPE.pad
    assert widths(table, 520.0)[1] < line_width((Text("Pupils on the roll"),), TYPE.size, civic(), shipped(), True)


def test_a_heading_over_figures_breaks_over_two_lines_at_most_where_words_have_the_room() -> None:
    said = ["A service that is told of in rather more words than a name would have, so that it breaks " * 2] * 4
    table = _schools(said, "At the old rate")
    first = line_width((Text("At the old"),), TYPE.size, civic(), shipped(), True)
    second = line_width((Text("old rate"),), TYPE.size, civic(), shipped(), True)
    assert all(width >= min(first, second) + 2 * TYPE.pad for width in widths(table, 520.0)[1:])


def test_type_is_smaller_where_names_would_break_else() -> None:
    types = [Type(size, size * 1.2, 4.5, 2.6) for size in (11.0, 9.5, 8.0)]

    def chosen(table: Table, available: float) -> float:
        return fitting_type(table, types, available, civic(), shipped()).size

    assert [chosen(_schools(SCHOOLS), room) for room in (520.0, 400.0, 340.0)] == [11.0, 9.5, 8.0]
    assert chosen(_schools(["Words that are no name, as they go on and on " * 3] * 4), 400.0) == 11.0
