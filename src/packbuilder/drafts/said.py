"""What a place of a draft says, as plain data: lines of words, tables, the figures of charts, pictures."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain
from typing import Final, TypeGuard

FIELD_OPENS: Final = "\x0e"
FIELD_CLOSES: Final = "\x0f"
"""Round what a live field shows: the program may renumber it, which is nobody's edit. No XML can hold these characters
(XML 1.0, 2.2), so no file says them.
"""

_FIELD: Final = re.compile(f"{FIELD_OPENS}[^{FIELD_CLOSES}]*{FIELD_CLOSES}")
_SIGNS: Final = str.maketrans("", "", FIELD_OPENS + FIELD_CLOSES)


@dataclass(frozen=True, slots=True)
class Series:
    """A series of a chart: what an officer may change by "Edit Data". A point is a category and its value."""

    name: str
    points: tuple[tuple[str, str], ...]

    def __str__(self) -> str:
        return f"{self.name}: {', '.join(' '.join(filter(None, point)) for point in self.points)}"


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture, by its bytes."""

    digest: str

    def __str__(self) -> str:
        return "(picture)"


Line = str | Series | Picture

Cell = str | tuple[Line, ...]
"""What stands in a cell of a table: the lines; one line of words stands for itself, and "" where there is none."""

Row = tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Cells:
    """A table: rows of cells; the first `head` rows are its head."""

    rows: tuple[Row, ...]
    head: int = field(default=0, compare=False)


Thing = Line | Cells


def flat(things: Iterable[Thing]) -> Iterator[Line]:
    """Line by line from top to bottom, those in cells too."""
    for thing in things:
        if isinstance(thing, Cells):
            for row in thing.rows:
                yield from row_lines(row)
        else:
            yield thing


def cell(lines: Sequence[Line]) -> Cell:
    """A cell with these lines."""
    match lines:
        case ():
            return ""
        case (str() as words,):
            return words
        case _:
            return tuple(lines)


def is_words(row: Row) -> TypeGuard[tuple[str, ...]]:
    """Whether each cell of a row is at most a line of words."""
    return _WORDS.issuperset(map(type, row))


def are_words(rows: Sequence[Row]) -> TypeGuard[Sequence[tuple[str, ...]]]:
    """Whether each cell of all rows is at most a line of words."""
    return all(map(is_words, rows))


_WORDS: Final = frozenset((str,))


def row_lines(row: Row) -> Iterator[Line]:
    """The lines of a row, cell by cell."""
    if is_words(row):
        yield from filter(None, row)
        return
    for one in row:
        if not isinstance(one, str):
            yield from one
        elif one:
            yield one


def shown(line: Line) -> str:
    """The line as a reader sees it."""
    return str(line).translate(_SIGNS)


def steady(line: Line) -> Line:
    """The line without what live fields show: equal for two lines that differ only in numbers the program gives."""
    return _FIELD.sub("#", line) if isinstance(line, str) and FIELD_OPENS in line else line


def plain(text: str) -> str:
    """White space of any kind as single spaces; soft hyphens, which Word keeps as elements, as nothing."""
    if text.isprintable() and "  " not in text and text[:1] != " " and text[-1:] != " ":  # no white space but spaces
        return text
    return " ".join(text.replace("\u00ad", "").split())


def fingerprint(things: Iterable[Thing]) -> str:
    """Eight digits for what a place says, whatever its fields show."""
    return digest("\n".join(_steadied(things)))


def _steadied(things: Iterable[Thing]) -> Iterator[str]:
    """Line by line without what live fields show; a table that has nothing but words, and most do, in one."""
    for thing in things:
        rows: tuple[Row, ...] = thing.rows if isinstance(thing, Cells) else ((cell((thing,)),),)
        said = "\n".join(filter(None, chain.from_iterable(rows))) if are_words(rows) else FIELD_OPENS
        if FIELD_OPENS in said:
            yield from (str(steady(line)) for row in rows for line in row_lines(row))
        elif said:
            yield said


def digest(text: str, length: int = 8) -> str:
    """A short fingerprint, the same on every machine."""
    return hashlib.sha256(text.encode(errors="surrogatepass")).hexdigest()[:length]
