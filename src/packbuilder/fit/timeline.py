"""A plan as a table, its bars as filled cells: native in every format, and read aloud by its dates."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby
from typing import Final

from packbuilder.figures import Kind, NumberFormat
from packbuilder.fit.calendar import Calendar, calendar
from packbuilder.tree import (
    Cell,
    Column,
    ColumnKind,
    Inline,
    LineBreak,
    Note,
    Row,
    RowRole,
    Span,
    Status,
    Table,
    Text,
    Timeline,
    TimelineRow,
    Tone,
)

_DAY = NumberFormat(Kind.DATE_SHORT)
_MONTH = NumberFormat(Kind.MONTH_SHORT)
_LONG_DAY = NumberFormat(Kind.DATE)
_MIDDLE, _SIDE = 0.5, 0.2
"""Of a column: where a mark stands that has no day, and how much it takes on either side."""

MILESTONE: Final = "\N{BLACK DIAMOND}"
_ONWARD = "\N{BLACK RIGHT-POINTING POINTER}"


def timeline_table(timeline: Timeline) -> Table:
    """Each activity with its dates, its status and milestones in words, and a bar over the periods.

    Groups stand in a cell beside their rows; status has a column where some activity has one.
    """
    plan = _Plan(timeline, calendar(timeline.start, timeline.end, timeline.show))
    columns = (*plan.words, *plan.places)
    notes = tuple(Note(f"{timeline.id}-note-{i}", "", said) for i, said in enumerate(plan.notes(), 1))
    row_headers = 2 if plan.words[0].name == "group" else 1
    return Table(
        timeline.id, columns, tuple(plan.head()), tuple(plan.body()), title=timeline.title,
        row_headers=row_headers, summary=timeline.alt, notes=notes,
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Plan:
    timeline: Timeline
    calendar: Calendar

    @property
    def rows(self) -> Sequence[TimelineRow]:
        return self.timeline.rows

    @property
    def words(self) -> tuple[Column, ...]:
        """The columns beside the bars."""
        return tuple(self._words())

    def _words(self) -> Iterator[Column]:
        if any(row.group for row in self.rows):
            yield Column("group", self.timeline.group_title or "Theme")
        yield Column("label", self.timeline.label_title)
        yield Column("when", "When")
        if any(row.word for row in self.rows):
            yield Column("status", "Status", ColumnKind.STATUS)

    @property
    def places(self) -> tuple[Column, ...]:
        titles = [period.title for period in self.calendar.periods for _ in range(period.columns)]
        return tuple(Column(f"place-{i}", title, ColumnKind.MATRIX) for i, title in enumerate(titles, 1))

    @property
    def today(self) -> int | None:
        """The column at whose left edge today's line stands."""
        return self.calendar.edge(self.timeline.today) if self.timeline.today is not None else None

    def head(self) -> Iterator[Row]:
        """The years, and under them their months or quarters; years alone have one row."""
        periods = tuple(Cell((Text(one.title),), columns=one.columns) for one in self.calendar.periods)
        years = tuple(Cell((Text(str(year)),), columns=columns) for year, columns in self.calendar.years)
        alone = self.timeline.show is Span.YEARS
        titles = tuple(Cell((Text(column.title),), rows=1 if alone else 2) for column in self.words)
        yield Row(RowRole.HEADER, (*titles, *(periods if alone else years)))
        if not alone:
            yield Row(RowRole.HEADER, periods)

    def body(self) -> Iterator[Row]:
        for group, members in groupby(self.rows, key=lambda row: row.group):
            run = list(members)
            for i, row in enumerate(run):
                said = [
                    cell for column in self.words for cell in self._said(row, column.name, len(run) if i == 0 else 0)
                ]
                key = f"{group} {i}".strip() if group else str(i)
                yield Row(RowRole.LINE, (*said, *self._bar(row)), key)

    def _said(self, row: TimelineRow, column: str, joined: int) -> Iterator[Cell]:
        """The cell of a column of words; none where the group's cell above covers it."""
        match column:
            case "group" if joined:
                yield Cell((Text(row.group),), rows=joined)
            case "group":
                return
            case "label":
                yield Cell((*row.label, *_milestones(row)))
            case "when":
                yield Cell((Text(_when(row)),))
            case _:
                yield Cell((Status(row.tone or Tone.NONE, row.word),) if row.word else ())

    def _bar(self, row: TimelineRow) -> Iterator[Cell]:
        """A row's places from left to right.

        A milestone stands in its bar and does not cut it.
        A bar is a cell a place: LibreOffice 7 loses the columns of a table in which no cell begins.
        """
        marks = {self.calendar.column(one.when): MILESTONE for one in row.milestones}
        stand = {self.calendar.column(one.when): self.calendar.across(one.when) for one in row.milestones}
        if row.end is None:
            marks.setdefault(self.calendar.columns - 1, _ONWARD)
        first = self.calendar.column(row.start)
        last = self.calendar.column(row.end) if row.end is not None else self.calendar.columns - 1
        for column in range(self.calendar.columns):
            is_bar = first <= column <= last and marks.get(column) != _ONWARD
            content = (Text(marks[column]),) if column in marks else ()
            at = stand.get(column, column + _MIDDLE) - column
            is_today = column == self.today
            yield Cell(
                content, tone=row.tone if is_bar else None, bar=is_bar, today=is_today,
                reach=self._reach(row, column, at if content else None) if is_bar else (0.0, 1.0),
                today_by=self._today_by if is_today else 0.0, mark_at=at,
            )  # fmt: skip

    def _reach(self, row: TimelineRow, column: int, mark: float | None) -> tuple[float, float]:
        """The part of a column that a bar takes, up to the end of its last day; a mark on it has its ground."""
        after = row.end + timedelta(days=1) if row.end is not None else self.calendar.edges[-1]
        begins, ends = (self.calendar.across(day) - column for day in (row.start, after))
        if mark is not None and not (begins <= max(mark - _SIDE, 0) and ends >= min(mark + _SIDE, 1)):
            return 0.0, 1.0
        return min(max(begins, 0.0), 1.0), min(max(ends, 0.0), 1.0)

    @property
    def _today_by(self) -> float:
        today = self.timeline.today
        return self.calendar.across(today) - self.today if today is not None and self.today is not None else 0.0

    def notes(self) -> Iterator[tuple[Inline, ...]]:
        if self.timeline.note:
            yield self.timeline.note
        if self.timeline.today is not None and self.today is not None:
            yield (Text(f"The upright line stands for {_LONG_DAY.text(self.timeline.today)}."),)


def _milestones(row: TimelineRow) -> Iterator[Inline]:
    """A line for each, under the activity."""
    for milestone in row.milestones:
        yield LineBreak()
        yield Text(f"{MILESTONE} {_DAY.text(milestone.when)}: {milestone.words}")


def _when(row: TimelineRow) -> str:
    """Months where the dates are whole months, else days."""
    whole = row.start.day == 1 and (row.end is None or (row.end + timedelta(days=1)).day == 1)
    if row.end is None:
        return _kept(f"from {_one(row.start, whole)}")
    if row.start == row.end or (whole and (row.start.year, row.start.month) == (row.end.year, row.end.month)):
        return _one(row.start, whole)
    first, last = _one(row.start, whole), _one(row.end, whole)
    if row.start.year == row.end.year:
        first = first.removesuffix(f" {row.start.year}")
    return f"{_kept(first)} \N{EN DASH} {_kept(last)}"


def _kept(said: str) -> str:
    """A date does not break: a line ends after the dash."""
    return said.replace(" ", "\N{NO-BREAK SPACE}")


def _one(day: date, whole: bool) -> str:
    return _MONTH.text(day) if whole else _DAY.text(day)
