"""The one rule of sums, wherever figures are added up: in tables, sentences, charts, tiles and sources."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from functools import reduce

from packbuilder.figures.value import Empty, Value, number


def summed(values: Iterable[Value]) -> Value:
    """The sum of the numbers among values; blank when there is none. Words and open cells add nothing."""
    numbers = [found for value in values if (found := number(value)) is not None]
    return reduce(Decimal.__add__, numbers) if numbers else Empty.BLANK


def known_sum(values: Iterable[Decimal | None]) -> Decimal | None:
    """The sum of figures of which some are not known; None where none is."""
    return number(summed(value for value in values if value is not None))


def is_left_out(value: Value) -> bool:
    """Whether a sum passes over what somebody wrote: words, and figures that are not known exactly (<5, 1h 33m)."""
    return number(value) is None and not isinstance(value, Empty)
