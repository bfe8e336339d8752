"""Excel workbooks: the values that Excel last showed, with the rows and columns that its user sees."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from packbuilder.data.cells import cell_of
from packbuilder.data.excel_area import Area
from packbuilder.data.raw import MOST_ROWS, Cell, Raw, bytes_of, checked_names, column_letters, refuse, too_many_rows
from packbuilder.data.workbook_guard import MOST_CELLS, SheetFacts, Unsafe, inspected
from packbuilder.diagnostics import DataPlace, Finding, PackbuilderError, suggestion
from packbuilder.specfile import Scalar, finding_at

_HINT = "open it in Excel and save it anew, without a password, as an Excel workbook (.xlsx)"


def read_excel(
    path: Path, file: str, sheet: Scalar | None = None, header_row: int | None = None, cells: Area | None = None
) -> Raw:
    """The rows of one sheet; `file` is the workbook's name in findings.

    Raises:
        PackbuilderError: with the faults of the workbook, its header and its cells.
    """
    cells = cells or Area()
    data = bytes_of(path, file)
    facts = _facts(data, path, file)
    name, grid = _grid(data, file, sheet, facts)
    header, bottom = header_row or cells.top, min(cells.bottom or len(grid), len(grid))
    names, left = _names(grid, header, cells)
    if not any(names):
        raise PackbuilderError(_no_header(file, name, header, bool(header_row)))
    findings = checked_names(file, name, names, header, letters=True)
    used = Area(header, left, bottom, left + len(names) - 1)
    findings += _hidden(facts.get(name, SheetFacts()), used, Raw(file, names, [], [], sheet=name))
    refuse(findings, file)
    body = {number: _sliced(grid[number - 1], left, len(names)) for number in range(header + 1, bottom + 1)}
    kept = {number: row for number, row in body.items() if any(cell != "" for cell in row)}
    if len(kept) > MOST_ROWS:
        raise PackbuilderError(too_many_rows(file, name))
    return Raw(file, names, list(kept.values()), list(kept), sheet=name)


def _facts(data: bytes, path: Path, file: str) -> dict[str, SheetFacts]:
    """What the guard found; the old .xls is no zip and is bounded by its size."""
    if path.suffix.lower() == ".xls" and data[:2] != b"PK":
        return {}
    try:
        return inspected(data)
    except Unsafe as reason:
        raise PackbuilderError(_unreadable(file, str(reason))) from None


def _grid(
    data: bytes, file: str, sheet: Scalar | None, facts: Mapping[str, SheetFacts]
) -> tuple[str, Sequence[Sequence[Any]]]:
    """The sheet's name and all its rows, from the first row and column on; only a sheet that the guard has seen."""
    import python_calamine

    reason = "it is damaged or no Excel workbook"
    try:
        book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(data))
        name = _sheet_name(book.sheet_names, sheet, file)
        page = book.get_sheet_by_name(name)
        if (not facts or name in facts) and page.total_height * page.total_width <= MOST_CELLS:
            return name, page.to_python(skip_empty_area=False)
    except PackbuilderError:
        raise
    except python_calamine.PasswordError:
        reason = "it is protected by a password"
    except (python_calamine.CalamineError, ValueError, OSError):
        pass
    except BaseException as error:
        if type(error).__name__ != "PanicException":  # how a bug in the Rust library arrives; no class to catch
            raise
    raise PackbuilderError(_unreadable(file, reason))


def _unreadable(file: str, reason: str) -> Finding:
    return Finding("workbook", f"{file} cannot be read: {reason}", DataPlace(file), _HINT)


def _sheet_name(names: Sequence[str], sheet: Scalar | None, file: str) -> str:
    if sheet is None and names:
        return names[0]
    if sheet is None:
        raise PackbuilderError(_unreadable(file, "it has no sheets"))
    if str(sheet) not in names:
        message = f"{file} has no sheet {str(sheet)!r}"
        raise PackbuilderError(finding_at(sheet, message, suggestion(str(sheet), names), "missing-sheet"))
    return str(sheet)


def _names(grid: Sequence[Sequence[Any]], header: int, cells: Area) -> tuple[list[str], int]:
    """The columns' names and the first column that is read; empty columns left and right of them are not."""
    row = [" ".join(str(cell_of(c)).split()) for c in grid[header - 1]] if header <= len(grid) else []
    left = cells.left
    right = min(cells.right or len(row), len(row))
    bottom = min(cells.bottom or len(grid), len(grid))

    def empty(column: int) -> bool:
        return not row[column - 1] and all(
            cell_of(grid[n][column - 1]) == "" for n in range(header, bottom) if column <= len(grid[n])
        )

    while right >= left and empty(right):
        right -= 1
    while cells.right is None and left < right and empty(left):
        left += 1
    return row[left - 1 : right], left


def _sliced(row: Sequence[Any], left: int, width: int) -> list[Cell]:
    found = [cell_of(value) for value in row[left - 1 : left - 1 + width]]
    return found + [""] * (width - len(found))


def _no_header(file: str, sheet: str, header: int, said: bool) -> Finding:
    message = f"row {header} of the sheet {sheet!r} is empty: it should hold the columns' names"
    hint = "" if said else "say with header_row which row holds them"
    return Finding("empty-source", message, DataPlace(file, sheet, header), hint)


def _hidden(facts: SheetFacts, used: Area, raw: Raw) -> list[Finding]:
    """Cells whose value cannot be seen in what the reader hands out: errors, and formulas never worked out."""
    findings = []
    for row, column, text in facts.errors:
        if used.holds(row, column):
            message = f"the cell {column_letters(column)}{row} shows {text or 'an error'}"
            place = raw.place(row, raw.names[column - used.left])
            findings.append(Finding("excel-error", message, place, "mend the formula, or empty the cell", line=text))
    for row, column in facts.unworked:
        if used.holds(row, column):
            message = f"the formula in {column_letters(column)}{row} was never worked out"
            place = raw.place(row, raw.names[column - used.left])
            findings.append(Finding("no-value", message, place, "open the workbook in Excel and save it"))
    return findings
