"""What a formula may name beside the columns of its row: plain values of the paper (`values:`, `period`, `each`)."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from packbuilder.expressions.errors import ExpressionError
from packbuilder.expressions.named import Named
from packbuilder.expressions.values import described
from packbuilder.expressions.views import View
from packbuilder.figures import Empty, Figure, Month, Period, Typed


@dataclass(slots=True)
class Around:
    """The names of the paper, once they are known, and which are values (of `values:`, or the period); `outside` leaves
    those of rows and of `each` aside.
    """

    names: Mapping[str, Any] = field(default_factory=dict)
    values: frozenset[str] = frozenset(("period", "date"))
    outside: Callable[[], AbstractContextManager[None]] = nullcontext


@dataclass(frozen=True, slots=True)
class WithinReach(Mapping[str, Any]):
    """The columns of a row, then plain values of the paper: numbers, words, dates. A column wins over a value."""

    row: Mapping[str, Any]
    around: Mapping[str, Any]

    def __getitem__(self, name: str) -> Any:
        if name in self.row:
            return self.row[name]
        found = self.around[name]
        match found:
            case Decimal() | Month() | date() | Typed() | Empty() | str() | Period() | Figure() | Named() | bool():
                return found
            case View():
                hint = f"total(column) is a total of its own source; name a figure of {name} under values:"
            case _:
                hint = "name one figure under values:"
        raise ExpressionError(f"a formula cannot look at {described(found)}", hint, name)

    def __contains__(self, name: object) -> bool:
        return name in self.row or name in self.around

    def __iter__(self) -> Iterator[str]:
        return iter(dict.fromkeys((*(name for name in self.row if name.isidentifier()), *self.around)))

    def __len__(self) -> int:
        return len(list(iter(self)))
