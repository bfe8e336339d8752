"""What Word would tear apart or grow together: bands, side labels, callouts, notes, small print, covers with fields."""

from __future__ import annotations

from dataclasses import replace

from lxml import etree
from lxml.etree import _Element
from tests.desk import Desk
from tests.judges import libreoffice_pdf, pdf_text
from tests.render.docx.reading import body, draft_of, has, paragraph_with, style_of
from tests.samples import cell, text

from packbuilder import build, opc
from packbuilder.render.docx.xml import W
from packbuilder.tree import (
    Callout,
    Cell,
    Column,
    Cover,
    CoverKind,
    Field,
    Group,
    LineBreak,
    Link,
    Note,
    Notes,
    Paragraph,
    ParagraphRole,
    Row,
    RowRole,
    Style,
    Table,
    Tone,
)

SHADED = f"{{{W}}}pPr/{{{W}}}shd"
COLUMNS = (Column("fund", "Fund"), Column("scheme", "Scheme"))
HEAD = Row(RowRole.HEADER, (cell("Fund"), cell("Scheme")))


def lines(count: int) -> tuple[Row, ...]:
    return tuple(Row(RowRole.LINE, (cell(f"Fund {i}"), cell(f"Scheme {i}"))) for i in range(count))


def tables(data: bytes) -> list[_Element]:
    return list(body(data).iter(f"{{{W}}}tbl"))


def test_a_band_with_a_header_of_its_own_is_a_table_whose_header_repeats() -> None:
    banded = Table("t", COLUMNS, (HEAD,), (*lines(3), HEAD, *lines(2)), title=text("Schemes"))
    found = tables(draft_of(banded))
    assert [len(table.findall(f"{{{W}}}tr")) for table in found] == [4, 3]
    for table in found:
        repeated = [has(row, "trPr/tblHeader") for row in table.iter(f"{{{W}}}tr")]
        assert repeated == [True, *[False] * (len(repeated) - 1)]


def test_a_header_over_no_rows_is_no_band() -> None:
    assert len(tables(draft_of(Table("t", COLUMNS, (HEAD,), (*lines(2), HEAD))))) == 1


def test_a_label_over_more_rows_than_half_a_page_is_told_again() -> None:
    first = replace(lines(1)[0], cells=(Cell(text("Estates"), rows=60), cell("Scheme 0")))
    rest = tuple(Row(RowRole.LINE, (cell(f"Scheme {i}"),)) for i in range(1, 60))
    said = "".join(draft_words(draft_of(Table("t", COLUMNS, (HEAD,), (first, *rest)))))
    assert said.count("Estates (continued)") >= 2
    assert all(said.count(f"Scheme {i}|") == 1 for i in range(60))


def draft_words(data: bytes) -> list[str]:
    return ["".join(t.text or "" for t in p.iter(f"{{{W}}}t")) + "|" for p in body(data).iter(f"{{{W}}}p")]


def test_callouts_right_under_each_other_wear_edges_that_word_keeps_apart() -> None:
    def said(words: str) -> Group:
        return Group(words, words, (Callout((Paragraph(text(words)),), title=text(f"Title of {words}")),))

    data = draft_of(said("one"), said("two"), said("three"))
    worn = [style_of(paragraph_with(data, words)) for words in ("of one", "of two", "of three")]
    assert worn == ["CalloutTitleNone", "CalloutTitleNoneNext", "CalloutTitleNone"]


def test_callouts_of_any_kind_under_each_other_differ_by_a_hair_in_their_fill() -> None:
    """LibreOffice fills the room between paragraphs of one fill."""
    kinds = [tone for tone in Tone for _ in range(2)]
    said = [Group(f"c{i}", "", (Callout((Paragraph(text(f"Said {i}.")),), tone),)) for i, tone in enumerate(kinds)]
    data = draft_of(*said)
    styles = etree.fromstring(opc.read_package(data)["word/styles.xml"])
    fills = {s.get(f"{{{W}}}styleId"): one.get(f"{{{W}}}fill", "") for s in styles for one in s.iterfind(SHADED)}
    worn = [fills[style_of(paragraph_with(data, f"Said {i}."))] for i in range(len(kinds))]
    assert len(set(worn)) == len(kinds)
    assert all(
        abs(int(a[at : at + 2], 16) - int(b[at : at + 2], 16)) <= 2 for a in worn for b in worn for at in (0, 2, 4)
    )


def test_few_notes_of_a_table_stand_on_one_page() -> None:
    notes = tuple(Note(f"n{i}", mark, text(f"Note {mark}.")) for i, mark in enumerate("abc"))
    data = draft_of(Table("t", COLUMNS, (HEAD,), lines(2), notes=notes))
    kept = [has(paragraph_with(data, f"Note {mark}."), "pPr/keepNext") for mark in "abc"]
    assert kept == [True, True, False]


def test_small_print_stays_with_the_table_that_it_explains() -> None:
    legend = Paragraph(text("An arrow shows whether a figure rose."), role=ParagraphRole.NOTE)
    data = draft_of(Group("t", "Table", (Table("t", COLUMNS, (HEAD,), lines(3)),)), Group("l", "Legend", (legend,)))
    assert has(paragraph_with(data, "Fund 2"), "pPr/keepNext")


def test_the_paragraph_that_ends_the_file_leaves_no_empty_page() -> None:
    data = draft_of(Group("g", "Words", (Paragraph(text("The last words.")),)))
    assert has(paragraph_with(data, "The last words."), "pPr/keepNext")


def test_a_cover_with_fields_is_coloured_and_its_links_can_be_read() -> None:
    mail = Link(text("mail us"), "mailto:desk@wexbourne.example")
    fields = (Field(text("Date"), text("6 March 2026")), Field(text("Contact"), text(mail)))
    data = draft_of(Cover(CoverKind.TITLE, "Budgets", fields=fields), style=Style.DECK)
    assert b"titlePg" in opc.read_package(data)["word/document.xml"]
    assert style_of(paragraph_with(data, "6 March 2026")) == "CoverField"
    link = paragraph_with(data, "mail us").find(f".//{{{W}}}hyperlink//{{{W}}}rStyle")
    assert link is not None
    assert link.get(f"{{{W}}}val") == "CoverLink"


def test_the_sentence_that_announces_a_low_table_stays_with_it() -> None:
    def stays(sentence: str, rows: int) -> bool:
        shown = Group("g", "", (Table("t", COLUMNS, (HEAD,), lines(rows), title=text("Schemes")),))
        return has(paragraph_with(draft_of(Paragraph(text(sentence)), shown), sentence[:10]), "pPr/keepNext")

    assert stays("Table 4 shows posts and what they cost.", 3)
    assert not stays("Table 4 shows posts. " * 20, 3)
    assert not stays("Table 4 shows posts and what they cost.", 40)


def test_a_legend_stays_with_the_table_under_it_unless_it_explains_one_above() -> None:
    low = Group("t", "Table", (Table("t", COLUMNS, (HEAD,), lines(3)),))
    legend = Group("l", "Legend", (Paragraph(text("What red means."), role=ParagraphRole.NOTE),))
    under_words = draft_of(Paragraph(text("Ratings are these.")), legend, low)
    assert has(paragraph_with(under_words, "What red means."), "pPr/keepNext")
    under_a_table = draft_of(replace(low, id="s"), legend, replace(low, id="t2"))
    assert not has(paragraph_with(under_a_table, "What red means."), "pPr/keepNext")


def test_an_address_stays_with_the_few_words_above_it() -> None:
    address = Group("a", "Sign-off", (Paragraph(text("Colin Marsh", LineBreak(), "Treasurer")),))
    assert has(paragraph_with(draft_of(Paragraph(text("All is said.")), address), "All is said."), "pPr/keepNext")


def test_notes_that_an_author_wants_printed_stay_with_the_words_above() -> None:
    notes = Notes((Note("n", "a", text("A note.")),), printed=True)
    assert has(paragraph_with(draft_of(Paragraph(text("Two teams.")), notes), "Two teams."), "pPr/keepNext")


def test_a_heading_stays_with_the_first_row_of_its_panels(desk: Desk) -> None:
    """LibreOffice keeps a table whole whose first words are kept with the next: its heading would stand alone."""
    desk.put("desks.csv", "desk,met,missed\n" + "".join(f"Desk {i},{i + 3},{i}\n" for i in range(9)))
    chart = "- { chart: desks, kind: bar, x: desk, y: [met, missed], title: "
    panels = "".join(f"          {chart}C{i} }}\n" for i in range(8))
    head = "sections:\n  - heading: Every desk\n    blocks:\n      - text: A line.\n      - grid:\n"
    pages = _pages(desk, f"{head}{panels}        across: 2\n")
    assert "Every desk" in pages[0]
    assert "C0" in pages[0]
    assert "C7" not in pages[0]


def test_panels_of_an_appendix_in_a_decks_style_stand_on_the_page_of_their_heading(desk: Desk) -> None:
    desk.put("desks.csv", "desk,met,missed\n" + "".join(f"Desk {i},{i + 3},{i}\n" for i in range(7)))
    pages = _pages(desk, _PLAN)
    assert [("Ring" in page, "Bars" in page) for page in pages if "Finances" in page] == [(True, True)]


_PLAN = """
sections:
  - heading: Report
    blocks:
      - text: A line.
appendices:
  - appendix: Plan
    style: deck
    sections:
      - heading: Summary
        blocks:
          - text: A line.
      - heading: Finances
        blocks:
          - grid:
              - { chart: desks, kind: doughnut, x: desk, y: met, centre: total, title: Ring A }
              - { chart: desks, kind: doughnut, x: desk, y: met, centre: total, title: Ring B }
              - { chart: desks, kind: bar, x: desk, y: [met, missed], title: Bars A }
              - { chart: desks, kind: bar, x: desk, y: [met, missed], title: Bars B }
            across: 2
"""


def _pages(desk: Desk, layout: str) -> list[str]:
    built = build(desk.write(layout), to="docx", out=desk.root / "output")
    return pdf_text(libreoffice_pdf(built.paths[0], desk.root)).split("\f")
