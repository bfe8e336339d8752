"""A source as read: names and rows of untyped cells, and where each stands."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import lru_cache

from packbuilder.diagnostics import Finding, PackbuilderError
from packbuilder.diagnostics.origin import DataPlace
from packbuilder.specfile import Scalar, finding_at

MOST_BYTES = 50_000_000
MOST_ROWS = 200_000
MOST_COLUMNS = 500
MOST_TOLD = 20

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
        number = self.numbers[index]
        line = self.lines.get(number, number)
        excerpt = self.text[line - 1] if 0 < line <= len(self.text) else ""
        caret, length = cell_span(excerpt, self.delimiter, column) if excerpt else (0, 1)
        return Finding(
            rule, message, self.place(number, self.names[column]), hint, line=excerpt, caret=caret, length=length
        )


def cell_span(line: str, delimiter: str, column: int) -> tuple[int, int]:
    """Where a column's cell stands in a line: its first character, counted from 1 (0 = not in it), and its length."""
    at = 0
    for number, cell in enumerate(written_cells(line, delimiter)):
        if number == column:
            return at + 1, max(1, len(cell))
        at += len(cell) + 1
    return 0, 1


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
    told = list(findings)
    if len(told) > MOST_TOLD:
        more = len(told) - MOST_TOLD
        told = [*told[:MOST_TOLD], Finding("more-findings", f"and {more:,} more like these in {name}", told[0].place)]
    if told:
        raise PackbuilderError(told)


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
    findings, seen = [], dict[str, int]()
    for position, name in enumerate(names, 1):
        shown = column_letters(position) if letters else str(position)
        if not name:
            hint = "name it, or say with header_row which row holds the names"
            findings.append(
                Finding("unnamed-column", f"column {shown} has no name", DataPlace(file, sheet, row, shown), hint)
            )
        elif name in seen:
            message = f"two columns are called {name!r}: {seen[name]} and {position}"
            findings.append(
                Finding("duplicate-column", message, DataPlace(file, sheet, row, name), "give one of them another name")
            )
        seen.setdefault(name, position)
    return findings


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
