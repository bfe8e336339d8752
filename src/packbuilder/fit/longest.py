"""The longest words of a long table's columns: of rows that are not measured one by one, what may not break is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Final, TypeGuard

from packbuilder.fit.held import held
from packbuilder.theme.metrics import Metrics
from packbuilder.tree import Cell, ColumnKind, Figure, Inline, Row, RowRole, Text, words

_BREAKING: Final = frozenset((ColumnKind.TEXT, ColumnKind.MATRIX))
"""Columns whose cells are asked for their words, not for their lines. Paragraphs have the room for any word."""

_END: Final = "\0"
"""Between two cells: no word of a paper has it."""


def longest(rows: Sequence[Row], column: int, kind: ColumnKind, metrics: Metrics) -> Iterator[tuple[Row, Cell]]:
    """Cells that stand for all of a column, each with a row as deep as its own: as wide as any, and few.

    Every figure counts as its widest digits, and what then reads alike is asked once.
    """
    if kind is ColumnKind.RICH:
        return
    digits = _widest_digits(metrics)
    for level in sorted({row.level for row in rows}):
        row = Row(RowRole.LINE, (), level=level)
        lines = [one.cells[column].inlines for one in rows if one.level == level]
        said = _END.join([line[0].text for line in lines if _is_text(line)]).translate(digits)
        yield from ((row, Cell((Text(text),))) for text in sorted(_pieces(said, kind)) if text)
        others = {words(line).translate(digits): line for line in lines if not _is_text(line)}
        yield from ((row, Cell(line)) for line in others.values())


def _is_text(line: tuple[Inline, ...]) -> TypeGuard[tuple[Text | Figure]]:
    """Whether a cell has nothing but words."""
    return len(line) == 1 and isinstance(line[0], (Text, Figure))


def _pieces(said: str, kind: ColumnKind) -> Iterable[str]:
    """What differs of all that the cells say."""
    texts = dict.fromkeys(said.split(_END))
    return set(held(_END.join(texts)).replace(_END, " ").split(" ")) if kind in _BREAKING else texts


def _widest_digits(metrics: Metrics) -> dict[int, str]:
    widest = max("0123456789", key=lambda digit: metrics.width(digit, 1.0))
    return {ord(digit): widest for digit in "0123456789"}
