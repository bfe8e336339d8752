"""Words from the data as long as somebody wrote them: carried on over slides, none lost, none off a slide."""

from __future__ import annotations

from tests.samples import document, text

from packbuilder.layout.theme_file import civic
from packbuilder.slides.judge import plan
from packbuilder.slides.plan import PlacedTable, PlacedText, SlidePlan
from packbuilder.theme.metrics import shipped
from packbuilder.tree import Cell, Column, Figure, Group, Heading, Paragraph, Row, RowRole, Table, cell_words, words

WORDS = [f"w{number:05d}" for number in range(1400)]
LONG = Figure(" ".join(WORDS))


def said(slides: SlidePlan) -> list[str]:
    found = []
    for slide in slides.slides:
        for placed in slide.placed:
            assert placed.box.bottom <= slides.height
            match placed:
                case PlacedTable(body=body):
                    found += [cell_words(cell) for row in body for cell in row.cells]
                case PlacedText(paragraphs=paragraphs):
                    found += [words(line.content) for line in paragraphs]
                case _:
                    pass
    return [word for line in found for word in line.split() if word in set(WORDS)]


def test_a_paragraph_carries_on() -> None:
    blocks = (Heading("h", 1, text("Words")), Group("g", "Words: text", (Paragraph((LONG,)),)))
    assert said(plan(document(blocks), civic(), shipped())) == WORDS


def test_a_cell_carries_on() -> None:
    columns = (Column("id", "ID"), Column("text", "Text"))
    head = (Row(RowRole.HEADER, (Cell(text("ID")), Cell(text("Text")))),)
    table = Table("t", columns, head, (Row(RowRole.LINE, (Cell(text("1")), Cell((LONG,)))),))
    blocks = (Heading("h", 1, text("Table")), Group("g", "Table: table", (table,)))
    assert said(plan(document(blocks), civic(), shipped())) == WORDS
