"""{#name} and {-} where they say nothing are printed, and told with where they belong."""

from __future__ import annotations

import pytest
from tests.desk import Desk

from packbuilder.diagnostics import Severity
from packbuilder.tree import block_words


@pytest.mark.parametrize(
    ("words", "mark", "column"),
    [
        ("One {#a} two.", "{#a}", 11),
        ("{#a} One.", "{#a}", 7),
        ("One **two {#a}** three.", "{#a}", 17),
        ("One {-} two.", "{-}", 11),
        ("- one {#a} two", "{#a}", 13),
        ("## Head {#a} x\n\n      Words.", "{#a}", 15),
        ("One. {#a}\n      More.", "{#a}", 12),
    ],
)
def test_a_mark_among_words_is_told_where_it_stands(desk: Desk, words: str, mark: str, column: int) -> None:
    (told,) = desk.told(f"sections:\n  - heading: S\n    text: |\n      {words}\n")
    assert (told.rule, told.severity) == ("misplaced-mark", Severity.WARNING)
    assert told.message == f"{mark} says nothing here, and is printed"
    assert told.hint.startswith("at the end of a paragraph, an item or a ## heading it does")
    assert str(told.place) == f"layouts/paper.yaml:6:{column}"


@pytest.mark.parametrize("said", ["heading: Costs {#costs}, text: Words.", "heading: S, text: Words., title: T {-}"])
def test_of_a_section_and_a_title_the_keys_are_named(desk: Desk, said: str) -> None:
    blocks = said.replace("text: Words., title: T {-}", "blocks: [{ text: Words., title: 'T {-}' }]")
    (told,) = desk.told(f"sections: [{{ {blocks.replace('Costs {#costs}', repr('Costs {#costs}'))} }}]")
    assert "of sections and blocks say id:, number: no" in told.hint


def test_a_name_with_other_signs_is_told_by_what_a_name_is(desk: Desk) -> None:
    told = desk.refuses("One. {#Next year}")
    assert told.hint.startswith("a name is of small letters, digits, - and _")


@pytest.mark.parametrize("said", [r"Write \{#a} here.", r"Write \{#a}", r"Write **\{-}** so", r"[Write \{#a}](#s) so"])
def test_a_backslash_prints_the_mark(desk: Desk, said: str) -> None:
    composed = desk.composition(f"sections:\n  - heading: S\n    text: |\n      {said}\n")
    assert composed.findings == ()
    mark = "{-}" if "{-}" in said else "{#a}"
    assert f"Write {mark}" in block_words(composed.document.blocks)[-1]


def test_marks_at_the_end_do_what_they_say(desk: Desk) -> None:
    assert desk.told("numbering: paragraphs\nsections: [{ heading: S, paragraphs: 'One. {-} {#a}' }]") == []
