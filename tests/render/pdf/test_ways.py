"""Ways through a document: bookmarks, contents, links, page labels, and the page numbers handed to Word."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from tests.judges import pdf_text
from tests.render.pdf.reading import opened, rendered, report_of
from tests.samples import document, finance_table, label, paper, text

from packbuilder.render.contract import Rendered
from packbuilder.tree import (
    Break,
    BreakKind,
    Contents,
    ContentsEntry,
    CrossRef,
    Heading,
    Link,
    Paragraph,
    Style,
    Text,
)


def _outline(items: Any) -> list[Any]:
    return [(item.title, _outline(item.children)) if item.children else item.title for item in items]


def _links(file: Rendered) -> list[Any]:
    return [annotation for page in opened(file).pages for annotation in page.get("/Annots", [])]


def test_bookmarks_are_nested_as_headings_are() -> None:
    file = report_of(
        Heading("a", 1, text("One")), Heading("b", 2, text("Inner"), label=label("1.1", 2, "headings")),
        Heading("c", 1, text("Two")),
    )  # fmt: skip
    with opened(file).open_outline() as outline:
        assert _outline(outline.root) == [("One", ["1.1 Inner"]), "Two"]


def test_a_deck_has_a_bookmark_for_each_topic_under_its_section() -> None:
    with opened(rendered(paper(Style.DECK))).open_outline() as outline:
        found = _outline(outline.root)
    assert "Risks" in found
    assert ("Performance management", ["Priority 1 incidents"]) in found


def test_the_contents_list_prints_the_pages_that_its_links_lead_to(tmp_path: Path) -> None:
    entries = (ContentsEntry(1, "Early", "early"), ContentsEntry(2, "Late", "late", "1.1"))
    file = report_of(
        Contents(entries, text("Contents")), Heading("early", 1, text("Early")), Break(), Break(),
        Heading("late", 2, text("Late")),
    )  # fmt: skip
    path = tmp_path / "contents.pdf"
    path.write_bytes(file.data)
    first = pdf_text(path).split("\f")[0].splitlines()
    assert "Early 1" in first
    assert "1.1 Late 2" in first
    assert [str(link.Dest) for link in _links(file)] == ["early", "late"]
    assert file.page_numbers["late"] == 2


def test_every_link_inside_the_document_has_a_place_to_lead_to() -> None:
    file = report_of(Paragraph(text(CrossRef("Table 1", "finance"), CrossRef("nothing", "gone"))), finance_table(2))
    names = [str(name) for name in opened(file).Root.Names.Dests.Names][::2]
    assert [str(link.Dest) for link in _links(file)] == ["finance"]
    assert "finance" in names
    assert names == sorted(names)


@pytest.mark.parametrize("address", ["https://wexbourne.example/desk?a=1&b=ü", "mailto:desk@wexbourne.example"])
def test_links_to_addresses_say_where_they_lead(address: str) -> None:
    (link,) = _links(report_of(Paragraph(text(Link((Text("our page"),), address)))))
    assert str(link.Contents) == "our page"
    assert str(link.A.URI).isascii()
    assert str(link.A.URI).startswith(address[:30])


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", "file:///etc/passwd", "\\\\server\\share", "data:text/html,x"]
)
def test_addresses_that_could_harm_are_left_as_words(address: str) -> None:
    file = report_of(Paragraph(text(Link((Text("harmless words"),), address))))
    assert _links(file) == []
    assert b"javascript" not in file.data


def test_page_labels_are_the_printed_numbers() -> None:
    for style in Style:
        labels = opened(rendered(paper(style))).Root.PageLabels.Nums
        assert [int(labels[0]), int(labels[1].St)] == [0, 1]


def test_page_numbers_name_headings_and_tables() -> None:
    numbers = rendered(paper(Style.REPORT)).page_numbers
    assert numbers["summary"] == 1
    assert numbers["fin-table"] >= numbers["risks"] >= numbers["plan"] >= 1
    assert rendered(paper(Style.DECK)).page_numbers["summary"] == 2


def test_pages_turn_with_the_paper_and_no_page_is_left_empty() -> None:
    blocks = (
        Break(), Paragraph(text("Upright")), Break(BreakKind.LANDSCAPE), Break(), Paragraph(text("On its side")),
        Break(BreakKind.PORTRAIT), Paragraph(text("Upright again")),
    )  # fmt: skip
    boxes = [page.mediabox for page in opened(rendered(document(blocks, Style.REPORT))).pages]
    assert [box[2] > box[3] for box in boxes] == [False, True, False]
