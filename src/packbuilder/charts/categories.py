"""How the categories under standing marks are written: level, months over their years, thinned out, or turned."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from packbuilder.charts.pen import TURNED, Pen
from packbuilder.figures import MONTHS

_GAP = 5.0
"""The least space between labels side by side, in points."""

_LONGEST_PERIOD = 24
"""In letters: what is longer says more than which period it is, and cannot be guessed from its neighbours."""

_MONTH = re.compile(r"(\w+) (\d{4})")
_MONTH_NAMES = frozenset((*MONTHS, *(name[:3] for name in MONTHS)))


@dataclass(frozen=True, slots=True)
class Year:
    """The categories from `first` to `last`, which one year stands under."""

    text: str
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class CategoryLabels:
    """The lines under each category (none where it was thinned out), and the height that they take.

    `texts` are the whole words for every category, which a native chart breaks itself. Every `every`th is shown, from
    the first on. `years` stand under months, where there is no room for both in one label.
    """

    lines: tuple[tuple[str, ...], ...]
    texts: tuple[str, ...]
    height: float
    is_turned: bool = False
    every: int = 1
    years: tuple[Year, ...] = ()


def category_labels(categories: Sequence[str], slot: float, pen: Pen, most: float) -> CategoryLabels:
    """Labels for categories `slot` points apart, no higher than `most`.

    In one line if they fit; months then stand over their years; words are broken; a sequence (months, weeks) is
    thinned out; other words are turned, and thinned out only where they would be printed on each other.
    """
    texts = tuple(categories)
    months = _months(texts)
    for said, lines in _settings(texts, slot - _GAP, pen, is_broken=not months):
        if _fit(lines, slot - _GAP, pen):
            return CategoryLabels(lines, said, max(map(len, lines), default=0) * pen.leading)
    if (over := _over_years(months, slot, pen)) is not None:
        return over
    if is_sequence(texts):
        return _thinned(tuple(f"{m} {y}" for m, y in months) if months else tuple(map(_short, texts)), slot, pen)
    return _turned(texts, slot, pen, most)


def _fit(lines: Iterable[Iterable[str]], room: float, pen: Pen) -> bool:
    return all(pen.width(line) <= room for label in lines for line in label)


_Lines = tuple[tuple[str, ...], ...]


def _settings(
    texts: tuple[str, ...], room: float, pen: Pen, is_broken: bool
) -> Iterable[tuple[tuple[str, ...], _Lines]]:
    """What may be said under each category, with its lines."""
    short = tuple(map(_short, texts))
    for said in dict.fromkeys((texts, short)):
        yield said, tuple((text,) for text in said)
    broken = tuple(pen.lines(text, room) for text in texts)
    if is_broken and max(map(len, broken), default=0) <= 3 and _keeps_words(texts, broken):
        yield texts, broken


def _short(text: str) -> str:
    """A month's short name; any other text as it is."""
    return text[:3] if text in _MONTH_NAMES else text


def _keeps_words(categories: Sequence[str], broken: Sequence[Sequence[str]]) -> bool:
    """Whether lines end between words (or after a hyphen) only, and no word had to be cut."""
    said = (text.replace("-", "- ").split() for text in categories)
    return all(" ".join(lines).replace("-", "- ").split() == whole for whole, lines in zip(said, broken, strict=True))


def _months(categories: Sequence[str]) -> tuple[tuple[str, str], ...]:
    """Short names of the months with their years, where all categories are months of years; else nothing."""
    found = [match for text in categories if (match := _MONTH.fullmatch(text)) and match[1] in _MONTH_NAMES]
    return tuple((match[1][:3], match[2]) for match in found) if len(found) == len(categories) else ()


def _over_years(months: tuple[tuple[str, str], ...], slot: float, pen: Pen) -> CategoryLabels | None:
    """Months, and each year once under its own; None where they have no room, or there are no months."""
    lines = tuple((month,) for month, _ in months)
    years = []
    for year, group in groupby(range(len(months)), key=lambda at: months[at][1]):
        places = list(group)
        years.append(Year(year, places[0], places[-1]))
    narrow = any(pen.width(year.text) > (year.last - year.first + 1) * slot - 2 for year in years)
    if not months or narrow or not _fit(lines, slot - _GAP, pen):
        return None
    texts = tuple(month for month, _ in months)
    return CategoryLabels(lines, texts, 2 * pen.leading, years=tuple(years))


def is_sequence(categories: Sequence[str]) -> bool:
    """Whether a reader can fill in a label that was left out: months, years, numbered periods."""
    numbered = (text in _MONTH_NAMES or any(c.isdigit() for c in text) for text in categories)
    return len(categories) > 4 and max(map(len, categories)) <= _LONGEST_PERIOD and all(numbered)


def _thinned(texts: tuple[str, ...], slot: float, pen: Pen) -> CategoryLabels:
    """Every so manieth, from the first on (Office can do no other); so that the last is shown too, if that is near."""
    least = math.ceil((max(map(pen.width, texts)) + _GAP) / slot)
    last = len(texts) - 1
    every = next((n for n in range(least, 2 * least) if last % n == 0), least)
    lines = tuple((text,) if at % every == 0 else () for at, text in enumerate(texts))
    return CategoryLabels(lines, texts, pen.leading, every=every)


def _turned(texts: tuple[str, ...], slot: float, pen: Pen, most: float) -> CategoryLabels:
    steep = math.sin(math.radians(TURNED))
    every = max(1, math.ceil(pen.size / (slot * steep)))
    cut = tuple(pen.cut(text, (most - pen.leading) / steep) for text in texts)
    tallest = max(map(pen.width, cut), default=0.0) * steep
    lines = tuple((text,) if at % every == 0 else () for at, text in enumerate(cut))
    return CategoryLabels(lines, texts, tallest + pen.leading, is_turned=True, every=every)
