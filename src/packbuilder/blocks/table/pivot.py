"""A pivoted table: one row a value of `rows`, columns under the values of `across`."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from packbuilder.blocks.contract import Composing
from packbuilder.blocks.source import ColumnInfo, Source
from packbuilder.blocks.table.sheet import Sheet, SheetCell, SheetColumn, SheetLine, as_number
from packbuilder.blocks.table.spec import TableBlock
from packbuilder.diagnostics import Finding, suggestion
from packbuilder.figures import Empty
from packbuilder.specfile import Scalar, finding_at
from packbuilder.tree import RowRole

Key = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Names:
    """The columns that a pivot names, as lists."""

    down: tuple[Scalar, ...]
    across: tuple[Scalar, ...]
    value: Scalar


def pivoted(spec: TableBlock, source: Source, at: Composing) -> Sheet | None:
    """The pivot's columns and lines; None when a column is missing (told)."""
    assert spec.pivot is not None
    names = _Names(_listed(spec.pivot.rows), _listed(spec.pivot.across), spec.pivot.value)
    if not _all_known(source, (*names.down, *names.across, names.value), at):
        return None
    found = _cells(source, names, at)
    across = list(dict.fromkeys(column for _, column in found))
    down: dict[Key, int | None] = {}
    for (row, _), cell in found.items():
        down.setdefault(row, cell.row)  # its label stands in the first line that has it
    columns = (
        *(_down_column(source, name) for name in names.down),
        *(_across_column(source, names.value, key) for key in across),
    )
    lines = tuple(
        SheetLine(
            RowRole.LINE,
            (
                *(SheetCell(word, line) for word in row),
                *(found.get((row, key), SheetCell(Empty.BLANK)) for key in across),
            ),
            key=row[0],
        )
        for row, line in down.items()
    )
    return Sheet(columns, lines, pivoted=True)


def _listed(names: Scalar | list[Scalar]) -> tuple[Scalar, ...]:
    return tuple(names) if isinstance(names, list) else (names,)


def _all_known(source: Source, names: Iterable[Scalar], at: Composing) -> bool:
    known = True
    for name in names:
        if name in source.columns:
            at.looked_at(source.name, name)
        else:
            known = False
            at.finding(
                finding_at(
                    name,
                    f"{source.name} has no column {str(name)!r}",
                    suggestion(name, source.columns),
                    "missing-column",
                )
            )
    return known


def _cells(source: Source, names: _Names, at: Composing) -> dict[tuple[Key, Key], SheetCell]:
    """The value where each row and column meet, in the file's order."""
    found: dict[tuple[Key, Key], SheetCell] = {}
    values = source.cells(names.value)
    for i, row in enumerate(source.rows):
        meet = (_key(source, names.down, i), _key(source, names.across, i))
        if meet in found:
            at.finding(_twice(source, names, meet, row, found[meet].row))
        found.setdefault(meet, SheetCell(values[i], row, source.columns[names.value].provenance))
    return found


def _key(source: Source, names: Sequence[Scalar], position: int) -> Key:
    return tuple(source.figure(name, position).text for name in names)


def _twice(source: Source, names: _Names, meet: tuple[Key, Key], row: int, before: int | None) -> Finding:
    said = ", ".join((*meet[0], *meet[1]))
    message = f"two rows of {source.name} have a value for {said}: {before} and {row}"
    hint = "a pivot shows one value where a row and a column meet; narrow it with where:"
    return source.frame.finding("pivot-twice", message, row, names.value, hint)


def _down_column(source: Source, name: Scalar) -> SheetColumn:
    return SheetColumn(source.columns[name])


def _across_column(source: Source, value: Scalar, key: Key) -> SheetColumn:
    info = as_number(source.columns[value])
    titled: ColumnInfo = replace(info, name=" / ".join(key), title=key[-1])
    return SheetColumn(titled, key[:-1])
