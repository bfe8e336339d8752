"""Fills, lines and type of a native chart as DrawingML (ECMA-376-1, 20.1). Series take the theme's accents."""

from __future__ import annotations

from packbuilder.charts.paint import Paint, dashes, mixed_with, stroke_colour
from packbuilder.charts.sheet import ChartSheet
from packbuilder.lengths import emu
from packbuilder.opc import xml_attribute
from packbuilder.theme import Theme

_PATTERNS = ("", "wdUpDiag", "wdDnDiag", "ltHorz", "ltVert", "openDmnd")
_DASHES = ("solid", "sysDash", "sysDot", "dashDot", "lgDash")

TARGET_DASHES = ("dash", "sysDot", "dashDot")
"""The dashes of the first, the second, the third target."""

NO_FILL = "<a:noFill/>"
NO_LINE = "<a:ln><a:noFill/></a:ln>"


_MOST_EDGED = 40


def rgb(colour: str) -> str:
    """A colour by its value."""
    return f'<a:srgbClr val="{colour}"/>'


def colour(paint: Paint) -> str:
    """The colour of a series: the theme's accent where it has one, so that a changed theme changes the chart."""
    return f'<a:schemeClr val="accent{paint.accent}"/>' if paint.accent else rgb(paint.colour)


def solid(inner: str) -> str:
    """A plain fill of this colour."""
    return f"<a:solidFill>{inner}</a:solidFill>"


def fill(paint: Paint, theme: Theme) -> str:
    """The fill of bars, areas and segments: hatched from the third series on."""
    if not paint.hatch:
        return solid(colour(paint))
    ground = _tint(paint, theme)
    return (
        f'<a:pattFill prst="{_PATTERNS[paint.hatch]}"><a:fgClr>{colour(paint)}</a:fgClr>'
        f"<a:bgClr>{ground}</a:bgClr></a:pattFill>"
    )


def _tint(paint: Paint, theme: Theme) -> str:
    """The ground of a hatching: the colour, most of it white."""
    if not paint.accent:
        return rgb(mixed_with(paint.colour, theme.colours.paper, 0.55))
    return f'<a:schemeClr val="accent{paint.accent}"><a:lumMod val="45000"/><a:lumOff val="55000"/></a:schemeClr>'


def line(inner: str, width: float, dash: str = "solid", cap: str = "flat") -> str:
    """A line of this colour, `width` points wide."""
    return f'<a:ln w="{emu(width)}" cap="{cap}">{solid(inner)}<a:prstDash val="{dash}"/><a:round/></a:ln>'


def filled_mark(paint: Paint, theme: Theme, count: int = 1) -> str:
    """A bar, area or segment: its fill, parted from its neighbours by white; none (0) need it, many have no room."""
    parted = line(rgb(paint.edge or theme.colours.paper), 0.75) if paint.edge or count else NO_LINE
    edge = parted if count <= _MOST_EDGED else NO_LINE
    return f"<c:spPr>{fill(paint, theme)}{edge}</c:spPr>"


def stroked_mark(paint: Paint, place: int) -> str:
    """The line of a series; from the third on it is dashed too."""
    inner = rgb(stroke_colour(paint)) if paint.edge else colour(paint)
    return f"<c:spPr>{line(inner, 2.0, _DASHES[dashes(place)], 'rnd')}</c:spPr>"


def type_(on: ChartSheet, ink: str, bold: bool = False, size: float = 0.0, turn: int = 0, wrap: bool = True) -> str:
    """The type of labels, axes and legend; in the size of the sheet where no other is given; on one line or not."""
    font = xml_attribute(on.theme.fonts.text)
    kept = "" if wrap else ' wrap="none"'
    return (
        f'<c:txPr><a:bodyPr rot="{turn}" vert="horz"{kept}/><a:lstStyle/><a:p><a:pPr>'
        f'<a:defRPr sz="{round((size or on.pen.size) * 100)}" b="{int(bold)}">{solid(rgb(ink))}'
        f'<a:latin typeface="{font}"/><a:cs typeface="{font}"/></a:defRPr></a:pPr><a:endParaRPr lang="en-GB"/></a:p>'
        "</c:txPr>"
    )
