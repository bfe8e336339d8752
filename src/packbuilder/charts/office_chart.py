"""The chart that Word and PowerPoint draw themselves: an officer can edit its figures and its looks.

Bars, lines, areas and rings are what they are called. A gauge is one bar on its scale (half a ring would only be
a trick with hidden parts). A target is a dashed line that shares the axes. Lying bars have no such line in Office:
there it is a dashed outline round each bar, as long as the target, or (several series) words at the axis. Words it is
on columns that stack to a hundred too, for LibreOffice would stack the line with them.
A band is a pale area behind the marks of standing charts; lying ones go without.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from packbuilder.charts.office_axes import AXES, Scale, axes, title
from packbuilder.charts.office_paint import NO_FILL, NO_LINE, TYPE, type_
from packbuilder.charts.office_runs import Sheet, sheet, target_mark
from packbuilder.charts.office_series import Labels, Mark, Run, series
from packbuilder.charts.settled import (
    FROM_NOUGHT,
    HORIZONTAL,
    STACKED,
    axis_range,
    gauge_range,
    reached,
    settled_format,
    with_a_series,
)
from packbuilder.charts.ticks import axis
from packbuilder.charts.workbook import NumberColumn, workbook
from packbuilder.figures import Kind, NumberFormat
from packbuilder.theme import Theme
from packbuilder.theme.metrics import Face, shipped
from packbuilder.tree import Chart, ChartKind

_USUAL_WIDTH = 420.0
"""How wide a chart is taken to be where room is shared out: Office knows the width, the chart part does not."""

_GAP = 55
_GAUGE_GAP = 250
"""Space between bars, as a percentage of a bar."""


@dataclass(frozen=True, slots=True)
class OfficeChart:
    """A native chart: `xml` is the chart part, which finds its figures in `workbook` (xlsx) by relationship rId1."""

    xml: bytes
    workbook: bytes


_STEPS = 5
"""About how many steps an axis has."""


def office_chart(chart: Chart, theme: Theme) -> OfficeChart:
    """The chart as Word and PowerPoint draw it, with the workbook behind "Edit data". Same chart, same bytes."""
    chart = with_a_series(chart)
    shown = sheet(chart, theme)
    columns = [NumberColumn(run.name, run.values, run.code) for run in shown.runs]
    xml = _chart_space(chart, shown, theme)
    return OfficeChart(xml.encode(), workbook(chart.category_title, shown.categories, columns))


_SPACES = (
    'xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)


def _chart_space(chart: Chart, shown: Sheet, theme: Theme) -> str:
    """The root of the part (ECMA-376-1, 21.2.2.29). The title stands outside, as a caption."""
    return (
        f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<c:chartSpace {_SPACES}><c:date1904 val="0"/>'
        f'<c:lang val="en-GB"/><c:roundedCorners val="0"/>{_chart(chart, shown, theme)}'
        f"<c:spPr>{NO_FILL}{NO_LINE}</c:spPr>{type_(theme, theme.colours.ink)}"
        '<c:externalData r:id="rId1"><c:autoUpdate val="0"/></c:externalData></c:chartSpace>'
    )


def _chart(chart: Chart, shown: Sheet, theme: Theme) -> str:
    """A ring prints its central words above it: only there do they keep their place when the ring is resized."""
    is_ring = chart.kind is ChartKind.DOUGHNUT
    head = title(chart.centre, theme, bold=True, size=14) if is_ring and chart.centre else ""
    legend = _legend(chart, shown.runs, theme)
    plots = "".join(_plots(chart, shown, theme))
    both_axes = "" if is_ring else axes(_scale(chart), theme, chart.kind in HORIZONTAL, chart.kind is ChartKind.AREA)
    return (
        f'<c:chart>{head}<c:autoTitleDeleted val="{int(not head)}"/>'
        f"<c:plotArea>{_layout(chart, shown.runs, bool(legend))}{plots}{both_axes}"
        f'<c:spPr>{NO_FILL}{NO_LINE}</c:spPr></c:plotArea>{legend}<c:plotVisOnly val="1"/>'
        '<c:dispBlanksAs val="gap"/></c:chart>'
    )


def _plots(chart: Chart, shown: Sheet, theme: Theme) -> Iterator[str]:
    """The groups of series, the ones behind first; an empty group is left out."""
    groups: tuple[tuple[tuple[Mark, ...], Callable[[str, Chart], str]], ...] = (
        ((Mark.FLOOR, Mark.BAND), _area_plot),
        ((Mark.AREA,), _area_plot),
        ((Mark.BAR, Mark.TARGET_BOX), _bar_plot),
        ((Mark.RING,), _ring_plot),
        ((Mark.LINE, Mark.TARGET), _line_plot),
    )
    for marks, plot in groups:
        inner = "".join(series(run, shown.categories, theme) for run in shown.drawn if run.mark in marks)
        if inner:
            yield plot(inner, chart)


def _area_plot(inner: str, _: Chart) -> str:
    return f'<c:areaChart><c:grouping val="stacked"/><c:varyColors val="0"/>{inner}{AXES}</c:areaChart>'


def _bar_plot(inner: str, chart: Chart) -> str:
    direction = "bar" if chart.kind in HORIZONTAL else "col"
    on_each_other = chart.kind in STACKED or (chart.kind in HORIZONTAL and len(chart.series) == 1)
    gap = _GAUGE_GAP if chart.kind is ChartKind.GAUGE else _GAP
    return (
        f'<c:barChart><c:barDir val="{direction}"/><c:grouping val="{_grouping(chart.kind)}"/><c:varyColors val="0"/>'
        f'{inner}<c:gapWidth val="{gap}"/><c:overlap val="{100 if on_each_other else 0}"/>{AXES}</c:barChart>'
    )


def _grouping(kind: ChartKind) -> str:
    if kind is ChartKind.PERCENT_COLUMN:
        return "percentStacked"
    return "stacked" if kind in STACKED else "clustered"


def _line_plot(inner: str, _: Chart) -> str:
    kind = '<c:grouping val="standard"/><c:varyColors val="0"/>'
    return f'<c:lineChart>{kind}{inner}<c:marker val="1"/>{AXES}</c:lineChart>'


def _ring_plot(inner: str, _: Chart) -> str:
    turn = '<c:firstSliceAng val="0"/><c:holeSize val="60"/>'
    return f'<c:doughnutChart><c:varyColors val="1"/>{inner}{turn}</c:doughnutChart>'


def _scale(chart: Chart) -> Scale:
    format_ = settled_format(chart)
    words = chart.target.label if chart.target is not None and target_mark(chart) is None else ""
    if chart.kind is ChartKind.PERCENT_COLUMN:
        return Scale(Decimal(0), Decimal(1), None, "0%", words)
    if chart.kind is ChartKind.GAUGE:
        return Scale(*gauge_range(chart), None, _axis_code(chart, format_), words)
    if (given := axis_range(chart)) is not None:
        return Scale(*given, None, _axis_code(chart, format_), words)
    if chart.kind is ChartKind.LINE and (bounds := _share_bounds(chart, format_)) is not None:
        return Scale(*bounds, None, _axis_code(chart, format_), words)
    from_nought = chart.kind in FROM_NOUGHT and min(reached(chart), default=Decimal(0)) >= 0
    return Scale(Decimal(0) if from_nought else None, None, _step(chart, format_), _axis_code(chart, format_), words)


def _share_bounds(chart: Chart, format_: NumberFormat) -> tuple[Decimal, Decimal] | None:
    """Shares end at 100 %, which Office would go beyond; the foot is as in the vector drawing."""
    whole = {Kind.PERCENT: Decimal(1), Kind.PER_CENT_SIGN: Decimal(100)}.get(format_.kind)
    levels = [*reached(chart), *((chart.target.value,) if chart.target else ())]
    if whole is None or not levels or min(levels) < 0 or max(levels) > whole:
        return None
    fitted = axis([*levels, whole], format_, _STEPS, from_nought=False)
    return Decimal(repr(fitted.low)), whole


def _step(chart: Chart, format_: NumberFormat) -> Decimal | None:
    """Whole numbers are counted in whole steps: Office would halve them and print 0, 1, 1, 2, 2."""
    levels = [*reached(chart), *((chart.target.value,) if chart.target else ()), Decimal(0)]
    one = Decimal(1) / format_.scaled(Decimal(1))
    if format_.places == 0 and max(levels) - min(levels) <= 8 * one:
        return one
    return None


def _axis_code(chart: Chart, format_: NumberFormat) -> str:
    """The axis goes without decimals where its figures are far enough apart."""
    levels = reached(chart) or [Decimal(0)]
    low = Decimal(0) if chart.kind in FROM_NOUGHT else min(levels)
    is_wide = abs(format_.scaled(max(levels) - low)) >= 5
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
    if run.labels is Labels.LAST and run.last is not None:
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
    type_xml = type_(theme, theme.colours.ink)
    return f'<c:legend><c:legendPos val="{place}"/>{entries}<c:overlay val="0"/>{type_xml}</c:legend>'
