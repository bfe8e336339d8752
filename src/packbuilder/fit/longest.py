"""The longest words of a long table's columns: of rows that are not measured one by one, what may not break is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Self, TypeGuard

from packbuilder.fit.cells import paragraphs
from packbuilder.fit.held import held
from packbuilder.fit.inline_runs import runs
from packbuilder.fit.plain_rows import odd_rows, plain_rows
from packbuilder.theme import Theme
from packbuilder.theme.metrics import Face, Metrics
from packbuilder.tree import Cell, ColumnKind, Figure, Inline, Row, RowRole, Table, Text, is_whole

_BREAKING: Final = frozenset((ColumnKind.TEXT, ColumnKind.MATRIX, ColumnKind.RICH))
"""Columns whose cells are asked for their words, not for their lines."""

Digits = dict[int, str]
"""What each digit counts as, for `str.translate`."""

_END: Final = "\0"
"""Between two cells: no word of a paper has it."""

Content = tuple[Inline, ...]

Contents = Sequence[tuple[Content, int]]
"""The lines of a cell, each with the levels by which it is indented."""


@dataclass(frozen=True, slots=True)
class BodyRows:
    """A body's rows by how they are asked: lines with a cell for each column, which mostly are alike, of the plain ones
    the words column by column; and the `others`: what spans columns, what has too few cells, bands' headers, totals.
    """

    plain: Sequence[Sequence[str]]
    rest: Sequence[Row]
    others: Sequence[Row]

    @classmethod
    def of(cls, table: Table) -> Self:
        columns = len(table.columns)
        plain = list(zip(*filter(None, plain_rows(table)), strict=True))
        rest: list[Row] = []
        others: list[Row] = []
        for row in odd_rows(table):
            (rest if row.role is RowRole.LINE and is_whole(row, columns) else others).append(row)
        return cls(plain or [()] * columns, rest, others)

    def contents(self, column: int) -> Mapping[int, Sequence[Content]]:
        """What stands in the cells of a column that are not plain, by how many levels it is indented."""
        found: dict[int, list[Content]] = {}
        for row in self.rest:
            for content, level in contents(row, column, row.cells[column]):
                found.setdefault(level, []).append(content)
        return found


def contents(row: Row, column: int, cell: Cell) -> Contents:
    """The lines of a cell that begins in this column; a row is indented in its first."""
    level = 0 if column else row.level
    if not cell.blocks:
        return ((cell.inlines, level),)
    return [(paragraph.content, level + paragraph.level) for paragraph in paragraphs(cell)]


def longest(
    rows: BodyRows, column: int, kind: ColumnKind, theme: Theme, metrics: Metrics
) -> Iterator[tuple[int, Content]]:
    """What stands for all of a column's lines, with its level: as wide as any, and little.

    What reads alike but for its digits is asked once; plain words with the widest of digits.
    """
    digits = _widest_digits(metrics)
    yield from ((0, text) for text in _texts(rows.plain[column], kind, digits))
    for level, found in sorted(rows.contents(column).items()):
        yield from ((level, text) for text in _texts([one[0].text for one in found if _is_text(one)], kind, digits))
        more = dict.fromkeys(one for one in found if not _is_text(one))
        yield from ((level, one) for one in {_look(one, digits, theme): one for one in more}.values())


def _texts(texts: Iterable[str], kind: ColumnKind, digits: Digits) -> Iterator[Content]:
    """What stands for cells that have nothing but words."""
    said = _END.join(texts).translate(digits)
    return ((Text(text),) for text in sorted(_pieces(said, kind)) if text)


def _look(content: Content, digits: Digits, theme: Theme) -> tuple[tuple[str, Face], ...]:
    """How wide it is but for its digits."""
    return tuple((run.text.translate(digits), run.face) for run in runs(content, theme))


def _is_text(content: Content) -> TypeGuard[tuple[Text | Figure]]:
    """Whether a cell has nothing but words."""
    return len(content) == 1 and isinstance(content[0], (Text, Figure))


def _pieces(said: str, kind: ColumnKind) -> Iterable[str]:
    """What differs of all that the cells say."""
    texts = dict.fromkeys(said.split(_END))
    return set(held(_END.join(texts)).replace(_END, " ").split(" ")) if kind in _BREAKING else texts


def _widest_digits(metrics: Metrics) -> Digits:
    widest = max("0123456789", key=lambda digit: metrics.width(digit, 1.0))
    return {ord(digit): widest for digit in "0123456789"}
