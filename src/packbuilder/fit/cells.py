"""Cells as paragraphs, broken to their column; heights of rows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from packbuilder.fit.lines import Line, Word, lines_needed, runs, taken_apart, wrap
from packbuilder.theme import Theme
from packbuilder.theme.metrics import Metrics
from packbuilder.tree import Block, Cell, Inline, Label, List, Paragraph, Row, Slot, Text, block_words, slots

INDENT = 1.0
"""How far each level of a list in a cell hangs, in ems."""

PARAGRAPH_GAP = 0.35
"""Space between paragraphs of one cell, in ems."""


@dataclass(frozen=True, slots=True)
class CellParagraph:
    """One paragraph of a cell; a list item has the `label` that hangs before it and its `level` (1 = outermost)."""

    content: tuple[Inline, ...]
    label: Label | None = None
    level: int = 0


@dataclass(frozen=True, slots=True)
class BrokenParagraph:
    paragraph: CellParagraph
    lines: tuple[Line, ...]
    indent: float


@dataclass(frozen=True, slots=True)
class Type:
    """The type of a table: size, leading and the padding of its cells (left and right; top and bottom), in points."""

    size: float
    leading: float
    pad: float
    pad_vertical: float


def paragraphs(cell: Cell) -> tuple[CellParagraph, ...]:
    """The paragraphs and list items of a cell, in order; always at least one."""
    if not cell.blocks:
        return (CellParagraph(cell.inlines),)
    return tuple(_flat(cell.blocks, level=0)) or (CellParagraph(()),)


def _flat(blocks: Iterable[Block], level: int) -> Iterator[CellParagraph]:
    for block in blocks:
        match block:
            case Paragraph(content=content, label=label):
                yield CellParagraph(content, label, level)
            case List(items=items):
                for item in items:
                    inner = list(_flat(item.blocks, level + 1))
                    first = inner[0] if inner else CellParagraph((), None, level + 1)
                    yield CellParagraph(first.content, item.label, level + 1)
                    yield from inner[1:]
            case _:
                yield from (CellParagraph((Text(said),), None, level) for said in block_words([block]))


def broken(
    cell: Cell, width: float, type_: Type, theme: Theme, metrics: Metrics, bold: bool
) -> tuple[BrokenParagraph, ...]:
    """The cell's paragraphs broken to a column `width` points wide (padding included)."""
    return tuple(
        _broken(paragraph, width - 2 * type_.pad, type_, theme, metrics, bold) for paragraph in paragraphs(cell)
    )


def _broken(
    paragraph: CellParagraph, width: float, type_: Type, theme: Theme, metrics: Metrics, bold: bool
) -> BrokenParagraph:
    indent = paragraph.level * INDENT * type_.size
    lines = wrap(runs(paragraph.content, theme, bold), type_.size, width - indent, metrics)
    return BrokenParagraph(paragraph, lines, indent)


def height(texts: Sequence[BrokenParagraph], type_: Type) -> float:
    """How tall broken paragraphs stand in a cell, padding included, in points."""
    return _height(sum(len(text.lines) for text in texts), len(texts), type_)


def _height(lines: int, paragraphs: int, type_: Type) -> float:
    gaps = PARAGRAPH_GAP * type_.size * (paragraphs - 1)
    return lines * type_.leading + gaps + 2 * type_.pad_vertical


@dataclass(frozen=True, slots=True)
class CellWords:
    """A cell taken apart once, to be measured at many widths; `parts` are paragraphs with their level."""

    parts: tuple[tuple[tuple[Word, ...], int], ...]

    def height(self, width: float, type_: Type, metrics: Metrics) -> float:
        """How tall the cell stands in a column `width` points wide (padding included)."""
        count = 0
        for words, level in self.parts:
            room = width - 2 * type_.pad - level * INDENT * type_.size
            count += lines_needed(words, type_.size, room, metrics)
        return _height(count, len(self.parts), type_)


def words_of_cell(cell: Cell, theme: Theme, metrics: Metrics, bold: bool) -> CellWords:
    """The cell's paragraphs as words that `CellWords.height` measures."""
    parts = ((taken_apart(runs(p.content, theme, bold), metrics), p.level) for p in paragraphs(cell))
    return CellWords(tuple(parts))


@dataclass(frozen=True, slots=True)
class BrokenCell:
    """A cell that starts in a row, at `column`, and covers `columns` and `rows` of those that the table has.

    `width` is that of all columns it covers, padding included.
    """

    cell: Cell
    column: int
    columns: int
    rows: int
    width: float
    texts: tuple[BrokenParagraph, ...]

    @property
    def is_empty(self) -> bool:
        return not any(line.runs for text in self.texts for line in text.lines)


@dataclass(frozen=True, slots=True)
class BrokenRow:
    """A row ready to be drawn; `joined` = a cell of it carries on in the next row."""

    row: Row
    cells: tuple[BrokenCell, ...]
    height: float
    joined: bool = False


def broken_rows(
    rows: Sequence[Row], widths: Sequence[float], type_: Type, theme: Theme, metrics: Metrics
) -> tuple[BrokenRow, ...]:
    """Every row with its cells broken to their columns, and its height."""
    grid = slots(rows, len(widths))
    cells = [_row_cells(rows, r, line, widths, type_, theme, metrics) for r, line in enumerate(grid)]
    heights = [_own_height(row, type_) for row in cells]
    joined = [False] * len(rows)
    for r, row in enumerate(cells):
        for cell in (cell for cell in row if cell.rows > 1):
            last = r + cell.rows - 1
            heights[last] += max(0.0, height(cell.texts, type_) - sum(heights[r : last + 1]))
            joined[r:last] = [True] * (last - r)
    return tuple(map(BrokenRow, rows, cells, heights, joined))


def _row_cells(
    rows: Sequence[Row],
    r: int,
    line: Sequence[Slot],
    widths: Sequence[float],
    type_: Type,
    theme: Theme,
    metrics: Metrics,
) -> tuple[BrokenCell, ...]:
    found, row = [], rows[r]
    for c, slot in enumerate(line):
        if not slot.starts(r, c):
            continue
        covered = sum(widths[c : c + slot.columns])
        room = covered - (row.level * INDENT * type_.size if c == 0 else 0.0)
        texts = broken(slot.cell, room, type_, theme, metrics, is_bold(row))
        found.append(BrokenCell(slot.cell, c, slot.columns, slot.rows, covered, texts))
    return tuple(found)


def _own_height(cells: Sequence[BrokenCell], type_: Type) -> float:
    least = type_.leading + 2 * type_.pad_vertical
    return max((height(cell.texts, type_) for cell in cells if cell.rows == 1), default=least)


def is_bold(row: Row) -> bool:
    """Headers, groups and totals are set in bold in every format."""
    return row.role != "line"
