"""Cells over so many rows that pages part them: what they say stands again where a page begins inside them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from typing import NamedTuple

from packbuilder.fit.row_heights import KEPT_WHOLE
from packbuilder.render.pdf.canvas import Canvas
from packbuilder.render.pdf.pages import Strip
from packbuilder.render.pdf.table_cells import DrawnCell, draw_cell
from packbuilder.render.pdf.tables import DrawnRow


class Spanned(NamedTuple):
    """A row; `again` is drawn over it where it begins a page; `keep`: a cell that carries on keeps it with the next."""

    row: DrawnRow
    keep: bool
    again: tuple[Strip, ...]


class _Span(NamedTuple):
    """A cell from row `start` to `last`."""

    cell: DrawnCell
    start: int
    last: int


def spanned(rows: Sequence[DrawnRow], page: float) -> Iterator[Spanned]:
    """The rows of a table in which cells may carry on, on pages with `page` points for them.

    Rows under a cell stay together up to half a page. Of more no row stands alone with the cell's words, or after all
    the others.
    """
    spans = [
        _Span(cell, at, at + cell.cell.rows - 1)
        for at, row in enumerate(rows)
        for cell in row.cells
        if cell.cell.rows > 1
    ]
    if not spans:
        yield from (Spanned(row, keep=False, again=()) for row in rows)
        return
    keeps = [False] * len(rows)
    again: list[list[Strip]] = [[] for _ in rows]
    for span in spans:
        last = min(span.last, len(rows) - 1)
        if span.cell.height <= KEPT_WHOLE * page:
            keeps[span.start : last] = [True] * (last - span.start)
            continue
        keeps[span.start] = keeps[last - 1] = True
        left = span.cell.height
        for at in range(span.start, last + 1):
            if at > span.start and _room(rows[at], span.cell) <= left:
                again[at].append(Strip(0.0, partial(_draw, rows[at], span.cell)))
            left -= rows[at].height
    for row, keep, said in zip(rows, keeps, again, strict=True):
        yield Spanned(row, keep, tuple(said))


def _room(row: DrawnRow, cell: DrawnCell) -> float:
    """The height that the words of a cell need."""
    lowest = cell.lines[-1].down + row.laid.type.leading if cell.lines else 0.0
    return lowest + 2 * row.laid.type.pad_vertical


def _draw(row: DrawnRow, cell: DrawnCell, canvas: Canvas, x: float, top: float) -> None:
    draw_cell(canvas, row.laid, cell, x + row.laid.left(cell.cell.column), top)
