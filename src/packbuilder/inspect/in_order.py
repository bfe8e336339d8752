"""What two sequences have in common, in order: bounded even for a paper of thousands of lines."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from itertools import pairwise
from typing import Final

Pair = tuple[int, int]

_FEW: Final = 250_000
"""So many pairs are compared where nothing stands there once only; such a stretch of "Yes" and "No" is rare."""


def common(old: Sequence[str], new: Sequence[str]) -> list[Pair]:
    """Which of the old stand where in the new. What stands once in both decides ("patience diff"), so that a repeated
    "None." is found between its own neighbours.
    """
    found: list[Pair] = []
    spans = [(0, len(old), 0, len(new))]
    while spans:
        a, b, c, d = spans.pop()
        while a < b and c < d and old[a] == new[c]:
            found.append((a, c))
            a, c = a + 1, c + 1
        while a < b and c < d and old[b - 1] == new[d - 1]:
            b, d = b - 1, d - 1
            found.append((b, d))
        fixed = (_once(old, new, (a, b, c, d)) or _blocks(old, new, (a, b, c, d))) if a < b and c < d else []
        found += fixed
        if fixed:
            edges = pairwise([(a - 1, c - 1), *fixed, (b, d)])
            spans += [(i + 1, k, j + 1, n) for (i, j), (k, n) in edges if i + 1 < k and j + 1 < n]
    return sorted(found)


_Span = tuple[int, int, int, int]


def _once(old: Sequence[str], new: Sequence[str], span: _Span) -> list[Pair]:
    """What stands once in both, as much of it as has kept its order."""
    a, b, c, d = span
    left, right = Counter(old[a:b]), Counter(new[c:d])
    places = {one: j for j, one in enumerate(new[c:d], c) if right[one] == 1}
    return _rising([(i, places[old[i]]) for i in range(a, b) if left[old[i]] == 1 and old[i] in places])


def _rising(pairs: Sequence[Pair]) -> list[Pair]:
    """The longest run of pairs that rises in both."""
    ends: list[int] = []
    chosen: list[int] = []
    before: list[int] = []
    for at, (_, j) in enumerate(pairs):
        place = bisect_left(ends, j)
        before.append(chosen[place - 1] if place else -1)
        ends[place : place + 1] = [j]
        chosen[place : place + 1] = [at]
    return [pairs[at] for at in reversed(list(_back(chosen[-1] if chosen else -1, before)))]


def _back(at: int, before: Sequence[int]) -> Iterator[int]:
    while at >= 0:
        yield at
        at = before[at]


def _blocks(old: Sequence[str], new: Sequence[str], span: _Span) -> list[Pair]:
    """The longest common runs where nothing stands once only."""
    a, b, c, d = span
    if (b - a) * (d - c) > _FEW:
        return []
    runs = SequenceMatcher(None, old[a:b], new[c:d], autojunk=False).get_matching_blocks()
    return [(a + i + k, c + j + k) for i, j, size in runs for k in range(size)]


def changes(old: Sequence[str], new: Sequence[str]) -> tuple[list[int], list[int]]:
    """Which of the old are gone, and which of the new have come."""
    pairs = common(old, new)
    stayed, kept = {i for i, _ in pairs}, {j for _, j in pairs}
    return [i for i in range(len(old)) if i not in stayed], [j for j in range(len(new)) if j not in kept]
