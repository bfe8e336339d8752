"""By how much a figure changed, written as the figures themselves are written."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from packbuilder.figures.format import Kind, NumberFormat
from packbuilder.figures.value import Typed, Value, number

_TYPED = re.compile(r"[-+(]?(£?)-?([0-9][0-9,]*(?:\.[0-9]+)?|\.[0-9]+)\s*(k|m|bn|%)?\)?", re.IGNORECASE)
_SCALES = {"k": Decimal("1e3"), "m": Decimal("1e6"), "bn": Decimal("1e9")}
_POINTS = " pp"
"""Percentages differ by percentage points, never by per cent."""


@dataclass(frozen=True, slots=True)
class Difference:
    """`sign` is -1, 0 or 1 as the figure fell, stayed or rose; `text` is by how much ("0.30 pp", "£0.03m", "12")."""

    sign: int
    text: str


def difference(new: Value, old: Value, format_: NumberFormat) -> Difference | None:
    """The change from `old` to `new`, as far as it shows: figures that are printed alike have not changed.

    `format_` is that of both figures; figures that print as typed (`Typed`) differ in the way that they are typed.
    None where one of them is no number.
    """
    after, before = number(new), number(old)
    if after is None or before is None:
        return None
    if isinstance(new, Typed) or isinstance(old, Typed):
        return _of_typed(after - before, new, old)
    return _of_numbers(after, before, format_)


def _of_numbers(after: Decimal, before: Decimal, format_: NumberFormat) -> Difference:
    places = format_.places
    if places is None and format_.kind in (Kind.NUMBER, Kind.ANY, Kind.PER_CENT_SIGN):
        places = max(_decimals(after), _decimals(before))
    settled = format_ if places is None else format_.with_places(places)
    change = settled.rounded(after) - settled.rounded(before)
    if format_.kind in (Kind.PERCENT, Kind.PER_CENT_SIGN):
        return Difference(_sign(change), f"{abs(change):,f}{_POINTS}")
    shown = settled.with_words(nil=None).text(abs(change) / settled.scaled(Decimal(1)))
    return Difference(_sign(change), shown)


def _of_typed(change: Decimal, *typed: Value) -> Difference:
    """The pound sign, the unit and the decimals are those of the figures as typed; the coarser unit wins."""
    written = [found for value in typed if isinstance(value, Typed) and (found := _TYPED.fullmatch(value.text))]
    if not written:
        return Difference(_sign(change), "")  # durations and the like: which way they went can be told, not by how much
    pound = max(found[1] for found in written)
    unit = max((found[3] or "" for found in written), key=lambda said: _SCALES.get(said.lower(), Decimal(1)))
    places = max(len(found[2].partition(".")[2]) for found in written)
    scaled = abs(change) / _SCALES.get(unit.lower(), Decimal(1))
    amount = scaled.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)
    return Difference(_sign(change) if amount else 0, f"{pound}{amount:,f}{_POINTS if unit == '%' else unit}")


def _decimals(amount: Decimal) -> int:
    return min(6, max(0, -int(amount.normalize().as_tuple().exponent)))


def _sign(amount: Decimal) -> int:
    return (amount > 0) - (amount < 0)
