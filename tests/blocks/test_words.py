"""Blocks of words: lists from data, shared wording, resolutions."""

from __future__ import annotations

import pytest
from tests.compose.test_numbering import outline
from tests.desk import Desk, all_of, only, section

from packbuilder.tree import Figure, List, ListKind, Paragraph, Strong, block_words, figures

SERVICES = "service,minutes,cause\nPayroll,12,a disk\nLibraries,0,\nPlanning,95,a cable\n"


def test_a_list_has_an_item_for_each_row(desk: Desk) -> None:
    desk.put("services.csv", SERVICES)
    found = desk.only(List, "- list: services\n  item: '**{{ service }}**, {{ minutes }} minutes'\n  kind: a)")
    assert (found.kind, [item.label.text for item in found.items]) == (ListKind.ALPHA, ["a)", "b)", "c)"])
    assert block_words([found]) == ["Payroll, 12 minutes", "Libraries, 0 minutes", "Planning, 95 minutes"]


def test_figures_of_a_list_know_their_rows(desk: Desk) -> None:
    desk.put("services.csv", SERVICES)
    found = desk.only(List, "- list: services\n  item: '{{ service }}: {{ minutes }}'")
    said = [f for item in found.items for f in figures(only(Paragraph, item.blocks).content)]
    assert [(f.text, f.row) for f in said if f.text.isdigit()] == [("12", 2), ("0", 3), ("95", 4)]
    assert len({f.id for f in said}) == len(said)


@pytest.mark.parametrize(
    ("kind", "marks"),
    [
        ("-", ["•", "•", "•"]), ("1.", ["1.", "2.", "3."]), ("a.", ["a.", "b.", "c."]), ("(a)", ["(a)", "(b)", "(c)"]),
        ("i)", ["i)", "ii)", "iii)"]), ("(i)", ["(i)", "(ii)", "(iii)"]), ("1)", ["1)", "2)", "3)"]),
    ],
)  # fmt: skip
def test_a_list_is_marked_as_asked_for(desk: Desk, kind: str, marks: list[str]) -> None:
    desk.put("services.csv", SERVICES)
    found = desk.only(List, f"- list: services\n  item: '{{{{ service }}}}'\n  kind: '{kind}'")
    assert [item.label.text for item in found.items] == marks


def test_a_list_may_be_numbered_paragraphs(desk: Desk) -> None:
    desk.put("services.csv", SERVICES)
    blocks = "- paragraphs: Words.\n- list: services\n  item: '{{ service }}.'\n  kind: paragraphs\n- paragraphs: More."
    assert outline(desk.blocks(blocks, "cover: none"))[1:] == [
        "1. Words.", "2. Payroll.", "3. Libraries.", "4. Planning.", "5. More.",
    ]  # fmt: skip


def test_after_a_numbered_paragraph_a_list_belongs_to_it(desk: Desk) -> None:
    desk.put("services.csv", SERVICES)
    blocks = """
    - text: By itself
    - list: services
      item: "{{ service }}"
      kind: "1."
      where: { minutes: "> 0" }
    - paragraphs: |
        ## Outages

        Two services failed:
    - list: services
      id: failed
      item: "{{ service }}, {{ cause }}"
      kind: "1."
      where: { minutes: "> 0" }
    - paragraphs: Both work again.
    """
    assert outline(desk.blocks(blocks, "cover: none\nnumbering: decimal"))[1:] == [
        "By itself", "1. Payroll", "2. Planning", "1.1 Outages", "1.1.1 Two services failed:",
        "1.1.1.1 Payroll, a disk",
        "1.1.1.2 Planning, a cable", "1.1.2 Both work again.",
    ]  # fmt: skip


def test_a_list_without_rows_says_so(desk: Desk) -> None:
    desk.put("services.csv", SERVICES)
    block = "- list: services\n  item: '{{ service }}'\n  where: { minutes: '> 100' }"
    assert desk.fault(section(block)).rule == "no-rows"
    assert "None this month" in block_words(desk.blocks(block + "\n  when_empty: None this month"))


def test_a_column_that_a_list_does_not_have_is_told_once(desk: Desk) -> None:
    desk.put("services.csv", SERVICES)
    told = desk.fault(section("- list: services\n  item: '{{ servce }}'"))
    assert (told.rule, told.hint) == ("undefined-name", "did you mean 'service'?")


def test_data_bring_no_markup_into_a_list(desk: Desk) -> None:
    desk.put("services.csv", 'service,minutes\n"- *x* {{ 1 + 1 }}",1\n')
    found = desk.only(List, "- list: services\n  item: '{{ service }}'")
    assert block_words([found]) == ["- *x* {{ 1 + 1 }}"]


# -- shared wording

SNIPPETS = """
cover: none
snippets:
  none: None to advise.
  signs:
    paragraphs: |
      A figure in brackets is spending in {{ period }}.

      So it is.
  points: |
    - one
    - two
  inside: "Within: {{ snippets.none }}"
  comments:
    heading: Shared comments
    signed: { initials: LPW, date: 2021-12-13 }
    paragraphs: The Committee may decide this.
  shown:
    blocks:
      - callout: Shared callout
period: 2021/22
"""


def test_a_snippet_is_a_text_or_numbered_paragraphs(desk: Desk) -> None:
    blocks = "- paragraphs: First.\n- snippet: none\n- snippet: signs\n- snippet: shown"
    assert outline(desk.blocks(blocks, SNIPPETS))[1:] == [
        "1. First.", "None to advise.", "2. A figure in brackets is spending in 2021/22.", "3. So it is.",
        "Shared callout",
    ]  # fmt: skip


def test_a_snippet_is_spliced_into_other_words_before_they_are_read(desk: Desk) -> None:
    text = """
    - paragraphs: |
        {{ snippets.signs }}

        a) {{ snippets.inside }}
        b) these:
           {{ snippets.points }}

        Words, **{{ snippets.none }}** {-}
    """
    assert outline(desk.blocks(text, SNIPPETS))[1:] == [
        "1. A figure in brackets is spending in 2021/22.", "2. So it is.", "a) Within: None to advise.", "b) these:",
        "– one", "– two", "Words, None to advise.",
    ]  # fmt: skip


def test_figures_inside_a_snippet_stay_figures(desk: Desk) -> None:
    desk.put("services.csv", SERVICES)
    before = "cover: none\nsnippets: { total: \"{{ services.total('minutes') }} minutes\" }"
    (said,) = all_of(Paragraph, desk.blocks("- text: 'It was {{ snippets.total }}.'", before))
    (figure,) = figures(said.content)
    assert isinstance(figure, Figure)
    assert figure.text == "107"


def test_a_snippet_is_words_in_titles_and_expressions(desk: Desk) -> None:
    desk.put("services.csv", SERVICES)
    table = desk.table("- table: services\n  columns: { minutes: '{{ snippets.none | lower }}' }", SNIPPETS)
    assert table.columns[0].title == "none to advise."


def test_a_section_may_be_shared(desk: Desk) -> None:
    layout = f"""
{SNIPPETS}
sections:
  - snippet: comments
  - heading: Own heading
    snippet: none
  - heading: Other heading
    snippet: comments
    number: no
"""
    assert outline(desk.document(layout).blocks) == [
        "# Shared comments (LPW, 13 December 2021)", "1. The Committee may decide this.", "# Own heading",
        "None to advise.", "# Other heading (LPW, 13 December 2021)", "2. The Committee may decide this.",
    ]  # fmt: skip


def test_the_papers_own_wording_wins_over_the_houses(desk: Desk) -> None:
    desk.house("snippets: { none: Nothing., other: Other words. }")
    assert outline(desk.blocks("- snippet: none\n- snippet: other", SNIPPETS))[1:] == [
        "None to advise.",
        "Other words.",
    ]


def test_an_unknown_snippet_is_told_at_its_place(desk: Desk) -> None:
    told = desk.fault(section("- text: 'See {{ snippets.signz }}'", SNIPPETS))
    assert (told.rule, told.hint, told.line[told.caret - 1 :][:5]) == (
        "unknown-snippet",
        "did you mean 'signs'?",
        "signz",
    )
    assert desk.fault(section("- snippet: nothing_like_it", SNIPPETS)).rule == "unknown-snippet"


def test_a_snippet_that_holds_itself_is_told(desk: Desk) -> None:
    before = "snippets: { a: '{{ snippets.b }}', b: '{{ snippets.a }}', c: { blocks: [ { snippet: c } ] } }"
    told = desk.told(section("- text: '{{ snippets.a }}'\n- snippet: c", before))
    assert [f.message for f in told if f.rule == "layout"] == [
        "the snippet 'a' holds itself: a -> b -> a",
        "the snippet 'c' holds itself: c -> c",
    ]


def test_a_shared_section_is_no_block_and_blocks_are_no_words(desk: Desk) -> None:
    assert (
        desk.fault(section("- snippet: comments", SNIPPETS)).hint == "name it among the sections: - snippet: comments"
    )
    assert desk.fault(section("- text: '{{ snippets.shown }}'", SNIPPETS)).message == "the snippet 'shown' is no text"


def test_a_fault_in_shared_wording_is_told_where_it_is_written(desk: Desk) -> None:
    desk.house("snippets:\n  bad: |\n    Fine.\n\n    <b>Not</b> {{ nothing }}\n")
    told = desk.told(section("- text: 'See: {{ snippets.bad }}'"))
    assert {(f.rule, str(f.place).split(":")[0]) for f in told} == {
        ("markdown", "layouts/shared/council.yaml"),
        ("undefined-name", "layouts/shared/council.yaml"),
    }


# -- resolutions


def test_a_resolution_runs_into_the_words_of_the_house(desk: Desk) -> None:
    (said,) = all_of(Paragraph, desk.blocks("- resolved: the report be noted.", "cover: none"))
    assert isinstance(said.content[0], Strong)
    assert outline([said]) == ["RESOLVED, That - the report be noted."]
    desk.house('resolved: "AGREED:"')
    assert outline(desk.blocks("- resolved: the report be noted.", "cover: none"))[1:] == [
        "AGREED: the report be noted."
    ]


def test_a_resolution_may_be_a_list(desk: Desk) -> None:
    blocks = "- resolved: |\n    1. the report be noted; and\n    2. the budget be approved."
    assert outline(desk.blocks(blocks, "cover: none"))[1:] == [
        "RESOLVED, That -", "1. the report be noted; and", "2. the budget be approved.",
    ]  # fmt: skip
