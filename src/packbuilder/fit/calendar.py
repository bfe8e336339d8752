"""The columns of a plan: months, quarters or years, parted further where there is room."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from packbuilder.figures import MONTHS
from packbuilder.tree import Span

_MOST = 18
"""Columns: more are too narrow on a page."""

_MONTHS = {Span.MONTHS: 1, Span.QUARTERS: 3, Span.YEARS: 12}
_YEAR = 12
_TOGETHER = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000)
_WITHIN = {2: (1, 16), 4: (1, 8, 16, 24)}
"""The days on which the halves and the quarters of a month begin."""


@dataclass(frozen=True, slots=True)
class Period:
    """A month, quarter or year: what heads it, and its columns."""

    year: int
    title: str
    columns: int


@dataclass(frozen=True, slots=True)
class Calendar:
    """`edges` are the first days of the columns, and the first day after the last."""

    periods: tuple[Period, ...]
    edges: tuple[date, ...]

    @property
    def columns(self) -> int:
        return len(self.edges) - 1

    def column(self, day: date) -> int:
        """The column that holds a day; one outside is put into the first or the last."""
        return max(0, min(self.columns, sum(1 for edge in self.edges if edge <= day)) - 1)

    def across(self, day: date) -> float:
        """How far a day begins from the left, in columns."""
        at = self.column(day)
        first, after = self.edges[at], self.edges[at + 1]
        return at + min(max((day - first).days / (after - first).days, 0.0), 1.0)

    def edge(self, day: date) -> int | None:
        """The column at whose left edge a day's line stands, the nearest; None when the plan does not hold the day."""
        if not self.edges[0] <= day < self.edges[-1]:
            return None
        nearest = min(range(len(self.edges)), key=lambda i: abs((self.edges[i] - day).days))
        return min(nearest, self.columns - 1)

    @property
    def years(self) -> tuple[tuple[int, int], ...]:
        """Each year, and how many columns it has."""
        grouped = groupby(self.periods, key=lambda period: period.year)
        return tuple((year, sum(period.columns for period in periods)) for year, periods in grouped)


def calendar(start: date, end: date, show: Span) -> Calendar:
    """The periods that hold both days. Periods are parted evenly, as far as the columns stay wide enough.

    Plans of more years than there is room for show several in a column.
    """
    months = _MONTHS[show] * (_years_together(start, end) if show is Span.YEARS else 1)
    starts = list(_starts(start, end, months))
    count = len(starts) - 1
    parts = next(parts for parts in _parts(show) if parts == 1 or (count * parts <= _MOST and months <= _YEAR))
    edges = [edge for first in starts[:-1] for edge in _parted(first, months, parts)]
    periods = tuple(Period(first.year, _title(first, show, months), parts) for first in starts[:-1])
    return Calendar(periods, (*edges, starts[-1]))


def _starts(start: date, end: date, months: int) -> Iterator[date]:
    """The first day of each period, and of the one after the last."""
    day = date(start.year, (start.month - 1) // months * months + 1, 1) if months <= _YEAR else _first(start, months)
    yield day
    while day <= end:
        day = _later(day, months)
        yield day


def _first(day: date, months: int) -> date:
    """The first day of the years that stand together, the way decades begin: 2020, 2030."""
    years = months // _YEAR
    return date(max(1, day.year // years * years), 1, 1)


def _years_together(start: date, end: date) -> int:
    """How many years share a column, so that all have room."""
    return next(years for years in _TOGETHER if (end.year - start.year) // years < _MOST)


def _parts(show: Span) -> Sequence[int]:
    match show:
        case Span.MONTHS:
            return (4, 2, 1)
        case Span.QUARTERS:
            return (6, 3, 1)
        case Span.YEARS:
            return (12, 4, 2, 1)


def _parted(first: date, months: int, parts: int) -> Iterator[date]:
    """The first days of the parts: of months, or of halves and quarters of one."""
    if months >= parts:
        yield from (_later(first, months // parts * part) for part in range(parts))
        return
    for month in range(months):
        begun = _later(first, month)
        yield from (begun.replace(day=day) for day in _WITHIN[parts // months])


def _later(day: date, months: int) -> date:
    month = day.month - 1 + months
    return date(day.year + month // 12, month % 12 + 1, 1)


def _title(first: date, show: Span, months: int) -> str:
    match show:
        case Span.MONTHS:
            return MONTHS[first.month - 1][:3]
        case Span.QUARTERS:
            return f"{MONTHS[first.month - 1][:3]}\N{EN DASH}{MONTHS[first.month + 1][:3]}"
        case Span.YEARS:
            last = first.year + months // _YEAR - 1
            return str(first.year) if last == first.year else f"{first.year}\N{EN DASH}{last % 100:02}"
