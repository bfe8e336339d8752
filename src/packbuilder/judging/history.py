"""The history that a trend comes from: each row's figures in the order of time, held against the figure beside it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from packbuilder.data.frame import ColumnType
from packbuilder.diagnostics import Severity
from packbuilder.figures import Empty, Value, key_text, number, order, same
from packbuilder.judging.contract import Judging
from packbuilder.sources.source import Source


@dataclass(frozen=True, slots=True)
class TimeSeries:
    """One row's figures, the latest last. `months` says of each which month it is of, `known` which months any row has;
    both are empty where the history has no column of months. `twice` are positions of two rows of one moment.
    """

    figures: tuple[Value, ...] = ()
    months: tuple[Value, ...] = ()
    known: tuple[Value, ...] = ()
    twice: tuple[int, int] | None = None


def runs_of(history: Source, by: str, value: str) -> dict[str, TimeSeries]:
    """The runs by whose they are: in the order of time where a column says it, else in that of the file."""
    when = _time(history)
    lines = [i for i in range(len(history)) if i not in history.totals]
    times = history.cells(when) if when else []
    if when:
        lines.sort(key=lambda i: order(times[i]))
    monthly = bool(when) and history.columns[when].type is ColumnType.MONTH
    known = tuple(dict.fromkeys(times[i] for i in lines)) if monthly else ()
    found: dict[str, list[int]] = {}
    for i in lines:
        if number(history.cells(value)[i]) is not None:
            found.setdefault(key_text(history.cells(by)[i]), []).append(i)
    cells = history.cells(value)
    return {
        whose: TimeSeries(tuple(cells[i] for i in run), tuple(times[i] for i in run) if monthly else (), known, twice)
        for whose, run in found.items()
        for twice in [_twice(run, times)]
    }


def _twice(run: Sequence[int], times: Sequence[Value]) -> tuple[int, int] | None:
    """The first two positions with the same moment; in the order of time they stand side by side."""
    pairs = ((one, other) for one, other in pairwise(run) if times and not isinstance(times[one], Empty))
    return next(((one, other) for one, other in pairs if same(times[one], times[other])), None)


def _time(history: Source) -> str:
    """The column that says when; none where no column, or more than one, could be it."""
    times = [name for name, info in history.columns.items() if info.type in (ColumnType.MONTH, ColumnType.DATE)]
    return times[0] if len(times) == 1 else ""


def tell_of_run(
    run: TimeSeries, source: Source, position: int, shown: str | None, history: Source, at: Judging
) -> None:
    """Tell that a run does not end with the figure that is `shown`, or that months are missing between its last two."""
    amiss = _amiss(run, source.cells(shown)[position] if shown is not None else None, history.name)
    if amiss:
        label = next(iter(source.columns))
        message = f"{source.figure(label, position).text}: {amiss}"
        hint = f"correct the data: a trend is that of the last two figures of {history.name}"
        row, name = source.rows[position], str(shown or label)
        at.finding(source.frame.finding("given-differs", message, row, name, hint, Severity.WARNING))


def tell_twice(run: TimeSeries, history: Source, by: str, value: str, at: Judging) -> None:
    """Tell that a run has two figures of one moment: which of them is its last, or the one before, nobody knows."""
    if run.twice is not None:
        one, other = sorted(history.rows[i] for i in run.twice)
        whose = ", ".join(history.figure(name, run.twice[0]).text for name in (by, _time(history)))
        message = f"two rows of {history.name} have a figure for {whose}: {one} and {other}"
        hint = f"a trend needs one figure a time: keep one of them, or add them up: group: [{_time(history)}, {by}]"
        at.finding(history.frame.finding("trend-twice", message, other, value, hint))


def _amiss(run: TimeSeries, shown: Value | None, history: str) -> str:
    """What is wrong with a run, in words; none where nothing is."""
    if run.figures and shown is not None and not same(run.figures[-1], shown):
        return f"{history} ends with {key_text(run.figures[-1])}, the figure shown is {key_text(shown)}"
    if len(run.months) < 2:
        return ""
    skipped = [key_text(month) for month in run.known[run.known.index(run.months[-2]) :] if month not in run.months]
    return f"{history} has no figure for {', '.join(skipped)}; the trend passes over it" if skipped else ""
