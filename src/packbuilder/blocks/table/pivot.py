"""A pivoted table: one row a value of `rows`, columns under the values of `across`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from packbuilder.blocks.contract import Composing
from packbuilder.blocks.source import ColumnInfo, Source
from packbuilder.blocks.table.columns import Leaf, leaves
from packbuilder.blocks.table.overrides import column
from packbuilder.blocks.table.sheet import Sheet, SheetCell, SheetColumn, SheetLine
from packbuilder.blocks.table.spec import TableSpec
from packbuilder.data.spec import ColumnSpec, nothing_said
from packbuilder.diagnostics import Finding
from packbuilder.expressions.views import added
from packbuilder.figures import Empty
from packbuilder.specfile import Scalar, finding_at, part
from packbuilder.tree import RowRole

Key = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Names:
    """The columns that a pivot names, as lists."""

    down: tuple[Scalar, ...]
    across: tuple[Scalar, ...]
    value: Scalar


def pivoted(spec: TableSpec, source: Source, at: Composing) -> Sheet | None:
    """The pivot's columns and lines; None when a column is missing (told)."""
    assert spec.pivot is not None
    names = _Names(_listed(spec.pivot.rows), _listed(spec.pivot.across), spec.pivot.value)
    _refuse_beside(spec, at)
    if not at.looked_at(source, (*names.down, *names.across, names.value)):
        return None
    value = column(Leaf(names.value, part(ColumnSpec, nothing_said(names.value))), spec, source, at)
    assert value is not None, "the column is known"
    found = _cells(source, names, at)
    across = list(dict.fromkeys(column for _, column in found))
    down: dict[Key, int | None] = {}
    for (row, _), cell in found.items():
        down.setdefault(row, cell.row)  # its label stands in the first line that has it
    columns = (
        *(_down_column(source, name) for name in names.down),
        *(_across_column(value, key) for key in across),
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


def _refuse_beside(spec: TableSpec, at: Composing) -> None:
    """Keys that a pivot does not know yet are refused, never passed over."""
    said = [leaf.name for leaf, _ in leaves(spec.columns)][:1] + ([spec.group.by] if spec.group else [])
    for name in said:
        hint = "titles and formats of its columns stand under the source's columns:"
        at.finding(finding_at(name, "columns: and group: do not go with pivot:", hint, "pivot"))


def with_grand_total(sheet: Sheet, spec: TableSpec, at: Composing) -> Sheet:
    """A pivot's last row: each column's lines added up."""
    title = next((title for key, title in spec.totals.items() if key == "grand"), None)
    if title is None:
        return sheet
    lines = [line for line in sheet.lines if line.role is RowRole.LINE]
    cells = [SheetCell(at.words(title))]
    for index, head in list(enumerate(sheet.columns))[1:]:
        provenance = replace(head.info.provenance, computed=f"sum of {head.info.name}")
        value = added([line.cells[index].value for line in lines]) if head.info.format.is_number else Empty.BLANK
        cells.append(SheetCell(value, None, provenance))
    total = SheetLine(RowRole.GRAND_TOTAL, tuple(cells), key=str(title))
    return replace(sheet, lines=(*sheet.lines, total))


def _listed(names: Scalar | list[Scalar]) -> tuple[Scalar, ...]:
    return tuple(names) if isinstance(names, list) else (names,)


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


def _across_column(info: ColumnInfo, key: Key) -> SheetColumn:
    titled: ColumnInfo = replace(info, name=" / ".join(key), title=key[-1])
    return SheetColumn(titled, key[:-1])
