"""Rows of plain words and figures, as most rows of a long table are: their words are found once, for all who ask."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from packbuilder.fit.identity import Same
from packbuilder.tree import Figure, Row, RowRole, Table, Text

Words = tuple[str, ...]
"""The words of a plain row, a cell each."""

_LINE: Final = RowRole.LINE
"""At hand: Python 3.11 takes its time to look it up, and this is done for every row."""


def plain_rows(table: Table) -> tuple[Words | None, ...]:
    """The words of each row of the body that is a line of plain cells, one a column; None for what is more."""
    return _plain_rows(Same(table.body), len(table.columns))


def odd_rows(table: Table) -> tuple[Row, ...]:
    """The rows of the body that are more."""
    return _odd_rows(Same(table.body), len(table.columns))


@lru_cache(maxsize=64)
def _odd_rows(body: Same[tuple[Row, ...]], columns: int) -> tuple[Row, ...]:
    found = _plain_rows(body, columns)
    return tuple([row for row, words in zip(body.it, found, strict=True) if words is None])


@lru_cache(maxsize=64)
def _plain_rows(body: Same[tuple[Row, ...]], columns: int) -> tuple[Words | None, ...]:
    return tuple([_plain_row(row, columns) for row in body.it])


def _plain_row(row: Row, columns: int) -> Words | None:
    """The words of a row of plain cells, none of which is an anchor: `tree.plain_words` in one pass, as it is asked of
    every cell of the longest tables.
    """
    if row.role is not _LINE or row.level or len(row.cells) != columns:
        return None
    found: list[str] = []
    for cell in row.cells:
        if cell.columns != 1 or cell.rows != 1 or cell.blocks or cell.tone is not None or cell.bar or cell.today:
            return None
        match cell.inlines:
            case ():
                found.append("")
            case (one,) if type(one) is Text:
                found.append(one.text)
            case (one,) if type(one) is Figure and not one.id:
                found.append(one.format.text(one.value))
            case _:
                return None
    return tuple(found)
