"""Labels and values in rows: which stand side by side, and how much room a label has; Word and PDF set the same."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from packbuilder.fit.lines import line_width
from packbuilder.theme import Theme
from packbuilder.theme.metrics import Metrics
from packbuilder.tree import Field, words

_VALUE = (0.2, 0.4)
_SECOND = (0.5, 0.66)
"""Where values and second labels may begin, as shares of the width."""

_GAP = 14.0


@dataclass(frozen=True, slots=True)
class FieldRow:
    """One row. `wide`: its label has the room up to where second labels begin, and its value stands there."""

    first: Field
    second: Field | None = None
    wide: bool = False


@dataclass(frozen=True, slots=True)
class FieldRows:
    """The rows of a block; where values, second labels and the values of those begin, in points from its left."""

    rows: tuple[FieldRow, ...]
    value: float
    second_label: float
    second_value: float


def field_rows(fields: Sequence[Field], width: float, size: float, theme: Theme, metrics: Metrics) -> FieldRows:
    """The rows of fields; one that asks to stand beside another does so where both need one line alone."""
    room = _room(fields, width, _Type(size, theme, metrics))
    rows: list[FieldRow] = []
    for one in fields:
        last = rows[-1] if rows else None
        if one.beside and last is not None and last.second is None and room.has_both(last.first, one):
            rows[-1] = FieldRow(last.first, one)
        else:
            rows.append(FieldRow(one, wide=room.type.label(one) > room.value))
    return FieldRows(tuple(rows), room.value, room.second_label, room.second_value)


@dataclass(frozen=True, slots=True)
class _Type:
    """How wide words stand, the gap after them included."""

    size: float
    theme: Theme
    metrics: Metrics

    def label(self, one: Field) -> float:
        return line_width(one.label, self.size, self.theme, self.metrics, bold=True) + _GAP

    def value(self, one: Field) -> float:
        """The width of a value on one line; one over several lines is as wide as can be."""
        if "\n" in words(one.value):
            return math.inf
        return line_width(one.value, self.size, self.theme, self.metrics, bold=not one.label) + _GAP


@dataclass(frozen=True, slots=True)
class _Room:
    width: float
    value: float
    second_label: float
    second_value: float
    type: _Type

    def has_both(self, first: Field, second: Field) -> bool:
        """Whether both fields have room on one row."""
        if self.type.label(first) > self.value or self.value + self.type.value(first) > self.second_label:
            return False
        begins = self.second_value if second.label else self.second_label
        return begins + self.type.value(second) <= self.width + _GAP


def _room(fields: Sequence[Field], width: float, type_: _Type) -> _Room:
    """Everything as near as the labels and values allow; one that is far longer than others counts for none."""
    value = _widest((type_.label(one) for one in fields), width, _VALUE)
    pairs = [(first, second) for first, second in pairwise(fields) if second.beside]
    second = _widest((value + type_.value(first) for first, _ in pairs), width, _SECOND)
    labels = max((type_.label(one) for _, one in pairs if one.label), default=0.0)
    return _Room(width, value, second, second + labels, type_)


def _widest(wanted: Iterable[float], width: float, shares: tuple[float, float]) -> float:
    least, most = (share * width for share in shares)
    return max([least, *(one for one in wanted if one <= most)])
