"""A row taller than a slide becomes several: what its cells say goes on in the next, whose first cell says so.

Each cell is dealt into portions that fit the room, each of which takes a line of it at least; the rows are as many as
the portions of the longest cell.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise, zip_longest

from packbuilder.fit.cells import INDENT, Type, broken, height, is_bold, paragraphs
from packbuilder.fit.row_heights import row_heights
from packbuilder.slides.cutting import cut, line_ends, marks_in, without_end
from packbuilder.slides.setting import SetTable, Setting
from packbuilder.tree import Block, Cell, Inline, List, Paragraph, Row, Text, slots, words

CONTINUED = " (continued)"

_FEW = 3
"""Among more rows a short last one is not seen."""

_NEAR = 0.07
"""Of the room: evenness that is near enough."""

_NAME = 80
"""In characters; what is longer is not said again."""


def without_tall_rows(of: SetTable, room: float) -> SetTable:
    """The table with rows taller than the room split; where there are any, no cell spans rows any longer."""
    if max(of.body_heights, default=0.0) <= room:
        return of
    rows = unspanned(of.table.body, len(of.widths))
    splitter = _Splitter(of.widths, of.type, of.setting, room)
    heights = _heights(rows, of)
    parted = tuple(
        part
        for row, tall in zip(rows, heights, strict=True)
        for part in (_evenly(row, splitter) if tall > room else (row,))
    )
    return replace(of, table=replace(of.table, body=parted), body_heights=_heights(parted, of))


def _evenly(row: Row, splitter: _Splitter) -> tuple[Row, ...]:
    """The row in as few rows as there must be, none much taller than the others: no line or two go on overleaf."""
    fewest = splitter.split(row)
    if len(fewest) > _FEW:
        return fewest
    low, high = splitter.room / 2, splitter.room
    while high - low > _NEAR * splitter.room:
        middle = (low + high) / 2
        tried = replace(splitter, room=middle).split(row)
        if len(tried) == len(fewest):
            fewest, high = tried, middle
        else:
            low = middle
    return fewest


def _heights(rows: Sequence[Row], of: SetTable) -> tuple[float, ...]:
    return row_heights(tuple(rows), of.widths, of.type, of.setting.theme, of.setting.metrics)


def unspanned(rows: Sequence[Row], width: int) -> tuple[Row, ...]:
    """Rows with a cell for every column: one that spans rows stands in its first, and below it nothing."""
    found: list[Row] = []
    for r, (row, line) in enumerate(zip(rows, slots(rows, width), strict=True)):
        starts = [slot for before, slot in pairwise((None, *line)) if slot is not before and slot is not None]
        cells = (
            replace(slot.cell, rows=1, columns=slot.columns) if slot.row == r else Cell(columns=slot.columns)
            for slot in starts
        )
        found.append(replace(row, cells=tuple(cells)))
    return tuple(found)


@dataclass(frozen=True, slots=True)
class _Splitter:
    widths: Sequence[float]
    type_: Type
    setting: Setting
    room: float

    def split(self, row: Row) -> tuple[Row, ...]:
        """The row in rows none of which is taller than the room, as long as a line is not."""
        columns: list[list[Cell]] = []
        at = 0
        for cell in row.cells:
            width = sum(self.widths[at : at + cell.columns]) - (0 if at else row.level * INDENT * self.type_.size)
            columns.append(self._portions(cell, width, is_bold(row)))
            at += cell.columns
        return tuple(replace(row, cells=tuple(portioned(row, line))) for line in zip_longest(*columns))

    def _portions(self, cell: Cell, width: float, bold: bool) -> list[Cell]:
        if not cell.blocks:
            return [replace(cell, inlines=part) for part in self._cut(cell.inlines, width, bold)]
        atoms = [atom for block in cell.blocks for atom in self._atoms(block, width, bold)]
        return [replace(cell, blocks=part) for part in self._filled(atoms, width, bold)]

    def _filled(self, atoms: Sequence[Block], width: float, bold: bool) -> Iterator[tuple[Block, ...]]:
        """As many as fit, and on; each portion takes one at least."""
        part: list[Block] = []
        for atom in atoms:
            if part and self._tall((*part, atom), width, bold) > self.room:
                yield tuple(part)
                part = []
            part.append(atom)
        yield tuple(part)

    def _atoms(self, block: Block, width: float, bold: bool) -> Iterator[Block]:
        """What may stand on either side of a break: paragraphs, items of lists, and their parts where they must."""
        match block:
            case List(items=items):
                whole: tuple[Block, ...] = tuple(replace(block, items=(item,)) for item in items)
            case _:
                whole = (block,)
        for one in whole:
            fits = self._tall((one,), width, bold) <= self.room
            yield from (one,) if fits else self._loosened(one, width, bold)

    def _loosened(self, block: Block, width: float, bold: bool) -> Iterator[Block]:
        """Its paragraphs, those taller than the room cut between their lines."""
        for paragraph in paragraphs(Cell(blocks=(block,))):
            for i, part in enumerate(self._cut(paragraph.content, width, bold)):
                yield Paragraph(part, paragraph.label if i == 0 else None)

    def _cut(self, content: tuple[Inline, ...], width: float, bold: bool) -> list[tuple[Inline, ...]]:
        """The content in portions of as many lines as there is room for."""
        (text,) = broken(Cell(content), width, self.type_, self.setting.theme, self.setting.metrics, bold)
        count = max(1, int((self.room - 2 * self.type_.pad_vertical) // self.type_.leading))
        if len(text.lines) <= count:
            return [content]
        found: list[tuple[Inline, ...]] = []
        rest, done = content, 0
        for end in line_ends(content, text.lines, self.setting.theme)[count - 1 : -1 : count]:
            first, rest = cut(rest, end - done, self.setting.theme)
            done += marks_in(first, self.setting.theme)
            found.append(without_end(first))
        return [part for part in (*found, rest) if part]

    def _tall(self, blocks: tuple[Block, ...], width: float, bold: bool) -> float:
        texts = broken(Cell(blocks=blocks), width, self.type_, self.setting.theme, self.setting.metrics, bold)
        return height(texts, self.type_)


def portioned(row: Row, portions: Sequence[Cell | None]) -> Iterator[Cell]:
    """The cells of one row of portions: nothing under a cell that is done, but the first, which names the row.

    A rating's colour does not go on without its word.
    """
    for c, (cell, portion) in enumerate(zip(row.cells, portions, strict=True)):
        if portion is not None:
            yield portion
        else:
            yield (
                _continued(cell)
                if c == 0
                else replace(cell, inlines=(), blocks=(), tone=cell.tone if cell.bar else None)
            )


def _continued(cell: Cell) -> Cell:
    """The first paragraph of the first cell again, marked; only the mark where that is more than a name."""
    first = paragraphs(cell)[0].content
    named = first if len(words(first)) <= _NAME else ()
    return replace(cell, inlines=(*named, Text(CONTINUED)) if first else (), blocks=())
