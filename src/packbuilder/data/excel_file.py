"""Excel workbooks: the values that Excel last showed, with the rows and columns that its user sees."""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

from packbuilder.data.raw import (
    MOST_BYTES,
    MOST_COLUMNS,
    MOST_ROWS,
    Cell,
    Raw,
    checked_names,
    column_letters,
    refuse,
    too_many_rows,
)
from packbuilder.data.workbook_guard import SheetFacts, Unsafe, coordinates, inspected
from packbuilder.diagnostics import DataPlace, Finding, MachineError, PackbuilderError, suggestion
from packbuilder.specfile import Scalar, finding_at

_RANGE = re.compile(r"(\$?[A-Za-z]{1,3}\$?[0-9]{1,10}):(\$?[A-Za-z]{1,3}\$?[0-9]{1,10})")


@dataclass(frozen=True, slots=True)
class Area:
    """The cells to read: first and last row and column, from 1; None = as far as there are cells."""

    top: int = 1
    left: int = 1
    bottom: int | None = None
    right: int | None = None


def area(written: Scalar) -> Area:
    """The cells that `range: B3:F40` names.

    Raises:
        PackbuilderError: it is no range of cells, or a larger one than is read.
    """
    found = _RANGE.fullmatch(written.strip())
    corners = [coordinates(found[i].upper()) for i in (1, 2)] if found else []
    if not found or None in corners:
        digits = re.search(r"[0-9]{8}", written)
        raise PackbuilderError(
            _too_large(written)
            if digits
            else finding_at(written, f"{str(written)!r} is no range of cells", "write it like B3:F40", "wrong-range")
        )
    (top, left), (bottom, right) = (corner for corner in corners if corner)
    if bottom < top or right < left or not top:
        raise PackbuilderError(
            finding_at(
                written,
                f"{str(written)!r} ends before it starts",
                "the upper left cell comes first, as in B3:F40",
                "wrong-range",
            )
        )
    if bottom - top > MOST_ROWS or right - left >= MOST_COLUMNS:
        raise PackbuilderError(_too_large(written))
    return Area(top, left, bottom, right)


def _too_large(written: Scalar) -> Finding:
    message = f"{str(written)!r} is a larger range than is read: at most {MOST_ROWS:,} rows and {MOST_COLUMNS} columns"
    return finding_at(written, message, "name the cells that hold the table", "too-large")


def read_excel(
    path: Path, file: str, sheet: Scalar | None = None, header_row: int | None = None, cells: Area | None = None
) -> Raw:
    """The rows of one sheet; `file` is the workbook's name in findings.

    Raises:
        PackbuilderError: with the faults of the workbook, its header and its cells.
    """
    cells = cells or Area()
    data = _bytes(path, file)
    facts = _facts(data, path, file)
    name, grid = _grid(data, file, sheet)
    header = header_row or cells.top
    names, left = _names(grid, header, cells)
    if not any(names):
        raise PackbuilderError(_no_header(file, name, header, bool(header_row)))
    bottom = min(cells.bottom or len(grid), len(grid))
    body = [
        (number, [_cell(c) for c in _sliced(grid[number - 1], left, len(names))])
        for number in range(header + 1, bottom + 1)
    ]
    kept = [(number, row) for number, row in body if any(cell != "" for cell in row)]
    findings = checked_names(file, name, names, header, letters=True)
    used = Area(header, left, bottom, left + len(names) - 1)
    findings += _hidden(facts.get(name, SheetFacts()), used, file, name, names)
    refuse(findings, file)
    if len(kept) > MOST_ROWS:
        raise PackbuilderError(too_many_rows(file, name))
    return Raw(file, names, [row for _, row in kept], [number for number, _ in kept], sheet=name)


def _bytes(path: Path, file: str) -> bytes:
    try:
        with path.open("rb") as stream:
            data = stream.read(MOST_BYTES + 1)
    except OSError as error:
        raise MachineError(f"{file} cannot be read: {error.strerror or 'the disk refused'}") from None
    if len(data) > MOST_BYTES:
        message = f"{file} is larger than {MOST_BYTES // 1_000_000} MB"
        raise PackbuilderError(Finding("too-large", message, DataPlace(file), "leave out what the paper does not show"))
    return data


def _facts(data: bytes, path: Path, file: str) -> dict[str, SheetFacts]:
    """What the guard found; the old .xls is no zip and is bounded by its size."""
    if path.suffix.lower() == ".xls" and data[:2] != b"PK":
        return {}
    try:
        return inspected(data)
    except Unsafe as reason:
        hint = "open it in Excel and save it anew, without a password, as an Excel workbook (.xlsx)"
        raise PackbuilderError(Finding("workbook", f"{file} cannot be read: {reason}", DataPlace(file), hint)) from None


def _grid(data: bytes, file: str, sheet: Scalar | None) -> tuple[str, Sequence[Sequence[Any]]]:
    """The sheet's name and all its rows, from the first row and column on."""
    import python_calamine

    hint = "open it in Excel and save it anew, without a password, as an Excel workbook (.xlsx)"
    try:
        book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(data))
        name = _sheet_name(book.sheet_names, sheet, file)
        return name, book.get_sheet_by_name(name).to_python(skip_empty_area=False)
    except (python_calamine.CalamineError, ValueError, OSError) as error:
        reason = (
            "it is protected by a password"
            if isinstance(error, python_calamine.PasswordError)
            else "it is damaged or no Excel workbook"
        )
    raise PackbuilderError(Finding("workbook", f"{file} cannot be read: {reason}", DataPlace(file), hint))


def _sheet_name(names: Sequence[str], sheet: Scalar | None, file: str) -> str:
    if sheet is None:
        return names[0]
    if str(sheet) not in names:
        message = f"{file} has no sheet {str(sheet)!r}"
        raise PackbuilderError(finding_at(sheet, message, suggestion(str(sheet), names), "missing-sheet"))
    return str(sheet)


def _names(grid: Sequence[Sequence[Any]], header: int, cells: Area) -> tuple[list[str], int]:
    """The columns' names and the first column that is read; empty columns left and right of them are not."""
    row = [" ".join(str(_cell(c)).split()) for c in grid[header - 1]] if header <= len(grid) else []
    left = cells.left
    right = min(cells.right or len(row), len(row))
    bottom = min(cells.bottom or len(grid), len(grid))

    def empty(column: int) -> bool:
        return not row[column - 1] and all(
            _cell(grid[n][column - 1]) == "" for n in range(header, bottom) if column <= len(grid[n])
        )

    while right >= left and empty(right):
        right -= 1
    while cells.right is None and left < right and empty(left):
        left += 1
    return row[left - 1 : right], left


def _sliced(row: Sequence[Any], left: int, width: int) -> list[Any]:
    found = list(row[left - 1 : left - 1 + width])
    return found + [""] * (width - len(found))


def _no_header(file: str, sheet: str, header: int, said: bool) -> Finding:
    message = f"row {header} of the sheet {sheet!r} is empty: it should hold the columns' names"
    hint = "" if said else "say with header_row which row holds them"
    return Finding("empty-source", message, DataPlace(file, sheet, header), hint)


def _hidden(facts: SheetFacts, used: Area, file: str, sheet: str, names: Sequence[str]) -> list[Finding]:
    """Cells whose value cannot be seen in what the reader hands out: errors, and formulas never worked out."""

    def place(row: int, column: int) -> DataPlace | None:
        inside = used.top <= row <= (used.bottom or row) and used.left <= column <= (used.right or column)
        return DataPlace(file, sheet, row, names[column - used.left] or column_letters(column)) if inside else None

    findings = []
    for row, column, text in facts.errors:
        if at := place(row, column):
            findings.append(
                Finding(
                    "excel-error",
                    f"the cell {column_letters(column)}{row} shows {text or 'an error'}",
                    at,
                    "mend the formula, or empty the cell",
                    line=text,
                )
            )
    for row, column in facts.unworked:
        if at := place(row, column):
            message = f"the formula in {column_letters(column)}{row} was never worked out"
            findings.append(Finding("no-value", message, at, "open the workbook in Excel and save it"))
    return findings


def _cell(value: Any) -> Cell:
    """A cell as Excel means it: numbers exactly, days as dates; times, durations and truth as their text."""
    match value:
        case str():
            return value if value and not value.isspace() else ""
        case bool():
            return "TRUE" if value else "FALSE"
        case float() | int():
            return exact(value)
        case datetime():
            return value.date() if value.time() == time() else value.isoformat(" ", "minutes")
        case date():
            return value
        case time():
            return value.isoformat("seconds" if value.second else "minutes")
        case timedelta():
            minutes = int(value.total_seconds()) // 60
            return f"{minutes // 60}:{minutes % 60:02d}"
        case _:
            return ""


def exact(value: float | int) -> Decimal:
    """A number by the shortest writing that gives it back: 0.1 is 0.1, and 3.0 is 3."""
    whole = int(value) if isinstance(value, int) or (value.is_integer() and abs(value) < 1e15) else None
    return Decimal(whole) if whole is not None else Decimal(repr(value))
