"""Column widths by content: numbers, codes and statuses never break, long text takes the room."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import zip_longest

from packbuilder.fit.cells import Type
from packbuilder.fit.demands import Asked, AskedTogether, asked, room
from packbuilder.fit.lines import MARGIN
from packbuilder.fit.shares import Demand, Lines, crowded
from packbuilder.theme import Theme
from packbuilder.theme.metrics import Metrics
from packbuilder.tree import Column, ColumnKind, Table

_COMFORTABLE = {ColumnKind.TEXT: 8.0, ColumnKind.RICH: 11.0}
"""Ems that a column of words is given before long text takes the room: two or three words a line, and a list's mark."""

_STRETCH = {ColumnKind.TEXT: 1.0, ColumnKind.RICH: 1.0, ColumnKind.MATRIX: 2.0}
"""The part of a column in the room that is left over; numbers and codes stay near each other."""

_GUTTER = 1.2

_NAME = 18.0
"""In ems: a column of words in which most cells are no longer is one of names, which have a line each where there is
the room."""


_WORD = 24.0
"""In ems: a word that is longer, fifty letters or so, is broken rather than that all other columns give way to it."""


def column_widths(
    table: Table, available: float, type_: Type, theme: Theme, metrics: Metrics, fill: bool = True
) -> tuple[float, ...]:
    """The width of each column in points, padding included; they add up to `available` (to less, when not `fill`
    and the content needs less). Columns whose least widths do not fit are scaled down alike.
    """
    return _widths(table, _demands(table, type_, theme, metrics), available, type_, theme, metrics, fill)


def _widths(
    table: Table,
    demands: list[Demand],
    available: float,
    type_: Type,
    theme: Theme,
    metrics: Metrics,
    fill: bool = True,
) -> tuple[float, ...]:
    least = sum(d.least for d in demands)
    if least >= available:
        return tuple(d.least * available / least for d in demands)
    natural = sum(d.natural for d in demands)
    if natural <= available:
        return _stretched(table.columns, demands, available - natural if fill else 0.0)
    rows = asked(table, theme, metrics).rows
    return crowded(demands, available, Lines(rows, type_.size, 2 * type_.pad))


def fitting_type(
    table: Table, types: Sequence[Type], available: float, theme: Theme, metrics: Metrics, calm_from: float = 0.0
) -> Type:
    """The first of the types, the largest first, at which names and headings stand calmly (down to `calm_from`, in
    points); else at which columns of words are not too narrow to read; else the last: small type leaves them the most
    words a line.
    """
    return _fitting(table, types, available, theme, metrics, calm_from)[0]


def fitted_columns(
    table: Table, types: Sequence[Type], available: float, theme: Theme, metrics: Metrics
) -> tuple[Type, tuple[float, ...]]:
    """The fitting type, and the widths of the columns in it."""
    type_, demands = _fitting(table, types, available, theme, metrics)
    return type_, _widths(table, demands, available, type_, theme, metrics)


def _fitting(
    table: Table, types: Sequence[Type], available: float, theme: Theme, metrics: Metrics, calm_from: float = 0.0
) -> tuple[Type, list[Demand]]:
    comfortable: tuple[Type, list[Demand]] | None = None
    last = (types[0], list[Demand]())
    for type_ in types:  # the first mostly does, and to ask of a long table takes its time
        last = type_, _demands(table, type_, theme, metrics)
        if type_.size >= calm_from and sum(demand.calm for demand in last[1]) <= available:
            return last
        if comfortable is None and sum(demand.comfort for demand in last[1]) <= available:
            comfortable = last
    return comfortable or last


def gutters(columns: Sequence[Column]) -> tuple[float, ...]:
    """The space after each column beside its padding, in ems: figures stand clear of words to their right.

    Figures stay on one line, so this is asked for in their column's width and never changes how text is broken.
    """
    kinds = [column.kind for column in columns]
    pairs = zip_longest(kinds, kinds[1:], fillvalue=ColumnKind.NUMBER)
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


def comfortable_widths(table: Table, type_: Type, theme: Theme, metrics: Metrics) -> tuple[float, ...]:
    """The narrowest that each column may stand with lines of a few words, where it has words, in points."""
    return tuple(d.comfort for d in _demands(table, type_, theme, metrics))


def comfortable_width(table: Table, type_: Type, theme: Theme, metrics: Metrics) -> float:
    """The narrowest the table may stand with lines of a few words in its columns of text, in points."""
    return sum(comfortable_widths(table, type_, theme, metrics))


def _demands(table: Table, type_: Type, theme: Theme, metrics: Metrics) -> list[Demand]:
    found = asked(table, theme, metrics)
    demands = [_demand(one, column.kind, type_) for one, column in zip(found.columns, table.columns, strict=True)]
    for demand, ems in zip(demands, gutters(table.columns), strict=True):
        demand.least += ems * type_.size
        demand.natural += ems * type_.size
    for cell in found.together:
        _ask_together(demands[cell.column : cell.column + cell.columns], cell, type_)
    _even([d for d, column in zip(demands, table.columns, strict=True) if column.kind is ColumnKind.MATRIX])
    of_words = any(column_.kind is ColumnKind.RICH for column_ in table.columns)  # names give way to them
    for demand, column_, one in zip(demands, table.columns, found.columns, strict=True):
        demand.comfort = max(demand.least, min(demand.natural, _COMFORTABLE.get(column_.kind, 0.0) * type_.size))
        demand.calm = max(demand.comfort, demand.calm, 0.0 if of_words else _names(one, column_, type_))
    return demands


def _demand(of: Asked, kind: ColumnKind, type_: Type) -> Demand:
    """What a column asks for in this type."""
    least = room(of.least, type_)
    if kind in _COMFORTABLE:
        least = min(least, _WORD * type_.size)
    return Demand(least, room(of.natural, type_), of.area * type_.size, calm=room(of.headings, type_))


def _names(of: Asked, column: Column, type_: Type) -> float:
    """The width at which most names of a column have one line; nought where its words are no names."""
    if column.kind is not ColumnKind.TEXT:
        return 0.0
    most = room(of.names, type_)
    return most if most <= _NAME * type_.size else 0.0


def _even(demands: Sequence[Demand]) -> None:
    """The columns of a matrix ask for the same."""
    least, natural = max((d.least for d in demands), default=0.0), max((d.natural for d in demands), default=0.0)
    for demand in demands:
        demand.least, demand.natural, demand.area = least, natural, 0.0  # words beside them take the room first


def _ask_together(demands: list[Demand], cell: AskedTogether, type_: Type) -> None:
    """A cell over several columns widens them alike where its words need it."""
    for widest in cell.widest:
        least = widest * type_.size / MARGIN + 2 * type_.pad
        missing = least - sum(d.least for d in demands)
        if missing > 0:
            for demand in demands:
                demand.least += missing / len(demands)
                demand.natural = max(demand.natural, demand.least)


def _stretched(columns: Sequence[Column], demands: Sequence[Demand], spare: float) -> tuple[float, ...]:
    """Natural widths, and what is left over to the words (numbers stay near each other), at most the same again; all of
    it to paragraphs where there are some, so that tables of one kind below each other have their columns in one line.
    """
    rich = [d.natural if c.kind is ColumnKind.RICH else 0.0 for c, d in zip(columns, demands, strict=True)]
    plain = [d.natural * _STRETCH.get(c.kind, 0.35) for c, d in zip(columns, demands, strict=True)]
    words = next((some for some in (rich, plain) if any(some)), [1.0] * len(demands))  # nothing in any: alike
    total = sum(words) or 1.0
    return tuple(d.natural + spare * share / total for d, share in zip(demands, words, strict=True))
