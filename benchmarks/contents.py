"""What every engine sets: words, figures and charts in memory, as plain as Python has them."""

from __future__ import annotations

from calendar import month_abbr
from dataclasses import dataclass
from random import Random
from typing import Final

_SENTENCE: Final = (
    "the Committee is asked to note the position at the end of quarter – spend of £12.4m against a budget "
    "and actions being taken to recover it before the year closes in March with officers of both councils"
)
_WORDS: Final = _SENTENCE.split()
HEADINGS: Final = ("No", "Name", "Budget", "Actual", "Met", "Rating", "Comment")
FIGURES: Final = (2, 3, 4)
"""The columns of figures, which stand right."""

WIDTHS: Final = (40, 110, 60, 60, 60, 60, 100)
"""Of the columns in points, for engines that do not find them."""


@dataclass(frozen=True)
class Title:
    level: int
    text: str


@dataclass(frozen=True)
class Words:
    """A paragraph with one bold run."""

    before: str
    bold: str
    after: str


@dataclass(frozen=True)
class Rows:
    """A table of seven columns under `HEADINGS`."""

    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Bars:
    """Twelve months of two series as columns, a third as a line."""

    name: str
    months: tuple[str, ...]
    met: tuple[int, ...]
    missed: tuple[int, ...]
    target: tuple[int, ...]


Content = tuple[Title | Words | Rows | Bars, ...]

_MONTHS: Final = tuple(month_abbr[(3 + place) % 12 + 1] for place in range(12))
"""From April on, as councils' years run."""


def words_and_table() -> Content:
    """(a): 20 headings, 300 paragraphs of 90 words, 2,000 rows."""
    random = Random(0)
    found: list[Title | Words | Rows] = []
    for i in range(300):
        if i % 15 == 0:
            found.append(Title(1 if i == 0 else 2, f"Heading {i // 15 + 1}"))
        found.append(_words(random))
    return (*found, _rows(2000, random))


def pack() -> Content:
    """(b): about 200 pages: 20 papers with 15 paragraphs, 5 charts and 30 rows each, then 5,000 rows."""
    random = Random(1)
    found: list[Title | Words | Rows | Bars] = []
    for paper in range(20):
        found.append(Title(1, f"Paper {paper + 1}"))
        for i in range(15):
            found.append(_words(random))
            if i % 3 == 0:
                found.append(_bars(f"Chart {paper * 5 + i // 3 + 1}", random))
        found.append(_rows(30, random))
    return (*found, Title(1, "All measures"), _rows(5000, random))


def report() -> Content:
    """What Word files are compared on: 60 headings, 600 paragraphs of 90 words, 40 tables of ten rows."""
    random = Random(4)
    found: list[Title | Words | Rows] = []
    for i in range(60):
        found.append(Title(1 if i % 6 == 0 else 2, f"Heading {i + 1}"))
        found += [_words(random) for _ in range(10)]
        if i < 40:
            found.append(_rows(10, random))
    return tuple(found)


def table(rows: int) -> Content:
    """(c): one table."""
    return (Title(1, "All measures"), _rows(rows, Random(2)))


def _words(random: Random) -> Words:
    return Words(_text(random, 40), _text(random, 5), _text(random, 45))


def _text(random: Random, count: int) -> str:
    return " ".join(random.choices(_WORDS, k=count))


def _rows(count: int, random: Random) -> Rows:
    return Rows(tuple(_row(i, random) for i in range(1, count + 1)))


def _row(i: int, random: Random) -> tuple[str, ...]:
    budget, actual = (f"{random.randint(1000, 9_999_999):,}" for _ in range(2))
    rating = ("Green", "Amber", "Red")[random.randrange(3)]
    return (str(i), f"Measure {i}", budget, actual, f"{random.random() * 100:.1f}%", rating, _text(random, 3))


def _bars(name: str, random: Random) -> Bars:
    met, missed, target = (tuple(random.randint(low, high) for _ in _MONTHS) for low, high in _RANGES)
    return Bars(name, _MONTHS, met, missed, target)


_RANGES: Final = ((40, 100), (5, 40), (60, 90))


def named(name: str) -> Content:
    """The content of a name: "a", "b", or a count of rows."""
    match name:
        case "a":
            return words_and_table()
        case "b":
            return pack()
        case _:
            return table(int(name))
