"""A column as expressions see it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

from packbuilder.figures import NumberFormat, Provenance, Totalling, Value


class Formula(Protocol):
    """A column's formula: its value from the values of a row (or from the totals)."""

    def __call__(self, row: Mapping[str, Any]) -> Value: ...


@dataclass(frozen=True, slots=True)
class ViewColumn:
    """One column: its cells, how they are written, where they are from; `formula` works out totals if `total` says so.

    `origins` says of each cell its row of the file and its provenance, where these are not those of the whole row.
    `words` are those of its codes; `adds_up`: whether its figures have a sum; `at_fault`: its formula is, and was told.
    """

    cells: Sequence[Value]
    format: NumberFormat
    provenance: Provenance
    words: Mapping[str, str] = field(default_factory=dict)
    formula: Formula | None = None
    total: Totalling | None = None
    origins: Sequence[tuple[int | None, Provenance]] = ()
    adds_up: bool = True
    at_fault: bool = False

    @property
    def is_derived(self) -> bool:
        """Whether its total is worked out from those of other columns."""
        return self.formula is not None and self.total is not Totalling.SUM

    @property
    def has_total(self) -> bool:
        return self.total is not Totalling.NONE and (self.adds_up or self.is_derived)
