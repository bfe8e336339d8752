"""What the data say against what is worked out from them: a difference beyond rounding is told."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from packbuilder.blocks.contract import Composing
from packbuilder.blocks.table.sheet import SheetCell
from packbuilder.diagnostics import Severity
from packbuilder.expressions.expression import Expression
from packbuilder.figures import NUMBER, Value
from packbuilder.sources.source import Source
from packbuilder.specfile import Scalar

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


def compare(source: Source, label: str, column: str, given: SheetCell, worked: Value, at: Composing) -> None:
    """Tell that a given figure is not what is worked out, which is what the paper prints."""
    said, found = (NUMBER.text(value) for value in (given.value, worked))
    message = f"{label}: the data say {said}, worked out it is {found}"
    hint = "the paper prints what was worked out; correct the data or the formula"
    at.finding(source.frame.finding("given-differs", message, given.row or 0, column, hint, Severity.WARNING))


def compare_column(
    source: Source, name: Scalar, worked: Sequence[SheetCell], formula: Expression, at: Composing
) -> None:
    """A column that the layout works out and the data hold too."""
    if name not in source.columns or not at.looked_at(source, (name,)):
        return
    terms = 0 if formula.is_product else len(formula.names())
    label = next(iter(source.columns))
    given = [SheetCell(value, row) for value, row in zip(source.cells(name), source.rows, strict=True)]
    unit = source.columns[name].counted_in
    apart = [i for i, cell in enumerate(worked) if differs(given[i].value, cell.value, terms, unit)]
    for i in apart[:_MOST_TOLD]:
        compare(source, source.figure(label, i).text, name, given[i], worked[i].value, at)
