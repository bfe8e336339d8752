"""Words of a vector drawing: measured, broken, thinned and moved apart, so that no two of them touch."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from packbuilder.charts.drawing import Words
from packbuilder.charts.vector_stage import rgb
from packbuilder.figures import MONTHS
from packbuilder.fit.lines import Run, wrap
from packbuilder.theme.metrics import Face, Metrics

LEADING = 1.2
"""From baseline to baseline, in ems."""

CAP = 0.72
"""The height of capitals and digits, in ems: what has to look centred on a line."""

_DROP = 0.21
"""How far letters hang below the baseline, in ems."""

_GAP = 5.0
"""The least space between labels side by side, in points."""

_MONTH = re.compile(r"(\w+) (\d{4})")
_MONTH_NAMES = frozenset((*MONTHS, *(name[:3] for name in MONTHS)))
_TURNED = 40.0
_ELLIPSIS = "…"


@dataclass(frozen=True, slots=True)
class Pen:
    """Sets words of one size."""

    metrics: Metrics
    size: float

    @property
    def leading(self) -> float:
        return self.size * LEADING

    def width(self, text: str, bold: bool = False) -> float:
        """The width of a text on one line, in points."""
        return self.metrics.width(text, self.size, Face.BOLD if bold else Face.REGULAR)

    def lines(self, text: str, room: float, bold: bool = False) -> tuple[str, ...]:
        """The text broken to `room` points."""
        face = Face.BOLD if bold else Face.REGULAR
        return tuple(line.text.strip() for line in wrap([Run(text, face)], self.size, room, self.metrics))

    def cut(self, text: str, room: float, bold: bool = False) -> str:
        """The text, or as much of it as fits before an ellipsis."""
        if self.width(text, bold) <= room:
            return text
        while text and self.width(text + _ELLIPSIS, bold) > room:
            text = text[:-1].rstrip()
        return text + _ELLIPSIS

    def left(self, text: str, x: float, y: float, colour: str, bold: bool = False) -> Words:
        """Words whose left end is at x, on the baseline y."""
        return Words(text, round(x, 2), round(y, 2), self.size, bold, colour=rgb(colour))

    def right(self, text: str, x: float, y: float, colour: str, bold: bool = False) -> Words:
        """Words whose right end is at x."""
        return self.left(text, x - self.width(text, bold), y, colour, bold)

    def centred(self, text: str, x: float, y: float, colour: str, bold: bool = False) -> Words:
        """Words whose middle is at x."""
        return self.left(text, x - self.width(text, bold) / 2, y, colour, bold)

    def level(self, y: float) -> float:
        """The baseline of words that stand level with y."""
        return y - self.size * CAP / 2

    def turned(self, text: str, x: float, y: float, colour: str) -> Words:
        """Words that rise to end at (x, y), cut where they would begin beyond the sheet."""
        turn = math.radians(_TURNED)
        text = self.cut(text, (x - self.size) / math.cos(turn))
        width = self.width(text)
        start = (x - width * math.cos(turn) + self.size * CAP * math.sin(turn) / 2, y - width * math.sin(turn))
        return Words(text, round(start[0], 2), round(start[1], 2), self.size, colour=rgb(colour), angle=_TURNED)


@dataclass(frozen=True, slots=True)
class CategoryLabels:
    """The lines under each category (none where it was thinned out), and the height that they take."""

    lines: tuple[tuple[str, ...], ...]
    height: float
    is_turned: bool = False


def category_labels(categories: Sequence[str], slot: float, pen: Pen, most: float) -> CategoryLabels:
    """Labels for categories `slot` points apart, no higher than `most`.

    In one line if they fit; months then put their year below; words are broken; a sequence (months, years) is
    thinned out, so that the last one stays; other words are turned, for none may go unnamed.
    """
    room = slot - _GAP
    for lines in _settings(categories, room, pen):
        if all(pen.width(line) <= room for label in lines for line in label):
            return _level(lines, pen)
    if is_sequence(categories):
        return _thinned(categories, slot, pen)
    longest = (most - pen.leading) / math.sin(math.radians(_TURNED))
    cut = tuple((pen.cut(text, longest),) for text in categories)
    tallest = max((pen.width(text) for (text,) in cut), default=0.0) * math.sin(math.radians(_TURNED))
    return CategoryLabels(cut, tallest + pen.leading, is_turned=True)


def _settings(categories: Sequence[str], room: float, pen: Pen) -> Iterable[tuple[tuple[str, ...], ...]]:
    yield tuple((text,) for text in categories)
    months = [_MONTH.fullmatch(text) for text in categories]
    if all(found is not None and found[1] in _MONTH_NAMES for found in months):
        yield _months([(found[1], found[2]) for found in months if found is not None])
        return
    broken = tuple(pen.lines(text, room) for text in categories)
    if max(map(len, broken), default=0) <= 3 and _keeps_words(categories, broken):
        yield broken


def _keeps_words(categories: Sequence[str], broken: Sequence[Sequence[str]]) -> bool:
    """Whether lines end between words (or after a hyphen) only, and no word had to be cut."""
    said = (text.replace("-", "- ").split() for text in categories)
    return all(" ".join(lines).replace("-", "- ").split() == whole for whole, lines in zip(said, broken, strict=True))


def _months(months: Sequence[tuple[str, str]]) -> tuple[tuple[str, ...], ...]:
    """Short names of the months, each year only under its first."""
    years = [year for _, year in months]
    return tuple(
        (name[:3], year) if i == 0 or years[i - 1] != year else (name[:3],) for i, (name, year) in enumerate(months)
    )


def _level(lines: tuple[tuple[str, ...], ...], pen: Pen) -> CategoryLabels:
    return CategoryLabels(lines, max((len(label) for label in lines), default=0) * pen.leading)


def is_sequence(categories: Sequence[str]) -> bool:
    """Whether a reader can fill in a label that was left out: months, years, numbered periods."""
    return len(categories) > 4 and all(text in _MONTH_NAMES or any(c.isdigit() for c in text) for text in categories)


def _thinned(categories: Sequence[str], slot: float, pen: Pen) -> CategoryLabels:
    months = [_MONTH.fullmatch(text) for text in categories]
    texts = [
        f"{m[1][:3]} {m[2]}" if m and m[1] in _MONTH_NAMES else text for m, text in zip(months, categories, strict=True)
    ]
    texts = [text[:3] if text in _MONTH_NAMES else text for text in texts]
    widest = max(pen.width(text) for text in texts)
    every = math.ceil((widest + _GAP) / slot)
    last = len(texts) - 1
    return _level(tuple((text,) if (last - i) % every == 0 else () for i, text in enumerate(texts)), pen)


@dataclass(frozen=True, slots=True)
class Beside:
    """What stands in the right margin at the height of a mark: broken lines, in one colour."""

    lines: tuple[str, ...]
    y: float
    colour: str
    bold: bool = True


def set_beside(labels: Sequence[Beside], x: float, low: float, high: float, pen: Pen) -> list[Words]:
    """The labels from x on, each as near to its height as its neighbours and the plot's edges allow."""
    order = sorted(labels, key=lambda label: label.y)
    middles = _apart([label.y for label in order], [len(label.lines) * pen.leading for label in order], low, high)
    found = []
    for label, middle in zip(order, middles, strict=True):
        first = middle + (len(label.lines) - 1) * pen.leading / 2
        for i, line in enumerate(label.lines):
            found.append(pen.left(line, x, pen.level(first - i * pen.leading), label.colour, label.bold))
    return found


def _apart(wanted: Sequence[float], heights: Sequence[float], low: float, high: float) -> list[float]:
    """The middles of boxes that touch none of their neighbours: pushed up from below, then down from the top."""
    middles: list[float] = []
    floor = low
    for middle, height in zip(wanted, heights, strict=True):
        middles.append(max(middle, floor + height / 2))
        floor = middles[-1] + height / 2
    middles = _eased(middles, wanted, heights, low)
    ceiling = high
    for i in reversed(range(len(middles))):
        middles[i] = min(middles[i], ceiling - heights[i] / 2)
        ceiling = middles[i] - heights[i] / 2
    return middles


def _eased(middles: list[float], wanted: Sequence[float], heights: Sequence[float], low: float) -> list[float]:
    """Groups of touching boxes are moved down together by half of what they were pushed up, where there is room."""
    start = 0
    while start < len(middles):
        end = start
        while (
            end + 1 < len(middles) and middles[end + 1] - middles[end] <= (heights[end] + heights[end + 1]) / 2 + 0.01
        ):
            end += 1
        pushed = sum(middles[i] - wanted[i] for i in range(start, end + 1)) / (end - start + 1)
        below = middles[start - 1] + heights[start - 1] / 2 if start else low
        shift = max(0.0, min(pushed, middles[start] - heights[start] / 2 - below))
        middles[start : end + 1] = [middle - shift for middle in middles[start : end + 1]]
        start = end + 1
    return middles


@dataclass(frozen=True, slots=True)
class Rect:
    """A box on the drawing, from its lower left to its upper right corner."""

    left: float
    bottom: float
    right: float
    top: float

    def meets(self, other: Rect) -> bool:
        """Whether the two share any room."""
        return (
            self.left < other.right and other.left < self.right and self.bottom < other.top and other.bottom < self.top
        )


def box(words: Words, metrics: Metrics) -> Rect:
    """The room that words take, from the foot of their letters to the head of their capitals."""
    width = metrics.width(words.text, words.size, Face.BOLD if words.bold else Face.REGULAR)
    turn = math.radians(words.angle)
    corners = [(x, y) for x in (0.0, width) for y in (-_DROP * words.size, CAP * words.size)]
    across = [words.x + x * math.cos(turn) - y * math.sin(turn) for x, y in corners]
    up = [words.y + x * math.sin(turn) + y * math.cos(turn) for x, y in corners]
    return Rect(min(across), min(up), max(across), max(up))
