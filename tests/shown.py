"""What a paper shows, held against its inputs: read with other means than packbuilder's, compared as a reader would.

A value of the data and the words in its cell need not be alike letter by letter: 2350400 stands as £2.4m, A as Amber,
2022-03 as Mar 2022. `agrees` says whether the one can be the other.
"""

from __future__ import annotations

import csv
import re
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any

import openpyxl
import yaml

from packbuilder.figures import MONTHS
from packbuilder.tree import Cell, Inline, NoteRef, Row, RowRole, Slot, Table, Text, block_words, figures, slots, words
from packbuilder.tree.rewrite import each_inline
from tests.reading import Grid, plain

Raw = Mapping[str, str]
"""One row of an input: its columns as typed."""


# -- the inputs

_SHAPING = {"where", "top", "from", "group", "count", "pivot", "join"}
_NARROWING = {"where", "top", "each", "when", "hide_nil_rows", "like"}
"""With these, in a source or in a table, a table need not show every row of its file."""


@dataclass(frozen=True)
class TableWritten:
    """A table block of a layout: its source, its pivot, and whether it shows some rows only."""

    source: str
    pivot: Mapping[str, Any]
    columns: object
    is_narrowed: bool

    def names(self, column: str) -> bool:
        """Whether the table shows a column: one that names none shows all."""
        return not self.columns or repr(column) in repr(self.columns)


def _mapping(written: Any) -> Mapping[str, Any]:
    return written if isinstance(written, dict) else {}


def listed(names: str | list[str]) -> list[str]:
    return names if isinstance(names, list) else [names]


@dataclass(frozen=True)
class Inputs:
    """The sources of a layout as files have them, by row: the header is row 1, as a spreadsheet counts."""

    layout: Path
    written: Mapping[str, Any]

    @classmethod
    def of(cls, layout: Path) -> Inputs:
        return cls(layout, yaml.load(layout.read_text(encoding="utf-8"), yaml.BaseLoader))

    @property
    def declared(self) -> Mapping[str, Any]:
        return self.written.get("sources") or {}

    def tables(self) -> Iterator[TableWritten]:
        """Every table block; those of a section that is repeated are narrowed to its part."""
        yield from self._tables(self.written.get("sections", []), False)
        yield from self._tables(self.written.get("appendices", []), False)

    def _tables(self, node: Any, repeated: bool) -> Iterator[TableWritten]:
        match node:
            case list():
                for inner in node:
                    yield from self._tables(inner, repeated)
            case {"table": str(source), **keys}:
                said = self.declared.get(source) or {}
                narrowed = repeated or bool(_NARROWING & set(keys) or _SHAPING & set(said))
                yield TableWritten(source, _mapping(keys.get("pivot")), keys.get("columns"), narrowed)
            case dict():
                for inner in node.values():
                    yield from self._tables(inner, repeated or "each" in node or "when" in node)
            case _:
                return

    @property
    def folder(self) -> Path:
        return self.layout.parent.parent / "inputs" / self.layout.stem

    def rows(self, source: str) -> dict[int, Raw]:
        """The rows of a source's own file; nothing for one that is shaped into other columns."""
        said = self.declared.get(source) or {}
        if {"pivot", "group", "count"} & set(said):
            return {}
        if "from" in said:
            return self.rows(said["from"])
        if "rows" in said:
            return dict(enumerate(said["rows"], 1))
        if "database" in said:
            return self._from_database(said)
        path = self.folder / said.get("file", f"{source}.csv")
        if path.suffix == ".xlsx":
            return _from_workbook(path, int(said.get("header_row", 1)))
        return _from_csv(path) if path.exists() else {}

    def _from_database(self, said: Mapping[str, str]) -> dict[int, Raw]:
        connection = sqlite3.connect(self.folder / said["database"])
        order = f" order by {said['sort']}" if "sort" in said else ""
        found = connection.execute(said.get("query") or f"select * from {said['table']}{order}")
        names = [column[0] for column in found.description]
        return {i: dict(zip(names, map(_typed, row), strict=True)) for i, row in enumerate(found, 1)}


def _from_csv(path: Path) -> dict[int, Raw]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return dict(enumerate(csv.DictReader(file), 2))


def _from_workbook(path: Path, header: int) -> dict[int, Raw]:
    sheet = openpyxl.load_workbook(path, read_only=True, data_only=True).worksheets[0]
    lines = [list(map(_typed, row)) for row in sheet.iter_rows(values_only=True)]
    return {i: dict(zip(lines[header - 1], row, strict=False)) for i, row in enumerate(lines, 1) if i > header}


def _typed(value: object) -> str:
    return "" if value is None else str(value)


# -- does a cell show a value?


_NUMBER = re.compile(r"(?P<open>\()?(?P<minus>[-−])?£?(?P<digits>[\d,]*\.?\d+)(?P<unit>[km%]?)\)?")
_SCALES = {"k": (Decimal(1000),), "m": (Decimal(1_000_000),), "%": (Decimal(1), Decimal("0.01"))}


def agrees(raw: str, shown: str) -> bool:
    """Whether a cell's words can stand for a value of the data."""
    raw, said = raw.strip(), shown.strip()
    if not raw:
        return not re.search(r"\d", said)
    if number(raw) is not None:
        return _shows_number(Decimal(number(raw) or 0), said)
    if found := re.fullmatch(r"(\d{4})-(\d\d)(-(\d\d))?", raw):
        return MONTHS[int(found[2]) - 1][:3] in said or (found[4] or found[1]).lstrip("0") in said
    return _plain_words(said).endswith(_plain_words(raw)) or len(raw) <= _LONGEST_CODE  # a badge stands before


_LONGEST_CODE = 16
"""Longer words are no code that a scale or `words:` puts into other words."""


def _plain_words(text: str) -> str:
    return plain(re.sub(r"^\s*(?:[-*]|\w{1,3}[.)]) |\*|\\\n", "", text, flags=re.MULTILINE)).casefold()


def number(text: str) -> Decimal | None:
    """A number as data have it: 2350, 1,200, (120), £2.1, 4.7%."""
    found = _NUMBER.fullmatch(text.replace(" ", ""))
    if found is None or found["unit"] not in ("", "%"):
        return None
    try:
        digits = Decimal(found["digits"].replace(",", ""))
    except InvalidOperation:
        return None
    return -digits if found["minus"] or found["open"] else digits


def _shows_number(value: Decimal, said: str) -> bool:
    """Rounded to the places that are shown, in pounds, thousands, millions or as a percentage; a dash is nil."""
    candidates = list(_NUMBER.finditer(plain(said)))
    if not candidates:
        return value == 0 or not re.search(r"\d", said)  # nil, or a code such as a score's word
    return any(_is_rounded(value, found) for found in candidates)


def _is_rounded(value: Decimal, found: re.Match[str]) -> bool:
    digits = Decimal(found["digits"].replace(",", ""))
    shown = -digits if found["minus"] or found["open"] else digits
    half = Decimal(1).scaleb(int(digits.as_tuple().exponent)) / 2
    scales = _SCALES.get(found["unit"], (Decimal(1), Decimal(1000)))  # £'000 says so in its heading
    return any(abs(value / scale - shown) <= half for scale in scales)


# -- a table as each format has it


def said(cell: Cell) -> str:
    """The words of a cell with its marks of notes, as a file has them."""
    if cell.blocks:
        return "".join(block_words(cell.blocks))
    return words(each_inline(cell.inlines, _with_marks))


def _with_marks(inline: Inline) -> tuple[Inline, ...]:
    return (Text(inline.marker),) if isinstance(inline, NoteRef) else (inline,)


def grid(table: Table, format_: str) -> Grid:
    """The rows of a table, a word for each cell that the format writes: where cells span, formats differ."""
    rows: Grid = []
    for part in (table.head, table.body):
        for r, line in enumerate(slots(part, len(table.columns))):
            rows.append([])
            for c, slot in enumerate(line):
                if slot.starts(r, c):
                    rows[-1].append(plain(said(slot.cell)))
                elif format_ == "pptx" or (format_ == "docx" and slot.column == c):
                    rows[-1].append("")
    return rows


def missing(wanted: Grid, tables: list[Grid]) -> list[list[str]]:
    """The rows that do not stand in the tables of a file, cell by cell and in this order.

    A table may carry on over slides, a tall row too; and its columns may be parted, its first said again in each part.
    """
    rows = [[plain(cell) for cell in row] for table in tables for row in table]
    at, lost = 0, []
    for row in wanted:
        found = _find(row, rows, at)
        if found is None and not _in_parts(row, rows):
            lost.append(row)
        at = found + 1 if found is not None else at
    return lost


def _find(row: list[str], rows: Grid, at: int) -> int | None:
    whole = next((i for i in range(at, len(rows)) if rows[i] == row), None)
    if whole is not None:
        return whole
    begun = (i for i in range(at, len(rows)) if _begins(rows[i], row))
    return next((i for i in begun if any(_joined(rows[i : i + many]) == row for many in range(2, 7))), None)


def _begins(part: list[str], row: list[str]) -> bool:
    """Whether a row on one slide may go on as this one on the next."""
    return len(part) == len(row) and all(cell.startswith(said) for said, cell in zip(part, row, strict=True))


def _joined(rows: Grid) -> list[str]:
    width = {len(row) for row in rows}
    return ["".join(cells) for cells in zip(*rows, strict=True)] if len(width) == 1 else []


def _in_parts(row: list[str], rows: Grid) -> bool:
    """The row's cells stand in several tables, each beginning with the same cell."""
    if not row:
        return True
    left = list(row[1:])
    for found in rows:
        if left and found and found[0] == row[0] and found[1:] == left[: len(found) - 1]:
            left = left[len(found) - 1 :]
    return not left


def data_rows(table: Table, data: Mapping[int, Raw]) -> Iterator[tuple[int, tuple[Cell, ...]]]:
    """The rows that show one row of the data: its number there, and a cell for each column (spans said again).

    Paragraphs hold no figure that says where it is from: a table of nothing else shows the rows of the data in order.
    """
    lines = [(row, tuple(s.cell for s in line)) for row, line in _lines(table)]
    numbers = [_numbers(s.cell for s in line if s.row == r) for r, (_, line) in enumerate(_lines(table))]
    if not any(numbers):
        plain_rows = [cells for row, cells in lines if row.role is RowRole.LINE]
        yield from zip(data, plain_rows, strict=len(plain_rows) == len(data))
        return
    for found, (_, cells) in zip(numbers, lines, strict=True):
        if len(found) == 1:
            yield found.pop(), cells


def _lines(table: Table) -> Iterator[tuple[Row, list[Slot]]]:
    return zip(table.body, slots(table.body, len(table.columns)), strict=True)


def _numbers(cells: Iterable[Cell]) -> set[int]:
    """The rows of the data that the figures of some cells are from."""
    return {figure.row for cell in cells for figure in figures(cell.inlines) if figure.row is not None}


def labelled_rows(table: Table) -> Iterator[tuple[int, tuple[Cell, ...]]]:
    """The rows of a pivot: the row of the data that its labels come from, and a cell for each column."""
    for line in slots(table.body, len(table.columns)):
        cells = tuple(slot.cell for slot in line)
        first = [figure.row for cell in cells for figure in figures(cell.inlines) if figure.row is not None]
        if first:
            yield first[0], cells
