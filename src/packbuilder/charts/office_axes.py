"""The two axes of a native chart: words along one, figures on a light grid along the other."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from packbuilder.charts.office_paint import NO_LINE, TYPE, line, rgb, solid, type_
from packbuilder.opc import xml_attribute, xml_text
from packbuilder.theme import Theme

WORDS_AXIS = 111_000_001
FIGURES_AXIS = 111_000_002
"""Ids are unsigned (ECMA-376-1, 21.2.2.9) and need only differ inside one chart."""

AXES = f'<c:axId val="{WORDS_AXIS}"/><c:axId val="{FIGURES_AXIS}"/>'
"""What a plot says it is drawn on."""


@dataclass(frozen=True, slots=True)
class Scale:
    """The axis of figures; None leaves a bound to Office, which fits it to the data again when they are edited."""

    low: Decimal | None
    high: Decimal | None
    step: Decimal | None
    code: str
    title: str = ""


def axes(scale: Scale, theme: Theme, lying: bool, edge_to_edge: bool = False) -> str:
    """Both axes; `lying` for bars from left to right, whose first category stands on top."""
    return _words_axis(theme, lying) + _figures_axis(scale, theme, lying, edge_to_edge)


def _words_axis(theme: Theme, lying: bool) -> str:
    direction, side = ("maxMin", "l") if lying else ("minMax", "b")
    return (
        f'<c:catAx><c:axId val="{WORDS_AXIS}"/><c:scaling><c:orientation val="{direction}"/></c:scaling>'
        f'<c:delete val="0"/><c:axPos val="{side}"/><c:numFmt formatCode="General" sourceLinked="0"/>'
        '<c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="low"/>'
        f"<c:spPr>{line(rgb(theme.colours.muted), 0.75)}</c:spPr>{type_(theme, theme.colours.ink)}"
        f'<c:crossAx val="{FIGURES_AXIS}"/><c:crosses val="autoZero"/><c:auto val="0"/><c:lblAlgn val="ctr"/>'
        '<c:lblOffset val="100"/><c:noMultiLvlLbl val="1"/></c:catAx>'
    )


def _figures_axis(scale: Scale, theme: Theme, lying: bool, edge_to_edge: bool) -> str:
    side = "b" if lying else "l"
    crosses = "max" if lying else "autoZero"  # the words run from top to bottom, so their end is the foot
    step = f'<c:majorUnit val="{scale.step:f}"/>' if scale.step is not None else ""
    grid = f"<c:majorGridlines><c:spPr>{line(rgb(theme.colours.rule), 0.75)}</c:spPr></c:majorGridlines>"
    return (
        f'<c:valAx><c:axId val="{FIGURES_AXIS}"/>{_scaling(scale)}<c:delete val="0"/><c:axPos val="{side}"/>{grid}'
        f'{_title(scale.title, theme)}<c:numFmt formatCode="{xml_attribute(scale.code)}" sourceLinked="0"/>'
        '<c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="nextTo"/>'
        f"<c:spPr>{NO_LINE}</c:spPr>{type_(theme, theme.colours.muted)}"
        f'<c:crossAx val="{WORDS_AXIS}"/><c:crosses val="{crosses}"/>'
        f'<c:crossBetween val="{"midCat" if edge_to_edge else "between"}"/>{step}</c:valAx>'
    )


def _scaling(scale: Scale) -> str:
    high = f'<c:max val="{scale.high:f}"/>' if scale.high is not None else ""
    low = f'<c:min val="{scale.low:f}"/>' if scale.low is not None else ""
    return f'<c:scaling><c:orientation val="minMax"/>{high}{low}</c:scaling>'


def _title(words: str, theme: Theme) -> str:
    return title(words, theme, bold=False, size=TYPE) if words else ""


def title(words: str, theme: Theme, bold: bool, size: float) -> str:
    """Words over the chart or beside an axis; they take room of their own."""
    font = xml_attribute(theme.fonts.text)
    look = (
        f'sz="{round(size * 100)}" b="{int(bold)}">{solid(rgb(theme.colours.ink))}'
        f'<a:latin typeface="{font}"/><a:cs typeface="{font}"/>'
    )
    return (
        f"<c:title><c:tx><c:rich><a:bodyPr/><a:lstStyle/><a:p><a:pPr><a:defRPr {look}</a:defRPr></a:pPr>"
        f'<a:r><a:rPr lang="en-GB" {look}</a:rPr><a:t>{xml_text(words)}</a:t></a:r></a:p></c:rich></c:tx>'
        '<c:overlay val="0"/></c:title>'
    )
