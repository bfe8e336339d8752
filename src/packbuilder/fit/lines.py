"""Lines of type: inlines measured in runs and broken to a width. PDF and slides draw them; heights come from them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import assert_never

from packbuilder.theme import Theme
from packbuilder.theme.metrics import Face, Metrics
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


@dataclass(frozen=True, slots=True)
class Run:
    """Text in one face, `width` points wide.

    `status` draws a pill round it, `trend` colours it by its tone, `raised` is a note's mark; `link` is where it leads:
    an address, or "#id" inside the document. `figure` is the stable id of a figure bound in a sentence.
    """

    text: str
    face: Face
    width: float = 0.0
    status: Tone | None = None
    trend: Tone | None = None
    raised: bool = False
    link: str = ""
    figure: str = ""

    def with_text(self, text: str, width: float) -> Run:
        """The run with other text. `dataclasses.replace` costs five times as much, and this is done for every word."""
        return Run(text, self.face, width, self.status, self.trend, self.raised, self.link, self.figure)

    def like(self, other: Run) -> bool:
        """Whether both are set alike, so that they may be one run."""
        return (
            self.face is other.face
            and self.status is None
            and other.status is None
            and self.trend is other.trend
            and self.raised is other.raised
            and self.link == other.link
            and self.figure == other.figure
        )


@dataclass(frozen=True, slots=True)
class Line:
    runs: tuple[Run, ...]
    width: float

    @property
    def text(self) -> str:
        return "".join(run.text for run in self.runs)


_FACES = {
    (False, False): Face.REGULAR,
    (True, False): Face.BOLD,
    (False, True): Face.ITALIC,
    (True, True): Face.BOLD_ITALIC,
}
_BREAK = Run("\n", Face.REGULAR)
_PIECES = re.compile(r"[^ \n]*?(?<=\w)-(?=[^\W\d_])|[^ \n]+| +|\n")
"""Where a line may end: at a space, and after a hyphen inside a word (as Word and LibreOffice do)."""


@lru_cache(maxsize=20_000)
def _pieces(text: str) -> tuple[str, ...]:
    """A text taken apart: a table is tried at several sizes, its words stay the same."""
    return tuple(_PIECES.findall(text))


def runs(inlines: Iterable[Inline], theme: Theme, bold: bool = False, italic: bool = False) -> tuple[Run, ...]:
    r"""The inlines as runs, unmeasured; a forced line end is a run of its own ("\n")."""
    return tuple(_runs(inlines, theme, bold, italic))


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
                yield from (replace(run, link=target) for run in _runs(children, theme, bold, italic))
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
    return _width(run, run.text, size, metrics)


def _width(run: Run, text: str, size: float, metrics: Metrics) -> float:
    width = metrics.width(text, size * RAISED if run.raised else size, run.face)
    return width + 2 * PILL_PAD * size if run.status is not None else width


def line_width(inlines: Iterable[Inline], size: float, theme: Theme, metrics: Metrics, bold: bool = False) -> float:
    """The width that the inlines need on one line (of several forced lines the widest), in points."""
    widest = width = 0.0
    for run in runs(inlines, theme, bold):
        if run.text == "\n":
            widest, width = max(widest, width), 0.0
            continue
        width += measured(run, size, metrics)
    return max(widest, width)


def widest_piece(inlines: Iterable[Inline], size: float, theme: Theme, metrics: Metrics, bold: bool = False) -> float:
    """The width of the widest piece that may not be broken (a word, a figure, a status), in points."""
    return max((word.width for word in _words(runs(inlines, theme, bold), size, metrics)), default=0.0)


def wrap(source: Sequence[Run], size: float, width: float, metrics: Metrics) -> tuple[Line, ...]:
    """The runs broken into lines no wider than `width` points; always at least one line.

    A word wider than the line is cut where it must be.
    """
    limit = width * MARGIN
    whole = _unbroken(source, size, limit, metrics)
    if whole is not None:
        return (whole,)
    done: list[Line] = []
    line = _Building(size, metrics)
    for word in _words(source, size, metrics):
        if word.forced:
            done.append(line.finish())
            continue
        if line.runs and line.width + line.gap_width + word.width > limit:
            done.append(line.finish())
        for part in _cut(word, size, limit, metrics):
            if line.runs and line.width + line.gap_width + part.width > limit:
                done.append(line.finish())
            line.add(part)
    done.append(line.finish())
    return tuple(done)


def _unbroken(source: Sequence[Run], size: float, limit: float, metrics: Metrics) -> Line | None:
    """A single plain run that fits as it is: most cells of a long table, so that they cost little."""
    if len(source) != 1:
        return None
    run = source[0]
    text = run.text
    if not text or text[0] == " " or text[-1] == " " or "  " in text or "\n" in text:
        return None
    width = measured(run, size, metrics)
    return Line((run.with_text(text, width),), width) if width <= limit else None


@dataclass(slots=True)
class _Word:
    """Runs that stay together; `spaced`: a space stands before it."""

    runs: list[Run]
    width: float = 0.0
    spaced: bool = False
    forced: bool = False


def _words(source: Iterable[Run], size: float, metrics: Metrics) -> Iterator[_Word]:
    word = _Word([])
    for run in source:
        for piece in _pieces(run.text) if run.status is None else (run.text,):
            if piece == "\n":
                yield from (w for w in (word, _Word([], forced=True)) if w.runs or w.forced)
                word = _Word([])
            elif piece[0] == " " and run.status is None:
                if word.runs:
                    yield word
                word = _Word([], spaced=True)
            else:
                width = _width(run, piece, size, metrics)
                word.runs.append(run.with_text(piece, width))
                word.width += width
                if piece[-1] == "-" and len(piece) > 1:
                    yield word
                    word = _Word([])
    if word.runs:
        yield word


def _cut(word: _Word, size: float, limit: float, metrics: Metrics) -> Iterator[_Word]:
    if word.width <= limit or limit <= 0:
        yield word
        return
    part = _Word([], spaced=word.spaced)
    for run in word.runs:
        for character in run.text:
            piece = run.with_text(character, metrics.width(character, size, run.face))
            if part.runs and part.width + piece.width > limit:
                yield part
                part = _Word([])
            part.runs.append(piece)
            part.width += piece.width
    yield part


class _Building:
    """The line being filled."""

    def __init__(self, size: float, metrics: Metrics) -> None:
        self.runs: list[Run] = []
        self.width = 0.0
        self._space = metrics.width(" ", size, Face.REGULAR)
        self._size = size
        self._metrics = metrics
        self.gap_width = self._space

    def add(self, word: _Word) -> None:
        if self.runs and word.spaced:
            self._space_out(word.runs[0])
        for run in word.runs:
            self._append(run)

    def finish(self) -> Line:
        line = Line(tuple(self.runs), self.width)
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

