"""Tables: what a cell means and where it stands; never how it looks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from packbuilder.figures import PLAIN, Figure, NumberFormat, Provenance
from packbuilder.theme.tone import Tone
from packbuilder.tree.inlines import Inline, Status, Text, words

if TYPE_CHECKING:
    from packbuilder.tree.blocks import Block, Note


class RowRole(StrEnum):
    """What a row is in its table (the names are those of finance papers)."""

    HEADER = "header"
    GROUP = "group"
    SUB_GROUP = "sub-group"
    LINE = "line"
    SUB_TOTAL = "sub-total"
    SECTION_TOTAL = "section-total"
    TOTAL = "total"
    GRAND_TOTAL = "grand-total"

    @property
    def is_total(self) -> bool:
        return self.endswith("total")


class ColumnKind(StrEnum):
    """What a column holds; back-ends align and size by it.

    `TEXT` short or long words (left), `NUMBER` figures (right, digits under digits), `CODE` short codes and dates that
    never break (left), `STATUS` ratings, `RICH` paragraphs and lists. `MATRIX` columns are the places of a heat map or
    of a plan: all of one width, what stands in them centred.
    """

    TEXT = "text"
    NUMBER = "number"
    CODE = "code"
    STATUS = "status"
    RICH = "rich"
    MATRIX = "matrix"


@dataclass(frozen=True, slots=True)
class Column:
    """One column of cells. `name` is the column's name in the layout (stable), `title` its heading's words."""

    name: str
    title: str
    kind: ColumnKind = ColumnKind.TEXT
    format: NumberFormat = PLAIN
    provenance: Provenance | None = None


@dataclass(frozen=True, slots=True)
class Cell:
    """Either a line of inlines or, when `blocks` is filled, paragraphs and lists.

    Spans count this cell itself. `tone` is set when the whole cell carries a rating (its words are in the inlines too).
    `bar` = it is part of a plan's bar, in its tone if it has one; `today` = that day begins at its left edge.
    In cells, `reach` is the part that its bar takes, `today_by` how far right of that edge the day is, `mark_at` where
    its milestone stands: what can draw within a cell is exact, what can only fill cells shows the nearest.
    """

    inlines: tuple[Inline, ...] = ()
    blocks: tuple[Block, ...] = ()
    columns: int = 1
    rows: int = 1
    tone: Tone | None = None
    bar: bool = False
    today: bool = False
    reach: tuple[float, float] = (0.0, 1.0)
    today_by: float = 0.0
    mark_at: float = 0.5


@dataclass(frozen=True, slots=True)
class Row:
    """Cells from left to right; positions covered by a span from above or from the left have no cell of their own.

    `key` names the row across editions of the data ("2021-03"); `level` indents the first cell (0 = not);
    `keep_with_next` asks that no page or slide ends after this row.
    """

    role: RowRole
    cells: tuple[Cell, ...]
    key: str = ""
    level: int = 0
    keep_with_next: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """`head` rows repeat where the table carries on; the first `row_headers` columns head their rows.

    `label` is "Table 2" (empty = not numbered), `title` what it is called; `unit` is that of all of its figures
    ("£'000"), where the headings do not say it. `summary` is the alternative text (what the table shows, how many rows
    and columns); `notes` stand under the table in every format.
    """

    id: str
    columns: tuple[Column, ...]
    head: tuple[Row, ...]
    body: tuple[Row, ...]
    label: str = ""
    title: tuple[Inline, ...] = ()
    unit: str = ""
    row_headers: int = 1
    summary: str = ""
    notes: tuple[Note, ...] = ()

    @property
    def caption(self) -> tuple[Inline, ...]:
        """What stands above the table behind its label: its title, and its unit."""
        return (*self.title, Text(f", {self.unit}")) if self.title and self.unit else self.title


@dataclass(frozen=True, slots=True)
class Slot:
    """A grid position: the cell that covers it, and where that cell starts.

    `columns` and `rows` are how many positions the cell covers in this table, however far it asks to span.
    """

    cell: Cell
    row: int
    column: int
    columns: int = 1
    rows: int = 1

    def starts(self, row: int, column: int) -> bool:
        return self.row == row and self.column == column


def slots(rows: Sequence[Row], width: int) -> list[list[Slot]]:
    """The full grid of `rows`: one slot for each of `width` columns, spans resolved; short rows get empty cells.

    Word wants a cell for each continued position, PowerPoint too; PDF wants only those that start.
    """
    free: list[Slot | None] = [None] * width
    grid = [list(free) for _ in rows]
    for r, row in enumerate(rows):
        if is_whole(row, width) and grid[r] == free:
            grid[r] = [Slot(cell, r, c) for c, cell in enumerate(row.cells)]
            continue
        column = 0
        for cell in row.cells:
            while column < width and grid[r][column] is not None:
                column += 1
            column = _cover(grid, cell, r, column, width)
    return [
        [slot if slot is not None else Slot(Cell(), r, c) for c, slot in enumerate(line)] for r, line in enumerate(grid)
    ]


def is_whole(row: Row, columns: int) -> bool:
    """Whether a row has a cell for each column, none of which spans: so stand most rows of a long table."""
    if len(row.cells) != columns:
        return False
    for cell in row.cells:  # noqa: SIM110 - `all` takes twice as long
        if cell.columns != 1 or cell.rows != 1:
            return False
    return True


def plain_words(cell: Cell) -> str | None:
    """The words of a cell that is one text or one figure, or empty; None where it is more."""
    if cell.blocks:
        return None
    match cell.inlines:
        case ():
            return ""
        case (Text(text=text),):
            return text
        case (Figure() as figure,):
            return figure.text
        case _:
            return None


def _cover(grid: list[list[Slot | None]], cell: Cell, row: int, column: int, width: int) -> int:
    """Give the cell its positions, as far as they are free; the column after it."""
    end = column
    while end < min(column + cell.columns, width) and grid[row][end] is None:
        end += 1
    rows = min(cell.rows, len(grid) - row)
    slot = Slot(cell, row, column, end - column, rows)
    for line in grid[row : row + rows]:
        line[column:end] = [slot] * (end - column)
    return end


def filling_tone(cell: Cell) -> Tone | None:
    """The tone that fills a whole cell: that of a rating whose word is not shown as a status of its own."""
    if cell.tone is None or any(isinstance(inline, Status) for inline in cell.inlines):
        return None
    return cell.tone


def cell_words(cell: Cell) -> str:
    """The words of a cell; paragraphs and list items are parted by line ends."""
    if cell.blocks:
        from packbuilder.tree.walk import block_words  # the walk knows tables: the circle is closed at call time

        return "\n".join(block_words(cell.blocks))
    return words(cell.inlines)
