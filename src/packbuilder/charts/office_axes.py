"""The axes of a native chart: words along one, figures on a light grid along the other."""

from __future__ import annotations

from packbuilder.charts.office_frame import Frame
from packbuilder.charts.office_paint import NO_FILL, NO_LINE, line, rgb, type_
from packbuilder.charts.pen import TURNED
from packbuilder.charts.sheet import ChartSheet
from packbuilder.charts.ticks import Axis
from packbuilder.opc import xml_attribute
from packbuilder.tree import ChartKind

_WORDS = 111_000_001
_FIGURES = 111_000_002
"""Ids are unsigned (ECMA-376-1, 21.2.2.9) and need only differ inside one chart."""

AXES = f'<c:axId val="{_WORDS}"/><c:axId val="{_FIGURES}"/>'
"""What a plot says it is drawn on."""

_OVER_WORDS = 111_000_003
_OVER_FIGURES = 111_000_004

AXES_OVER = f'<c:axId val="{_OVER_WORDS}"/><c:axId val="{_OVER_FIGURES}"/>'
"""What a target says that would be set beside the bars, on them, or end before the edges, were it on the same axes."""

_LEVEL = 1
"""As good as nought: LibreOffice breaks words that are not turned at all, though there is room beside them."""


def axes(on: ChartSheet, frame: Frame, lying: bool, edge_to_edge: bool) -> str:
    """Both axes; `lying` for bars from left to right, the first category on top."""
    return _words_axis(on, frame, lying) + _figures_axis(on, frame.axis, lying, edge_to_edge)


def axes_over(frame: Frame) -> str:
    """The axes of lying bars once more, not shown, with the same ends."""
    return (
        f'<c:catAx><c:axId val="{_OVER_WORDS}"/><c:scaling><c:orientation val="maxMin"/></c:scaling>'
        '<c:delete val="1"/><c:axPos val="l"/><c:majorTickMark val="none"/><c:minorTickMark val="none"/>'
        f'<c:tickLblPos val="none"/><c:crossAx val="{_OVER_FIGURES}"/><c:crosses val="autoZero"/></c:catAx>'
        f'<c:valAx><c:axId val="{_OVER_FIGURES}"/>{_scaling(frame.axis)}<c:delete val="1"/><c:axPos val="t"/>'
        '<c:numFmt formatCode="General" sourceLinked="0"/><c:majorTickMark val="none"/><c:minorTickMark val="none"/>'
        f'<c:tickLblPos val="none"/><c:crossAx val="{_OVER_WORDS}"/><c:crosses val="max"/>'
        '<c:crossBetween val="between"/></c:valAx>'
    )


def axes_across(frame: Frame) -> str:
    """The axes of columns once more, not seen, with the same ends, for lines from edge to edge.

    They are not deleted: Office would draw the lines by the axes that are seen, from the first column's middle on.
    """
    unseen = (
        '<c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="none"/>'
        f"<c:spPr>{NO_FILL}{NO_LINE}</c:spPr>"
    )
    return (
        f'<c:catAx><c:axId val="{_OVER_WORDS}"/><c:scaling><c:orientation val="minMax"/></c:scaling>'
        f'<c:delete val="0"/><c:axPos val="b"/>{unseen}<c:crossAx val="{_OVER_FIGURES}"/>'
        '<c:crosses val="min"/></c:catAx>'
        f'<c:valAx><c:axId val="{_OVER_FIGURES}"/>{_scaling(frame.axis)}<c:delete val="0"/><c:axPos val="r"/>'
        f'<c:numFmt formatCode="General" sourceLinked="0"/>{unseen}<c:crossAx val="{_OVER_WORDS}"/>'
        '<c:crosses val="max"/><c:crossBetween val="midCat"/></c:valAx>'
    )


def _words_axis(on: ChartSheet, frame: Frame, lying: bool) -> str:
    """Labels stand level or turned as planned: left to itself, Office would choose again."""
    direction, side = ("maxMin", "l") if lying else ("minMax", "b")
    words, colours = frame.words, on.theme.colours
    turn = round(-TURNED * 60_000) if words.is_turned else _LEVEL if words.is_thinned else 0
    return (
        f'<c:catAx><c:axId val="{_WORDS}"/><c:scaling><c:orientation val="{direction}"/></c:scaling>'
        f'<c:delete val="{int(on.chart.kind is ChartKind.GAUGE)}"/><c:axPos val="{side}"/>'
        '<c:numFmt formatCode="General" sourceLinked="0"/>'
        '<c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="low"/>'
        f"<c:spPr>{line(rgb(colours.muted), 0.75)}</c:spPr>{type_(on, colours.ink, turn=turn)}"
        f'<c:crossAx val="{_FIGURES}"/><c:crosses val="autoZero"/><c:auto val="0"/><c:lblAlgn val="ctr"/>'
        f'<c:lblOffset val="100"/><c:tickLblSkip val="1"/><c:noMultiLvlLbl val="{int(not words.years)}"/>'
        "</c:catAx>"
    )


def _figures_axis(on: ChartSheet, axis: Axis, lying: bool, edge_to_edge: bool) -> str:
    """Ends and steps as planned, the same as in the PDF; an officer may set them free in Office ("Reset")."""
    side, colours = "b" if lying else "l", on.theme.colours
    is_gauge = on.chart.kind is ChartKind.GAUGE
    crosses = "max" if lying else "autoZero"  # the words run from top to bottom, so their end is the foot
    grid = "" if is_gauge else f"<c:majorGridlines><c:spPr>{line(rgb(colours.rule), 0.6)}</c:spPr></c:majorGridlines>"
    return (
        f'<c:valAx><c:axId val="{_FIGURES}"/>{_scaling(axis)}<c:delete val="0"/><c:axPos val="{side}"/>{grid}'
        f'<c:numFmt formatCode="{xml_attribute(axis.format.office_code())}" sourceLinked="0"/>'
        '<c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="nextTo"/>'
        f"<c:spPr>{NO_LINE}</c:spPr>{type_(on, colours.muted)}"
        f'<c:crossAx val="{_WORDS}"/><c:crosses val="{crosses}"/>'
        f'<c:crossBetween val="{"midCat" if edge_to_edge else "between"}"/>'
        f'<c:majorUnit val="{axis.step:f}"/></c:valAx>'
    )


def _scaling(axis: Axis) -> str:
    ends = f'<c:max val="{axis.high:f}"/><c:min val="{axis.low:f}"/>' if axis.high > axis.low else ""
    return f'<c:scaling><c:orientation val="minMax"/>{ends}</c:scaling>'
