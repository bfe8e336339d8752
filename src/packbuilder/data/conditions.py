"""What `where:` asks of a column's cells; values are compared, never their writing."""

from __future__ import annotations

import operator
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from packbuilder.data.values import value_of
from packbuilder.diagnostics import PackbuilderError, suggestion
from packbuilder.figures import Empty, Month, Period, Value, compared, moment_of, order, same
from packbuilder.specfile import HERE, Scalar, finding_at

_COMPARISON = re.compile(r"(>=|<=|!=|==|=|>|<)\s*(.*)", re.DOTALL)
_ORDERS: dict[str, Callable[[Any, Any], bool]] = {
    ">=": operator.ge,
    "<=": operator.le,
    ">": operator.gt,
    "<": operator.lt,
}


@dataclass(frozen=True, slots=True)
class Condition:
    """`keeps` tells of each cell of a column whether its row stays; it sees the whole column, for `last: 12`."""

    keeps: Callable[[Sequence[Value]], list[bool]]


def condition(value: Any, period: Period | None, at: Scalar) -> Condition:
    """The condition that a layout writes: a value, a list of them, `>= 5`, `in period`, `{not: ...}` or `{last: 12}`.

    `value` may also be a figure's value, from an expression. `at` is where a fault is told if `value` has no place.

    Raises:
        PackbuilderError: it is none of these.
    """
    place = value if isinstance(value, Scalar) else at
    match value:
        case dict():
            return _mapped({key: said for key, said in value.items() if key != HERE}, period, value.get(HERE, at))
        case list() | tuple():
            return _any([condition(one, period, at) for one in value])
        case str():
            return _written(value, period, place)
        case _:
            return _each(lambda cell: same(cell, value))


def _each(test: Callable[[Value], bool]) -> Condition:
    return Condition(lambda cells: [test(cell) for cell in cells])


def _any(conditions: Sequence[Condition]) -> Condition:
    def keeps(cells: Sequence[Value]) -> list[bool]:
        verdicts = [one.keeps(cells) for one in conditions]
        return [any(row) for row in zip(*verdicts, strict=True)] if verdicts else [False] * len(cells)

    return Condition(keeps)


def _mapped(said: Mapping[Scalar, Any], period: Period | None, at: Scalar) -> Condition:
    if len(said) != 1:
        raise PackbuilderError(
            finding_at(at, "a condition in brackets has one word: not or last", "{ not: ... }", "condition")
        )
    key, value = next(iter(said.items()))
    match str(key):
        case "not":
            inner = condition(value, period, key)
            return Condition(lambda cells: [not kept for kept in inner.keeps(cells)])
        case "last":
            return _last(value, period, key)
        case _:
            hint = suggestion(str(key), ("not", "last"))
            raise PackbuilderError(finding_at(key, f"unknown condition {str(key)!r}", hint, "condition"))


def _last(value: Any, period: Period | None, at: Scalar) -> Condition:
    """The last values of the column: the latest where they have an order, else the last that the file names.

    Months and days are counted back from the end of the paper's period: what the data know of later is another paper's.
    """
    wanted = value_of(value) if isinstance(value, str) else value
    if not isinstance(wanted, Decimal) or wanted < 1 or wanted != int(wanted):
        place = value if isinstance(value, Scalar) else at
        raise PackbuilderError(finding_at(place, "last: needs a whole number", "{ last: 12 }", "condition"))
    many = int(wanted)

    def keeps(cells: Sequence[Value]) -> list[bool]:
        known = (cell for cell in cells if not isinstance(cell, Empty) and not _is_later(cell, period))
        filled = list(dict.fromkeys(known))
        ranked = sorted(filled, key=order) if all(order(cell)[0] < 2 for cell in filled) else filled
        kept = set(ranked[-many:])
        return [cell in kept for cell in cells]

    return Condition(keeps)


def _is_later(cell: Value, period: Period | None) -> bool:
    return period is not None and isinstance(cell, Month | date) and (cell.year, cell.month) > _end(period)


def _end(period: Period) -> tuple[int, int]:
    return period.end.year, period.end.month


def _written(text: str, period: Period | None, at: Scalar) -> Condition:
    words = text.strip()
    if " ".join(words.split()).casefold() == "in period":
        return _in_period(period, at)
    if said := _COMPARISON.fullmatch(words):
        wanted = value_of(said[2])
        return _compared(said[1], (moment_of(wanted) or wanted) if isinstance(wanted, str) else wanted, at)
    wanted = value_of(words)
    return _each(lambda cell: same(cell, wanted) or (isinstance(cell, str) and cell == words))


def _in_period(period: Period | None, at: Scalar) -> Condition:
    if period is None:
        raise PackbuilderError(
            finding_at(at, "the paper has no period", "add period: to the paper, e.g. 2018-02", "condition")
        )
    return _each(lambda cell: cell in period)


def _compared(sign: str, wanted: Value, at: Scalar) -> Condition:
    if sign in ("=", "=="):
        return _each(lambda cell: same(cell, wanted))
    if sign == "!=":
        return _each(lambda cell: not same(cell, wanted))
    if order(wanted)[0] > 1:
        message = f"{sign} compares with a number, a month or a date"
        hint = f'for example "{sign} 5"; if the text itself is meant, "= {at.strip()}"'
        raise PackbuilderError(finding_at(at, message, hint, "condition"))
    holds = _ORDERS[sign]
    return _each(lambda cell: (stands := compared(cell, wanted)) is not None and holds(stands, 0))
