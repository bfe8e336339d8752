"""Heights of a table's rows, at any size and to any widths: its words are measured once, at one point."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import chain
from math import inf
from operator import attrgetter, gt
from typing import Final

from packbuilder.fit.cells import INDENT, CellWords, Type, is_bold, words_of_cell
from packbuilder.fit.identity import Same
from packbuilder.fit.lines import MARGIN, measured, runs
from packbuilder.fit.plain_rows import odd_rows
from packbuilder.theme import Theme
from packbuilder.theme.metrics import Face, Metrics
from packbuilder.tree import Cell, Figure, Row, Table, Text, slots

KEPT_WHOLE: Final = 0.5
"""A table no higher than this share of a page is not parted: it goes to the next page as a whole."""


def row_heights(
    rows: tuple[Row, ...], widths: Sequence[float], type_: Type, theme: Theme, metrics: Metrics
) -> tuple[float, ...]:
    """The height of each row in points. A cell over several rows asks the last of them for what is missing."""
    return _rows(Same(rows), Same(theme), metrics, len(widths)).heights(widths, type_)


def taller_in_libreoffice(
    rows: tuple[Row, ...], widths: Sequence[float], type_: Type, theme: Theme, metrics: Metrics
) -> float:
    """How much taller LibreOffice 7 makes a table that begins with these rows, in points: for a cell that spans from
    the first row on it forgets how tall that row is.
    """
    measured = _rows(Same(rows), Same(theme), metrics, len(widths))
    return measured.beyond_first_row(widths, type_) if spans_rows(rows) else 0.0


def spans_rows(rows: tuple[Row, ...]) -> bool:
    """Whether a cell stands in several of these rows."""
    return _spans(Same(rows))


def body_spans_rows(table: Table) -> bool:
    """The same of a table's body: plain rows, which most of a long one are, need no look."""
    return spans_rows(odd_rows(table))


_SPAN = attrgetter("rows")


@lru_cache(maxsize=128)
def _spans(rows: Same[tuple[Row, ...]]) -> bool:
    every = chain.from_iterable(row.cells for row in rows.it)
    return max(map(_SPAN, every), default=1) > 1


@dataclass(slots=True)
class _Cell:
    """A cell, where it starts and how many columns and rows it covers; its words are taken apart when asked for."""

    cell: Cell
    column: int
    columns: int
    rows: int
    indent: float
    bold: bool
    words: CellWords | None = None


@dataclass(slots=True)
class _Row:
    """`ems` is how wide each cell is that may stand on one line and spans nothing, endless for others; `cells` are made
    when they are asked for, since most rows are one line.
    """

    row: Row
    ems: tuple[float, ...]
    made: tuple[_Cell, ...] | None = None

    @property
    def cells(self) -> tuple[_Cell, ...]:
        if self.made is None:
            bold, level = is_bold(self.row), self.row.level
            self.made = tuple(_Cell(cell, c, 1, 1, 0 if c else level, bold) for c, cell in enumerate(self.row.cells))
        return self.made


@lru_cache(maxsize=128)
def _rows(rows: Same[tuple[Row, ...]], theme: Same[Theme], metrics: Metrics, columns: int) -> _Rows:
    return _Rows(rows.it, columns, theme.it, metrics)


@dataclass(slots=True)
class _Rows:
    rows: tuple[Row, ...]
    columns: int
    theme: Theme
    metrics: Metrics
    found: tuple[_Row, ...] = field(init=False)

    def __post_init__(self) -> None:
        whole = all(len(row.cells) == self.columns and all(_is_single(cell) for cell in row.cells) for row in self.rows)
        self.found = tuple(map(self._row, self.rows)) if whole else tuple(self._spanned())

    def _row(self, row: Row) -> _Row:
        """One whose cells span nothing."""
        face, level = Face.BOLD if is_bold(row) else Face.REGULAR, row.level
        return _Row(row, tuple([self._ems(cell, face, 0 if c else level) for c, cell in enumerate(row.cells)]))

    def _spanned(self) -> list[_Row]:
        found = []
        for r, (row, line) in enumerate(zip(self.rows, slots(self.rows, self.columns), strict=True)):
            starting = [(c, slot) for c, slot in enumerate(line) if slot.starts(r, c)]
            if len(starting) == self.columns and all(_is_single(slot.cell) for _, slot in starting):
                found.append(self._row(row))
                continue
            bold = is_bold(row)
            cells = (_Cell(slot.cell, c, slot.columns, slot.rows, 0 if c else row.level, bold) for c, slot in starting)
            found.append(_Row(row, (inf,), tuple(cells)))
        return found

    def _ems(self, cell: Cell, face: Face, level: int) -> float:
        """The width of a cell of one paragraph on one line, its indent included."""
        if cell.blocks:
            return inf
        indent = level * INDENT * MARGIN
        match cell.inlines:
            case (Text(text=text) | Figure(text=text),):
                return inf if "\n" in text else self.metrics.width(text, 1.0, face) + indent
            case content:
                found = runs(content, self.theme, face is Face.BOLD)
                broken = any("\n" in run.text for run in found)
                return inf if broken else sum(measured(run, 1.0, self.metrics) for run in found) + indent

    def heights(self, widths: Sequence[float], type_: Type) -> tuple[float, ...]:
        limits = [(width - 2 * type_.pad) * MARGIN / type_.size for width in widths]
        single = type_.leading + 2 * type_.pad_vertical
        heights = [self._height(row, widths, type_) if any(map(gt, row.ems, limits)) else single for row in self.found]
        for r, row in enumerate(self.found):
            for cell in row.cells if row.ems[:1] == (inf,) else ():
                if cell.rows > 1:
                    last = r + cell.rows - 1
                    heights[last] += max(0.0, self._tall(cell, widths, type_) - sum(heights[r : last + 1]))
        return tuple(heights)

    def beyond_first_row(self, widths: Sequence[float], type_: Type) -> float:
        """By how much the tallest cell over several rows from the first on exceeds the others of them."""
        heights = self.heights(widths, type_)
        spanning = (cell for cell in self.found[0].cells if cell.rows > 1)
        return max((self._tall(c, widths, type_) - sum(heights[1 : c.rows]) for c in spanning), default=0.0)

    def _height(self, row: _Row, widths: Sequence[float], type_: Type) -> float:
        least = type_.leading + 2 * type_.pad_vertical
        return max((self._tall(cell, widths, type_) for cell in row.cells if cell.rows == 1), default=least)

    def _tall(self, of: _Cell, widths: Sequence[float], type_: Type) -> float:
        if of.words is None:
            of.words = words_of_cell(of.cell, self.theme, self.metrics, of.bold)
        room = sum(widths[of.column : of.column + of.columns]) - of.indent * INDENT * type_.size
        return of.words.height(room, type_, self.metrics)


def _is_single(cell: Cell) -> bool:
    return cell.rows == 1 == cell.columns
