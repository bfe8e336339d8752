"""Which chart shows a table best, if any does."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from packbuilder.figures import key_text
from packbuilder.starter.columns import Column, Role, Table

_MOST_SERIES = 3
_MOST_PARTS = 6
_MOST_BARS = 15
_MOST_POINTS = 40
_LONG_LABEL = 12


@dataclass(frozen=True, slots=True)
class Drawn:
    """A chart as a layout writes it. `count` = of how many rows each word has; `by` = of sums of each word or month:
    either asks for a source of its own.
    """

    kind: str
    x: Column
    y: tuple[Column, ...]
    series: Column | None = None
    count: bool = False
    by: bool = False

    def source(self, table: Table) -> str:
        """What the chart is drawn from: the table, or a source made from it."""
        return f"{table.name}_by_{self.x.identifier}" if self.count or self.by else table.name


def chart_of(table: Table) -> Drawn | None:
    """The chart to begin with: over time where there is time, else of one column of words; None when nothing fits."""
    together = _alike(table.of(Role.AMOUNT) or table.of(Role.SHARE))
    times = [time for time in table.of(Role.TIME) if len(time.filled) == table.rows]
    labels = [column for column in table.of(Role.WORDS, Role.CODE) if len(column.filled) == table.rows]
    return _over_time(times, labels, together) or _of_labels(labels, together) or _counted(table)


def _over_time(times: Sequence[Column], labels: Sequence[Column], y: tuple[Column, ...]) -> Drawn | None:
    if not times or not y or not 1 < times[0].distinct <= _MOST_POINTS:
        return None
    time = times[0]
    if time.is_unique:
        return Drawn("line" if time.distinct > 2 else "column", time, y)
    for label in labels:
        if label.distinct <= _MOST_PARTS and _pairs(time, label) == len(time.cells):
            return Drawn("line", time, y[:1], series=label)
    return Drawn("column", time, y[:1], by=True) if y[0].role is Role.AMOUNT else None


def _of_labels(labels: Sequence[Column], y: tuple[Column, ...]) -> Drawn | None:
    if not y:
        return None
    for label in labels:
        if label.is_unique and 1 < label.distinct <= _MOST_BARS:
            return Drawn(_kind(label, y), label, y)
    for label in labels:
        if y[0].role is Role.AMOUNT and 1 < label.distinct <= _MOST_BARS:
            return Drawn(_kind(label, y[:1]), label, y[:1], by=True)
    return None


def _counted(table: Table) -> Drawn | None:
    """How often each word of a column stands there: what can be drawn of a register."""
    for label in table.of(Role.WORDS, Role.RATING):
        if 1 < label.distinct <= _MOST_BARS and label.distinct * 2 <= table.rows:
            return Drawn(_kind(label, ()), label, (), count=True)
    return None


def _kind(label: Column, y: tuple[Column, ...]) -> str:
    """Long words stand beside lying bars; short ones under columns."""
    return "bar" if label.longest > _LONG_LABEL or label.distinct * max(1, len(y)) > 12 else "column"


def _alike(numbers: Sequence[Column]) -> tuple[Column, ...]:
    """The columns that one axis can show together: of one kind and size."""
    filled = [column for column in numbers if column.numbers]
    if not filled:
        return ()
    first = filled[0]
    alike = [c for c in filled if c.format == first.format and _size(first) / 10 <= _size(c) <= _size(first) * 10]
    return tuple(alike[:_MOST_SERIES])


def _size(column: Column) -> float:
    return float(max(map(abs, column.numbers)))


def _pairs(a: Column, b: Column) -> int:
    return len({(key_text(x), key_text(y)) for x, y in zip(a.cells, b.cells, strict=True)})
