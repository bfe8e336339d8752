"""A table worked out but not yet put into nodes: columns, lines, and where each line is from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal

from packbuilder.figures import Empty, Kind, NumberFormat, Provenance, Value
from packbuilder.sources.source import ColumnInfo
from packbuilder.tree import RowRole, Trend


@dataclass(frozen=True, slots=True)
class SheetColumn:
    """A column with the headings over it (`above`, outermost first).

    `side` = how many groups enclose the lines that share one cell of it (None = every line has its own).
    """

    info: ColumnInfo
    above: tuple[str, ...] = ()
    side: int | None = None


@dataclass(frozen=True, slots=True)
class SheetCell:
    """A value with what differs from its column; `row` is the row of the file (None = worked out from several).

    `trend` is one that was worked out; what the data say of it stands in `value`. `note` is the marker that the data
    put beside the value, `badge` the word that they put before it.
    """

    value: Value
    row: int | None = None
    provenance: Provenance | None = None
    trend: Trend | None = None
    note: str = ""
    badge: str = ""


@dataclass(frozen=True, slots=True)
class SheetLine:
    """One row. `format` (by the row's label) wins over the columns'.

    `key` is its label, `name` what expressions call it (closing rows); `groups` are those it stands in, from the
    outermost; `position` is its place in the source (None = worked out).
    """

    role: RowRole
    cells: tuple[SheetCell, ...]
    level: int = 0
    key: str = ""
    format: NumberFormat | None = None
    keep_with_next: bool = False
    name: str = ""
    groups: tuple[str, ...] = ()
    position: int | None = None


@dataclass(frozen=True, slots=True)
class TableSheet:
    """`label` is the column that names the lines: the first that is no side column."""

    columns: tuple[SheetColumn, ...]
    lines: tuple[SheetLine, ...] = field(default_factory=tuple)
    pivoted: bool = False

    @property
    def label(self) -> int:
        return sum(column.side is not None for column in self.columns)


def settled(sheet: TableSheet) -> TableSheet:
    """One number of decimals a column, where no format says how many: those of the longest figure.

    The columns of a pivot are parts of one, so they have one number together; a row with a format of its own is of
    another measure, and has its own.
    """
    columns = tuple(
        replace(column, info=replace(column.info, format=_settled(column.info.format, _alike(sheet, c))))
        for c, column in enumerate(sheet.columns)
    )
    lines = tuple(_settled_line(line) for line in sheet.lines) if sheet.pivoted else sheet.lines
    return replace(sheet, columns=columns, lines=lines)


def _alike(sheet: TableSheet, index: int) -> list[Decimal]:
    """The figures that are written as those of a column."""
    if not sheet.pivoted:
        return _numbers(sheet, index)
    format_ = sheet.columns[index].info.format
    same = (c for c, column in enumerate(sheet.columns) if column.info.format == format_)
    return [number for c in same for number in _numbers(sheet, c)]


def _settled_line(line: SheetLine) -> SheetLine:
    """A row of a pivot with a format of its own."""
    if line.format is None:
        return line
    numbers = [cell.value for cell in line.cells if isinstance(cell.value, Decimal)]
    return replace(line, format=_settled(line.format, numbers))


def _numbers(sheet: TableSheet, column: int) -> list[Decimal]:
    values = (line.cells[column].value for line in sheet.lines if column < len(line.cells) and line.format is None)
    return [value for value in values if isinstance(value, Decimal)]


def _settled(format_: NumberFormat, numbers: Sequence[Decimal]) -> NumberFormat:
    if format_.kind not in (Kind.NUMBER, Kind.PER_CENT_SIGN) or format_.places is not None or not numbers:
        return format_
    longest = max(-int(n.normalize().as_tuple().exponent) for n in numbers)
    return format_.with_places(max(0, min(longest, 2 if longest > 4 else 4)))


def blank_cell() -> SheetCell:
    """A cell that says nothing."""
    return SheetCell(Empty.BLANK)


Values = Mapping[str, Value]
"""The values of one row by the names of their columns."""
