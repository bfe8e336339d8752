"""A pivot: the source turned, one row for each combination of `rows`, one column for each of `across`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from packbuilder.blocks.contract import Composing
from packbuilder.blocks.table.sheet import SheetCell, blank_cell
from packbuilder.blocks.table.spec import PivotSpec
from packbuilder.data.frame import ColumnType, object_table
from packbuilder.data.shaping import taken
from packbuilder.data.values import said_value
from packbuilder.diagnostics import Finding
from packbuilder.figures import Empty, Kind, NumberFormat, Provenance, Value, key_text, summed
from packbuilder.sources.source import ColumnInfo, Source
from packbuilder.specfile import Scalar

Key = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Across:
    """A column under a value of `across:`; `above` are the headings over it."""

    info: ColumnInfo
    above: tuple[str, ...]
    cells: list[SheetCell]


@dataclass(frozen=True, slots=True)
class Rows:
    """What a table's lines are made of: the source as it is, or turned by a pivot.

    `shown` are the columns of the pivot that the table shows: those that `across` means in a formula.
    """

    source: Source
    across: tuple[Across, ...] = ()
    shown: tuple[str, ...] = ()

    def first(self, many: int) -> Rows:
        """The first rows; of a pivot its own, each whole, not those of the data that it is made of."""
        kept = taken(self.source.frame, range(min(many, len(self.source))))
        across = tuple(replace(column, cells=column.cells[:many]) for column in self.across)
        return replace(self, source=replace(self.source, frame=kept), across=across)

    def cells(self, name: str) -> list[SheetCell]:
        """The cells of a column, from the first row to the last."""
        for column in self.across:
            if column.info.name == name:
                return column.cells
        return [SheetCell(value, row) for value, row in zip(self.source.cells(name), self.source.rows, strict=True)]


@dataclass(frozen=True, slots=True)
class Run(Mapping[str, object]):
    """`across` in a formula: the columns that the table shows, when they are added up; each of the pivot's by name."""

    rows: Rows
    of: Mapping[str, object]

    def __getitem__(self, name: str) -> object:
        if any(column.info.name == name for column in self.rows.across):
            return self.of[name]
        raise KeyError(name)

    def __iter__(self) -> Iterator[str]:
        return iter(self.rows.shown)

    def __len__(self) -> int:
        return len(self.rows.shown)


@dataclass(frozen=True, slots=True)
class _Turning:
    """The pivot being made: which rows of the source meet where, as positions."""

    source: Source
    spec: PivotSpec
    met: Mapping[tuple[Key, Key], list[int]]
    at: Composing

    @property
    def down(self) -> dict[Key, int]:
        """Each row's first position in the source, in the order of the file."""
        found: dict[Key, int] = {}
        for (row, _), picked in self.met.items():
            found.setdefault(row, picked[0])
        return found

    @property
    def over(self) -> dict[Key, int]:
        """Each column's first position in the source, in the order of the file."""
        found: dict[Key, int] = {}
        for (_, column), picked in self.met.items():
            found.setdefault(column, picked[0])
        return found


def turned(spec: PivotSpec, source: Source, at: Composing) -> Rows | None:
    """The source turned; None when it lacks a column (told)."""
    noted = (spec.notes,) if spec.notes is not None else ()
    if not at.looked_at(source, (*spec.down, *spec.over, *spec.figures, *noted)):
        return None
    source = _with_totals_of_columns(spec, source)
    turning = _Turning(source, spec, _meetings(spec, source), at)
    across = tuple(_across(turning, key, first) for key, first in turning.over.items())
    return Rows(_wide(turning, across), across)


def _with_totals_of_columns(spec: PivotSpec, source: Source) -> Source:
    """The source without those of the file's own totals that would make columns, rows without a name, or counts.

    A total that is named and is of a column of lines (that of a year) is a row of the pivot, as it is of the file.
    """
    lines = [i for i in range(len(source)) if i not in source.totals]
    if not lines or not source.totals:
        return source
    if spec.value is None:
        return source.without_totals()
    known = {_key(source, spec.over, i) for i in lines}
    named = {i for i in source.totals if any(_key(source, spec.down, i)) and _key(source, spec.over, i) in known}
    return replace(
        source, frame=taken(source.frame, [i for i in range(len(source)) if i in named or i not in source.totals])
    )


def _meetings(spec: PivotSpec, source: Source) -> dict[tuple[Key, Key], list[int]]:
    met: dict[tuple[Key, Key], list[int]] = {}
    for position in range(len(source)):
        meet = (_key(source, spec.down, position), _key(source, spec.over, position))
        met.setdefault(meet, []).append(position)
    return met


def _key(source: Source, names: Sequence[Scalar], position: int) -> Key:
    return tuple(key_text(source.cells(name)[position]) for name in names)


def _wide(turning: _Turning, across: Sequence[Across]) -> Source:
    """The turned rows as a source of their own: the pivot's rows, its columns, and what marks totals."""
    source, first = turning.source, list(turning.down.values())
    kept = list(dict.fromkeys((*map(str, turning.spec.down), *((source.roles,) if source.roles else ()))))
    cells: dict[str, list[Value]] = {name: [source.cells(name)[i] for i in first] for name in kept}
    cells |= {column.info.name: [cell.value for cell in column.cells] for column in across}
    infos = {name: source.columns[name].settled() for name in kept}
    infos |= {column.info.name: column.info for column in across}
    table = object_table(cells, [source.rows[i] for i in first])
    types = {name: info.type for name, info in infos.items()}
    return replace(source, frame=replace(source.frame, table=table, types=types), columns=infos, key="")


def _across(turning: _Turning, key: Key, first: int) -> Across:
    spec = turning.spec
    titles = [_heading(turning, name, first) for name in spec.over]
    value = _value(turning)
    info = replace(value.settled(), name=" / ".join(key), title=titles[-1], marks="")
    info = replace(info, footnote=spec.footnote or value.footnote)
    cells = [_cell(turning, turning.met.get((row, key), [])) for row in turning.down]
    return Across(info, tuple(titles[:-1]), cells)


def _cell(turning: _Turning, picked: Sequence[int]) -> SheetCell:
    """The value where a row and a column meet; several lines are added up, never totals of the file."""
    source, name, value = turning.source, turning.spec.value, _value(turning)
    lines = [i for i in picked if i not in source.totals] or list(picked)
    provenance = value.provenance
    if not lines:
        return _never_met(turning)
    if name is None:
        return SheetCell(Decimal(len(lines)), None, replace(provenance, first_row=source.rows[lines[0]]))
    if len(lines) == 1:
        (only,) = lines
        return SheetCell(source.cells(name)[only], source.rows[only], provenance, note=_note(turning, only))
    if not value.adds_up or not _told_apart(turning, lines):
        turning.at.finding(_twice(turning, lines))
        return SheetCell(source.cells(name)[lines[0]], source.rows[lines[0]], provenance)
    computed = replace(provenance, first_row=source.rows[lines[0]], computed=f"sum of {name}")
    return SheetCell(summed(source.cells(name)[i] for i in lines), None, computed)


def _value(turning: _Turning) -> ColumnInfo:
    """The column of the figures; where none is named, the rows are counted."""
    source, name = turning.source, turning.spec.value
    if name is not None:
        return source.columns[name]
    provenance = Provenance(source.name, "", source.rows[0] if source.rows else None, "rows counted")
    return ColumnInfo("rows", "Rows", NumberFormat(Kind.NUMBER, 0), ColumnType.NUMBER, provenance)


def _never_met(turning: _Turning) -> SheetCell:
    """What stands where a row and a column never meet: of rows that are counted there are none."""
    spec = turning.spec
    if spec.missing is not None:
        return SheetCell(said_value(spec.missing), None, replace(_value(turning).provenance, computed="missing"))
    return SheetCell(Decimal(0), None, _value(turning).provenance) if spec.value is None else blank_cell()


def _heading(turning: _Turning, name: Scalar, position: int) -> str:
    """What stands over a column: its code in words, as the column of codes or its scale has them."""
    source, at = turning.source, turning.at
    status = source.columns[name].status
    scale = at.scale(Scalar(status, name.source, name.start, name.end)) if status else None
    return source.word(name, position, {} if scale is None else {status: scale})


def _note(turning: _Turning, position: int) -> str:
    if turning.spec.notes is None:
        return ""
    value = turning.source.cells(turning.spec.notes)[position]
    return "" if value is Empty.BLANK else key_text(value)


def _told_apart(turning: _Turning, lines: Sequence[int]) -> bool:
    """Whether other columns say that these are different lines; else one of them stands in the data twice."""
    spec, source = turning.spec, turning.source
    used = {*spec.down, *spec.over, *spec.figures, spec.notes}
    others = [name for name, info in source.columns.items() if name not in used and not info.type.is_number]
    return len({tuple(source.cells(name)[i] for name in others) for i in lines}) == len(lines)


def _twice(turning: _Turning, lines: Sequence[int]) -> Finding:
    source, spec = turning.source, turning.spec
    first, second = (source.rows[i] for i in lines[:2])
    said = ", ".join(source.figure(name, lines[0]).text for name in (*spec.down, *spec.over))
    message = f"two rows of {source.name} have a value for {said}: {first} and {second}"
    hint = "a pivot shows one value where a row and a column meet; narrow it with where:"
    return source.frame.finding("pivot-twice", message, second, str(spec.value), hint)
