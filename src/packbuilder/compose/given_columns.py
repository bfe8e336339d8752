"""What is known of a column before anyone says anything of it: from its name and its cells."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from packbuilder.compose.shaping import rating
from packbuilder.data.frame import ColumnType, Frame
from packbuilder.data.minuses import are_in_brackets
from packbuilder.figures import PLAIN, Empty, Kind, NumberFormat, Provenance, Totalling, Value, is_in_pounds
from packbuilder.judging.trends import is_trend
from packbuilder.sources.source import ColumnInfo, titled
from packbuilder.sources.statuses import Scale
from packbuilder.sources.two_measures import is_percentage


def given_column(
    source: str, name: str, frame: Frame, first_row: int | None, scales: Mapping[str, Scale]
) -> ColumnInfo:
    """The column of this name as its file gives it."""
    cells = list(frame.table[name])
    format_ = _written(name, cells, frame.types[name])
    total = Totalling.NONE if any(map(is_percentage, cells)) else None
    status = rating(name, frame, scales)
    return ColumnInfo(
        name,
        titled(name),
        replace(format_, brackets=True) if are_in_brackets(frame, name) else format_,
        frame.types[name],
        Provenance(source, name, first_row, file=frame.place()),
        status,
        codes=scales[status].words if status else {},
        total=total,
    )


def _written(column: str, cells: Sequence[Value], type_: ColumnType) -> NumberFormat:
    """Years and numbers that only name a row are written without a thousands mark, also where nobody said so."""
    said = [cell for cell in cells if not isinstance(cell, Empty)]
    if re.search(r"(^|[ _])trend$", column, re.IGNORECASE) and _has_trends(said):
        return NumberFormat(Kind.TREND)
    if said and all(map(is_percentage, said)):
        return NumberFormat(Kind.PER_CENT_SIGN)  # their mean is a percentage too
    numbers = [value for value in said if isinstance(value, Decimal)]
    if type_ is ColumnType.POUNDS:
        return NumberFormat(Kind.POUNDS, max(-int(n.as_tuple().exponent) for n in numbers))
    if said and all(map(is_in_pounds, said)):
        return NumberFormat(Kind.POUNDS)  # £2.1m among £3: each prints as typed, their sum in pounds
    return NumberFormat(Kind.TEXT) if _are_names(column, numbers) else PLAIN


def _are_names(column: str, numbers: Sequence[Decimal]) -> bool:
    """Whether whole numbers say which year or which row; a yearly cost is no year, and what stands twice no id."""
    if not numbers or any(n < 0 or n != n.to_integral_value() for n in numbers):
        return False
    if re.search(r"(^|[ _])year$", column, re.IGNORECASE):
        return all(1900 <= n <= 2100 for n in numbers)
    named = re.search(r"(^|[ _])(id|ref|reference|no\.)$", column, re.IGNORECASE)
    return bool(named) and len(set(numbers)) == len(numbers)


def _has_trends(said: Sequence[Value]) -> bool:
    """Whether a column of words holds trends ("up", "same"); a word among them that is none is a slip, told."""
    words = [cell for cell in said if isinstance(cell, str)]
    return len(words) == len(said) and any(map(is_trend, words))
