"""What a figure may be, and the empties that people mean as different things."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import Enum


class Empty(Enum):
    """Nothing to show, for different reasons. Zero is none of them: it is a number.

    `BLANK` is a cell left open, `DASH` a typed "-" (nil or not applicable, by the paper's own convention).
    A typed remark ("Not yet available") is a `Typed` without a number.
    """

    BLANK = ""
    DASH = "-"


@dataclass(frozen=True, slots=True)
class Typed:
    """A figure that prints as it was typed ("£2.1m", "1h 33m", "over 85") and is read as a number where it is one."""

    text: str
    number: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Month:
    """A calendar month, as data name it ("2018-02")."""

    year: int
    month: int

    @property
    def first(self) -> date:
        return date(self.year, self.month, 1)

    def __str__(self) -> str:
        return f"{self.year:04d}-{self.month:02d}"


Value = Decimal | str | date | Month | Typed | Empty


def number(value: Value) -> Decimal | None:
    """The number in a value, if there is one."""
    match value:
        case Decimal():
            return value
        case Typed(number=found):
            return found
        case _:
            return None
