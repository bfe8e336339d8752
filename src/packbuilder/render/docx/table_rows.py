"""Where a table may part: which of its rows stay with the next."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from packbuilder.fit.row_heights import KEPT_WHOLE, body_spans_rows
from packbuilder.render.docx.table_heights import Heights, Sized
from packbuilder.render.docx.table_sizes import CAPTION
from packbuilder.render.docx.writing import Place
from packbuilder.tree import Row, RowRole, Slot, Table, slots

_STYLED: Final = (RowRole.HEADER, RowRole.GROUP, RowRole.SUB_GROUP)
"""The rows whose style keeps them with the next."""


def rows_together(node: Table, sized: Sized, place: Place) -> tuple[range, ...]:
    """The runs of the body's rows that would stay together, the first of which are all: those that are not too many."""
    most = _room(place) // sized.type.leading
    asked = (range(run.start, run.stop + 1) for run in _runs(_asked(node)))  # the last stays with the row after it
    runs = (range(len(node.body)), *asked)
    return tuple(run for run in runs if len(run) + (0 if run.start else len(node.head)) <= most)


def kept_rows(node: Table, runs: Iterable[range], heights: Heights, place: Place) -> frozenset[int]:
    """The rows of the body that stay with the next one; the last of them stays with the notes under the table.

    A low table stays together. In a higher one no header stands over a single row and no row is alone on the last
    page; a total stays with the row above it. Rows that together are not low are not kept: Word would give up, and
    LibreOffice leave the rest of the page empty. An only row is kept with what ends the table: at the foot of a page
    LibreOffice 7 would print the head there, and the row nowhere.
    """
    last = len(node.body) - 1
    low = [run for run in runs if heights.together(run) <= _room(place)]
    if range(last + 1) in low:
        kept = frozenset(range(max(1, last)))
    else:
        kept = frozenset(r for run in low for r in run[:-1])
    return kept | {last} if node.notes or place.led else kept


def _room(place: Place) -> float:
    """How high rows that stay together may be, and a caption above them: half a page."""
    return place.page.inner_height * KEPT_WHOLE - CAPTION


def is_kept_by_style(row: Row) -> bool:
    """Whether the style of the row's words keeps them with the next row."""
    return row.role in _STYLED


def _asked(node: Table) -> Iterator[int]:
    """The rows that ask to stay with the next, by what they are or where they stand."""
    last = len(node.body) - 1
    joins = body_spans_rows(node)
    grid = slots(node.body, len(node.columns)) if joins else ()
    for r, row in enumerate(node.body[:-1]):
        by_place = r == 0 or r == last - 1
        by_kind = row.keep_with_next or is_kept_by_style(row) or node.body[r + 1].role.is_total
        if by_place or by_kind or (joins and _is_joined(grid[r], r)):
            yield r


def _is_joined(line: Sequence[Slot], r: int) -> bool:
    return any(slot.row + slot.rows - 1 > r for slot in line)


def _runs(asked: Iterable[int]) -> list[range]:
    """Rows that follow each other, together."""
    runs: list[range] = []
    for r in asked:
        if runs and runs[-1].stop == r:
            runs[-1] = range(runs[-1].start, r + 1)
        else:
            runs.append(range(r, r + 1))
    return runs
