"""What stands in the totals of a column."""

from __future__ import annotations

from enum import StrEnum


class Totalling(StrEnum):
    """The sum of its lines, its formula worked out from the totals of other columns, or nothing (a rate)."""

    SUM = "sum"
    FORMULA = "formula"
    NONE = "none"
