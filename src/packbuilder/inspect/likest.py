"""Which changed places of a draft are which: the likest, their order kept."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Final, assert_never

from packbuilder.drafts.said import Cells, Picture, Series, Thing, flat, shown
from packbuilder.inspect.in_order import Pair

_ALIKE: Final = 0.3
"""How much of what two places say must be the same that one may be the other, edited."""
_WITHIN: Final = 0.6
"""How much of a piece must stand in a paragraph that was parted into pieces, or joined from them."""
_SHORT: Final = 40
"""So few letters are likened letter by letter: of "Housing" and "Houses" no word is the same."""
_FEW: Final = 60_000
"""So many pairs are likened; longer stretches are first cut alike into shorter ones."""

_FEW_ELSEWHERE: Final = 500
"""Among so many places one is sought that was moved and edited."""


@dataclass(frozen=True, slots=True)
class _Said:
    """What a place says, as it is likened: its kind, its words or the lines of its cells, the words in one line."""

    kind: type
    said: frozenset[str]
    line: str = ""


def likest(old: Sequence[Thing], new: Sequence[Thing]) -> list[Pair]:
    """Pairs of places that say nearly the same. One that was parted has two pairs, so have two that were joined."""
    if not old or not new:
        return []
    parts = -(-len(old) * len(new) // _FEW)
    left, right = list(map(_said, old)), list(map(_said, new))
    pairs: list[Pair] = []
    for k in range(parts):
        a, b = len(old) * k // parts, len(old) * (k + 1) // parts
        c, d = len(new) * k // parts, len(new) * (k + 1) // parts
        pairs += [(a + i, c + j) for i, j in _aligned(left[a:b], right[c:d])]
    return pairs


def surely(old: Thing, new: Sequence[Thing]) -> int | None:
    """Which place is the old one wherever it stands, if any: most of what it says is the same."""
    left = _said(old)
    if len(new) > _FEW_ELSEWHERE:
        return None
    best = max(((_alike(left, _said(one)), -j) for j, one in enumerate(new)), default=(0.0, 0))
    return -best[1] if best[0] >= _WITHIN else None


def _said(thing: Thing) -> _Said:
    match thing:
        case str():
            line = shown(thing).lower()
            return _Said(str, frozenset(re.findall(r"\w+", line)) or frozenset((line,)), line)
        case Cells():
            return _Said(Cells, frozenset(map(shown, flat((thing,)))))
        case Series(name=name, points=points):
            return _Said(Series, frozenset((f"name {name}", *map(" ".join, points))))
        case Picture():
            return _Said(Picture, frozenset(("a picture",)))
        case _:
            assert_never(thing)


_Step = tuple[int, int]
_STEPS: Final[tuple[_Step, ...]] = ((1, 1), (1, 2), (2, 1))


def _aligned(old: Sequence[_Said], new: Sequence[_Said]) -> list[Pair]:
    """The pairs that are most alike in sum: a dynamic programme, from the end to the beginning."""
    best = [[0.0] * (len(new) + 1) for _ in range(len(old) + 1)]
    step: dict[Pair, _Step] = {}
    for i in range(len(old) - 1, -1, -1):
        for j in range(len(new) - 1, -1, -1):
            most, how = max((best[i + 1][j], (1, 0)), (best[i][j + 1], (0, 1)))
            for rows, columns in _STEPS:
                alike = _joined_alike(old[i : i + rows], new[j : j + columns], rows, columns)
                if alike and alike + best[i + rows][j + columns] > most:
                    most, how = alike + best[i + rows][j + columns], (rows, columns)
            best[i][j], step[i, j] = most, how
    return list(_walked(step, len(old), len(new)))


def _walked(step: dict[Pair, _Step], rows: int, columns: int) -> Iterator[Pair]:
    i = j = 0
    while i < rows and j < columns:
        down, right = step[i, j]
        yield from ((i + k, j + n) for k in range(down) for n in range(right))
        i, j = i + down, j + right


def _joined_alike(old: Sequence[_Said], new: Sequence[_Said], rows: int, columns: int) -> float:
    """How alike, from 0 to 1; 0 where they cannot be the same place."""
    if (len(old), len(new)) != (rows, columns):
        return 0.0
    if rows == columns:
        return _alike(old[0], new[0])
    (one,), (first, second) = (old, new) if rows == 1 else (new, old)
    if {one.kind, first.kind, second.kind} != {str} or not (_is_in(first, one) and _is_in(second, one)):
        return 0.0
    return _dice(one.said, first.said | second.said)


def _is_in(piece: _Said, whole: _Said) -> bool:
    return len(piece.said & whole.said) >= _WITHIN * len(piece.said)


def _alike(one: _Said, other: _Said) -> float:
    if one.kind is not other.kind:
        return 0.0
    alike = _dice(one.said, other.said)
    if alike < 1 and one.line and other.line and max(len(one.line), len(other.line)) <= _SHORT:
        alike = max(alike, _letters(one.line, other.line))
    return alike if alike >= _ALIKE else 0.0


def _letters(one: str, other: str) -> float:
    """What the letters have in common, less what those of nearly any two lines have."""
    return max(0.0, SequenceMatcher(None, one, other, autojunk=False).ratio() * 3 - 2)


def _dice(one: frozenset[str], other: frozenset[str]) -> float:
    return 2 * len(one & other) / (len(one) + len(other) or 1)
