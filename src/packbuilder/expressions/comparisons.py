"""Values compared: is, is among, is more or less than."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from packbuilder.expressions.coded import Coded
from packbuilder.expressions.errors import ExpressionError
from packbuilder.expressions.values import described, plain, text_of
from packbuilder.expressions.views import ColumnView
from packbuilder.figures import Empty, Figure, Month, Period, Typed, Value, compared, same


def holds(op: str, left: Any, right: Any) -> bool:
    """Whether two values stand so to each other (`eq`, `in`, `lteq`). A code is itself, and its words."""
    match op:
        case "eq" | "ne":
            return any(same(a, b) for a in _sides(left) for b in _sides(right)) is (op == "eq")
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
            return any(holds("eq", left, item) for item in right)
        case Period():
            return plain(left) in right
        case _:
            return text_of(left) in text_of(right)


def _sides(value: Any) -> tuple[Value | Period, ...]:
    """What can be the same as another: a value; of a code, its words too."""
    return (_side(value), value.words) if isinstance(value, Coded) else (_side(value),)


def _side(value: Any) -> Value | Period:
    """What can be compared; yes and no, and the one cell of a column, by their words."""
    match value:
        case Figure():
            return value.value
        case Decimal() | Month() | date() | Typed() | Empty() | str() | Period():
            return value
        case ColumnView(figures=(only,)):
            return only.value
        case _:
            return text_of(value)
