"""A pivot: the source turned, one row for each combination of `rows`, one column for each of `across`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from packbuilder.blocks.contract import Composing
from packbuilder.blocks.source import ColumnInfo, Source
from packbuilder.blocks.table.sheet import SheetCell, adds_up, blank_cell
from packbuilder.blocks.table.spec import PivotSpec
from packbuilder.data.frame import ColumnType, object_table
from packbuilder.diagnostics import Finding
from packbuilder.expressions.arithmetic import added
from packbuilder.figures import Empty, Value, key_text
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
    if not at.looked_at(source, (*spec.down, *spec.over, spec.value, *noted)):
        return None
    turning = _Turning(source, spec, _meetings(spec, source), at)
    across = tuple(_across(turning, key, first) for key, first in turning.over.items())
    return Rows(_wide(turning, across), across)


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
    infos = {name: source.columns[name] for name in kept} | {column.info.name: column.info for column in across}
    table = object_table(cells, [source.rows[i] for i in first])
    types = {name: info.type for name, info in infos.items()}
    return replace(source, frame=replace(source.frame, table=table, types=types), columns=infos, key="")


def _across(turning: _Turning, key: Key, first: int) -> Across:
    source, spec = turning.source, turning.spec
    titles = [source.figure(name, first).text for name in spec.over]
    value = source.columns[spec.value]
    info = replace(value, name=" / ".join(key), title=titles[-1], marks="", formula=None, work_out=None)
    info = replace(info, footnote=spec.footnote or value.footnote)
    cells = [_cell(turning, turning.met.get((row, key), [])) for row in turning.down]
    return Across(info, tuple(titles[:-1]), cells)


def _cell(turning: _Turning, picked: Sequence[int]) -> SheetCell:
    """The value where a row and a column meet; several lines are added up, never totals of the file."""
    source, name = turning.source, turning.spec.value
    lines = [i for i in picked if i not in source.totals] or list(picked)
    if not lines:
        return blank_cell()
    provenance = source.columns[name].provenance
    if len(lines) == 1:
        (only,) = lines
        return SheetCell(source.cells(name)[only], source.rows[only], provenance, note=_note(turning, only))
    if not adds_up(source.columns[name]) or not _told_apart(turning, lines):
        turning.at.finding(_twice(turning, lines))
        return SheetCell(source.cells(name)[lines[0]], source.rows[lines[0]], provenance)
    computed = replace(provenance, first_row=source.rows[lines[0]], computed=f"sum of {name}")
    return SheetCell(added([source.cells(name)[i] for i in lines]), None, computed)


def _note(turning: _Turning, position: int) -> str:
    if turning.spec.notes is None:
        return ""
    value = turning.source.cells(turning.spec.notes)[position]
    return "" if value is Empty.BLANK else key_text(value)


def _told_apart(turning: _Turning, lines: Sequence[int]) -> bool:
    """Whether other columns say that these are different lines; else one of them stands in the data twice."""
    spec, source = turning.spec, turning.source
    used = {*spec.down, *spec.over, spec.value, spec.notes}
    others = [name for name, info in source.columns.items() if name not in used and info.type is not ColumnType.NUMBER]
    return len({tuple(source.cells(name)[i] for name in others) for i in lines}) == len(lines)


def _twice(turning: _Turning, lines: Sequence[int]) -> Finding:
    source, spec = turning.source, turning.spec
    first, second = (source.rows[i] for i in lines[:2])
    said = ", ".join(source.figure(name, lines[0]).text for name in (*spec.down, *spec.over))
    message = f"two rows of {source.name} have a value for {said}: {first} and {second}"
    hint = "a pivot shows one value where a row and a column meet; narrow it with where:"
    return source.frame.finding("pivot-twice", message, second, spec.value, hint)
