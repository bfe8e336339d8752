"""The labels of a series of a native chart: values by the marks, names at the ends of lines (ECMA-376-1, 21.2.2.49)."""

from __future__ import annotations

from dataclasses import replace
from typing import assert_never

from packbuilder.charts.office_paint import NO_FILL, NO_LINE, colour, rgb, solid, type_
from packbuilder.charts.office_run import Labels, Mark, PlottedSeries
from packbuilder.charts.paint import Paint, darkened, ink_on, stroke_colour
from packbuilder.charts.settled import HORIZONTAL
from packbuilder.charts.sheet import ChartSheet
from packbuilder.opc import xml_attribute
from packbuilder.tree import ChartKind


def labels(run: PlottedSeries, on: ChartSheet) -> str:
    """Values by the marks; the target prints its name at its end."""
    if run.mark in (Mark.TARGET, Mark.TARGET_ACROSS) and not run.is_in_legend:
        plain = type_(on, on.theme.colours.ink, wrap=not _is_short(run.name, on))
        return _only_last(run, on, plain, value=False, name=True)
    match run.labels:
        case Labels.NONE:
            return ""
        case Labels.LAST:
            return _only_last(run, on, _end_type(run, on), value=run.is_valued, name=run.is_named)
        case Labels.INSIDE if run.mark is Mark.RING:
            points = "".join(_ring_label(run, i, on) for i in range(len(run.paints)) if i not in run.silent)
            return f"<c:dLbls>{_silent(run)}{points}{_every_label(run, on, '')}</c:dLbls>"
        case Labels.INSIDE:
            return f"<c:dLbls>{_silent(run)}{_every_label(run, on, 'ctr')}</c:dLbls>"
        case Labels.OUTSIDE if run.moved is not None:
            return _only_moved(run, on)
        case Labels.OUTSIDE:
            return f"<c:dLbls>{_every_label(run, on, 'outEnd')}</c:dLbls>"
        case Labels.ALONG:
            return f"<c:dLbls>{_along(run, on)}{_every_label(run, on, 't')}</c:dLbls>"
        case _:
            assert_never(run.labels)


def _silent(run: PlottedSeries) -> str:
    return "".join(f'<c:dLbl><c:idx val="{at}"/><c:delete val="1"/></c:dLbl>' for at in run.silent)


def _end_type(run: PlottedSeries, on: ChartSheet) -> str:
    is_short = _is_short(f"{run.name} 100%", on)
    return type_(on, darkened(stroke_colour(run.paint), on.theme), bold=True, wrap=not is_short)


def _is_short(words: str, on: ChartSheet) -> bool:
    """Whether words stand on one line in the right margin; Office itself breaks them much earlier."""
    return on.pen.width(words, bold=True) <= on.room_beside()


def _along(run: PlottedSeries, on: ChartSheet) -> str:
    """The values that stand elsewhere than above their points, where the drawing has them; the last at its end."""
    plain = type_(on, on.theme.colours.ink, size=run.label_size)
    shown = _shown(value=True, name=False)
    found = [_one_label(replace(run, moved=(x, y)), on, at, plain, "t", shown) for at, x, y in run.spots]
    if run.last is not None:
        found.append(_one_label(run, on, run.last, _end_type(run, on), "r", shown))
    return "".join(found)


def _only_last(run: PlottedSeries, on: ChartSheet, type_xml: str, value: bool, name: bool) -> str:
    if run.last is None:
        return ""
    shown = _shown(value=value, name=name) + ("<c:separator> </c:separator>" if value and name else "")
    label = _one_label(run, on, run.last, type_xml, "r", shown)
    return f"<c:dLbls>{label}{_shown(value=False, name=False)}</c:dLbls>"


def _one_label(run: PlottedSeries, on: ChartSheet, at: int, type_xml: str, place: str, shown: str) -> str:
    over_columns = run.mark is Mark.LINE and on.chart.kind is ChartKind.COMBO
    ground = solid(rgb(on.theme.colours.paper)) if over_columns else NO_FILL
    look = f'<c:spPr>{ground}{NO_LINE}</c:spPr>{type_xml}<c:dLblPos val="{place}"/>'
    return f'<c:dLbl><c:idx val="{at}"/>{_moved(run)}{_number_format(run)}{look}{shown}</c:dLbl>'


def _moved(run: PlottedSeries) -> str:
    """Where a label stands, measured from its usual place (ECMA-376-1, 21.2.2.88)."""
    if run.moved is None:
        return ""
    x, y = run.moved
    return f'<c:layout><c:manualLayout><c:x val="{x:z.4f}"/><c:y val="{y:z.4f}"/></c:manualLayout></c:layout>'


def _ring_label(run: PlottedSeries, place: int, on: ChartSheet) -> str:
    ground, ink = _inside(run.paints[place], on)
    return (
        f'<c:dLbl><c:idx val="{place}"/>{_number_format(run)}<c:spPr>{ground}{NO_LINE}</c:spPr>'
        f"{type_(on, ink)}{_shown(value=True, name=False)}</c:dLbl>"
    )


def _only_moved(run: PlottedSeries, on: ChartSheet) -> str:
    """The words of a gauge: its figure, large; the name of a target."""
    is_figure = run.mark is Mark.BAR
    ink = on.theme.colours.accent if is_figure else on.theme.colours.ink
    look = type_(on, ink, bold=is_figure, size=run.label_size, wrap=False)
    label = _one_label(run, on, 0, look, "outEnd", _shown(value=is_figure, name=not is_figure))
    leaders = '<c:showLeaderLines val="0"/>'  # LibreOffice draws them unless told
    return f"<c:dLbls>{label}{_shown(value=False, name=False)}{leaders}</c:dLbls>"


def _every_label(run: PlottedSeries, on: ChartSheet, place: str) -> str:
    ground, ink = _inside(run.paint, on) if run.labels is Labels.INSIDE else (_ground(on), on.theme.colours.ink)
    where = f'<c:dLblPos val="{place}"/>' if place else ""  # a ring's labels have no choice of place
    shape = f"<c:spPr>{ground}{NO_LINE}</c:spPr>{type_(on, ink, size=run.label_size)}"
    leaders = '<c:showLeaderLines val="0"/>' if run.mark is Mark.RING or run.labels is Labels.ALONG else ""
    return f"{_number_format(run)}{shape}{where}{_shown(value=True, name=False)}{leaders}"


def _inside(paint: Paint, on: ChartSheet) -> tuple[str, str]:
    """The ground and the ink of a label that stands on a fill; on hatching it needs a ground of its own."""
    if paint.hatch:
        return solid(rgb(on.theme.colours.paper)), on.theme.colours.ink
    return solid(colour(paint)) if _is_crossed(on) else NO_FILL, ink_on(paint.colour, on.theme)


def _ground(on: ChartSheet) -> str:
    """Under a value on a column: paper, where a target's line may run through it."""
    return solid(rgb(on.theme.colours.paper)) if _is_crossed(on) else NO_FILL


def _is_crossed(on: ChartSheet) -> bool:
    return bool(on.chart.targets) and on.chart.kind not in (*HORIZONTAL, ChartKind.DOUGHNUT)


def _number_format(run: PlottedSeries) -> str:
    return f'<c:numFmt formatCode="{xml_attribute(run.label_code)}" sourceLinked="0"/>'


def _shown(value: bool, name: bool) -> str:
    return (
        f'<c:showLegendKey val="0"/><c:showVal val="{int(value)}"/><c:showCatName val="0"/>'
        f'<c:showSerName val="{int(name)}"/><c:showPercent val="0"/><c:showBubbleSize val="0"/>'
    )
