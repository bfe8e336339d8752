"""Red, amber or green worked out from a value, its target and how far off it may be."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from packbuilder.figures import Value, number

MET, NEAR, MISSED, NOT_RATED = "G", "A", "R", "-"
"""The codes of the built-in scale `rag`."""


@dataclass(frozen=True, slots=True)
class Tolerance:
    """How far off the target still counts as near: an amount in the figure's own unit, or a share of the target."""

    amount: Decimal = Decimal(0)
    is_share: bool = False

    def around(self, target: Decimal) -> Decimal:
        return abs(target) * self.amount if self.is_share else self.amount


def rated(value: Value, target: Value, tolerance: Tolerance, higher_is_better: bool) -> str:
    """G when the target is met, A when it is missed by no more than the tolerance, R beyond; - without a figure."""
    actual, wanted = number(value), number(target)
    if actual is None or wanted is None:
        return NOT_RATED
    short = wanted - actual if higher_is_better else actual - wanted
    if short <= 0:
        return MET
    return NEAR if short <= tolerance.around(wanted) else MISSED
