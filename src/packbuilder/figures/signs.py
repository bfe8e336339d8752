"""What a minus means: finance systems export spending as one or as the other."""

from __future__ import annotations

from enum import StrEnum


class Signs(StrEnum):
    """Whether spending stands in the data with a minus (as ledgers export it) or without."""

    SPENDING_NEGATIVE = "spending-negative"
    SPENDING_POSITIVE = "spending-positive"
