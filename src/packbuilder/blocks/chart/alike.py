"""Small charts side by side are read on one scale, where they count in one unit."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from packbuilder.figures import Kind, known_sum
from packbuilder.tree import Block, Chart, ChartKind, Group, walk

_OWN_SCALE = (ChartKind.DOUGHNUT, ChartKind.GAUGE, ChartKind.PERCENT_COLUMN)
_ON_EACH_OTHER = (ChartKind.STACKED_COLUMN, ChartKind.STACKED_BAR, ChartKind.AREA)


def on_one_scale(parts: Sequence[tuple[Block, ...]]) -> tuple[tuple[Block, ...], ...]:
    """The parts, their charts of one unit on axes with the same ends."""
    levels: dict[tuple[Kind, str], set[Decimal]] = {}
    counts: dict[tuple[Kind, str], int] = {}
    for chart in _charts(parts):
        levels.setdefault(_unit(chart), set()).update(_levels(chart))
        counts[_unit(chart)] = counts.get(_unit(chart), 0) + 1
    shared = {unit: tuple(sorted(found)) for unit, found in levels.items() if counts[unit] > 1}
    return tuple(tuple(_scaled(block, shared) for block in blocks) for blocks in parts)


def _charts(parts: Sequence[tuple[Block, ...]]) -> Iterator[Chart]:
    for blocks in parts:
        for block in walk(blocks):
            match block:
                case Chart(kind=kind, range=None) if kind not in _OWN_SCALE:
                    yield block
                case _:
                    pass


def _unit(chart: Chart) -> tuple[Kind, str]:
    return chart.format.kind, chart.format.unit


def _levels(chart: Chart) -> Iterator[Decimal]:
    yield from (value for one in chart.series for value in one.values if value is not None)
    yield from (level for target in chart.targets for level in (target.value, *target.levels) if level is not None)
    if chart.band is not None:
        yield from (chart.band.low, chart.band.high)
    if chart.kind in _ON_EACH_OTHER:
        for column in zip(*(one.values for one in chart.series), strict=True):
            if (stacked := known_sum(column)) is not None:
                yield stacked


def _scaled(block: Block, shared: dict[tuple[Kind, str], tuple[Decimal, ...]]) -> Block:
    match block:
        case Chart(kind=kind, range=None) if kind not in _OWN_SCALE:
            return replace(block, beside=shared.get(_unit(block), ()))
        case Group(blocks=blocks):
            return replace(block, blocks=tuple(_scaled(one, shared) for one in blocks))
        case _:
            return block
