"""The chart that Word and PowerPoint draw themselves: an officer can edit its figures and its looks.

Bars, lines, areas and rings are what they are called. A gauge is one bar on its scale (half a ring would only be
a trick with hidden parts). A target is a dashed line; over columns it has axes of its own, not seen, on which it runs
from edge to edge. Lying bars have no such line in Office: there it is a shape (`office_over`), and a series whose bars
are not seen keeps its figures and its name in the legend.
A band is a pale area behind the marks of standing charts, a pale shape over lying ones. Ends and steps
of the axis, labels, legend and room are the drawing's (`office_frame`): whoever holds the PDF beside the draft sees the
same chart.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from packbuilder.charts.bars import gap_over, gap_width
from packbuilder.charts.drawable import drawable, is_empty, with_drawn_names
from packbuilder.charts.office_axes import AXES, AXES_OVER, axes, axes_across, axes_over
from packbuilder.charts.office_frame import Frame, frame
from packbuilder.charts.office_layout import inner_layout
from packbuilder.charts.office_legend import legend
from packbuilder.charts.office_over import SHAPES_KEY, shapes_over
from packbuilder.charts.office_paint import NO_FILL, NO_LINE, rgb, solid, type_
from packbuilder.charts.office_round import below_title, centre_title, no_data_title, ring_list
from packbuilder.charts.office_run import Mark
from packbuilder.charts.office_runs import Grid, grid, target_mark
from packbuilder.charts.office_series import series
from packbuilder.charts.ring_frame import ring_frame
from packbuilder.charts.settled import HORIZONTAL, STACKED, Beyond, beyond
from packbuilder.charts.sheet import ChartSheet, sheet
from packbuilder.charts.standing_frame import is_edge_to_edge
from packbuilder.charts.workbook import NumberColumn, TextColumn, workbook
from packbuilder.theme import Theme
from packbuilder.theme.metrics import Metrics
from packbuilder.tree import Chart, ChartKind


@dataclass(frozen=True, slots=True)
class OfficeChart:
    """A native chart: `xml` is the chart part, which finds its figures in `workbook` (xlsx) by relationship rId1.

    `shapes` is the part with what is drawn over it, empty for most; the chart finds it by `office_over.SHAPES_KEY`.
    """

    xml: bytes
    workbook: bytes
    shapes: bytes = b""


def office_chart(chart: Chart, theme: Theme, metrics: Metrics, width: float, height: float) -> OfficeChart:
    """The chart as Word and PowerPoint draw it, with the workbook behind "Edit data". Same chart, same bytes.

    `width` and `height` are its frame's, in points: by them room is shared out as in the drawing.
    """
    on = sheet(drawable(chart), theme, metrics, width, height)
    plan = frame(on, replace(on, chart=with_drawn_names(on.chart)))
    shown = grid(on, plan)
    columns = [NumberColumn(run.name, run.values, run.code) for run in shown.runs]
    shapes = shapes_over(on, plan)
    over = f'<c:userShapes r:id="{SHAPES_KEY}"/>' if shapes else ""
    xml = _chart_space(on, plan, shown, over)
    return OfficeChart(xml.encode(), workbook(_words(chart, shown), columns), shapes)


def _words(chart: Chart, shown: Grid) -> list[TextColumn]:
    """The columns of categories: one, or years (each once, as Office wants groups) and months."""
    own = TextColumn(chart.category_title, shown.words.texts)
    if shown.words.entries:
        return [own, TextColumn("Legend" if chart.kind is ChartKind.DOUGHNUT else "As shown", shown.words.entries)]
    if not shown.words.years:
        return [own]
    starts = {year.first: year.text for year in shown.words.years}
    return [TextColumn("Year", tuple(starts.get(at, "") for at in range(len(own.texts)))), own]


_SPACES = (
    'xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)


def _chart_space(on: ChartSheet, plan: Frame | None, shown: Grid, over: str) -> str:
    """The root of the part (ECMA-376-1, 21.2.2.29). The title stands outside, as a caption."""
    return (
        f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<c:chartSpace {_SPACES}><c:date1904 val="0"/>'
        f'<c:lang val="en-GB"/><c:roundedCorners val="0"/>{_chart(on, plan, shown)}'
        f"<c:spPr>{NO_FILL}{NO_LINE}</c:spPr>{type_(on, on.theme.colours.ink)}"
        '<c:externalData r:id="rId1"><c:autoUpdate val="0"/></c:externalData>'
        f"{over}</c:chartSpace>"
    )


def _chart(on: ChartSheet, plan: Frame | None, shown: Grid) -> str:
    plots = "".join(_plots(on, plan, shown))
    if plan is None:
        ring = ring_frame(replace(on, chart=with_drawn_names(on.chart)))
        head, place, named = centre_title(on, ring), inner_layout(on, ring.plot), ring_list(on, ring)
    else:
        place = inner_layout(on, plan.plot) if plan.plot is not None else "<c:layout/>"
        head, named = "", legend(on, plan.legend, shown.runs)
    if is_empty(on.chart):
        head = no_data_title(on)
    elif on.chart.kind is ChartKind.GAUGE and beyond(on.chart) is Beyond.BELOW:
        head = below_title(on)
    axes_xml = _axes(on, plan) if plan is not None else ""
    ground = solid(rgb(on.theme.colours.rule)) if on.chart.kind is ChartKind.GAUGE else NO_FILL
    return (
        f'<c:chart>{head}<c:autoTitleDeleted val="{int(not head)}"/><c:plotArea>{place}{plots}{axes_xml}'
        f"<c:spPr>{ground}{NO_LINE}</c:spPr></c:plotArea>{named}"
        '<c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/></c:chart>'
    )


def _axes(on: ChartSheet, plan: Frame) -> str:
    own = axes(on, plan, on.chart.kind in HORIZONTAL, is_edge_to_edge(on.chart))
    marks = {target_mark(on.chart, target) for target in on.chart.targets}
    over = axes_over(plan) if Mark.TARGET_OVER in marks else ""
    return own + over + (axes_across(plan) if Mark.TARGET_ACROSS in marks else "")


def _plots(on: ChartSheet, plan: Frame | None, shown: Grid) -> Iterator[str]:
    """The groups of series, the ones behind first; an empty group is left out."""
    groups: tuple[tuple[tuple[Mark, ...], Callable[[str, Chart, Frame | None], str]], ...] = (
        ((Mark.FLOOR, Mark.BAND), _area_plot),
        ((Mark.AREA,), _area_plot),
        ((Mark.BAR, Mark.TARGET_BOX), _bar_plot),
        ((Mark.RING,), _ring_plot),
        ((Mark.LINE, Mark.TARGET), _line_plot),
        ((Mark.TARGET_ACROSS,), _across_plot),
        ((Mark.TARGET_OVER,), _over_plot),
    )
    for marks, plot in groups:
        inner = "".join(series(run, shown.words, on) for run in shown.drawn if run.mark in marks)
        if inner:
            yield plot(inner, on.chart, plan)


def _area_plot(inner: str, _: Chart, __: Frame | None) -> str:
    return f'<c:areaChart><c:grouping val="stacked"/><c:varyColors val="0"/>{inner}{AXES}</c:areaChart>'


def _bar_plot(inner: str, chart: Chart, plan: Frame | None) -> str:
    direction = "bar" if chart.kind in HORIZONTAL else "col"
    slot = plan.slot if plan is not None else 100.0
    gap = 0 if chart.kind is ChartKind.GAUGE else gap_width(chart, slot)
    on_each_other = chart.kind in STACKED or (chart.kind in HORIZONTAL and len(chart.series) == 1)
    return (
        f'<c:barChart><c:barDir val="{direction}"/><c:grouping val="{_grouping(chart.kind)}"/><c:varyColors val="0"/>'
        f'{inner}<c:gapWidth val="{gap}"/><c:overlap val="{100 if on_each_other else 0}"/>{AXES}'
        "</c:barChart>"
    )


def _over_plot(inner: str, chart: Chart, plan: Frame | None) -> str:
    gap = gap_over(chart, plan.slot if plan is not None else 100.0)
    kind = '<c:barDir val="bar"/><c:grouping val="clustered"/><c:varyColors val="0"/>'
    return f'<c:barChart>{kind}{inner}<c:gapWidth val="{gap}"/>{AXES_OVER}</c:barChart>'


def _grouping(kind: ChartKind) -> str:
    if kind is ChartKind.PERCENT_COLUMN:
        return "percentStacked"
    return "stacked" if kind in STACKED else "clustered"


def _line_plot(inner: str, _: Chart, __: Frame | None) -> str:
    return _lines(inner, AXES)


def _across_plot(inner: str, _: Chart, __: Frame | None) -> str:
    return _lines(inner, AXES_OVER)


def _lines(inner: str, on_axes: str) -> str:
    kind = '<c:grouping val="standard"/><c:varyColors val="0"/>'
    return f'<c:lineChart>{kind}{inner}<c:marker val="1"/>{on_axes}</c:lineChart>'


def _ring_plot(inner: str, _: Chart, __: Frame | None) -> str:
    turn = '<c:firstSliceAng val="0"/><c:holeSize val="62"/>'
    return f'<c:doughnutChart><c:varyColors val="1"/>{inner}{turn}</c:doughnutChart>'
