"""The axis of figures as the vector drawing has it: round steps, few of them, written in the chart's format."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal

from packbuilder.figures import NumberFormat

_ROUND = (1.0, 2.0, 2.5, 5.0, 10.0)
_NEAR_NOUGHT = 0.4
"""A line whose lowest value is less than this share of its highest is shown from nought."""


@dataclass(frozen=True, slots=True)
class Axis:
    """From `low` to `high`, with a text for each of its ticks."""

    low: float
    high: float
    ticks: tuple[float, ...]
    texts: tuple[str, ...]


def axis(
    levels: Iterable[Decimal],
    format_: NumberFormat,
    most: int,
    from_nought: bool,
    given: tuple[Decimal, Decimal] | None = None,
) -> Axis:
    """The axis that holds all `levels` with about `most` steps, or the `given` one; in the units of the data."""
    scale = float(format_.scaled(Decimal(1)))
    least = 10.0 ** -(format_.places + 1) if format_.places else 1.0  # figures say no more than that
    if given is not None:
        low, high = (float(bound) * scale for bound in given)
        step = _step((high - low) / most, least)
    else:
        low, high, step = _fitted([float(level) * scale for level in levels] or [0.0, 1.0], most, least, from_nought)
    first, last = math.ceil(low / step - 1e-9), math.floor(high / step + 1e-9)
    ticks = [round(i * step, 10) for i in range(first, last + 1)]
    written = replace(format_.with_places(_decimals(step)), unit="", nil=None)
    texts = tuple(written.text(Decimal(str(tick)) / format_.scaled(Decimal(1))) for tick in ticks)
    return Axis(low / scale, high / scale, tuple(tick / scale for tick in ticks), texts)


def _fitted(levels: list[float], most: int, least: float, from_nought: bool) -> tuple[float, float, float]:
    low, high = min(levels), max(levels)
    if from_nought or 0 <= low < _NEAR_NOUGHT * high:
        low, high = min(low, 0.0), max(high, 0.0)
    if high == low:
        low, high = low - (0 if low == 0 else 1), high + 1
    step = _step((high - low) / most, least)
    return math.floor(low / step + 1e-9) * step, math.ceil(high / step - 1e-9) * step, step


def _step(raw: float, least: float) -> float:
    """The smallest round step of at least `raw` and `least`; a whole number when `least` is one."""
    if raw <= least:
        return least
    power = 10.0 ** math.floor(math.log10(raw))
    steps = (factor * power for factor in _ROUND)
    return next(step for step in steps if step >= raw * (1 - 1e-9) and (least != 1 or step == int(step)))


def _decimals(step: float) -> int:
    """How many decimals a tick needs: 0.25 two, 0.5 one, 20 none."""
    return max(0, -int(Decimal(str(round(step, 10))).normalize().as_tuple().exponent))
