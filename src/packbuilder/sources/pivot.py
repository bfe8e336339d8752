"""A pivot: a source turned, one row for each combination of `rows`, one column for each of `across`.

Sources and tables ask here, so that what is added up, what is told and what is counted is the same in both.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from packbuilder.data.frame import ColumnType
from packbuilder.data.reshape import PivotSpec
from packbuilder.data.values import said_value
from packbuilder.diagnostics import Finding
from packbuilder.figures import (
    Empty,
    Kind,
    NumberFormat,
    Provenance,
    Value,
    key_text,
    number,
    summed,
    told_of_sum,
)
from packbuilder.sources.source import ColumnInfo, Source, left_out
from packbuilder.specfile import Scalar

Key = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Met:
    """What stands where a row and a column meet.

    `row` is the row of the file whose value it is (None = worked out, `computed` says how); `positions` are the rows
    of the source that went in.
    """

    value: Value
    row: int | None = None
    computed: str = ""
    positions: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class PivotColumn:
    """A column under values of `across`: `name` is their text, `titles` their words, `first` the first such row."""

    name: str
    titles: tuple[str, ...]
    first: int
    cells: tuple[Met, ...]


@dataclass(frozen=True, slots=True)
class Pivot:
    """`value` is what is known of the figures, `down` the first position of each row's lines in the source."""

    source: Source
    value: ColumnInfo
    down: tuple[int, ...]
    columns: tuple[PivotColumn, ...]


def turned(
    spec: PivotSpec, source: Source, word: Callable[[Scalar, int], str], tell: Callable[[Finding], None]
) -> Pivot:
    """The source turned; `word` puts the cell that heads a column into words, `tell` is told what is wrong."""
    turning = _Turning(source, spec, _met(spec, source), tell)
    columns = tuple(turning.column(key, first, word) for key, first in turning.over.items())
    turning.tell_names([column.name for column in columns])
    turning.tell_twins(columns)
    return Pivot(source, turning.value, tuple(turning.down.values()), columns)


def _met(spec: PivotSpec, source: Source) -> dict[tuple[Key, Key], list[int]]:
    met: dict[tuple[Key, Key], list[int]] = {}
    for position in range(len(source)):
        meet = (key(source, spec.down, position), key(source, spec.over, position))
        met.setdefault(meet, []).append(position)
    return met


def key(source: Source, names: Sequence[str], position: int) -> Key:
    """By what a row of the source is put together with others."""
    return tuple(key_text(source.cells(name)[position]) for name in names)


@dataclass(frozen=True, slots=True)
class _Turning:
    """The pivot being made: which rows of the source meet where, as positions."""

    source: Source
    spec: PivotSpec
    met: Mapping[tuple[Key, Key], list[int]]
    tell: Callable[[Finding], None]

    @property
    def down(self) -> dict[Key, int]:
        """Each row's first position in the source, in the order of the file."""
        return self._firsts(0)

    @property
    def over(self) -> dict[Key, int]:
        """Each column's first position in the source, in the order of the file."""
        return self._firsts(1)

    def _firsts(self, end: int) -> dict[Key, int]:
        found: dict[Key, int] = {}
        for meet, picked in self.met.items():
            found.setdefault(meet[end], picked[0])
        return found

    @property
    def value(self) -> ColumnInfo:
        """The column of the figures; where none is named, the rows are counted."""
        source, name = self.source, self.spec.value
        if name is not None:
            return source.columns[name]
        provenance = Provenance(source.name, "", source.rows[0] if source.rows else None, "rows counted")
        return ColumnInfo("rows", "Rows", NumberFormat(Kind.NUMBER, 0), ColumnType.NUMBER, provenance)

    def column(self, column: Key, first: int, word: Callable[[Scalar, int], str]) -> PivotColumn:
        """The column of these values of `across`."""
        titles = tuple(word(name, first) for name in self.spec.over)
        cells = tuple(self._cell(self.met.get((row, column), [])) for row in self.down)
        return PivotColumn(" / ".join(column), titles, first, cells)

    def _cell(self, picked: Sequence[int]) -> Met:
        """The value where a row and a column meet; several lines are added up, never totals of the file."""
        source, name = self.source, self.spec.value
        lines = tuple(i for i in picked if i not in source.totals) or tuple(picked)
        if not lines:
            return self._never_met()
        if name is None:
            return Met(Decimal(len(lines)), None, "rows counted", lines)
        cells = source.cells(name)
        if len(lines) == 1:
            return Met(cells[lines[0]], source.rows[lines[0]], "", lines)
        if not self.value.adds_up or not self._told_apart(lines):
            self.tell(self._twice(lines))
            return Met(cells[lines[0]], source.rows[lines[0]], "", lines)
        self._tell_left_out(lines)
        return Met(summed(cells[i] for i in lines), None, f"sum of {name}", lines)

    def _never_met(self) -> Met:
        """What stands where a row and a column never meet: of rows that are counted there are none."""
        spec = self.spec
        if spec.missing is not None:
            return Met(said_value(spec.missing), None, "missing")
        return Met(Decimal(0), None, "rows counted") if spec.value is None else Met(Empty.BLANK)

    def _told_apart(self, lines: Sequence[int]) -> bool:
        """Whether other columns say that these are different lines; else one of them stands in the data twice."""
        spec, source = self.spec, self.source
        used = {*spec.down, *spec.over, *spec.looked_at}
        others = [name for name, info in source.columns.items() if name not in used and not info.type.is_number]
        return len({tuple(source.cells(name)[i] for name in others) for i in lines}) == len(lines)

    def _tell_left_out(self, lines: Sequence[int]) -> None:
        name = str(self.spec.value)
        cells = self.source.cells(name)
        if any(number(cells[i]) is not None for i in lines):
            for i in (lines[told] for told in told_of_sum([cells[i] for i in lines])):
                self.tell(left_out(self.source.frame, name, cells[i], self.source.rows[i]))

    def _twice(self, lines: Sequence[int]) -> Finding:
        source, spec = self.source, self.spec
        first, second = (source.rows[i] for i in lines[:2])
        said = ", ".join(source.figure(name, lines[0]).text for name in (*spec.down, *spec.over))
        message = f"two rows of {source.name} have a value for {said}: {first} and {second}"
        group = f"group: [{', '.join((*spec.down, *spec.over))}]"
        hint = "only figures can be added up; narrow the rows with where:, or name more of rows:"
        if self.value.adds_up:
            hint = "a pivot shows one value where a row and a column meet; narrow it with where:, "
            hint += f"or add them up in a source first: {group}"
        return source.frame.finding("pivot-twice", message, second, str(spec.value), hint)

    def tell_names(self, names: Sequence[str]) -> None:
        """A column needs a name, and one that no column of `rows` has."""
        for name in self._at_fault(names):
            said = f"a column called {name!r}, which names its rows" if name else "a column without a name"
            message, hint = f"the pivot of {self.source.name} would have {said}", "rename: the column, or fill the data"
            column = str(self.spec.over[-1])
            empty = next((i for i in self.over.values() if key_text(self.source.cells(column)[i]) == name), 0)
            self.tell(self.source.frame.finding("duplicate-column", message, self.source.rows[empty], column, hint))

    def tell_twins(self, columns: Sequence[PivotColumn]) -> None:
        """Values of two columns of `across` can make one name: "p / q" and "r", "p" and "q / r"."""
        first: dict[str, int] = {}
        for column in columns:
            if (known := first.setdefault(column.name, column.first)) != column.first:
                rows = self.source.rows[known], self.source.rows[column.first]
                message = f"the pivot of {self.source.name} would have two columns called {column.name!r}"
                hint = f"rows {rows[0]} and {rows[1]} make them: correct the data, or name one column in across:"
                over = str(self.spec.over[-1])
                self.tell(self.source.frame.finding("duplicate-column", message, rows[1], over, hint))

    def _at_fault(self, names: Sequence[str]) -> Iterator[str]:
        return (name for name in names if name in self.spec.down or not name)


def worked_out_from(made: Pivot, met: Met) -> Provenance:
    """Where a cell that was worked out is from."""
    known = made.value.provenance
    first = made.source.rows[met.positions[0]] if met.positions else known.first_row
    return replace(known, first_row=first, computed=met.computed)
