"""Columns of trends: each row's figure against the one before, from a column or from a history."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from packbuilder.data.spec import Leaf, TrendSpec
from packbuilder.figures import Empty, NumberFormat, Value, key_text, number
from packbuilder.judging.contract import Judging
from packbuilder.judging.given import given, tell_given, tell_words
from packbuilder.judging.history import TimeSeries, runs_of, tell_of_run, tell_twice
from packbuilder.judging.polarity import polarity
from packbuilder.judging.trends import worked_out_trend
from packbuilder.sources.source import Source
from packbuilder.specfile import Scalar, finding_at
from packbuilder.tree import Direction, Trend


def trends(
    leaf: Leaf, source: Source, at: Judging, written: Mapping[str, NumberFormat] | None = None
) -> list[Trend | None]:
    """The column's trend for each row, None where a figure is missing; a given one that says otherwise is told.

    `written` are the formats that a table gives columns of its own, which win over those of the data.
    """
    spec = leaf.spec.trend
    assert spec is not None, "asked of trend columns alone"
    pairs = (
        _from_history(spec, spec.history, leaf, source, at) if spec.history else _from_columns(spec, leaf, source, at)
    )
    if pairs is None:
        return [None] * len(source)
    better = polarity(spec.better, source, at, None)
    format_ = (written or {}).get(spec.value or leaf.named("value"), pairs.format)
    made = [worked_out_trend(now, before, format_, better(i)) for i, (now, before) in enumerate(pairs.values)]
    for i, word in given(leaf, source, at):
        said, found = at.trend(word), made[i]
        if found is not None and said is not None and not _agree(said, found):
            tell_given(leaf, source, i, word, found.words, at)
    return made


@dataclass(frozen=True, slots=True)
class _Pairs:
    """The figure now and the one before, for each row; `format` is how both are written."""

    values: Sequence[tuple[Value, Value]]
    format: NumberFormat


def _from_columns(spec: TrendSpec, leaf: Leaf, source: Source, at: Judging) -> _Pairs | None:
    if spec.previous is None:
        message, hint = "this trend has nothing to compare with", "say previous: COLUMN, or history: SOURCE"
        at.finding(finding_at(leaf.name, message, hint, "layout"))
        return None
    value = spec.value or leaf.named("value")
    if not at.looked_at(source, (value, spec.previous)):
        return None
    tell_words(leaf, (value, spec.previous), source, at)
    now, before = source.cells(value), source.cells(spec.previous)
    return _Pairs(list(zip(now, before, strict=True)), source.columns[value].format)


def _from_history(spec: TrendSpec, name: Scalar, leaf: Leaf, source: Source, at: Judging) -> _Pairs | None:
    """The last two figures of each row's own history; a row that shows no figure has nothing to compare."""
    history = at.source(name)
    by = spec.by or leaf.named(next(iter(source.columns)))
    value = spec.value or leaf.named("value")
    if history is None or not at.looked_at(source, (by,)) or not at.looked_at(history, (by, value)):
        return None
    runs = runs_of(history, by, value)
    pairs = [_last_two(runs.get(key_text(whose), TimeSeries())) for whose in source.cells(by)]
    for i, whose in enumerate(source.cells(by)):
        run = runs.get(key_text(whose), TimeSeries())
        tell_twice(run, history, by, value, at)
        if value in source.columns and number(source.cells(value)[i]) is None:
            pairs[i] = (Empty.BLANK, Empty.BLANK)
        else:
            tell_of_run(run, source, i, value if value in source.columns else None, history, at)
    return _Pairs(pairs, history.columns[value].format)


def _last_two(run: TimeSeries) -> tuple[Value, Value]:
    return (run.figures[-1], run.figures[-2]) if len(run.figures) > 1 else (Empty.BLANK, Empty.BLANK)


def _agree(given: Trend, made: Trend) -> bool:
    """A given trend says which way the figure went, or whether that is better; what was worked out says both."""
    if given.direction is made.direction is Direction.FLAT:
        return True
    return given.tone is made.tone if given.tone is not None else given.direction is made.direction
