"""Sections as an author writes them: with and without headings, signed, starred, of one kind of words."""

from __future__ import annotations

import pytest
from tests.compose.test_numbering import outline
from tests.desk import Desk, all_of

from packbuilder.tree import Contents, Group, Heading, words

BEGIN = "cover: none\nsections:\n"


def sections(desk: Desk, text: str) -> list[str]:
    return outline(desk.document(BEGIN + text).blocks)


def test_a_section_may_go_without_a_heading(desk: Desk) -> None:
    text = """
  - heading: One
    text: Words.
  - blocks:
      - text: After.
  - text: |
      ## Own

      More.
"""
    assert sections(desk, text) == ["# One", "Words.", "After.", "# Own", "More."]
    assert [h.level for h in all_of(Heading, desk.document(BEGIN + text).blocks)] == [1, 1]


def test_who_wrote_a_section_stands_after_its_heading_but_not_in_the_contents(desk: Desk) -> None:
    text = """
  - blocks: [ contents ]
  - heading: Financial comments
    signed: { initials: SES, date: 2021-12-10 }
    paragraphs: There is no cost.
"""
    document = desk.document(BEGIN + text)
    assert outline(document.blocks)[-2:] == ["# Financial comments (SES, 10 December 2021)", "1. There is no cost."]
    (contents,) = all_of(Contents, document.blocks)
    assert [entry.text for entry in contents.entries] == ["Financial comments"]


def test_an_item_taken_without_discussion_is_starred(desk: Desk) -> None:
    assert sections(desk, "  - heading: Forward plan\n    starred: yes\n    resolved: the report be noted.\n") == [
        "# * Forward plan", "RESOLVED, That - the report be noted.",
    ]  # fmt: skip


def test_a_heading_alone_parts_a_paper(desk: Desk) -> None:
    assert (
        sections(desk, "  - heading: Confidential\n    number: no\n  - heading: A\n    text: B\n")[0]
        == "# Confidential"
    )


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("  - heading: A\n", "this section holds nothing"),
        ("  - number: no\n", "this section holds nothing"),
        ("  - text: A\n    subtitle: B\n", "subtitle: belongs to a heading, and this section has none"),
        ("  - text: A\n    starred: yes\n", "starred: belongs to a heading, and this section has none"),
        ("  - heading: A\n    text: B\n    resolved: C\n", "this section has both text: and resolved:"),
        ("  - heading: ' '\n    text: B\n", "this heading has no words"),
        ("  - heading: A\n    signed: { initials: B, date: soon }\n    text: C\n", "'soon' is not a date"),
    ],
)
def test_what_is_no_section_is_told(desk: Desk, text: str, message: str) -> None:
    assert desk.fault(BEGIN + text).message == message


def test_headings_of_the_paper_may_carry_marks(desk: Desk) -> None:
    text = "numbering: headings\ncover: none\nsections:\n  - heading: A\n    text: |\n      ## B {-} {#b}\n\n      C.\n"
    found = all_of(Heading, desk.document(text).blocks)
    assert [(h.label.text if h.label else "", words(h.content), h.id) for h in found] == [
        ("1.", "A", "a"),
        ("", "B", "b"),
    ]


def test_words_of_one_section_are_told_apart_by_their_opening(desk: Desk) -> None:
    blocks = """
  - heading: Main report
    blocks:
      - paragraphs: First words of all.
      - callout: A break.
      - paragraphs: |
          ## Costs {#costs}

          Words.
      - paragraphs: The net cost is recovered from the services.
"""
    composition = desk.composition(BEGIN + blocks)
    assert composition.findings == ()
    assert [g.id for g in all_of(Group, composition.document.blocks) if "paragraphs" in g.id] == [
        "main-report-paragraphs-first-words-of-all",
        "main-report-paragraphs-costs-costs",
        "main-report-paragraphs-the-net-cost-is-recovered-from",
    ]


def test_a_heading_under_which_nothing_is_shown_is_told(desk: Desk) -> None:
    hidden = "  - heading: One\n    blocks:\n      - { text: A., when: 1 > 3 }\n  - heading: Two\n    text: B.\n"
    (told,) = desk.told(BEGIN + hidden)
    assert told.message == "nothing is shown under the heading 'One'"
    assert "when:" in told.hint
    assert desk.told(BEGIN + hidden.replace("1 > 3", "1 < 3")) == []
    assert desk.told(BEGIN + hidden.replace("heading: One", "heading: One\n    when: 1 > 3")) == []


def test_a_title_that_comes_to_no_words_is_told(desk: Desk) -> None:
    fault = desk.fault("paper: \"{{ '' }}\"\ndate: 2018-03-06\nsections:\n  - heading: One\n    text: Words.")
    assert fault.message == "this title has no words"
    assert str(fault.place).endswith(":1:8")


def test_a_heading_that_comes_to_no_words_is_told(desk: Desk) -> None:
    fault = desk.fault("cover: none\nsections:\n  - heading: \"{{ '' }}\"\n    text: Words.")
    assert fault.message == "this heading has no words"


def test_a_heading_that_cannot_be_worked_out_is_told_once(desk: Desk) -> None:
    told = desk.told("cover: none\nsections:\n  - heading: '{{ nosuch }}'\n    text: Words.")
    assert [finding.message for finding in told] == ["'nosuch' is not defined"]
