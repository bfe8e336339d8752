"""The series of a native chart: the chart's own, and those that stand for its target and its band."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import pairwise
from typing import assert_never

from packbuilder.charts.office_series import Labels, Mark, Run
from packbuilder.charts.paint import Paint, paint
from packbuilder.charts.settled import (
    HORIZONTAL,
    STACKED,
    gauge_value,
    segments,
    settled_format,
    values,
)
from packbuilder.theme import Theme
from packbuilder.theme.metrics import shipped
from packbuilder.tree import Chart, ChartKind, Series

_DRAWING_ORDER = (Mark.FLOOR, Mark.BAND, Mark.AREA, Mark.BAR, Mark.TARGET_BOX, Mark.RING, Mark.LINE, Mark.TARGET)


_LABEL = 10.0
_USUAL_HEIGHT = 250.0
_USUAL_WIDTH = 430.0
"""Points that the marks are usually given, on a slide beside a table or across a page: Office never drops a label."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """The categories, and the runs in the order of their columns."""

    categories: tuple[str, ...]
    runs: tuple[Run, ...]

    @property
    def drawn(self) -> list[Run]:
        """The runs in the order of drawing."""
        return sorted(self.runs, key=lambda run: run.place)


def sheet(chart: Chart, theme: Theme) -> Sheet:
    """What stands in the workbook and is drawn."""
    match chart.kind:
        case ChartKind.DOUGHNUT:
            return _ring(chart, theme)
        case ChartKind.GAUGE:
            return _gauge(chart, theme)
        case (
            ChartKind.COLUMN
            | ChartKind.STACKED_COLUMN
            | ChartKind.PERCENT_COLUMN
            | ChartKind.BAR
            | ChartKind.STACKED_BAR
            | ChartKind.LINE
            | ChartKind.AREA
            | ChartKind.COMBO
        ):
            own = [_run(chart, i, one, theme) for i, one in enumerate(chart.series)]
            return _placed(chart.categories, (*own, *_standards(chart, theme, len(chart.categories))))
        case _:
            assert_never(chart.kind)


def target_mark(chart: Chart) -> Mark | None:
    """How the target is drawn; None where it is words at the axis (`office_chart`)."""
    match chart.kind:
        case ChartKind.PERCENT_COLUMN | ChartKind.STACKED_BAR | ChartKind.DOUGHNUT:
            return None
        case ChartKind.BAR | ChartKind.GAUGE:
            return Mark.TARGET_BOX if len(chart.series) == 1 else None
        case _:
            return Mark.TARGET


def _placed(categories: tuple[str, ...], runs: Iterable[Run]) -> Sheet:
    """Columns as given; places in the order of drawing, by which Office and LibreOffice count legend entries."""
    given = [replace(run, column=column) for column, run in enumerate(runs)]
    order = sorted(given, key=lambda run: _DRAWING_ORDER.index(run.mark))
    places = {run.column: place for place, run in enumerate(order)}
    return Sheet(categories, tuple(replace(run, place=places[run.column]) for run in given))


def _run(chart: Chart, at: int, one: Series, theme: Theme) -> Run:
    mark = _mark(chart.kind, one)
    code = settled_format(chart).office_code()
    shown = without_nought(code) if chart.kind in STACKED else code
    return Run(one.name, one.values, mark, (paint(at, one.tone, theme),), _placing(chart, mark), code, shown)


def _mark(kind: ChartKind, one: Series) -> Mark:
    if kind is ChartKind.LINE or (kind is ChartKind.COMBO and one.line):
        return Mark.LINE
    return Mark.AREA if kind is ChartKind.AREA else Mark.BAR


def _placing(chart: Chart, mark: Mark) -> Labels:
    """Where values are printed: all of a line that is alone; of several the last, if those stand clear."""
    match mark:
        case Mark.LINE if chart.labels and len(chart.series) == 1:
            return Labels.ABOVE
        case Mark.LINE:
            return Labels.LAST if _ends_are_apart(chart) else Labels.NONE
        case Mark.BAR if chart.labels and _figures_have_room(chart):
            return Labels.INSIDE if chart.kind in STACKED else Labels.OUTSIDE
        case _:
            return Labels.NONE


def _figures_have_room(chart: Chart) -> bool:
    """Whether figures print without running into each other: beside columns, or one under the other beside bars."""
    if chart.kind in HORIZONTAL and chart.kind not in STACKED:
        return len(chart.categories) * max(len(chart.series), 1) * _LABEL * 1.2 <= _USUAL_HEIGHT
    beside = 1 if chart.kind in STACKED else max(len(chart.series), 1)
    format_ = settled_format(chart)
    widest = max((shipped().width(format_.text(value), _LABEL) for value in values(chart)), default=0.0)
    parts = len(chart.categories) * beside if chart.kind not in HORIZONTAL else beside + 4
    return widest * parts <= _USUAL_WIDTH


def _ends_are_apart(chart: Chart) -> bool:
    """Whether the last values of all lines, and the target's name, print without touching."""
    ends = [next((v for v in reversed(one.values) if v is not None), None) for one in chart.series]
    target = chart.target.value if chart.target else None
    levels = sorted(level for level in (*ends, target) if level is not None)
    reach = [*values(chart), *levels]
    least = (max(reach) - min(reach)) * Decimal("0.12") if reach else Decimal(0)
    return all(high - low >= least for low, high in pairwise(levels))


def _standards(chart: Chart, theme: Theme, count: int) -> Iterator[Run]:
    """The series that stand for the target and the band, the same figure for each category."""
    code = settled_format(chart).office_code()
    ink = (Paint(theme.colours.ink, 0),)
    if chart.target is not None and (mark := target_mark(chart)) is not None:
        yield Run(chart.target.label, (chart.target.value,) * count, mark, ink, Labels.NONE, code, code)
    if chart.band is not None and chart.kind not in HORIZONTAL and chart.kind is not ChartKind.PERCENT_COLUMN:
        low, high = sorted((chart.band.low, chart.band.high))
        yield Run(f"{chart.band.label}: from", (low,) * count, Mark.FLOOR, ink, Labels.NONE, code, code)
        yield Run(chart.band.label, (high - low,) * count, Mark.BAND, ink, Labels.NONE, code, code)


def _ring(chart: Chart, theme: Theme) -> Sheet:
    parts = segments(chart)
    paints = tuple(paint(i, part.tone, theme) for i, part in enumerate(parts)) or (paint(0, None, theme),)
    only = chart.series[0].name if len(chart.series) == 1 else ""
    code = settled_format(chart).office_code()
    shown = Labels.INSIDE if chart.labels else Labels.NONE
    figures = tuple(part.value for part in parts)
    run = Run(chart.value_title or only, figures, Mark.RING, paints, shown, code, without_nought(code))
    return _placed(tuple(part.name for part in parts), (run,))


def _gauge(chart: Chart, theme: Theme) -> Sheet:
    one = chart.series[0]
    code = settled_format(chart).office_code()
    bar = Run(
        one.name, (gauge_value(chart),), Mark.BAR, (paint(0, one.tone, theme),), Labels.OUTSIDE, code, code
    )  # fmt: skip
    named = chart.categories[-1] if chart.categories else one.name
    return _placed((named,), (bar, *_standards(chart, theme, 1)))


def without_nought(code: str) -> str:
    """The number format, with nothing printed for nought (an empty third section; ECMA-376-1, 18.8.31)."""
    sections = code.split(";")
    negative = sections[1] if len(sections) > 1 else f"-{sections[0]}"
    return f"{sections[0]};{negative};"
