"""The one rule of sums, wherever figures are added up: in tables, sentences, charts, tiles and sources."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from functools import reduce

from packbuilder.figures.value import Empty, Typed, Value, number


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


def is_in_pounds(value: Value) -> bool:
    """Typed with a pound sign, and printed so."""
    return isinstance(value, Typed) and "£" in value.text


def told_of_sum(values: Sequence[Value]) -> list[int]:
    """The positions of what a sum does not take in silence.

    Words, which it passes over, and the first figure in pounds among plain numbers, to which it is added.
    """
    told = [i for i, value in enumerate(values) if is_left_out(value)]
    if any(isinstance(value, Decimal) for value in values):
        told += [i for i, value in enumerate(values) if is_in_pounds(value) and not is_left_out(value)][:1]
    return told
