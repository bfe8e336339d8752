"""Footnotes, cross references, contents, links, charts: what leads from one place to another."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace

import pytest
from lxml.etree import _Element
from tests.render.docx.house_rules import broken_rules
from tests.render.docx.reading import body, draft, draft_of, paragraph_with, paragraphs, rendered, style_of, words
from tests.samples import cell, document, every_block, finance_table, incidents_chart, label, png, text

from packbuilder import opc
from packbuilder.drafts.word import text as said
from packbuilder.render.docx.xml import R, W
from packbuilder.tree import (
    Cell,
    Contents,
    ContentsEntry,
    CrossRef,
    Heading,
    Link,
    Note,
    NoteRef,
    Notes,
    Paragraph,
    Picture,
    Row,
    RowRole,
)

MARKED = Paragraph(text("Calls fell", NoteRef("1", "n1"), " last year."))
NOTE = Notes((Note("n1", "1", text("Since the desk opened earlier.")),))


def instructions(element: _Element) -> list[str]:
    return [(i.text or "").strip() for i in element.iter(f"{{{W}}}instrText")]


def test_a_note_marked_in_running_text_is_a_word_footnote() -> None:
    data = draft_of(MARKED, NOTE)
    footnotes = body(data, "word/footnotes.xml")
    assert [said(p) for p in paragraphs(footnotes)][2:] == ["Since the desk opened earlier."]
    assert "earlier" not in words(data)
    assert paragraph_with(data, "Calls fell").find(f".//{{{W}}}footnoteReference") is not None
    assert broken_rules(data) == []


def test_a_link_in_a_footnote_leads_where_it_says() -> None:
    """The footnotes are a part of their own, with relationships of their own."""
    note = Notes((Note("n1", "1", text("See ", Link(text("the page"), "https://wexbourne.example/desk"))),))
    data = draft_of(MARKED, note)
    assert broken_rules(data) == []
    relations = opc.read_package(data)["word/_rels/footnotes.xml.rels"]
    assert b'Target="https://wexbourne.example/desk" TargetMode="External"' in relations
    assert b"wexbourne.example" not in opc.read_package(data)["word/_rels/document.xml.rels"]


def test_a_footnote_counts_by_itself_but_keeps_a_mark_of_the_authors_own() -> None:
    starred = Paragraph(text("Calls", NoteRef("*", "n1")))
    own = body(draft_of(starred, Notes((Note("n1", "*", text("Once.")),))))
    counted = body(draft_of(MARKED, NOTE))
    custom = f"{{{W}}}customMarkFollows"
    assert next(own.iter(f"{{{W}}}footnoteReference")).get(custom) == "1"
    assert next(counted.iter(f"{{{W}}}footnoteReference")).get(custom) is None


def test_a_note_that_a_table_marks_stands_as_text() -> None:
    """Word takes no footnote in a header row that is repeated."""
    table = replace(finance_table(1), body=(Row(RowRole.LINE, (cell(NoteRef("1", "n1")), *[cell("")] * 3)),), notes=())
    data = draft_of(table, NOTE)
    assert "word/footnotes.xml" not in opc.read_package(data)
    assert style_of(paragraph_with(data, "Since the desk")) == "NoteMarked"
    assert broken_rules(data) == []


def test_a_note_that_is_marked_again_is_one_footnote_and_a_live_reference_to_it() -> None:
    data = draft_of(MARKED, Paragraph(text("Again", NoteRef("1", "n1"), ".")), NOTE)
    assert len([said(p) for p in paragraphs(body(data, "word/footnotes.xml"))][2:]) == 1
    (instruction,) = instructions(paragraph_with(data, "Again"))
    mark = paragraph_with(data, "Calls fell").find(f"{{{W}}}bookmarkStart")
    assert mark is not None
    assert instruction == f"NOTEREF {mark.get(f'{{{W}}}name')} \\f \\h"
    assert said(paragraph_with(data, "Again")) == "Again1."
    assert broken_rules(data) == []


def test_notes_printed_where_the_author_wants_them_are_no_footnotes() -> None:
    notes = Notes((Note("n1", "a", text("Since the desk opened earlier.")),), text("Commentary"), printed=True)
    data = draft_of(Paragraph(text("Calls fell", NoteRef("a", "n1"), " last year.")), notes)
    assert "word/footnotes.xml" not in opc.read_package(data)
    assert style_of(paragraph_with(data, "Since the desk")) == "NoteMarked"


def test_a_mark_of_a_table_leads_to_its_note_and_the_note_back() -> None:
    row = Row(RowRole.LINE, (Cell(text("Grants", NoteRef("a", "t-a"))), *[cell("")] * 3))
    data = draft_of(replace(finance_table(1), body=(row,), notes=(Note("t-a", "a", text("Provisional.")),)))
    there = paragraph_with(data, "Grants").find(f"{{{W}}}hyperlink")
    back = paragraph_with(data, "Provisional.").find(f".//{{{W}}}hyperlink")
    assert there is not None
    assert back is not None
    names = [m.get(f"{{{W}}}name") for m in body(data).iter(f"{{{W}}}bookmarkStart")]
    assert {there.get(f"{{{W}}}anchor"), back.get(f"{{{W}}}anchor")} <= set(names)
    assert broken_rules(data) == []


def test_a_reference_to_a_table_is_a_live_field_on_its_caption() -> None:
    data = draft_of(Paragraph(text("See ", CrossRef("Table 1", "finance"), ".")), finance_table())
    instruction = instructions(paragraph_with(data, "See Table 1."))[0]
    caption = paragraph_with(data, "Position to February")
    mark = caption.find(f"{{{W}}}bookmarkStart")
    assert mark is not None
    assert instruction == f"REF {mark.get(f'{{{W}}}name')} \\h"
    assert instructions(caption) == ["SEQ Table \\* ARABIC"]
    assert said(caption) == "Table 1: Position to February 2026, £'000"


def test_a_reference_to_a_heading_is_a_link_with_the_authors_words() -> None:
    data = draft_of(Paragraph(text("See ", CrossRef("the risks", "h-r"), ".")), Heading("h-r", 1, text("Risks")))
    link = paragraph_with(data, "See the risks.").find(f"{{{W}}}hyperlink")
    assert link is not None
    assert broken_rules(data) == []


def test_a_reference_to_a_number_follows_it_when_an_officer_adds_a_paragraph() -> None:
    target = Paragraph(text("The second."), label("2."), id="p-2")
    data = draft_of(
        Paragraph(text("The first."), label("1.")), target, Paragraph(text("See ", CrossRef("paragraph 2", "p-2")))
    )
    refers = paragraph_with(data, "See paragraph 2")
    mark = paragraph_with(data, "The second.").find(f"{{{W}}}bookmarkStart")
    assert mark is not None
    assert instructions(refers) == [f"REF {mark.get(f'{{{W}}}name')} \\n \\h"]


def test_a_reference_to_nothing_is_plain_words() -> None:
    data = draft_of(Paragraph(text("See ", CrossRef("Table 9", "nowhere"), ".")))
    assert "SeeTable9." in words(data)
    assert broken_rules(data) == []


def test_the_contents_list_is_a_field_already_filled_in() -> None:
    blocks = (
        Contents((ContentsEntry(1, "Risks", "h-r", "2"), ContentsEntry(2, "Costs", "h-c")), text("Contents")),
        Heading("h-r", 1, text("Risks")),
        Heading("h-c", 2, text("Costs")),
    )
    data = draft(document(blocks), page_numbers={"h-r": 3, "h-c": 4})
    found = [instruction.split()[0] for instruction in instructions(body(data))]
    assert found == ["TOC", "PAGEREF", "PAGEREF"]
    assert "Contents2Risks3Costs4" in words(data)
    assert broken_rules(data) == []


@pytest.mark.parametrize("target", ["javascript:alert(1)", "file:///etc/passwd", "\\\\server\\share", "http://[", ""])
def test_a_link_that_could_harm_stays_words(target: str) -> None:
    data = draft_of(Paragraph(text(Link(text("our page"), target))))
    assert "ourpage" in words(data)
    assert b"External" not in opc.read_package(data)["word/_rels/document.xml.rels"]


def test_a_link_to_the_web_is_a_relationship() -> None:
    relationships = opc.read_package(draft_of(*every_block()["Paragraph"]))["word/_rels/document.xml.rels"]
    assert b'Target="https://wexbourne.example/desk" TargetMode="External"' in relationships


def test_a_chart_brings_the_workbook_behind_edit_data() -> None:
    parts = opc.read_package(draft_of(incidents_chart(), incidents_chart("other")))
    for number in (1, 2):
        relationships = parts[f"word/charts/_rels/chart{number}.xml.rels"].decode()
        assert f"../embeddings/Microsoft_Excel_Sheet{number}.xlsx" in relationships
        assert 'Id="rId1"' in relationships
        book = parts[f"word/embeddings/Microsoft_Excel_Sheet{number}.xlsx"]
        assert zipfile.ZipFile(io.BytesIO(book)).testzip() is None


def test_charts_and_pictures_are_in_line_and_say_what_they_show() -> None:
    data = draft_of(incidents_chart(), *every_block()["Picture"])
    drawings = list(body(data).iter(f"{{{W}}}drawing"))
    assert [child.tag.rpartition("}")[2] for drawing in drawings for child in drawing] == ["inline", "inline"]
    told = [str(p.get("descr", "")) for d in drawings for p in d.iter() if p.tag.endswith("}docPr")]
    assert told[0].startswith("Stacked columns of incidents a month")
    assert told[1] == "A grey square"


@pytest.mark.parametrize("data", [b"<svg/>", b"", *(png()[:length] for length in (8, 20, 30, 40)), png(0)])
def test_a_picture_that_word_cannot_hold_is_told(data: bytes) -> None:
    made = rendered(document((Picture("logo", data, "image/png", "The logo"),)))
    assert [finding.rule for finding in made.findings] == ["picture-not-readable"]
    assert broken_rules(made.data) == []


def test_relationship_ids_of_the_body_exist() -> None:
    data = draft_of(*(block for blocks in every_block().values() for block in blocks))
    relationships = body(data, "word/_rels/document.xml.rels")
    known = {relation.get("Id") for relation in relationships}
    used = {v for e in body(data).iter() for k, v in e.attrib.items() if str(k).startswith(f"{{{R}}}")}
    assert used <= known
