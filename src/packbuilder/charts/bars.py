"""Bars before anybody knows whether they stand or lie: where each begins and ends."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from packbuilder.charts.settled import HORIZONTAL, STACKED
from packbuilder.tree import Chart, ChartKind

_GROUP = 0.66
"""How much of its slot a group of bars fills; the rest is space."""

_WIDEST = {True: 30.0, False: 62.0}
"""The widest that a bar is drawn, lying or standing, in points."""


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar of the series at `place` in slot `at`: from `near` to `far` in slots, as long as from `base` to `end`."""

    place: int
    at: int
    near: float
    far: float
    base: float
    end: float
    value: Decimal


def edge_width(drawn: Sequence[Bar], length: float, slots: int) -> float:
    """How wide the edge of bars is drawn, in points: less where bars are thin, which their edges would eat up.

    `length` is what all slots have along the axis of words.
    """
    thinnest = min(bar.far - bar.near for bar in drawn) * length / max(slots, 1)
    return min(0.75, 0.1 * thinnest)


def cut(drawn: Iterable[Bar], low: float, high: float) -> list[Bar]:
    """The bars as far as an axis from `low` to `high` shows them."""
    return [replace(b, base=min(max(b.base, low), high), end=min(max(b.end, low), high)) for b in drawn]


def bars(chart: Chart, slot: float) -> list[Bar]:
    """Every bar there is; none for a gap. Slots are so many points wide."""
    group = _group(chart, slot)
    if chart.kind in STACKED:
        return [bar for at in range(len(chart.categories)) for bar in _pile(chart, at, group)]
    return list(_beside_each_other(chart, _barred(chart), group))


def gap_width(chart: Chart, slot: float) -> int:
    """The space between groups as Office has it: in hundredths of a bar (ECMA-376-1, 21.2.2.75: at most 500)."""
    beside = 1 if chart.kind in STACKED else max(1, len(_barred(chart)))
    group = _group(chart, slot)
    return min(500, round(100 * (1 - group) * beside / group))


def gap_over(chart: Chart, slot: float) -> int:
    """The same for one wide bar over each group, a little wider than the group."""
    group = min(1.0, _group(chart, slot) + 0.08)
    return round(100 * (1 - group) / group)


def _barred(chart: Chart) -> list[int]:
    return [i for i, one in enumerate(chart.series) if not (chart.kind is ChartKind.COMBO and one.line)]


def _group(chart: Chart, slot: float) -> float:
    """How much of its slot a group fills."""
    widest = _WIDEST[chart.kind in HORIZONTAL] / slot
    if chart.kind in STACKED:
        return min(_GROUP, widest)
    count = len(_barred(chart))
    return min(_GROUP + 0.04 * (count - 1), widest * max(1, count), 0.9)


def _beside_each_other(chart: Chart, places: list[int], group: float) -> Iterator[Bar]:
    one = group / max(1, len(places))
    for turn, place in enumerate(places):
        for at, value in enumerate(chart.series[place].values):
            if value is not None:
                near = at - group / 2 + turn * one
                yield Bar(place, at, near, near + one, 0.0, float(value), value)


def _pile(chart: Chart, at: int, group: float) -> Iterator[Bar]:
    """Bars on each other: above nought upwards, below it downwards."""
    whole = pile_height(chart, at)
    above = below = 0.0
    for place, one in enumerate(chart.series):
        value = one.values[at]
        if value is None:
            continue
        size = float(value) / whole
        base = above if size >= 0 else below
        if size >= 0:
            above += size
        else:
            below += size
        yield Bar(place, at, at - group / 2, at + group / 2, base, base + size, value)


def pile_height(chart: Chart, at: int) -> float:
    """What a pile is measured by: one, or its own sum where all stack to a hundred per cent."""
    if chart.kind is not ChartKind.PERCENT_COLUMN:
        return 1.0
    values = (one.values[at] for one in chart.series)
    return float(sum(abs(value) for value in values if value is not None)) or 1.0
