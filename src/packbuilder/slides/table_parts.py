"""A part of a table as a piece: caption, header, rows and the notes that are marked there, from the top down."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from packbuilder.fit.identity import Same
from packbuilder.fit.row_heights import row_heights, taller_in_libreoffice
from packbuilder.slides.marks import in_rows
from packbuilder.slides.parts import Part, groups_above, rows_of
from packbuilder.slides.passages import height, note
from packbuilder.slides.pieces import Piece
from packbuilder.slides.plan import Box, Placed, PlacedTable, PlacedText, TextLine
from packbuilder.slides.setting import CAPTION_GAP, SetTable
from packbuilder.slides.tall_rows import CONTINUED
from packbuilder.tree import Note, Row, Text

NOTES_GAP = 6.0
"""Space between a table and the notes under it, in points."""


def part_piece(of: SetTable, part: Part, number: int, count: int) -> Piece:
    """The part that is the `number`th of `count`."""
    notes = notes_of(of, part, number == count)
    tall = of.head_height + sum(_heights(of, part)) + spare_below(of) + notes_height(notes)

    def place(x: float, y: float, _height: float) -> tuple[Placed, ...]:
        return tuple(_placed(of, part, number, count, notes, x, y))

    return Piece(tall, tall, place, fresh=number > 1)


def _placed(
    of: SetTable, part: Part, number: int, count: int, notes: tuple[TextLine, ...], x: float, y: float
) -> list[Placed]:
    """Caption, table and notes, from y down."""
    found: list[Placed] = []
    width = of.width
    if of.caption is not None:
        tall = len(of.caption.lines) * of.caption.leading
        found.append(PlacedText(f"{of.id}:title", Box(x, y, width, tall), (of.caption,)))
        y += tall + CAPTION_GAP
    heights = _heights(of, part)
    tall = sum(of.head_heights) + sum(heights) + spare_below(of)
    rows = (*_said_again(of, part), *rows_of(of.table.body, part, len(of.widths)))
    if tall > 0 and sum(of.widths) > 0:
        found.append(
            PlacedTable(
                of.id, Box(x, y, width, tall), of.table, rows, of.widths, _head_heights(of), heights,
                of.type.size, of.type.leading, number, count, of.type.pad, of.type.pad_vertical,
            )
        )  # fmt: skip
    if notes:
        box = Box(x, y + tall + NOTES_GAP, width, height(notes))
        found.append(PlacedText(f"{of.id}:notes", box, notes))
    return found


def _head_heights(of: SetTable) -> tuple[float, ...]:
    """The header takes the room to spare itself, so that rows stand in one place in all programs, and a plan's bars on
    their rows.
    """
    spare = spare_below(of)
    return (*of.head_heights[:-1], of.head_heights[-1] + spare) if spare else of.head_heights


def spare_below(of: SetTable) -> float:
    """Room for a header that LibreOffice would make taller than PowerPoint does."""
    head = of.table.head
    return max(0.0, taller_in_libreoffice(head, of.widths, of.type, of.setting.theme, of.setting.metrics))


def _heights(of: SetTable, part: Part) -> tuple[float, ...]:
    """Of the rows of a part, a group said again among them."""
    again = row_heights(_said_again(of, part), of.widths, of.type, of.setting.theme, of.setting.metrics)
    return (*again, *of.body_heights[part.start : part.end])


def _said_again(of: SetTable, part: Part) -> tuple[Row, ...]:
    """The groups that the part goes on under, in one line marked as such; one that is a paragraph is not said again."""
    groups = [at for at in groups_above(of.table.body, part.start) if of.body_heights[at] <= said_again_most(of)]
    if not groups:
        return ()
    row, *inner = (of.table.body[at] for at in groups)
    first, *rest = row.cells
    within = [one for group in inner for one in (Text(" \u2013 "), *group.cells[0].inlines)]
    return (replace(row, cells=(replace(first, inlines=(*first.inlines, *within, Text(CONTINUED))), *rest)),)


def said_again_most(of: SetTable) -> float:
    """A group line taller than this is a paragraph."""
    return 2 * of.type.leading + 2 * of.type.pad_vertical


def notes_of(of: SetTable, part: Part, last: bool) -> tuple[TextLine, ...]:
    """The notes whose marks stand in this part or in the header, and with the last part those that have none."""
    if not of.table.notes:
        return ()
    shown = _marks(Same(of.table.head)) | in_rows(of.table.body[part.start : part.end])
    anywhere = _marks(Same(of.table.head)) | _marks(Same(of.table.body))
    width = of.width

    def belongs(said: Note) -> bool:
        return said.id in shown or (last and said.id not in anywhere)

    return tuple(note(said, width, of.setting) for said in of.table.notes if belongs(said))


def notes_height(notes: Sequence[TextLine]) -> float:
    """With the space above them."""
    return height(notes) + NOTES_GAP if notes else 0.0


@lru_cache(maxsize=64)
def _marks(rows: Same[Sequence[Row]]) -> frozenset[str]:
    return in_rows(rows.it)
