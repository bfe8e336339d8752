"""Column widths by content: numbers, codes and statuses never break, long text takes the room."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from math import ceil

from packbuilder.fit.cells import INDENT, Type, is_bold, paragraphs
from packbuilder.fit.lines import MARGIN, line_width, widest_piece
from packbuilder.fit.looks import ends_beyond, hanging
from packbuilder.theme import Theme
from packbuilder.theme.metrics import Metrics
from packbuilder.tree import Cell, Column, ColumnKind, Inline, Row, Table, Text, slots, words

_WHOLE = frozenset((ColumnKind.NUMBER, ColumnKind.CODE, ColumnKind.STATUS))
"""Columns whose cells stay on one line."""

_COMFORTABLE = {ColumnKind.TEXT: 8.0, ColumnKind.RICH: 11.0}
"""Ems that a column of words is given before long text takes the room: two or three words a line, and a list's mark."""

_LONGEST = 24.0
"""In ems: what is longer in such a column is no number or code, and breaks as words do."""

_STRETCH = {ColumnKind.TEXT: 1.0, ColumnKind.RICH: 1.0, ColumnKind.MATRIX: 2.0}
"""The part of a column in the room that is left over; numbers and codes stay near each other."""

_GUTTER = 1.2

_EVENNESS = 0.9
"""The power of a column's text by which it shares the room: at 1 lines are equally many, at 0 columns equally wide."""

_NAME = 18.0
"""In ems: a column of words in which most cells are no longer is one of names, which have a line each where there is
the room."""

_MOST = 0.8
"""The share of a column's names that stand on one line; the longest few break, or they would make the column."""

_SAMPLE = 200
"""Rows looked at: widths of a long table are settled by its first rows, its totals, and an even sample of the rest."""


@dataclass(slots=True)
class _Demand:
    """What one column asks for: at least `least`, at most `natural`; `area` is how much text it has to set.

    `comfort` is the width below which its words stand one under the other; from `calm` on most names have a line of
    their own, and the words over figures break over two lines at most.
    """

    least: float = 0.0
    natural: float = 0.0
    area: float = 0.0
    comfort: float = 0.0
    calm: float = 0.0
    lines: list[float] = field(default_factory=list)


def column_widths(
    table: Table, available: float, type_: Type, theme: Theme, metrics: Metrics, fill: bool = True
) -> tuple[float, ...]:
    """The width of each column in points, padding included; they add up to `available` (to less, when not `fill`
    and the content needs less). Columns whose least widths do not fit are scaled down alike.
    """
    return _widths(table, _demands(table, type_, theme, metrics), available, fill)


def _widths(table: Table, demands: list[_Demand], available: float, fill: bool) -> tuple[float, ...]:
    least = sum(d.least for d in demands)
    if least >= available:
        return tuple(d.least * available / least for d in demands)
    natural = sum(d.natural for d in demands)
    if natural <= available:
        return _stretched(table.columns, demands, available - natural if fill else 0.0)
    if sum(d.calm for d in demands) <= available:
        for demand in demands:
            demand.least = demand.calm
    else:
        _comforted(demands, available - least)
    return _shared(demands, available)


def _comforted(demands: Sequence[_Demand], spare: float) -> None:
    """Columns of words get the room for lines of a few words, all alike nearly, as far as there is some."""
    wanted = sum(d.comfort - d.least for d in demands)
    part = min(1.0, spare / wanted) if wanted > 0 else 0.0
    for demand in demands:
        demand.least += part * (demand.comfort - demand.least)


def fitting_type(table: Table, types: Sequence[Type], available: float, theme: Theme, metrics: Metrics) -> Type:
    """The first of the types, the largest first, at which names and headings stand calmly; else at which columns of
    words are not too narrow to read; else the last: small type leaves them the most words a line.
    """
    return _fitting(table, types, available, theme, metrics)[0]


def fitted_columns(
    table: Table, types: Sequence[Type], available: float, theme: Theme, metrics: Metrics
) -> tuple[Type, tuple[float, ...]]:
    """The fitting type, and the widths of the columns in it."""
    type_, demands = _fitting(table, types, available, theme, metrics)
    return type_, _widths(table, demands, available, fill=True)


def _fitting(
    table: Table, types: Sequence[Type], available: float, theme: Theme, metrics: Metrics
) -> tuple[Type, list[_Demand]]:
    comfortable: tuple[Type, list[_Demand]] | None = None
    last = (types[0], list[_Demand]())
    for type_ in types:  # the first mostly does, and to ask of a long table takes its time
        last = type_, _demands(table, type_, theme, metrics)
        if sum(demand.calm for demand in last[1]) <= available:
            return last
        if comfortable is None and sum(demand.comfort for demand in last[1]) <= available:
            comfortable = last
    return comfortable or last


def gutters(columns: Sequence[Column]) -> tuple[float, ...]:
    """The space after each column beside its padding, in ems: figures stand clear of words to their right.

    Figures stay on one line, so this is asked for in their column's width and never changes how text is broken.
    """
    kinds = [column.kind for column in columns]
    pairs = zip(kinds, [*kinds[1:], ColumnKind.NUMBER], strict=True)
    return tuple(
        _GUTTER if kind is ColumnKind.NUMBER and after is not ColumnKind.NUMBER else 0.0 for kind, after in pairs
    )


def least_width(table: Table, type_: Type, theme: Theme, metrics: Metrics) -> float:
    """The narrowest the table may stand without breaking a word or a number, in points."""
    return sum(least_widths(table, type_, theme, metrics))


def least_widths(table: Table, type_: Type, theme: Theme, metrics: Metrics) -> tuple[float, ...]:
    """The same of each column."""
    return tuple(d.least for d in _demands(table, type_, theme, metrics))


def calm_width(table: Table, type_: Type, theme: Theme, metrics: Metrics) -> float:
    """The narrowest the table may stand with most names on one line and headings on two at most, in points."""
    return sum(d.calm for d in _demands(table, type_, theme, metrics))


def comfortable_width(table: Table, type_: Type, theme: Theme, metrics: Metrics) -> float:
    """The narrowest the table may stand with lines of a few words in its columns of text, in points."""
    return sum(d.comfort for d in _demands(table, type_, theme, metrics))


def _demands(table: Table, type_: Type, theme: Theme, metrics: Metrics) -> list[_Demand]:
    demands = [_Demand() for _ in table.columns]
    spanning: list[tuple[int, Cell]] = []
    hangs = hanging(table, _sampled(table.body))
    for row, starts in _rows(table):
        for column, cell in starts:
            if cell.columns > 1:
                spanning.append((column, cell))
                continue
            _ask(demands[column], table.columns[column], row, cell, type_, theme, metrics)
            if hangs[column] and row.role != "header" and not ends_beyond(cell):
                _ask_bracket(demands[column], row, cell, type_, theme, metrics)
    for demand, ems in zip(demands, gutters(table.columns), strict=True):
        demand.least += ems * type_.size
        demand.natural += ems * type_.size
    for column, cell in spanning:
        _ask_together(demands[column : column + cell.columns], cell, type_, theme, metrics)
    _even([d for d, column in zip(demands, table.columns, strict=True) if column.kind is ColumnKind.MATRIX])
    of_words = any(column_.kind is ColumnKind.RICH for column_ in table.columns)  # names give way to them
    for demand, column_ in zip(demands, table.columns, strict=True):
        demand.comfort = max(demand.least, min(demand.natural, _COMFORTABLE.get(column_.kind, 0.0) * type_.size))
        demand.calm = max(demand.comfort, demand.calm, 0.0 if of_words else _names(demand, column_, type_))
    return demands


def _names(demand: _Demand, column: Column, type_: Type) -> float:
    """The width at which most names of a column have one line; nought where its words are no names."""
    if column.kind is not ColumnKind.TEXT or not demand.lines:
        return 0.0
    most = sorted(demand.lines)[ceil((len(demand.lines) - 1) * _MOST)]
    return most if most <= _NAME * type_.size else 0.0


def _even(demands: Sequence[_Demand]) -> None:
    """The columns of a matrix ask for the same."""
    least, natural = max((d.least for d in demands), default=0.0), max((d.natural for d in demands), default=0.0)
    for demand in demands:
        demand.least, demand.natural, demand.area = least, natural, 0.0  # words beside them take the room first


def _rows(table: Table) -> list[tuple[Row, list[tuple[int, Cell]]]]:
    found = []
    for part in (table.head, _sampled(table.body)):
        for r, line in enumerate(slots(part, len(table.columns))):
            found.append((part[r], [(c, slot.cell) for c, slot in enumerate(line) if slot.starts(r, c)]))
    return found


def _sampled(rows: Sequence[Row]) -> Sequence[Row]:
    """Rows that stand for all; all of them where cells span rows, since such a row alone would be shifted."""
    if len(rows) <= _SAMPLE or any(cell.rows > 1 for row in rows for cell in row.cells):
        return rows
    step = -(-len(rows) // _SAMPLE)
    return [row for i, row in enumerate(rows) if i % step == 0 or row.role.is_total]


def _ask(demand: _Demand, column: Column, row: Row, cell: Cell, type_: Type, theme: Theme, metrics: Metrics) -> None:
    short = column.kind in _WHOLE and row.role != "header"
    for paragraph in paragraphs(cell):
        indent = paragraph.level * INDENT * type_.size + 2 * type_.pad + row.level * INDENT * type_.size
        full = line_width(paragraph.content, type_.size, theme, metrics, is_bold(row))
        whole = short and full <= _LONGEST * type_.size
        least = full if whole else widest_piece(paragraph.content, type_.size, theme, metrics, is_bold(row))
        demand.least = max(demand.least, (least + 0.5) / MARGIN + indent)
        demand.natural = max(demand.natural, (full + 0.5) / MARGIN + indent)
        demand.area += full
        if row.role != "header":
            demand.lines.append((full + 0.5) / MARGIN + indent)
        elif column.kind in _WHOLE:
            two = _in_two_lines(paragraph.content, type_, theme, metrics)
            demand.calm = max(demand.calm, (two + 0.5) / MARGIN + indent)


def _in_two_lines(content: Sequence[Inline], type_: Type, theme: Theme, metrics: Metrics) -> float:
    """The narrowest that the words of a heading stand in two lines."""
    said = words(content).split()
    parts = ((" ".join(said[:i]), " ".join(said[i:])) for i in range(1, len(said) + 1))
    lines = (max(line_width((Text(part),), type_.size, theme, metrics, True) for part in pair) for pair in parts)
    return min(lines, default=0.0)


def _ask_bracket(demand: _Demand, row: Row, cell: Cell, type_: Type, theme: Theme, metrics: Metrics) -> None:
    """Figures without a bracket leave it room, so that digits stand under digits."""
    width = line_width(cell.inlines, type_.size, theme, metrics, is_bold(row)) + metrics.width(")", type_.size)
    least = (width + 0.5) / MARGIN + 2 * type_.pad
    demand.least, demand.natural = max(demand.least, least), max(demand.natural, least)


def _ask_together(demands: list[_Demand], cell: Cell, type_: Type, theme: Theme, metrics: Metrics) -> None:
    """A cell over several columns widens them alike where its words need it."""
    for paragraph in paragraphs(cell):
        least = widest_piece(paragraph.content, type_.size, theme, metrics, True) / MARGIN + 2 * type_.pad
        missing = least - sum(d.least for d in demands)
        if missing > 0:
            for demand in demands:
                demand.least += missing / len(demands)
                demand.natural = max(demand.natural, demand.least)


def _stretched(columns: Sequence[Column], demands: Sequence[_Demand], spare: float) -> tuple[float, ...]:
    """Natural widths, and what is left over to the words (numbers stay near each other), at most the same again."""
    words = [d.natural * _STRETCH.get(c.kind, 0.35) for c, d in zip(columns, demands, strict=True)]
    total = sum(words) or 1.0
    return tuple(d.natural + spare * share / total for d, share in zip(demands, words, strict=True))


def _shared(demands: Sequence[_Demand], available: float) -> tuple[float, ...]:
    """Widths in proportion to the text to set, between least and natural.

    The power below one leaves columns of few words a little more than their part.
    """
    weights = [max(d.area, 1.0) ** _EVENNESS for d in demands]
    widths = [d.least for d in demands]
    open_ = set(range(len(demands)))
    spare = available - sum(widths)
    while spare > 0.01 and open_:
        total = sum(weights[i] for i in open_)
        ideal = {i: weights[i] / total * (spare + sum(widths[j] for j in open_)) for i in open_}
        settled = {i for i in open_ if ideal[i] <= widths[i]}
        if settled:
            open_ -= settled
            continue
        capped = {i for i in open_ if ideal[i] >= demands[i].natural}
        if not capped:
            for i in open_:
                widths[i] = ideal[i]
            break
        for i in capped:
            spare -= demands[i].natural - widths[i]
            widths[i] = demands[i].natural
        open_ -= capped
    left = available - sum(widths)
    return tuple(w + left / len(widths) for w in widths) if left > 0.01 else tuple(widths)
