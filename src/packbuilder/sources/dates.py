"""Columns of dates in which something else stands: read as words, and so put in the order of words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from packbuilder.data.frame import ColumnType
from packbuilder.data.values import date_of, month_of
from packbuilder.diagnostics import Finding, Severity
from packbuilder.figures import Empty, Month, key_text, moment_of
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


def no_months(source: Source, asked: Mapping[str, Any]) -> Iterator[Finding]:
    """What there is to tell of `in period` asked of columns in which nothing is a month or a day: no row is in any."""
    for column, wanted in asked.items():
        said = [
            (cell, row) for cell, row in zip(source.cells(column), source.rows, strict=True) if cell is not Empty.BLANK
        ]
        if not (isinstance(wanted, str) and " ".join(wanted.split()).casefold() == "in period" and said):
            continue
        if not any(isinstance(cell, Month | date) for cell, _ in said):
            first = key_text(said[0][0])
            message = f"no row of {source.name} is in the period: {column} holds no month or day, but {first!r}"
            hint = "write them as 2025-10 or 31/10/2025 in every row, and leave the cell open where there is none"
            yield source.frame.finding("no-months", message, said[0][1], column, hint, Severity.WARNING)


def _is_date(cell: str) -> bool:
    return (date_of(cell) or month_of(cell) or moment_of(cell)) is not None
