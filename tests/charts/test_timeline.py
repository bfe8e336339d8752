"""A timeline as a table says everything that its bars would show."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from packbuilder.charts.timeline import timeline_table
from packbuilder.tree import Milestone, RowRole, Text, Timeline, TimelineRow, Tone, cell_words, slots


def plan() -> Timeline:
    rows = (
        TimelineRow(
            (Text("Replace laptops"),), date(2026, 1, 10), date(2026, 4, 1), "Devices", Tone.GOOD, "On track",
            (Milestone(date(2026, 3, 1), "Half done"), Milestone(date(2026, 4, 1), "All done")),
        ),
        TimelineRow((Text("Replace phones"),), date(2026, 2, 1), date(2026, 5, 1), "Devices", Tone.BAD, "Late"),
        TimelineRow((Text("Join networks"),), date(2026, 3, 1), date(2026, 6, 30), "Networks"),
    )  # fmt: skip
    return Timeline("plan", date(2026, 1, 1), date(2026, 6, 30), rows, "Three activities.", (Text("Plan"),))


def test_each_activity_has_its_dates_status_and_milestones_under_its_group() -> None:
    table = timeline_table(plan())
    assert [column.title for column in table.columns] == ["Activity", "Start", "End", "Status", "Milestones"]
    assert [[cell_words(cell) for cell in row.cells] for row in table.body] == [
        ["Devices"],
        ["Replace laptops", "10 Jan 2026", "1 Apr 2026", "On track", "1 Mar 2026: Half done\n1 Apr 2026: All done"],
        ["Replace phones", "1 Feb 2026", "1 May 2026", "Late", ""],
        ["Networks"],
        ["Join networks", "1 Mar 2026", "30 Jun 2026", "", ""],
    ]
    assert [row.role for row in table.body if len(row.cells) == 1] == [RowRole.GROUP] * 2


def test_title_alternative_text_and_id_go_with_it() -> None:
    table = timeline_table(plan())
    assert (table.id, table.title, table.summary) == ("plan", (Text("Plan"),), "Three activities.")


def test_columns_that_would_be_empty_are_left_out() -> None:
    bare = replace(plan(), rows=plan().rows[2:])
    assert [column.title for column in timeline_table(bare).columns] == ["Activity", "Start", "End"]


def test_every_row_fills_its_grid() -> None:
    table = timeline_table(plan())
    assert all(len(line) == len(table.columns) for line in slots((*table.head, *table.body), len(table.columns)))
