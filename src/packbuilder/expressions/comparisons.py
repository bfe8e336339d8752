"""Values compared: is, is among, is more or less than."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from packbuilder.expressions.errors import ExpressionError
from packbuilder.expressions.values import described, plain, text_of
from packbuilder.expressions.views import ColumnView
from packbuilder.figures import Empty, Month, Period, Typed, Value, compared, same


def holds(op: str, left: Any, right: Any) -> bool:
    """Whether two bare values stand so to each other (`eq`, `in`, `lteq`)."""
    match op:
        case "eq" | "ne":
            return same(_side(left), _side(right)) is (op == "eq")
        case "in" | "notin":
            return _among(left, right) is (op == "in")
        case _:
            return _stands(op, left, right)


def _stands(op: str, left: Any, right: Any) -> bool:
    one, other = _side(left), _side(right)
    stands = None if isinstance(one, Period) or isinstance(other, Period) else compared(one, other)
    if stands is None:
        empty = isinstance(one, Empty) or isinstance(other, Empty)
        hint = "ask first whether there is one: 'n/a' if balance is empty else ..." if empty else ""
        raise ExpressionError(f"{described(left)} cannot be compared with {described(right)}", hint)
    return {"lt": stands < 0, "lteq": stands <= 0, "gt": stands > 0, "gteq": stands >= 0}[op]


def _among(left: Any, right: Any) -> bool:
    match right:
        case tuple():
            return any(holds("eq", left, plain(item)) for item in right)
        case Period():
            return left in right
        case _:
            return text_of(left) in text_of(right)


def _side(value: Any) -> Value | Period:
    """What can be compared; yes and no, and the one cell of a column, by their words."""
    match value:
        case Decimal() | Month() | date() | Typed() | Empty() | str() | Period():
            return value
        case ColumnView(figures=(only,)):
            return only.value
        case _:
            return text_of(value)
