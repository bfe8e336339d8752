"""A table parted by columns: its parts stand in one size, together on a slide where they fit, else each on its own."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cache

from packbuilder.slides.carried_tables import fewest
from packbuilder.slides.pieces import Piece, ideal, least, stacked
from packbuilder.slides.plan import Placed
from packbuilder.slides.set_tables import set_table
from packbuilder.slides.setting import READABLE, Setting
from packbuilder.slides.tables import table_piece
from packbuilder.tree import Table

At = Callable[[float], tuple[Piece, ...]]
"""A size -> the parts in it."""


def wide_piece(id_: str, tables: Sequence[Table], width: float, setting: Setting, title: str) -> Piece:
    """The parts one under the other; it can be carried on."""
    largest = min(set_table(id_, table, width, setting, title).type.size for table in tables)
    smaller = [size for size in setting.table_sizes if size < largest]

    def at(size: float) -> tuple[Piece, ...]:
        return tuple(table_piece(id_, table, width, setting.only_at(size), title) for table in tables)

    def carry(room: float, full: float) -> tuple[Piece, ...]:
        return _carried(at, largest, smaller, room, full)

    return replace(_together(at(largest)), carry=carry)


def _together(pieces: tuple[Piece, ...]) -> Piece:
    def place(x: float, y: float, height: float) -> tuple[Placed, ...]:
        return stacked(pieces, x, y, height)

    return Piece(least(pieces), ideal(pieces), place)


def _carried(at: At, largest: float, smaller: Sequence[float], room: float, full: float) -> tuple[Piece, ...]:
    """All parts on one slide where some size allows it; else as few slides as a readable size needs.

    Smaller than is readable only so that each part stands whole.
    """
    for size in (largest, *smaller):
        if least(at(size)) <= full:
            return (replace(_together(at(size)), fresh=True),)

    @cache
    def apart(size: float) -> tuple[Piece, ...]:
        return _apart(at(size), room, full)

    def count(size: float) -> int:
        return len(apart(size))

    best, number = fewest(count, largest, [size for size in smaller if size >= READABLE])
    dense = [size for size in smaller if size < READABLE]
    tables = len(at(largest))
    if dense and number > tables:
        small, fewer = fewest(count, dense[0], dense[1:])
        best = small if fewer == tables else best
    return apart(best)


def _apart(pieces: Sequence[Piece], room: float, full: float) -> tuple[Piece, ...]:
    """Each part from the top of a slide; the first under what stands there already, where it has room."""
    found: list[Piece] = []
    for i, piece in enumerate(pieces):
        here = full if i else room
        carried = (piece,) if piece.least <= here or piece.carry is None else piece.carry(here, full)
        found.extend((replace(carried[0], fresh=i > 0 or carried[0].fresh), *carried[1:]))
    return tuple(found)
