"""The header rows of a table from the headings over its columns, and the unit of its figures, said once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from packbuilder.blocks.table.sheet import SheetColumn, TableSheet
from packbuilder.figures import Kind
from packbuilder.figures.thousands import says_thousands
from packbuilder.tree import Cell, Inline, LineBreak, Row, RowRole, Text

_THOUSANDS = "£'000"


def common_unit(sheet: TableSheet, title: str) -> str:
    """The unit that all figures of a table have, to stand after its title; empty when none is to be said there.

    Percentages say what they are themselves.
    """
    figures = [column for column in sheet.columns if column.info.format.is_number and not _is_share(column)]
    unsaid = figures and title and not says_thousands(title) and all(map(_in_thousands, figures))
    return _THOUSANDS if unsaid else ""


def _is_share(column: SheetColumn) -> bool:
    return column.info.format.kind in (Kind.PERCENT, Kind.PER_CENT_SIGN)


def with_units(sheet: TableSheet, title: str) -> TableSheet:
    """The sheet with the unit under the heading of each column of thousands, where the title does not say it."""
    if says_thousands(title) or common_unit(sheet, title):
        return sheet
    return replace(sheet, columns=tuple(_with_unit(column) for column in sheet.columns))


def _with_unit(column: SheetColumn) -> SheetColumn:
    if not _in_thousands(column):
        return column
    return replace(column, info=replace(column.info, title=f"{column.info.title}\n{_THOUSANDS}".strip()))


def _in_thousands(column: SheetColumn) -> bool:
    """Whether the column has thousands that its headings do not call so."""
    said = says_thousands(" ".join((column.info.title, *column.above)))
    return column.info.format.kind is Kind.THOUSANDS and not said


def head_rows(columns: Sequence[SheetColumn], flat: bool) -> tuple[Row, ...]:
    """One row a level of headings; a column with fewer headings than its neighbours reaches down to the last row.

    `flat` joins each column's headings in one cell.
    """
    if flat:
        columns = [_flat(column) for column in columns]
    depth = max(len(column.above) for column in columns) + 1
    return tuple(Row(RowRole.HEADER, tuple(_level(columns, level, depth))) for level in range(depth))


def _flat(column: SheetColumn) -> SheetColumn:
    titles = "\n".join((*column.above, column.info.heading))
    return replace(column, above=(), info=replace(column.info, title=titles, marks=""))


def _level(columns: Sequence[SheetColumn], level: int, depth: int) -> Iterator[Cell]:
    for heading, run in groupby(enumerate(columns), key=lambda pair: _heading(pair[0], pair[1], level, depth)):
        if heading is None:
            continue  # covered by the cell above, which reaches down
        title, rows, _ = heading
        yield Cell(lines(title), columns=len(list(run)), rows=rows)


def lines(words: str) -> tuple[Inline, ...]:
    """Words whose line ends stay line ends."""
    first, *others = words.split("\n")
    return (Text(first), *(part for said in others for part in (LineBreak(), Text(said))))


def _heading(index: int, column: SheetColumn, level: int, depth: int) -> tuple[str, int, tuple[str, ...] | int] | None:
    """(title, rows, what neighbours must share to be one heading) of a column at a level."""
    if level < len(column.above):
        return column.above[level], 1, column.above[: level + 1]
    if level == len(column.above):
        return column.info.heading, depth - level, index
    return None
