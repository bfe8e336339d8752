"""How high a chart stands in a report, so that Word and PDF show one chart."""

from __future__ import annotations

from packbuilder.tree import ChartKind

_FULL, _PANEL = 0.38, 0.62
"""Height over width, of a chart as wide as the page and of one that shares the line."""

_SHARING = 0.7
"""Narrower than this share of the page, a chart shares its line."""

_LEAST = 150.0
_ROUND_MOST, _GAUGE_MOST = 190.0, 120.0
_PAGE_MOST = 0.6


def height_in_report(kind: ChartKind, width: float, page: tuple[float, float], room: float | None = None) -> float:
    """The height of a chart of this width on a page with so much room inside (width, height), in points.

    `room` is what a place has that is lower than the page.
    """
    share = _PANEL if width < page[0] * _SHARING else _FULL
    most = min(page[1] * _PAGE_MOST, room if room is not None else page[1])
    match kind:
        case ChartKind.DOUGHNUT:
            return min(max(width * 0.5, 120.0), _ROUND_MOST, most)
        case ChartKind.GAUGE:
            return min(_GAUGE_MOST, most)
        case _:
            return min(max(width * share, _LEAST), most)
