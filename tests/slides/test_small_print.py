"""Small print stands on the slide of what it explains."""

from __future__ import annotations

import pytest
from tests.samples import document, text

from packbuilder.layout.theme_file import civic
from packbuilder.slides.judge import plan
from packbuilder.slides.plan import PlacedTable, PlacedText
from packbuilder.theme.metrics import shipped
from packbuilder.tree import Cell, Column, Group, Heading, Paragraph, ParagraphRole, Row, RowRole, Table, words


def table(name: str, rows: int) -> Group:
    head = (Row(RowRole.HEADER, (Cell(text("What")), Cell(text("Said")))),)
    body = tuple(Row(RowRole.LINE, (Cell(text(f"{name} {i}")), Cell(text("So.")))) for i in range(rows))
    made = Table(name, (Column("w", "What"), Column("s", "Said")), head, body, title=text(f"The {name}"))
    return Group(f"g-{name}", name, (made,))


def stands(rows: int) -> list[tuple[list[str], list[str]]]:
    """The tables and the words of each slide."""
    key = Group("key", "Key", (Paragraph(text("The key to the second."), role=ParagraphRole.NOTE),))
    paper = document((Heading("h", 1, text("A")), table("first", 9), table("second", rows), key))
    made = plan(paper, civic(), shipped())
    return [
        (
            [placed.table.id for placed in slide.placed if isinstance(placed, PlacedTable)],
            [words(line.content) for p in slide.placed if isinstance(p, PlacedText) for line in p.paragraphs],
        )
        for slide in made.slides
    ]


@pytest.mark.parametrize("rows", range(3, 15))
def test_a_key_stands_on_the_slide_of_the_table_above_it(rows: int) -> None:
    (tables,) = [tables for tables, said in stands(rows) if "The key to the second." in said]
    assert "second" in tables
