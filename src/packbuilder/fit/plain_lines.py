"""Lines of plain words, broken quickly: most paragraphs of a paper, and most cells of its tables, are such.

The lines are those that `fit.lines` makes word by word, at a fifth of the cost: they are slices of their runs.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Final

from packbuilder.fit.runs import Line, Run
from packbuilder.theme.metrics import Face, Metrics

_AFTER_HYPHEN: Final = re.compile(r"(?<=\w-)(?=[^\W\d_])")
"""Inside a word, where a line may end too."""

_GLUED, _HYPHENED, _SPACED = range(3)
"""What stands before a piece: nothing (it belongs to the word before), a hyphen, a space."""


@dataclass(slots=True)
class _Pieces:
    """The pieces of a paragraph in parallel lists: their run, where they stand in it, what stands before them, and
    where each begins and ends, were all of them one line of one point.
    """

    runs: list[int] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)
    gaps: list[int] = field(default_factory=list)
    lefts: list[float] = field(default_factory=list)
    rights: list[float] = field(default_factory=list)


def plain_lines(source: Sequence[Run], size: float, limit: float, metrics: Metrics) -> tuple[Line, ...] | None:
    """The lines, no wider than `limit` at one point. None: something is not plain, or a word is wider than a line."""
    for index, run in enumerate(source):
        if not run.is_plain or not run.text.strip() or "\n" in run.text or "  " in run.text:
            return None
        if index and run.like(source[index - 1]):
            return None
    pieces = _pieces(source, metrics)
    if not pieces.runs:
        return None
    ends = _line_ends(pieces, limit)
    if ends is None:
        return None
    return tuple(_line(pieces, source, size, first, end) for first, end in pairwise((0, *ends)))


def _pieces(source: Sequence[Run], metrics: Metrics) -> _Pieces:
    found = _Pieces()
    space, gap, at = metrics.width(" ", 1.0, Face.REGULAR), _GLUED, 0.0
    for index, run in enumerate(source):
        words = run.text.split(" ")
        start = 0
        for place, (word, width) in enumerate(zip(words, metrics.widths(words, run.face), strict=True)):
            if place:
                gap, start = _SPACED, start + 1
            if not word:
                continue
            if "-" in word:
                parts: Sequence[tuple[str, float]] = list(_hyphened(word, run.face, metrics))
            else:
                parts = ((word, width),)
            for part, its in parts:
                at += space if gap == _SPACED and found.runs else 0.0
                found.runs.append(index)
                found.starts.append(start)
                start += len(part)
                found.ends.append(start)
                found.gaps.append(gap)
                found.lefts.append(at)
                at += its
                found.rights.append(at)
                gap = _HYPHENED if part[-1] == "-" and len(part) > 1 else _GLUED
    return found


def _hyphened(word: str, face: Face, metrics: Metrics) -> Iterator[tuple[str, float]]:
    for part in _AFTER_HYPHEN.split(word):
        yield part, metrics.width(part, 1.0, face)


def _line_ends(pieces: _Pieces, limit: float) -> list[int] | None:
    """After which piece each line ends; None when a word is wider than a line."""
    lefts, rights, gaps = pieces.lefts, pieces.rights, pieces.gaps
    ends: list[int] = []
    begun = word = 0
    start = lefts[0]
    for i, right in enumerate(rights):
        if gaps[i] != _GLUED:
            word = i
        if right - start > limit:
            if word > begun:
                ends.append(word)
                begun, start = word, lefts[word]
            if right - start > limit:
                return None
    ends.append(len(rights))
    return ends


def _line(pieces: _Pieces, source: Sequence[Run], size: float, first: int, end: int) -> Line:
    runs: list[Run] = []
    lefts, rights = pieces.lefts, pieces.rights
    spaced = end < len(pieces.gaps) and pieces.gaps[end] == _SPACED
    begin = first
    while begin < end:
        index = pieces.runs[begin]
        after = begin + 1 if pieces.runs[end - 1] != index else end
        while after < end and pieces.runs[after] == index:
            after += 1
        text = source[index].text[pieces.starts[begin] : pieces.ends[after - 1]]
        goes_on = after < end and pieces.gaps[after] == _SPACED
        right = lefts[after] if after < end else rights[after - 1]
        runs.append(source[index].with_text(text + " " if goes_on else text, (right - lefts[begin]) * size))
        begin = after
    return Line(tuple(runs), (rights[end - 1] - lefts[first]) * size, spaced)
