"""Papers put together at random: nothing is lost, nothing overlaps, nothing leaves its slide."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest
from tests.samples import (
    WORDS,
    bullets,
    document,
    every_block,
    finance_table,
    incidents_chart,
    label,
    plan_table,
    risk_table,
    text,
)

from packbuilder.layout.theme_file import civic
from packbuilder.slides.judge import plan
from packbuilder.slides.passages import height
from packbuilder.slides.plan import Box, Placed, PlacedTable, PlacedText, PlacedTile, Slide
from packbuilder.theme.metrics import shipped
from packbuilder.tree import (
    Block,
    Callout,
    Cell,
    Column,
    ColumnKind,
    Grid,
    Group,
    Heading,
    Panel,
    Paragraph,
    Row,
    RowRole,
    Style,
    Table,
    block_words,
    cell_words,
    words,
)

PLAIN = [made for name, made in every_block().items() if name not in ("Cover", "Heading", "Grid", "Break", "Group")]


class Author:
    """Writes papers by throwing dice; the same number gives the same paper."""

    def __init__(self, number: int) -> None:
        self.dice = random.Random(number)
        self.count = 0

    def paper(self) -> tuple[Block, ...]:
        blocks: list[Block] = list(every_block()["Cover"])
        for _ in range(self.dice.randint(2, 4)):
            blocks.append(self.heading(1))
            if self.dice.random() < 0.4:
                blocks.append(self.heading(2))
            blocks.extend(Group(self.id("g"), "Something", self.some()) for _ in range(self.dice.randint(1, 4)))
        return tuple(blocks)

    def id(self, what: str) -> str:
        self.count += 1
        return f"{what}{self.count}"

    def heading(self, level: int) -> Heading:
        said = " ".join(self.dice.choices(WORDS.split(), k=self.dice.choice((1, 3, 8, 20))))
        return Heading(self.id("h"), level, text(said), text("Sub") if self.dice.random() < 0.3 else ())

    def some(self) -> tuple[Block, ...]:
        match self.dice.randrange(9):
            case 0:
                return (Paragraph(text(WORDS * self.dice.choice((1, 4, 40))), label("1.")),)
            case 1:
                return (bullets(*[WORDS] * self.dice.randint(1, 25)),)
            case 2:
                return (replace(finance_table(self.dice.choice((3, 15, 80))), id=self.id("t")),)
            case 3:
                return (replace(plan_table(self.dice.randint(1, 12)), id=self.id("t")),)
            case 4:
                return (self.wordy_table(),)
            case 5:
                return self.grid()
            case 6:
                return (incidents_chart(self.id("c")),)
            case 7:
                return (Callout((bullets(*[WORDS] * self.dice.choice((1, 5, 30))),), title=text("Decision")),)
            case _:
                return self.dice.choice(PLAIN)

    def wordy_table(self) -> Table:
        wide = self.dice.choice((2, 4, 9, 25))
        columns = tuple(Column(f"c{i}", f"Column {i}", self.dice.choice(list(ColumnKind))) for i in range(wide))
        head = (Row(RowRole.HEADER, tuple(Cell(text(c.title)) for c in columns)),)
        body = tuple(
            Row(
                RowRole.LINE,
                tuple(
                    Cell(text((WORDS * 30)[: self.dice.choice((4, 9, 60, 200) if i else (9, 60, 2000))]))
                    for i, _ in enumerate(columns)
                ),
            )
            for _ in range(self.dice.choice((1, 6, 20)))
        )
        return Table(self.id("t"), columns, head, body, title=text("Words"), summary="Words")

    def grid(self) -> tuple[Block, ...]:
        across = self.dice.randint(2, 3)
        insides: tuple[tuple[Block, ...], ...] = (
            (incidents_chart(self.id("c")),),
            (replace(finance_table(self.dice.choice((2, 9, 40))), id=self.id("t")),),
            (Paragraph(text(WORDS)), bullets(WORDS, "Short")),
            (replace(risk_table(), id=self.id("t")),),
        )
        panels = tuple(Panel(self.dice.choice(insides), text("Panel")) for _ in range(self.dice.randint(across, 5)))
        return (Grid(self.id("grid"), panels, across, (1,) * across),)


def overlap(one: Box, other: Box) -> bool:
    across = min(one.right, other.right) - max(one.x, other.x)
    down = min(one.bottom, other.bottom) - max(one.y, other.y)
    return across > 0.1 and down > 0.1


def overlapping(slide: Slide) -> list[tuple[str, str]]:
    boxes = [(placed.id, placed.box) for placed in slide.placed]
    return [(a, b) for i, (a, one) in enumerate(boxes) for b, other in boxes[i + 1 :] if overlap(one, other)]


def outside(placed: Placed) -> bool:
    box = placed.box
    return box.x < 45 or box.y < 36 or box.right > 915 or box.bottom > 500 or box.width <= 0 or box.height <= 0


def said(slide: Slide) -> str:
    lines = [slide.title, slide.banner, words(slide.subtitle)]
    if slide.cover:
        lines += [slide.cover.overline, slide.cover.subtitle, slide.cover.foot]
    for placed in slide.placed:
        match placed:
            case PlacedText(paragraphs=paragraphs):
                lines += [words(line.content) for line in paragraphs]
            case PlacedTable(table=table, body=body):
                lines += [cell_words(cell) for row in (*table.head, *body) for cell in row.cells]
            case PlacedTile(tile=tile):
                lines += [words(tile.value), words(tile.label)]
            case _:
                pass
    return " ".join(lines)


@pytest.mark.parametrize("number", range(12))
def test_a_paper_made_at_random_stands_on_its_slides(number: int) -> None:
    made = document(Author(number).paper(), Style.REPORT if number % 4 == 0 else Style.DECK)

    slides = plan(made, civic(), shipped()).slides

    assert not [(slide.title, one.id, one.box) for slide in slides for one in slide.placed if outside(one)]
    assert not [(slide.title, pair) for slide in slides for pair in overlapping(slide)]
    assert all(slide.placed for slide in slides if slide.cover is None)
    ids = [placed.id for slide in slides for placed in slide.placed]
    assert len(set(ids)) == len(ids)
    assert len({slide.title for slide in slides}) == len(slides)
    everything = " ".join(" ".join(map(said, slides)).split())
    lost = [line for line in block_words(made.blocks) if not all(word in everything for word in line.split())]
    assert not lost
    texts = [p for slide in slides for p in slide.placed if isinstance(p, PlacedText) and p.tone is None]
    assert all(height(p.paragraphs) <= p.box.height + 4.1 for p in texts)
