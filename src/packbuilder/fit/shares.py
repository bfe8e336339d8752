"""Room shared between the columns of a table that have words to set."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

_EVENNESS: Final = 0.9
"""The power of a column's text by which it shares the room: at 1 lines are equally many, at 0 columns equally wide."""

_STEPS: Final = 8
"""Columns that are not all comfortable are tried at so many shares of their comfort."""

_TALLER: Final = 1.25
"""How much taller than need be a table may stand for lines of a few words in all its columns."""

_LONG: Final = 12.0
_FAR_TALLER: Final = 1.5
"""In ems: a word that is longer, 25 letters or so, is broken where the table would be so many times as tall else."""


@dataclass(slots=True)
class Demand:
    """What one column asks for: at least `least`, at most `natural`; `area` is how much text it has to set.

    `comfort` is the width below which its words stand one under the other; from `calm` on most names have a line of
    their own, and the words over figures break over two lines at most.
    """

    least: float = 0.0
    natural: float = 0.0
    area: float = 0.0
    comfort: float = 0.0
    calm: float = 0.0


@dataclass(frozen=True, slots=True)
class Lines:
    """How many lines rows take, nearly: the `areas` of their cells are at one point, `pads` what a cell keeps clear."""

    areas: tuple[tuple[float, ...], ...]
    size: float
    pads: float

    def needed(self, widths: Sequence[float]) -> float:
        """How many in all columns of these widths."""
        per_point = [self.size / max(width - self.pads, 1.0) for width in widths]
        return sum(max(1.0, *[area * its for area, its in zip(row, per_point, strict=True)]) for row in self.areas)


def crowded(demands: Sequence[Demand], available: float, lines: Lines) -> tuple[float, ...]:
    """The columns stand as calmly as they may, unless the table is much taller so than if those with the most words
    are given what the others can spare. Long words are broken only where the table would be far taller for them.
    """
    tried = [(lines.needed(widths), widths) for widths in _calmest_first(demands, available)]
    least = min(needed for needed, _ in tried)
    broken = shared(demands, [min(d.least, _LONG * lines.size) for d in demands], available)
    if lines.needed(broken) * _FAR_TALLER < least:
        return broken
    return next(widths for needed, widths in tried if needed <= least * _TALLER)


def _calmest_first(demands: Sequence[Demand], available: float) -> Iterator[tuple[float, ...]]:
    """Widths to choose from; where there is no room for lines of a few words in all columns, all are given as much of
    it, nearly, or less.
    """
    if sum(d.calm for d in demands) <= available:
        yield shared(demands, [d.calm for d in demands], available)
    least = sum(d.least for d in demands)
    wanted = sum(d.comfort for d in demands) - least
    part = min(1.0, (available - least) / wanted) if wanted > 0 else 0.0
    for step in range(_STEPS, -1, -1):
        given = part * step / _STEPS
        yield shared(demands, [d.least + given * (d.comfort - d.least) for d in demands], available)


def shared(demands: Sequence[Demand], least: Sequence[float], available: float) -> tuple[float, ...]:
    """Widths in proportion to the text to set, between `least` and natural.

    The power below one leaves columns of few words a little more than their part.
    """
    weights = [max(d.area, 1.0) ** _EVENNESS for d in demands]
    widths = list(least)
    open_ = set(range(len(demands)))
    spare = available - sum(widths)
    while spare > 0.01 and open_:
        total = sum(weights[i] for i in open_)
        ideal = {i: weights[i] / total * (spare + sum(widths[j] for j in open_)) for i in open_}
        settled = {i for i in open_ if ideal[i] <= widths[i]}
        if settled:
            open_ -= settled
            continue
        capped = {i for i in open_ if ideal[i] >= demands[i].natural}
        if not capped:
            for i in open_:
                widths[i] = ideal[i]
            break
        for i in capped:
            spare -= demands[i].natural - widths[i]
            widths[i] = demands[i].natural
        open_ -= capped
    left = available - sum(widths)
    return tuple(w + left / len(widths) for w in widths) if left > 0.01 else tuple(widths)
