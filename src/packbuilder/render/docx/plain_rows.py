"""Rows of plain words and figures, as most rows of a long table are: what they share is written once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from packbuilder.drafts.said import plain
from packbuilder.fit.looks import ends_beyond
from packbuilder.opc import is_plain, legal, xml_text
from packbuilder.tree import Cell, Figure, Row, RowRole, Text

MARK: Final = "\U0010fffd"
"""Stands for the words of a cell where all the rest is written once."""

_EDGE: Final = "|"
"""Put between cells to look at the words of a row all at once."""

_UNEASY: Final = (*(f"{before}{_EDGE}" for before in (_EDGE, " ", ")")), f"{_EDGE} ", "  ")
"""Where a cell is empty, begins or ends with a space, or with a bracket that may stand beyond its column."""


class Standing(NamedTuple):
    """How a row stands: `last` of its part, `kept` with the next, `whole` = no page parts it."""

    last: bool
    kept: bool
    whole: bool


Kind = tuple[Standing, tuple[int, ...]]
"""What rows that are written alike have in common: how they stand; of each cell whether it is empty, plain, or ends
with a bracket that stands beyond its column.
"""


class Written(NamedTuple):
    """A row as XML, and what a reader of the file will read in its cells."""

    xml: str
    said: tuple[str, ...]


@dataclass(slots=True)
class PlainRows:
    """Writes the plain rows of one table. `slowly` writes a row by the way of all others; its cells hold `MARK`."""

    columns: int
    slowly: Callable[[Row, Standing], str]
    _patterns: dict[Kind, str] = field(default_factory=dict)

    def written(self, row: Row, standing: Standing) -> Written | None:
        """The row, or None where it is more than plain."""
        words = _plain_words(row, self.columns)
        if words is None:
            return None
        if _are_easy(words):
            return Written(self._pattern(row, (standing, (_PLAIN,) * self.columns)) % words, words)
        if any(sign in said for said in words for sign in _NEVER):
            return None
        kind = (standing, tuple(map(_shape, words, row.cells)))
        told = tuple(map(xml_text, filter(None, words)))
        return Written(self._pattern(row, kind) % told, tuple(plain(legal(said)) for said in words))

    def _pattern(self, row: Row, kind: Kind) -> str:
        known = self._patterns.get(kind)
        if known is not None:
            return known
        standing, shapes = kind
        made = self.slowly(Row(row.role, tuple(_SAMPLES[shape] for shape in shapes)), standing)
        self._patterns[kind] = made.replace("%", "%%").replace(f"{MARK})", "%s").replace(MARK, "%s")
        return self._patterns[kind]


_EMPTY, _PLAIN, _BRACKET = range(3)
_SAMPLES: Final = (Cell(), Cell((Text(MARK),)), Cell((Text(f"{MARK})"),)))
"""A cell of each shape."""

_NEVER: Final = ("\n", "\t")
"""Signs that are elements of their own."""


def _plain_words(row: Row, columns: int) -> tuple[str, ...] | None:
    """The words of each cell; None unless the row is a line of plain cells, one a column."""
    if row.role is not RowRole.LINE or row.level or len(row.cells) != columns:
        return None
    found = []
    for cell in row.cells:
        words = _words(cell)
        if words is None:
            return None
        found.append(words)
    return tuple(found)


def _words(cell: Cell) -> str | None:
    """The words of a cell that is one plain run."""
    if cell.columns != 1 or cell.rows != 1 or cell.blocks or cell.tone is not None or cell.bar or cell.today:
        return None
    match cell.inlines:
        case (Text(text=text),):
            return text
        case (Figure(id="") as figure,):
            return figure.text
        case ():
            return ""
        case _:
            return None


def _are_easy(words: tuple[str, ...]) -> bool:
    """Whether the words stand in XML as they are, and a reader will read them so; quickly told, and mostly so."""
    row = f"{_EDGE}{_EDGE.join(words)}{_EDGE}"
    return is_plain(row) and not any(uneasy in row for uneasy in _UNEASY)


def _shape(words: str, cell: Cell) -> int:
    """The place of its sample."""
    if not words:
        return _EMPTY
    return _BRACKET if words[-1] == ")" and ends_beyond(cell) else _PLAIN
