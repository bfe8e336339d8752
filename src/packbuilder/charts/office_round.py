"""Where the ring, its list and its central words stand in a native chart, and a gauge's scale: as in the drawing."""

from __future__ import annotations

from collections.abc import Sequence

from packbuilder.charts.drawable import NO_DATA
from packbuilder.charts.office_layout import Box, layout, place_layout
from packbuilder.charts.office_paint import rgb, solid, type_
from packbuilder.charts.pen import CAP, Pen
from packbuilder.charts.ring_frame import RingFrame, gauge_frame
from packbuilder.charts.settled import gauge_text
from packbuilder.charts.sheet import ChartSheet
from packbuilder.opc import xml_attribute, xml_text

_LINE = 1.15
"""From line to line of a title, in ems."""

_PADDING = (3.0, 1.5)
"""What Office leaves around the words of a title, in points: across, upwards."""


def centre_title(on: ChartSheet, frame: RingFrame) -> str:
    """The words in the hole, as the chart's title laid over it: an officer edits them where they stand."""
    if frame.centre is None:
        return ""
    return _over(on, frame.centre.lines, frame.centre.pen, frame.middle, on.theme.colours.accent, is_bold=True)


def no_data_title(on: ChartSheet) -> str:
    """The words of a chart without a figure, where the drawing has them: away as soon as somebody deletes the title."""
    return _over(on, (NO_DATA,), on.pen, (on.width / 2, on.height * 0.6), on.theme.colours.ink, is_bold=False)


def below_title(on: ChartSheet) -> str:
    """The figure of a gauge that is below its scale: no bar is drawn there that could have a label."""
    frame, text = gauge_frame(on), gauge_text(on.chart)
    x = frame.plot.left + frame.figure.width(text, bold=True) / 2
    y = frame.plot.top + on.pen.leading + 4 + frame.figure.size * CAP / 2
    return _over(on, (text,), frame.figure, (x, y), on.theme.colours.accent, is_bold=True)


def _over(on: ChartSheet, lines: Sequence[str], pen: Pen, at: tuple[float, float], ink: str, *, is_bold: bool) -> str:
    """A title laid over the chart, its middle here."""
    width = max(pen.width(line, bold=is_bold) for line in lines) + 2 * _PADDING[0]
    height = len(lines) * pen.size * _LINE + 2 * _PADDING[1]
    x, y = at
    place = place_layout(on, x - width / 2, y + height / 2)
    font = xml_attribute(on.theme.fonts.text)
    look = (
        f'sz="{round(pen.size * 100)}" b="{int(is_bold)}">{solid(rgb(ink))}'
        f'<a:latin typeface="{font}"/><a:cs typeface="{font}"/>'
    )
    paragraphs = "".join(
        f'<a:p><a:pPr algn="ctr"><a:defRPr {look}</a:defRPr></a:pPr>'
        f'<a:r><a:rPr lang="en-GB" {look}</a:rPr><a:t>{xml_text(line)}</a:t></a:r></a:p>'
        for line in lines
    )
    body = '<a:bodyPr wrap="none" lIns="38100" tIns="19050" rIns="38100" bIns="19050" anchor="ctr"/>'
    return (
        f'<c:title><c:tx><c:rich>{body}<a:lstStyle/>{paragraphs}</c:rich></c:tx>{place}<c:overlay val="1"/></c:title>'
    )


def ring_list(on: ChartSheet, frame: RingFrame) -> str:
    """The legend, as the list beside the ring: every part with its value."""
    if not frame.parts:
        return ""
    size = on.pen.size
    height = min(size * 1.75 * len(frame.listed), on.height)
    unlisted = range(len(frame.listed), len(frame.parts))
    entries = "".join(f'<c:legendEntry><c:idx val="{i}"/><c:delete val="1"/></c:legendEntry>' for i in unlisted)
    left = max(0.0, frame.list_left - size / 2)
    width = min(frame.list_width + 1.5 * size, on.width - left)  # wider, and LibreOffice sets it in columns
    place = layout(on, Box(left, (on.height - height) / 2, width, height))
    type_xml = type_(on, on.theme.colours.ink)
    return f'<c:legend><c:legendPos val="r"/>{entries}{place}<c:overlay val="0"/>{type_xml}</c:legend>'
