"""Lines of type: inlines measured in runs and broken to a width. PDF and slides draw them; heights come from them."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import assert_never

from packbuilder.fit.held import HELD, held_runs
from packbuilder.fit.plain_lines import plain_lines
from packbuilder.fit.runs import Line as Line
from packbuilder.fit.runs import Run as Run
from packbuilder.theme import Theme
from packbuilder.theme.metrics import Face, Metrics
from packbuilder.theme.signs import NO_SPACE, SOFT_HYPHEN
from packbuilder.tree import (
    CrossRef,
    Emphasis,
    Figure,
    Inline,
    LineBreak,
    Link,
    NoteRef,
    Status,
    Strong,
    Text,
    Tone,
    Trend,
)

PILL_PAD = 0.45
"""Space inside a status' edge, left and right, in ems."""

RAISED = 0.66
"""Size of a note's mark relative to its line."""

MARGIN = 0.985
"""Lines are broken to a little less than their width: Office and LibreOffice measure up to 1.5 % wider."""


_FACES = {
    (False, False): Face.REGULAR,
    (True, False): Face.BOLD,
    (False, True): Face.ITALIC,
    (True, True): Face.BOLD_ITALIC,
}
_BREAK = Run("\n", Face.REGULAR)
_PIECES = re.compile(rf"[^ \n]*?(?:(?<=\w)-(?=[^\W\d_])|[{SOFT_HYPHEN}{NO_SPACE}])|[^ \n]+| +|\n")
"""Where a line may end: at a space, and after a hyphen inside a word (as Word and LibreOffice do), a soft one too."""


def runs(inlines: Iterable[Inline], theme: Theme, bold: bool = False, italic: bool = False) -> tuple[Run, ...]:
    r"""The inlines as runs, unmeasured; a forced line end is a run of its own ("\n"). What belongs together is held."""
    return held_runs(tuple(_runs(inlines, theme, bold, italic)))


def _runs(inlines: Iterable[Inline], theme: Theme, bold: bool, italic: bool) -> Iterator[Run]:
    face = _FACES[bold, italic]
    for inline in inlines:
        match inline:
            case Text(text=text):
                yield Run(text, face)
            case Figure():
                yield Run(inline.text, face, figure=inline.id)
            case Strong(children=children):
                yield from _runs(children, theme, True, italic)
            case Emphasis(children=children):
                yield from _runs(children, theme, bold, True)
            case Link(children=children, target=target):
                yield from (run._replace(link=target) for run in _runs(children, theme, bold, italic))
            case CrossRef(text=text, target=target):
                yield Run(text, face, link=f"#{target}")
            case Status(tone=tone, word=word):
                yield Run(f"{theme.tones[tone].shape} {word}".strip(), Face.BOLD, status=tone)
            case Trend(direction=direction, words=words, tone=tone):
                yield Run(f"{theme.arrows[direction]} {words}".strip(), Face.BOLD, trend=tone or Tone.NONE)
            case NoteRef(marker=marker, note=note):
                yield Run(marker, face, raised=True, link=f"#{note}")
            case LineBreak():
                yield _BREAK
            case _:
                assert_never(inline)


def measured(run: Run, size: float, metrics: Metrics) -> float:
    """The width of a run in points, a pill's edges included."""
    return _width(run, run.text, metrics) * size


def _width(run: Run, text: str, metrics: Metrics) -> float:
    """The width at one point; all widths grow with the size."""
    width = metrics.width(text, RAISED if run.raised else 1.0, run.face)
    return width + 2 * PILL_PAD if run.status is not None else width


def line_width(inlines: Iterable[Inline], size: float, theme: Theme, metrics: Metrics, bold: bool = False) -> float:
    """The width that the inlines need on one line (of several forced lines the widest), in points."""
    widest = width = 0.0
    for run in runs(inlines, theme, bold):
        if run.text == "\n":
            widest, width = max(widest, width), 0.0
            continue
        width += measured(run, size, metrics)
    return max(widest, width)


def shortened(text: str, size: float, width: float, metrics: Metrics) -> str:
    """The text as it is where it fits on one line, else as many of its characters as do, and an ellipsis.

    Of a running line it is the paper's title that gives way; the meeting after the last dot stays whole.
    """
    limit = width * MARGIN
    if metrics.width(text, size) <= limit:
        return text
    title, dot, meeting = text.rpartition(_DOT)
    kept = metrics.width(dot + meeting, size)
    if dot and kept <= _MOST_KEPT * limit:
        return f"{shortened(title, size, width - kept / MARGIN, metrics)}{dot}{meeting}"
    fitting = bisect_right(range(len(text)), limit, key=lambda end: metrics.width(f"{text[:end].rstrip()}…", size))
    return f"{text[: max(fitting - 1, 0)].rstrip(_LOOSE)}…"


_DOT = " · "
_MOST_KEPT = 0.7
"""The part of the line that a meeting may take."""

_LOOSE = " ·,;:–-"
"""What looks left behind before an ellipsis."""


def widest_piece(inlines: Iterable[Inline], size: float, theme: Theme, metrics: Metrics, bold: bool = False) -> float:
    """The width of the widest piece that may not be broken (a word, a figure, a status), in points."""
    return size * max((word.width for word in _words(runs(inlines, theme, bold), metrics)), default=0.0)


def wrap(source: Sequence[Run], size: float, width: float, metrics: Metrics) -> tuple[Line, ...]:
    """The runs broken into lines no wider than `width` points; always at least one line.

    A word wider than the line is cut where it must be.
    """
    limit = width * MARGIN / size
    whole = _unbroken(source, size, limit, metrics)
    if whole is not None:
        return (whole,)
    plain = plain_lines(source, size, limit, metrics)
    if plain is not None:
        return plain
    done: list[Line] = []
    line = _Building(size, metrics)
    for word in _words(tuple(source), metrics):
        if word.forced:
            done.append(line.finish(spaced=True))
            continue
        if line.overflows(word, limit):
            done.append(line.broken(word.spaced))
        for part in _cut(word, limit, metrics):
            if line.overflows(part, limit):
                done.append(line.finish())
            line.add(part)
    done.append(line.finish())
    return tuple(done)


def lines_needed(words: Sequence[Word], size: float, width: float, metrics: Metrics) -> int:
    """How many lines `wrap` would make of these words (`taken_apart`), at a fraction of its cost: nothing is set."""
    limit, space = width * MARGIN / size, metrics.width(" ", 1.0, Face.REGULAR)
    count, filled = 1, -1.0  # a line without words is filled to less than nothing
    for word in words:
        if word.forced:
            count, filled = count + 1, -1.0
            continue
        gap = space if word.spaced else 0.0
        if filled >= 0 and filled + gap + word.width + word.hyphen > limit:
            count, filled = count + 1, -1.0
        for part in (word,) if word.width <= limit else _cut(word, limit, metrics):
            gap = space if part.spaced else 0.0
            if filled >= 0 and filled + gap + part.width > limit:
                count, filled = count + 1, -1.0
            filled = part.width if filled < 0 else filled + gap + part.width
    return count


def taken_apart(source: Sequence[Run], metrics: Metrics) -> tuple[Word, ...]:
    """The words of a paragraph, for those who measure it at many widths."""
    return _words(tuple(source), metrics)


def _unbroken(source: Sequence[Run], size: float, limit: float, metrics: Metrics) -> Line | None:
    """A single plain run that fits as it is: most cells of a long table, so that they cost little."""
    if len(source) != 1:
        return None
    run = source[0]
    text = run.text.replace(SOFT_HYPHEN, "")
    if not text or text[0] == " " or text[-1] == " " or "  " in text or "\n" in text:
        return None
    width = _width(run, text, metrics)
    return Line((run.with_text(text, width * size),), width * size) if width <= limit else None


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
                parts.append(run.with_text(said, _width(run, said, metrics)))
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


def _cut(word: Word, limit: float, metrics: Metrics) -> Iterator[Word]:
    """A word wider than a line in pieces that are not: parted where it was held, or cut where it must be."""
    if word.width <= limit or limit <= 0:
        yield word if word.width + word.hyphen <= limit else replace(word, hyphen=0.0)
        return
    if any(HELD in run.text and run.status is None for run in word.runs):
        for part in _let_go(word, metrics):
            yield from _cut(part, limit, metrics)
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


class _Building:
    """The line being filled, measured at one point until it is finished."""

    def __init__(self, size: float, metrics: Metrics) -> None:
        self.runs: list[Run] = []
        self.width = 0.0
        self._hyphen = 0.0
        self._space = metrics.width(" ", 1.0, Face.REGULAR)
        self._size = size

    def overflows(self, word: Word, limit: float) -> bool:
        """Whether the line is too full for one more word."""
        return bool(self.runs) and self.width + (self._space if word.spaced else 0.0) + word.width + word.hyphen > limit

    def add(self, word: Word) -> None:
        if self.runs and word.spaced:
            self._space_out(word.runs[0])
        for run in word.runs:
            self._append(run)
        self._hyphen = word.hyphen

    def broken(self, spaced: bool) -> Line:
        """The line finished within a text: a soft hyphen is seen now."""
        if self._hyphen and not spaced:
            self._append(self.runs[-1].with_text(SOFT_HYPHEN, self._hyphen))
        return self.finish(spaced)

    def finish(self, spaced: bool = False) -> Line:
        size = self._size
        runs = tuple(run.with_text(run.text, run.width * size) for run in self.runs)
        line = Line(runs, self.width * size, spaced)
        self.runs, self.width = [], 0.0
        return line

    def _space_out(self, following: Run) -> None:
        """The space belongs to both neighbours when they are of one kind (one run), else to the plainer one."""
        last = self.runs[-1]
        if last.like(following) or (last.status is None and not last.raised and not last.figure):
            self.runs[-1] = last.with_text(last.text + " ", last.width + self._space)
        else:
            self.runs.append(Run(" ", Face.REGULAR, self._space))
        self.width += self._space

    def _append(self, run: Run) -> None:
        if self.runs and self.runs[-1].like(run):
            last = self.runs[-1]
            self.runs[-1] = last.with_text(last.text + run.text, last.width + run.width)
        else:
            self.runs.append(run)
        self.width += run.width
