"""A reader aloud says the words of the tree, all of them, once, in order."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.judges import pdf_text
from tests.render.pdf.reading import expected, rendered, report_of, said, unlabelled
from tests.samples import bullets, document, every_block, label, paper, text

from packbuilder.tree import Block, Cell, Column, Heading, Paragraph, Row, RowRole, Style, Table

NODES = sorted(every_block())


@pytest.mark.parametrize("node", NODES)
def test_the_words_along_the_structure_are_the_words_of_the_tree(node: str, tmp_path: Path) -> None:
    blocks = unlabelled(every_block()[node])
    assert said(report_of(*blocks)) == expected(blocks)


def test_a_paper_is_read_once_in_order_although_heads_of_tables_are_repeated(tmp_path: Path) -> None:
    doc = paper(Style.REPORT)
    blocks: tuple[Block, ...] = unlabelled(doc.blocks)
    assert said(report_of(*blocks)) == expected(blocks)


@pytest.mark.parametrize("node", NODES)
def test_every_word_of_the_tree_stands_on_the_slides(node: str, tmp_path: Path) -> None:
    blocks = (Heading("h", 1, text("Title")), *every_block()[node])
    file = tmp_path / "deck.pdf"
    file.write_bytes(rendered(document(blocks, Style.DECK)).data)
    shown = "".join(pdf_text(file).lower().split())
    assert [word for word in expected(blocks) if word.lower() not in shown] == []


def test_words_broken_at_a_hyphen_or_cut_are_still_one_word(tmp_path: Path) -> None:
    long = "Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch" * 3
    words = "a well-known, co-operative, cross-council, long-standing arrangement " * 8
    blocks = (Paragraph(text(words)), Paragraph(text(long, " - and on")))
    assert said(report_of(*blocks)) == expected(blocks)


def test_numbers_are_read_before_their_paragraphs(tmp_path: Path) -> None:
    paragraph = Paragraph(text("The committee is asked to note."), label("12.", 1))
    assert " ".join(said(report_of(paragraph))) == "12. The committee is asked to note."


def test_a_row_higher_than_a_page_is_read_whole(tmp_path: Path) -> None:
    cells = (
        Cell(blocks=(bullets(*(f"Point {i}: " + "words that go on " * 8 for i in range(60))),)),
        Cell(text("short")),
    )
    columns = (Column("a", "A"), Column("b", "B"))
    head = (Row(RowRole.HEADER, (Cell(text("A")), Cell(text("B")))),)
    blocks = (Table("t", columns, head, (Row(RowRole.LINE, cells),) * 2),)
    assert said(report_of(*blocks)) == expected(blocks)
