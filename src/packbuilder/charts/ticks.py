"""The axis of figures, as both drawings have it: round steps, few of them, written in the chart's format."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

from packbuilder.figures import NumberFormat

_ROUND = (Decimal(1), Decimal(2), Decimal("2.5"), Decimal(5), Decimal(10))
_NEAR_NOUGHT = Decimal("0.4")
"""A line whose lowest value is less than this share of its highest is shown from nought."""

_MOST_IN_A_RANGE = 10
"""So many steps at most divide a given range evenly; else its upper end has no tick."""


@dataclass(frozen=True, slots=True)
class Axis:
    """From `low` to `high` with a tick at each `step` from `low` on; `format` writes them."""

    low: Decimal
    high: Decimal
    step: Decimal
    format: NumberFormat

    @property
    def ticks(self) -> tuple[Decimal, ...]:
        """The values that have a line of the grid."""
        count = int((self.high - self.low) / self.step)
        return tuple(self.low + i * self.step for i in range(count + 1))

    @property
    def texts(self) -> tuple[str, ...]:
        """What is written at each tick."""
        return tuple(self.format.text(tick) for tick in self.ticks)


def axis(
    levels: Iterable[Decimal],
    format_: NumberFormat,
    most: int,
    from_nought: bool,
    given: tuple[Decimal, Decimal] | None = None,
) -> Axis:
    """The axis that holds all `levels` with about `most` steps, or the `given` one; in the units of the data."""
    scale = format_.scaled(Decimal(1))
    least = Decimal(1).scaleb(-format_.places - 1) if format_.places else Decimal(1)  # figures say no more than that
    if given is not None:
        low, high = (bound * scale for bound in sorted(given))
        step = _step_within(low, high, most)
    else:
        held = [level * scale for level in levels] or [Decimal(0), Decimal(1)]
        low, high, step = _fitted(held, most, least, from_nought)
    places = max(_places(step), min(_places(low), 2))
    return Axis(low / scale, high / scale, step / scale, replace(format_.with_places(places), unit="", nil=None))


def _fitted(levels: list[Decimal], most: int, least: Decimal, from_nought: bool) -> tuple[Decimal, Decimal, Decimal]:
    low, high = min(levels), max(levels)
    if from_nought or 0 <= low < _NEAR_NOUGHT * high:
        low, high = min(low, Decimal(0)), max(high, Decimal(0))
    if high == low:
        low, high = low - (0 if low == 0 else 1), high + 1
    step = _step((high - low) / most, least)
    steps = (low / step).to_integral_value(ROUND_FLOOR), (high / step).to_integral_value(ROUND_CEILING)
    return steps[0] * step, steps[1] * step, step


def _step_within(low: Decimal, high: Decimal, most: int) -> Decimal:
    """A round step that divides a given range evenly if there is one, so that both its ends have a tick."""
    if low == high:
        return Decimal(1)
    rough = _step((high - low) / most, Decimal(0))
    power = Decimal(1).scaleb(rough.adjusted() - 1)
    steps = [factor * power * ten for ten in (1, 10, 100) for factor in _ROUND[:-1]]
    even = [s for s in steps if low % s == 0 and high % s == 0 and (high - low) / s <= _MOST_IN_A_RANGE]
    return min(even, key=lambda step: max(step / rough, rough / step), default=rough)


def _step(raw: Decimal, least: Decimal) -> Decimal:
    """The smallest round step of at least `raw` and `least`; a whole number when `least` is one."""
    if raw <= least:
        return least
    power = Decimal(1).scaleb(raw.adjusted())
    steps = (factor * power for factor in _ROUND)
    return next(step for step in steps if step >= raw and (least != 1 or step == step.to_integral_value()))


def _places(number: Decimal) -> int:
    """How many decimals a number has: 0.25 two, 0.5 one, 20 none."""
    return max(0, -int(number.normalize().as_tuple().exponent))
