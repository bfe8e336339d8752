"""The title of a block stands with the block, wherever on a slide it comes to stand."""

from __future__ import annotations

import pytest
from tests.samples import WORDS, bullets, document, every_block, incidents_chart, risk_table, text

from packbuilder.layout.theme_file import civic
from packbuilder.slides.judge import plan
from packbuilder.slides.plan import Placed, PlacedText, Slide
from packbuilder.theme.metrics import shipped
from packbuilder.tree import (
    Block,
    Cell,
    Column,
    Field,
    Fields,
    Group,
    Heading,
    Paragraph,
    ParagraphRole,
    Row,
    RowRole,
    Table,
    words,
)

TITLE = Paragraph(text("What it says"), role=ParagraphRole.TITLE)


def rows(count: int) -> Table:
    columns = (Column("n", "Name"), Column("a", "Activity"))
    head = (Row(RowRole.HEADER, tuple(Cell(text(one.title)) for one in columns)),)
    return Table(
        "t", columns, head, tuple(Row(RowRole.LINE, (Cell(text(f"N{i}")), Cell(text("A")))) for i in range(count))
    )


FOLLOWING: dict[str, tuple[Block, ...]] = {
    "words": (Paragraph(text(f"{WORDS} " * 12)), Paragraph(text(f"{WORDS} " * 12))),
    "short words": (Paragraph(text("None.")),),
    "a list": (bullets(*[WORDS] * 9),),
    "a table": (risk_table(),),
    "a table of a slide": (rows(17),),
    "a table of a slide and a row": (rows(20),),
    "a table of slides": (rows(60),),
    "a tall row": (Table("t", (Column("a", "A"),), (), (Row(RowRole.LINE, (Cell(text(WORDS * 30)),)),)),),
    "a chart": (incidents_chart(),),
    "a callout": every_block()["Callout"],
    "tiles": every_block()["Tiles"],
    "a grid": every_block()["Grid"],
    "a plan": every_block()["Timeline"],
    "a line to sign on": every_block()["SignatureRule"],
}


def slides(*blocks: Block) -> tuple[Slide, ...]:
    return plan(document((Heading("h", 1, text("Paper")), *blocks)), civic(), shipped()).slides


def ends_with_title(slide: Slide) -> bool:
    last = max(slide.placed, key=lambda one: one.box.bottom)
    return isinstance(last, PlacedText) and words(last.paragraphs[-1].content) == "What it says"


@pytest.mark.parametrize("together", [True, False], ids=["one group", "two groups"])
@pytest.mark.parametrize("what", FOLLOWING)
def test_no_slide_ends_with_the_title_of_what_follows(what: str, together: bool) -> None:
    for lines in (0, 3, 8, 11, 12, 13, 14, 15, 22):
        before = Group("before", "", tuple(Paragraph(text(f"Line {i}.")) for i in range(lines)))
        if together:
            after: tuple[Block, ...] = (Group("after", "", (TITLE, *FOLLOWING[what])),)
        else:
            after = (Group("title", "", (TITLE,)), Group("after", "", FOLLOWING[what]))
        made = slides(before, *after)
        assert not [(lines, slide.number) for slide in made if ends_with_title(slide)]


@pytest.mark.parametrize("what", FOLLOWING)
def test_no_slide_holds_nothing_but_what_the_rest_was_filtered_by(what: str) -> None:
    chips = Fields("f", tuple(Field(text("Team"), text(f"Desk {i} of the service")) for i in range(12)), chips=True)
    for made in slides(Group("filters", "", (chips,)), Group("after", "", FOLLOWING[what])):
        assert any("Desk" not in said for one in made.placed for said in _said(one)), made.title


def _said(placed: Placed) -> tuple[str, ...]:
    match placed:
        case PlacedText(paragraphs=paragraphs):
            return tuple(words(one.content) for one in paragraphs)
        case _:
            return ("drawn",)


def test_a_line_to_sign_on_stands_over_the_name_of_who_signs() -> None:
    signed = (*every_block()["SignatureRule"], Paragraph(text("Amara Blythe")))
    for lines in range(6, 24):
        before = Group("before", "", tuple(Paragraph(text(f"Line {i}.")) for i in range(lines)))
        for slide in slides(before, Group("signed", "", signed)):
            texts = [one for one in slide.placed if isinstance(one, PlacedText)]
            if any(one.rule_above for one in texts):
                assert any("Amara" in words(part.content) for one in texts for part in one.paragraphs), lines
