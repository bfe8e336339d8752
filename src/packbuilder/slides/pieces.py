"""A piece is something to stand on a slide, measured for one width; a stack of pieces shares a slide's height."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from packbuilder.slides.plan import Placed
from packbuilder.slides.setting import GAP

PlacedAt = Callable[[float, float, float], tuple[Placed, ...]]
"""(x, y, height) -> what stands there."""

Carry = Callable[[float, float], "tuple[Piece, ...]"]
"""(room left on this slide, room on a fresh one) -> pieces that each fit one of them."""


@dataclass(frozen=True, slots=True)
class Piece:
    """`least` and `ideal` are heights in points, equal for what cannot give; `carry` parts what is too tall.

    `gap` is the space above; `fresh` begins a new slide; `lead` must not end one; `foot` stands at the bottom; `small`
    print belongs to what it stands under, and takes it along to a new slide.
    """

    least: float
    ideal: float
    place: PlacedAt
    carry: Carry | None = None
    gap: float = GAP
    fresh: bool = False
    lead: bool = False
    foot: bool = False
    small: bool = False


def least(pieces: Sequence[Piece]) -> float:
    """The height a stack of pieces cannot go below."""
    return sum(p.least for p in pieces) + sum(p.gap for p in pieces[1:])


def ideal(pieces: Sequence[Piece]) -> float:
    """The height a stack of pieces likes."""
    return sum(p.ideal for p in pieces) + sum(p.gap for p in pieces[1:])


def stacked(pieces: Sequence[Piece], x: float, y: float, height: float) -> tuple[Placed, ...]:
    """The pieces one under the other; what can give shares the height that is left over the least.

    Pieces for the foot stand there when nothing else comes after them.
    """
    placed: list[Placed] = []
    top = y
    heights = _heights(pieces, height)
    for i, (piece, tall) in enumerate(zip(pieces, heights, strict=True)):
        top += piece.gap if i else 0.0
        if all(after.foot for after in pieces[i:]):
            below = sum(heights[i:]) + sum(after.gap for after in pieces[i + 1 :])
            top = max(top, y + height - below)
        placed.extend(piece.place(x, top, tall))
        top += tall
    return tuple(placed)


def _heights(pieces: Sequence[Piece], height: float) -> list[float]:
    wishes = [p.ideal - p.least for p in pieces]
    spare = height - least(pieces)
    wished = sum(wishes)
    if spare < 0:
        return _squeezed(pieces, height)
    share = min(1.0, spare / wished) if wished else 0.0
    return [p.least + wish * share for p, wish in zip(pieces, wishes, strict=True)]


def _squeezed(pieces: Sequence[Piece], height: float) -> list[float]:
    """A single picture or chart taller than its room is made to fit; what cannot give stays as it is."""
    if len(pieces) == 1 and pieces[0].ideal > pieces[0].least:
        return [height]
    return [p.least for p in pieces]
