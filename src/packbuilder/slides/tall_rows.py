"""A row taller than a slide becomes several: its cells' paragraphs go on in the next, whose first cell says so."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from packbuilder.fit.cells import Type, broken, height, is_bold
from packbuilder.slides.passages import cut_lines
from packbuilder.slides.setting import Setting
from packbuilder.tree import Block, Cell, Inline, List, Paragraph, Row, Text

CONTINUED = " (continued)"


def split_tall(
    rows: Sequence[Row], heights: Sequence[float], widths: Sequence[float], type_: Type, setting: Setting, room: float
) -> tuple[Row, ...]:
    """The rows, those taller than `room` split. Rows under cells that span several are left as they are."""
    done: list[Row] = []
    for row, tall in zip(rows, heights, strict=True):
        plain = all(cell.rows == 1 for cell in row.cells) and sum(cell.columns for cell in row.cells) == len(widths)
        done.extend(_Splitter(widths, type_, setting, room).split(row) if tall > room and plain else (row,))
    return tuple(done)


@dataclass(frozen=True, slots=True)
class _Splitter:
    widths: Sequence[float]
    type_: Type
    setting: Setting
    room: float

    def split(self, row: Row) -> tuple[Row, ...]:
        """The row in pieces none of which is taller than the room, as far as its paragraphs allow."""
        found: list[Row] = []
        rest: Row | None = row
        while rest is not None:
            first, rest = self._bite(rest)
            found.append(first)
            if rest is not None and rest.cells == first.cells:
                break
        return tuple(found)

    def _bite(self, row: Row) -> tuple[Row, Row | None]:
        firsts: list[Cell] = []
        rests: list[Cell] = []
        column = 0
        for cell in row.cells:
            width = sum(self.widths[column : column + cell.columns])
            first, rest = self._part(cell, width, is_bold(row))
            firsts.append(first)
            rests.append(rest)
            column += cell.columns
        if not any(cell.blocks or cell.inlines for cell in rests):
            return row, None
        head = rests[0] if rests[0].blocks or rests[0].inlines else _continued(row.cells[0])
        return replace(row, cells=tuple(firsts)), replace(row, cells=(head, *rests[1:]))

    def _part(self, cell: Cell, width: float, bold: bool) -> tuple[Cell, Cell]:
        """What of a cell fits, and what is left; a paragraph taller than the room is cut between its lines."""
        if not cell.blocks:
            first, rest = self._cut(cell.inlines, width, bold)
            return replace(cell, inlines=first), replace(cell, inlines=rest)
        atoms = self._first_cut(_atoms(cell.blocks), width, bold)
        count = 1
        while count < len(atoms) and self._tall(atoms[: count + 1], width, bold) <= self.room:
            count += 1
        return replace(cell, blocks=atoms[:count]), replace(cell, blocks=atoms[count:])

    def _first_cut(self, atoms: tuple[Block, ...], width: float, bold: bool) -> tuple[Block, ...]:
        """The same with its first paragraph in two, when the room does not hold it."""
        match atoms[0]:
            case Paragraph(content=content) as paragraph:
                first, rest = self._cut(content, width, bold)
                if rest:
                    return (replace(paragraph, content=first), replace(paragraph, content=rest, label=None), *atoms[1:])
            case _:
                pass
        return atoms

    def _cut(
        self, content: tuple[Inline, ...], width: float, bold: bool
    ) -> tuple[tuple[Inline, ...], tuple[Inline, ...]]:
        (text,) = broken(Cell(content), width, self.type_, self.setting.theme, self.setting.metrics, bold)
        count = max(1, int((self.room - 2 * self.type_.pad_vertical) // self.type_.leading))
        return (content, ()) if len(text.lines) <= count else cut_lines(content, text.lines[:count], self.setting.theme)

    def _tall(self, blocks: tuple[Block, ...], width: float, bold: bool) -> float:
        texts = broken(Cell(blocks=blocks), width, self.type_, self.setting.theme, self.setting.metrics, bold)
        return height(texts, self.type_)


def _atoms(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """Paragraphs and single items of lists: what may stand on either side of a break."""
    found: list[Block] = []
    for block in blocks:
        match block:
            case List(items=items):
                found.extend(replace(block, items=(item,)) for item in items)
            case _:
                found.append(block)
    return tuple(found)


def _continued(cell: Cell) -> Cell:
    """The first cell again, marked; of paragraphs only the first, which names the row."""
    if not cell.blocks:
        said = cell.inlines
        marked = said if said and said[-1] == Text(CONTINUED) else (*said, Text(CONTINUED))
        return replace(cell, inlines=marked, blocks=())
    first = cell.blocks[0]
    match first:
        case Paragraph(content=content):
            if content and content[-1] == Text(CONTINUED):
                return replace(cell, blocks=(first,))
            return replace(cell, blocks=(replace(first, content=(*content, Text(CONTINUED))),))
        case _:
            return cell
