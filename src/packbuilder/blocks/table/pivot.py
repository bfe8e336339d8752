"""A pivot: the source turned, one row for each combination of `rows`, one column for each of `across`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from packbuilder.blocks.contract import Composing
from packbuilder.blocks.table.sheet import SheetCell, blank_cell
from packbuilder.blocks.table.spec import TablePivotSpec
from packbuilder.data.frame import object_table
from packbuilder.data.shaping import taken
from packbuilder.figures import Empty, Value, key_text
from packbuilder.sources import pivot
from packbuilder.sources.source import ColumnInfo, Source
from packbuilder.specfile import Scalar


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
class ColumnsAcross(Mapping[str, object]):
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


def turned(spec: TablePivotSpec, source: Source, at: Composing) -> Rows | None:
    """The source turned; None when it lacks a column (told)."""
    if not at.looked_at(source, (*spec.down, *spec.over, *spec.looked_at)):
        return None
    source = _with_totals_of_columns(spec, source)
    made = pivot.turned(spec, source, lambda name, position: _heading(source, name, position, at), at.finding)
    across = tuple(_across(spec, made, column) for column in made.columns)
    return Rows(_wide(spec, made, across), across)


def _with_totals_of_columns(spec: TablePivotSpec, source: Source) -> Source:
    """The source without those of the file's own totals that would make columns, rows without a name, or counts.

    A total that is named and is of a column of lines (that of a year) is a row of the pivot, as it is of the file.
    """
    lines = [i for i in range(len(source)) if i not in source.totals]
    if not lines or not source.totals:
        return source
    if spec.value is None:
        return source.without_totals()
    known = {pivot.key(source, spec.over, i) for i in lines}
    named = {
        i for i in source.totals if any(pivot.key(source, spec.down, i)) and pivot.key(source, spec.over, i) in known
    }
    return replace(
        source, frame=taken(source.frame, [i for i in range(len(source)) if i in named or i not in source.totals])
    )


def _wide(spec: TablePivotSpec, made: pivot.Pivot, across: Sequence[Across]) -> Source:
    """The turned rows as a source of their own: the pivot's rows, its columns, and what marks totals."""
    source = made.source
    kept = list(dict.fromkeys((*map(str, spec.down), *((source.roles,) if source.roles else ()))))
    cells: dict[str, list[Value]] = {name: [source.cells(name)[i] for i in made.down] for name in kept}
    cells |= {column.info.name: [cell.value for cell in column.cells] for column in across}
    infos = {name: source.columns[name].settled() for name in kept}
    infos |= {column.info.name: column.info for column in across}
    table = object_table(cells, [source.rows[i] for i in made.down])
    types = {name: info.type for name, info in infos.items()}
    return replace(source, frame=replace(source.frame, table=table, types=types), columns=infos, key="")


def _across(spec: TablePivotSpec, made: pivot.Pivot, column: pivot.PivotColumn) -> Across:
    *above, title = column.titles
    info = replace(made.value.settled(), name=column.name, title=title, marks="")
    info = replace(info, footnote=spec.footnote or made.value.footnote)
    return Across(info, tuple(above), [_cell(spec, made, met) for met in column.cells])


def _cell(spec: TablePivotSpec, made: pivot.Pivot, met: pivot.Met) -> SheetCell:
    if met.row is not None:
        return SheetCell(met.value, met.row, made.value.provenance, note=_note(spec, made.source, met.positions[0]))
    if met.value is Empty.BLANK and not met.computed:
        return blank_cell()
    return SheetCell(met.value, None, pivot.worked_out_from(made, met))


def _heading(source: Source, name: Scalar, position: int, at: Composing) -> str:
    """What stands over a column: its code in words, as the column of codes or its scale has them."""
    status = source.columns[name].status
    scale = at.scale(Scalar(status, name.source, name.start, name.end)) if status else None
    return source.word(name, position, {} if scale is None else {status: scale})


def _note(spec: TablePivotSpec, source: Source, position: int) -> str:
    if spec.notes is None:
        return ""
    value = source.cells(spec.notes)[position]
    return "" if value is Empty.BLANK else key_text(value)
