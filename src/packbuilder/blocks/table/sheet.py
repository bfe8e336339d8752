"""A table worked out but not yet put into nodes: what plain and pivoted tables have in common."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal

from packbuilder.blocks.source import ColumnInfo
from packbuilder.data.frame import ColumnType
from packbuilder.figures import PLAIN, Empty, Kind, NumberFormat, Provenance, Value
from packbuilder.tree import RowRole


@dataclass(frozen=True, slots=True)
class SheetColumn:
    """A column with the headings over it (`above`, outermost first)."""

    info: ColumnInfo
    above: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SheetCell:
    """A value with what differs from its column; `row` is the row of the file (None = worked out from several)."""

    value: Value
    row: int | None = None
    provenance: Provenance | None = None


@dataclass(frozen=True, slots=True)
class SheetLine:
    """One row. `format` (by the row's label) wins over the columns'."""

    role: RowRole
    cells: tuple[SheetCell, ...]
    level: int = 0
    key: str = ""
    format: NumberFormat | None = None
    keep_with_next: bool = False


@dataclass(frozen=True, slots=True)
class Sheet:
    columns: tuple[SheetColumn, ...]
    lines: tuple[SheetLine, ...] = field(default_factory=tuple)
    pivoted: bool = False


def settled(sheet: Sheet) -> Sheet:
    """One number of decimals a column (a pivot: a row), where no format says how many: those of the longest figure."""
    if sheet.pivoted:
        return replace(sheet, lines=tuple(_settled_line(line, sheet.columns[-1].info.format) for line in sheet.lines))
    columns = tuple(
        replace(column, info=replace(column.info, format=_settled(column.info.format, _numbers(sheet, c))))
        for c, column in enumerate(sheet.columns)
    )
    return replace(sheet, columns=columns)


def _settled_line(line: SheetLine, common: NumberFormat) -> SheetLine:
    numbers = [cell.value for cell in line.cells if isinstance(cell.value, Decimal)]
    return replace(line, format=_settled(line.format or common, numbers))


def _numbers(sheet: Sheet, column: int) -> list[Decimal]:
    values = (line.cells[column].value for line in sheet.lines if column < len(line.cells) and line.format is None)
    return [value for value in values if isinstance(value, Decimal)]


def _settled(format_: NumberFormat, numbers: Sequence[Decimal]) -> NumberFormat:
    if format_.kind not in (Kind.NUMBER, Kind.PER_CENT_SIGN) or format_.places is not None or not numbers:
        return format_
    longest = max(-int(n.normalize().as_tuple().exponent) for n in numbers)
    return format_.with_places(max(0, min(longest, 2 if longest > 4 else 4)))


def as_number(info: ColumnInfo) -> ColumnInfo:
    """A column of numbers without a format is written as numbers."""
    if info.type is ColumnType.NUMBER and info.format.kind is PLAIN.kind:
        return replace(info, format=replace(info.format, kind=Kind.NUMBER))
    return info


def blank_cell() -> SheetCell:
    """A cell that says nothing."""
    return SheetCell(Empty.BLANK)
