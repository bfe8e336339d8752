"""Where a table may part: which of its rows stay with the next."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from packbuilder.fit.row_heights import KEPT_WHOLE, body_spans_rows
from packbuilder.render.docx.table_sizes import CAPTION, Sized, heights
from packbuilder.render.docx.writing import Place, Writing
from packbuilder.tree import Row, RowRole, Slot, Table, slots

_STYLED: Final = (RowRole.HEADER, RowRole.GROUP, RowRole.SUB_GROUP)
"""The rows whose style keeps them with the next."""


def kept_rows(node: Table, sized: Sized, place: Place, writing: Writing) -> frozenset[int]:
    """The rows of the body that stay with the next one; the last of them stays with the notes under the table.

    A low table stays together. In a higher one no header stands over a single row and no row is alone on the last
    page; a total stays with the row above it. Rows that together are not low are not kept: Word would give up, and
    LibreOffice leave the rest of the page empty. An only row is kept with what ends the table: at the foot of a page
    LibreOffice 7 would print the head there, and the row nowhere.
    """
    last = len(node.body) - 1
    if _is_low((*node.head, *node.body), sized, place, writing):
        kept = frozenset(range(max(1, last)))
    else:
        runs = _runs(_asked(node))
        low = (run for run in runs if _is_low(_run_rows(node, run), sized, place, writing))
        kept = frozenset(r for run in low for r in run)
    return kept | {last} if node.notes or place.led else kept


def _is_low(rows: Sequence[Row], sized: Sized, place: Place, writing: Writing) -> bool:
    """Whether rows and a caption above them stand on half a page."""
    room = place.page.inner_height * KEPT_WHOLE - CAPTION
    if len(rows) * sized.type.leading > room:
        return False
    return sum(heights(rows, sized, writing)) <= room


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


def _run_rows(node: Table, run: range) -> tuple[Row, ...]:
    """What a run would hold together: the row after it, and the head where it begins the table."""
    head = node.head if run.start == 0 else ()
    return (*head, *node.body[run.start : run.stop + 1])
