"""One place for the words of numbered paragraphs."""

from __future__ import annotations

from tests.samples import label, text

from packbuilder.fit.numbers import hangs, number_room
from packbuilder.theme.metrics import Face, shipped
from packbuilder.tree import Group, Heading, Label, Paragraph


def test_the_widest_number_decides_wherever_it_stands() -> None:
    short, long = Paragraph(text("a"), label("1.")), Paragraph(text("b"), label("10.10.10", 3))
    assert number_room((short,), 12, 36, shipped()) == 36
    room = number_room((short, Group("g", "g", (long,))), 12, 36, shipped())
    assert room > shipped().width("10.10.10", 12, Face.REGULAR)


def test_words_before_a_heading_run_into_it() -> None:
    heading = Heading("a", 1, text("Costs"), label=label("Appendix 2:", 1, "appendices"))
    assert not hangs(heading.label)
    assert number_room((heading,), 12, 36, shipped()) == 36
    assert hangs(Label("1."))
    assert not hangs(None)
