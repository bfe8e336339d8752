"""Short sections of a paper that was written to run on share a slide."""

from __future__ import annotations

from tests.samples import WORDS, finance_table, label, text
from tests.slides.planned import slides, texts

from packbuilder.tree import Break, Heading, Label, Paragraph

SAID = Paragraph(text("None."))
LONG = tuple(Paragraph(text(WORDS)) for _ in range(6))


def section(said: str, level: int = 1, number: Label | None = None, flows: bool = True) -> Heading:
    return Heading(said.lower().replace(" ", "-"), level, text(said), label=number, flows=flows)


def test_short_sections_share_a_slide_each_under_its_heading() -> None:
    (slide,) = slides(section("Summary"), SAID, section("Recommendation"), SAID)
    assert (slide.title, texts(slide)) == ("Summary · Recommendation", ["Summary", "None.", "Recommendation", "None."])
    assert {"summary", "recommendation"} <= set(slide.targets)


def test_headings_over_nothing_are_items_of_what_the_report_says_above_them() -> None:
    items = (section("Network", 2), section("Tunnels", 2))
    made = slides(section("Approved"), Paragraph(text("The Committee approved:")), *items, section("After"), *LONG)
    assert texts(made[0]) == ["The Committee approved:", "Network", "Tunnels"]
    assert made[1].title.startswith("After")


def test_sections_of_a_deck_have_a_slide_each() -> None:
    made = slides(section("Summary", flows=False), SAID, section("Recommendation", flows=False), SAID)
    assert [slide.title for slide in made] == ["Summary", "Recommendation"]


def test_many_names_are_told_by_the_first_and_the_last() -> None:
    (slide,) = slides(*(block for i in range(5) for block in (section(f"A matter of some length, {i}"), SAID)))
    assert slide.title == "A matter of some length, 0 – A matter of some length, 4"


def test_sections_are_spread_evenly() -> None:
    made = slides(*(block for i in range(8) for block in (section(f"Item {i}"), SAID, SAID)))
    counts = [sum(said.startswith("Item") for said in texts(slide)) for slide in made]
    assert sum(counts) == 8
    assert max(counts) - min(counts) <= 1


def test_a_section_that_fills_a_slide_stands_alone_and_one_of_a_line_joins_its_neighbour() -> None:
    made = slides(section("Long"), *LONG, section("Full"), *LONG, section("Line"), SAID, section("End"), SAID)
    assert [slide.title for slide in made] == ["Long", "Full", "Line · End"]


def test_sections_under_other_headings_share_nothing() -> None:
    made = slides(section("North"), section("Costs", 2), SAID, section("South"), section("Staff", 2), SAID)
    assert [(slide.banner, slide.title) for slide in made] == [("North", "Costs"), ("South", "Staff")]


def test_an_authors_page_break_is_kept() -> None:
    made = slides(section("One"), SAID, Break(), SAID, section("Two"), SAID)
    assert [slide.title for slide in made] == ["One (1 of 2)", "One (2 of 2)", "Two"]


def test_a_heading_over_nothing_is_the_banner_of_the_numbered_ones_after_it() -> None:
    first, second = (section(said, 1, label(f"{i}.")) for i, said in enumerate(("Ours", "Theirs"), 1))
    made = slides(section("Position"), first, *LONG, second, *LONG)
    assert [(slide.banner, slide.title) for slide in made] == [("Position", "1. Ours"), ("Position", "2. Theirs")]
    assert made[0].targets[:2] == ("position", "ours")


def test_a_small_table_shares_a_slide_with_words() -> None:
    (slide,) = slides(section("Staff"), finance_table(2), section("After"), SAID)
    assert slide.title == "Staff · After"
