"""What stands around the marks of a native chart: the drawing's plan, in the shares that Office asks for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from packbuilder.charts.bars import Bar, bars, cut
from packbuilder.charts.categories import CategoryLabels, Year
from packbuilder.charts.lying_frame import lying_frame
from packbuilder.charts.office_legend import LegendBox, legend_box
from packbuilder.charts.plot import Plot
from packbuilder.charts.ring_frame import gauge_frame
from packbuilder.charts.scale import figures_axis
from packbuilder.charts.settled import HORIZONTAL
from packbuilder.charts.sheet import ChartSheet, Legend
from packbuilder.charts.standing_frame import standing_frame
from packbuilder.charts.ticks import Axis
from packbuilder.tree import ChartKind


@dataclass(frozen=True, slots=True)
class Words:
    """What stands at the categories: `texts`, level or turned, `years` under their months.

    `entries` are what is shown instead: what the legend of a ring says of each (the name with its value), long names
    shortened, none where they are thinned out. The workbook has both.
    """

    texts: tuple[str, ...]
    years: tuple[Year, ...] = ()
    is_turned: bool = False
    is_thinned: bool = False
    entries: tuple[str, ...] = ()

    @property
    def columns(self) -> int:
        """How many columns of the workbook they take."""
        return 2 if self.years or self.entries else 1


@dataclass(frozen=True, slots=True)
class Frame:
    """The plan of a chart with axes; no `plot` where there is nothing to stand on one, no `legend` where names are."""

    axis: Axis
    words: Words
    plot: Plot | None = None
    legend: LegendBox | None = None

    @property
    def slot(self) -> float:
        """How much room each category has, in points."""
        if self.plot is None or not self.words.texts:
            return 100.0
        is_lying = self.plot.up[0] > self.plot.up[1]
        return (self.plot.height if is_lying else self.plot.width) / len(self.words.texts)


def frame(sheet: ChartSheet, clean: ChartSheet) -> Frame | None:
    """The frame of a chart that has axes; `clean` is the sheet with names on one line, by which room is measured."""
    chart = sheet.chart
    if chart.kind is ChartKind.DOUGHNUT:
        return None
    if chart.kind is ChartKind.GAUGE:
        return Frame(figures_axis(chart), Words(chart.categories), plot=gauge_frame(clean).plot)
    if not chart.categories:
        return Frame(figures_axis(chart), Words(chart.categories))
    return _lying(sheet, clean) if chart.kind in HORIZONTAL else _standing(sheet, clean)


def _standing(sheet: ChartSheet, clean: ChartSheet) -> Frame:
    found = standing_frame(clean)
    words = _words(sheet, clean, found.categories)
    box = legend_box(clean, found.legend)
    return Frame(found.axis, words, _raised(found.plot, found.legend, box), box)


def _lying(sheet: ChartSheet, clean: ChartSheet) -> Frame:
    found = lying_frame(clean)
    entries = _thinned(clean.chart.categories, found.every) if found.every > 1 else _entries(sheet, clean)
    words = Words(sheet.chart.categories, is_thinned=found.every > 1, entries=entries)
    box = legend_box(clean, found.legend)
    return Frame(found.axis, words, _raised(found.plot, found.legend, box), box)


def _words(sheet: ChartSheet, clean: ChartSheet, named: CategoryLabels) -> Words:
    if named.every > 1:
        return Words(sheet.chart.categories, (), named.is_turned, True, _thinned(named.texts, named.every))
    if named.texts == clean.chart.categories:
        return Words(sheet.chart.categories, is_turned=named.is_turned, entries=_entries(sheet, clean))
    return Words(named.texts, named.years, named.is_turned)


def _thinned(texts: Sequence[str], every: int) -> tuple[str, ...]:
    """Every so manieth alone: LibreOffice does not skip labels when told to, but turns them all."""
    return tuple(text if at % every == 0 else "" for at, text in enumerate(texts))


def _entries(sheet: ChartSheet, clean: ChartSheet) -> tuple[str, ...]:
    """The names as drawn, where some are too long to be drawn whole; the workbook has both."""
    pairs = zip(clean.chart.categories, sheet.chart.categories, strict=True)
    is_cut = any(one.endswith("\N{HORIZONTAL ELLIPSIS}") and one != other for one, other in pairs)
    return clean.chart.categories if is_cut else ()


def _raised(plot: Plot, drawn: Legend, box: LegendBox | None) -> Plot:
    """The plot of the drawing, its foot higher by what the legend takes more in Office."""
    more = max(0.0, box.height - drawn.height) if box is not None else 0.0
    return replace(plot, bottom=plot.bottom + more, height=plot.height - more)


def bars_of(sheet: ChartSheet, frame: Frame) -> Sequence[Bar]:
    """The bars as the drawing has them, by which the room for values is measured."""
    if frame.plot is None or sheet.chart.kind in (ChartKind.LINE, ChartKind.AREA):
        return ()
    ends = frame.plot.across if sheet.chart.kind in HORIZONTAL else frame.plot.up
    return cut(bars(sheet.chart, frame.slot), *ends)
