"""Words for those who cannot see a chart, written from its data."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from packbuilder.english import ended
from packbuilder.tree import Chart, ChartKind, Series

_FEW = 14
_MOST = 20_000
"""Letters. Who listens may stop after the summary; who has to look a value up finds it: some 2,000 of them."""

_PERIOD = re.compile(r"(?=.*\d)[\w ,/.\N{EN DASH}-]{1,24}$")
"""A month, a week, a year: of a run of these the first and the last tell the rest."""


def chart_alt(chart: Chart, title: str, author: str = "") -> str:
    """The author's words, else kind and title; span, then each series' values.

    Of long series the first, the last, the lowest and the highest are said, and at the end every value.
    """
    said = [ended(author) if author else _opening(chart.kind, title)]
    if any(chart.categories) and chart.kind is not ChartKind.GAUGE:
        said.append(_span(chart.categories))
    said.extend(_series(series, chart) for series in chart.series)
    said.extend(_scale(chart))
    said.extend(f"{target.label}." for target in chart.targets)
    if chart.band is not None:
        said.append(f"{chart.band.label}.")
    if chart.centre:
        said.append(f"In the ring: {chart.centre}.")
    said.extend(_every_value(chart))
    return " ".join(said)


def _scale(chart: Chart) -> Iterator[str]:
    """What the drawing of a gauge shows of a figure that is off its scale."""
    value = next(iter(chart.series[0].values), None) if chart.series else None
    if chart.kind is ChartKind.GAUGE and value is not None and chart.range is not None:
        low, high = (_written(end, chart) for end in chart.range)
        if not chart.range[0] <= value <= chart.range[1]:
            yield f"That is beyond its scale, {low} to {high}."


def _opening(kind: ChartKind, title: str) -> str:
    return f"{_kind(kind)}: {title}." if title else f"{_kind(kind)}."


def _kind(kind: ChartKind) -> str:
    """Such as "Stacked column chart"."""
    said = "column and line" if kind is ChartKind.COMBO else kind.value.replace("-", " ")
    return f"{said.capitalize()} chart"


def _span(categories: tuple[str, ...]) -> str:
    """Names are listed, which drawings shorten or leave out; of periods in their order two are enough."""
    if len(categories) <= _FEW and not all(map(_PERIOD.match, categories)):
        return f"{'; '.join(categories)}."
    return f"{categories[0]}." if len(categories) == 1 else f"{categories[0]} to {categories[-1]}."


def _every_value(chart: Chart) -> Iterator[str]:
    """Each category with its values, where the sentences above have not said them all."""
    if len(chart.categories) <= _FEW:
        return
    names = ", ".join(one.name or "Values" for one in chart.series)
    told = f"Every value ({names}): " if len(chart.series) > 1 else "Every value: "
    columns = zip(*(one.values for one in chart.series), strict=True)
    each = (f"{c} {', '.join(_written(v, chart) for v in vs)}" for c, vs in zip(chart.categories, columns, strict=True))
    said = told + "; ".join(each)
    if len(said) > _MOST:
        yield f"{said[:_MOST].rpartition(';')[0]}; and more, which no words can hold."
    else:
        yield f"{said}."


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
