"""Parts of a whole: shares worked out, and what no ring or stack to a hundred can show."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from packbuilder.blocks.chart.points import Points
from packbuilder.diagnostics import Finding, Severity
from packbuilder.figures import Kind, NumberFormat, known_sum
from packbuilder.specfile import Scalar, finding_at
from packbuilder.tree import Chart, Series

_MOST_PARTS = 12
"""More parts of a ring are told apart neither by colour nor by their place in its list."""

SHARES = NumberFormat(Kind.PERCENT, 0)
_FINE = Decimal("0.000001")


def in_shares(chart: Chart, format_: NumberFormat) -> Chart:
    """Every value as its share of all values of its category; a category that sums to nothing has none.

    The words for those who cannot see it say both: what was counted, and the shares.
    """
    columns = list(zip(*(one.values for one in chart.series), strict=True))
    sums = [known_sum(column) for column in columns]
    series = tuple(_shared(one, sums) for one in chart.series)
    told = "; ".join(f"{one.name} {', '.join(_written(v, format_) for v in one.values)}" for one in series)
    return replace(chart, series=series, format=format_, alt=f"{chart.alt} Of each hundred: {told}.")


def _written(value: Decimal | None, format_: NumberFormat) -> str:
    return "missing" if value is None else format_.text(value)


def _shared(one: Series, sums: Sequence[Decimal | None]) -> Series:
    values = tuple(
        (value / whole).quantize(_FINE) if value is not None and whole else None
        for value, whole in zip(one.values, sums, strict=True)
    )
    known = one.provenance
    where = replace(known, computed=f"{known.column}, share of its category") if known is not None else None
    return replace(one, values=values, provenance=where)


def told_of_parts(kind: str, points: Points, format_: NumberFormat, at: Scalar) -> Iterator[Finding]:
    """Parts that are less than nothing; more parts than a ring can show."""
    named = list(_named(kind, points))
    below = [(name, value) for name, value in named if value is not None and value < 0]
    if below:
        name, value = below[0]
        message = f"{name or 'a part'} is {format_.text(value)}, and a part of a whole cannot be less than nothing"
        others = f" (and {len(below) - 1} more)" if len(below) > 1 else ""
        hint = "draw it with kind: bar, or keep it out with where:"
        yield finding_at(at, f"{message}{others}", hint, "negative-part")
    missing = [name or "a part" for name, value in named if value is None]
    if kind == "doughnut" and missing:
        message = f"{_few(missing)} has no figure, and is left out of this doughnut"
        hint = "fill the data, or keep the row out with where:; a doughnut shows the parts of what is known"
        yield finding_at(at, message, hint, "missing-part", Severity.WARNING)
    if kind == "doughnut" and len(named) > _MOST_PARTS:
        message = f"this doughnut has {len(named)} parts, and no reader tells so many apart"
        hint = f"draw it with kind: bar, or keep the largest with sort: {at} desc and top: {_MOST_PARTS - 4}"
        yield finding_at(at, message, hint, "many-parts", Severity.WARNING)


def _few(names: Sequence[str]) -> str:
    return f"{names[0]} (and {len(names) - 1} more)" if len(names) > 1 else names[0]


def _named(kind: str, points: Points) -> Iterator[tuple[str, Decimal | None]]:
    """Each part with the name that a reader meets."""
    is_of_columns = kind != "doughnut" or len(points.series) > 1
    for one in points.series:
        for category, value in zip(points.categories, one.values, strict=True):
            yield (" ".join((one.name, category)).strip() if is_of_columns else category), value


def told_of_gauge(chart: Chart, at: Scalar) -> Iterator[Finding]:
    """A figure that its scale does not hold: the bar ends at the edge, a sign by the figure says that it goes on."""
    value, range_, format_ = next(iter(chart.series[0].values), None), chart.range, chart.format
    if value is None or range_ is None or range_[0] <= value <= range_[1]:
        return
    low, high = (format_.text(end) for end in range_)
    message = f"{format_.text(value)} is beyond the range of this gauge, {low} to {high}"
    wider = ", ".join(format_.text(end) for end in (min(value, range_[0]), max(value, range_[1])))
    hint = f"give the range an end that holds it, such as range: [{wider}], or leave range out"
    yield finding_at(at, message, hint, "beyond-range", Severity.WARNING)
