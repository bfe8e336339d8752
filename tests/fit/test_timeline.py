"""A plan as a table: dates in words, bars as cells, groups merged, today's line."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from packbuilder.fit.calendar import calendar
from packbuilder.fit.looks import cell_fill
from packbuilder.fit.timeline import timeline_table
from packbuilder.layout.theme_file import civic
from packbuilder.tree import (
    Cell,
    ColumnKind,
    Milestone,
    Row,
    Span,
    Table,
    Text,
    Timeline,
    TimelineRow,
    Tone,
    cell_words,
    slots,
)


def plan() -> Timeline:
    rows = (
        TimelineRow(
            (Text("Replace laptops"),), date(2026, 1, 10), date(2026, 4, 1), "Devices", Tone.GOOD, "On track",
            (Milestone(date(2026, 3, 1), "Half done"),),
        ),
        TimelineRow((Text("Replace phones"),), date(2026, 2, 1), date(2026, 5, 31), "Devices", Tone.BAD, "Late"),
        TimelineRow((Text("Join networks"),), date(2026, 3, 1), None, "Networks"),
    )  # fmt: skip
    return Timeline("plan", date(2026, 1, 1), date(2026, 6, 30), rows, "Three activities.", (Text("Plan"),))


def bars(table: Table, row: int) -> str:
    """A row's places: = a bar, # a milestone in it, | today's line before it, else what stands there."""
    line = slots(table.body, len(table.columns))[row]
    cells = [slot.cell for slot, column in zip(line, table.columns, strict=True) if column.kind is ColumnKind.MATRIX]
    return "".join(
        "|" * cell.today + (("#" if cell_words(cell) else "=") if cell.bar else cell_words(cell) or ".")
        for cell in cells
    )


def words_of(row: Row) -> list[str]:
    return [cell_words(cell).replace("\N{NO-BREAK SPACE}", " ") for cell in row.cells]


def test_each_activity_has_its_dates_status_and_milestones_beside_its_bar() -> None:
    table = timeline_table(plan())
    assert [column.title for column in table.columns[:4]] == ["Theme", "Activity", "When", "Status"]
    assert words_of(table.body[0])[:4] == [
        "Devices", "Replace laptops\n◆ 1 Mar 2026: Half done", "10 Jan – 1 Apr 2026", "On track",
    ]  # fmt: skip
    assert words_of(table.body[1])[:3] == ["Replace phones", "Feb – May 2026", "Late"]
    assert words_of(table.body[2])[:3] == ["Networks", "Join networks", "from Mar 2026"]


def test_a_milestone_cuts_no_bar_and_shows_in_ink_that_reads_on_it() -> None:
    first, *others = plan().rows
    table = timeline_table(replace(plan(), rows=(replace(first, tone=None, word=""), *others)))
    assert bars(table, 0) == "====#==....."
    fill = cell_fill(Cell((), bar=True), ColumnKind.MATRIX, civic())
    assert fill is not None
    assert (fill.fill, fill.ink) == (civic().colours.accent, civic().colours.paper)


def test_a_bar_that_is_not_rated_is_quieter_than_one_that_is_late_or_at_risk() -> None:
    def darkness(tone: Tone) -> int:
        fill = cell_fill(Cell((), tone=tone, bar=True), ColumnKind.MATRIX, civic())
        assert fill is not None
        return sum(255 - int(fill.fill.lstrip("#")[i : i + 2], 16) for i in (0, 2, 4))

    assert darkness(Tone.NONE) > 0
    assert all(darkness(Tone.NONE) < darkness(tone) for tone in (Tone.BAD, Tone.WARN))


def test_bars_stand_under_their_months_and_one_that_goes_on_says_so() -> None:
    table = timeline_table(plan())
    assert [bars(table, row) for row in range(3)] == ["====#==.....", "..========..", "....=======►"]


def test_today_parts_every_row_at_the_nearest_edge_and_is_told_under_the_table() -> None:
    table = timeline_table(replace(plan(), today=date(2026, 4, 14)))
    assert [bars(table, row) for row in range(3)] == ["====#==|.....", "..=====|===..", "....===|====►"]
    assert "14 April 2026" in cell_words_of_notes(table)
    assert timeline_table(replace(plan(), today=date(2027, 1, 1))).notes == ()


def cell_words_of_notes(table: Table) -> str:
    return " ".join(text.text for note in table.notes for text in note.content if isinstance(text, Text))


def test_a_theme_is_one_cell_beside_its_rows() -> None:
    table = timeline_table(plan())
    assert [row.cells[0].rows for row in table.body] == [2, 1, 1]
    assert timeline_table(replace(plan(), rows=tuple(replace(r, group="") for r in plan().rows))).row_headers == 1


def test_years_stand_over_months_and_quarters_and_years_alone_in_one_row() -> None:
    assert words_of(timeline_table(plan()).head[0])[-1] == "2026"
    assert words_of(timeline_table(plan()).head[1]) == ["Jan", "Feb", "Mar", "Apr", "May", "Jun"]
    assert words_of(timeline_table(replace(plan(), show=Span.QUARTERS)).head[1]) == ["Jan–Mar", "Apr–Jun"]
    assert len(timeline_table(replace(plan(), show=Span.YEARS)).head) == 1


def test_periods_are_parted_while_their_columns_stay_wide_enough() -> None:
    assert calendar(date(2026, 1, 1), date(2026, 6, 30), Span.MONTHS).columns == 12
    assert calendar(date(2026, 1, 1), date(2026, 12, 31), Span.MONTHS).columns == 12
    assert calendar(date(2026, 2, 1), date(2027, 4, 30), Span.QUARTERS).columns == 18
    assert calendar(date(2023, 4, 1), date(2028, 9, 30), Span.YEARS).columns == 12


def test_years_that_have_no_room_share_columns() -> None:
    sixty = calendar(date(2001, 4, 1), date(2061, 9, 30), Span.YEARS)
    titles = [one.title for one in sixty.periods]
    assert (titles[0], titles[-1], sixty.columns) == ("2000\N{EN DASH}04", "2060\N{EN DASH}64", 13)
    assert sixty.edges[0] <= date(2001, 4, 1)
    assert sixty.edges[-1] > date(2061, 9, 30)
    assert calendar(date(1200, 1, 1), date(2026, 1, 1), Span.YEARS).columns <= 18


def test_title_alternative_text_and_id_go_with_it() -> None:
    table = timeline_table(plan())
    assert (table.id, table.title, table.summary) == ("plan", (Text("Plan"),), "Three activities.")


def test_every_row_fills_its_grid() -> None:
    table = timeline_table(replace(plan(), today=date(2026, 2, 10)))
    for part in (table.head, table.body):
        assert all(slot.cell for line in slots(part, len(table.columns)) for slot in line)


def test_short_plans_are_parted_into_quarters_of_months() -> None:
    assert calendar(date(2026, 1, 1), date(2026, 3, 31), Span.MONTHS).columns == 12
    assert calendar(date(2026, 1, 1), date(2026, 6, 30), Span.QUARTERS).columns == 12


def test_what_draws_within_a_cell_knows_where_bars_and_today_stand() -> None:
    late = replace(plan().rows[0], start=date(2026, 1, 16), end=date(2026, 2, 14), milestones=())
    table = timeline_table(replace(plan(), rows=(late,), show=Span.YEARS, end=date(2040, 1, 1), today=date(2026, 3, 1)))
    bar = next(cell for cell in table.body[0].cells if cell.bar)
    assert [round(end * 365) for end in bar.reach] == [15, 45]
    today = next(cell for cell in table.body[0].cells if cell.today)
    assert round(today.today_by * 365) == 59


def test_a_milestone_knows_its_place_in_its_cell() -> None:
    marked = replace(plan().rows[0], start=date(2026, 1, 1), end=None, milestones=(Milestone(date(2026, 12, 1), "x"),))
    table = timeline_table(replace(plan(), rows=(marked,), show=Span.YEARS, end=date(2040, 1, 1)))
    (mark,) = [cell.mark_at for cell in table.body[0].cells if cell.bar and cell.inlines]
    assert round(mark * 365) == 334
