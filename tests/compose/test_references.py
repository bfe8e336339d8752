"""References: what a place of the paper is called, and where its link leads."""

from __future__ import annotations

import pytest
from tests.desk import Desk, all_of

from packbuilder.tree import CrossRef, Document, Heading, Paragraph, Strong, Table, block_words, lines, walk

PAPER = """
cover: none
sources: { a: { rows: [ { x: 1 } ] } }
sections:
  - heading: Main report
    id: main
    blocks:
      - paragraphs: |
          The first. {#first}

          The second:

          a) one;
          b) two. {#two}

          It goes on. {-} {#on}
      - table: a
        id: figures
        title: Figures
      - table: a
        id: bare
      - text: |
          {{ ref.NAME }} says so; so does {{ ref.NAME }}.
        id: words
      - callout: Take care.
        id: care
"""


def crossrefs(document: Document) -> list[CrossRef]:
    return [
        inline
        for block in walk(document.blocks)
        for line in lines(block)
        for inline in line
        if isinstance(inline, CrossRef)
    ]


def called(desk: Desk, name: str, paper: str = PAPER) -> list[tuple[str, str]]:
    return [(ref.text, ref.target) for ref in crossrefs(desk.document(paper.replace("NAME", name)))]


@pytest.mark.parametrize(
    ("name", "said", "target"),
    [
        ("figures", "Table\u00a01", "figures"),
        ("first", "paragraph\u00a01", "first"),
        ("two", "paragraph\u00a02(b)", "two"),
        ("on", "paragraph\u00a02", "on"),
        ("main", "“Main report”", "main"),
        ("bare", "“Main report”", "main"),
        ("words", "“Main report”", "words"),
        ("care", "“Main report”", "main"),
    ],
)
def test_a_place_is_called_by_its_number_else_by_its_section(desk: Desk, name: str, said: str, target: str) -> None:
    begins, within = called(desk, name)
    assert within == (said, target)
    assert begins == (said[:1].upper() + said[1:], target), "a sentence begins with a capital"


def test_a_deck_numbers_no_tables_so_one_sentence_suits_both_styles_by_their_title(desk: Desk) -> None:
    begins, within = called(desk, "figures", "style: deck" + PAPER)
    assert begins == ("The table “Figures”", "figures")
    assert within == ("the table “Figures”", "figures")


def test_numbered_headings_and_appendices_are_called_by_their_number(desk: Desk) -> None:
    paper = """
cover: none
numbering: headings
sections:
  - heading: One
    id: one
    text: See {{ ref.one }} and {{ ref.tables }}.
appendices:
  - appendix: Tables
    id: tables
    text: Words.
"""
    assert called(desk, "", paper) == [("section\u00a01", "one"), ("Appendix\u00a01", "tables")]


def test_words_of_the_author_lead_to_a_place_too(desk: Desk) -> None:
    paper = """
cover: none
sections:
  - heading: One
    text: See **[the risks](#risks)**.
  - heading: Risks
    text: None.
"""
    (paragraph, _) = all_of(Paragraph, desk.document(paper).blocks)
    assert Strong((CrossRef("the risks", "risks"),)) in paragraph.content


def test_every_reference_leads_to_something_that_has_its_id(desk: Desk) -> None:
    for name in ("figures", "first", "two", "on", "main", "bare", "words", "care"):
        document = desk.document(PAPER.replace("NAME", name))
        known = {b.id for b in walk(document.blocks) if isinstance(b, Heading | Paragraph | Table)}
        assert {ref.target for ref in crossrefs(document)} <= known, name


def test_references_stand_in_notes_titles_and_cells_too(desk: Desk) -> None:
    paper = """
cover: none
sources: { a: { rows: [ { x: 1 } ] } }
sections:
  - heading: One
    blocks:
      - table: a
        id: t
        title: As in {{ ref.t }}
        note: See {{ ref.p }}.
      - text: Words[^n]. {#p}
      - fields: { Where: "{{ ref.t }}" }
    footnotes: { n: "Compare {{ ref.t }}." }
"""
    said = block_words(desk.document(paper).blocks)
    assert {"As in Table\u00a01", "See “One”.", "Compare Table\u00a01.", "Table\u00a01"} <= set(said)


@pytest.mark.parametrize("words", ["{{ ref.figurs }}", "[see](#figurs)"])
def test_a_reference_to_nothing_is_told_with_a_suggestion(desk: Desk, words: str) -> None:
    finding = desk.fault(PAPER.replace("{{ ref.NAME }} says so; so does {{ ref.NAME }}.", words))
    assert (finding.rule, finding.hint) == ("no-reference", "did you mean 'figures'?")
    assert finding.caret


@pytest.mark.parametrize("words", ["{{ ref.first ~ '!' }}", "{{ ref.first | lower }}", "{{ ref }}"])
def test_a_reference_stands_for_itself(desk: Desk, words: str) -> None:
    assert "reference" in desk.refuses(words).message or "group of names" in desk.refuses(words).message


@pytest.mark.parametrize("asked", ["ref.hours_asked", "ref['hours-asked']", "ref['hours_asked']"])
def test_an_id_with_hyphens_is_reached_by_either_spelling(desk: Desk, asked: str) -> None:
    said = 'sections: [ { heading: S, paragraphs: "The first. {#hours-asked}\\n\\nSee {{ ASKED }}." } ]'
    said = said.replace("ASKED", asked)
    assert "See paragraph\u00a01." in block_words(desk.document(said).blocks)


def test_a_reference_with_a_minus_is_told_how_to_write_it(desk: Desk) -> None:
    said = 'sections: [ { heading: S, paragraphs: "The first. {#hours-asked}\\n\\nSee {{ ref.hours-asked }}." } ]'
    assert "ref.hours_asked" in desk.fault(said).hint


CONDITIONS = """
cover: none
sources: { conditions: { key: no, rows: [ { no: 6, says: Doors shut at eleven. }, { no: 7b, says: No bottles. } ] } }
sections:
  - heading: Conditions
    blocks:
      - paragraphs: "The Sub-Committee imposed these conditions:"
      - { list: conditions, id: conditions, kind: a), item: "{{ says }}" }
      - text: "So says {{ ref.conditions['7b'] }}, not {{ ref.conditions[6] }}, as [that of doors](#conditions-6) does."
"""


def test_an_item_of_a_list_from_data_is_referred_to_by_its_key(desk: Desk) -> None:
    assert [(ref.text, ref.target) for ref in crossrefs(desk.document(CONDITIONS))] == [
        ("paragraph\u00a01(b)", "conditions-7b"),
        ("paragraph\u00a01(a)", "conditions-6"),
        ("that of doors", "conditions-6"),
    ]


def test_an_item_may_name_itself_and_its_row(desk: Desk) -> None:
    paper = CONDITIONS.replace("id: conditions, ", "").replace('"{{ says }}"', '"{{ says }} {#rule}"')
    paper = paper.replace("ref.conditions[", "ref.rule[").replace("#conditions-6", "#rule-6")
    assert [ref.target for ref in crossrefs(desk.document(paper))] == ["rule-7b", "rule-6", "rule-6"]
    assert desk.told(paper) == []


@pytest.mark.parametrize(("kind", "said"), [("1.", "item\u00a02"), ("(a)", "item\u00a0(b)"), ("-", "“Conditions”")])
def test_an_item_of_a_list_that_no_paragraph_leads_to_is_called_an_item(desk: Desk, kind: str, said: str) -> None:
    paper = CONDITIONS.replace("paragraphs:", "text:").replace("a)", kind)
    assert crossrefs(desk.document(paper))[0].text == said


def test_a_row_that_is_not_there_is_told(desk: Desk) -> None:
    finding = desk.fault(CONDITIONS.replace("ref.conditions['7b']", "ref.conditions['8']"))
    assert finding.message == "nothing in this paper has the id 'conditions-8'"
    assert finding.hint == "did you mean 'conditions-6'?"
