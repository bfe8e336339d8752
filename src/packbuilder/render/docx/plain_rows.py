"""Rows of plain words and figures, as most rows of a long table are: what they share is written once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain, repeat
from typing import Final, NamedTuple, Self

from packbuilder.drafts.said import plain
from packbuilder.fit.looks import ends_beyond
from packbuilder.fit.plain_rows import Words, plain_rows
from packbuilder.opc import is_plain, legal, xml_text
from packbuilder.render.docx.xml import CONTROLS
from packbuilder.tree import Cell, Row, RowRole, Table, Text

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


@dataclass(frozen=True, slots=True)
class PlainLines:
    """The words of each row that is a line of plain cells, one a column; None for what is more.

    `uneasy` are plain rows with a cell that is empty or ends with a bracket, or with words that do not stand in XML as
    they are, or that a reader would not read so.
    """

    words: tuple[Words | None, ...]
    uneasy: frozenset[int] = frozenset()

    @classmethod
    def of(cls, table: Table) -> Self:
        """Those of a table's body."""
        found = plain_rows(table)
        if _are_easy(chain.from_iterable(filter(None, found))):
            return cls(found)
        odd = [r for r, words in enumerate(found) if words is not None and not _are_easy(words)]
        more = {r for r in odd for words in found[r] or () if any(sign in words for sign in CONTROLS)}
        return cls(tuple(None if r in more else words for r, words in enumerate(found)), frozenset(odd) - more)

    def part(self, rows: range) -> Self:
        """Of some of the rows."""
        return replace(
            self,
            words=self.words[rows.start : rows.stop],
            uneasy=frozenset(r - rows.start for r in self.uneasy if r in rows),
        )

    def is_easy(self, r: int) -> bool:
        """Whether a row is plain, and nothing in it asks for a look."""
        return self.words[r] is not None and r not in self.uneasy


@dataclass(frozen=True, slots=True)
class RowRun:
    """Plain rows that follow each other: their XML in pieces, and what a reader of the file will read in each cell."""

    pieces: list[str] = field(default_factory=list)
    said: list[Words] = field(default_factory=list)


@dataclass(slots=True)
class PlainRows:
    """Writes the plain rows of one table. `slowly` writes a row by the way of all others; its cells hold `MARK`."""

    columns: int
    slowly: Callable[[Row, Standing], str]
    _patterns: dict[Kind, tuple[str, ...]] = field(default_factory=dict)

    def easy(self, rows: Sequence[Words], standing: Standing, run: RowRun) -> None:
        """Adds easy rows that stand alike."""
        run.said.extend(rows)
        run.pieces.extend(_filled(self._pattern((standing, ())), rows))

    def uneasy(self, row: Row, words: Words, standing: Standing, run: RowRun) -> None:
        """Adds any other plain row, whose words these are."""
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


def _filled(pattern: Sequence[str], rows: Sequence[Words]) -> Iterator[str]:
    """The pieces of a pattern with the words of each row between them."""
    *before, end = pattern
    columns = zip(*rows, strict=True)
    woven = (stream for piece, words in zip(before, columns, strict=True) for stream in (repeat(piece), words))
    return chain.from_iterable(zip(*woven, repeat(end, len(rows)), strict=False))


_EMPTY, _PLAIN, _BRACKET = range(3)
_SAMPLES: Final = (Cell(), Cell((Text(MARK),)), Cell((Text(f"{MARK})"),)))
"""A cell of each shape."""


def _are_easy(words: Iterable[str]) -> bool:
    """Whether no row of these words is uneasy. They are looked at all at once, since mostly none is: joined by a sign,
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
