"""Codes of data in words: printed as the paper says them, compared and reckoned with as the data have them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from packbuilder.figures import Empty, Figure, Value


@dataclass(frozen=True, slots=True)
class Coded(Figure):
    """A code whose column, or whose scale, puts it into words: 2 is High."""

    words: str = ""

    @property
    def text(self) -> str:
        return self.words


def worded(value: Value, words: Mapping[str, str]) -> Value:
    """The words that a code stands for; codes may be numbers."""
    if not words or isinstance(value, Empty):
        return value
    return words.get(format(value, "f") if isinstance(value, Decimal) else str(value), value)


def as_said(figure: Figure, words: Mapping[str, str]) -> Figure:
    """The figure, a code among them in its words."""
    said = worded(figure.value, words)
    if said is figure.value or not isinstance(said, str):
        return figure
    return Coded(figure.value, figure.format, figure.provenance, figure.row, figure.id, said)
