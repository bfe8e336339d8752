"""Lines of plain words, broken quickly: most paragraphs of a paper, and most cells of its tables, are such.

The lines are those that `fit.lines` makes word by word, at a fifth of the cost: they are slices of their runs.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Final

from packbuilder.fit.runs import Line, Run
from packbuilder.theme.metrics import Face, Metrics
from packbuilder.theme.signs import NO_SPACE, SOFT_HYPHEN

_AFTER_HYPHEN: Final = re.compile(r"(?<=\w-)(?=[^\W\d_])")
"""Inside a word, where a line may end too."""

_GLUED, _HYPHENED, _SPACED = range(3)
"""What stands before a piece: nothing (it belongs to the word before), a hyphen, a space."""


_Piece = tuple[int, int, int, int, float, float]
"""A piece of a paragraph: its run, where in the run it begins and ends, what stands before it, and where it begins and
ends, were all pieces one line of one point. A tuple, since there is one for every word.
"""

_RUN: Final = 0
_START: Final = 1
_END: Final = 2
_GAP: Final = 3
_LEFT: Final = 4
_RIGHT: Final = 5


def plain_lines(source: Sequence[Run], size: float, limit: float, metrics: Metrics) -> tuple[Line, ...] | None:
    """The lines, no wider than `limit` at one point. None: something is not plain, or a word is wider than a line."""
    for index, run in enumerate(source):
        text = run.text
        if not run.is_plain or not text.strip() or "\n" in text or "  " in text:
            return None
        if SOFT_HYPHEN in text or NO_SPACE in text:
            return None
        if index and run.like(source[index - 1]):
            return None
    pieces = _pieces(source, metrics)
    if not pieces:
        return None
    ends = _line_ends(pieces, limit)
    if ends is None:
        return None
    return tuple(_line(pieces, source, size, first, end) for first, end in pairwise((0, *ends)))


def _pieces(source: Sequence[Run], metrics: Metrics) -> list[_Piece]:
    found: list[_Piece] = []
    space, gap, at = metrics.width(" ", 1.0, Face.REGULAR), _GLUED, 0.0
    for index, run in enumerate(source):
        words = run.text.split(" ")
        start = 0
        for word, width in zip(words, metrics.widths(words, run.face), strict=True):
            if start:
                gap = _SPACED
            if "-" in word:
                parts: Iterable[tuple[str, float]] = _hyphened(word, run.face, metrics)
            else:
                parts = ((word, width),) if word else ()
            for part, its in parts:
                left = at + space if gap == _SPACED and found else at
                at, end = left + its, start + len(part)
                found.append((index, start, end, gap, left, at))
                start = end
                gap = _HYPHENED if part[-1] == "-" and len(part) > 1 else _GLUED
            start += 1
    return found


def _hyphened(word: str, face: Face, metrics: Metrics) -> Iterator[tuple[str, float]]:
    for part in _AFTER_HYPHEN.split(word):
        yield part, metrics.width(part, 1.0, face)


def _line_ends(pieces: Sequence[_Piece], limit: float) -> list[int] | None:
    """After which piece each line ends; None when a word is wider than a line."""
    ends: list[int] = []
    begun = word = 0
    start = pieces[0][_LEFT]
    for i, (_, _, _, gap, _, right) in enumerate(pieces):
        if gap != _GLUED:
            word = i
        if right - start > limit:
            if word > begun:
                ends.append(word)
                begun, start = word, pieces[word][_LEFT]
            if right - start > limit:
                return None
    ends.append(len(pieces))
    return ends


def _line(pieces: Sequence[_Piece], source: Sequence[Run], size: float, first: int, end: int) -> Line:
    runs: list[Run] = []
    spaced = end < len(pieces) and pieces[end][_GAP] == _SPACED
    begin = first
    while begin < end:
        index = pieces[begin][_RUN]
        after = begin + 1 if pieces[end - 1][_RUN] != index else end
        while after < end and pieces[after][_RUN] == index:
            after += 1
        text = source[index].text[pieces[begin][_START] : pieces[after - 1][_END]]
        goes_on = after < end and pieces[after][_GAP] == _SPACED
        right = pieces[after][_LEFT] if after < end else pieces[after - 1][_RIGHT]
        runs.append(source[index].with_text(text + " " if goes_on else text, (right - pieces[begin][_LEFT]) * size))
        begin = after
    return Line(tuple(runs), (pieces[end - 1][_RIGHT] - pieces[first][_LEFT]) * size, spaced)
