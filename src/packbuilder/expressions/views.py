"""What an expression sees of a source: columns, rows and a handful of sums. Read-only; pandas cannot be reached."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Any

from packbuilder.diagnostics import suggestion
from packbuilder.expressions.coded import as_said
from packbuilder.expressions.errors import ExpressionError, Unavailable
from packbuilder.expressions.view_column import ViewColumn
from packbuilder.figures import (
    Empty,
    Figure,
    NumberFormat,
    Period,
    Provenance,
    Totalling,
    Value,
    is_left_out,
    key_text,
    number,
    same,
    summed,
    told_of_sum,
)

TOTALS = "total()"
"""Among the names of a row's formula: what gives the total of a column by its name."""

Seen = Callable[[str, str], None]
"""Told (source, column) whenever an expression looks at a column."""

LeftOut = Callable[[str, int], None]
"""Told (column, position) of words that a sum passes over."""

FromTotals = Callable[[str, Sequence[int]], None]
"""Told (column, positions) of a total of these rows that is worked out from other totals."""


@dataclass(frozen=True, slots=True)
class RowView:
    """One row: `row.column` or `row['column']`."""

    view: View
    index: int

    def part(self, name: str) -> Figure:
        return self.view.figure(name, self.index)


@dataclass(frozen=True, slots=True)
class ColumnView:
    """One column's cells in the file's order: `figures`, of the column `name` of a view."""

    figures: tuple[Figure, ...]
    view: View = field(compare=False, repr=False)
    name: str

    def total(self) -> Figure:
        """What the source says is its total: `sum(costs.amount)` is `costs.total('amount')`."""
        return self.view.total(self.name)

    def numbers(self) -> list[Decimal]:
        """Its numbers; words among them are told."""
        return self.view.numbers(self.name)


@dataclass(frozen=True, slots=True)
class View:
    """A source, or some rows of it (`picked`, positions in the columns)."""

    name: str
    columns: Mapping[str, ViewColumn]
    rows: Sequence[int]
    key: str = ""
    picked: tuple[int, ...] | None = None
    seen: Seen = lambda _source, _column: None
    totals: frozenset[int] = frozenset()
    named: Mapping[str, int] = field(default_factory=dict)
    written: Mapping[int, NumberFormat] = field(default_factory=dict)
    left_out: LeftOut = lambda _column, _position: None
    added: Callable[[Sequence[int]], None] = lambda _positions: None
    from_totals: FromTotals = lambda _column, _positions: None

    def positions(self) -> Sequence[int]:
        return range(len(self.rows)) if self.picked is None else self.picked

    def lines(self) -> Sequence[int]:
        """The positions without the file's own totals, which are never counted or added in."""
        return [i for i in self.positions() if i not in self.totals] if self.totals else self.positions()

    def figure(self, name: str, index: int) -> Figure:
        column = self.column(name)
        format_ = self.written.get(index, column.format) if column.format.is_number else column.format
        row, provenance = column.origins[index] if column.origins else (self.rows[index], column.provenance)
        return as_said(Figure(column.cells[index], format_, provenance, row), column.words)

    def column(self, name: str) -> ViewColumn:
        """The column of this name.

        Raises:
            ExpressionError: there is none; says which there are.
            Unavailable: its formula is at fault.
        """
        if name not in self.columns:
            raise ExpressionError(
                f"{self.name} has no column {name!r}", suggestion(name, self.columns), name, "missing-column"
            )
        self.seen(self.name, name)
        if self.columns[name].at_fault:
            raise Unavailable(f"{self.name}.{name} is at fault")
        return self.columns[name]

    # -- what an expression may say: `source.part`, `source['key']`

    def part(self, name: str) -> Figure | RowView | ColumnView | Method:
        if name in _METHODS:
            return Method(self, name)
        if name in ("first", "last"):
            return self._end(name)
        if name not in self.columns:
            known = [*self.columns, *_METHODS, "first", "last"]
            raise ExpressionError(
                f"{self.name} has no column {name!r}", suggestion(name, known), name, "missing-column"
            )
        return self._whole(name)

    def item(self, name: str) -> RowView | ColumnView:
        if name in self.named:
            return RowView(self, self.named[name])
        if self.named and name not in self.columns:
            raise ExpressionError(f"{self.name} has no row {name!r}", suggestion(name, self.named), name, "missing-row")
        if not self.key:
            self._expect_column(name)
            self.column(name)
            return self._whole(name)
        cells = self.column(self.key).cells
        for index in self.positions():
            if same(cells[index], name):
                return RowView(self, index)
        keys = [str(cells[i]) for i in self.positions()]
        raise ExpressionError(f"{self.name} has no row {name!r}", suggestion(name, keys), name, "missing-row")

    def _whole(self, name: str) -> ColumnView:
        return ColumnView(tuple(self.figure(name, i) for i in self.lines()), self, name)

    def _expect_column(self, name: str) -> None:
        """Brackets name a row as well, where the source has a key; many an author means one."""
        if name not in self.columns:
            known = suggestion(name, self.columns)
            row = f"a row is named so when the source has key: COLUMN, or write {self.name}.row(COLUMN={name!r})"
            hint = f"{known}; {row}" if known else row
            raise ExpressionError(f"{self.name} has no column {name!r}", hint, name, "missing-column")

    def _end(self, name: str) -> RowView:
        positions = self.lines()
        if not positions:
            raise ExpressionError(f"{self.name} has no rows, so it has no {name} one", "", name, "no-rows")
        return RowView(self, positions[0 if name == "first" else -1])

    # -- sums

    def where(self, conditions: Mapping[str, Value | Period]) -> View:
        """The rows whose columns have these values."""
        picked = [
            i
            for i in self.positions()
            if all(same(self.column(name).cells[i], wanted) for name, wanted in conditions.items())
        ]
        return replace(self, picked=tuple(picked))

    def row(self, conditions: Mapping[str, Value | Period]) -> RowView:
        found = self.where(conditions)
        said = ", ".join(f"{k}={v!s}" for k, v in conditions.items())
        if len(found.positions()) != 1:
            count = len(found.positions()) or "no"
            raise ExpressionError(f"{count} rows of {self.name} have {said}", "one row is expected", rule="missing-row")
        return RowView(self, found.positions()[0])

    def total(self, name: str) -> Figure:
        """The column's sum; a ratio is worked out from the totals, since a sum of shares is never right."""
        column = self.column(name)
        derived = column.is_derived
        if column.total is Totalling.NONE or (not derived and self.numbers(name) and not column.adds_up):
            raise ExpressionError(
                f"{self.name}.{name} has no total: it does not add up", _SAY_TOTAL.format(name), name, "no-total"
            )
        return self._derived(name, self.sum(name), f"{'worked out from totals:' if derived else 'sum of'} {name}")

    def sum(self, name: str) -> Value:
        """What stands in the column's total; blank where it has none."""
        column = self.column(name)
        if not column.has_total:
            return Empty.BLANK
        if column.is_derived and column.formula is not None:
            self.from_totals(name, self.lines())
            return column.formula(_Totals(self))
        return summed(self._added(name))

    def _added(self, name: str) -> list[Value]:
        """The cells that are added up; words among them are told, where there is a figure."""
        cells, lines = self.column(name).cells, self.lines()
        if any(number(cells[i]) is not None for i in lines):
            for i in told_of_sum([cells[i] for i in lines]):
                self.left_out(name, lines[i])
        self.added(lines)
        return [cells[i] for i in lines]

    def numbers(self, name: str) -> list[Decimal]:
        """The column's numbers; words among them are told.

        Raises:
            ExpressionError: there is none.
        """
        cells = self._added(name)
        found = [amount for cell in cells if (amount := number(cell)) is not None]
        if found:
            return found
        for i, cell in zip(self.lines(), cells, strict=True):
            if is_left_out(cell):
                said = f"{self.name}.{name} holds {key_text(cell)!r} in row {self.rows[i]}, not a number"
                raise ExpressionError(said, "", name, "not-a-number")
        raise ExpressionError(f"no number of {self.name}.{name} is left", "check the conditions", name, "no-rows")

    def reduced(self, name: str, how: str) -> Figure:
        numbers = self.numbers(name)
        mean = sum(numbers, Decimal(0)) / len(numbers)
        value = {"min": min(numbers), "max": max(numbers), "mean": mean}[how]
        return self._derived(name, value, f"{how} of {name}")

    def _derived(self, name: str, value: Value, computed: str) -> Figure:
        column = self.columns[name]
        positions = self.lines()
        first = self.rows[positions[0]] if positions else None
        return Figure(value, column.format, replace(column.provenance, first_row=first, computed=computed))

    def count(self, name: str | None) -> Figure:
        cells = self.column(name).cells if name else None
        count = sum(1 for i in self.lines() if cells is None or cells[i] is not Empty.BLANK)
        provenance = Provenance(self.name, name or "", None, f"count of {name or 'rows'}")
        return Figure(Decimal(count), provenance=provenance)


class _Totals(Mapping[str, Any]):
    """A row made of totals, each worked out when it is asked for."""

    def __init__(self, view: View) -> None:
        self._view = view

    def __getitem__(self, name: str) -> Any:
        if name == TOTALS:
            return replace(self._view, picked=None).total
        if name not in self._view.columns:
            raise KeyError(name)
        return self._view.sum(name)

    def __iter__(self) -> Iterator[str]:
        return iter(self._view.columns)

    def __len__(self) -> int:
        return len(self._view.columns)


_SAY_TOTAL = "take a mean, a share of totals, or say what its total is: {}: {{ total: sum }}; a formula: total: formula"

_METHODS = ("total", "sum", "mean", "min", "max", "count", "where", "row")


@dataclass(frozen=True, slots=True)
class Method:
    """`source.total`, waiting to be called."""

    view: View
    name: str

    def call(self, arguments: Sequence[object], conditions: Mapping[str, Value | Period]) -> Figure | View | RowView:
        if self.name in ("where", "row"):
            self._refuse(arguments, 0)
            return self.view.where(conditions) if self.name == "where" else self.view.row(conditions)
        self._refuse(arguments, 1)
        view = self.view.where(conditions) if conditions else self.view
        column = str(arguments[0]) if arguments else None
        if self.name == "count":
            return view.count(column)
        if column is None:
            raise ExpressionError(
                f"{self.name} needs a column", f"write {self.view.name}.{self.name}('column')", self.name
            )
        return view.total(column) if self.name in ("total", "sum") else view.reduced(column, self.name)

    def _refuse(self, arguments: Sequence[object], most: int) -> None:
        if len(arguments) > most:
            raise ExpressionError(
                f"{self.name} takes {most or 'no'} column, then conditions such as year=2022", "", self.name
            )
