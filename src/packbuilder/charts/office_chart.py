"""The chart that Word and PowerPoint draw themselves: an officer can edit its figures and its looks.

Bars, lines, areas and rings are what they are called. A gauge is one bar on its scale (half a ring would only be
a trick with hidden parts). A target is a dashed line that shares the axes; lying bars have no such line in Office, so
there it is a dashed outline round each bar, as long as the target, or (several series) words at the axis.
A band is a pale area behind the marks of standing charts; lying ones go without.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import assert_never

from packbuilder.charts.office_axes import FIGURES_AXIS, WORDS_AXIS, Scale, axes, title
from packbuilder.charts.office_paint import NO_FILL, NO_LINE, TYPE, type_
from packbuilder.charts.office_series import Labels, Mark, Run, series
from packbuilder.charts.paint import Paint, paint
from packbuilder.charts.settled import (
    FROM_NOUGHT,
    HORIZONTAL,
    STACKED,
    gauge_range,
    gauge_value,
    segments,
    settled_format,
    share,
    values,
)
from packbuilder.charts.workbook import NumberColumn, workbook
from packbuilder.figures import Kind, NumberFormat
from packbuilder.theme import Theme
from packbuilder.theme.metrics import Face, shipped
from packbuilder.tree import Chart, ChartKind, Series

_USUAL_WIDTH = 420.0
"""How wide a chart is taken to be where room is shared out: Office knows the width, the chart part does not."""

_GAP = 55
"""Space between bars, as a percentage of a bar."""


@dataclass(frozen=True, slots=True)
class OfficeChart:
    """A native chart: `xml` is the chart part, which finds its figures in `workbook` (xlsx) by relationship rId1."""

    xml: bytes
    workbook: bytes


def office_chart(chart: Chart, theme: Theme) -> OfficeChart:
    """The chart as Word and PowerPoint draw it, with the workbook behind "Edit data". Same chart, same bytes."""
    categories, runs = _runs(chart, theme)
    columns = [NumberColumn(run.name, run.values, run.code) for run in runs]
    xml = _chart_space(chart, categories, runs, theme)
    return OfficeChart(xml.encode(), workbook(chart.category_title, categories, columns))


# What is drawn


def _runs(chart: Chart, theme: Theme) -> tuple[tuple[str, ...], tuple[Run, ...]]:
    """The categories and every series of the workbook, target and band among them."""
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
            drawn = [_run(chart, i, one, theme) for i, one in enumerate(chart.series)]
            return chart.categories, (*drawn, *_standards(chart, len(drawn), len(chart.categories), theme))
        case _:
            assert_never(chart.kind)


def _run(chart: Chart, place: int, one: Series, theme: Theme) -> Run:
    mark = _mark(chart.kind, one)
    format_ = settled_format(chart)
    code = format_.office_code()
    is_stacked = chart.kind in STACKED
    return Run(
        place, one.name, one.values, mark, (paint(place, one.tone, theme),), _placing(chart, mark),
        code, without_nought(code) if is_stacked else code,
    )  # fmt: skip


def _mark(kind: ChartKind, one: Series) -> Mark:
    if kind is ChartKind.LINE or (kind is ChartKind.COMBO and one.line):
        return Mark.LINE
    return Mark.AREA if kind is ChartKind.AREA else Mark.BAR


def _placing(chart: Chart, mark: Mark) -> Labels:
    """Where values are printed: of lines and areas only the last, unless there is one line alone."""
    if mark is Mark.AREA:
        return Labels.NONE
    if mark is Mark.LINE:
        return Labels.ABOVE if chart.labels and len(chart.series) == 1 else Labels.LAST
    if not chart.labels:
        return Labels.NONE
    return Labels.INSIDE if chart.kind in STACKED else Labels.OUTSIDE


def _standards(chart: Chart, place: int, count: int, theme: Theme) -> Iterator[Run]:
    """The series that stand for the target and the band."""
    code = settled_format(chart).office_code()
    ink = (Paint(theme.colours.ink, 0),)
    if chart.target is not None and (target := _target_mark(chart)) is not None:
        is_share = chart.kind is ChartKind.PERCENT_COLUMN
        value = share(chart, chart.target.value) if is_share else chart.target.value
        yield Run(
            place, chart.target.label, (value,) * count, target, ink, Labels.NONE, "0%" if is_share else code, code
        )
        place += 1
    if chart.band is not None and _has_band(chart):
        low, high = sorted((chart.band.low, chart.band.high))
        floor = f"{chart.band.label}: from"
        yield Run(place, floor, (low,) * count, Mark.FLOOR, ink, Labels.NONE, code, code)
        yield Run(place + 1, chart.band.label, (high - low,) * count, Mark.BAND, ink, Labels.NONE, code, code)


def _target_mark(chart: Chart) -> Mark | None:
    if chart.kind not in HORIZONTAL:
        return Mark.TARGET
    return Mark.TARGET_BOX if len(chart.series) == 1 and chart.kind is not ChartKind.STACKED_BAR else None


def _has_band(chart: Chart) -> bool:
    return chart.kind not in HORIZONTAL and chart.kind not in (ChartKind.PERCENT_COLUMN, ChartKind.DOUGHNUT)


def _ring(chart: Chart, theme: Theme) -> tuple[tuple[str, ...], tuple[Run, ...]]:
    parts = segments(chart)
    by_series = len(chart.series) > 1
    tones = [one.tone for one in chart.series] if by_series else [None] * len(parts)
    paints = tuple(paint(i, tone, theme) for i, tone in enumerate(tones))
    name = chart.value_title or (chart.series[0].name if chart.series and not by_series else "")
    code = settled_format(chart).office_code()
    shown = Labels.INSIDE if chart.labels else Labels.NONE
    figures = tuple(part.value for part in parts)
    run = Run(0, name, figures, Mark.RING, paints[: len(parts)], shown, code, without_nought(code))
    return tuple(part.name for part in parts), (run,)


def _gauge(chart: Chart, theme: Theme) -> tuple[tuple[str, ...], tuple[Run, ...]]:
    one = chart.series[0]
    code = settled_format(chart).office_code()
    paints = (paint(0, one.tone, theme),)
    bar = Run(0, one.name, (gauge_value(chart),), Mark.BAR, paints, Labels.OUTSIDE, code, code)
    named = chart.categories[-1] if chart.categories else one.name
    return (named,), (bar, *_standards(chart, 1, 1, theme))


def without_nought(code: str) -> str:
    """The number format, with nothing printed for nought (an empty third section; ECMA-376-1, 18.8.31)."""
    sections = code.split(";")
    negative = sections[1] if len(sections) > 1 else f"-{sections[0]}"
    return f"{sections[0]};{negative};"


# The chart part


_SPACES = (
    'xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)


def _chart_space(chart: Chart, categories: Sequence[str], runs: Sequence[Run], theme: Theme) -> str:
    is_ring = chart.kind is ChartKind.DOUGHNUT
    head = title(chart.centre, theme, bold=True, size=14) if is_ring and chart.centre else ""
    legend = _legend(chart, runs, theme)
    plots = "".join(_plots(chart, categories, runs, theme))
    both_axes = "" if is_ring else axes(_scale(chart), theme, chart.kind in HORIZONTAL, chart.kind is ChartKind.AREA)
    return (
        f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<c:chartSpace {_SPACES}><c:date1904 val="0"/>'
        f'<c:lang val="en-GB"/><c:roundedCorners val="0"/><c:chart>{head}<c:autoTitleDeleted val="{int(not head)}"/>'
        f"<c:plotArea>{_layout(chart, runs, bool(legend))}{plots}{both_axes}<c:spPr>{NO_FILL}{NO_LINE}</c:spPr></c:plotArea>"
        f'{legend}<c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/></c:chart><c:spPr>{NO_FILL}{NO_LINE}</c:spPr>'
        f'{type_(theme, theme.colours.ink)}<c:externalData r:id="rId1"><c:autoUpdate val="0"/></c:externalData></c:chartSpace>'
    )


def _plots(chart: Chart, categories: Sequence[str], runs: Sequence[Run], theme: Theme) -> Iterator[str]:
    """The groups of series, the ones behind first; an empty group is left out."""
    groups = (
        ((Mark.FLOOR, Mark.BAND), _area_plot, "stacked"),
        ((Mark.AREA,), _area_plot, "stacked"),
        ((Mark.BAR, Mark.TARGET_BOX), _bar_plot, _grouping(chart.kind)),
        ((Mark.LINE, Mark.TARGET), _line_plot, "standard"),
        ((Mark.RING,), _ring_plot, ""),
    )
    for marks, plot, grouping in groups:
        inner = "".join(series(run, categories, theme) for run in runs if run.mark in marks)
        if inner:
            yield plot(inner, grouping, chart)


_AXES = f'<c:axId val="{WORDS_AXIS}"/><c:axId val="{FIGURES_AXIS}"/>'


def _grouping(kind: ChartKind) -> str:
    if kind is ChartKind.PERCENT_COLUMN:
        return "percentStacked"
    return "stacked" if kind in STACKED else "clustered"


def _area_plot(inner: str, grouping: str, chart: Chart) -> str:  # noqa: ARG001 - one signature for all plots
    return f'<c:areaChart><c:grouping val="{grouping}"/><c:varyColors val="0"/>{inner}{_AXES}</c:areaChart>'


def _bar_plot(inner: str, grouping: str, chart: Chart) -> str:
    direction = "bar" if chart.kind in HORIZONTAL else "col"
    on_each_other = chart.kind in STACKED or (chart.kind in HORIZONTAL and len(chart.series) == 1)
    gap = 150 if chart.kind is ChartKind.GAUGE else _GAP
    return (
        f'<c:barChart><c:barDir val="{direction}"/><c:grouping val="{grouping}"/><c:varyColors val="0"/>{inner}'
        f'<c:gapWidth val="{gap}"/><c:overlap val="{100 if on_each_other else 0}"/>{_AXES}</c:barChart>'
    )


def _line_plot(inner: str, grouping: str, chart: Chart) -> str:  # noqa: ARG001 - one signature for all plots
    return f'<c:lineChart><c:grouping val="{grouping}"/><c:varyColors val="0"/>{inner}<c:marker val="1"/>{_AXES}</c:lineChart>'


def _ring_plot(inner: str, grouping: str, chart: Chart) -> str:  # noqa: ARG001 - one signature for all plots
    return f'<c:doughnutChart><c:varyColors val="1"/>{inner}<c:firstSliceAng val="0"/><c:holeSize val="60"/></c:doughnutChart>'


def _scale(chart: Chart) -> Scale:
    format_ = settled_format(chart)
    words = chart.target.label if chart.target is not None and _target_mark(chart) is None else ""
    if chart.kind is ChartKind.PERCENT_COLUMN:
        return Scale(Decimal(0), Decimal(1), None, "0%", words)
    if chart.kind is ChartKind.GAUGE:
        return Scale(*gauge_range(chart), None, _axis_code(chart, format_), words)
    if chart.range is not None:
        return Scale(*chart.range, None, _axis_code(chart, format_), words)
    from_nought = chart.kind in FROM_NOUGHT and min(_reached(chart), default=Decimal(0)) >= 0
    return Scale(Decimal(0) if from_nought else None, None, _step(chart, format_), _axis_code(chart, format_), words)


def _reached(chart: Chart) -> list[Decimal]:
    """The values that the axis must hold: sums where marks stand on each other."""
    if chart.kind not in STACKED and chart.kind is not ChartKind.AREA:
        return values(chart)
    columns = zip(*(one.values for one in chart.series), strict=True)
    return [*values(chart), *(sum((value for value in column if value is not None), Decimal(0)) for column in columns)]


def _step(chart: Chart, format_: NumberFormat) -> Decimal | None:
    """Whole numbers are counted in whole steps: Office would halve them and print 0, 1, 1, 2, 2."""
    reached = [*_reached(chart), *((chart.target.value,) if chart.target else ())]
    one = Decimal(1) / format_.scaled(Decimal(1))
    if format_.places == 0 and reached and max(reached) - min(*reached, Decimal(0)) <= 8 * one:
        return one
    return None


def _axis_code(chart: Chart, format_: NumberFormat) -> str:
    """The axis goes without decimals where its figures are far enough apart."""
    reached = _reached(chart) or [Decimal(0)]
    low = Decimal(0) if chart.kind in FROM_NOUGHT else min(reached)
    is_wide = abs(format_.scaled(max(reached) - low)) >= 8
    has_decimals = format_.places is not None and format_.places > 0 and format_.kind is not Kind.TEXT
    return (format_.with_places(0) if is_wide and has_decimals else format_).office_code()


def _layout(chart: Chart, runs: Sequence[Run], has_legend: bool) -> str:
    """Room at the right for what is printed beside the last point; Office itself would leave none."""
    beside = max((_beside(chart, run) for run in runs), default=0.0)
    if not beside:
        return "<c:layout/>"
    width = 1 - min(0.3, (beside + 12) / _USUAL_WIDTH)
    height = 0.86 if has_legend else 0.96
    return (
        '<c:layout><c:manualLayout><c:layoutTarget val="outer"/><c:xMode val="edge"/><c:yMode val="edge"/>'
        f'<c:x val="0"/><c:y val="0.02"/><c:w val="{width:.3f}"/><c:h val="{height}"/></c:manualLayout></c:layout>'
    )


def _beside(chart: Chart, run: Run) -> float:
    """The width of the words at the right of a series' last point, in points."""
    if run.mark is Mark.TARGET:
        return shipped().width(run.name, TYPE)
    if run.mark is Mark.LINE and run.last is not None:
        value = run.values[run.last]
        text = settled_format(chart).text(value) if value is not None else ""
        return shipped().width(text, TYPE, Face.BOLD)
    return 0.0


def _legend(chart: Chart, runs: Sequence[Run], theme: Theme) -> str:
    """The series in the order of drawing; none for a single one. What is labelled in its place needs no entry."""
    needless = [run.place for run in runs if run.mark in (Mark.FLOOR, Mark.TARGET)]
    if chart.kind is not ChartKind.DOUGHNUT and len(runs) - len(needless) < 2:
        return ""
    entries = "".join(f'<c:legendEntry><c:idx val="{i}"/><c:delete val="1"/></c:legendEntry>' for i in needless)
    place = "r" if chart.kind is ChartKind.DOUGHNUT else "b"
    return f'<c:legend><c:legendPos val="{place}"/>{entries}<c:overlay val="0"/>{type_(theme, theme.colours.ink)}</c:legend>'
