"""The contents list of a Word draft: filled in, live, with the page numbers of the PDF's layout."""

from __future__ import annotations

import io

import pytest
from pypdf import PdfReader
from tests.desk import Desk
from tests.render.docx.reading import body, draft_of, paragraph_with, paragraphs, style_of

from packbuilder.drafts.word import text
from packbuilder.pipeline import Request, Timings, build, render_paper
from packbuilder.render.docx.xml import W
from packbuilder.tree import Contents, ContentsEntry

WORDS = "The desk answered most calls on the first day, and the councils agree that the new rota has helped. " * 12


def layout(style: str) -> str:
    """A contents list and four sections of a page each or so."""
    sections = "".join(
        f"  - heading: {name}\n    text: |\n" + "".join(f"      {WORDS}\n\n" for _ in range(3))
        for name in ("Money", "People", "Risks", "Plans")
    )
    return f"style: {style}\nsections:\n  - heading: What is here\n    blocks:\n      - contents: sections\n{sections}"


def listed(data: bytes) -> dict[str, int]:
    """The entries with the pages they name."""
    entries = [
        p
        for p in paragraphs(body(data))
        if style_of(p).startswith("TOC") and "PAGEREF" in "".join(map(str, p.itertext()))
    ]
    runs = (["".join(t.text or "" for t in run.iter(f"{{{W}}}t")) for run in p.iter(f"{{{W}}}r")] for p in entries)
    return {
        text(p).rstrip("0123456789 "): int([said for said in one if said][-1])
        for p, one in zip(entries, runs, strict=True)
    }


@pytest.mark.parametrize("style", ["report", "deck"])
def test_page_numbers_are_there_when_word_alone_is_asked_for_and_are_the_pdfs(style: str, desk: Desk) -> None:
    written = desk.write(layout(style))
    alone = build(written, to="docx").files["paper.docx"]
    beside = build(written, to=("docx", "pdf"))
    assert alone == beside.files["paper.docx"]

    pages = [page.extract_text() for page in PdfReader(io.BytesIO(beside.files["paper.pdf"])).pages]
    found = listed(alone)
    assert len(found) >= 4
    assert len(set(found.values())) > 2
    for heading, page in found.items():
        assert heading.split()[-1] in pages[page - 1].replace("\n", " ").split(), (heading, page)


def test_the_list_is_one_field_that_word_can_make_anew(desk: Desk) -> None:
    root = body(build(desk.write(layout("report")), to="docx").files["paper.docx"])
    codes = [code.text or "" for code in root.iter(f"{{{W}}}instrText")]
    assert [code.split()[:2] for code in codes if code.split()[0] == "TOC"] == [["TOC", "\\o"]]
    marks = {mark.get(f"{{{W}}}name") for mark in root.iter(f"{{{W}}}bookmarkStart")}
    assert {code.split()[1] for code in codes if code.split()[0] == "PAGEREF"} <= marks


def test_a_paper_without_a_contents_list_is_not_laid_out_a_second_time(desk: Desk) -> None:
    timings = Timings()
    render_paper(Request(desk.write("sections:\n  - heading: One\n    text: Words.\n"), to=("docx",)), timings)
    assert "pages" not in [name for name, _, _ in timings.phases]


def test_a_number_of_two_digits_on_both_sides_has_room_before_its_words() -> None:
    """In points: five figures of body type and a space, "10.12 "."""
    data = draft_of(Contents((ContentsEntry(2, "Backlog", "h", "10.12"),)))
    tab = paragraph_with(data, "Backlog").find(f"{{{W}}}pPr/{{{W}}}tabs/{{{W}}}tab")
    assert tab is not None
    assert int(tab.get(f"{{{W}}}pos", "0")) / 20 - 16 >= 40
