"""Documents that no author would write: planning them comes to an end, loses nothing and leaves no slide."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from tests.render.pdf.trees import tree
from tests.samples import document, text
from tests.slides.test_any_paper import outside, overlapping, said

from packbuilder.fit.lines import runs
from packbuilder.layout.theme_file import civic
from packbuilder.slides.judge import plan
from packbuilder.slides.plan import PlacedTable, SlidePlan
from packbuilder.theme.metrics import Face, Metrics, shipped
from packbuilder.tree import (
    Block,
    Cell,
    Chart,
    Column,
    ColumnKind,
    Document,
    Grid,
    Heading,
    Panel,
    Paragraph,
    Row,
    RowRole,
    Table,
    lines,
    walk,
)

MOST_WORK = 2_000_000
"""Texts measured for one plan."""


@dataclass(frozen=True, slots=True, eq=False)
class Counting(Metrics):
    """The shipped metrics, and how often they were asked."""

    asked: list[int]

    def width(self, text: str, size: float, face: Face = Face.REGULAR) -> float:
        self.asked[0] += 1
        return shipped().width(text, size, face)


def planned(made: Document) -> SlidePlan:
    """The plan, after a bounded amount of work."""
    known = shipped()
    metrics = Counting(known.units, known._tables, [0])
    found = plan(made, civic(), metrics)
    assert metrics.asked[0] < MOST_WORK
    return found


def stands(made: Document) -> SlidePlan:
    """The plan of a document, of which nothing is lost, overlaps or leaves its slide."""
    found = planned(made)
    slides = found.slides
    assert not [(slide.number, one.id, one.box) for slide in slides for one in slide.placed if outside(one)]
    assert not [(slide.number, pair) for slide in slides for pair in overlapping(slide)]
    everything = " ".join(map(said, slides))
    shown, missing = set(everything.split()), set(words_of(made))
    assert not [word for word in missing - shown if word not in everything and len(word) < 12 and letters(word)]
    lost = Counter(letters(" ".join(words_of(made)))) - Counter(letters(everything))
    assert not lost
    return found


def words_of(made: Document) -> Iterator[str]:
    """The words of what slides show as words (a chart's and a picture's stand in the drawing)."""
    for block in walk(made.blocks):
        match block:
            case Chart():
                continue
            case _:
                for line in lines(block):
                    plain = [run for run in runs(line, civic()) if run.status is None and not run.raised]
                    yield from (word for run in plain for word in run.text.split())


def letters(said: str) -> str:
    return "".join(character for character in said if character.isalnum())


@pytest.mark.parametrize("seed", range(25))
def test_any_tree_stands_on_its_slides(seed: int) -> None:
    stands(document(tree(seed)))


@pytest.mark.long
@pytest.mark.parametrize("seed", range(25, 225))
def test_any_tree_stands_on_its_slides_at_length(seed: int) -> None:
    stands(document(tree(seed)))


def table(columns: int, body: tuple[Row, ...]) -> Table:
    kinds = (ColumnKind.CODE, *[ColumnKind.NUMBER] * (columns - 1)) if columns > 3 else (ColumnKind.TEXT,) * columns
    named = tuple(Column(f"c{i}", f"Column {i}", kind) for i, kind in enumerate(kinds))
    head = (Row(RowRole.HEADER, tuple(Cell(text(column.title)) for column in named)),)
    return Table("t", named, head, body)


def row(*cells: str) -> Row:
    return Row(RowRole.LINE, tuple(Cell(text(cell)) for cell in cells))


def stood(*blocks: Block) -> list[PlacedTable]:
    made = stands(document((Heading("h", 1, text("Odd")), *blocks)))
    return [one for slide in made.slides for one in slide.placed if isinstance(one, PlacedTable)]


def test_a_table_of_three_hundred_rows() -> None:
    parts = stood(table(3, tuple(row(f"Row {i}", "in words", "and more") for i in range(300))))
    assert sum(len(part.body) for part in parts) == 300


def test_a_table_of_forty_columns() -> None:
    parts = stood(table(40, tuple(row(*(f"{r * c * 1234:,}" for c in range(40))) for r in range(30))))
    assert {column.name for part in parts for column in part.table.columns} == {f"c{i}" for i in range(40)}


@pytest.mark.parametrize("columns", [1, 3])
def test_a_cell_of_five_thousand_words(columns: int) -> None:
    endless = " ".join(f"word{i}" for i in range(5000))
    stood(table(columns, (row(*["Name"] * (columns - 1), endless), row(*["After"] * columns))))


def test_a_cell_of_five_thousand_words_over_two_rows() -> None:
    tall = Cell(text(" ".join(f"word{i}" for i in range(5000))), rows=2)
    stood(table(2, (Row(RowRole.LINE, (tall, Cell(text("one")))), row("two"), row("three", "four"))))


@pytest.mark.parametrize("columns", [1, 3, 9])
def test_a_word_of_five_hundred_letters(columns: int) -> None:
    stood(Paragraph(text("x" * 500)), table(columns, (row(*["a"] * (columns - 1), "y" * 500),)))


def test_a_grid_of_four_tables() -> None:
    panels = tuple(
        Panel((table(wide, tuple(row(*["words of a cell"] * wide) for _ in range(20))),), text(f"Panel {wide}"))
        for wide in (1, 2, 3, 12)
    )
    stood(Grid("g", panels, 4, (1, 2, 1, 3)))
