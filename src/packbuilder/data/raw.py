"""A source as read: names and rows of untyped cells, and where each stands."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from functools import lru_cache
from pathlib import Path

from packbuilder.diagnostics import Finding, MachineError, PackbuilderError
from packbuilder.diagnostics.origin import DataPlace
from packbuilder.english import listed
from packbuilder.specfile import Scalar, finding_at

MOST_BYTES = 50_000_000
MOST_ROWS = 200_000
MOST_COLUMNS = 500
MOST_TOLD = 20
_SHOWN = 30
_WIDEST_LINE = 160
_BETWEEN = " | "

Cell = str | Decimal | date
"""What a reader hands over: text as written, or what the file already knows to be a number or a date; blank is ""."""


@dataclass(frozen=True, slots=True)
class Raw:
    """Rows are as long as `names`; `numbers` are their numbers in the file as its owner sees it, ascending.

    `lines` gives a row's first line in `text` where the two differ. `scalars` are the
    cells of rows that stand in the layout itself.
    """

    file: str
    names: list[str]
    rows: Sequence[Sequence[Cell]]
    numbers: list[int]
    sheet: str = ""
    lines: dict[int, int] = field(default_factory=dict)
    text: Sequence[str] = ()
    delimiter: str = ""
    scalars: Sequence[Sequence[Scalar | None]] = ()

    def place(self, row: int = 0, column: str = "") -> DataPlace:
        return DataPlace(self.file, self.sheet, row, column)

    def finding(self, rule: str, message: str, index: int, column: int, hint: str = "") -> Finding:
        """A finding at a cell: `index` counts the rows read, `column` the columns, both from 0."""
        scalar = self.scalars[index][column] if self.scalars else None
        if scalar is not None:
            return finding_at(scalar, message, hint, rule)
        line, caret, length = self._written_row(index, column) if self.text else self._shown_row(index, column)
        place = self.place(self.numbers[index], self.names[column])
        return Finding(rule, message, place, hint, line=line, caret=caret, length=length)

    def index_of(self, number: int) -> int:
        """Which of the rows read has this number in the file; -1 when none has."""
        index = bisect_left(self.numbers, number)
        return index if self.numbers[index : index + 1] == [number] else -1

    def first_line(self, index: int) -> int:
        """The line of `text` in which a row begins."""
        number = self.numbers[index]
        return self.lines.get(number, number)

    def _written_row(self, index: int, column: int) -> tuple[str, int, int]:
        """The line that holds the cell, where in it, and how long the cell is there."""
        end = self.first_line(index + 1) - 1 if index + 1 < len(self.numbers) else len(self.text)
        record = "\n".join(self.text[self.first_line(index) - 1 : end])
        before = 0
        for number, cell in enumerate(written_cells(record, self.delimiter)):
            if number == column:
                line = self.text[self.first_line(index) - 1 + record.count("\n", 0, before)]
                start = before - (record.rfind("\n", 0, before) + 1)
                return line, start + 1, max(1, len(cell.split("\n")[0]))
            before += len(cell) + 1
        return record.split("\n")[0], 0, 1

    def _shown_row(self, index: int, column: int) -> tuple[str, int, int]:
        """The row's cells side by side, for sources that have no lines of text."""
        cells = [" ".join(str(cell).split())[:_SHOWN] for cell in self.rows[index]]
        before = sum(len(cell) + len(_BETWEEN) for cell in cells[:column])
        first = max(0, column - 4)
        cut = sum(len(cell) + len(_BETWEEN) for cell in cells[:first])
        return _BETWEEN.join(cells[first : column + 4]), before - cut + 1, max(1, len(cells[column]))


def written_cells(record: str, delimiter: str) -> list[str]:
    """The cells of a record as they are written, quotes and all."""
    return [found[0] for found in _written(delimiter).finditer(record)]


@lru_cache
def _written(delimiter: str) -> re.Pattern[str]:
    """A cell: properly quoted, or all up to the next separator."""
    separator = re.escape(delimiter)
    return re.compile(rf'(?:(?<={separator})|\A)(?:"(?:[^"]|"")*+"(?={separator}|\Z)|[^{separator}]*)')


def refuse(findings: Iterable[Finding], name: str) -> None:
    """Stop when there are findings: the first of them, and how many more.

    Raises:
        PackbuilderError: with at most twenty findings, and one that counts the rest.
    """
    told = [windowed(finding) for finding in findings]
    if len(told) > MOST_TOLD:
        more = len(told) - MOST_TOLD
        told = [*told[:MOST_TOLD], Finding("more-findings", f"and {more:,} more like these in {name}", told[0].place)]
    if told:
        raise PackbuilderError(told)


def bytes_of(path: Path, file: str) -> bytes:
    """The whole file, if it is not too large; `file` is its name in findings."""
    try:
        with path.open("rb") as stream:
            data = stream.read(MOST_BYTES + 1)
    except OSError as error:
        raise MachineError(
            f"{file} cannot be read: {error.strerror or 'the disk refused'}; is it open in another program?"
        ) from None
    if len(data) > MOST_BYTES:
        message = f"{file} is larger than {MOST_BYTES // 1_000_000} MB"
        raise PackbuilderError(Finding("too-large", message, DataPlace(file), "leave out what the paper does not show"))
    return data


def windowed(finding: Finding) -> Finding:
    """The finding with no more of its line than is readable, the caret in the midst of it."""
    if len(finding.line) <= _WIDEST_LINE:
        return finding
    start = max(0, finding.caret - 1 - _WIDEST_LINE // 3)
    line = finding.line[start : start + _WIDEST_LINE]
    before, after = "... " if start else "", " ..." if start + _WIDEST_LINE < len(finding.line) else ""
    caret = finding.caret - start + len(before) if finding.caret else 0
    length = min(finding.length, len(before) + len(line) - caret + 1) if caret else 1
    return replace(finding, line=f"{before}{line}{after}", caret=caret, length=max(1, length))


def checked_names(file: str, sheet: str, names: Sequence[str], row: int, letters: bool = False) -> list[Finding]:
    """The faults of a header: a column without a name, one name twice, too many columns."""
    if len(names) > MOST_COLUMNS:
        return [
            Finding(
                "too-large",
                f"{file} has {len(names):,} columns; at most {MOST_COLUMNS} are read",
                DataPlace(file, sheet, row),
            )
        ]
    findings, seen, unnamed = [], dict[str, int](), list[str]()
    for position, name in enumerate(names, 1):
        shown = column_letters(position) if letters else str(position)
        if not name:
            unnamed.append(shown)
        elif name in seen:
            message = f"two columns are called {name!r}: {seen[name]} and {position}"
            findings.append(
                Finding("duplicate-column", message, DataPlace(file, sheet, row, name), "give one of them another name")
            )
        seen.setdefault(name, position)
    return [*_unnamed(unnamed, len(names), DataPlace(file, sheet, row)), *findings]


def _unnamed(columns: Sequence[str], count: int, place: DataPlace) -> Iterator[Finding]:
    """Columns without a name, told once: a row of one name is a title, one of most names has headings in two rows."""
    if not columns:
        return
    several = len(columns) > 1
    message = f"column{'s' if several else ''} {listed(columns)} {'have' if several else 'has'} no name"
    hint = "name it, or say with header_row which row holds the names"
    if several and len(columns) == count - 1:
        said = "say which row holds the names, such as header_row"
        hint = f"row {place.row} seems to hold a title: {said}: {place.row + 2}"
    elif place.sheet:
        hint += "; where headings stand in two rows, write each column's name into one"
    yield Finding("unnamed-column", message, replace(place, column=columns[0]), hint)


def column_letters(position: int) -> str:
    """A column as a spreadsheet calls it: 1 is A, 28 is AB."""
    letters = ""
    while position:
        position, rest = divmod(position - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def too_many_rows(file: str, sheet: str = "") -> Finding:
    """The finding of a source that is longer than any paper can use."""
    message = f"{file} has more than {MOST_ROWS:,} rows"
    return Finding("too-large", message, DataPlace(file, sheet, MOST_ROWS), "leave out what the paper does not show")
