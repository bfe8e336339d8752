"""Parts of a table none of which leaves most of its slide empty: there the next row begins, and goes on overleaf.

A row is torn between the paragraphs and items of its cells, or between the lines of a cell of one paragraph.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from packbuilder.fit.cells import INDENT, BrokenParagraph, broken, height
from packbuilder.fit.row_heights import row_heights
from packbuilder.slides.cutting import cut_lines
from packbuilder.slides.noted_rows import NotesRoom
from packbuilder.slides.parts import Part, Parting, parting
from packbuilder.slides.setting import SetTable
from packbuilder.slides.tall_rows import portioned
from packbuilder.tree import Block, Cell, List, Paragraph, Row, RowRole

_EMPTY, _MOST_EMPTY = 0.5, 0.6
"""Of a slide's room for rows: with more left than the first the next row is torn where that spares a slide, with more
than the second in any case; a slide with one whole row reads well.
"""

_LEAST = 0.15
"""Of that room, for either piece of a row: smaller pieces are not worth a break."""

_LINES = 2
"""The fewest lines of a paragraph on either side."""


def torn_parts(of: SetTable, notes: NotesRoom, first: float, full: float) -> tuple[SetTable, tuple[Part, ...]]:
    """The table with the rows that are torn, and its parts; the first slide has `first` points of room for rows."""
    body, talls = of.table.body, notes.with_rows(of.body_heights)
    onward = parting(body, talls, full)
    tear = _Tear(of, notes, onward, full)
    rows: list[Row] = []
    found: list[Part] = []
    start, over, under = 0, _NONE, 0.0
    while start < len(body) or over:
        room = full if found else first
        end, left = onward.end(start, room, sum(map(tear.tall, over)) + under)
        torn = start if not over and talls[start] > room else end  # a part takes a row, even one too tall
        may = torn < len(body) and (torn == start or onward.allowed[torn - 1])
        head, rest = tear.begun(torn, left, room) if may else (_NONE, _NONE)
        under = notes.beside[torn] if rest else 0.0
        end = torn if head else end
        found.append(Part(len(rows), len(rows) + len(over) + end - start + len(head)))
        rows.extend((*over, *body[start:end], *head))
        over = rest
        start = end + len(head)
    after = tuple(rows)
    if after == body:
        return of, tuple(found) or (Part(0, 0),)
    heights = row_heights(after, of.widths, of.type, of.setting.theme, of.setting.metrics)
    return replace(of, table=replace(of.table, body=after), body_heights=heights), tuple(found)


def bears_tearing(of: SetTable, full: float) -> bool:
    """Whether some row is tall enough to be torn, or to be split."""
    return max(of.body_heights, default=0.0) > _LEAST * full


_NONE: tuple[Row, ...] = ()

Torn = tuple[Cell, Cell | None]
"""What of a cell stands here, and what goes on; the second is None where all stands here."""


@dataclass(frozen=True, slots=True)
class _Tear:
    of: SetTable
    notes: NotesRoom
    onward: Parting
    full: float

    def tall(self, row: Row) -> float:
        of = self.of
        return row_heights((row,), of.widths, of.type, of.setting.theme, of.setting.metrics)[0]

    def begun(self, at: int, left: float, room: float) -> tuple[tuple[Row, ...], tuple[Row, ...]]:
        """What of a row stands in what is left of the room, and what goes on; nothing where the row stands whole on the
        next slide without one more, and this one is not too empty for that.
        """
        under = self.notes.beside[at]
        head, rest = self.row(self.of.table.body[at], left - under) if left > _EMPTY * room else (_NONE, _NONE)
        if not head:
            return _NONE, _NONE
        torn = self.onward.number(at + 1, self.full, sum(map(self.tall, rest)) + under)
        worth = torn < self.onward.number(at, self.full) or left > _MOST_EMPTY * room
        return (head, rest) if worth else (_NONE, _NONE)

    def row(self, row: Row, room: float) -> tuple[tuple[Row, ...], tuple[Row, ...]]:
        """What stands in the room, and what goes on; nothing where the row does not bear it."""
        spanned = len(row.cells) < len(self.of.widths) or any(cell.rows > 1 for cell in row.cells)
        if spanned or row.role is not RowRole.LINE or row.keep_with_next:
            return _NONE, _NONE
        most = min(room, self.tall(row) - _LEAST * self.full)
        torn = [self._cell(row, c, most) for c in range(len(row.cells))]
        pairs = [pair for pair in torn if pair is not None]
        if len(pairs) < len(torn) or not any(rest for _, rest in pairs):
            return _NONE, _NONE
        head = replace(row, cells=tuple(here for here, _ in pairs))
        rest = replace(row, cells=tuple(portioned(row, [rest for _, rest in pairs])))
        less, more = sorted((self.tall(head), self.tall(rest)))
        worth = less >= _LEAST * self.full and more <= self.full
        return ((head,), (rest,)) if worth else (_NONE, _NONE)

    def _cell(self, row: Row, c: int, room: float) -> Torn | None:
        """The cell torn; None where it cannot be."""
        cell = row.cells[c]
        width = self.of.widths[c] - (0 if c else row.level * INDENT * self.of.type.size)
        match cell.blocks:
            case ():
                return self._torn(cell, cell, width, room)
            case (Paragraph(content=content, label=None),):
                return self._torn(cell, Cell(content), width, room)
            case blocks:
                return self._between(cell, [atom for block in blocks for atom in _atoms(block)], width, room)

    def _torn(self, cell: Cell, words: Cell, width: float, room: float) -> Torn | None:
        """One paragraph, between its lines."""
        type_ = self.of.type
        (text,) = self._broken(words, width)
        count = int((room - 2 * type_.pad_vertical) // type_.leading)
        if len(text.lines) <= count:
            return cell, None
        count = min(count, len(text.lines) - _LINES)
        if count < _LINES:
            return None
        first, rest = cut_lines(words.inlines, text.lines[:count], self.of.setting.theme)
        return replace(cell, inlines=first, blocks=()), replace(cell, inlines=rest, blocks=())

    def _between(self, cell: Cell, atoms: Sequence[Block], width: float, room: float) -> Torn | None:
        """Between paragraphs and items, after as many as fit."""
        here = 0
        while here < len(atoms):
            if height(self._broken(Cell(blocks=tuple(atoms[: here + 1])), width), self.of.type) > room:
                break
            here += 1
        if here == len(atoms):
            return cell, None
        first, rest = tuple(atoms[:here]), tuple(atoms[here:])
        return (replace(cell, blocks=first), replace(cell, blocks=rest)) if first else None

    def _broken(self, cell: Cell, width: float) -> tuple[BrokenParagraph, ...]:
        setting = self.of.setting
        return broken(cell, width, self.of.type, setting.theme, setting.metrics, False)


def _atoms(block: Block) -> tuple[Block, ...]:
    """What stands on one side of a break as a whole."""
    match block:
        case List(items=items):
            return tuple(replace(block, items=(item,)) for item in items)
        case _:
            return (block,)
