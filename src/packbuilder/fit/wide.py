"""A table too wide for its page or slide, parted by columns: each part begins with the columns that head the rows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from packbuilder.fit.cells import Type
from packbuilder.fit.columns import comfortable_widths, least_width, least_widths
from packbuilder.theme import Theme
from packbuilder.theme.metrics import Metrics
from packbuilder.tree import Cell, ColumnKind, Row, RowRole, Table, cell_words, is_whole, slots


def is_too_wide(table: Table, width: float, least: Type, theme: Theme, metrics: Metrics) -> bool:
    """Whether words and figures would break even in the `least` type."""
    return least_width(table, least, theme, metrics) > width


def by_columns(
    table: Table, width: float, least: Type, theme: Theme, metrics: Metrics, comfortable: bool = False
) -> tuple[Table, ...]:
    """The table, or as few parts of it as each fit the width, as even as they go; a column too wide by itself stands
    alone. In comfort, lines of words hold a few of them.
    """
    asked = (comfortable_widths if comfortable else least_widths)(table, least, theme, metrics)
    heads = list(range(_heading(table, asked, width)))
    if not heads or not (sum(asked) > width or is_too_wide(table, width, least, theme, metrics)):
        return (table,)
    room = max(width - sum(asked[: len(heads)]) - sum(asked[c] for c in _wording(table)), 1.0)
    even = [with_columns(table, _with_words(table, heads, part)) for part in _even(table, asked, len(heads), room)]
    if not any(is_too_wide(part, width, least, theme, metrics) for part in even if len(part.columns) > len(heads) + 1):
        return tuple(even)
    return tuple(_filled(table, heads, width, least, theme, metrics))  # headers cut short ask for more


_NAMES: Final = (ColumnKind.TEXT, ColumnKind.CODE)
_MOST_NAMES: Final = 0.45
"""The share of the width that columns of names may take in every part."""


def _heading(table: Table, asked: Sequence[float], width: float) -> int:
    """How many of the first columns head the rows in every part: "Libraries" of two regions is told by the region."""
    least = min(max(table.row_headers, 1), len(table.columns) - 1)
    for count in range(least, len(table.columns) - 1):
        if _tells_apart(table, count):
            return count
        if table.columns[count].kind not in _NAMES or sum(asked[: count + 1]) > _MOST_NAMES * width:
            break
    return least


def _tells_apart(table: Table, count: int) -> bool:
    """Whether the words of so many columns are those of one line only."""
    lines = [row for row in table.body if row.role is RowRole.LINE and is_whole(row, len(table.columns))]
    return len({tuple(map(cell_words, row.cells[:count])) for row in lines}) == len(lines)


def _filled(
    table: Table, heads: Sequence[int], width: float, least: Type, theme: Theme, metrics: Metrics
) -> Iterator[Table]:
    """As many columns in each part as it holds."""
    chosen: list[int] = []
    for column in range(len(heads), len(table.columns)):
        if chosen and is_too_wide(with_columns(table, [*heads, *chosen, column]), width, least, theme, metrics):
            yield with_columns(table, [*heads, *chosen])
            chosen = []
        chosen.append(column)
    yield with_columns(table, [*heads, *chosen])


def _wording(table: Table) -> list[int]:
    """The columns that say in words what the colours of a plan's bars mean."""
    kinds = [column.kind for column in table.columns]
    return [c for c, kind in enumerate(kinds) if kind is ColumnKind.STATUS] if ColumnKind.MATRIX in kinds else []


def _with_words(table: Table, heads: Sequence[int], part: Sequence[int]) -> list[int]:
    """The columns of a part: bars are never without the words for their colours (WCAG 2.2, 1.4.1)."""
    has_bars = any(table.columns[c].kind is ColumnKind.MATRIX for c in part)
    return [*heads, *(c for c in _wording(table) if has_bars and c not in part), *part]


_CUT = 0.25
"""What it costs to cut columns under one header apart, beside the squares of the shares that parts leave empty."""


def _even(table: Table, asked: Sequence[float], first: int, room: float) -> list[range]:
    """The columns from the first on, in the fewest parts; of those the parts most alike, cut between headers."""
    count = len(asked)
    joined = _joined(table)
    onward: list[tuple[int, float, int]] = [(0, 0.0, count)] * (count + 1)
    for start in range(count - 1, first - 1, -1):
        onward[start] = min(
            (onward[end][0] + 1, round(onward[end][1] + left**2 + _CUT * (end in joined), 6), end)
            for end, left in _ends(asked, start, room)
        )
    found, start = [], first
    while start < count:
        found.append(range(start, onward[start][2]))
        start = onward[start][2]
    return found


def _ends(asked: Sequence[float], start: int, room: float) -> Iterator[tuple[int, float]]:
    """Where a part from `start` may end, and the share of the room that it leaves empty."""
    left = room - asked[start]
    end = start + 1
    yield end, max(left, 0.0) / room
    while end < len(asked) and asked[end] <= left:
        left -= asked[end]
        end += 1
        yield end, left / room


def _joined(table: Table) -> frozenset[int]:
    """The columns that stand under one header with the column before them."""
    lines = slots(table.head, len(table.columns))
    return frozenset(c for line in lines for c in range(1, len(line)) if line[c] is line[c - 1])


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
    return tuple(cut) if all(row.cells for row in cut) else tuple(_with_cells(cut))


def _with_cells(rows: Sequence[Row]) -> Iterator[Row]:
    """The rows in which some cell begins; those over several rows cover only these. LibreOffice loses others."""
    for r, row in enumerate(rows):
        if row.cells:
            covered = (sum(1 for one in rows[r : r + cell.rows] if one.cells) for cell in row.cells)
            yield replace(row, cells=tuple(map(_over, row.cells, covered)))


def _over(cell: Cell, rows: int) -> Cell:
    return replace(cell, rows=rows) if cell.rows > 1 else cell
