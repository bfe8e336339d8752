"""One series of a native chart: its name, look, labels, and where its figures stand in the workbook."""

from __future__ import annotations

from collections.abc import Sequence
from typing import assert_never

from packbuilder.charts.office_frame import Words
from packbuilder.charts.office_labels import labels
from packbuilder.charts.office_paint import (
    NO_FILL,
    NO_LINE,
    TARGET_DASHES,
    colour,
    filled_mark,
    line,
    rgb,
    solid,
    stroked_mark,
)
from packbuilder.charts.office_run import Mark, PlottedSeries
from packbuilder.charts.paint import Paint, band_colour
from packbuilder.charts.sheet import ChartSheet
from packbuilder.charts.workbook import SHEET, column_letter
from packbuilder.opc import xml_text
from packbuilder.tree import ChartKind

_LINES = (Mark.LINE, Mark.TARGET, Mark.TARGET_ACROSS)


def series(run: PlottedSeries, words: Words, on: ChartSheet) -> str:
    """The `c:ser` of a run (ECMA-376-1, 21.2.2.15, .90 and .171: the order of its parts is fixed)."""
    column = column_letter(run.column + words.columns)
    name = f"{SHEET}!${column}$1"
    head = (
        f'<c:ser><c:idx val="{run.place}"/><c:order val="{run.place}"/>'
        f"<c:tx><c:strRef><c:f>{name}</c:f>{_strings([run.name])}</c:strRef></c:tx>{_look(run, on)}"
    )
    tail = '<c:smooth val="0"/>' if run.mark in _LINES else ""
    return f"{head}{labels(run, on)}{_categories(words)}{_values(run, column)}{tail}</c:ser>"


def _look(run: PlottedSeries, on: ChartSheet) -> str:
    match run.mark:
        case Mark.BAR:
            edged = len(run.values) if len(on.chart.series) > 1 else 0
            return filled_mark(run.paint, on.theme, edged) + '<c:invertIfNegative val="0"/>'
        case Mark.AREA:
            return filled_mark(run.paint, on.theme)
        case Mark.RING:
            return "".join(_segment(i, paint, on) for i, paint in enumerate(run.paints))
        case Mark.LINE:
            return stroked_mark(run.paint, run.column) + _marker("none") + _dots(run, on)
        case Mark.TARGET | Mark.TARGET_ACROSS:
            look = f"<c:spPr>{line(rgb(on.theme.colours.ink), 1.25, _target_dash(run))}</c:spPr>"
            return look + (_marker("none") if len(run.values) > 1 else _level_mark(on))
        case Mark.TARGET_BOX | Mark.TARGET_OVER:
            has_entry = on.chart.kind is not ChartKind.GAUGE
            edge = line(rgb(on.theme.colours.ink), 1.25, _target_dash(run)) if has_entry else NO_LINE
            unseen = _unseen(run) if has_entry else ""
            return f'<c:spPr>{NO_FILL}{edge}</c:spPr><c:invertIfNegative val="0"/>{unseen}'
        case Mark.FLOOR:
            return f"<c:spPr>{NO_FILL}{NO_LINE}</c:spPr>"
        case Mark.BAND:
            return f"<c:spPr>{solid(rgb(band_colour(on.theme)))}{NO_LINE}</c:spPr>"
        case _:
            assert_never(run.mark)


def _unseen(run: PlottedSeries) -> str:
    """The bars of a target are not seen, only its legend entry: `office_over` draws its line."""
    return "".join(
        f'<c:dPt><c:idx val="{at}"/><c:invertIfNegative val="0"/><c:bubble3D val="0"/>'
        f"<c:spPr>{NO_FILL}{NO_LINE}</c:spPr></c:dPt>"
        for at, value in enumerate(run.values)
        if value is not None
    )


def _target_dash(run: PlottedSeries) -> str:
    return TARGET_DASHES[run.turn % len(TARGET_DASHES)]


def _segment(place: int, paint: Paint, on: ChartSheet) -> str:
    return f'<c:dPt><c:idx val="{place}"/><c:bubble3D val="0"/>{filled_mark(paint, on.theme)}</c:dPt>'


def _marker(symbol: str) -> str:
    return f'<c:marker><c:symbol val="{symbol}"/></c:marker>'


def _level_mark(on: ChartSheet) -> str:
    """A target over one category alone: its line would have no length."""
    ink = solid(rgb(on.theme.colours.ink))
    return f'<c:marker><c:symbol val="dash"/><c:size val="40"/><c:spPr>{ink}{NO_LINE}</c:spPr></c:marker>'


def _dots(run: PlottedSeries, on: ChartSheet) -> str:
    """A dot at the last value, where the eye should end; and at values between gaps, which no line shows."""
    dots = [(at, 7 if at == run.last else 4) for at in range(len(run.values)) if at == run.last or _is_alone(run, at)]
    return "".join(_dot(run, at, size, on) for at, size in dots)


def _is_alone(run: PlottedSeries, at: int) -> bool:
    around = (run.values[i] for i in (at - 1, at + 1) if 0 <= i < len(run.values))
    return run.values[at] is not None and all(value is None for value in around)


def _dot(run: PlottedSeries, at: int, size: int, on: ChartSheet) -> str:
    look = f"{solid(_stroke(run.paint))}{line(rgb(on.theme.colours.paper), 0.75)}"
    return (
        f'<c:dPt><c:idx val="{at}"/><c:marker><c:symbol val="circle"/><c:size val="{size}"/><c:spPr>{look}</c:spPr>'
        f'</c:marker><c:bubble3D val="0"/>{stroked_mark(run.paint, run.column)}</c:dPt>'
    )


def _stroke(paint: Paint) -> str:
    return rgb(paint.edge) if paint.edge else colour(paint)


def _categories(words: Words) -> str:
    last = max(2, len(words.texts) + 1)
    if not words.years:
        column, texts = ("B", words.entries) if words.entries else ("A", words.texts)
        cells = f"{SHEET}!${column}$2:${column}${last}"
        return f"<c:cat><c:strRef><c:f>{cells}</c:f>{_strings(texts)}</c:strRef></c:cat>"
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
    points = "".join(_point(i, text) for i, text in enumerate(texts) if text)
    return f'<c:strCache><c:ptCount val="{len(texts)}"/>{points}</c:strCache>'


def _values(run: PlottedSeries, column: str) -> str:
    """The figures; a missing one has no point at all, which Office shows as a gap."""
    points = "".join(
        f'<c:pt idx="{i}"><c:v>{value:f}</c:v></c:pt>' for i, value in enumerate(run.values) if value is not None
    )
    return (
        f"<c:val><c:numRef><c:f>{SHEET}!${column}$2:${column}${max(2, len(run.values) + 1)}</c:f><c:numCache>"
        f'<c:formatCode>{xml_text(run.code)}</c:formatCode><c:ptCount val="{len(run.values)}"/>{points}'
        "</c:numCache></c:numRef></c:val>"
    )
