"""`every: month`: rows for the months of the period in which nothing happened."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal

from packbuilder.compose.formulas import worked_out_anew
from packbuilder.data.frame import ColumnType
from packbuilder.data.reshape import Reshape
from packbuilder.data.values import said_value
from packbuilder.diagnostics import Finding, PackbuilderError, suggestion
from packbuilder.figures import Period, Value
from packbuilder.sources.source import Source
from packbuilder.specfile import Scalar, finding_at


def every_month(source: Source, asked: Reshape, column: Scalar, period: Period | None) -> Source:
    """The source with a row for each month of the paper's period.

    Raises:
        PackbuilderError: the paper has no period, or the column is none of months by which rows are put together.
    """
    from packbuilder.data.months import with_every_month

    by = [str(name) for name in asked.by]
    if fault := _fault(source, column, by, period):
        raise PackbuilderError([fault])
    assert period is not None, "a paper without one has been told"
    frame = with_every_month(source.frame, column, by, period, _absent(source, asked))
    return worked_out_anew(replace(source, frame=frame))


def _fault(source: Source, column: Scalar, by: list[str], period: Period | None) -> Finding | None:
    if not by:
        message = "every: stands beside group:, count: or pivot:"
        return finding_at(column, message, "say by what the rows are put together: count: month", "layout")
    if column not in by:
        message = f"the rows of {source.name} are not put together by {str(column)!r}"
        return finding_at(column, message, suggestion(column, by), "missing-column")
    if source.columns[column].type is not ColumnType.MONTH:
        message = f"{column} holds no months"
        return finding_at(column, message, "make it one of months: columns: { month: = month(date) }", "no-months")
    if period is None:
        message = "every: goes by the paper's period, and it has none"
        return finding_at(column, message, "say it at the top: period: 2017-05 to 2018-04", "no-period")
    return None


def _absent(source: Source, asked: Reshape) -> Mapping[str, Value]:
    """What stands in a month without rows: a count is nought, for other figures the author says it."""
    if asked.count is not None:
        return {"count": Decimal(0), "share": Decimal(0)}
    said = asked.pivot.missing if asked.pivot is not None else None
    counts = asked.pivot is not None and asked.pivot.value is None
    value = Decimal(0) if counts and said is None and asked.missing is None else said_value(said or asked.missing)
    numbers = [name for name, info in source.columns.items() if info.type.is_number]
    return dict.fromkeys(numbers, value)
