"""A table that is carried on over slides: whole on one of its own, or in parts, at the size that reads best."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from packbuilder.slides.noted_rows import NotesRoom, notes_room
from packbuilder.slides.parts import Part, fewest_parts
from packbuilder.slides.pieces import Piece, least
from packbuilder.slides.plan import TextLine
from packbuilder.slides.set_tables import set_table
from packbuilder.slides.setting import CAPTION_GAP, READABLE, SetTable, Setting, type_of
from packbuilder.slides.table_parts import notes_height, notes_of, part_piece, said_again_most, spare_below
from packbuilder.slides.tall_rows import without_tall_rows
from packbuilder.slides.texts import carried, parted, text_piece
from packbuilder.slides.torn_rows import bears_tearing, torn_parts
from packbuilder.tree import RowRole, Table

_FEW = 6
"""Slides; of more, one less is not worth smaller type."""

_THIRD_LESS = 0.67
"""Of many slides with few tall rows each: fewer than so many are."""

_LONELY = 0.7
"""Of a slide's height: with more than this left, what stands above a table would be alone without its beginning."""

_MOST_ABOVE = 0.5
"""Of a slide's height: under a title that takes no more of it the first rows stand."""

_MOST_CAPTION, _MOST_HEAD, _MOST_NOTES = 0.15, 0.35, 0.2
"""Of a slide's height, for what is said on each slide of a table that is carried on."""

_BEGUN = 0.25
"""Of a slide's height: a table of which fewer rows would stand under other things begins on the next slide."""

WORTH_STARTING = 0.42
"""A table begins under other things when this much of a slide is left for it."""


def carried_table(
    id_: str, table: Table, width: float, setting: Setting, title: str, room: float, full: float
) -> tuple[Piece, ...]:
    """Whole on a slide of its own where some size allows it, unless little would stand on the one before; else parts.

    What is said on every slide (caption, header, notes) takes less than most of it, so that each has room for rows;
    a row taller than that room is split, and each part takes one row at least: parts come to an end.
    """
    lonely = _LONELY * full <= room < full
    whole = None if lonely else _whole(id_, table, width, setting, title, full)
    if whole is not None:
        return (replace(part_piece(whole, Part(0, len(table.body)), 1, 1), fresh=True),)
    before, light, after = _lightened(set_table(id_, table, width, setting, title), full)
    above = least(before) + CAPTION_GAP
    if before and above <= _MOST_ABOVE * full:
        first, *others = _best_parts(id_, light, width, setting, title, full - above, full)
        return (*before, replace(first, fresh=first.least > full - above, gap=CAPTION_GAP), *others, *after)
    begins = room if room >= WORTH_STARTING * full and not before else full
    pieces = _best_parts(id_, light, width, setting, title, begins, full)
    begun = pieces[0].least - set_table(id_, light, width, setting, title).head_height
    if pieces[0].least > begins or (begins < full and not lonely and begun < _BEGUN * full):
        begins = full
        pieces = _best_parts(id_, light, width, setting, title, full, full)
    return (*before, replace(pieces[0], fresh=begins == full), *pieces[1:], *after)


def _lightened(of: SetTable, full: float) -> tuple[tuple[Piece, ...], Table, tuple[Piece, ...]]:
    """The table without a caption, header or notes too tall to stand on every slide: said once, before and after it."""
    table, width = of.table, of.width
    before: tuple[Piece, ...] = ()
    after: tuple[Piece, ...] = ()
    caption_tall = of.head_height - sum(of.head_heights)
    if of.caption is not None and caption_tall > _MOST_CAPTION * full:
        before = _words(f"{of.id}:title", (of.caption,), width, of.setting, full)
        table = replace(table, label="", title=())
    if sum(of.head_heights) > _MOST_HEAD * full:
        table = replace(table, head=(), body=(*table.head, *table.body))
    said = notes_of(of, Part(0, len(of.table.body)), True)
    if notes_height(said) > _MOST_NOTES * full:
        after = _words(f"{of.id}:notes", said, width, of.setting, full)
        table = replace(table, notes=())
    return before, table, after


def _words(id_: str, lines: tuple[TextLine, ...], width: float, setting: Setting, full: float) -> tuple[Piece, ...]:
    """Lines that stand on slides of their own."""
    found = parted(lambda part: text_piece(id_, part, width, setting), carried(lines, full, full, setting))
    return tuple(replace(piece, fresh=True) for piece in found)


def _whole(id_: str, table: Table, width: float, setting: Setting, title: str, full: float) -> SetTable | None:
    """The table at the largest size at which it fits one slide."""
    *larger, smallest_size = setting.table_sizes
    if len(table.body) * type_of(smallest_size).leading > full:
        return None
    smallest = set_table(id_, table, width, setting.at(smallest_size), title)
    if part_piece(smallest, Part(0, len(table.body)), 1, 1).least > full:
        return None
    for size in larger:
        tried = set_table(id_, table, width, setting.at(size), title)
        if part_piece(tried, Part(0, len(table.body)), 1, 1).least <= full:
            return tried
    return smallest


def _best_parts(
    id_: str, table: Table, width: float, setting: Setting, title: str, first: float, full: float
) -> tuple[Piece, ...]:
    """At the theme's size, or smaller where that saves a slide; smaller than is readable only to save one of few, or a
    third of many that tall rows leave half empty.
    """

    def at(size: float) -> SetTable:
        return set_table(id_, table, width, setting.at(size), title)

    def count(size: float) -> int:
        return _count(at(size), first, full)

    largest, *smaller = [size for size in setting.table_sizes if size >= READABLE] or [setting.table]
    best, number = fewest(count, largest, smaller)
    small = [size for size in setting.table_sizes if size < READABLE]
    few = number <= _FEW
    if small and number > 2 and (few or bears_tearing(at(best), full)):
        dense, fewer = fewest(count, small[0], small[1:])
        best = dense if fewer < number * (1 if few else _THIRD_LESS) else best
    return _in_parts(at(best), first, full)


def fewest(count: Callable[[float], int], largest: float, smaller: Sequence[float]) -> tuple[float, int]:
    """The largest of these sizes at which there are as few parts as at the least, and how many."""
    best, number = largest, count(largest)
    least = count(smaller[-1]) if smaller else number
    for size in smaller:
        if number <= least:
            break
        best, number = size, count(size)
    return best, number


def _count(of: SetTable, first: float, full: float) -> int:
    """How many parts there are; where no row can be torn they need not be settled to be counted."""
    first, rest, notes = _rooms(of, first, full)
    if bears_tearing(of, rest):
        return len(_torn(of, first, rest, notes)[1])
    return fewest_parts(of.table.body, notes.with_rows(of.body_heights), first, rest)


def _in_parts(of: SetTable, first: float, full: float) -> tuple[Piece, ...]:
    of, found = _torn(of, *_rooms(of, first, full))
    found = tuple(_below_header(part, of.table) for part in found)
    return tuple(part_piece(of, part, i, len(found)) for i, part in enumerate(found, 1))


def _torn(of: SetTable, first: float, rest: float, notes: NotesRoom) -> tuple[SetTable, tuple[Part, ...]]:
    """The table with its tall rows split, and its parts."""
    split = without_tall_rows(of, rest)
    beside = notes if split is of else notes_room(split, rest + notes.each)
    return torn_parts(split, beside, first, rest)


def _rooms(of: SetTable, first: float, full: float) -> tuple[float, float, NotesRoom]:
    """What a first slide and the others have for rows, under what is said on each, and what notes take beside rows."""
    most = said_again_most(of)
    again = [tall for row, tall in zip(of.table.body, of.body_heights, strict=True) if row.role is RowRole.GROUP]
    groups = max((tall + of.type.leading for tall in again if tall <= most), default=0.0)
    always = of.head_height + spare_below(of)
    notes = notes_room(of, full - always - groups)
    return max(0.0, first - always - notes.each), full - always - groups - notes.each, notes


def _below_header(part: Part, table: Table) -> Part:
    """The part without the header of a band at its top, where that says what the table's own says above it."""
    start = part.start + len(table.head)
    again = [(row.role, row.cells) for row in table.body[part.start : start]]
    said = again == [(row.role, row.cells) for row in table.head]
    return replace(part, start=start) if said and start < part.end else part
