"""Formats that say nothing of a column: of dates where there is none, of figures where there are words alone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from packbuilder.diagnostics import Finding, Severity
from packbuilder.figures import Empty, Kind, Month, NumberFormat, Typed, Value, key_text, moment_of, number
from packbuilder.sources.source import as_date
from packbuilder.specfile import Scalar, finding_at

_OF_ALL = (Kind.ANY, Kind.TEXT, Kind.RICH, Kind.TREND)


def without_effect(said: Scalar, name: str, format_: NumberFormat, values: Sequence[Value]) -> Iterator[Finding]:
    """What there is to tell of a format as `said`, of a column with these values; open cells may be anything."""
    filled = [value for value in values if not isinstance(value, Empty)]
    if not filled or format_.kind in _OF_ALL:
        return
    if format_.is_date and not any(_is_moment(value, format_) for value in filled):
        yield _told(said, name, "date", "write dates as 28/02/2018 or 2018-02-28, months as 2018-02", filled[0])
    elif format_.is_number and not any(_is_figure(value) for value in filled):
        yield _told(said, name, "figure", "leave the format out, or name the column that holds the figures", filled[0])


def _is_moment(value: Value, format_: NumberFormat) -> bool:
    value = as_date(value, format_)
    return isinstance(value, date | Month) or (isinstance(value, str) and moment_of(value) is not None)


def _is_figure(value: Value) -> bool:
    return isinstance(value, Typed) or number(value) is not None


def _told(said: Scalar, name: str, what: str, hint: str, first: Value) -> Finding:
    message = f"the format {str(said)!r} says nothing of {name}, which holds no {what}, but {key_text(first)!r}"
    severity = Severity.NOTE if isinstance(first, str) else Severity.WARNING  # "tbc" may stand in all rows for now
    return finding_at(said, message, hint, "no-effect", severity)
