"""Band and targets of lying bars in Office: shapes in the chart's own drawing (ECMA-376-1, 21.3), laid over its plot.

No series of a native chart stands upright over lying bars: areas and lines run along the names in Office. The band
lets the bars show through; over white it is as pale as the band of other charts. Shapes go where the chart goes.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from packbuilder.charts.office_frame import Frame
from packbuilder.charts.office_layout import Box
from packbuilder.charts.office_paint import NO_FILL, NO_LINE, TARGET_DASHES, line, rgb, solid
from packbuilder.charts.paint import BAND
from packbuilder.charts.plot import Plot
from packbuilder.charts.settled import HORIZONTAL
from packbuilder.charts.sheet import TARGET_WIDTH, ChartSheet
from packbuilder.lengths import emu
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


def shapes_over(on: ChartSheet, plan: Frame | None) -> bytes:
    """The part with the band and its name, and with the targets; empty where the chart needs none."""
    if on.chart.kind not in HORIZONTAL or plan is None or plan.plot is None:
        return b""
    shapes = [*_band(on, plan.plot), *_targets(on, plan.plot)]
    if not shapes:
        return b""
    drawn = "".join(_anchored(on, key, shape) for key, shape in enumerate(shapes, 2))
    head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    return f"{head}<c:userShapes {_SPACES}>{drawn}</c:userShapes>".encode()


@dataclass(frozen=True, slots=True)
class _Shape:
    """A box with a fill, a line from its top to its foot, or words: `look` is the end of its spPr, `said` its words."""

    name: str
    box: Box
    look: str
    said: str = ""
    form: str = "rect"


def _band(on: ChartSheet, plot: Plot) -> Iterator[_Shape]:
    band = on.chart.band
    if band is None or on.chart.kind is ChartKind.GAUGE:
        return
    low, high = sorted((plot.seen_across(float(band.low)), plot.seen_across(float(band.high))))
    pale = solid(f'<a:srgbClr val="{on.theme.palette[0]}"><a:alpha val="{round(BAND * 100_000)}"/></a:srgbClr>')
    yield _Shape(band.label, Box(low, plot.bottom, high - low, plot.height), pale + NO_LINE)
    yield _name(on, plot, band.label, (low + high) / 2)


def _targets(on: ChartSheet, plot: Plot) -> Iterator[_Shape]:
    """Each target's line where the drawing has it: through the gauge, from foot to top, or over each row its own."""
    for turn, target in enumerate(on.chart.targets):
        if on.chart.kind is ChartKind.GAUGE:
            x = plot.seen_across(float(target.value))
            yield _line(on, target.label, x, (plot.bottom - 6, plot.top + 4), 2 * TARGET_WIDTH, "solid")
            continue
        rows = enumerate(target.levels) if target.levels else [(None, target.value)]
        for row, level in rows:
            x = plot.x(float(level)) if level is not None else plot.left - 1
            ends = (plot.bottom, plot.top) if row is None else (plot.y(row + 0.45), plot.y(row - 0.45))
            if plot.left <= x <= plot.right:  # its gaps are white, so that it is seen on dark bars too
                yield _line(on, f"{target.label}, ground", x, ends, TARGET_WIDTH, "solid", is_ground=True)
                yield _line(on, target.label, x, ends, TARGET_WIDTH, TARGET_DASHES[turn % len(TARGET_DASHES)])


def _line(
    on: ChartSheet, name: str, x: float, ends: tuple[float, float], width: float, dash: str, *, is_ground: bool = False
) -> _Shape:
    colours = on.theme.colours
    look = line(rgb(colours.paper if is_ground else colours.ink), width, dash)
    return _Shape(name, Box(x, ends[0], 0.0, ends[1] - ends[0]), look, form="line")


def _name(on: ChartSheet, plot: Plot, label: str, middle: float) -> _Shape:
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
    return _Shape(f"{label}, name", Box(left, plot.top + 1, width, on.pen.leading), NO_FILL + NO_LINE, said)


def _anchored(on: ChartSheet, key: int, shape: _Shape) -> str:
    """A shape by its corners as shares of the chart (ECMA-376-1, 21.3.2.19)."""
    box = shape.box
    x, top = box.left / on.width, (on.height - box.bottom - box.height) / on.height
    right, foot = x + box.width / on.width, top + box.height / on.height
    place = "".join(
        f"<cdr:{end}><cdr:x>{max(0.0, across):.5f}</cdr:x><cdr:y>{max(0.0, down):.5f}</cdr:y></cdr:{end}>"
        for end, across, down in (("from", x, top), ("to", right, foot))
    )
    size = f'<a:ext cx="{emu(box.width)}" cy="{emu(box.height)}"/>'
    corner = f'<a:off x="{emu(box.left)}" y="{emu(top * on.height)}"/>'
    is_text = ' txBox="1"' if shape.said else ""
    return (
        f'<cdr:relSizeAnchor>{place}<cdr:sp macro="" textlink=""><cdr:nvSpPr>'
        f'<cdr:cNvPr id="{key}" name="{xml_attribute(shape.name)}"/><cdr:cNvSpPr{is_text}/></cdr:nvSpPr>'
        f'<cdr:spPr><a:xfrm>{corner}{size}</a:xfrm><a:prstGeom prst="{shape.form}"><a:avLst/></a:prstGeom>{shape.look}'
        f"</cdr:spPr>{shape.said}</cdr:sp></cdr:relSizeAnchor>"
    )
