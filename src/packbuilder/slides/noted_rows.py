"""What the notes under a table take of the room for its rows, where it is carried on.

A note stands on the slide that marks it, one that nothing marks on the last: so it takes room beside a row. Only what
is marked again and again, or in the header, takes it on every slide.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from packbuilder.fit.identity import Same
from packbuilder.slides.marks import in_rows
from packbuilder.slides.passages import note
from packbuilder.slides.setting import SetTable
from packbuilder.slides.table_parts import NOTES_GAP
from packbuilder.tree import Note, Row


@dataclass(frozen=True, slots=True)
class NotesRoom:
    """In points: `each` on every slide, `beside` each row on the slide where it stands."""

    each: float
    beside: tuple[float, ...]

    def with_rows(self, heights: Sequence[float]) -> tuple[float, ...]:
        """The rows as tall as they are with the notes that come with them."""
        return tuple(height + more for height, more in zip(heights, self.beside, strict=True))


def notes_room(of: SetTable, room: float) -> NotesRoom:
    """The room for notes; all of them take it on every slide where some row and its notes would not fit `room`."""
    rows = len(of.table.body)
    if not of.table.notes or not rows:
        return NotesRoom(0.0, (0.0,) * rows)
    beside, each = [0.0] * rows, 0.0
    for said in of.table.notes:
        places = _marked_in(said, of)
        if len(places) == 1 and places[0] >= 0:
            beside[places[0]] += _height(said, of) + (0.0 if beside[places[0]] else NOTES_GAP)
        else:
            each += _height(said, of) + (0.0 if each else NOTES_GAP)
    found = NotesRoom(each, tuple(beside))
    talls = zip(found.beside, found.with_rows(of.body_heights), strict=True)
    if all(not more or tall <= room - each for more, tall in talls):
        return found
    return NotesRoom(sum(_height(said, of) for said in of.table.notes) + NOTES_GAP, (0.0,) * rows)


def _marked_in(said: Note, of: SetTable) -> tuple[int, ...]:
    """The rows that mark a note, -1 the header; the last where nothing does."""
    body = _marks(Same(of.table.body))
    head = (-1,) if said.id in in_rows(of.table.head) else ()
    return (*head, *(r for r, marks in enumerate(body) if said.id in marks)) or (len(body) - 1,)


def _height(said: Note, of: SetTable) -> float:
    line = note(said, of.width, of.setting)
    return (len(line.lines) + line.spare) * line.leading + line.before


@lru_cache(maxsize=64)
def _marks(rows: Same[Sequence[Row]]) -> tuple[frozenset[str], ...]:
    return tuple(in_rows((row,)) for row in rows.it)
