"""A percentage among amounts, or an amount among percentages: the column has no total, and one cell may be a slip."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from packbuilder.diagnostics import Finding, Severity
from packbuilder.figures import Totalling, Typed, Value, key_text, number
from packbuilder.sources.source import ColumnInfo, Source


def is_percentage(value: Value) -> bool:
    """Typed as 12%: shares of different wholes, which do not add up."""
    return isinstance(value, Typed) and value.text.endswith("%")


def of_two_measures(
    source: Source, info: ColumnInfo, values: Sequence[Value], rows: Sequence[int]
) -> Iterator[Finding]:
    """What there is to tell of a column that is left open in totals; `values` are its cells in these rows of the file.

    The cell that is told is of the measure that fewer have.
    """
    if info.total is not Totalling.NONE or info.total_said:
        return
    figures = [(value, row) for value, row in zip(values, rows, strict=True) if number(value) is not None]
    shares = [one for one in figures if is_percentage(one[0])]
    amounts = [one for one in figures if not is_percentage(one[0])]
    if shares and amounts:
        value, row = min(shares, amounts, key=len)[0]
        yield _told(source, info, value, row)


def _told(source: Source, info: ColumnInfo, value: Value, row: int) -> Finding:
    said = "a percentage among amounts" if is_percentage(value) else "an amount among percentages"
    name = info.provenance.column or info.name
    message = f"{key_text(value)!r} is {said}, so {name} has no total"
    hint = f"correct the data; or say what is meant: {name}: {{ total: sum }}, or {{ total: none }}"
    return source.frame.finding("no-total", message, row, name, hint, Severity.WARNING)
