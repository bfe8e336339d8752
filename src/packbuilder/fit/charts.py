"""How high a chart stands in a report, so that Word and PDF show one chart."""

from __future__ import annotations

from packbuilder.tree import Chart, ChartKind

_FULL, _PANEL = 0.38, 0.62
"""Height over width, of a chart as wide as the page and of one that shares the line."""

_SHARING = 0.7
"""Narrower than this share of the page, a chart shares its line."""

_LEAST = 150.0
_ROUND_MOST, _GAUGE_MOST = 160.0, 96.0
_PAGE_MOST = 0.6

_ROW, _LYING, _AROUND_ROWS = 23.0, 13.5, 52.0
"""Of bars that lie: the least height of a row, for a name in two lines; of each bar in it, for its figure; and the
axis and the legend under them.
"""


def height_in_report(chart: Chart, width: float, page: tuple[float, float], room: float | None = None) -> float:
    """The height of a chart of this width on a page with so much room inside (width, height), in points.

    `room` is what a place has that is lower than the page.
    """
    share = _PANEL if width < page[0] * _SHARING else _FULL
    most = min(page[1] * _PAGE_MOST, room if room is not None else page[1])
    match chart.kind:
        case ChartKind.DOUGHNUT:
            return min(max(width * 0.5, 120.0), _ROUND_MOST, most)
        case ChartKind.GAUGE:
            return min(_GAUGE_MOST, most)
        case ChartKind.BAR:
            row = max(_ROW, _LYING * len(chart.series))
            return min(max(width * share, _LEAST, row * len(chart.categories) + _AROUND_ROWS), most)
        case ChartKind.STACKED_BAR:
            return min(max(width * share, _LEAST, _ROW * len(chart.categories) + _AROUND_ROWS), most)
        case _:
            return min(max(width * share, _LEAST), most)
