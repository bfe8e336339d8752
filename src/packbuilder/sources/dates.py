"""Columns of dates in which something else stands: read as words, and so put in the order of words."""

from __future__ import annotations

import re
from collections.abc import Iterator

from packbuilder.data.frame import ColumnType
from packbuilder.data.values import date_of, month_of
from packbuilder.diagnostics import Finding, Severity
from packbuilder.figures import moment_of
from packbuilder.sources.source import Source

_ISO = re.compile(r"\d{4}-\d\d")  # in the order of words they are in that of the calendar


def no_dates(source: Source, column: str) -> Iterator[Finding]:
    """What there is to tell of a column of words most of which are dates: its order is not that of the calendar."""
    if column not in source.columns or source.columns[column].type is not ColumnType.TEXT:
        return
    said = [(cell, row) for cell, row in zip(source.cells(column), source.rows, strict=True) if isinstance(cell, str)]
    odd = [(cell, row) for cell, row in said if not _is_date(cell)]
    dates = [(cell, row) for cell, row in said if _is_date(cell)]
    if len(odd) >= len(dates) or all(_ISO.match(cell) for cell, _ in dates):
        return
    cell, row = (odd or dates)[0]
    why = "is no date like the others" if odd else "is a date in words"
    message = f"{column} is sorted as words, not as dates: {cell!r} {why}"
    hint = "write every date alike, 28/02/2018 or 2018-02-28, and leave the cell open where there is none"
    yield source.frame.finding("sorted-as-words", message, row, column, hint, Severity.WARNING)


def _is_date(cell: str) -> bool:
    return (date_of(cell) or month_of(cell) or moment_of(cell)) is not None
