"""Numbers of headings, paragraphs and items, as a reader meets them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import pytest
from tests.desk import Desk

from packbuilder.tree import Block, Heading, List, Numeral, Paragraph, children, walk, words


def outline(blocks: Iterable[Block]) -> list[str]:
    """Each heading, paragraph and item with its number before it."""
    return list(_outline(blocks, ""))


def _outline(blocks: Iterable[Block], item: str) -> Iterator[str]:
    for block in blocks:
        match block:
            case Heading(label=label, content=content):
                yield f"{label.text if label else '#'} {words(content)}"
            case Paragraph(label=label, content=content):
                mark = label.text if label else item
                yield f"{mark} {words(content)}".strip()
                item = ""
            case List(items=items):
                for one in items:
                    yield from _outline(one.blocks, one.label.text)
            case _:
                yield from _outline(children(block), "")


def numbered(desk: Desk, numbering: str, text: str, key: str = "paragraphs") -> list[str]:
    lines = "\n".join(f"      {line}" for line in text.splitlines())
    layout = f"numbering: {numbering}\ncover: none\nsections:\n  - heading: Section\n    {key}: |\n{lines}\n"
    return outline(desk.document(layout).blocks)


REPORT = """\
Before any heading.

## Incidents

There were two:

1. the first,
   1. deep,
2. the second.

Not counted. {-}

1. goes on

a) by letter

## Costs {-}

No heading's.

## Staff

Last. {#last}
"""


SECTIONS = """
numbering: decimal
cover: none
sections:
  - heading: Summary
    text: Words have no number.
  - heading: Position
    blocks:
      - paragraphs: |
          What was spent:

          1. on staff,
          2. on premises.

          More of it.

          ## Schools

          They are within budget.
      - paragraphs: And so on.
  - heading: Others
    sections:
      - heading: Academies
        paragraphs: Not ours.
  - heading: Main report
    number: no
    paragraphs: |
      ## Background

      Long ago.
  - blocks:
      - paragraphs: |
          ## Conclusion

          The end.
"""


def test_sections_begin_decimal_numbers_and_their_paragraphs_stand_below_them(desk: Desk) -> None:
    assert outline(desk.document(SECTIONS).blocks) == [
        "1. Summary", "Words have no number.", "2. Position", "2.1 What was spent:", "2.1.1 on staff,",
        "2.1.2 on premises.", "2.2 More of it.", "2.3 Schools", "2.3.1 They are within budget.", "2.3.2 And so on.",
        "3. Others", "3.1 Academies", "3.1.1 Not ours.", "# Main report", "4. Background", "4.1 Long ago.",
        "5. Conclusion", "5.1 The end.",
    ]  # fmt: skip


def test_decimal_numbers_go_three_deep_in_a_section_without_a_number(desk: Desk) -> None:
    assert numbered(desk, "decimal", REPORT, "number: no\n    paragraphs") == [
        "# Section", "1. Before any heading.", "2. Incidents", "2.1 There were two:", "2.1.1 the first,",
        "2.1.1.1 deep,", "2.1.2 the second.", "Not counted.", "2.1.3 goes on", "a) by letter", "# Costs",
        "3. No heading's.", "4. Staff", "4.1 Last.",
    ]  # fmt: skip


def test_paragraphs_run_on_across_headings(desk: Desk) -> None:
    assert numbered(desk, "paragraphs", REPORT) == [
        "# Section", "1. Before any heading.", "# Incidents", "2. There were two:", "1. the first,", "1. deep,",
        "2. the second.", "Not counted.", "1. goes on", "a) by letter", "# Costs", "3. No heading's.", "# Staff",
        "4. Last.",
    ]  # fmt: skip


def test_headings_may_have_the_numbers(desk: Desk) -> None:
    assert numbered(desk, "headings", "## First\n\nWords.\n\n### Deeper\n\n## Second {-}\n", "text") == [
        "1. Section", "1.1 First", "Words.", "1.1.1 Deeper", "# Second",
    ]  # fmt: skip


def test_paragraphs_under_numbered_headings_go_on_below_them(desk: Desk) -> None:
    layout = """
    numbering: headings
    cover: none
    sections:
      - heading: One
        paragraphs: |
          First.

          Second.
      - heading: Part two
        number: no
      - heading: Two
        starred: yes
        sections:
          - heading: Inner
            text: Words.
    """
    assert outline(desk.document(layout).blocks) == [
        "1. One", "1.1 First.", "1.2 Second.", "# Part two", "2. * Two", "2.1 Inner", "Words.",
    ]  # fmt: skip


def test_a_paper_may_have_no_numbers(desk: Desk) -> None:
    assert numbered(desk, "none", "One.\n\n1. two\n\n## Three\n\nFour.") == [
        "# Section", "One.", "1. two", "# Three", "Four.",
    ]  # fmt: skip


def test_numbers_begin_anew_where_the_author_says(desk: Desk) -> None:
    blocks = """
    - paragraphs: |
        One.

        Two.
    - paragraphs: |
        Anew.

        And on.
      start: 1
    - paragraphs: Far.
      start: 20
    """
    assert outline(desk.blocks(blocks, "cover: none"))[1:] == [
        "1. One.",
        "2. Two.",
        "1. Anew.",
        "2. And on.",
        "20. Far.",
    ]


ASIDE = """
numbering: decimal
cover: none
sections:
  - heading: Position
    paragraphs: Where we are.
  - heading: A word from the chairman
    number: no
    blocks:
      - paragraphs: |
          Welcome.

          Three things:

          1. the first,
          2. the second.
        start: 7
  - heading: A word from the clerk
    number: no
    paragraphs: Runs on.
  - heading: Outlook
    blocks:
      - paragraphs: Where we go.
      - paragraphs: Far on.
        start: 5
      - paragraphs: |
          ## Not numbered {-}

          Further on.

          ## Numbered
"""


def test_headings_go_on_from_their_own_count_after_paragraphs_that_begin_anew_under_none(desk: Desk) -> None:
    assert outline(desk.document(ASIDE).blocks) == [
        "1. Position", "1.1 Where we are.", "# A word from the chairman", "7. Welcome.", "8. Three things:",
        "8.1 the first,", "8.2 the second.", "# A word from the clerk", "9. Runs on.", "2. Outlook",
        "2.1 Where we go.", "2.5 Far on.", "# Not numbered", "2.6 Further on.", "2.7 Numbered",
    ]  # fmt: skip


def test_an_unknown_numbering_is_told(desk: Desk) -> None:
    assert (
        desk.fault("numbering: roman\nsections: [{ heading: A, text: B }]").hint
        == "one of: decimal, headings, none, paragraphs"
    )


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("a) x\nb) y\n\nWords.\n\na) z", ["a) x", "b) y", "Words.", "a) z"]),
        ("i) x\nii) y\niii) z\niv) w", ["i) x", "ii) y", "iii) z", "iv) w"]),
        ("h. x\ni. y\nj. z", ["h. x", "i. y", "j. z"]),
        ("(a) x\n(b) y\n\n(i) z\n(ii) w", ["(a) x", "(b) y", "(i) z", "(ii) w"]),
        ("1. x\n1. y\n1. z", ["1. x", "2. y", "3. z"]),
        ("1) x\n2) y\n\n1. z", ["1) x", "2) y", "1. z"]),
        ("a) x\nb) y\na) z", ["a) x", "b) y", "a) z"]),
        ("a) x\n   i) y\n   ii) z\n\nb) w", ["a) x", "i) y", "ii) z", "b) w"]),
        ("c) x\nd) y", ["c) x", "d) y"]),
        ("y. x\nz. y\nz. z", ["y. x", "z. y", "aa. z"]),
        ("- a) x\n- b) y", ["a) x", "b) y"]),
    ],
)
def test_lists_are_marked_as_typed(desk: Desk, typed: str, shown: list[str]) -> None:
    assert numbered(desk, "paragraphs", typed, "text")[1:] == shown


def test_an_item_holds_several_paragraphs(desk: Desk) -> None:
    said = numbered(desk, "paragraphs", "Points:\n\na) One.\n\n   More of it.\nb) Two.")
    assert said == ["# Section", "1. Points:", "a) One.", "More of it.", "b) Two."]


def test_words_that_look_like_a_mark_within_a_paragraph_are_words(desk: Desk) -> None:
    assert numbered(desk, "none", "See section 4\nb) of the Act, i.e.\nas amended.") == [
        "# Section", "See section 4 b) of the Act, i.e. as amended.",
    ]  # fmt: skip


def test_a_label_says_its_number_and_how_it_is_written(desk: Desk) -> None:
    document = desk.document("cover: none\nsections:\n  - heading: A\n    text: |\n      ii) x\n      iii) y\n")
    (group,) = [b for b in document.blocks if not isinstance(b, Heading)]
    (found,) = children(group)
    assert isinstance(found, List)
    assert [(i.label.number, i.label.numeral, i.label.before, i.label.after) for i in found.items] == [
        (2, Numeral.ROMAN, "", ")"),
        (3, Numeral.ROMAN, "", ")"),
    ]


@pytest.mark.parametrize("mark", ["a)", "iii)", "(ii)", "10."])
def test_what_belongs_to_an_item_stands_three_signs_in_whatever_its_mark(desk: Desk, mark: str) -> None:
    said = numbered(desk, "none", f"{mark} One\n\n   - inner\n\n   More.\n\nAfter.", "text")
    assert said == ["# Section", f"{mark} One", "– inner", "More.", "After."]


def test_a_list_right_under_the_heading_of_an_appendix_belongs_to_no_paragraph(desk: Desk) -> None:
    desk.put("conditions.csv", "words\nKeep a log.\n")
    paper = "sections: [{ heading: One, paragraphs: Words. }]\nappendices:\n  - appendix: Conditions\n    blocks:\n"
    document = desk.document(f"{paper}      - list: conditions\n        item: '{{{{ words }}}}'\n        kind: '1.'\n")
    assert [made.within for made in walk(document.blocks) if isinstance(made, List)] == [False]
