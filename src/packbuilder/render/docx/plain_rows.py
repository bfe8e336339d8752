"""Rows of plain words and figures, as most rows of a long table are: what they share is written once."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final

from packbuilder.fit.looks import ends_beyond
from packbuilder.opc import xml_text
from packbuilder.tree import Cell, Figure, Row, RowRole, Text

MARK: Final = "\ufdd0"
"""Stands for the words of a cell where all the rest is written once: no character of any text (Unicode, 23.7)."""

_MARKED: Final = re.compile("[&<>\x00-\x1f\ud800-\udfff\ufdd0-\uffff]")


@dataclass(frozen=True, slots=True)
class Standing:
    """How a row stands: `last` of its part, `kept` with the next, `whole` = no page parts it."""

    last: bool
    kept: bool
    whole: bool


Kind = tuple[Standing, tuple[int, ...]]
"""What rows that are written alike have in common: how they stand; of each cell whether it is empty, plain, or ends
with a bracket that stands beyond its column.
"""


@dataclass(slots=True)
class PlainRows:
    """Writes the plain rows of one table. `slowly` writes a row by the way of all others; its cells hold `MARK`."""

    columns: int
    slowly: Callable[[Row, Standing], str]
    _patterns: dict[Kind, str] = field(default_factory=dict)

    def xml(self, row: Row, standing: Standing) -> str | None:
        """The row, or None where it is more than plain."""
        words = plain_words(row, self.columns)
        if words is None:
            return None
        kind = (standing, tuple(map(_shape, words, row.cells)))
        pattern = self._patterns.get(kind)
        if pattern is None:
            pattern = self._patterns[kind] = self._pattern(row.role, kind)
        return pattern % tuple(filter(None, words))

    def _pattern(self, role: RowRole, kind: Kind) -> str:
        standing, shapes = kind
        made = self.slowly(Row(role, tuple(_SAMPLES[shape] for shape in shapes)), standing)
        return made.replace("%", "%%").replace(f"{MARK})", "%s").replace(MARK, "%s")


_SAMPLES: Final = (Cell(), Cell((Text(MARK),)), Cell((Text(f"{MARK})"),)))
"""A cell of each shape."""


def plain_words(row: Row, columns: int) -> list[str] | None:
    """The words of each cell as XML; None unless the row is a line of plain cells, one a column."""
    if row.role is not RowRole.LINE or row.level or len(row.cells) != columns:
        return None
    found = []
    for cell in row.cells:
        words = _words(cell)
        if words is None or (_MARKED.search(words) and ("\n" in words or "\t" in words or MARK in words)):
            return None
        found.append(xml_text(words) if _MARKED.search(words) else words)
    return found


def _words(cell: Cell) -> str | None:
    """The words of a cell that is one plain run."""
    if cell.columns != 1 or cell.rows != 1 or cell.blocks or cell.tone is not None or cell.bar or cell.today:
        return None
    match cell.inlines:
        case ():
            return ""
        case (Text(text=text),):
            return text
        case (Figure(id="") as figure,):
            return figure.text
        case _:
            return None


def _shape(words: str, cell: Cell) -> int:
    """The place of its sample."""
    if not words:
        return 0
    return 2 if words[-1] == ")" and ends_beyond(cell) else 1
