"""Lists that go on to the next slide: no item stands alone on either side, words that lead on go along."""

from __future__ import annotations

import pytest
from tests.samples import bullets, document, text
from tests.slides.planned import long_table

from packbuilder.layout.theme_file import civic
from packbuilder.slides.judge import plan
from packbuilder.slides.plan import PlacedTable, PlacedText, Slide
from packbuilder.theme.metrics import shipped
from packbuilder.tree import Block, Heading, Paragraph


def slides(*blocks: Block) -> tuple[Slide, ...]:
    return plan(document((Heading("a", 1, text("A")), *blocks)), civic(), shipped()).slides


def said(slide: Slide) -> list[str]:
    lines = (line for placed in slide.placed if isinstance(placed, PlacedText) for line in placed.paragraphs)
    return ["".join(run.text for part in line.lines for run in part.runs) for line in lines]


@pytest.mark.parametrize("before", range(6, 13))
@pytest.mark.parametrize("items", [3, 4, 6])
def test_no_item_of_a_list_is_alone_on_its_slide(before: int, items: int) -> None:
    words = [Paragraph(text(f"Paragraph {i} of one line.")) for i in range(before)]
    made = slides(*words, Paragraph(text("The themes are:")), bullets(*(f"Theme {i}" for i in range(items))), *words)
    for slide in made:
        on = said(slide)
        count = sum(line.startswith("Theme") for line in on)
        assert count != 1
        assert on[-1] != "The themes are:"


@pytest.mark.parametrize("before", range(6, 13))
@pytest.mark.parametrize("items", [2, 4, 5])
def test_a_short_list_stands_on_one_slide_under_the_words_that_lead_to_it(before: int, items: int) -> None:
    words = [Paragraph(text(f"Paragraph {i} of one line.")) for i in range(before)]
    made = slides(
        *words, Paragraph(text("The themes are:")), bullets(*(f"Theme {i}" for i in range(items))), *words[:4]
    )
    (on,) = (said(slide) for slide in made if any(line.startswith("Theme") for line in said(slide)))
    assert on[on.index("Theme 0") - 1] == "The themes are:"
    assert sum(line.startswith("Theme") for line in on) == items


def test_a_passage_that_would_be_torn_to_two_ends_stands_on_the_next_slide() -> None:
    words = [Paragraph(text(f"Paragraph {i} of one line.")) for i in range(4)]
    table, *rest = slides(long_table(9), *words)
    assert [type(placed) for placed in table.placed if not isinstance(placed, PlacedText)] == [PlacedTable]
    assert [line for slide in rest for line in said(slide) if line.startswith("Paragraph")] in (
        [],
        [f"Paragraph {i} of one line." for i in range(4)],
    )
