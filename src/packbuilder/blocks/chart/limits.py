"""What a chart of its kind cannot show of these figures: told, so that nobody believes a drawing beyond them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from packbuilder.diagnostics import Finding, Severity
from packbuilder.figures import known_sum
from packbuilder.specfile import Scalar, finding_at
from packbuilder.tree import Chart, ChartKind

_STACKED = (ChartKind.STACKED_COLUMN, ChartKind.STACKED_BAR)
_LYING = (ChartKind.BAR, ChartKind.STACKED_BAR)
_ROUND = (ChartKind.DOUGHNUT, ChartKind.GAUGE)
_MOST_LYING, _MOST = 64, 40
"""Letters of a name: two lines beside a bar; three under a column, one that rises, or an entry of a ring's list."""

_MOST_BARS = 40
"""So many names have room beside lying bars on an upright page, or under what stands."""

_MOST_LINES = 8

_ONE_AFTER_THE_OTHER = 24
"""Letters: shorter names that all have digits are periods, or numbered, and say what stands between two of them."""

_NAMED = 3
"""So many of what is told are named, the rest counted."""


def with_gaps(chart: Chart) -> Chart:
    """An area that has gaps as a kind that can show them: Office draws what is missing in an area as nought."""
    if not _has_gaps(chart):
        return chart
    return replace(chart, kind=ChartKind.LINE if len(chart.series) == 1 else ChartKind.STACKED_COLUMN)


def told_of_gaps(chart: Chart, at: Scalar) -> Iterator[Finding]:
    """An area that is drawn as another kind."""
    if _has_gaps(chart):
        kind = with_gaps(chart).kind.value
        missing = [category for _, category, value in _named(chart) if value is None]
        message = f"an area cannot show what is missing ({_listed(missing)}), so it is drawn as {kind}"
        yield finding_at(at, message, f"kind: {kind}, or fill the data", "area-gaps", Severity.WARNING)


def _has_gaps(chart: Chart) -> bool:
    return chart.kind is ChartKind.AREA and any(value is None for _, _, value in _named(chart))


def told_of_area(chart: Chart, at: Scalar) -> Iterator[Finding]:
    """Areas on each other that go below nought: where they cross, no edge stands for a figure."""
    known = ((name, where, value) for name, where, value in _named(chart) if value is not None)
    below = [f"{name} {chart.format.text(value)} ({where})" for name, where, value in known if value < 0]
    if chart.kind is ChartKind.AREA and len(chart.series) > 1 and below:
        message = f"areas that stand on each other cannot be less than nothing: {_listed(below)}"
        yield finding_at(at, message, "draw it with kind: line or kind: column", "negative-part")


def told_of_range(chart: Chart, at: Scalar) -> Iterator[Finding]:
    """Figures, targets and a band that the range given does not hold: marks end at its edge as if that were theirs."""
    if chart.range is None or chart.kind is ChartKind.GAUGE:
        return
    low, high = chart.range
    if chart.kind is not ChartKind.LINE:  # whose marks have a length: their axis always holds nought
        low, high = min(low, Decimal(0)), max(high, Decimal(0))
    levels = [(name, value) for name, value in _levels(chart) if not low <= value <= high]
    if levels:
        text = chart.format.text
        ends = ", ".join(text(end) for end in (min(low, *(v for _, v in levels)), max(high, *(v for _, v in levels))))
        message = f"range: [{text(low)}, {text(high)}] cuts off {_listed([name for name, _ in levels])}"
        hint = f"range: [{ends}] holds everything, or leave range out"
        yield finding_at(at, message, hint, "beyond-range", Severity.WARNING)


def _levels(chart: Chart) -> Iterator[tuple[str, Decimal]]:
    """What the axis has to hold, with its name."""
    if chart.kind in _STACKED or chart.kind is ChartKind.AREA:
        yield from _stacks(chart)
    else:
        yield from (
            (f"{name} {chart.format.text(value)} ({where})", value)
            for name, where, value in _named(chart)
            if value is not None
        )
    for target in chart.targets:
        for level in target.levels or (target.value,):
            if level is not None:
                yield target.label, level
    if chart.band is not None:
        yield from ((chart.band.label, end) for end in (chart.band.low, chart.band.high))


def _stacks(chart: Chart) -> Iterator[tuple[str, Decimal]]:
    """How far up, and how far down, the values of each category reach together."""
    for category, column in zip(chart.categories, zip(*(one.values for one in chart.series), strict=True), strict=True):
        for part in ([v for v in column if v is not None and v > 0], [v for v in column if v is not None and v < 0]):
            if (reached := known_sum(part)) is not None:
                yield f"{category} {chart.format.text(reached)}", reached


def told_of_nothing_seen(chart: Chart, at: Scalar) -> Iterator[Finding]:
    """Figures that are not nought, and all print as nought."""
    known = [value for _, _, value in _named(chart) if value]
    printed = [chart.format.text(value) for value in known]
    if known and not any(digit in "123456789" for text in printed for digit in text):
        least = min(known, key=abs)
        message = f"every figure of this chart prints as {printed[0]}, such as {least:f}"
        hint = "give it more decimals, such as format: 5dp, or count in a smaller unit"
        yield finding_at(at, message, hint, "prints-nought", Severity.WARNING)


def told_of_names(chart: Chart, at: Scalar) -> Iterator[Finding]:
    """Names that have no room and are shortened in the drawing."""
    most = _MOST_LYING if chart.kind in _LYING else _MOST
    names = [*chart.categories, *(one.name for one in chart.series)]
    long = list(dict.fromkeys(name for name in names if len(name) > most))
    if long and chart.kind is not ChartKind.GAUGE:
        others = f" (and {len(long) - 1} more)" if len(long) > 1 else ""
        message = f"{long[0][:_MOST].rstrip()!r}... is too long to stand in this chart, and is shortened{others}"
        wider = "draw it with kind: bar, which has room for longer names, or " if _helps_to_lie(chart, long) else ""
        hint = f"{wider}name a column with shorter ones"
        yield finding_at(at, message, hint, "long-names", Severity.WARNING)


def told_of_many(chart: Chart, at: Scalar) -> Iterator[Finding]:
    """More lines than an eye tells apart, by colour and dashes."""
    if chart.kind is ChartKind.LINE and len(chart.series) > _MOST_LINES:
        message = f"{len(chart.series)} lines are more than a reader tells apart"
        hint = "draw a small chart for each in a grid, show those that matter, or print the figures as a table"
        yield finding_at(at, message, hint, "many-lines", Severity.WARNING)


def told_of_crowd(chart: Chart, at: Scalar) -> Iterator[Finding]:
    """More bars, or points that no neighbour tells, than a page has room to name."""
    count = len(chart.categories)
    lying = chart.kind in _LYING
    if count > _MOST_BARS and (lying or not (chart.kind in _ROUND or _follow_each_other(chart.categories))):
        room = "bars are more than a page has room to name" if lying else "names are more than a chart has room for"
        message = f"{count} {room}: only some of them {'bear their names' if lying else 'are printed'}"
        hint = (
            f"show those that matter (top: {_MOST_BARS // 2}), count them in groups (group:), or print them as a table"
        )
        yield finding_at(at, message, hint, "many-bars", Severity.WARNING)


def _follow_each_other(names: Sequence[str]) -> bool:
    return all(len(name) <= _ONE_AFTER_THE_OTHER and any(map(str.isdigit, name)) for name in names)


def _helps_to_lie(chart: Chart, long: Sequence[str]) -> bool:
    return chart.kind not in _LYING and max(map(len, long)) <= _MOST_LYING


def _named(chart: Chart) -> Iterator[tuple[str, str, Decimal | None]]:
    """Every value with its series and its category."""
    for one in chart.series:
        for category, value in zip(chart.categories, one.values, strict=True):
            yield one.name, category, value


def _listed(names: Sequence[str]) -> str:
    """The first few, and how many more there are."""
    told = list(dict.fromkeys(names))
    more = f" and {len(told) - _NAMED} more" if len(told) > _NAMED else ""
    return f"{', '.join(told[:_NAMED])}{more}"
