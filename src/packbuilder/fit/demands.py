"""How much room the cells of a column ask for, measured once at one point: tables are tried at many sizes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import pairwise
from math import ceil
from operator import sub
from typing import Final

from packbuilder.fit.cells import INDENT, Type, is_bold, paragraphs
from packbuilder.fit.held import held
from packbuilder.fit.identity import Same
from packbuilder.fit.lines import MARGIN, line_width, widest_piece
from packbuilder.fit.longest import BodyRows, Content, Contents, contents, longest
from packbuilder.fit.looks import ends_beyond, hanging
from packbuilder.fit.row_heights import body_spans_rows
from packbuilder.theme import Theme
from packbuilder.theme.metrics import Face, Metrics
from packbuilder.theme.signs import NO_SPACE, SOFT_HYPHEN
from packbuilder.tree import Cell, ColumnKind, Figure, Inline, Row, RowRole, Table, Text, is_whole, slots, words

_WHOLE: Final = frozenset((ColumnKind.NUMBER, ColumnKind.CODE, ColumnKind.STATUS))
"""Columns whose cells stay on one line."""

_ANY_LINE: Final = Row(RowRole.LINE, ())
_HEADER: Final = RowRole.HEADER
_LINE: Final = RowRole.LINE
_REGULAR: Final = Face.REGULAR
_BOLD: Final = Face.BOLD
"""At hand: Python 3.11 takes its time to look them up, and this is done for every cell."""

_LONGEST: Final = 24.0
"""In ems: what is longer in such a column is no number or code, and breaks as words do."""

_MOST: Final = 0.8
"""The share of a column's names that stand on one line; the longest few break, or they would make the column."""

_SAMPLE: Final = 200
"""Rows looked at: a long table's first, its totals, and an even sample of the rest stand for how much text there is.
What may not break is asked of every row.
"""

_SLACK: Final = 0.5
"""In points, for what the programs that show it round."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What the cells of one column ask for, in ems, indents included, without padding; None where nothing asks.

    `least` = no word breaks; `natural` = every paragraph on a line; `headings` = words over figures on two lines;
    `names` = most cells on a line; `area` is how much text there is to set.
    """

    least: float | None = None
    natural: float | None = None
    headings: float | None = None
    names: float | None = None
    area: float = 0.0


@dataclass(slots=True)
class _Asking:
    """What each of them asks for; `lines` are those under the header."""

    least: list[float] = field(default_factory=list)
    natural: list[float] = field(default_factory=list)
    headings: list[float] = field(default_factory=list)
    lines: list[float] = field(default_factory=list)
    area: float = 0.0

    def asked(self) -> Asked:
        """All of them together."""
        names = sorted(self.lines)[ceil((len(self.lines) - 1) * _MOST)] if self.lines else None
        least, natural, headings = (max(ems, default=None) for ems in (self.least, self.natural, self.headings))
        return Asked(least, natural, headings, names, self.area)


@dataclass(frozen=True, slots=True)
class AskedTogether:
    """A cell over several columns: the widest piece of each of its paragraphs, in ems."""

    column: int
    columns: int
    widest: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class TableAsked:
    """`rows` = how much text each cell of a row has to set, in ems, of the rows that stand for all."""

    columns: tuple[Asked, ...]
    together: tuple[AskedTogether, ...]
    rows: tuple[tuple[float, ...], ...]


def room(ems: float | None, type_: Type) -> float:
    """What that is in points, padding included, as lines are broken; nothing for nothing."""
    return 0.0 if ems is None else (ems * type_.size + _SLACK) / MARGIN + 2 * type_.pad


def asked(table: Table, theme: Theme, metrics: Metrics) -> TableAsked:
    """What a table asks for; the same table is measured once."""
    return _asked(Same(table), Same(theme), metrics)


@lru_cache(maxsize=64)
def _asked(of: Same[Table], look: Same[Theme], metrics: Metrics) -> TableAsked:
    table, theme = of.it, look.it
    columns = tuple(_Asking() for _ in table.columns)
    together: list[AskedTogether] = []
    sums = [(0.0,) * len(columns)]
    body = _sampled(table)
    hangs = hanging(table, body)
    wholes = [column.kind in _WHOLE for column in table.columns]
    for row, starts in _starts((table.head, body), len(table.columns)):
        for column, cell in starts:
            if cell.columns > 1:
                together.append(_together(column, cell, theme, metrics))
                continue
            _ask(columns[column], wholes[column], row, contents(row, column, cell), theme, metrics)
            if hangs[column] and row.role is not _HEADER and not ends_beyond(cell):
                _ask_bracket(columns[column], row, cell.inlines, theme, metrics)
        sums.append(tuple([one.area for one in columns]))
    if len(body) < len(table.body):
        together += _ask_every(columns, table, hangs, theme, metrics)
    rows = tuple(tuple(map(sub, after, before)) for before, after in pairwise(sums))
    return TableAsked(tuple(one.asked() for one in columns), tuple(together), rows)


def _starts(parts: Iterable[Sequence[Row]], columns: int) -> Iterator[tuple[Row, list[tuple[int, Cell]]]]:
    """The rows, each with the cells that start in it and their columns."""
    for part in parts:
        if all(is_whole(row, columns) for row in part):
            yield from ((row, list(enumerate(row.cells))) for row in part)
            continue
        for r, line in enumerate(slots(part, columns)):
            yield part[r], [(c, slot.cell) for c, slot in enumerate(line) if slot.starts(r, c)]


def _sampled(table: Table) -> Sequence[Row]:
    """Rows that stand for all of the body; all where cells span rows, since such a row alone would be shifted."""
    rows = table.body
    if len(rows) <= _SAMPLE or body_spans_rows(table):
        return rows
    step = -(-len(rows) // _SAMPLE)
    return [row for i, row in enumerate(rows) if i % step == 0 or (row.role is not _LINE and row.role.is_total)]


def _ask_every(
    columns: Sequence[_Asking], table: Table, hangs: Sequence[bool], theme: Theme, metrics: Metrics
) -> list[AskedTogether]:
    """No word or figure of the rows that were not looked at breaks either; what spans columns is told."""
    rows = BodyRows.of(table)
    every = [_Asking() for _ in columns]
    wholes = [column.kind in _WHOLE for column in table.columns]
    for c, column in enumerate(table.columns):
        for level, content in longest(rows, c, column.kind, theme, metrics):
            _ask(every[c], wholes[c], _ANY_LINE, ((content, level),), theme, metrics)
            if hangs[c] and not ends_beyond(Cell(content)):
                _ask_bracket(every[c], _ANY_LINE, content, theme, metrics)
    together: list[AskedTogether] = []
    for row, starts in _starts((rows.others,), len(columns)):
        for c, cell in starts:
            if cell.columns > 1:
                together.append(_together(c, cell, theme, metrics))
            else:
                _ask(every[c], wholes[c], row, contents(row, c, cell), theme, metrics)
    for one, its in zip(columns, every, strict=True):
        one.least += its.least
        one.natural += its.least
    return together


def _ask(of: _Asking, whole: bool, row: Row, lines: Contents, theme: Theme, metrics: Metrics) -> None:
    """Adds what a cell asks for; the cells of a `whole` column stay on one line."""
    heads, bold = row.role is _HEADER, is_bold(row)
    for content, level in lines:
        indent = level * INDENT * MARGIN
        full, widest = _widths(content, theme, metrics, bold)
        of.natural.append(full + indent)
        of.least.append((full if whole and not heads and full <= _LONGEST else widest) + indent)
        of.area += full
        if not heads:
            of.lines.append(full + indent)
        elif whole:
            of.headings.append(_in_two_lines(content, theme, metrics) + indent)


def _widths(content: Content, theme: Theme, metrics: Metrics, bold: bool) -> tuple[float, float]:
    """On one line, and of the widest piece; quickly of plain words, which most cells of a table are."""
    one = content[0] if len(content) == 1 else None
    if isinstance(one, (Text, Figure)):
        text = one.text
        if "-" not in text and "\n" not in text and SOFT_HYPHEN not in text and NO_SPACE not in text:
            text, face = held(text), _BOLD if bold else _REGULAR
            full = metrics.width(text, 1.0, face)
            return full, max([metrics.width(word, 1.0, face) for word in text.split(" ")]) if " " in text else full
    full = line_width(content, 1.0, theme, metrics, bold)
    return full, widest_piece(content, 1.0, theme, metrics, bold)


def _in_two_lines(content: Sequence[Inline], theme: Theme, metrics: Metrics) -> float:
    """The narrowest that the words of a heading stand in two lines."""
    said = words(content).split()
    parts = ((" ".join(said[:i]), " ".join(said[i:])) for i in range(1, len(said) + 1))
    lines = (max(line_width((Text(part),), 1.0, theme, metrics, True) for part in pair) for pair in parts)
    return min(lines, default=0.0)


def _ask_bracket(of: _Asking, row: Row, content: Content, theme: Theme, metrics: Metrics) -> None:
    """Figures without a bracket leave it room, so that digits stand under digits."""
    width = line_width(content, 1.0, theme, metrics, is_bold(row)) + metrics.width(")", 1.0)
    of.least.append(width)
    of.natural.append(width)


def _together(column: int, cell: Cell, theme: Theme, metrics: Metrics) -> AskedTogether:
    widest = (_widths(paragraph.content, theme, metrics, True)[1] for paragraph in paragraphs(cell))
    return AskedTogether(column, cell.columns, tuple(widest))
