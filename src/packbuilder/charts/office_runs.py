"""The series of a native chart: the chart's own, and those that stand for its target and its band."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from packbuilder.charts.office_frame import Frame, Words, bars_of
from packbuilder.charts.office_run import Labels, Mark, Run
from packbuilder.charts.paint import Paint, paint
from packbuilder.charts.settled import (
    HORIZONTAL,
    STACKED,
    gauge_value,
    segments,
    settled_format,
)
from packbuilder.charts.sheet import Sheet
from packbuilder.charts.standing_frame import is_line, names_at_ends, prints_last
from packbuilder.charts.value_room import has_room_inside, size_along_line, size_at_ends
from packbuilder.tree import Chart, ChartKind, Series

_DRAWING_ORDER = (
    *(Mark.FLOOR, Mark.BAND, Mark.AREA, Mark.BAR, Mark.TARGET_BOX, Mark.RING, Mark.LINE, Mark.TARGET),
    Mark.TARGET_OVER,
)


@dataclass(frozen=True, slots=True)
class Grid:
    """What stands in the workbook: the words of the categories, and the runs in the order of their columns."""

    words: Words
    runs: tuple[Run, ...]

    @property
    def drawn(self) -> list[Run]:
        """The runs in the order of drawing."""
        return sorted(self.runs, key=lambda run: run.place)


def grid(on: Sheet, frame: Frame | None) -> Grid:
    """What stands in the workbook and is drawn."""
    chart = on.chart
    if frame is None:
        return _ring(on)
    if chart.kind is ChartKind.GAUGE:
        return _gauge(on)
    own = [_run(on, frame, i, one) for i, one in enumerate(chart.series)]
    return _placed(frame.words, (*own, *_standards(on, len(chart.categories))))


def target_mark(chart: Chart) -> Mark | None:
    """How the target is drawn; None where it is words at the axis (`office_chart`)."""
    match chart.kind:
        case ChartKind.PERCENT_COLUMN | ChartKind.DOUGHNUT:
            return None
        case ChartKind.GAUGE:
            return Mark.TARGET_BOX
        case ChartKind.BAR | ChartKind.STACKED_BAR:
            return Mark.TARGET_BOX if chart.kind is ChartKind.BAR and len(chart.series) == 1 else Mark.TARGET_OVER
        case _:
            return Mark.TARGET


def _placed(words: Words, runs: Iterable[Run]) -> Grid:
    """Columns as given; places in the order of drawing, by which Office and LibreOffice count legend entries."""
    given = [replace(run, column=column) for column, run in enumerate(runs)]
    order = sorted(given, key=lambda run: _DRAWING_ORDER.index(run.mark))
    places = {run.column: place for place, run in enumerate(order)}
    return Grid(words, tuple(replace(run, place=places[run.column]) for run in given))


def _run(on: Sheet, frame: Frame, at: int, one: Series) -> Run:
    chart, mark = on.chart, _mark(on, at)
    code = settled_format(chart).office_code()
    shown = without_nought(code) if chart.kind in STACKED else code
    run = Run(one.name, one.values, mark, (paint(at, one.tone, on.theme),), Labels.NONE, code, shown)
    return _labelled_line(run, on, frame, at) if mark is Mark.LINE else _labelled_bar(run, on, frame, at)


def _mark(on: Sheet, at: int) -> Mark:
    if is_line(on, at):
        return Mark.LINE
    return Mark.AREA if on.chart.kind is ChartKind.AREA else Mark.BAR


def _labelled_line(run: Run, on: Sheet, frame: Frame, at: int) -> Run:
    """All values of a line that is alone, if they fit; else the last one, after the name where there are several."""
    along = size_along_line(on, frame.plot) if frame.plot is not None and on.chart.kind is ChartKind.LINE else 0.0
    if along:
        return replace(run, labels=Labels.ALONG, label_size=along)
    shown = Labels.LAST if prints_last(on, at) else Labels.NONE
    return replace(run, labels=shown, is_named=names_at_ends(on))


def _labelled_bar(run: Run, on: Sheet, frame: Frame, at: int) -> Run:
    """Values in the segments that have the room, or at the ends of all bars."""
    if not on.chart.labels or frame.plot is None or run.mark is Mark.AREA:
        return run
    bars = bars_of(on, frame)
    if on.chart.kind not in STACKED:
        size = size_at_ends(on, frame.plot, bars)
        return replace(run, labels=Labels.OUTSIDE if size else Labels.NONE, label_size=size)
    own = [bar for bar in bars if bar.place == at and bar.value != 0]
    silent = tuple(bar.at for bar in own if not has_room_inside(on, frame.plot, bar))
    return replace(run, labels=Labels.INSIDE, silent=silent)


def _standards(on: Sheet, count: int) -> Iterator[Run]:
    """The series that stand for the target and the band, the same figure for each category."""
    chart = on.chart
    code = settled_format(chart).office_code()
    bare = Run("", (), Mark.TARGET, (Paint(on.theme.colours.ink, 0),), Labels.NONE, code, code)
    mark = target_mark(chart)
    if chart.target is not None and mark is not None:
        yield replace(bare, name=chart.target.label, values=(chart.target.value,) * count, mark=mark)
    if chart.band is not None and chart.kind not in HORIZONTAL and chart.kind is not ChartKind.PERCENT_COLUMN:
        low, high = sorted((chart.band.low, chart.band.high))
        yield replace(bare, name=f"{chart.band.label}: from", values=(low,) * count, mark=Mark.FLOOR)
        yield replace(bare, name=chart.band.label, values=(high - low,) * count, mark=Mark.BAND)


def _ring(on: Sheet) -> Grid:
    chart = on.chart
    parts = segments(chart)
    paints = tuple(paint(i, part.tone, on.theme) for i, part in enumerate(parts)) or (paint(0, None, on.theme),)
    only = chart.series[0].name if len(chart.series) == 1 else ""
    code = settled_format(chart).office_code()
    shown = Labels.INSIDE if chart.labels else Labels.NONE
    figures = tuple(part.value for part in parts)
    run = Run(chart.value_title or only, figures, Mark.RING, paints, shown, code, without_nought(code))
    return _placed(Words(tuple(part.name for part in parts)), (run,))


def _gauge(on: Sheet) -> Grid:
    chart, one = on.chart, on.chart.series[0]
    code = settled_format(chart).office_code()
    paints = (paint(0, one.tone, on.theme),)
    bar = Run(one.name, (gauge_value(chart),), Mark.BAR, paints, Labels.OUTSIDE, code, code)
    named = chart.categories[-1] if chart.categories else one.name
    return _placed(Words((named,)), (bar, *_standards(on, 1)))


def without_nought(code: str) -> str:
    """The number format, with nothing printed for nought (an empty third section; ECMA-376-1, 18.8.31)."""
    sections = code.split(";")
    negative = sections[1] if len(sections) > 1 else f"-{sections[0]}"
    return f"{sections[0]};{negative};"
