"""Widths at which a tall table stands lowest: columns that make its rows tall take from those that do not."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import permutations

from packbuilder.fit.cells import INDENT, CellWords, Type, is_bold, words_of_cell
from packbuilder.fit.columns import comfortable_widths
from packbuilder.slides.setting import Setting
from packbuilder.tree import ColumnKind, Row, Table

_MOST_ROWS = 60
"""Longer tables are of short lines, and would take long."""

_STEPS = (8, 4, 2, 1)
"""How many units move from one column to another at once, the largest first."""

_UNIT = 1 / 120
"""Of the table's width."""

_WORTH = 0.97
"""Of the height as it was: for less the widths stay those of the same table elsewhere."""


def levelled(table: Table, widths: tuple[float, ...], type_: Type, setting: Setting) -> tuple[float, ...]:
    """The widths, or others with the same sum that make the body lower; no word is broken for it, nor a column made too
    narrow to read.

    Each move makes the body lower by a point at least: they come to an end.
    """
    rows = table.body
    prose = [c for c, column in enumerate(table.columns) if column.kind in (ColumnKind.TEXT, ColumnKind.RICH)]
    plain = all(len(row.cells) == len(widths) and all(c.rows == 1 == c.columns for c in row.cells) for row in rows)
    if len(prose) < 2 or not plain or len(rows) > _MOST_ROWS:
        return widths
    columns = _Columns(rows, type_, setting)
    comfort = comfortable_widths(table, type_, setting.theme, setting.metrics)
    leasts = {c: min(widths[c], comfort[c]) for c in prose}
    tries = [list(widths), _alike(widths, leasts)]
    for found in tries:
        for step in (*_STEPS, *_STEPS):
            _moved(found, step * _UNIT * sum(widths), prose, leasts, columns)
    best = min(tries, key=columns.tall)
    return tuple(best) if columns.tall(best) < _WORTH * columns.tall(widths) else widths


def _alike(widths: Sequence[float], leasts: dict[int, float]) -> list[float]:
    """Another beginning: columns of prose all with the same room over their least."""
    spare = sum(widths[c] - least for c, least in leasts.items()) / len(leasts)
    return [round(leasts[c] + spare, 3) if c in leasts else width for c, width in enumerate(widths)]


def _moved(widths: list[float], step: float, prose: Sequence[int], leasts: dict[int, float], columns: _Columns) -> None:
    """The best move of this step, again and again while one makes the body lower."""
    lowest = columns.tall(widths)
    while True:
        tries = [
            (columns.tall(_after(widths, giver, taker, step)), giver, taker)
            for giver, taker in permutations(prose, 2)
            if widths[giver] - step >= leasts[giver]
        ]
        if not tries or min(tries)[0] > lowest - 1:
            return
        lowest, giver, taker = min(tries)
        widths[:] = _after(widths, giver, taker, step)


def _after(widths: Sequence[float], giver: int, taker: int, step: float) -> list[float]:
    after = list(widths)
    after[giver] = round(after[giver] - step, 3)
    after[taker] = round(after[taker] + step, 3)
    return after


@dataclass(frozen=True, slots=True)
class _Columns:
    """How tall the cells of each column stand at each width; each is measured once."""

    rows: Sequence[Row]
    type_: Type
    setting: Setting
    known: dict[tuple[int, float], tuple[float, ...]] = field(default_factory=dict)
    words: dict[int, tuple[CellWords, ...]] = field(default_factory=dict)

    def tall(self, widths: Sequence[float]) -> float:
        """The height of all rows."""
        columns = [self._heights(c, width) for c, width in enumerate(widths)]
        return math.fsum(max(row) for row in zip(*columns, strict=True))

    def _heights(self, column: int, width: float) -> tuple[float, ...]:
        key = (column, width)
        if key not in self.known:
            cells = zip(self.rows, self._words(column), strict=True)
            self.known[key] = tuple(self._height(row, cell, column, width) for row, cell in cells)
        return self.known[key]

    def _words(self, column: int) -> tuple[CellWords, ...]:
        """The column's cells, taken apart once."""
        if column not in self.words:
            at = self.setting
            cells = (words_of_cell(row.cells[column], at.theme, at.metrics, is_bold(row)) for row in self.rows)
            self.words[column] = tuple(cells)
        return self.words[column]

    def _height(self, row: Row, cell: CellWords, column: int, width: float) -> float:
        room = width - (0 if column else row.level * INDENT * self.type_.size)
        return cell.height(room, self.type_, self.setting.metrics)
