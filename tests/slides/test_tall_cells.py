"""Rows taller than a slide, of cells of every shape: nothing of them is lost, and nothing leaves its slide."""

from __future__ import annotations

import random

import pytest
from tests.samples import bullets, document, text
from tests.slides.test_any_tree import stands, stood

from packbuilder.slides.plan import PlacedTable
from packbuilder.tree import (
    Block,
    Cell,
    Column,
    ColumnKind,
    Heading,
    Inline,
    LineBreak,
    Paragraph,
    Row,
    RowRole,
    Strong,
    Table,
    Text,
    cell_words,
)


def on_lines(count: int, strong: bool = False) -> tuple[Inline, ...]:
    """Names one under the other, as people stand in a table."""
    lines = [inline for i in range(count) for inline in (LineBreak(), Text(f"Councillor Number{i}"))][1:]
    return (Strong(tuple(lines)),) if strong else tuple(lines)


def table(*rows: Row) -> Table:
    wide = max(sum(cell.columns for cell in row.cells) for row in rows)
    columns = tuple(Column(f"c{i}", f"Column {i}", ColumnKind.RICH) for i in range(wide))
    return Table("t", columns, (Row(RowRole.HEADER, tuple(Cell(text(one.title)) for one in columns)),), rows)


class Clerk:
    """Fills tables by throwing dice; the same number gives the same table."""

    def __init__(self, number: int) -> None:
        self.dice = random.Random(number)

    def table(self) -> Table:
        wide = self.dice.randint(1, 4)
        lines = (self.row(wide, number) for number in range(self.dice.randint(1, 3)))
        return table(*(row for line in lines for row in line))

    def row(self, wide: int, number: int) -> tuple[Row, ...]:
        grouped = self.dice.random() < 0.2
        group = (Row(RowRole.GROUP, (Cell(text(f"Group {number}"), columns=wide),)),) if grouped else ()
        cells = tuple(self.cell() for _ in range(wide))
        return (*group, Row(RowRole.LINE, cells, level=self.dice.choice((0, 0, 0, 1))))

    def cell(self) -> Cell:
        count = self.dice.choice((1, 3, 8, 20, 30, 40))
        match self.dice.randrange(7):
            case 0:
                return Cell(on_lines(count, strong=self.dice.random() < 0.5))
            case 1:
                return Cell(blocks=self.paragraphs(count))
            case 2:
                return Cell(blocks=(Paragraph(on_lines(count)),))
            case 3:
                return Cell(blocks=tuple(Paragraph(on_lines(self.dice.randint(1, count))) for _ in range(2)))
            case 4:
                return Cell(blocks=(bullets(*(f"Item {i} {self.words()}" for i in range(count))),))
            case 5:
                listed = bullets(*(f"Item {i} {self.words()}" for i in range(count)))
                return Cell(blocks=(Paragraph(text("Lead:")), listed, *self.paragraphs(count // 2)))
            case _:
                return Cell(text(self.words() * count))

    def paragraphs(self, count: int) -> tuple[Block, ...]:
        return tuple(Paragraph(text(f"Paragraph {i} {self.words()}")) for i in range(count))

    def words(self) -> str:
        return "words of it " * self.dice.choice((1, 1, 4, 12))


@pytest.mark.parametrize("number", range(8))
def test_tall_cells_of_every_shape_stay_on_their_slides(number: int) -> None:
    stands(document((Heading("h", 1, text("Tall")), Clerk(number).table())))


@pytest.mark.long
@pytest.mark.parametrize("number", range(8, 150))
def test_tall_cells_of_every_shape_stay_on_their_slides_at_length(number: int) -> None:
    stands(document((Heading("h", 1, text("Tall")), Clerk(number).table())))


@pytest.mark.parametrize("strong", [False, True])
def test_forty_names_under_each_other_go_on_overleaf_without_an_empty_line(strong: bool) -> None:
    parts = stood(table(Row(RowRole.LINE, (Cell(text("Members")), Cell(on_lines(40, strong))))))

    said = [cell_words(row.cells[1]) for part in parts for row in part.body]
    assert len(said) == 2
    assert not any(words.endswith("\n") for words in said)


def test_a_row_after_one_that_fills_its_slide_begins_on_the_next() -> None:
    """The row before leaves nothing, so nothing of the next is set under it."""
    parts: list[PlacedTable] = stood(
        table(
            Row(RowRole.LINE, (Cell(text("Members")), Cell(on_lines(21)))),
            Row(RowRole.LINE, (Cell(text("Officers")), Cell(on_lines(30)))),
        )
    )
    assert "Number29" in cell_words(parts[-1].body[-1].cells[1])
