"""Trends and ratings that a layout asks to be worked out."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from tests.by_hand.formulas import Value
from tests.by_hand.sources import Line
from tests.by_hand.writing import rounded, written


def trend(says: Mapping[str, str], line: Line, said: Mapping[str, Any]) -> str:
    """By how much a figure changed as it is printed, and whether that is better."""
    now, before = line[says["value"]], line[says["previous"]]
    if now is None or before is None:
        return ""
    places = max(_places(now), _places(before))
    per_cent = isinstance(now, str)
    in_units = {**said, "format": said.get("format") or f"number {places}dp", "brackets": False}
    change = _change(now, before, in_units, per_cent)
    if change == 0:
        return "same"
    shown = f"{abs(change):.{places}f} pp" if per_cent else _text(change, in_units)
    return f"{shown} {'better' if (change > 0) == (says['better'] == 'higher') else 'worse'}"


def _change(now: Value, before: Value, said: Mapping[str, Any], per_cent: bool) -> Decimal:
    after, previous = figure(now), figure(before)
    return after - previous if per_cent else rounded(after, said) - rounded(previous, said)


def _text(change: Decimal, said: Mapping[str, Any]) -> str:
    """A change that is scaled already is written in the units of its format."""
    return written(abs(change) * (1000 if "£'000" in str(said["format"]) else 1), said)


def rating(says: Mapping[str, str], line: Line) -> str:
    """Green where the target is met, amber within the tolerance beside it, else red."""
    value, target = figure(line[says["value"]]), figure(line[says["target"]])
    short = value - target if says["better"] == "lower" else target - value
    if short <= 0:
        return "Green"
    return "Amber" if short <= target * figure(says["tolerance"]) / 100 else "Red"


def figure(value: Value) -> Decimal:
    """4.7% is 4.7."""
    assert value is not None
    return value if isinstance(value, Decimal) else Decimal(value.rstrip("%"))


def _places(value: Value) -> int:
    return max(0, -int(figure(value).as_tuple().exponent))
