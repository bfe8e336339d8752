"""One series of a native chart: its name, look, labels, and where its figures stand in the workbook."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import assert_never

from packbuilder.charts.office_paint import (
    NO_FILL,
    NO_LINE,
    colour,
    filled_mark,
    line,
    rgb,
    solid,
    stroked_mark,
    type_,
)
from packbuilder.charts.paint import Paint, ink_on, mixed_with, stroke_colour
from packbuilder.charts.workbook import SHEET, column_letter
from packbuilder.opc import xml_attribute, xml_text
from packbuilder.theme import Theme


class Mark(StrEnum):
    """How a series is drawn. FLOOR lifts the band above it and is not seen."""

    BAR = "bar"
    LINE = "line"
    AREA = "area"
    RING = "ring"
    TARGET = "target"
    TARGET_BOX = "target-box"
    FLOOR = "floor"
    BAND = "band"


class Labels(StrEnum):
    """Where the values of a series are printed."""

    NONE = "none"
    LAST = "last"
    INSIDE = "inside"
    OUTSIDE = "outside"
    ABOVE = "above"


@dataclass(frozen=True, slots=True)
class Run:
    """A series: `place` in the order of drawing, `column` in the workbook (0 = the first after the categories)."""

    name: str
    values: tuple[Decimal | None, ...]
    mark: Mark
    paints: tuple[Paint, ...]
    labels: Labels
    code: str
    label_code: str
    column: int = 0
    place: int = 0

    @property
    def paint(self) -> Paint:
        return self.paints[0]

    @property
    def last(self) -> int | None:
        """Where its last value is."""
        return max((i for i, value in enumerate(self.values) if value is not None), default=None)


def series(run: Run, categories: Sequence[str], theme: Theme) -> str:
    """The `c:ser` of a run (ECMA-376-1, 21.2.2.15, .90 and .171: the order of its parts is fixed)."""
    name = f"{SHEET}!${column_letter(run.column + 1)}$1"
    head = (
        f'<c:ser><c:idx val="{run.place}"/><c:order val="{run.place}"/>'
        f"<c:tx><c:strRef><c:f>{name}</c:f>{_strings([run.name])}</c:strRef></c:tx>{_look(run, theme)}"
    )
    tail = '<c:smooth val="0"/>' if run.mark in (Mark.LINE, Mark.TARGET) else ""
    return f"{head}{_labels(run, theme)}{_categories(categories)}{_values(run)}{tail}</c:ser>"


def _look(run: Run, theme: Theme) -> str:
    match run.mark:
        case Mark.BAR:
            return filled_mark(run.paint, theme, len(run.values)) + '<c:invertIfNegative val="0"/>'
        case Mark.AREA:
            return filled_mark(run.paint, theme)
        case Mark.RING:
            return "".join(_segment(i, paint, theme) for i, paint in enumerate(run.paints))
        case Mark.LINE:
            return stroked_mark(run.paint, run.column) + _marker("none") + _dots(run, theme)
        case Mark.TARGET:
            look = f"<c:spPr>{line(rgb(theme.colours.ink), 1.25, 'dash')}</c:spPr>"
            return look + (_marker("none") if len(run.values) > 1 else _level_mark(theme))
        case Mark.TARGET_BOX:
            return (
                f'<c:spPr>{NO_FILL}{line(rgb(theme.colours.ink), 1.25, "dash")}</c:spPr><c:invertIfNegative val="0"/>'
            )
        case Mark.FLOOR:
            return f"<c:spPr>{NO_FILL}{NO_LINE}</c:spPr>"
        case Mark.BAND:
            pale = mixed_with(theme.palette[0], theme.colours.paper, 0.86)
            return f"<c:spPr>{solid(rgb(pale))}{NO_LINE}</c:spPr>"
        case _:
            assert_never(run.mark)


def _segment(place: int, paint: Paint, theme: Theme) -> str:
    return f'<c:dPt><c:idx val="{place}"/><c:bubble3D val="0"/>{filled_mark(paint, theme)}</c:dPt>'


def _marker(symbol: str) -> str:
    return f'<c:marker><c:symbol val="{symbol}"/></c:marker>'


def _level_mark(theme: Theme) -> str:
    """A target over one category alone: its line would have no length."""
    ink = solid(rgb(theme.colours.ink))
    return f'<c:marker><c:symbol val="dash"/><c:size val="40"/><c:spPr>{ink}{NO_LINE}</c:spPr></c:marker>'


def _dots(run: Run, theme: Theme) -> str:
    """A dot at the last value, where the eye should end; and at values between gaps, which no line shows."""
    dots = [(at, 7 if at == run.last else 4) for at in range(len(run.values)) if at == run.last or _is_alone(run, at)]
    return "".join(_dot(run, at, size, theme) for at, size in dots)


def _is_alone(run: Run, at: int) -> bool:
    around = (run.values[i] for i in (at - 1, at + 1) if 0 <= i < len(run.values))
    return run.values[at] is not None and all(value is None for value in around)


def _dot(run: Run, at: int, size: int, theme: Theme) -> str:
    look = f"{solid(_stroke(run.paint))}{line(rgb(theme.colours.paper), 0.75)}"
    return (
        f'<c:dPt><c:idx val="{at}"/><c:marker><c:symbol val="circle"/><c:size val="{size}"/><c:spPr>{look}</c:spPr>'
        f'</c:marker><c:bubble3D val="0"/>{stroked_mark(run.paint, run.column)}</c:dPt>'
    )


def _stroke(paint: Paint) -> str:
    return rgb(paint.edge) if paint.edge else colour(paint)


def _labels(run: Run, theme: Theme) -> str:
    """Values by the marks; the target prints its name at its end."""
    if run.mark is Mark.TARGET:
        return _only_last(run, type_(theme, theme.colours.ink), name=True, place="r")
    bold = type_(theme, stroke_colour(run.paint), bold=True)
    match run.labels:
        case Labels.NONE:
            return ""
        case Labels.LAST:
            return _only_last(run, bold, name=False, place="r")
        case Labels.INSIDE if run.mark is Mark.RING:
            points = "".join(_ring_label(run, i, theme) for i in range(len(run.paints)))
            return f"<c:dLbls>{points}{_every_label(run, theme, '')}</c:dLbls>"
        case Labels.INSIDE:
            return f"<c:dLbls>{_every_label(run, theme, 'ctr')}</c:dLbls>"
        case Labels.OUTSIDE:
            return f"<c:dLbls>{_every_label(run, theme, 'outEnd')}</c:dLbls>"
        case Labels.ABOVE:
            return f"<c:dLbls>{_every_label(run, theme, 't')}</c:dLbls>"
        case _:
            assert_never(run.labels)


def _only_last(run: Run, type_xml: str, name: bool, place: str) -> str:
    if run.last is None:
        return ""
    return (
        f'<c:dLbls><c:dLbl><c:idx val="{run.last}"/>{_number_format(run)}<c:spPr>{NO_FILL}{NO_LINE}</c:spPr>{type_xml}'
        f'<c:dLblPos val="{place}"/>{_shown(value=not name, name=name)}</c:dLbl>'
        f"{_shown(value=False, name=False)}</c:dLbls>"
    )


def _ring_label(run: Run, place: int, theme: Theme) -> str:
    ground, ink = _inside(run.paints[place], theme)
    return (
        f'<c:dLbl><c:idx val="{place}"/>{_number_format(run)}<c:spPr>{ground}{NO_LINE}</c:spPr>'
        f"{type_(theme, ink)}{_shown(value=True, name=False)}</c:dLbl>"
    )


def _every_label(run: Run, theme: Theme, place: str) -> str:
    ground, ink = _inside(run.paint, theme) if run.labels is Labels.INSIDE else (NO_FILL, theme.colours.ink)
    where = f'<c:dLblPos val="{place}"/>' if place else ""  # a ring's labels have no choice of place
    shape = f"<c:spPr>{ground}{NO_LINE}</c:spPr>{type_(theme, ink)}"
    leaders = '<c:showLeaderLines val="0"/>' if run.mark is Mark.RING else ""
    return f"{_number_format(run)}{shape}{where}{_shown(value=True, name=False)}{leaders}"


def _inside(paint: Paint, theme: Theme) -> tuple[str, str]:
    """The ground and the ink of a label that stands on a fill; on hatching it needs a ground of its own."""
    if paint.hatch:
        return solid(rgb(theme.colours.paper)), theme.colours.ink
    return NO_FILL, ink_on(paint.colour, theme)


def _number_format(run: Run) -> str:
    return f'<c:numFmt formatCode="{xml_attribute(run.label_code)}" sourceLinked="0"/>'


def _shown(value: bool, name: bool) -> str:
    return (
        f'<c:showLegendKey val="0"/><c:showVal val="{int(value)}"/><c:showCatName val="0"/>'
        f'<c:showSerName val="{int(name)}"/><c:showPercent val="0"/><c:showBubbleSize val="0"/>'
    )


def _categories(categories: Sequence[str]) -> str:
    cells = f"{SHEET}!$A$2:$A${max(2, len(categories) + 1)}"
    return f"<c:cat><c:strRef><c:f>{cells}</c:f>{_strings(categories)}</c:strRef></c:cat>"


def _strings(texts: Sequence[str]) -> str:
    points = "".join(f'<c:pt idx="{i}"><c:v>{xml_text(text)}</c:v></c:pt>' for i, text in enumerate(texts))
    return f'<c:strCache><c:ptCount val="{len(texts)}"/>{points}</c:strCache>'


def _values(run: Run) -> str:
    """The figures; a missing one has no point at all, which Office shows as a gap."""
    column = column_letter(run.column + 1)
    points = "".join(
        f'<c:pt idx="{i}"><c:v>{value:f}</c:v></c:pt>' for i, value in enumerate(run.values) if value is not None
    )
    return (
        f"<c:val><c:numRef><c:f>{SHEET}!${column}$2:${column}${max(2, len(run.values) + 1)}</c:f><c:numCache>"
        f'<c:formatCode>{xml_text(run.code)}</c:formatCode><c:ptCount val="{len(run.values)}"/>{points}'
        "</c:numCache></c:numRef></c:val>"
    )
