"""The series of a native chart: the chart's own, and those that stand for its target and its band."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from packbuilder.charts.along_line import OFF, along_line
from packbuilder.charts.drawable import with_drawn_names
from packbuilder.charts.office_frame import Frame, Words, bars_of
from packbuilder.charts.office_run import Labels, Mark, PlottedSeries
from packbuilder.charts.office_values import as_shown
from packbuilder.charts.paint import Paint, paint
from packbuilder.charts.pen import CAP, Pen
from packbuilder.charts.plot import Plot
from packbuilder.charts.ring_frame import GaugeFrame, gauge_frame, has_room_on_ring, ring_frame
from packbuilder.charts.settled import (
    HORIZONTAL,
    STACKED,
    Beyond,
    beyond,
    gauge_text,
    gauge_value,
    settled_format,
    share,
    target_levels,
)
from packbuilder.charts.sheet import ChartSheet
from packbuilder.charts.standing_frame import is_in_legend, is_line, names_at_ends, prints_last
from packbuilder.charts.value_room import has_room_inside, size_along_line, size_at_ends
from packbuilder.figures import Kind, NumberFormat
from packbuilder.tree import Chart, ChartKind, Series, Target

_DRAWING_ORDER = (
    *(Mark.FLOOR, Mark.BAND, Mark.AREA, Mark.BAR, Mark.TARGET_BOX, Mark.RING, Mark.LINE, Mark.TARGET),
    *(Mark.TARGET_ACROSS, Mark.TARGET_OVER),
)


_STIRRED = 1.0
"""A label moved by less than a point is left where Office sets it."""


@dataclass(frozen=True, slots=True)
class Grid:
    """What stands in the workbook: the words of the categories, and the runs in the order of their columns."""

    words: Words
    runs: tuple[PlottedSeries, ...]

    @property
    def drawn(self) -> list[PlottedSeries]:
        """The runs in the order of drawing."""
        return sorted(self.runs, key=lambda run: run.place)


def grid(on: ChartSheet, frame: Frame | None) -> Grid:
    """What stands in the workbook and is drawn."""
    chart = on.chart
    if frame is None:
        return _ring(on)
    if chart.kind is ChartKind.GAUGE:
        return _gauge(on)
    own = [_run(on, frame, i, one) for i, one in enumerate(chart.series)]
    return _placed(frame.words, (*own, *_targets(on), *_band(on)))


def target_mark(chart: Chart, target: Target) -> Mark | None:
    """How a target is drawn; None where it cannot be."""
    match chart.kind:
        case ChartKind.DOUGHNUT:
            return None
        case ChartKind.GAUGE:
            return Mark.TARGET_BOX
        case ChartKind.BAR | ChartKind.STACKED_BAR:
            return Mark.TARGET_BOX if chart.kind is ChartKind.BAR and len(chart.series) == 1 else Mark.TARGET_OVER
        case ChartKind.LINE | ChartKind.AREA:
            return Mark.TARGET
        case _:
            is_level = not target.levels and len(chart.categories) > 1
            return Mark.TARGET_ACROSS if is_level or chart.kind is ChartKind.PERCENT_COLUMN else Mark.TARGET


def _placed(words: Words, runs: Iterable[PlottedSeries]) -> Grid:
    """Columns as given; places in the order of drawing, by which Office and LibreOffice count legend entries."""
    given = [replace(run, column=column) for column, run in enumerate(runs)]
    order = sorted(given, key=lambda run: _DRAWING_ORDER.index(run.mark))
    places = {run.column: place for place, run in enumerate(order)}
    return Grid(words, tuple(replace(run, place=places[run.column]) for run in given))


def _run(on: ChartSheet, frame: Frame, at: int, one: Series) -> PlottedSeries:
    chart, mark = on.chart, _mark(on, at)
    format_ = settled_format(chart)
    code = format_.office_code()
    shown = without_nought(code) if chart.kind in STACKED else code
    values, paints = as_shown(one.values, format_), (paint(at, one.tone, on.theme),)
    run = PlottedSeries(one.name, values, mark, paints, Labels.NONE, code, shown)
    return _labelled_line(run, on, frame, at) if mark is Mark.LINE else _labelled_bar(run, on, frame, at)


def _mark(on: ChartSheet, at: int) -> Mark:
    if is_line(on, at):
        return Mark.LINE
    return Mark.AREA if on.chart.kind is ChartKind.AREA else Mark.BAR


def _labelled_line(run: PlottedSeries, on: ChartSheet, frame: Frame, at: int) -> PlottedSeries:
    """All values of a line that is alone, if they fit; else the last one, after the name where there are several."""
    if frame.plot is not None and on.chart.kind is ChartKind.LINE and (size := size_along_line(on, frame.plot)):
        return replace(run, labels=Labels.ALONG, label_size=size, spots=tuple(_spots(on, frame.plot)))
    shown = Labels.LAST if prints_last(on, at) else Labels.NONE
    return replace(run, labels=shown, is_named=names_at_ends(on), is_valued=on.chart.ends)


def _spots(on: ChartSheet, plot: Plot) -> Iterator[tuple[int, float, float]]:
    """How far each value along a line stands from where Office would set it: in the middle above its point."""
    values = on.chart.series[0].values
    for at, words in along_line(on, plot):
        aside = words.x + Pen(on.metrics, words.size).width(words.text) / 2 - plot.x(at)
        up = words.y - OFF - plot.y(float(values[at] or 0))
        if abs(aside) >= _STIRRED or abs(up) >= _STIRRED:
            yield at, aside / on.width, -up / on.height


def _labelled_bar(run: PlottedSeries, on: ChartSheet, frame: Frame, at: int) -> PlottedSeries:
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


def _targets(on: ChartSheet) -> Iterator[PlottedSeries]:
    """The series that stand for targets."""
    chart, format_ = on.chart, settled_format(on.chart)
    for turn, target in enumerate(chart.targets):
        mark = target_mark(chart, target)
        if mark is not None:
            levels = target_levels(chart, target)
            if chart.kind is ChartKind.PERCENT_COLUMN:
                levels = tuple(None if level is None else share(chart, level) for level in levels)
                format_ = NumberFormat(Kind.PERCENT)
            yield replace(
                _bare(on),
                name=target.label,
                values=as_shown(levels, format_),
                mark=mark,
                turn=turn,
                code=format_.office_code(),
                is_in_legend=is_in_legend(chart) and chart.kind not in HORIZONTAL,
            )


def _bare(on: ChartSheet) -> PlottedSeries:
    code = settled_format(on.chart).office_code()
    return PlottedSeries("", (), Mark.TARGET, (Paint(on.theme.colours.ink, 0),), Labels.NONE, code, code)


def _band(on: ChartSheet) -> Iterator[PlottedSeries]:
    """The series that stand for the band, the same figures for each category."""
    chart, count = on.chart, len(on.chart.categories)
    if chart.band is None or chart.kind in HORIZONTAL or chart.kind is ChartKind.PERCENT_COLUMN:
        return
    low, high = sorted((chart.band.low, chart.band.high))
    yield replace(_bare(on), name=f"{chart.band.label}: from", values=(low,) * count, mark=Mark.FLOOR)
    yield replace(_bare(on), name=chart.band.label, values=(high - low,) * count, mark=Mark.BAND)


def _ring(on: ChartSheet) -> Grid:
    chart, format_ = on.chart, settled_format(on.chart)
    frame = ring_frame(replace(on, chart=with_drawn_names(chart)))
    paints = tuple(part.paint for part in frame.parts) or (paint(0, None, on.theme),)
    only = chart.series[0].name if len(chart.series) == 1 else ""
    code = format_.office_code()
    silent = (at for at, part in enumerate(frame.parts) if not has_room_on_ring(on, part, frame.plot.width))
    run = PlottedSeries(
        chart.value_title or only, as_shown((part.segment.value for part in frame.parts), format_), Mark.RING, paints,
        Labels.INSIDE if chart.labels else Labels.NONE, code, without_nought(code), silent=tuple(silent),
    )  # fmt: skip
    names = tuple(part.segment.name for part in ring_frame(on).parts)
    entries = (f"{part.segment.name}: {format_.text(part.segment.value)}" for part in frame.parts)
    return _placed(Words(names, entries=tuple(entries)), (run,))


def _gauge(on: ChartSheet) -> Grid:
    """The figure as a bar, each target as one that is not seen; their words moved from the bar's end over and under the
    scale.
    """
    chart, one, frame = on.chart, on.chart.series[0], gauge_frame(on)
    format_, value = settled_format(chart), gauge_value(chart)
    code = format_.office_code()
    values, paints = as_shown((value,), format_), (paint(0, one.tone, on.theme),)
    off = beyond(chart)
    shown = code if off is None else ";".join(f'{section}" {off.value}"' for section in code.split(";"))
    labels = Labels.NONE if off is Beyond.BELOW else Labels.OUTSIDE
    bar = PlottedSeries(one.name, values, Mark.BAR, paints, labels, code, shown, label_size=frame.figure.size)
    if value is not None:
        wide = frame.figure.width(gauge_text(chart), bold=True)
        up = frame.plot.height / 2 + on.pen.leading + 4 + frame.figure.size * CAP / 2
        bar = replace(bar, moved=_moved(on, frame, value, wide, up))
    named = chart.categories[-1] if chart.categories else one.name
    return _placed(Words((named,)), (bar, *_gauge_targets(on, frame)))


def _gauge_targets(on: ChartSheet, frame: GaugeFrame) -> Iterator[PlottedSeries]:
    for run in _targets(on):
        level = run.values[-1]
        if level is not None:
            down = frame.plot.y(0.5) - (frame.foot - (1 + run.turn) * on.pen.leading - 3) - on.pen.size * CAP / 2
            moved = _moved(on, frame, level, on.pen.width(run.name), -down)
            yield replace(run, values=(level,), labels=Labels.OUTSIDE, label_size=on.pen.size, moved=moved)


def _moved(on: ChartSheet, frame: GaugeFrame, value: Decimal, wide: float, up: float) -> tuple[float, float]:
    """How far a label beyond the end of its bar is moved to stand over (or under) that end, as shares of the chart."""
    end = frame.plot.seen_across(float(value))
    wanted = min(max(end, frame.plot.left + wide / 2), frame.plot.right - wide / 2)
    beyond = end + (wide / 2 + 4) * (1 if value >= 0 else -1)
    return (wanted - beyond) / on.width, -up / on.height


def without_nought(code: str) -> str:
    """The number format, with nothing printed for nought (an empty third section; ECMA-376-1, 18.8.31)."""
    sections = code.split(";")
    negative = sections[1] if len(sections) > 1 else f"-{sections[0]}"
    return f"{sections[0]};{negative};"
