"""A table as it is drawn row by row: its widths and its type are settled."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

from packbuilder.fit.cells import Type
from packbuilder.fit.columns import gutters
from packbuilder.fit.looks import RowLook, hanging, row_look
from packbuilder.render.pdf.scene import Scene
from packbuilder.theme import Theme
from packbuilder.theme.metrics import Metrics
from packbuilder.tree import Row, RowRole, Table


@dataclass(frozen=True, slots=True)
class LaidTable:
    """A table with its widths and type settled.

    `gutters`: more space after a column, in ems. `hangs`: how far a column's digits stand in from its right edge, so
    that a closing bracket hangs beyond them. `line` is how rows look that are nothing special.
    """

    table: Table
    widths: tuple[float, ...]
    type: Type
    theme: Theme
    metrics: Metrics
    lefts: tuple[float, ...]
    gutters: tuple[float, ...]
    hangs: tuple[float, ...]
    line: RowLook

    @property
    def width(self) -> float:
        return self.lefts[-1]

    def left(self, column: int) -> float:
        """Where a column begins; that of the column after the last is the table's width."""
        return self.lefts[column]


def laid_table(table: Table, widths: Sequence[float], type_: Type, scene: Scene, rows: Sequence[Row]) -> LaidTable:
    """A table ready to be drawn, row by row; `rows` are those of its body that are seen together."""
    bracket = scene.metrics.width(")", type_.size)
    hangs = tuple(bracket if hangs else 0.0 for hangs in hanging(table, rows))
    lefts = (0.0, *accumulate(widths))
    line = row_look(RowRole.LINE, scene.theme)
    return LaidTable(
        table, tuple(widths), type_, scene.theme, scene.metrics, lefts, gutters(table.columns), hangs, line
    )
