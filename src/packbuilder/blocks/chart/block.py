"""`chart`: how it is composed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from functools import partial
from typing import Any

from packbuilder.blocks.chart.alike import on_one_scale
from packbuilder.blocks.chart.alt_text import chart_alt
from packbuilder.blocks.chart.limits import (
    told_of_area,
    told_of_crowd,
    told_of_gaps,
    told_of_many,
    told_of_names,
    told_of_nothing_seen,
    told_of_range,
    with_gaps,
)
from packbuilder.blocks.chart.parts import SHARES, in_shares, told_of_gauge, told_of_parts
from packbuilder.blocks.chart.points import Points, Reader
from packbuilder.blocks.chart.rules import fault
from packbuilder.blocks.chart.spec import ChartSpec
from packbuilder.blocks.chart.written import are_of_two_measures, as_share, exactly, level, on_scale, settled, written
from packbuilder.blocks.contract import Composing, Place
from packbuilder.blocks.data_table import chart_data
from packbuilder.blocks.words import empty_words
from packbuilder.diagnostics import Finding
from packbuilder.figures import Kind, NumberFormat, Value, known_sum
from packbuilder.sources.source import Source
from packbuilder.specfile import Scalar, finding_at
from packbuilder.tree import Band, Block, Chart, ChartKind, Target, Tone, words

_MOST_LABELS = 30
"""Values stand in or on the marks up to about two dozen; 14 months of two series are still readable."""

_TOTAL = "total"


class ChartBlock(ChartSpec):
    """A chart: columns (y) over categories (x), one column split into series, or the parts of a whole."""

    def model_post_init(self, context: Any) -> None:
        super().model_post_init(context)
        if found := fault(self):
            raise found

    def together(self, parts: tuple[tuple[Block, ...], ...]) -> tuple[tuple[Block, ...], ...]:
        return on_one_scale(parts)

    def compose(self, at: Composing, place: Place) -> tuple[Block, ...]:
        source = at.shown(self)
        source = source.without_totals() if source is not None else None
        if source is None:
            return empty_words(self, at, place)
        if not at.looked_at(source, self._columns(source)):
            return ()
        chart = self._chart(source, at, place)
        drawn = in_shares(chart, self._of_shares(at)) if self.kind == "percent-column" else chart
        return (drawn, *(chart_data(chart) if self.data_table else ()))

    def _of_shares(self, at: Composing) -> NumberFormat:
        """How shares are written: as `format` says, if that is of shares."""
        said = at.format(self.format) if self.format else SHARES
        return said if said.kind is Kind.PERCENT else SHARES

    def _columns(self, source: Source) -> Iterator[Scalar]:
        yield from (name for name in (self.x, *self.y, self.series) if name is not None)
        yield from (target.value for target in self.target if target.value in source.columns)

    def _chart(self, source: Source, at: Composing, place: Place) -> Chart:
        format_ = self._format(source, at)
        read = Reader(source, at, partial(on_scale, format_=format_), self.kind == "doughnut")
        points = self._points(read)
        format_ = settled(format_, [v for one in points.series for v in one.values if v is not None])
        title = at.inlines(self.title, place) if self.title else ()
        chart = Chart(
            place.id, ChartKind(self.kind), points.categories, points.series, format_, "",
            title=title, category_title=source.columns[self.x].title if self.x is not None else "",
            value_title=source.columns[self.y[0]].title if len(self.y) == 1 else "",
            targets=tuple(self._targets(read, format_)), band=self._band(format_, at),
            labels=self._prints_all(points), ends=self.labels != "none", centre=self._centre(points, format_, at),
            range=self._range(format_, at), tones=_distinct(points),
            note=at.inlines(self.note, place) if self.note else (),
        )  # fmt: skip
        for finding in self._told(chart, points):
            at.finding(finding)
        chart = with_gaps(chart)
        return replace(chart, alt=chart_alt(chart, words(title), at.words(self.alt).strip() if self.alt else ""))

    def _told(self, chart: Chart, points: Points) -> Iterator[Finding]:
        """What this kind of chart cannot show of these figures."""
        at = self.y[0]
        match chart.kind:
            case ChartKind.DOUGHNUT | ChartKind.PERCENT_COLUMN:
                yield from told_of_parts(self.kind, points, chart.format, at)
            case ChartKind.GAUGE:
                yield from told_of_gauge(chart, at)
            case ChartKind.AREA:
                yield from told_of_area(chart, at)
                yield from told_of_gaps(chart, at)
            case _:
                pass
        yield from told_of_range(chart, self.range[0] if self.range else at)
        yield from told_of_names(chart, self.x or at)
        yield from told_of_crowd(chart, self.x or at)
        yield from told_of_many(chart, at)
        yield from told_of_nothing_seen(chart, at)

    def _points(self, read: Reader) -> Points:
        if self.kind == "gauge":
            return read.only(self.y[0])
        if self.x is None:
            return read.summed(self.y)
        if self.series is not None:
            return read.parted(self.x, self.y[0], self.series)
        return read.over(self.x, self.y, self.lines)

    def _targets(self, read: Reader, format_: NumberFormat) -> Iterator[Target]:
        """Those that have a level: a column that is open throughout has none here."""
        if self.kind == "percent-column":
            format_ = NumberFormat(Kind.PERCENT)  # whatever the columns count, the axis is of shares
            read = replace(read, on_scale=partial(as_share, format_=format_))
        for spec in self.target:
            if spec.value in read.source.columns:
                levels = read.levels(self.x, spec.value)
                label = spec.label or read.source.columns[spec.value].title
            else:
                levels = (level(spec.value, read.on_scale, read.at),)
                label = spec.label or "Target"
            known = [one for one in levels if one is not None]
            if known:
                said = f"{label} {exactly(known[-1], format_)}"
                changes = len(set(levels)) > 1
                yield Target(known[-1], said, levels, str(label)) if changes else Target(known[-1], said)

    def _band(self, format_: NumberFormat, at: Composing) -> Band | None:
        if self.band is None:
            return None
        low, high = (level(end, partial(on_scale, format_=format_), at) for end in (self.band.low, self.band.high))
        if low is None or high is None:
            return None
        if low > high:
            message = f"the band {str(self.band.label)!r} runs downwards"
            hint = f"band: {{ {self.band.label}: [{self.band.high}, {self.band.low}] }}"
            at.finding(finding_at(self.band.low, message, hint, "wrong-value"))
            return None
        ends = f"{exactly(low, format_)} to {exactly(high, format_)}"
        return Band(low, high, f"{self.band.label} {ends}")

    def _range(self, format_: NumberFormat, at: Composing) -> tuple[Decimal, Decimal] | None:
        if self.range is None:
            return None
        low, high = (level(end, partial(on_scale, format_=format_), at) for end in self.range)
        if low is None or high is None:
            return None
        if low >= high:
            at.finding(finding_at(self.range[0], "this range has no length", "range: [0, 100]", "wrong-value"))
            return None
        return low, high

    def _centre(self, points: Points, format_: NumberFormat, at: Composing) -> str:
        if self.centre is None:
            return ""
        if self.centre != _TOTAL:
            return at.words(self.centre)
        total = known_sum(value for one in points.series for value in one.values)
        return format_.text(total) if total is not None else ""

    def _prints_all(self, points: Points) -> bool:
        if self.labels is not None:
            return self.labels == "all"
        return len(points.categories) * len(points.series) <= _MOST_LABELS

    def _format(self, source: Source, at: Composing) -> NumberFormat:
        """The format said here or for the column; figures that were typed are drawn as they were typed."""
        if self.format and not (self.kind == "percent-column" and at.format(self.format).kind is Kind.PERCENT):
            return _of_numbers(at.format(self.format), ())
        cells = [cell for name in self.y for cell in source.cells(name)]
        formats = [source.columns[name].as_number().format for name in self.y]
        is_share = {one.kind is Kind.PERCENT for one in formats}
        if are_of_two_measures(cells) or len(is_share) > 1:
            message = "percentages and other figures cannot share an axis"
            hint = "draw a chart of each: narrow this one with where:, or repeat it with each:"
            at.finding(finding_at(self.y[0], message, hint, "two-measures"))
        return _of_numbers(formats[0], cells)


def _of_numbers(format_: NumberFormat, cells: Sequence[Value]) -> NumberFormat:
    return format_ if format_.kind.is_number else replace(format_, kind=written(cells))


def _distinct(points: Points) -> tuple[Tone | None, ...]:
    """The tones of the categories, unless two parts that are seen would look the same."""
    if len(points.series) != 1:
        return ()
    seen = [tone for tone, value in zip(points.tones, points.series[0].values, strict=False) if value]
    return points.tones if len(set(seen)) == len(seen) else ()
