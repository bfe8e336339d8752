"""The longest words of a long table's columns: of rows that are not measured one by one, what may not break is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final, Self, TypeGuard

from packbuilder.fit.held import held
from packbuilder.fit.plain_rows import odd_rows, plain_rows
from packbuilder.theme.metrics import Metrics
from packbuilder.tree import Cell, ColumnKind, Figure, Inline, Row, RowRole, Table, Text, is_whole, words

_BREAKING: Final = frozenset((ColumnKind.TEXT, ColumnKind.MATRIX))
"""Columns whose cells are asked for their words, not for their lines. Paragraphs have the room for any word."""

Digits = dict[int, str]
"""What each digit counts as, for `str.translate`."""

_END: Final = "\0"
"""Between two cells: no word of a paper has it."""


@dataclass(frozen=True, slots=True)
class Lines:
    """The lines of a body that have a cell for each column: the words of the plain ones column by column, and the rest
    row by row.
    """

    plain: Sequence[Sequence[str]]
    rest: Sequence[Row]

    @classmethod
    def of(cls, table: Table) -> Self:
        columns = len(table.columns)
        plain = list(zip(*filter(None, plain_rows(table)), strict=True))
        rest = [row for row in odd_rows(table) if row.role is RowRole.LINE and is_whole(row, columns)]
        return cls(plain or [()] * columns, rest)


def longest(lines: Lines, column: int, kind: ColumnKind, metrics: Metrics) -> Iterator[tuple[Row, Cell]]:
    """Cells that stand for all of a column, each with a row as deep as its own: as wide as any, and few.

    Every figure counts as its widest digits, and what then reads alike is asked once.
    """
    if kind is ColumnKind.RICH:
        return
    digits = _widest_digits(metrics)
    yield from _texts(lines.plain[column], 0, kind, digits)
    for level in sorted({row.level for row in lines.rest}):
        contents = [row.cells[column].inlines for row in lines.rest if row.level == level]
        yield from _texts([content[0].text for content in contents if _is_text(content)], level, kind, digits)
        others = {words(content).translate(digits): content for content in contents if not _is_text(content)}
        yield from ((_row(level), Cell(content)) for content in others.values())


def _texts(texts: Iterable[str], level: int, kind: ColumnKind, digits: Digits) -> Iterator[tuple[Row, Cell]]:
    """What stands for cells that have nothing but words."""
    said = _END.join(texts).translate(digits)
    return ((_row(level), Cell((Text(text),))) for text in sorted(_pieces(said, kind)) if text)


def _row(level: int) -> Row:
    return Row(RowRole.LINE, (), level=level)


def _is_text(content: tuple[Inline, ...]) -> TypeGuard[tuple[Text | Figure]]:
    """Whether a cell has nothing but words."""
    return len(content) == 1 and isinstance(content[0], (Text, Figure))


def _pieces(said: str, kind: ColumnKind) -> Iterable[str]:
    """What differs of all that the cells say."""
    texts = dict.fromkeys(said.split(_END))
    return set(held(_END.join(texts)).replace(_END, " ").split(" ")) if kind in _BREAKING else texts


def _widest_digits(metrics: Metrics) -> Digits:
    widest = max("0123456789", key=lambda digit: metrics.width(digit, 1.0))
    return {ord(digit): widest for digit in "0123456789"}
