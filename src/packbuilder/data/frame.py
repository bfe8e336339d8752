"""A source once loaded: pandas rows of values, and where each came from."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from packbuilder.diagnostics import DataPlace, Finding, Severity
from packbuilder.figures import Value

if TYPE_CHECKING:
    import pandas as pd

    from packbuilder.data.raw import Raw


class ColumnType(StrEnum):
    """What a column's cells are. POUNDS = numbers, all typed with a pound sign; MIXED = numbers among typed remarks."""

    NUMBER = "number"
    POUNDS = "pounds"
    TEXT = "text"
    MONTH = "month"
    DATE = "date"
    MIXED = "mixed"

    @property
    def is_number(self) -> bool:
        """Whether each of its cells that is not open is a number."""
        return self in (ColumnType.NUMBER, ColumnType.POUNDS)

    @property
    def has_numbers(self) -> bool:
        return self.is_number or self is ColumnType.MIXED


@dataclass(frozen=True, slots=True)
class Frame:
    """Rows as loaded. `table` has object cells (`figures.Value`) and, as index, the row number that the user sees in
    the file (rows typed in the layout: 1, 2, ...; database: 1, 2, ...). After grouping the index is the first row that
    went in.

    `file` (as the project knows it, no absolute path) and `sheet` say where; `lines` gives a row's first line in a text
    file.
    """

    name: str
    table: pd.DataFrame
    types: dict[str, ColumnType]
    file: str
    sheet: str = ""
    lines: dict[int, int] = field(default_factory=dict)
    raw: Raw | None = None

    def finding(
        self, rule: str, message: str, row: int, column: str, hint: str = "", severity: Severity = Severity.FAULT
    ) -> Finding:
        """A finding at a cell, with the line (or the row's cells) it stands in as long as the file has it so."""
        index = -1 if self.raw is None else self.raw.index_of(row)
        if self.raw is None or column not in self.raw.names or index < 0:
            return Finding(rule, message, self.place(row, column), hint, severity)
        found = self.raw.finding(rule, message, index, self.raw.names.index(column), hint)
        return replace(found, severity=severity)

    def place(self, row: int = 0, column: str = "") -> DataPlace:
        """Where a cell stands, as its owner sees it."""
        return DataPlace(self.file, self.sheet, row, column)


def object_table(columns: Mapping[str, Sequence[Value]], rows: Iterable[int]) -> pd.DataFrame:
    """A table of object cells over rows of a file: pandas is handed whole columns and infers nothing."""
    import pandas as pd

    index = pd.Index(list(rows), dtype="int64", name="row")
    return pd.DataFrame(dict(columns), index=index, columns=pd.Index(list(columns), dtype=object), dtype=object)
