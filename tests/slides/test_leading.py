"""Words that only lead on stand on the slide of what they lead to."""

from __future__ import annotations

import pytest
from tests.samples import WORDS, bullets, risk_table, text
from tests.slides.planned import slides, texts

from packbuilder.slides.plan import PlacedTable, Slide
from packbuilder.tree import Block, Group, Paragraph, ParagraphRole

INTRODUCING = "These are they."


def ends_with(slide: Slide, said: str) -> bool:
    return bool(texts(slide)) and texts(slide)[-1] == said


@pytest.mark.parametrize("lines", range(4, 17))
def test_few_words_above_a_list_of_another_block_do_not_end_a_slide(lines: int) -> None:
    said = (*(Paragraph(text(f"Line {i}.")) for i in range(lines)), Paragraph(text(INTRODUCING)))
    made = slides(Group("words", "", said), Group("list", "", (bullets(*[WORDS] * 9),)))
    assert len(made) > 1
    assert not any(ends_with(slide, INTRODUCING) for slide in made)


@pytest.mark.parametrize("lines", range(2, 17, 2))
def test_a_legend_stands_on_the_slide_of_the_table_under_it(lines: int) -> None:
    legend: Block = Paragraph(text("Red is bad."), role=ParagraphRole.NOTE)
    said = Group("words", "", tuple(Paragraph(text(f"Line {i}.")) for i in range(lines)))
    made = slides(said, Group("legend", "", (legend,)), Group("table", "", (risk_table(),)))
    (shown,) = (slide for slide in made if "Red is bad." in texts(slide))
    assert any(isinstance(placed, PlacedTable) for placed in shown.placed)
