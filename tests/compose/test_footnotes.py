"""Footnotes: said in words, sections and tables; numbered and lettered as they are read; each where a reader looks."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from tests.desk import Desk, all_of, only

from packbuilder.diagnostics import DataPlace, Origin, Severity
from packbuilder.tree import (
    Block,
    Group,
    Heading,
    Inline,
    LineBreak,
    NoteRef,
    Notes,
    Paragraph,
    Table,
    Text,
    lines,
    walk,
    words,
)
from packbuilder.tree.walk import note_refs

SECTION = "cover: none\nsections:\n  - heading: One\n"

BACKLOG = """
sources:
  backlog:
    rows:
      - { metric: Planned, hearings: 1 }
      - { metric: In hand, hearings: 10, mark: late }
      - { metric: Carried over, hearings: 0, mark: "late, mended" }
"""


def read(blocks: tuple[Block, ...]) -> str:
    """What stands in words, marks in brackets."""
    return "\n".join(
        said
        for block in walk(blocks)
        if isinstance(block, Paragraph)
        for line in lines(block)
        if (said := marked(line))
    )


def marked(line: tuple[Inline, ...]) -> str:
    return "".join(_marked(inline) for inline in line)


def _marked(inline: Inline) -> str:
    match inline:
        case NoteRef(marker=marker):
            return f"[{marker}]"
        case LineBreak():
            return " / "
        case _:
            inner = getattr(inline, "children", None)
            return marked(inner) if inner is not None else words((inline,)).replace("\u2009", "_")


def said(notes: Notes | Table) -> list[str]:
    return [f"{note.marker} {marked(note.content)}".strip() for note in notes.notes]


def cells(table: Table) -> Iterator[str]:
    return (marked(cell.inlines) for row in (*table.head, *table.body) for cell in row.cells)


# -- in words


def test_marks_in_words_are_numbered_as_they_are_read(desk: Desk) -> None:
    text = """    text: |
      Second said[^b], first marked. Then **bold[^a]**, and again[^b].

      [^a]: About bold.
      [^b]: About the second.
"""
    blocks = desk.document(SECTION + text).blocks
    assert read(blocks) == "Second said[1], first marked. Then bold[2], and again[1]."
    assert said(only(Notes, blocks)) == ["1 About the second.", "2 About bold."]


def test_numbers_run_on_through_the_paper_and_notes_stand_with_their_section(desk: Desk) -> None:
    text = """    text: "Here[^x].\\n\\n[^x]: One."
  - heading: Two
    text: "There[^x].\\n\\n[^x]: Another."
"""
    blocks = desk.document(SECTION + text).blocks
    assert read(blocks) == "Here[1].\nThere[2]."
    assert [type(block) for block in blocks] == [Heading, Group, Notes, Heading, Group, Notes]
    assert [said(notes) for notes in all_of(Notes, blocks)] == [["1 One."], ["2 Another."]]


def test_a_note_of_an_outer_section_may_be_marked_in_an_inner_one(desk: Desk) -> None:
    text = """    footnotes: { x: From above. }
    sections:
      - heading: Inner
        text: Here[^x].
"""
    assert said(only(Notes, desk.document(SECTION + text).blocks)) == ["1 From above."]


def test_notes_stand_before_the_heading_that_follows_in_the_words(desk: Desk) -> None:
    text = "    text: |\n      Above[^x].\n\n      ## Below\n\n      More.\n\n      [^x]: A note.\n"
    group = only(Group, desk.document(SECTION + text).blocks)
    assert [type(block) for block in group.blocks] == [Paragraph, Notes, Heading, Paragraph]


def test_a_definition_goes_on_over_lines_and_holds_figures(desk: Desk) -> None:
    text = """    text: |
      Words[^x].

      [^x]: A note of {{ 1 + 1 }} lines
        that goes on.

        And a second paragraph.

      After it.
"""
    blocks = desk.document(SECTION + text).blocks
    assert said(only(Notes, blocks)) == ["1 A note of 2 lines that goes on. / And a second paragraph."]
    assert read(blocks).endswith("After it.")


def test_a_mark_never_stands_alone_on_a_line_and_marks_side_by_side_are_parted(desk: Desk) -> None:
    text = "    text: |\n      Words [^a][^b].\n\n      [^a]: One.\n      [^b]: Two.\n"
    assert read(desk.document(SECTION + text).blocks) == "Words[1]_[2]."


@pytest.mark.parametrize("typed", ["\\[^a]", "[^ a]", "[^]"])
def test_what_is_no_mark_is_words(desk: Desk, typed: str) -> None:
    blocks = desk.document(SECTION + f"    text: |\n      Words {typed} here.\n").blocks
    assert read(blocks) == f"Words {typed.removeprefix(chr(92))} here."


def test_marks_in_data_are_words(desk: Desk) -> None:
    text = """sources: { a: { rows: [ { words: "Grants [^x] and **more**" } ] } }
sections:
  - heading: One
    footnotes: { x: A note. }
    blocks:
      - table: a
        columns: { words: { title: Words, format: rich } }
      - text: Here[^x].
"""
    assert "Grants [^x] and more" in cells(only(Table, desk.document(text).blocks))


# -- in tables


def test_marks_of_tables_are_lettered_from_a_under_each_table(desk: Desk) -> None:
    table = """  - heading: One
    footnotes: { late: Still late., mended: Mended since., desk: As the desk reports. }
    blocks:
      - text: Words[^desk].
      - table: backlog
        columns: { metric: "Metric [^desk]", hearings: { title: Hearings, footnote: mark } }
      - table: backlog
        id: again
        columns: { metric: Metric, hearings: { title: Hearings, footnote: mark } }
"""
    blocks = desk.document(BACKLOG + "sections:\n" + table).blocks
    first, second = all_of(Table, blocks)
    assert list(cells(first)) == [
        "Metric[a]",
        "Hearings",
        "Planned",
        "1",
        "In hand",
        "10[b]",
        "Carried over",
        "0[b]_[c]",
    ]
    assert said(first) == ["a As the desk reports.", "b Still late.", "c Mended since."]
    assert said(second) == ["a Still late.", "b Mended since."]
    assert said(only(Notes, blocks)) == ["1 As the desk reports."], "words keep their own"
    assert first.columns[0].title == "Metric"


def test_a_tables_own_notes_come_before_the_sections_and_its_remark_stays_last(desk: Desk) -> None:
    table = """
- table: backlog
  title: Backlog [^late]
  columns: { metric: Metric, hearings: { title: Hearings, footnote: mark } }
  totals: { grand: "Total [^mended]" }
  footnotes: { late: Own., mended: [One., And two.] }
  note: "Source: the desk."
"""
    made = desk.table(table, BACKLOG)
    assert said(made) == ["a Own.", "b One. / And two.", "Source: the desk."]
    assert "Total[b]" in cells(made)
    assert marked(made.title) == "Backlog[a]"


def test_marks_of_a_source_hold_in_every_table_and_before_the_words_where_asked(desk: Desk) -> None:
    before = (
        BACKLOG + "    columns: { hearings: { title: 'Hearings [^late]', footnote: { column: mark, before: yes } } }\n"
    )
    table = """
- table: backlog
  columns: [metric, hearings]
  footnotes: { late: Late., mended: Mended. }
"""
    assert list(cells(desk.table(table, before)))[3:] == [
        "1",
        "In hand",
        "[a]\u00a010",
        "Carried over",
        "[a]_[b]\u00a00",
    ]


def test_a_pivots_values_are_marked(desk: Desk) -> None:
    desk.put("rag.csv", "project,part,rag,note\nRoads,Plan,A,1\nRoads,People,G,\nParks,Plan,G,\nParks,People,A,2\n")
    table = """
- table: rag
  pivot: { rows: project, across: part, value: rag, footnote: note }
  footnotes: { "1": One., "2": Two. }
"""
    made = desk.table(table)
    assert list(cells(made))[3:] == ["Roads", "Amber[a]", "Green", "Parks", "Green", "Amber[b]"]


def test_a_footnotes_block_prints_all_notes_of_its_section(desk: Desk) -> None:
    table = """  - heading: One
    footnotes: { late: Still late., mended: Mended., words: About words. }
    blocks:
      - table: backlog
        columns: { metric: Metric, hearings: { title: Hearings, footnote: mark } }
      - footnotes: Commentary
      - text: Words[^words].
  - heading: Two
    text: "Elsewhere[^x].\\n\\n[^x]: A note."
"""
    blocks = desk.document(BACKLOG + "sections:\n" + table).blocks
    printed, foot = all_of(Notes, blocks)
    assert printed.printed
    assert words(printed.title) == "Commentary"
    assert said(printed) == ["a Still late.", "b Mended.", "c About words."]
    assert only(Table, blocks).notes == ()
    assert "Words[c]." in read(blocks)
    assert (foot.printed, said(foot)) == (False, ["1 A note."])


def test_every_mark_leads_to_a_note(desk: Desk) -> None:
    table = """  - heading: One
    footnotes: { late: Still late., mended: Mended. }
    blocks:
      - text: Words[^late].
      - table: backlog
        columns: { metric: Metric, hearings: { title: Hearings, footnote: mark } }
"""
    blocks = desk.document(BACKLOG + "sections:\n" + table).blocks
    every = list(walk(blocks))
    ids = [note.id for block in every if isinstance(block, Notes | Table) for note in block.notes]
    marks = {ref.note for block in every for line in lines(block) for ref in note_refs(line)}
    assert marks == set(ids)
    assert len(set(ids)) == len(ids)


# -- what is amiss


def test_a_mark_in_the_data_without_a_note_is_told_at_its_cell(desk: Desk) -> None:
    desk.put("a.csv", "metric,n,mark\nPlanned,1,gone\n")
    layout = (
        "sections:\n  - heading: One\n    blocks:\n      - table: a\n        columns: [metric, {n: {footnote: mark}}]\n"
    )
    finding = desk.fault(layout)
    assert finding.rule == "no-note"
    assert isinstance(finding.place, DataPlace)
    assert (finding.place.row, finding.place.column) == (2, "mark")


def test_a_mark_in_a_heading_without_a_note_is_told_where_it_is_typed(desk: Desk) -> None:
    desk.put("a.csv", "metric\nPlanned\n")
    finding = desk.fault(
        "sections:\n  - heading: One\n    blocks:\n      - table: a\n        columns: { metric: 'Metric [^gone]' }\n"
    )
    assert isinstance(finding.place, Origin)
    assert (finding.place.line, finding.place.column) == (7, 36)


def test_a_note_that_only_a_hidden_block_marks_is_a_warning(desk: Desk) -> None:
    blocks = """    footnotes: { x: A note. }
    blocks:
      - text: Here[^x].
        when: "false"
      - text: There.
"""
    (finding,) = desk.told(SECTION + blocks)
    assert (finding.rule, finding.severity) == ("unmarked-note", Severity.WARNING)


def test_a_section_without_marks_prints_no_empty_notes(desk: Desk) -> None:
    blocks = desk.document(SECTION + "    blocks:\n      - text: Words.\n      - footnotes: Commentary\n").blocks
    assert all_of(Notes, blocks) == []


def test_a_text_keeps_its_words_where_a_mark_stands_first(desk: Desk) -> None:
    blocks = desk.document(SECTION + "    text: |\n      [^a] Words.\n\n      [^a]: One.\n").blocks
    assert only(Paragraph, blocks).content == (NoteRef("1", "footnote-1"), Text(" Words."))
