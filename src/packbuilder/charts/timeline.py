"""A timeline as a table: what every back-end shows of it in this version."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import groupby

from packbuilder.figures import Kind, NumberFormat
from packbuilder.tree import (
    Cell,
    Column,
    ColumnKind,
    Inline,
    LineBreak,
    Milestone,
    Row,
    RowRole,
    Status,
    Table,
    Text,
    Timeline,
    TimelineRow,
    Tone,
)

_DAY = NumberFormat(Kind.DATE_SHORT)


def timeline_table(timeline: Timeline) -> Table:
    """The plan in words: groups as group rows, then start, end, status and milestones of each activity.

    Status and milestones have a column only where some activity has one.
    """
    columns = tuple(_columns(timeline.rows))
    head = Row(RowRole.HEADER, tuple(Cell((Text(column.title),)) for column in columns))
    body = tuple(_body(timeline.rows, columns))
    return Table(timeline.id, columns, (head,), body, title=timeline.title, summary=timeline.alt)


def _columns(rows: Sequence[TimelineRow]) -> Iterator[Column]:
    yield Column("label", "Activity")
    yield Column("start", "Start", ColumnKind.CODE)
    yield Column("end", "End", ColumnKind.CODE)
    if any(row.word for row in rows):
        yield Column("status", "Status", ColumnKind.STATUS)
    if any(row.milestones for row in rows):
        yield Column("milestones", "Milestones")


def _body(rows: Sequence[TimelineRow], columns: Sequence[Column]) -> Iterator[Row]:
    for group, members in groupby(rows, key=lambda row: row.group):
        if group:
            yield Row(RowRole.GROUP, (Cell((Text(group),), columns=len(columns)),), key=group, keep_with_next=True)
        for row in members:
            yield Row(RowRole.LINE, tuple(Cell(_content(row, column.name)) for column in columns))


def _content(row: TimelineRow, column: str) -> tuple[Inline, ...]:
    match column:
        case "label":
            return row.label
        case "start":
            return (_day(row.start),)
        case "end":
            return (_day(row.end),)
        case "status":
            return (Status(row.tone or Tone.NONE, row.word),) if row.word else ()
        case _:
            return tuple(_milestones(row.milestones))


def _day(day: date) -> Text:
    return Text(_DAY.text(day))


def _milestones(milestones: Sequence[Milestone]) -> Iterator[Inline]:
    for i, milestone in enumerate(milestones):
        if i:
            yield LineBreak()
        yield Text(f"{_DAY.text(milestone.when)}: {milestone.words}")
