"""Blocks as they stand on slides in the theme that ships, and what a slide says."""

from __future__ import annotations

from tests.samples import WORDS, document, text

from packbuilder.slides.judge import plan
from packbuilder.slides.plan import PlacedText, Slide
from packbuilder.theme.civic import civic
from packbuilder.theme.metrics import shipped
from packbuilder.tree import Block, Cell, Column, ColumnKind, Row, RowRole, Table, words


def slides(*blocks: Block) -> tuple[Slide, ...]:
    return plan(document(blocks), civic(), shipped()).slides


def texts(slide: Slide) -> list[str]:
    """Its words, a paragraph each."""
    return [words(line.content) for p in slide.placed if isinstance(p, PlacedText) for line in p.paragraphs]


def long_table(rows: int) -> Table:
    """So many rows, each a few lines high."""
    body = tuple(Row(RowRole.LINE, (Cell(text(f"Row {i}")), Cell(text(WORDS)))) for i in range(rows))
    head = (Row(RowRole.HEADER, (Cell(text("Name")), Cell(text("Words")))),)
    return Table("long", (Column("name", "Name", ColumnKind.CODE), Column("words", "Words")), head, body)
