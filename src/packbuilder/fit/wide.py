"""A table too wide for its page or slide, parted by columns: each part begins with the columns that head the rows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from packbuilder.fit.cells import Type
from packbuilder.fit.columns import least_width
from packbuilder.theme import Theme
from packbuilder.theme.metrics import Metrics
from packbuilder.tree import Cell, Row, Table, slots


def is_too_wide(table: Table, width: float, least: Type, theme: Theme, metrics: Metrics) -> bool:
    """Whether words and figures would break even in the `least` type."""
    return least_width(table, least, theme, metrics) > width


def by_columns(table: Table, width: float, least: Type, theme: Theme, metrics: Metrics) -> tuple[Table, ...]:
    """The table, or parts of it that each fit the width; a column too wide by itself stands alone."""
    heads = list(range(min(max(table.row_headers, 1), len(table.columns) - 1)))
    if not heads or not is_too_wide(table, width, least, theme, metrics):
        return (table,)
    found: list[Table] = []
    chosen: list[int] = []
    for column in range(len(heads), len(table.columns)):
        if chosen and is_too_wide(with_columns(table, [*heads, *chosen, column]), width, least, theme, metrics):
            found.append(with_columns(table, [*heads, *chosen]))
            chosen = []
        chosen.append(column)
    return (*found, with_columns(table, [*heads, *chosen]))


def with_columns(table: Table, columns: Sequence[int]) -> Table:
    """The table with only these columns."""
    return replace(
        table,
        columns=tuple(table.columns[c] for c in columns),
        head=_rows(table.head, columns, len(table.columns)),
        body=_rows(table.body, columns, len(table.columns)),
    )


def _rows(rows: Sequence[Row], columns: Sequence[int], width: int) -> tuple[Row, ...]:
    """Rows of the chosen columns; a cell over several covers those of them that are left."""
    cut: list[Row] = []
    for r, (row, line) in enumerate(zip(rows, slots(rows, width), strict=True)):
        cells: list[Cell] = []
        before = None
        for c in columns:
            slot = line[c]
            if slot.row == r and slot is not before:
                cells.append(replace(slot.cell, columns=1))
            elif slot.row == r:
                cells[-1] = replace(cells[-1], columns=cells[-1].columns + 1)
            before = slot
        cut.append(replace(row, cells=tuple(cells)))
    return tuple(cut)
