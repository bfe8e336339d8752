"""Words, fields, grids, contents, callouts."""

from __future__ import annotations

from tests.desk import Desk, all_of, only, section

from packbuilder.tree import (
    Callout,
    Chart,
    Contents,
    Fields,
    Grid,
    Group,
    Paragraph,
    ParagraphRole,
    Table,
    Tone,
    block_words,
    words,
)


def test_fields_are_labels_and_values_with_expressions(desk: Desk) -> None:
    fields = desk.only(Fields, "- fields: { Date: \"{{ date | format('weekday long') }}\", Place: The **Guildhall** }")
    assert [(words(f.label), words(f.value)) for f in fields.fields] == [
        ("Date", "Tuesday 6 March 2018"),
        ("Place", "The Guildhall"),
    ]
    assert not fields.chips


def test_fields_come_from_a_source_too(desk: Desk) -> None:
    desk.put("filters.csv", "label,value\nTeam,All\nPriority,2\n")
    desk.put("other.csv", "name,said\nTeam,All\n")
    fields = desk.only(Fields, "- fields: filters\n  as: chips\n  title: Shown")
    assert [(words(f.label), words(f.value)) for f in fields.fields] == [("Team", "All"), ("Priority", "2")]
    assert fields.chips
    named = desk.only(Fields, "- fields: other\n  label: name\n  value: said")
    assert [words(f.value) for f in named.fields] == ["All"]
    told = desk.fault(section("- fields: other"))
    assert (told.rule, told.hint) == ("missing-column", "name its columns with label: and value:")
    told = desk.fault(section("- fields: other\n  label: nmae\n  value: said"))
    assert (told.message, told.hint) == ("other has no column 'nmae'", "did you mean 'name'?")


def test_fields_without_rows_say_so(desk: Desk) -> None:
    desk.put("filters.csv", "label,value\nTeam,All\n")
    blocks = desk.blocks("- fields: filters\n  where: { label: Nobody }\n  when_empty: Nothing was filtered.")
    assert block_words(blocks)[-1] == "Nothing was filtered."


def test_a_grid_stands_side_by_side_and_stacks(desk: Desk) -> None:
    desk.put("calls.csv", "month,calls\n2018-01,3\n")
    grid = desk.only(
        Grid,
        """
        - grid:
            - chart: calls
              x: month
              y: calls
            - - text: Above the table.
              - table: calls
          widths: [3, 2]
        """,
    )
    assert (grid.across, grid.widths) == (2, (3, 2))
    left, right = grid.panels
    assert [type(b) for b in left.blocks] == [Group]
    assert len(all_of(Chart, left.blocks)) == 1
    assert [type(b.blocks[0]) for b in right.blocks if isinstance(b, Group)] == [Paragraph, Table]


def test_a_grids_places_are_as_many_as_its_blocks_up_to_three(desk: Desk) -> None:
    four = "- grid:\n" + "".join(f"    - text: Number {i}.\n" for i in range(4))
    assert desk.only(Grid, four).across == 3
    assert desk.only(Grid, four + "  across: 2").widths == (1, 1)
    told = desk.fault(section(four + "  widths: [1, 2]"))
    assert told.message == "widths has 2 numbers, and 3 stand side by side"
    assert "a width is a whole number from 1" in desk.fault(section(four + "  widths: [1, 2, 0]")).message


def test_a_fault_inside_a_grid_keeps_its_own_place(desk: Desk) -> None:
    told = desk.fault(section("- grid:\n    - text: One.\n    - chrt: calls"))
    assert (told.rule, told.hint, told.line.strip()) == ("unknown-block", "did you mean 'chart'?", "- chrt: calls")
    told = desk.fault(
        section("- grid:\n    - - text: One.\n      - chart: calls\n        x: a\n        y: b\n        kind: bra")
    )
    assert (told.hint, told.line.strip()) == ("did you mean 'bar'?", "kind: bra")
    assert "this list is empty" in desk.fault(section("- grid: []")).message


def test_a_callout_has_a_tone_and_a_title(desk: Desk) -> None:
    callout = desk.only(Callout, "- callout: Approve the budget.\n  title: Decision\n  tone: warn")
    assert (callout.tone, words(callout.title)) == (Tone.WARN, "Decision")
    assert block_words(callout.blocks) == ["Approve the budget."]
    told = desk.fault(section("- callout: x\n  tone: wran"))
    assert told.hint == "did you mean 'warn'?"


def test_titles_and_notes_stand_round_words(desk: Desk) -> None:
    paragraphs = all_of(Paragraph, desk.blocks("- text: Words.\n  title: Lead\n  note: Small print."))
    assert [(words(p.content), p.role) for p in paragraphs] == [
        ("Lead", ParagraphRole.TITLE),
        ("Words.", ParagraphRole.BODY),
        ("Small print.", ParagraphRole.NOTE),
    ]


def test_contents_name_every_heading_but_their_own(desk: Desk) -> None:
    layout = """
    sections:
      - heading: Contents
        blocks: [contents]
      - heading: One
        sections:
          - heading: "Two {{ 1 + 1 }}"
            text: Words.
      - heading: One
        text: Words.
    """
    entries = only(Contents, desk.document(layout).blocks).entries
    assert [(e.level, e.text, e.target) for e in entries] == [
        (1, "One", "one"),
        (2, "Two 2", "two-1-1"),
        (1, "One", "one-2"),
    ]


def test_contents_in_a_grid_are_filled_in_too(desk: Desk) -> None:
    blocks = desk.blocks("- grid: [ contents, { text: Beside it. } ]")
    assert [e.text for e in only(Contents, blocks).entries] == ["Section"]


def test_what_is_no_block_is_told(desk: Desk) -> None:
    assert desk.fault(section("- tabel: risks")).hint == "did you mean 'table'?"
    assert desk.fault(section("- Just words.")).rule == "unknown-block"
    assert desk.fault(section("- { table: risks, chart: risks }")).message == "table and chart are two blocks"
    assert "beginn" not in desk.fault(section("- {}")).message
    assert desk.fault(section("- text: Words.\n  titel: Lead")).hint == "did you mean 'title'?"


def test_a_section_holds_something_and_one_kind_of_it(desk: Desk) -> None:
    assert desk.fault("sections:\n  - heading: Empty\n").message == "this section holds nothing"
    assert desk.fault("sections:\n  - heading:\n    text: Words.\n").message == "this heading has no words"
    told = desk.fault("sections:\n  - heading: Two\n    text: Words.\n    blocks: [contents]\n")
    assert told.message == "this section has both text: and blocks:"


def test_a_source_that_is_not_there_is_told_once(desk: Desk) -> None:
    desk.put("risks.csv", "id\n1\n")
    told = desk.told(section("- table: riks\n- text: '{{ riks.count() }}'"))
    assert [f.hint for f in told] == ["did you mean 'risks'?", "did you mean 'risks'?"], "each place has its own letter"
    told = desk.told(section("- table: risks\n- text: '{{ risks.count() }}'", "sources: { risks: { file: no.csv } }\n"))
    assert [f.rule for f in told] == ["missing-file"]
