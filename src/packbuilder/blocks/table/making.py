"""The table being made: what every step of it asks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from packbuilder.blocks.contract import Composing
from packbuilder.blocks.table.chosen import Column
from packbuilder.blocks.table.pivot import Rows
from packbuilder.blocks.table.spec import TableSpec
from packbuilder.figures import Value
from packbuilder.sources.source import Source
from packbuilder.tree import RowRole


@dataclass(frozen=True, slots=True)
class Making:
    """The table being made. `roles` says of each row of the source whether it is a line or a total of its own."""

    spec: TableSpec
    rows: Rows
    columns: Sequence[Column]
    roles: Sequence[RowRole]
    at: Composing

    @property
    def source(self) -> Source:
        return self.rows.source

    @property
    def label(self) -> int:
        """The column that names the rows: the first that is no side column."""
        return sum(column.side is not None for column in self.columns)

    def is_across(self, name: str) -> bool:
        """Whether a column is one of the pivot's."""
        return any(column.info.name == name for column in self.rows.across)

    def cells(self, name: str) -> Sequence[Value]:
        """The values of a column of the table, or of one of the source that it does not show."""
        return next((column.values for column in self.columns if column.name == name), None) or self.source.cells(name)

    def picked(self, name: str, lines: Sequence[int]) -> list[Value]:
        """A column's values in these rows alone: a table of many groups asks for each group's."""
        for column in self.columns:
            if column.name == name:
                return [column.cells[i].value for i in lines]
        cells = self.source.cells(name)
        return [cells[i] for i in lines]

    def lines(self, picked: Sequence[int]) -> list[int]:
        """The rows among these that may be added up."""
        return [i for i in picked if self.roles[i] is RowRole.LINE]
