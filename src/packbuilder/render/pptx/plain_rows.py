"""Rows of plain words and figures, as most rows of a long table are: each shape of row is written once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final, NamedTuple

from packbuilder.drafts.said import plain
from packbuilder.fit.held import held
from packbuilder.fit.identity import Same
from packbuilder.opc import legal, xml_text
from packbuilder.render.pptx.cells import Around, CellDrawing
from packbuilder.theme import Theme
from packbuilder.tree import Cell, Row, Slot, Text, is_whole, plain_words, slots

_MARK: Final = "\U0010fffd"
"""Stands for the words of a cell where all the rest is written once."""

_Shared = tuple[object, ...]
"""All that rows, or cells, have in common which are written alike."""

Said = tuple[str, ...]


def is_plain(row: Row, columns: int) -> bool:
    """Whether a row has a cell for each column, none of which spans, or is filled."""
    return is_whole(row, columns) and all(cell.tone is None for cell in row.cells)


class _Worded(NamedTuple):
    """What stands before and after the words of a cell, and what stands in one without words."""

    before: str
    after: str
    empty: str


@dataclass(frozen=True, slots=True)
class _Written:
    """What is written alike in many rows of a deck: round the words of each column, and the looks of cells."""

    words: dict[_Shared, tuple[_Worded, ...]] = field(default_factory=dict)
    looks: dict[_Shared, str] = field(default_factory=dict)


@lru_cache(maxsize=8)
def _written(_theme: Same[Theme], _size: float, _leading: float, _pads: _Shared, _columns: _Shared) -> _Written:
    return _Written()


@dataclass(frozen=True, slots=True)
class PlainRows:
    """The plain rows of one table."""

    cells: CellDrawing
    shared: _Written

    @classmethod
    def of(cls, cells: CellDrawing) -> PlainRows:
        """With what is written already of this table, and of others of this look and these columns."""
        placed, theme = cells.placed, Same(cells.writing.theme)
        kinds = tuple(column.kind for column in placed.table.columns)
        pads = placed.pad, placed.pad_vertical
        return cls(cells, _written(theme, placed.size, placed.leading, pads, kinds))

    def row(self, rows: Sequence[Row], r: int, around: Around, *, head: bool) -> tuple[str, Said | None]:
        """The cells of a row that is plain between rows that are, and what they say where that is known at once."""
        row = rows[r]
        words = [_plain_words(cell) for cell in row.cells]
        key = (row.role, row.level, head)
        worded = self.shared.words.get(key) or self._worded(key, row, head=head)
        written: list[str] = []
        for c, (cell, word, known) in enumerate(zip(row.cells, words, worded, strict=True)):
            if word:
                text = f"{known.before}{xml_text(word)}{known.after}"
            else:
                text = known.empty if word is not None else self.cells.text(row, Slot(cell, r, c), head=head)
            written.append(f"<a:tc>{text}{self._looks(rows, r, c, around, head=head)}</a:tc>")
        return "".join(written), _said(words)

    def _worded(self, key: _Shared, row: Row, *, head: bool) -> tuple[_Worded, ...]:
        """What is written round the words of such rows, from now on known."""
        found = []
        for c in range(len(row.cells)):
            before, _, after = self.cells.text(row, Slot(Cell((Text(_MARK),)), 0, c), head=head).partition(_MARK)
            found.append(_Worded(before, after, self.cells.text(row, Slot(Cell(), 0, c), head=head)))
        self.shared.words[key] = tuple(found)
        return self.shared.words[key]

    def _looks(self, rows: Sequence[Row], r: int, c: int, around: Around, *, head: bool) -> str:
        row = rows[r]
        extra = self.cells.extra(row, row.cells[c], c, head=head)
        key = (row.role, around, extra, head)
        looks = self.shared.looks.get(key)
        if looks is None:
            first = max(r - 1, 0)
            near = slots(rows[first : r + 2], len(row.cells))
            looks = self.cells.looks(row, around, near[r - first][c], near, r - first, c, head=head)
            self.shared.looks[key] = looks
        return looks


def _said(words: Sequence[str | None]) -> Said | None:
    """What a reader finds in the cells, a line each; None where one has more than plain words."""
    if None in words:
        return None
    return tuple(plain(legal(word or "")) for word in words)


def _plain_words(cell: Cell) -> str | None:
    """The words of a cell that is one plain run; None where it is more."""
    words = plain_words(cell)
    return None if words is None or words == "\n" else held(words)
