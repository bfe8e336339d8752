"""Rows of plain words and figures, as most rows of a long table are: what they share is written once."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain, repeat
from typing import Final, NamedTuple

from packbuilder.drafts.said import plain
from packbuilder.fit.looks import ends_beyond
from packbuilder.opc import is_plain, legal, xml_text
from packbuilder.tree import Cell, Figure, Row, RowRole, Text

MARK: Final = "\U0010fffd"
"""Stands for the words of a cell where all the rest is written once."""


class Standing(NamedTuple):
    """How a row stands: `last` of its part, `kept` with the next, `whole` = no page parts it."""

    last: bool
    kept: bool
    whole: bool


Kind = tuple[Standing, tuple[int, ...]]
"""What rows that are written alike have in common: how they stand; of each cell whether it is empty, plain, or ends
with a bracket that stands beyond its column; nothing for cells that are all plain.
"""


class PlainLine(NamedTuple):
    """The words of a plain row, a cell each. `easy`: they stand in XML as they are, a reader reads them so, no cell is
    empty and none ends with a bracket.
    """

    words: tuple[str, ...]
    easy: bool


@dataclass(frozen=True, slots=True)
class Run:
    """Plain rows that follow each other: their XML in pieces, and what a reader of the file will read in each cell."""

    pieces: list[str] = field(default_factory=list)
    said: list[tuple[str, ...]] = field(default_factory=list)


@dataclass(slots=True)
class PlainRows:
    """Writes the plain rows of one table. `slowly` writes a row by the way of all others; its cells hold `MARK`."""

    columns: int
    slowly: Callable[[Row, Standing], str]
    _patterns: dict[Kind, tuple[str, ...]] = field(default_factory=dict)

    def write(self, rows: Sequence[Row], lines: Sequence[PlainLine], standing: Standing, run: Run) -> None:
        """Adds rows that stand alike, whose words are those of the lines."""
        if all(line.easy for line in lines):
            pattern = self._pattern((standing, ()))
            run.said.extend([line.words for line in lines])
            run.pieces.extend(_filled(pattern, [line.words for line in lines]))
            return
        for row, line in zip(rows, lines, strict=True):
            words = line.words
            pattern = self._pattern((standing, tuple(map(_shape, words, row.cells))))
            run.said.append(tuple(plain(legal(said)) for said in words))
            run.pieces.extend(_filled(pattern, [tuple(map(xml_text, filter(None, words)))]))

    def _pattern(self, kind: Kind) -> tuple[str, ...]:
        """What stands between the words of such a row: a piece more than there are words."""
        known = self._patterns.get(kind)
        if known is not None:
            return known
        standing, shapes = kind
        cells = tuple(_SAMPLES[shape] for shape in shapes or (_PLAIN,) * self.columns)
        made = self.slowly(Row(RowRole.LINE, cells), standing)
        self._patterns[kind] = tuple(made.replace(f"{MARK})", MARK).split(MARK))
        return self._patterns[kind]


def _filled(pattern: Sequence[str], rows: Sequence[tuple[str, ...]]) -> Iterator[str]:
    """The pieces of a pattern with the words of each row between them."""
    *before, end = pattern
    columns = zip(*rows, strict=True)
    woven = (stream for piece, words in zip(before, columns, strict=True) for stream in (repeat(piece), words))
    return chain.from_iterable(zip(*woven, repeat(end, len(rows)), strict=False))


_EMPTY, _PLAIN, _BRACKET = range(3)
_SAMPLES: Final = (Cell(), Cell((Text(MARK),)), Cell((Text(f"{MARK})"),)))
"""A cell of each shape."""

_NEVER: Final = ("\n", "\t")
"""Signs that are elements of their own."""


def plain_lines(rows: Sequence[Row], columns: int) -> tuple[PlainLine | None, ...]:
    """Each row that is a line of plain cells, one a column; None for what is more."""
    return tuple([_plain_line(row, columns) for row in rows])


def _plain_line(row: Row, columns: int) -> PlainLine | None:
    if row.role is not RowRole.LINE or row.level or len(row.cells) != columns:
        return None
    words = tuple([said for cell in row.cells if (said := _words(cell)) is not None])
    if len(words) < columns:
        return None
    if _are_easy(words):
        return PlainLine(words, True)
    return None if any(sign in said for said in words for sign in _NEVER) else PlainLine(words, False)


def _words(cell: Cell) -> str | None:
    """The words of a cell that is one plain run."""
    if cell.columns != 1 or cell.rows != 1 or cell.blocks or cell.tone is not None or cell.bar or cell.today:
        return None
    if len(cell.inlines) != 1:
        return None if cell.inlines else ""
    one = cell.inlines[0]
    if isinstance(one, Text):
        return one.text
    return one.format.text(one.value) if isinstance(one, Figure) and not one.id else None


def _are_easy(words: tuple[str, ...]) -> bool:
    """Whether a line of these words is easy. They are looked at all at once, since mostly they are: joined by a sign,
    neighbours of which tell that a cell is empty, begins or ends with a space, or ends with a bracket.
    """
    row = f"|{'|'.join(words)}|"
    if "||" in row or "| " in row or " |" in row or ")|" in row or "  " in row:
        return False
    return is_plain(row)


def _shape(words: str, cell: Cell) -> int:
    """The place of its sample."""
    if not words:
        return _EMPTY
    return _BRACKET if words[-1] == ")" and ends_beyond(cell) else _PLAIN
