"""What a formula or a sentence may call: sum, share, change, growth, better, min, max, year, month."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from packbuilder.expressions.arithmetic import arithmetic
from packbuilder.expressions.errors import ExpressionError
from packbuilder.expressions.values import plain, text_of
from packbuilder.expressions.views import ColumnView
from packbuilder.figures import TEXT, Empty, Figure, Month, Signs, number, summed

SignsOf = Callable[[Sequence[Any]], Signs | None]
"""What a minus means in the data that values are from; None where nobody said."""


def unsigned(_values: Sequence[Any]) -> Signs | None:
    """Nobody said what a minus means."""
    return None


def functions(signs: SignsOf = unsigned) -> Mapping[str, Callable[..., Any]]:
    """What a formula or a sentence may call."""

    def better(new: Any, old: Any) -> Any:
        return _better(new, old, signs((new, old)))

    return {
        "better": better,
        "sum": _sum,
        "share": lambda part, whole: arithmetic("/", part, whole),
        "change": lambda new, old: arithmetic("-", new, old),
        "growth": lambda new, old: arithmetic("/", arithmetic("-", new, old), old),
        "min": lambda *values: _extreme(min, values),
        "max": lambda *values: _extreme(max, values),
        "year": _year,
        "month": _month,
    }


def _better(new: Any, old: Any, signs: Signs | None) -> Any:
    """By how much the new figure is better: less spending or more income is, whichever sign the data give them."""
    match signs:
        case Signs.SPENDING_NEGATIVE:
            return arithmetic("-", new, old)
        case Signs.SPENDING_POSITIVE:
            return arithmetic("-", old, new)
        case None:
            hint = "say it of the source, signs: spending-negative or signs: spending-positive"
            raise ExpressionError("better() does not know what a minus means in these data", hint, "better", "no-signs")


def _sum(*values: Any) -> Any:
    """Of several values, or of one run of them (`all`, `above`, `across`); a column's is its source's total."""
    if len(values) == 1 and isinstance(values[0], ColumnView):
        return values[0].total()
    found = _spread([value.total() if isinstance(value, ColumnView) else value for value in values])
    total = summed(plain(one) for one in found)
    formats = {one.format for one in found if isinstance(one, Figure)}
    return Figure(total, formats.pop()) if len(formats) == 1 else total  # a sum of pounds is pounds


def _spread(values: Sequence[Any]) -> list[Any]:
    """The values one by one, those of runs among them; of a column its numbers."""
    found: list[Any] = []
    for value in values:
        match value:
            case ColumnView():
                found.extend(value.numbers())
            case Mapping():
                found.extend(value.values())
            case tuple():
                found.extend(value)
            case _:
                found.append(value)
    return found


def _extreme(choose: Callable[[list[Decimal]], Decimal], values: tuple[Any, ...]) -> Any:
    numbers = [n for n in (number(plain(v)) for v in _spread(values)) if n is not None]
    return choose(numbers) if numbers else Empty.BLANK


def _year(value: Any) -> Any:
    moment = _moment(value)
    return Figure(Decimal(moment.year), TEXT) if moment is not None else Empty.BLANK


def _month(value: Any) -> Any:
    """The calendar month that a day lies in: May 2017 and May 2018 are two."""
    moment = _moment(value)
    return Month(moment.year, moment.month) if moment is not None else Empty.BLANK


def _moment(value: Any) -> Month | date | None:
    moment = plain(value)
    if isinstance(moment, Empty):
        return None
    if not isinstance(moment, Month | date):
        raise ExpressionError(f"{text_of(value)!r} is not a month or a date", "", text_of(value))
    return moment
