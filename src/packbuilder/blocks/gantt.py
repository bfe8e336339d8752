"""`gantt`: activities as bars over months, quarters or years."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Annotated, ClassVar, Literal

from pydantic import BeforeValidator, Field

from packbuilder.blocks.contract import Composing, Place
from packbuilder.blocks.data_table import DrawnBlockSpec, plan_data
from packbuilder.blocks.words import empty_words
from packbuilder.diagnostics import Finding, Severity, suggestion
from packbuilder.figures import Empty, Kind, Month, NumberFormat, Value, moment_of
from packbuilder.judging.on_scale import rated
from packbuilder.sources.source import Source
from packbuilder.specfile import Located, Scalar, finding_at
from packbuilder.tree import Block, Milestone, Span, Timeline, TimelineRow, words

Show = Annotated[Literal["months", "quarters", "years"], BeforeValidator(str)]

_DAY = NumberFormat(Kind.DATE)
_YEAR = 366
_FEW_MONTHS, _FEW_QUARTERS = 15 * 31, 5 * _YEAR
"""Longer plans show quarters, and years."""

_NEVER = 9000
"""The first year that no plan reaches."""

_MOST_COLUMNS = 36
_DAYS = {Span.MONTHS: 30, Span.QUARTERS: 91, Span.YEARS: _YEAR}


class MilestonesSpec(Located):
    """Days that matter, a row each, from a source of their own."""

    source: Scalar = Field(description="the source")
    of: Scalar = Field(description="its column that names the activity, as the label of its bar does")
    date: Scalar = Field(description="its column of dates")
    words: Scalar = Field(description="its column of words")


class GanttBlock(DrawnBlockSpec):
    """A plan: a row an activity, its dates in words and as a bar; an activity without an end goes on."""

    block: ClassVar[str] = "gantt"
    gantt: Scalar = Field(description="the source, a row an activity")
    label: Scalar = Field(description="the column that names the activities")
    start: Scalar = Field(description="the column of first days, or months")
    end: Scalar = Field(description="the column of last days, or months; an open cell, or 31/12/9999 = it goes on")
    group: Scalar | None = Field(None, description="the column of themes: neighbours of one theme share a cell")
    status: Scalar | None = Field(None, description="a column that is rated: bars take its tone, its word stands by")
    milestones: MilestonesSpec | None = Field(None, description="{source, of, date, words}: diamonds on the bars")
    show: Show | None = Field(
        None,
        description="months, quarters or years (default: by the plan's length), parted as finely as there is room: "
        "bars, milestones and today stand at their day in PDFs and PowerPoint (a group of shapes over the table); "
        "in Word, where they are cells, at the nearest part",
    )
    today: Scalar | None = Field(None, description='a day that a line marks, such as "{{ date }}"')
    alt: Scalar | None = Field(None, description="words for those who cannot see it (default: written from the data)")

    def compose(self, at: Composing, place: Place) -> tuple[Block, ...]:
        source = at.shown(self)
        if source is None:
            return empty_words(self, at, place)
        named = [self.label, self.start, self.end, *(name for name in (self.group, self.status) if name is not None)]
        if not at.looked_at(source, named):
            return ()
        milestones = _milestones(self.milestones, self._activities(source, at), at)
        rows = tuple(self._rows(source, milestones, at))
        if not rows:
            return ()
        plan = self._timeline(rows, source, at, place)
        return (plan, *(plan_data(plan) if self.data_table else ()))

    def _timeline(self, rows: Sequence[TimelineRow], source: Source, at: Composing, place: Place) -> Timeline:
        start = min(day for row in rows for day in (row.start, *_days(row)))
        end = max(day for row in rows for day in _days(row))
        title = at.inlines(self.title, place) if self.title else ()
        return Timeline(
            place.id, start, end, tuple(rows), self._alt(rows, words(title), at), title, self._today(at),
            self._show(start, end, at), source.columns[self.label].title,
            source.columns[self.group].title if self.group is not None else "",
            at.inlines(self.note, place) if self.note else (),
        )  # fmt: skip

    def _rows(
        self, source: Source, milestones: dict[str, tuple[Milestone, ...]], at: Composing
    ) -> Iterator[TimelineRow]:
        for i in range(len(source)):
            label = source.figure(self.label, i)
            dates = self._dates(source, i, at)
            if dates is None:
                continue
            status = rated(source, self.status, i, at) if self.status is not None else None
            group = source.figure(self.group, i).text if self.group is not None else ""
            yield TimelineRow(
                (label,), dates.start, dates.end, group, status.tone if status else None,
                status.word if status else "", milestones.get(label.text, ()),
            )  # fmt: skip

    def _activities(self, source: Source, at: Composing) -> set[str]:
        """All that its source knows: a milestone of one that this plan leaves out is no mistake."""
        every = at.source(self.gantt) or source
        return {every.figure(self.label, i).text for i in range(len(every))}

    def _dates(self, source: Source, position: int, at: Composing) -> _Dates | None:
        """The row's first and last day; None when they cannot be read (told)."""
        start = _first_day(source.cells(self.start)[position])
        value = source.cells(self.end)[position]
        goes_on = value is Empty.BLANK or _is_never(_first_day(value))
        end = None if goes_on else _last_day(value)
        at_fault = (
            self.start if start is None or _is_never(start) else self.end if not goes_on and end is None else None
        )
        row = source.rows[position]
        if at_fault is not None:
            said = source.figure(at_fault, position).text
            message = f"{said!r} is not a day or a month" if said else "this activity has no start"
            hint = "write 2023-04-01, or 2023-04; an open end goes on"
            at.finding(source.frame.finding("not-a-date", message, row, at_fault, hint))
            return None
        assert start is not None, "told above"
        if end is not None and end < start:
            message, hint = "this activity ends before it starts", "correct one of the dates"
            at.finding(source.frame.finding("ends-before-start", message, row, self.end, hint))
            return None
        return _Dates(start, end)

    def _show(self, start: date, end: date, at: Composing) -> Span:
        """As the author says, unless that is more columns than any page holds (told)."""
        days = (end - start).days
        fitting = Span.MONTHS if days <= _FEW_MONTHS else Span.QUARTERS if days <= _FEW_QUARTERS else Span.YEARS
        if self.show is None:
            return fitting
        count = days // _DAYS[Span(self.show)] + 1
        if count <= _MOST_COLUMNS or Span(self.show) is Span.YEARS:
            return Span(self.show)
        message = f"this plan runs over {count:,} {self.show}, more than a page has room for"
        hint = f"it is shown in {fitting.value}: write show: {fitting.value}, or keep to some of its rows with where:"
        at.finding(finding_at(self.gantt, message, hint, "long-plan", Severity.WARNING))
        return fitting

    def _today(self, at: Composing) -> date | None:
        if self.today is None:
            return None
        said = at.words(self.today)
        day = _first_day(said)
        if day is None and said:
            hint = 'write today: "{{ date }}", or a day: 2023-01-25'
            at.finding(finding_at(self.today, f"{said!r} is not a day", hint, "not-a-date"))
        return day

    def _alt(self, rows: Sequence[TimelineRow], title: str, at: Composing) -> str:
        if self.alt is not None:
            return at.words(self.alt)
        return f"Plan{f': {title}' if title else ''}. {'; '.join(map(_told, rows))}."


@dataclass(frozen=True, slots=True)
class _Dates:
    start: date
    end: date | None


def _milestones(spec: MilestonesSpec | None, known: set[str], at: Composing) -> dict[str, tuple[Milestone, ...]]:
    """The milestones of each activity, in order of their days; one that is of none of those known is told."""
    source = at.source(spec.source) if spec is not None else None
    if spec is None or source is None or not at.looked_at(source, (spec.of, spec.date, spec.words)):
        return {}
    found: dict[str, list[Milestone]] = {}
    for i in range(len(source)):
        day = _first_day(source.cells(spec.date)[i])
        if day is None or _is_never(day):
            message = f"{source.figure(spec.date, i).text!r} is not a day"
            at.finding(source.frame.finding("not-a-date", message, source.rows[i], spec.date, "write 2023-04-01"))
            continue
        label = source.figure(spec.of, i).text
        if label not in known:
            at.finding(_stranger(source, spec, i, label, known))
        found.setdefault(label, []).append(Milestone(day, source.figure(spec.words, i).text))
    return {label: tuple(sorted(ones, key=lambda one: one.when)) for label, ones in found.items()}


def _stranger(source: Source, spec: MilestonesSpec, position: int, label: str, known: set[str]) -> Finding:
    """A milestone that stands on no bar."""
    message = f"{label!r} is no activity of this plan" if label else "this milestone names no activity"
    hint = f"its milestone is left out; {suggestion(label, known)}"
    return source.frame.finding("unknown-activity", message, source.rows[position], spec.of, hint, Severity.WARNING)


def _days(row: TimelineRow) -> Iterator[date]:
    """The days that the plan must hold; one that goes on needs a quarter to show it."""
    yield row.end if row.end is not None else row.start + timedelta(days=90)
    yield from (milestone.when for milestone in row.milestones)


def _first_day(value: Value) -> date | None:
    moment = _moment(value)
    return moment.first if isinstance(moment, Month) else moment


def _is_never(day: date | None) -> bool:
    """Whether a day is no day to plan for: 31/12/9999 is how systems write that something goes on."""
    return day is not None and day.year >= _NEVER


def _last_day(value: Value) -> date | None:
    moment = _moment(value)
    if isinstance(moment, Month):
        return (moment.first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
    return moment


def _moment(value: Value) -> Month | date | None:
    if isinstance(value, str):
        return moment_of(value)
    return value if isinstance(value, Month | date) else None


def _told(row: TimelineRow) -> str:
    """An activity in words."""
    until = f"to {_DAY.text(row.end)}" if row.end is not None else "onwards"
    status = f", {row.word}" if row.word else ""
    return f"{words(row.label)}: {_DAY.text(row.start)} {until}{status}"
