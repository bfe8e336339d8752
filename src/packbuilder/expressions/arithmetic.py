"""Sums and shares of figures: `Decimal`, blank where something is blank; pounds stay pounds."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from packbuilder.expressions.errors import ExpressionError
from packbuilder.expressions.values import described, plain
from packbuilder.figures import PLAIN, Empty, Figure, Provenance, Typed, number

_MOST_DIGITS = 60


def arithmetic(operator: str, left: Any, right: Any) -> Any:
    """Two operands put together by + - * or /; blank where one is blank, and for a share of nothing."""
    a, b = _operand(left), _operand(right)
    if a is None or b is None:
        return Empty.BLANK
    if operator == "/" and b == 0:
        return Empty.BLANK  # a share of nothing is empty
    result = {"+": lambda: a + b, "-": lambda: a - b, "*": lambda: a * b, "/": lambda: a / b}[operator]()
    return _carried(sized(result), operator, left, right)


def sized(value: Decimal) -> Decimal:
    """The number, unless it is too large to be meant."""
    if not value.is_finite() or value.adjusted() > _MOST_DIGITS:
        raise ExpressionError("a number in this expression is too large")
    return value


def _operand(value: Any) -> Decimal | None:
    """The number in an operand; None when it is blank. A dash is nil, so it counts as nought."""
    value = plain(value)
    if value is Empty.DASH:
        return Decimal(0)
    if value is Empty.BLANK:
        return None
    amount = number(value) if isinstance(value, Decimal | Typed) else None
    if amount is None:
        raise ExpressionError(
            f"{described(value)} is not a number",
            "only numbers can be added, multiplied or divided",
            value if isinstance(value, str) else "",
            "not-a-number",
        )
    return amount


def _carried(result: Decimal, operator: str, left: Any, right: Any) -> Any:
    """A sum of pounds is pounds: format and provenance go on where they still hold."""
    figure = next((side for side in (left, right) if isinstance(side, Figure)), None)
    if figure is None:
        return result
    keeps = operator in "+-" or not (isinstance(left, Figure) and isinstance(right, Figure))
    provenance = figure.provenance and Provenance(
        figure.provenance.source, figure.provenance.column, figure.provenance.first_row, "computed"
    )
    return Figure(result, figure.format if keeps else PLAIN, provenance)
