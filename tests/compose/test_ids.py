"""Ids are an author's words: they outlive re-ordering and next month's data."""

from __future__ import annotations

import pytest
from tests.desk import Desk, all_of, only, section

from packbuilder.diagnostics import Severity
from packbuilder.tree import Document, Group, Heading, Table, all_figures, block_words

JANUARY = "month,calls\n2018-01,12\n"
FEBRUARY = JANUARY + "2018-02,20\n"
FIRST = """
  - heading: Calls to the desk
    blocks:
      - text: There were {{ calls.total('calls') }} calls, {{ calls.count() }} lines, {{ calls.total('calls') }} in all.
      - table: calls
        title: Calls
"""
SECOND = """
  - heading: Month {{ calls.last.month }}
    text: "{{ calls.last.month }}"
"""


def ids(document: Document) -> dict[str, list[str]]:
    return {
        "headings": sorted(h.id for h in all_of(Heading, document.blocks)),
        "groups": sorted(g.id for g in all_of(Group, document.blocks)),
        "tables": sorted(t.id for t in all_of(Table, document.blocks)),
        "figures": sorted(f.id for f in all_figures(document.blocks) if f.id),
    }


def test_ids_stay_when_sections_move_and_the_data_grow(desk: Desk) -> None:
    desk.put("calls.csv", JANUARY)
    before = ids(desk.document("sections:" + FIRST + SECOND))
    desk.put("calls.csv", FEBRUARY)
    after = ids(desk.document("sections:" + SECOND + FIRST))
    assert before == after
    assert before["groups"] == [
        "calls-to-the-desk-table-calls-calls",
        "calls-to-the-desk-text",
        "month-calls-last-month-text",
    ]
    assert len(before["figures"]) == len(set(before["figures"])) == 5


def test_a_figure_said_twice_has_two_ids(desk: Desk) -> None:
    desk.put("calls.csv", JANUARY)
    first, _, again = [f for f in all_figures(desk.document("sections:" + FIRST).blocks) if f.id]
    assert again.id == f"{first.id}-2"


def test_a_block_is_named_as_an_officer_reads_it(desk: Desk) -> None:
    desk.put("calls.csv", JANUARY)
    groups = all_of(Group, desk.document("sections:" + FIRST).blocks)
    assert [g.name for g in groups] == ["Calls to the desk: text", "Calls to the desk: Calls"]


def test_names_on_anchors_have_their_expressions_worked_out(desk: Desk) -> None:
    desk.put("calls.csv", JANUARY)
    layout = """
    sections:
      - heading: "**To** {{ calls.last.month }}"
        blocks:
          - table: calls
            title: "{{ calls.count() }} lines"
    """
    assert only(Group, desk.document(layout).blocks).name == "To January 2018: 1 lines"


def test_an_id_of_ones_own_wins(desk: Desk) -> None:
    desk.put("calls.csv", JANUARY)
    assert only(Group, desk.blocks("- table: calls\n  id: ledger")).id == "ledger"
    heading = only(Heading, desk.document("sections: [{ heading: One, id: start, text: x }]").blocks)
    assert heading.id == "start"


def test_two_blocks_of_one_id_are_told_and_still_told_apart(desk: Desk) -> None:
    desk.put("calls.csv", JANUARY)
    composed = desk.composition(section("- table: calls\n- table: calls"))
    assert [g.id for g in all_of(Group, composed.document.blocks)] == [
        "section-table-calls",
        "section-table-calls-2",
    ]
    (told,) = composed.findings
    assert (told.rule, told.severity) == ("id-collision", Severity.WARNING)
    assert "give it an `id:` of its own" in told.hint
    assert told.line.strip() == "- table: calls"


def test_two_headings_of_the_same_words_need_no_warning(desk: Desk) -> None:
    composed = desk.composition("sections: [{ heading: One, text: a }, { heading: One, id: two, text: b }]")
    assert [h.id for h in all_of(Heading, composed.document.blocks)] == ["one", "two"]


def test_words_without_letters_or_too_long_still_make_ids(desk: Desk) -> None:
    long = "A heading so long that nobody would ever want to read all of it on a slide of a pack"
    layout = f"sections: [{{ heading: £, text: a }}, {{ heading: {long}, text: b }}, {{ heading: Zoë's, text: c }}]"
    odd, cut, accented = [h.id for h in all_of(Heading, desk.document(layout).blocks)]
    assert odd == "x-b4fe15"
    assert cut.startswith("a-heading-so-long-that-nobody-would-ever-want-")
    assert len(cut) < 60
    assert accented == "zoe-s"


def test_every_figure_of_a_sentence_has_an_anchor(desk: Desk) -> None:
    desk.put("calls.csv", JANUARY)
    figures = list(all_figures(desk.document("sections:" + FIRST).blocks))
    in_sentences, in_tables = [f for f in figures if f.id], [f for f in figures if not f.id]
    assert len(in_sentences) == 3
    assert len(in_tables) == 2


TWO_OF_ONE_SOURCE = """
  - heading: Calls
    blocks:
      - grid:
          - { table: calls, title: All of them }
          - - { chart: calls, title: Month by month, x: month, y: calls }
            - { table: calls, title: "From {{ calls.first.month }}" }
"""
TURNED = """
  - heading: Calls
    blocks:
      - grid:
          - - { table: calls, title: "From {{ calls.first.month }}" }
            - { table: calls, title: All of them }
          - { chart: calls, title: Month by month, x: month, y: calls }
"""


def test_titles_tell_blocks_of_one_source_apart_in_any_order(desk: Desk) -> None:
    desk.put("calls.csv", JANUARY)
    before = desk.composition("sections:" + TWO_OF_ONE_SOURCE)
    after = desk.composition("sections:" + TURNED)
    assert (before.findings, after.findings) == ((), ())
    assert ids(before.document) == ids(after.document)
    assert ids(before.document)["groups"] == [
        "calls-chart-calls-month-by-month",
        "calls-table-calls-all-of-them",
        "calls-table-calls-from-calls-first-month",
    ]


def test_a_block_hidden_this_month_keeps_the_ids_of_its_neighbours(desk: Desk) -> None:
    layout = "sections: [{ heading: S, blocks: [{ text: a, when: 1 > 2 }, { text: b }] }]"
    shown = desk.composition(layout.replace(">", "<"))
    hidden = desk.composition(layout)
    assert [g.id for g in all_of(Group, shown.document.blocks)] == ["s-text-a", "s-text-b"]
    assert [g.id for g in all_of(Group, hidden.document.blocks)] == ["s-text-b"]


def test_a_sections_own_id_begins_those_of_its_blocks(desk: Desk) -> None:
    layout = "sections: [{ heading: S, text: a }, { heading: S, id: later, text: b }]"
    composed = desk.composition(layout)
    assert [g.id for g in all_of(Group, composed.document.blocks)] == ["s-text", "later-text"]
    assert composed.findings == ()


def test_figures_of_one_block_have_ids_of_their_own(desk: Desk) -> None:
    desk.put("calls.csv", JANUARY)
    fields = "- fields: { Calls: '{{ calls.count() }}', Again: '{{ calls.count() }}' }\n  title: '{{ calls.count() }}'"
    found = [f.id for f in all_figures(desk.blocks(fields)) if f.id]
    assert len(found) == len(set(found)) == 3


def test_a_name_in_a_text_wins_over_one_made_of_a_heading(desk: Desk) -> None:
    text = "|\n      Words. {#one}\n\n      See {{ ref.one }}.\n"
    layout = f"numbering: paragraphs\nsections:\n  - heading: One\n    paragraphs: {text}"
    composed = desk.composition(layout)
    assert composed.findings == ()
    assert block_words(composed.document.blocks)[-1] == "See paragraph\xa01."


def test_of_two_blocks_alike_the_second_is_told_with_the_place_of_the_first(desk: Desk) -> None:
    layout = "sections: [{ heading: One, blocks: [contents, contents] }, { heading: Two, text: Words. }]"
    (told,) = desk.told(layout)
    assert (told.rule, told.severity) == ("id-collision", Severity.WARNING)
    assert told.message.startswith(
        "the block at layouts/paper.yaml:3:37 has the id 'one-contents-sections' already: this one"
    )
    assert str(told.place) == "layouts/paper.yaml:3:47"


def test_blocks_of_one_kind_are_told_apart_by_what_they_show(desk: Desk) -> None:
    desk.put("calls.csv", JANUARY)
    composed = desk.composition(
        section(
            "- { table: calls, columns: [month] }\n- { table: calls, columns: [calls] }\n"
            "- legend: trends\n- legend: rag\n- fields: { Time: Noon }\n- fields: { Place: Hall }"
        )
    )
    assert [g.id for g in all_of(Group, composed.document.blocks)] == [
        "section-table-calls-month",
        "section-table-calls-calls",
        "section-legend-trends",
        "section-legend-rag",
        "section-fields-time",
        "section-fields-place",
    ]
    assert composed.findings == ()


@pytest.mark.parametrize(
    ("sections", "first", "second"),
    [
        ("  - heading: One\n    text: |\n      A. {#dup}\n\n      B. {#dup}\n", "6:10", "8:10"),
        ("  - heading: One\n    id: dup\n    text: a\n  - heading: Two\n    id: dup\n    text: b\n", "5:9", "8:9"),
        ("  - heading: One\n    id: dup\n    text: |\n      ## B {#dup}\n\n      b\n", "5:9", "7:12"),
        ("  - heading: One\n    blocks:\n      - { text: a, id: dup }\n      - { text: b, id: dup }\n", "6:24", "7:24"),
    ],
)
def test_an_id_that_an_author_gives_twice_is_a_fault_with_both_places(
    desk: Desk, sections: str, first: str, second: str
) -> None:
    told = desk.fault("sections:\n" + sections)
    assert (told.rule, told.severity) == ("id-twice", Severity.FAULT)
    said = [f"layouts/paper.yaml:{place}" for place in (first, second)]
    assert told.message == f"the id 'dup' stands twice: at {said[0]} and at {said[1]}"
    assert str(told.place) == said[1]


def test_parts_of_a_repeated_block_share_what_the_author_gave(desk: Desk) -> None:
    desk.put("calls.csv", "month,calls\nMay,1\nJune,2\n")
    composed = desk.composition(section("- { table: calls, id: mine, each: month }"))
    assert [told.rule for told in composed.findings] == []


@pytest.mark.parametrize(
    ("one", "other"),
    [("North", "north"), ("North east", "North-east"), ("2018-02", "2018 02"), ("A+", "A-"), ("Q1", "q1"), ("£", "€")],
)
def test_values_that_are_written_alike_have_parts_of_their_own(desk: Desk, one: str, other: str) -> None:
    desk.put("calls.csv", f"team,calls\n{one},1\n{other},2\n")
    layout = section("- { table: calls, id: mine, each: team, title: T }\n- text: See {{ ref.mine['KEY'] }}.")
    made = {key: desk.composition(layout.replace("KEY", key)) for key in (one, other)}
    groups = [group.id for group in all_of(Group, made[one].document.blocks)]
    assert len(set(groups)) == len(groups) == 3
    assert [composed.findings for composed in made.values()] == [(), ()]
