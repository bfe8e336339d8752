"""Appendices: labels by the council's pattern, pages of their own, turned by their style."""

from __future__ import annotations

from tests.desk import Desk

from packbuilder.tree import Break, Document, Heading, Numeral, Paragraph, Style, block_words, walk, words

BEFORE = """
paper: Report
date: 2023-01-25
sections:
  - heading: Section
    paragraphs: |
      See {{ ref.costs }} and {{ ref.plan }}.

      A second paragraph.
"""
APPENDICES = """
appendices:
  - appendix: What it costs
    id: costs
    paragraphs: |
      The first paragraph of the appendix.

      ## Below it

      The next.
  - appendix: The plan
    id: plan
    style: deck
    sections:
      - heading: One
        text: Words.
      - heading: Two
        text: Words.
  - appendix: Another deck
    style: deck
    text: Words.
  - appendix: Upright again
    text: Words.
"""


def outline(document: Document) -> list[str]:
    """Headings with their labels, and breaks, in order."""
    said = []
    for block in walk(document.blocks):
        match block:
            case Heading(label=label, content=content):
                said.append(f"{label.text} {words(content)}" if label else words(content))
            case Break(kind=kind):
                said.append(f"--{kind.value}")
            case _:
                pass
    return said


def labels(desk: Desk, more: str, house: str = "council: Wexbourne") -> list[str]:
    desk.house(house)
    found = (block for block in desk.document(more + BEFORE + APPENDICES).blocks if isinstance(block, Heading))
    return [heading.label.text for heading in found if heading.label]


def test_appendices_follow_each_on_pages_of_its_own(desk: Desk) -> None:
    assert outline(desk.document(BEFORE + APPENDICES)) == [
        "Section",
        "--page",
        "Appendix 1: What it costs",
        "Below it",
        "--landscape",
        "Appendix 2: The plan",
        "One",
        "--page",
        "Two",
        "--page",
        "Appendix 3: Another deck",
        "--portrait",
        "Appendix 4: Upright again",
    ]


def test_slides_need_no_breaks(desk: Desk) -> None:
    document = desk.document("style: deck" + BEFORE + APPENDICES)
    assert document.style is Style.DECK
    assert not [block for block in walk(document.blocks) if isinstance(block, Break)]
    assert "Appendix 2: The plan" in outline(document)


def test_the_house_or_the_paper_says_how_appendices_are_called(desk: Desk) -> None:
    house = 'appendix_label: "Annex {{ letter }}"'
    assert labels(desk, "", house) == ["Annex A:", "Annex B:", "Annex C:", "Annex D:"]
    assert labels(desk, 'appendix_label: "Schedule {{ number }}"\n', house)[0] == "Schedule 1:"


def test_a_label_says_what_it_counts_so_that_word_can_count_too(desk: Desk) -> None:
    document = desk.document('appendix_label: "Appendix {{ letter }}"\n' + BEFORE + APPENDICES)
    found = [b.label for b in document.blocks if isinstance(b, Heading) and b.label]
    assert [(label.sequence, label.number, label.numeral) for label in found[:2]] == [
        ("appendices", 1, Numeral.UPPER_ALPHA),
        ("appendices", 2, Numeral.UPPER_ALPHA),
    ]


def test_a_label_that_tells_none_apart_is_refused(desk: Desk) -> None:
    told = desk.fault("appendix_label: Appendix\n" + BEFORE + APPENDICES)
    assert (told.message, told.hint) == (
        "all appendices would have this label",
        'write "Appendix {{ number }}", or {{ letter }}',
    )


def test_sentences_refer_to_appendices(desk: Desk) -> None:
    said = block_words(desk.document(BEFORE + APPENDICES).blocks)
    assert "See Appendix\u00a01 and Appendix\u00a02." in said


def test_the_numbers_of_an_appendix_begin_with_one(desk: Desk) -> None:
    numbered = [b for b in walk(desk.document(BEFORE + APPENDICES).blocks) if isinstance(b, Paragraph) and b.label]
    assert [paragraph.label.text for paragraph in numbered if paragraph.label] == ["1.", "2.", "1.", "2."]


def test_an_appendix_that_is_not_shown_has_no_number(desk: Desk) -> None:
    hidden = APPENDICES.replace("    id: plan\n", "    when: 1 > 2\n")
    said = outline(desk.document(BEFORE.replace(" and {{ ref.plan }}", "") + hidden))
    assert "Appendix 2: Another deck" in said
    assert not any("The plan" in line for line in said)


def test_an_appendix_may_go_unnumbered(desk: Desk) -> None:
    said = outline(desk.document(BEFORE + APPENDICES.replace("    style: deck\n    text", "    number: no\n    text")))
    assert said[-5:] == ["Two", "--portrait", "Another deck", "--page", "Appendix 3: Upright again"]


def test_each_makes_several_appendices_of_one(desk: Desk) -> None:
    desk.put("risks.csv", "group,risk\nMoney,Debt\nPeople,Leave\n")
    layout = (
        BEFORE.replace("See {{ ref.costs }} and {{ ref.plan }}.", "See all.")
        + """
appendices:
  - appendix: "Risks: {{ each }}"
    each: risks.group
    blocks:
      - table: risks
        columns: [risk]
"""
    )
    said = outline(desk.document(layout))
    assert [line for line in said if "Risks" in line] == ["Appendix 1: Risks: Money", "Appendix 2: Risks: People"]


def test_an_appendix_without_words_or_with_a_heading_key_is_told(desk: Desk) -> None:
    assert (
        desk.fault(
            BEFORE.replace("See {{ ref.costs }} and {{ ref.plan }}.", "") + "appendices:\n  - appendix: A\n"
        ).message
        == "this section holds nothing"
    )
    told = desk.told(BEFORE + "appendices:\n  - heading: A\n    text: Words.\n")
    assert {finding.rule for finding in told} == {"unknown-key", "missing-key", "no-reference"}
