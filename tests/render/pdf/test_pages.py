"""What stands where on a page, as a sighted reader sees it: words by their places, by pdfium."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

import pypdfium2
import pytest
from tests.render.pdf.reading import report_of
from tests.samples import WORDS, finance_table, incidents_chart, text

from packbuilder.figures import Figure, Kind, NumberFormat
from packbuilder.render.contract import Rendered
from packbuilder.theme.civic import civic
from packbuilder.tree import (
    Callout,
    Cell,
    Column,
    ColumnKind,
    Cover,
    CoverKind,
    Field,
    Fields,
    Grid,
    Group,
    Heading,
    LineBreak,
    Note,
    Notes,
    Panel,
    Paragraph,
    ParagraphRole,
    Row,
    RowRole,
    SignatureRule,
    Strong,
    Table,
    Text,
)


def _pages(file: Rendered) -> list[str]:
    with pypdfium2.PdfDocument(file.data) as pdf:
        return [page.get_textpage().get_text_range() for page in pdf]


def _page_of(pages: list[str], words: str) -> int:
    """The one page on which the words stand."""
    (number,) = (number for number, page in enumerate(pages, 1) if words in page)
    return number


def _right_edge(file: Rendered, words: str, of: int) -> float:
    """The right edge of the character at `of` in these words, on the first page."""
    with pypdfium2.PdfDocument(file.data) as pdf:
        page = pdf[0].get_textpage()
        found = page.search(words).get_next()
        assert found, words
        return float(page.get_charbox(found[0] + of)[2])


def test_a_heading_stays_with_what_follows() -> None:
    for count in range(20, 34):
        filler = [Paragraph(text("A line."))] * count
        pages = _pages(report_of(*filler, Heading("h", 1, text("A heading")), Paragraph(text("Its text."))))
        assert _page_of(pages, "A heading") == _page_of(pages, "Its text.")


def test_a_heading_and_the_sentence_that_introduces_a_table_stay_with_its_first_row() -> None:
    for count in range(8, 30):
        section = (Heading("h", 1, text("A heading")), Paragraph(text("The table shows it. " * 9)), finance_table(3))
        pages = _pages(report_of(*[Paragraph(text("A line."))] * count, *section))
        (page,) = (page for page in pages if "A heading" in page)
        assert "Running costs" in page


def test_two_charts_a_small_table_and_a_sentence_stand_on_one_page() -> None:
    table = finance_table(3)
    small = replace(table, notes=(), head=table.head[-1:], body=table.body[1:4])
    charts = [incidents_chart(id_) for id_ in ("one", "two")]
    file = report_of(Heading("h", 1, text("Incidents")), *charts, small, Paragraph(text("One sentence more.")))
    assert len(_pages(file)) == 1


def test_no_paragraph_leaves_one_line_alone_on_a_page() -> None:
    words = " ".join([WORDS] * 3)
    for count in range(20, 34):
        pages = _pages(report_of(*[Paragraph(text("A line."))] * count, Paragraph(text(words))))
        for page in pages:
            mine = [line for line in page.splitlines() if "A line." not in line and "Page " not in line]
            assert len(mine) != 1


def test_the_head_of_a_table_is_seen_on_every_page_of_it() -> None:
    pages = _pages(report_of(finance_table(100)))
    assert len(pages) > 2
    assert all("Better/(worse)" in page for page in pages)


def test_a_total_is_not_alone_on_its_page() -> None:
    for rows in range(30, 48):
        last = _pages(report_of(finance_table(rows)))[-1]
        assert f"Cost centre {rows}" in last


def test_digits_stand_under_digits_and_a_closing_bracket_hangs() -> None:
    money = NumberFormat(Kind.THOUSANDS, 0, brackets=True)
    columns = (Column("a", "A"), Column("b", "B", ColumnKind.NUMBER, money))

    def row(name: str, value: int) -> Row:
        return Row(RowRole.LINE, (Cell(text(name)), Cell((Figure(Decimal(value), money),))))

    file = report_of(Table("t", columns, (), (row("x", -123000), row("y", 876000))))
    assert abs(_right_edge(file, "(123)", 3) - _right_edge(file, "876", 2)) < 1.0


def test_every_page_says_which_it_is_of_how_many() -> None:
    pages = _pages(report_of(finance_table(100)))
    for number, page in enumerate(pages, 1):
        assert f"Page {number} of {len(pages)}" in page


def test_a_line_to_sign_on_stays_with_the_words_before_it() -> None:
    for count in range(20, 34):
        filler = [Paragraph(text("A line."))] * count
        signed = SignatureRule((text("Chair"),))
        pages = _pages(report_of(*filler, Paragraph(text("The meeting ended.")), signed))
        assert _page_of(pages, "The meeting ended.") == _page_of(pages, "Chair")


def test_an_address_is_not_torn() -> None:
    address = Paragraph(
        (Text("First"), LineBreak(), Text("Second"), LineBreak(), Text("Third"), LineBreak(), Text("Last"))
    )
    for count in range(20, 34):
        pages = _pages(report_of(*[Paragraph(text("A line."))] * count, address))
        assert _page_of(pages, "First") == _page_of(pages, "Last")


def test_a_field_of_many_lines_runs_on_over_pages_and_loses_none() -> None:
    names = [f"Councillor Number {n}" for n in range(90)]
    value = tuple(inline for name in names for inline in (Text(name), LineBreak()))[:-1]
    file = report_of(
        Paragraph(text("Before")), Fields("f", (Field(text("Members"), value), Field(text("A"), text("B"))))
    )
    pages = _pages(file)
    assert len(pages) > 1
    assert re.findall(r"Number (\d+)", " ".join(pages)) == [str(n) for n in range(90)]


def test_fields_side_by_side_stand_on_one_line() -> None:
    fields = (Field(text("Committee"), text("Digital")), Field(text("Date"), text("25 January"), beside=True))
    file = report_of(Fields("f", fields))
    with pypdfium2.PdfDocument(file.data) as pdf:
        page = pdf[0].get_textpage()
        tops = {said: page.get_charbox(page.search(said).get_next()[0])[1] for said in ("Committee", "Digital", "Date")}
        lefts = {
            said: page.get_charbox(page.search(said).get_next()[0])[0] for said in ("Committee", "Digital", "Date")
        }
    assert max(tops.values()) - min(tops.values()) < 3
    assert lefts["Committee"] < lefts["Digital"] < lefts["Date"]


def test_a_masthead_and_minutes_have_a_rule_over_the_title_and_one_under_it() -> None:
    for kind, rules in ((CoverKind.TITLE, 1), (CoverKind.MASTHEAD, 2), (CoverKind.MINUTES, 2)):
        file = report_of(Cover(kind, "Title", "Over", "Under"), Paragraph(text("Words")))
        with pypdfium2.PdfDocument(file.data) as pdf:
            paths = [
                one for one in pdf[0].get_objects() if one.type == 2 and one.get_bounds()[2] - one.get_bounds()[0] > 400
            ]
        assert len(paths) == rules, kind


def _table_of(rows: int) -> Table:
    """A plain table: one line a row, no total and no notes."""
    head = (Row(RowRole.HEADER, (Cell(text("Visit")), Cell(text("Outcome")))),)
    lines = tuple(Row(RowRole.LINE, (Cell(text(f"Visit {i}.")), Cell(text("Passed")))) for i in range(1, rows + 1))
    return Table("t", (Column("v", "Visit"), Column("o", "Outcome")), head, lines)


def test_no_row_of_a_long_table_is_alone_on_its_first_or_last_page() -> None:
    for rows in range(36, 64):
        on_pages = [len(re.findall(r"Visit \d+\.", page)) for page in _pages(report_of(_table_of(rows)))]
        assert min(on_pages) > 1, (rows, on_pages)
    for count in range(18, 34):
        filler = [Paragraph(text("A line."))] * count
        on_pages = [len(re.findall(r"Visit \d+\.", page)) for page in _pages(report_of(*filler, _table_of(60)))]
        assert 1 not in on_pages, (count, on_pages)


def test_a_small_table_is_not_parted() -> None:
    for count in range(15, 34):
        filler = [Paragraph(text("A line."))] * count
        pages = _pages(report_of(*filler, _table_of(8)))
        assert [n for page in pages if (n := len(re.findall(r"Visit \d+\.", page)))] == [8]


@pytest.mark.parametrize("rows", [4, 60])
def test_no_note_of_a_table_stands_on_another_page_than_its_last_row(rows: int) -> None:
    notes = (Note("a", "a", text("As in the ledger.")), Note("b", "", text("Brackets are income.")))
    table = replace(_table_of(rows), notes=notes)
    for count in range(18, 32):
        pages = _pages(report_of(*[Paragraph(text("A line."))] * count, table))
        last = _page_of(pages, f"Visit {rows}.")
        assert [last, last] == [_page_of(pages, said) for said in ("As in the ledger.", "Brackets are income.")]


def test_many_fields_begin_under_their_lead_in_and_none_is_alone_on_a_page() -> None:
    fields = Fields("f", tuple(Field(text(f"Label {i}."), text("Value")) for i in range(1, 12)))
    parted = False
    for count in range(15, 34):
        filler = [Paragraph(text("A line."))] * count
        pages = _pages(report_of(*filler, Paragraph(text("Its particulars are these.")), fields))
        on_pages = [n for page in pages if (n := len(re.findall(r"Label \d+\.", page)))]
        assert 1 not in on_pages
        assert _page_of(pages, "particulars") == _page_of(pages, "Label 1.")
        parted = parted or len(on_pages) == 2
    assert parted


def test_words_that_end_with_a_colon_stay_with_what_they_lead_to() -> None:
    lead = Paragraph(text("The committee asked for four things. " * 12 + "They are:"))
    for count in range(15, 30):
        pages = _pages(report_of(*[Paragraph(text("A line."))] * count, lead, Paragraph(text("First thing."))))
        assert _page_of(pages, "They are:") == _page_of(pages, "First thing.")


def test_what_is_of_no_use_in_parts_stands_on_one_page() -> None:
    name = Paragraph(text("Mara Quill"))
    asked = Paragraph(text("For any enquiries ask Mara Quill."))
    sign_off = Group("s", "Sign-off", (SignatureRule((text("Chair"),)), name, asked), whole=True)
    for count in range(20, 34):
        pages = _pages(report_of(*[Paragraph(text("A line."))] * count, sign_off))
        assert _page_of(pages, "Chair") == _page_of(pages, "enquiries")


def test_a_short_callout_is_not_torn() -> None:
    callout = Callout(tuple(Paragraph(text(f"Reason {i}.")) for i in range(1, 5)), title=text("Why"))
    for count in range(20, 34):
        pages = _pages(report_of(*[Paragraph(text("A line."))] * count, callout))
        assert [n for page in pages if (n := len(re.findall(r"Reason \d", page)))] == [4]


def test_notes_a_legend_and_an_address_are_not_parted_from_the_few_words_above() -> None:
    notes = Notes((Note("n", "a", text("A joint one.")),), title=text("Notes"), printed=True)
    legend = Paragraph(text("A legend of marks."), role=ParagraphRole.NOTE)
    address = Paragraph(text("Priya Nair", LineBreak(), "A joint one."))
    for count in range(20, 32):
        filler = [Paragraph(text("A line."))] * count
        for last, said in ((notes, "A joint one."), (legend, "A legend"), (address, "A joint one.")):
            pages = _pages(report_of(*filler, Paragraph(text("There are two teams.")), last))
            assert _page_of(pages, "two teams") == _page_of(pages, said)


def test_filter_chips_stand_on_the_page_of_what_they_filter() -> None:
    chips = Fields("f", (Field(text("Team"), text("All")),), chips=True)
    panels = Grid("g", (Panel((incidents_chart(),)), Panel((incidents_chart("other"),))), 2, (1, 1))
    for count in range(12, 30):
        pages = _pages(report_of(*[Paragraph(text("A line."))] * count, chips, panels))
        assert _page_of(pages, "Team") == _page_of(pages, "Jan")


def test_a_legend_is_not_parted_from_the_table_or_chart_above_it() -> None:
    legend = Paragraph(text("A legend of marks."), role=ParagraphRole.NOTE)
    for count in range(8, 26):
        for shown, said in ((finance_table(3), "Net expenditure"), (incidents_chart(), "Jan")):
            pages = _pages(report_of(*[Paragraph(text("A line."))] * count, shown, legend))
            assert ["A legend" in page for page in pages] == [said in page for page in pages]


def _lowest(file: Rendered, words: str) -> float:
    """The lowest that a letter stands which belongs to words that begin so, over all pages."""
    found = []
    with pypdfium2.PdfDocument(file.data) as pdf:
        for page in pdf:
            read = page.get_textpage()
            search = read.search(words)
            while (place := search.get_next()) is not None:
                found.append(read.get_charbox(place[0])[1])
    return float(min(found))


@pytest.mark.parametrize("bold", [False, True], ids=["plain", "with bold words"])
def test_a_cell_of_one_paragraph_that_is_higher_than_a_page_runs_on_over_pages(bold: bool) -> None:
    said = [f"Step{i} was agreed with suppliers." for i in range(400)]
    actions = (Text(" ".join(said)), *((Strong(text("At last.")),) if bold else ()))
    columns = (Column("a", "Actions"), Column("b", "Score", ColumnKind.NUMBER))
    head = (Row(RowRole.HEADER, (Cell(text("Actions")), Cell(text("Score")))),)
    rows = (Row(RowRole.LINE, (Cell(actions), Cell(text("12")))), Row(RowRole.LINE, (Cell(text("b")), Cell(text("3")))))
    file = report_of(Heading("h", 1, text("Risks")), Table("t", columns, head, rows))
    pages = _pages(file)
    read = " ".join(" ".join(pages).split())
    assert [f"Step{i} " in read for i in range(400)] == [True] * 400
    assert _lowest(file, "Step") >= civic().report.page.bottom
    assert "Step0 " in pages[0]


def test_a_row_almost_as_high_as_a_page_leaves_neither_page_nor_head_empty() -> None:
    columns = (Column("a", "Actions"), Column("b", "Owner"))
    head = (Row(RowRole.HEADER, (Cell(text("Actions")), Cell(text("Owner")))),)
    long = " ".join(f"Step{i} was agreed with suppliers." for i in range(160))
    file = report_of(
        Heading("h", 1, text("Risks")), Table("t", columns, head, (Row(RowRole.LINE, (Cell(text(long)),) * 2),))
    )
    first = _pages(file)[0]
    assert "Step0 " in first
    assert "Step20 " in first
