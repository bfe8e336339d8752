"""Paragraphs taken apart into words, measured at one point: where a line may end, and where it must."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Final

from packbuilder.fit.held import HELD
from packbuilder.fit.runs import Run
from packbuilder.theme.metrics import Metrics
from packbuilder.theme.signs import NO_SPACE, SOFT_HYPHEN

PILL_PAD: Final = 0.45
"""Space inside a status' edge, left and right, in ems."""

RAISED: Final = 0.66
"""Size of a note's mark relative to its line."""

_PIECES: Final = re.compile(rf"[^ \n]*?(?:(?<=\w)-(?=[^\W\d_])|[{SOFT_HYPHEN}{NO_SPACE}])|[^ \n]+| +|\n")
"""Where a line may end: at a space, and after a hyphen inside a word (as Word and LibreOffice do), a soft one too."""


@dataclass(frozen=True, slots=True)
class Word:
    """Runs that stay together, measured at one point; `spaced`: a space stands before it.

    `hyphen` is the width of the one that stands after it where it ends its line, else not.
    """

    runs: tuple[Run, ...]
    width: float = 0.0
    spaced: bool = False
    forced: bool = False
    hyphen: float = 0.0


def measured(run: Run, size: float, metrics: Metrics) -> float:
    """The width of a run in points, a pill's edges included."""
    return at_one_point(run, run.text, metrics) * size


def at_one_point(run: Run, text: str, metrics: Metrics) -> float:
    """The width at one point; all widths grow with the size."""
    width = metrics.width(text, RAISED if run.raised else 1.0, run.face)
    return width + 2 * PILL_PAD if run.status is not None else width


def taken_apart(source: Sequence[Run], metrics: Metrics) -> tuple[Word, ...]:
    """The words of a paragraph, for those who measure it at many widths."""
    return _words(tuple(source), metrics)


@lru_cache(maxsize=20_000)
def _words(source: tuple[Run, ...], metrics: Metrics) -> tuple[Word, ...]:
    """A paragraph taken apart: a table is tried at several sizes and widths, its words stay the same."""
    return tuple(_taken_apart(source, metrics))


def _taken_apart(source: Iterable[Run], metrics: Metrics) -> Iterator[Word]:
    parts: list[Run] = []
    spaced = False
    for run in source:
        for piece in _PIECES.findall(run.text) if run.status is None else (run.text,):
            blank = piece[0] == " " and run.status is None
            hyphen = metrics.width("-", 1.0, run.face) if piece[-1] == SOFT_HYPHEN else 0.0
            if not blank and piece != "\n":
                said = piece[:-1] if hyphen else piece
                parts.append(run.with_text(said, at_one_point(run, said, metrics)))
            if blank or piece == "\n" or hyphen or piece[-1] == NO_SPACE or (piece[-1] == "-" and len(piece) > 1):
                if parts:
                    yield _word(parts, spaced, hyphen)
                if piece == "\n":
                    yield Word((), forced=True)
                parts, spaced = [], blank
    if parts:
        yield _word(parts, spaced)


def _word(parts: Sequence[Run], spaced: bool, hyphen: float = 0.0) -> Word:
    return Word(tuple(parts), sum(part.width for part in parts), spaced, hyphen=hyphen)


def cut(word: Word, limit: float, metrics: Metrics) -> Iterator[Word]:
    """A word wider than a line in pieces that are not: parted where it was held, or cut where it must be."""
    if word.width <= limit or limit <= 0:
        yield word if word.width + word.hyphen <= limit else replace(word, hyphen=0.0)
        return
    if any(HELD in run.text and run.status is None for run in word.runs):
        for part in _let_go(word, metrics):
            yield from cut(part, limit, metrics)
        return
    parts: list[Run] = []
    width, spaced = 0.0, word.spaced
    for run in word.runs:
        for character in run.text:
            piece = run.with_text(character, metrics.width(character, 1.0, run.face))
            if parts and width + piece.width > limit:
                yield _word(parts, spaced)
                parts, width, spaced = [], 0.0, False
            parts.append(piece)
            width += piece.width
    yield _word(parts, spaced)


def _let_go(word: Word, metrics: Metrics) -> Iterator[Word]:
    """The words of one that was held together, each with its space again."""
    loose = tuple(r if r.status is not None else r.with_text(r.text.replace(HELD, " "), 0.0) for r in word.runs)
    first, *others = _words(loose, metrics) or (word,)
    yield Word(first.runs, first.width, word.spaced)
    yield from others
