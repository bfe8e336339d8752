"""What the data say against what is worked out from them: a difference beyond rounding is told."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from packbuilder.diagnostics import Finding, Severity
from packbuilder.figures import NUMBER, Value
from packbuilder.sources.source import ColumnInfo, Source

_SLIGHT = Decimal("0.001")
"""Rounded terms put a total out by a little of its last digit, never by more than this part of it."""

_MOST_TOLD = 20


def differs(given: Value, worked: Value, terms: int, unit: int = 1) -> bool:
    """Whether a figure of the data is not what its `terms` come to, even when all of them were rounded.

    `unit` is what the data count in: 453 of £'000 was rounded to a thousand.
    """
    if not (isinstance(given, Decimal) and isinstance(worked, Decimal)):
        return False
    step = Decimal(unit).scaleb(min(0, int(given.as_tuple().exponent)))
    out_by = abs(given - worked)
    if out_by <= step / 2:
        return False
    return out_by > step * (terms + 1) / 2 or out_by > abs(worked) * _SLIGHT


def told(source: Source, label: str, column: str, row: int, given: Value, worked: Value) -> Finding:
    """That a given figure is not what is worked out, which is what the paper prints."""
    said, found = (NUMBER.text(value) for value in (given, worked))
    message = f"{label}: the data say {said}, worked out it is {found}"
    hint = "the paper prints what was worked out; correct the data or the formula"
    return source.frame.finding("given-differs", message, row, column, hint, Severity.WARNING)


def column_differs(source: Source, info: ColumnInfo, worked: Sequence[Value]) -> Iterator[Finding]:
    """Where a column of the source says otherwise than what is worked out in its place, of the first rows.

    A formula that names the column itself only changes it.
    """
    given, formula = source.columns.get(info.name), info.formula
    if given is None or given.formula is not None or formula is None or info.name in formula.names():
        return
    unit, apart = min(((unit, _apart(source, info, worked, unit)) for unit in _units(source, info)), key=_how_many)
    label = next(iter(source.columns))
    for i in apart[:_MOST_TOLD]:
        said, found = source.cells(info.name)[i], worked[i]
        found = found / unit if isinstance(found, Decimal) else found
        yield told(source, source.figure(label, i).text, info.name, source.rows[i], said, found)


def _how_many(found: tuple[int, list[int]]) -> int:
    return len(found[1])


def _units(source: Source, info: ColumnInfo) -> tuple[int, ...]:
    """In what the given figures may count, beside what they are by now: as the formula, or as what it looks at."""
    assert info.formula is not None
    if source.columns[info.name].counted_in > 1:
        return (1,)
    looked_at = (source.columns[name].counted_in for name in info.formula.names() & set(source.columns))
    return (1, max(info.counted_in, *looked_at, 1))


def _apart(source: Source, info: ColumnInfo, worked: Sequence[Value], unit: int) -> list[int]:
    assert info.formula is not None
    terms = 0 if info.formula.is_product else len(info.formula.names())
    counted = unit * source.columns[info.name].counted_in
    given = [value * unit if isinstance(value, Decimal) else value for value in source.cells(info.name)]
    return [i for i, value in enumerate(worked) if differs(given[i], value, terms, counted)]
