"""What a block sees of a source: rows of values, and what is known of each column."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from packbuilder.data.frame import ColumnType, Frame
from packbuilder.expressions.evaluate import Expression
from packbuilder.expressions.views import Formula, Seen, View, ViewColumn
from packbuilder.figures import Figure, NumberFormat, Provenance, Value


@dataclass(frozen=True, slots=True)
class ColumnInfo:
    """What is known of a column: from its source's declaration, from the data, or from a formula."""

    name: str
    title: str
    format: NumberFormat
    type: ColumnType
    provenance: Provenance
    status: str = ""
    words: Mapping[str, str] = field(default_factory=dict)
    formula: Expression | None = None
    work_out: Formula | None = None


@dataclass(frozen=True)
class Source:
    """A source, shaped: `frame` holds the rows (computed columns too), `columns` says what each column is."""

    name: str
    frame: Frame
    columns: Mapping[str, ColumnInfo]
    key: str = ""

    @cached_property
    def rows(self) -> list[int]:
        """The row of the file of each row."""
        return [int(row) for row in self.frame.table.index]

    @cached_property
    def _cells(self) -> dict[str, list[Value]]:
        return {name: list(self.frame.table[name]) for name in self.columns}

    def cells(self, name: str) -> list[Value]:
        """The values of a column, from the first row to the last."""
        return self._cells[name]

    def figure(self, name: str, position: int) -> Figure:
        """The figure at a position (0 = the first row), its code put into words where the column has words."""
        info = self.columns[name]
        value = self.cells(name)[position]
        if isinstance(value, str) and value in info.words:
            value = info.words[value]
        return Figure(value, info.format, info.provenance, self.rows[position])

    def view(self, seen: Seen) -> View:
        """What expressions see of it."""
        columns = {
            name: ViewColumn(self.cells(name), info.format, info.provenance, info.words, info.work_out)
            for name, info in self.columns.items()
        }
        return View(self.name, columns, self.rows, self.key, seen=seen)

    def __len__(self) -> int:
        return len(self.rows)
