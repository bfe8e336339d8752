"""Lines of type: inlines measured in runs and broken to a width. PDF and slides draw them; heights come from them.

It is the door of the rooms beside it: inlines become runs (`inline_runs`), runs words (`words`), words lines.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from typing import Final

from packbuilder.fit.inline_runs import runs as runs
from packbuilder.fit.plain_lines import plain_lines
from packbuilder.fit.runs import Line as Line
from packbuilder.fit.runs import Run as Run
from packbuilder.fit.words import PILL_PAD as PILL_PAD
from packbuilder.fit.words import RAISED as RAISED
from packbuilder.fit.words import Word as Word
from packbuilder.fit.words import at_one_point, cut
from packbuilder.fit.words import measured as measured
from packbuilder.fit.words import taken_apart as taken_apart
from packbuilder.theme import Theme
from packbuilder.theme.metrics import Face, Metrics
from packbuilder.theme.signs import SOFT_HYPHEN
from packbuilder.tree import Inline

MARGIN: Final = 0.985
"""Lines are broken to a little less than their width: Office and LibreOffice measure up to 1.5 % wider."""

_DOT: Final = " · "
"""What parts a paper's title from its meeting in a running line."""

_MOST_KEPT: Final = 0.7
"""The part of a running line that a meeting may take."""

_LOOSE: Final = " ·,;:–-"
"""What looks left behind before an ellipsis."""


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


def widest_piece(inlines: Iterable[Inline], size: float, theme: Theme, metrics: Metrics, bold: bool = False) -> float:
    """The width of the widest piece that may not be broken (a word, a figure, a status), in points."""
    return size * max((word.width for word in taken_apart(runs(inlines, theme, bold), metrics)), default=0.0)


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
    for word in taken_apart(source, metrics):
        if word.forced:
            done.append(line.finish(spaced=True))
            continue
        if line.overflows(word, limit):
            done.append(line.broken(word.spaced))
        for part in cut(word, limit, metrics):
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
        for part in (word,) if word.width <= limit else cut(word, limit, metrics):
            gap = space if part.spaced else 0.0
            if filled >= 0 and filled + gap + part.width > limit:
                count, filled = count + 1, -1.0
            filled = part.width if filled < 0 else filled + gap + part.width
    return count


def _unbroken(source: Sequence[Run], size: float, limit: float, metrics: Metrics) -> Line | None:
    """A single plain run that fits as it is: most cells of a long table, so that they cost little."""
    if len(source) != 1:
        return None
    run = source[0]
    text = run.text.replace(SOFT_HYPHEN, "")
    if not text or text[0] == " " or text[-1] == " " or "  " in text or "\n" in text:
        return None
    width = at_one_point(run, text, metrics)
    return Line((run.with_text(text, width * size),), width * size) if width <= limit else None


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
