"""A plan's bars, milestones and today's line: shapes at their exact day over the table that says the same in words.

Cells of a table can only be filled whole; shapes begin and end where the day does.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import accumulate, groupby
from typing import NamedTuple

from packbuilder.fit.looks import CellFill, cell_fill, today_rule, under_today
from packbuilder.fit.timeline import MILESTONE
from packbuilder.render.pptx.shapes import Preset
from packbuilder.slides.plan import Box, PlacedTable
from packbuilder.theme import Theme
from packbuilder.tree import Cell, ColumnKind, Row, cell_words

_LEAST_BAR = 1.5
"""How wide a day is at least, in points."""

_MARK = 0.72
"""How wide and high a milestone is, in sizes of the type."""


class PlanShape(NamedTuple):
    """What an officer reads in the selection pane, and how it is drawn: a colour as RRGGBB."""

    name: str
    preset: Preset
    box: Box
    colour: str


def is_plan(placed: PlacedTable) -> bool:
    """Whether it is the table of a plan: some of its cells are parts of bars, or today's."""
    return any(cell.bar or cell.today for row in placed.body for cell in row.cells)


def without_bars(placed: PlacedTable) -> PlacedTable:
    """The words of a plan, with nothing in its places."""
    count = _places(placed)
    return replace(
        placed, body=tuple(replace(row, cells=(*row.cells[:-count], *(Cell(),) * count)) for row in placed.body)
    )


def ground(placed: PlacedTable) -> Box:
    """Where the bars stand: all places of the body."""
    left = sum(placed.widths[: -_places(placed)])
    down = sum(placed.head_heights)
    return Box(placed.box.x + left, placed.box.y + down, sum(placed.widths) - left, sum(placed.body_heights))


def plan_shapes(placed: PlacedTable, theme: Theme) -> Iterator[PlanShape]:
    """Row by row the bar and what stands on it; today's line over all of them."""
    area = ground(placed)
    edges = tuple(accumulate(placed.widths[-_places(placed) :], initial=area.x))
    tops = accumulate(placed.body_heights, initial=area.y)
    rows = [
        _PlanRow(placed, row, edges, top, height, theme)
        for row, top, height in zip(placed.body, tops, placed.body_heights, strict=False)
    ]
    for row in rows:
        yield from row.bars()
    for row in rows:
        yield from row.marks()
    for _, together in groupby((line for row in rows for line in row.today()), key=lambda line: line.colour):
        yield _joined(list(together))


def _places(placed: PlacedTable) -> int:
    """How many places there are: the last columns, a cell each."""
    return sum(1 for column in placed.table.columns if column.kind is ColumnKind.MATRIX)


@dataclass(frozen=True, slots=True)
class _PlanRow:
    """A row of a plan: `edges` are those of its places, across the slide."""

    placed: PlacedTable
    row: Row
    edges: tuple[float, ...]
    top: float
    height: float
    theme: Theme

    @property
    def cells(self) -> tuple[Cell, ...]:
        return self.row.cells[1 - len(self.edges) :]

    @property
    def name(self) -> str:
        """The activity: the first line of the words before the places that is no theme's."""
        words = [cell_words(cell) for cell in self.row.cells[: 1 - len(self.edges)]]
        themed = len(words) - sum(1 for column in self.placed.table.columns if column.kind is not ColumnKind.MATRIX)
        at = self.placed.table.row_headers - 1 + min(themed, 0)
        return words[at].partition("\n")[0]

    def bars(self) -> Iterator[PlanShape]:
        """One for all places that touch."""
        at = [i for i, cell in enumerate(self.cells) if cell.bar]
        if at:
            first, last = self.cells[at[0]], self.cells[at[-1]]
            left = self._across(at[0], first.reach[0])
            width = max(self._across(at[-1], last.reach[1]) - left, _LEAST_BAR)
            filled = self._filled(first)
            gap = filled.between if filled is not None else 0.0
            box = Box(left, self.top + gap, width, self.height - 2 * gap)
            yield PlanShape(f"{self.name}: bar", Preset.BOX, box, filled.fill if filled is not None else "")

    def marks(self) -> Iterator[PlanShape]:
        """Milestones and what goes on beyond the plan, level with the first line of the words."""
        side = _MARK * self.placed.size
        middle = self.top + self.placed.pad_vertical + self.placed.leading / 2
        for at, cell in enumerate(self.cells):
            if cell.inlines:
                filled = self._filled(cell)
                box = Box(self._across(at, cell.mark_at) - side / 2, middle - side / 2, side, side)
                is_milestone = cell_words(cell) == MILESTONE
                colour = filled.ink if filled is not None else self.theme.colours.ink
                what, preset = ("milestone", Preset.DIAMOND) if is_milestone else ("goes on", Preset.POINTER)
                yield PlanShape(f"{self.name}: {what}", preset, box, colour)

    def today(self) -> Iterator[PlanShape]:
        for at, cell in enumerate(self.cells):
            if cell.today:
                rule = today_rule(under_today(cell, self.cells[at - 1] if at else None), self.theme)
                left = self._across(at, cell.today_by) - rule.width / 2
                yield PlanShape("Today", Preset.BOX, Box(left, self.top, rule.width, self.height), rule.colour)

    def _across(self, at: int, share: float) -> float:
        first, after = self.edges[at : at + 2]
        return first + share * (after - first)

    def _filled(self, cell: Cell) -> CellFill | None:
        return cell_fill(cell, ColumnKind.MATRIX, self.theme)


def _joined(lines: list[PlanShape]) -> PlanShape:
    """Today's line through rows in which it has one colour."""
    first, last = lines[0].box, lines[-1].box
    return lines[0]._replace(box=replace(first, height=last.y + last.height - first.y))
