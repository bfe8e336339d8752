"""What belongs together stands on one line: numbers and units, dates, references, arrows."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from packbuilder.fit.held import HELD, held
from packbuilder.fit.lines import line_width, lines_needed, runs, taken_apart, wrap
from packbuilder.layout.theme_file import civic
from packbuilder.theme.metrics import shipped
from packbuilder.tree import Direction, Inline, Status, Strong, Text, Tone, Trend

SIZE = 12.0

TOGETHER = [
    "6 March 2026",
    "31st January",
    "£1.2 million",
    "14 days",
    "10 working days",
    "5 per cent",
    "0.30 pp",
    "7.30 pm",
    "paragraph 5",
    "Paragraphs 5",
    "Table 3",
    "Appendix B",
    "▼ worse",
]


def broken(width: float, *inlines: Inline) -> list[str]:
    lines = wrap(runs(inlines, civic()), SIZE, width, shipped())
    return [line.text.replace(HELD, " ").strip() for line in lines]


def width_of(text: str) -> float:
    return line_width((Text(text),), SIZE, civic(), shipped())


@pytest.mark.parametrize("said", TOGETHER)
def test_what_belongs_together_goes_to_the_next_line_as_a_whole(said: str) -> None:
    room = width_of(f"They settled it all by {said}") * 0.99  # all but its last letters would still fit
    assert broken(room, Text(f"They settled it all by {said}")) == ["They settled it all by", said]


@pytest.mark.parametrize(
    "said", ["the May meeting", "of part one", "A report", "3 councils", "may 5", "Act 2003", "March 2026"]
)
def test_other_words_part_where_a_line_ends(said: str) -> None:
    assert held(said) == said


def test_a_bold_number_keeps_its_unit() -> None:
    room = width_of("It may take up to 14") * 1.08
    assert broken(room, Text("It may take up to "), Strong((Text("14"),)), Text(" days.")) == [
        "It may take up to",
        "14 days.",
    ]


def test_an_arrow_keeps_the_figure_that_it_stands_before() -> None:
    trend = Trend(Direction.DOWN, "0.30 pp worse", Tone.BAD)
    assert broken(width_of("Rent lost was ▼ 0.30") * 1.05, Text("Rent lost was "), trend) == [
        "Rent lost was",
        "▼ 0.30 pp worse",
    ]


def test_what_is_wider_than_the_line_parts_at_its_spaces() -> None:
    assert broken(width_of("September") * 1.05, Text("30 September 2026")) == ["30", "September", "2026"]


@given(
    st.lists(st.sampled_from((*"ab15 -\n.▼", "6 March 2026", " 14 days ", "Table 3")), max_size=40).map("".join),
    st.floats(min_value=5, max_value=300),
)
def test_lines_with_what_is_held_lose_no_word_and_are_counted_as_they_are_set(text: str, width: float) -> None:
    source = runs((Text(text[:30]), Strong((Text(text[30:]),)), Status(Tone.BAD, "High 3 days")), civic())
    lines = wrap(source, SIZE, width, shipped())
    assert "".join("".join(line.text for line in lines).split()) == "".join("".join(run.text for run in source).split())
    assert lines_needed(taken_apart(source, shipped()), SIZE, width, shipped()) == len(lines)
