"""The band of lying bars in Office: a shape in the chart's own drawing (ECMA-376-1, 21.3), laid over its plot.

No series of a native chart stands upright behind lying bars: areas and lines run along the names in Office. The shape
lets the bars show through; over white it is as pale as the band of other charts. It goes where the chart goes.
"""

from __future__ import annotations

from packbuilder.charts.office_frame import Frame
from packbuilder.charts.office_layout import Box
from packbuilder.charts.office_paint import NO_FILL, NO_LINE, POINT, rgb, solid
from packbuilder.charts.paint import BAND
from packbuilder.charts.plot import Plot
from packbuilder.charts.settled import HORIZONTAL
from packbuilder.charts.sheet import Sheet
from packbuilder.opc import xml_attribute, xml_text
from packbuilder.tree import ChartKind

SHAPES_TYPE = "application/vnd.openxmlformats-officedocument.drawingml.chartshapes+xml"
"""The media type of the part."""

SHAPES_KEY = "rId2"
"""The relationship by which the chart finds it, of the kind chartUserShapes."""

_SPACES = (
    'xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:cdr="http://schemas.openxmlformats.org/drawingml/2006/chartDrawing"'
)


def shapes_over(on: Sheet, plan: Frame | None) -> bytes:
    """The part with the band and its name; empty where the chart needs none."""
    band = on.chart.band
    if band is None or on.chart.kind not in HORIZONTAL - {ChartKind.GAUGE} or plan is None or plan.plot is None:
        return b""
    plot = plan.plot
    low, high = sorted((plot.seen_across(float(band.low)), plot.seen_across(float(band.high))))
    pale = solid(f'<a:srgbClr val="{on.theme.palette[0]}"><a:alpha val="{round(BAND * 100_000)}"/></a:srgbClr>')
    panel = _shape(on, 2, band.label, Box(low, plot.bottom, high - low, plot.height), pale, "")
    shapes = panel + _name(on, plot, band.label, (low + high) / 2)
    head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    return f"{head}<c:userShapes {_SPACES}>{shapes}</c:userShapes>".encode()


def _name(on: Sheet, plot: Plot, label: str, middle: float) -> str:
    """The name of the band over its middle, but not beyond the chart."""
    text = on.pen.cut(label, on.width)
    width = min(on.pen.width(text) * 1.05 + 2, on.width)
    left = max(0.0, min(middle - width / 2, on.width - width))
    font = xml_attribute(on.theme.fonts.text)
    said = (
        '<cdr:txBody><a:bodyPr wrap="none" lIns="0" tIns="0" rIns="0" bIns="0" anchor="ctr"/><a:lstStyle/>'
        f'<a:p><a:pPr algn="ctr"/><a:r><a:rPr lang="en-GB" sz="{round(on.pen.size * 100)}">'
        f'{solid(rgb(on.theme.colours.muted))}<a:latin typeface="{font}"/><a:cs typeface="{font}"/></a:rPr>'
        f"<a:t>{xml_text(text)}</a:t></a:r></a:p></cdr:txBody>"
    )
    return _shape(on, 3, f"{label}, name", Box(left, plot.top + 1, width, on.pen.leading), NO_FILL, said)


def _shape(on: Sheet, key: int, name: str, box: Box, fill: str, said: str) -> str:
    """A box by its corners as shares of the chart (ECMA-376-1, 21.3.2.19), `said` in it."""
    x, top = box.left / on.width, (on.height - box.bottom - box.height) / on.height
    right, foot = x + box.width / on.width, top + box.height / on.height
    place = "".join(
        f"<cdr:{end}><cdr:x>{max(0.0, across):.5f}</cdr:x><cdr:y>{max(0.0, down):.5f}</cdr:y></cdr:{end}>"
        for end, across, down in (("from", x, top), ("to", right, foot))
    )
    size = f'<a:ext cx="{round(box.width * POINT)}" cy="{round(box.height * POINT)}"/>'
    corner = f'<a:off x="{round(box.left * POINT)}" y="{round(top * on.height * POINT)}"/>'
    is_text = ' txBox="1"' if said else ""
    return (
        f'<cdr:relSizeAnchor>{place}<cdr:sp macro="" textlink=""><cdr:nvSpPr>'
        f'<cdr:cNvPr id="{key}" name="{xml_attribute(name)}"/><cdr:cNvSpPr{is_text}/></cdr:nvSpPr>'
        f'<cdr:spPr><a:xfrm>{corner}{size}</a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom>{fill}{NO_LINE}'
        f"</cdr:spPr>{said}</cdr:sp></cdr:relSizeAnchor>"
    )
