"""Words for those who cannot see a chart, written from its data."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from packbuilder.tree import Chart, ChartKind, Series

_FEW = 14
_LONG = 40


def chart_alt(chart: Chart, title: str, author: str = "") -> str:
    """The author's words, else kind and title; span, then each series' values.

    Of long series the first, the last, the lowest and the highest are said.
    """
    said = [_sentence(author) if author else _opening(chart.kind, title)]
    if any(chart.categories) and chart.kind is not ChartKind.GAUGE:
        said.append(_span(chart.categories))
    said.extend(_series(series, chart) for series in chart.series)
    said.extend(_scale(chart))
    said.extend(f"{target.label}." for target in chart.targets)
    if chart.band is not None:
        said.append(f"{chart.band.label}.")
    if chart.centre:
        said.append(f"In the ring: {chart.centre}.")
    return " ".join(said)


def _scale(chart: Chart) -> Iterator[str]:
    """What the drawing of a gauge shows of a figure that is off its scale."""
    value = next(iter(chart.series[0].values), None) if chart.series else None
    if chart.kind is ChartKind.GAUGE and value is not None and chart.range is not None:
        low, high = (_written(end, chart) for end in chart.range)
        if not chart.range[0] <= value <= chart.range[1]:
            yield f"That is beyond its scale, {low} to {high}."


def _sentence(words: str) -> str:
    return words if words.endswith((".", "!", "?")) else f"{words}."


def _opening(kind: ChartKind, title: str) -> str:
    return f"{_kind(kind)}: {title}." if title else f"{_kind(kind)}."


def _kind(kind: ChartKind) -> str:
    """Such as "Stacked column chart"."""
    said = "column and line" if kind is ChartKind.COMBO else kind.value.replace("-", " ")
    return f"{said.capitalize()} chart"


def _span(categories: tuple[str, ...]) -> str:
    if len(categories) <= _FEW and any(len(name) > _LONG for name in categories):
        return f"{'; '.join(categories)}."  # the drawing has them shortened
    return f"{categories[0]}." if len(categories) == 1 else f"{categories[0]} to {categories[-1]}."


def _series(series: Series, chart: Chart) -> str:
    name = series.name or "Values"
    if len(series.values) <= _FEW:
        return f"{name}: {', '.join(_written(v, chart) for v in series.values)}."
    known = [(v, c) for v, c in zip(series.values, chart.categories, strict=True) if v is not None]
    if not known:
        return f"{name}: no values."
    low, high = min(known), max(known)
    return (
        f"{name}: {_written(known[0][0], chart)} at first, {_written(known[-1][0], chart)} at last; "
        f"lowest {_written(low[0], chart)} ({low[1]}), highest {_written(high[0], chart)} ({high[1]})."
    )


def _written(value: Decimal | None, chart: Chart) -> str:
    return "missing" if value is None else chart.format.text(value)
