"""One series of a native chart: its name, look, labels, and where its figures stand in the workbook."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import assert_never

from packbuilder.charts.office_frame import Words
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
from packbuilder.charts.paint import Paint, band_colour, darkened, ink_on, stroke_colour
from packbuilder.charts.sheet import Sheet
from packbuilder.charts.workbook import SHEET, column_letter
from packbuilder.opc import xml_attribute, xml_text


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
    ALONG = "along"


@dataclass(frozen=True, slots=True)
class Run:
    """A series: `place` in the order of drawing, `column` in the workbook (0 = the first of figures).

    `silent` points have no room for their value; `is_named` prints the name before the last value.
    """

    name: str
    values: tuple[Decimal | None, ...]
    mark: Mark
    paints: tuple[Paint, ...]
    labels: Labels
    code: str
    label_code: str
    column: int = 0
    place: int = 0
    label_size: float = 0.0
    silent: tuple[int, ...] = ()
    is_named: bool = False

    @property
    def paint(self) -> Paint:
        return self.paints[0]

    @property
    def last(self) -> int | None:
        """Where its last value is."""
        return max((i for i, value in enumerate(self.values) if value is not None), default=None)


def series(run: Run, words: Words, on: Sheet) -> str:
    """The `c:ser` of a run (ECMA-376-1, 21.2.2.15, .90 and .171: the order of its parts is fixed)."""
    column = column_letter(run.column + words.columns)
    name = f"{SHEET}!${column}$1"
    head = (
        f'<c:ser><c:idx val="{run.place}"/><c:order val="{run.place}"/>'
        f"<c:tx><c:strRef><c:f>{name}</c:f>{_strings([run.name])}</c:strRef></c:tx>{_look(run, on)}"
    )
    tail = '<c:smooth val="0"/>' if run.mark in (Mark.LINE, Mark.TARGET) else ""
    return f"{head}{_labels(run, on)}{_categories(words)}{_values(run, column)}{tail}</c:ser>"


def _look(run: Run, on: Sheet) -> str:
    match run.mark:
        case Mark.BAR:
            return filled_mark(run.paint, on.theme, len(run.values)) + '<c:invertIfNegative val="0"/>'
        case Mark.AREA:
            return filled_mark(run.paint, on.theme)
        case Mark.RING:
            return "".join(_segment(i, paint, on) for i, paint in enumerate(run.paints))
        case Mark.LINE:
            return stroked_mark(run.paint, run.column) + _marker("none") + _dots(run, on)
        case Mark.TARGET:
            look = f"<c:spPr>{line(rgb(on.theme.colours.ink), 1.25, 'dash')}</c:spPr>"
            return look + (_marker("none") if len(run.values) > 1 else _level_mark(on))
        case Mark.TARGET_BOX:
            edge = line(rgb(on.theme.colours.ink), 1.25, "dash")
            return f'<c:spPr>{NO_FILL}{edge}</c:spPr><c:invertIfNegative val="0"/>'
        case Mark.FLOOR:
            return f"<c:spPr>{NO_FILL}{NO_LINE}</c:spPr>"
        case Mark.BAND:
            return f"<c:spPr>{solid(rgb(band_colour(on.theme)))}{NO_LINE}</c:spPr>"
        case _:
            assert_never(run.mark)


def _segment(place: int, paint: Paint, on: Sheet) -> str:
    return f'<c:dPt><c:idx val="{place}"/><c:bubble3D val="0"/>{filled_mark(paint, on.theme)}</c:dPt>'


def _marker(symbol: str) -> str:
    return f'<c:marker><c:symbol val="{symbol}"/></c:marker>'


def _level_mark(on: Sheet) -> str:
    """A target over one category alone: its line would have no length."""
    ink = solid(rgb(on.theme.colours.ink))
    return f'<c:marker><c:symbol val="dash"/><c:size val="40"/><c:spPr>{ink}{NO_LINE}</c:spPr></c:marker>'


def _dots(run: Run, on: Sheet) -> str:
    """A dot at the last value, where the eye should end; and at values between gaps, which no line shows."""
    dots = [(at, 7 if at == run.last else 4) for at in range(len(run.values)) if at == run.last or _is_alone(run, at)]
    return "".join(_dot(run, at, size, on) for at, size in dots)


def _is_alone(run: Run, at: int) -> bool:
    around = (run.values[i] for i in (at - 1, at + 1) if 0 <= i < len(run.values))
    return run.values[at] is not None and all(value is None for value in around)


def _dot(run: Run, at: int, size: int, on: Sheet) -> str:
    look = f"{solid(_stroke(run.paint))}{line(rgb(on.theme.colours.paper), 0.75)}"
    return (
        f'<c:dPt><c:idx val="{at}"/><c:marker><c:symbol val="circle"/><c:size val="{size}"/><c:spPr>{look}</c:spPr>'
        f'</c:marker><c:bubble3D val="0"/>{stroked_mark(run.paint, run.column)}</c:dPt>'
    )


def _stroke(paint: Paint) -> str:
    return rgb(paint.edge) if paint.edge else colour(paint)


def _labels(run: Run, on: Sheet) -> str:
    """Values by the marks; the target prints its name at its end."""
    if run.mark is Mark.TARGET:
        return _only_last(run, type_(on, on.theme.colours.ink), value=False, name=True)
    match run.labels:
        case Labels.NONE:
            return ""
        case Labels.LAST:
            return _only_last(run, _end_type(run, on), value=True, name=run.is_named)
        case Labels.INSIDE if run.mark is Mark.RING:
            points = "".join(_ring_label(run, i, on) for i in range(len(run.paints)))
            return f"<c:dLbls>{points}{_every_label(run, on, '')}</c:dLbls>"
        case Labels.INSIDE:
            return f"<c:dLbls>{_silent(run)}{_every_label(run, on, 'ctr')}</c:dLbls>"
        case Labels.OUTSIDE:
            return f"<c:dLbls>{_every_label(run, on, 'outEnd')}</c:dLbls>"
        case Labels.ALONG:
            return f"<c:dLbls>{_dips(run, on)}{_every_label(run, on, 't')}</c:dLbls>"
        case _:
            assert_never(run.labels)


def _silent(run: Run) -> str:
    return "".join(f'<c:dLbl><c:idx val="{at}"/><c:delete val="1"/></c:dLbl>' for at in run.silent)


def _end_type(run: Run, on: Sheet) -> str:
    return type_(on, darkened(stroke_colour(run.paint), on.theme), bold=True)


def _dips(run: Run, on: Sheet) -> str:
    """Along a line values stand above it, but below its dips; the last one at its end."""
    known = [(at, value) for at, value in enumerate(run.values) if value is not None]
    plain = type_(on, on.theme.colours.ink, size=run.label_size)
    found = []
    for n, (at, value) in enumerate(known[:-1]):
        around = [known[i][1] for i in (n - 1, n, n + 1) if i >= 0]
        if value == min(around) < max(around):
            found.append(_one_label(run, at, plain, "b", _shown(value=True, name=False)))
    if run.last is not None:
        found.append(_one_label(run, run.last, _end_type(run, on), "r", _shown(value=True, name=False)))
    return "".join(found)


def _only_last(run: Run, type_xml: str, value: bool, name: bool) -> str:
    if run.last is None:
        return ""
    shown = _shown(value=value, name=name) + ("<c:separator> </c:separator>" if value and name else "")
    label = _one_label(run, run.last, type_xml, "r", shown)
    return f"<c:dLbls>{label}{_shown(value=False, name=False)}</c:dLbls>"


def _one_label(run: Run, at: int, type_xml: str, place: str, shown: str) -> str:
    look = f'<c:spPr>{NO_FILL}{NO_LINE}</c:spPr>{type_xml}<c:dLblPos val="{place}"/>'
    return f'<c:dLbl><c:idx val="{at}"/>{_number_format(run)}{look}{shown}</c:dLbl>'


def _ring_label(run: Run, place: int, on: Sheet) -> str:
    ground, ink = _inside(run.paints[place], on)
    return (
        f'<c:dLbl><c:idx val="{place}"/>{_number_format(run)}<c:spPr>{ground}{NO_LINE}</c:spPr>'
        f"{type_(on, ink)}{_shown(value=True, name=False)}</c:dLbl>"
    )


def _every_label(run: Run, on: Sheet, place: str) -> str:
    ground, ink = _inside(run.paint, on) if run.labels is Labels.INSIDE else (NO_FILL, on.theme.colours.ink)
    where = f'<c:dLblPos val="{place}"/>' if place else ""  # a ring's labels have no choice of place
    shape = f"<c:spPr>{ground}{NO_LINE}</c:spPr>{type_(on, ink, size=run.label_size)}"
    leaders = '<c:showLeaderLines val="0"/>' if run.mark is Mark.RING else ""
    return f"{_number_format(run)}{shape}{where}{_shown(value=True, name=False)}{leaders}"


def _inside(paint: Paint, on: Sheet) -> tuple[str, str]:
    """The ground and the ink of a label that stands on a fill; on hatching it needs a ground of its own."""
    if paint.hatch:
        return solid(rgb(on.theme.colours.paper)), on.theme.colours.ink
    return NO_FILL, ink_on(paint.colour, on.theme)


def _number_format(run: Run) -> str:
    return f'<c:numFmt formatCode="{xml_attribute(run.label_code)}" sourceLinked="0"/>'


def _shown(value: bool, name: bool) -> str:
    return (
        f'<c:showLegendKey val="0"/><c:showVal val="{int(value)}"/><c:showCatName val="0"/>'
        f'<c:showSerName val="{int(name)}"/><c:showPercent val="0"/><c:showBubbleSize val="0"/>'
    )


def _categories(words: Words) -> str:
    last = max(2, len(words.texts) + 1)
    if not words.years:
        cells = f"{SHEET}!$A$2:$A${last}"
        return f"<c:cat><c:strRef><c:f>{cells}</c:f>{_strings(words.texts)}</c:strRef></c:cat>"
    years = "".join(_point(year.first, year.text) for year in words.years)
    months = "".join(_point(i, text) for i, text in enumerate(words.texts))
    return (
        f"<c:cat><c:multiLvlStrRef><c:f>{SHEET}!$A$2:$B${last}</c:f><c:multiLvlStrCache>"
        f'<c:ptCount val="{len(words.texts)}"/><c:lvl>{months}</c:lvl><c:lvl>{years}</c:lvl>'
        "</c:multiLvlStrCache></c:multiLvlStrRef></c:cat>"
    )


def _point(at: int, text: str) -> str:
    return f'<c:pt idx="{at}"><c:v>{xml_text(text)}</c:v></c:pt>'


def _strings(texts: Sequence[str]) -> str:
    points = "".join(_point(i, text) for i, text in enumerate(texts))
    return f'<c:strCache><c:ptCount val="{len(texts)}"/>{points}</c:strCache>'


def _values(run: Run, column: str) -> str:
    """The figures; a missing one has no point at all, which Office shows as a gap."""
    points = "".join(
        f'<c:pt idx="{i}"><c:v>{value:f}</c:v></c:pt>' for i, value in enumerate(run.values) if value is not None
    )
    return (
        f"<c:val><c:numRef><c:f>{SHEET}!${column}$2:${column}${max(2, len(run.values) + 1)}</c:f><c:numCache>"
        f'<c:formatCode>{xml_text(run.code)}</c:formatCode><c:ptCount val="{len(run.values)}"/>{points}'
        "</c:numCache></c:numRef></c:val>"
    )
