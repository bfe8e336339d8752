"""What a table leaves out: rows that are nil in every column shown, and the groups that are left with none."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from packbuilder.blocks.table.chosen import Column
from packbuilder.blocks.table.sheet import SheetLine
from packbuilder.figures import Empty
from packbuilder.tree import RowRole


def without_nil(all_lines: Sequence[SheetLine], columns: Sequence[Column]) -> list[SheetLine]:
    """The lines that say something, and the headings and totals of groups that still have lines."""
    figures = [c for c, column in enumerate(columns) if column.info.format.is_number]
    kept = [line for line in all_lines if line.position is None or not _is_nil(line, figures)]
    lines = [line.groups for line in kept if line.position is not None]
    standing = {groups[:depth] for groups in lines for depth in range(1, len(groups) + 1)}
    return [line for line in kept if line.position is not None or not line.groups or line.groups in standing]


def _is_nil(line: SheetLine, figures: Sequence[int]) -> bool:
    values = [line.cells[c].value for c in figures]
    return bool(values) and all(isinstance(v, Empty) or (isinstance(v, Decimal) and v == 0) for v in values)


def without_first_header(lines: Sequence[SheetLine]) -> list[SheetLine]:
    """A band repeats the table's header above itself; the first band has it there already."""
    return list(lines[1:] if lines and lines[0].role is RowRole.HEADER else lines)
