"""Tables as pieces: as large as they fit a slide, else at a readable size and carried on."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from packbuilder.fit.cells import Type
from packbuilder.fit.columns import column_widths, least_width
from packbuilder.fit.row_heights import row_heights
from packbuilder.slides.levelled import levelled
from packbuilder.slides.marks import in_rows
from packbuilder.slides.parts import Part, group_above, rows_of
from packbuilder.slides.passages import height as passage_height
from packbuilder.slides.passages import lead, note, numbered
from packbuilder.slides.pieces import Piece
from packbuilder.slides.plan import Box, Placed, PlacedTable, PlacedText, TextLine
from packbuilder.slides.setting import CAPTION_GAP, SetTable, Setting, type_of
from packbuilder.slides.tall_rows import CONTINUED, without_tall_rows
from packbuilder.slides.texts import carried, parted, text_piece
from packbuilder.slides.torn_rows import torn_parts
from packbuilder.tree import Cell, Column, Field, Fields, Note, Row, RowRole, Strong, Table, Text, words

NOTES_GAP = 6.0
_FEW = 6
"""Slides; of more, one less is not worth smaller type."""

_LONELY = 0.7
"""Of a slide's height: with more than this left, what stands above a table would be alone without its beginning."""

READABLE = 11.0
"""A table that is carried on need not be smaller than this, in points."""

_MOST_CAPTION, _MOST_HEAD, _MOST_NOTES = 0.15, 0.35, 0.2
"""Of a slide's height, for what is said on each slide of a table that is carried on."""

_TALL = 0.5
"""Of a slide's height: the columns of a body taller than this are levelled."""

_BEGUN = 0.25
"""Of a slide's height: a table of which fewer rows would stand under other things begins on the next slide."""

WORTH_STARTING = 0.42
"""A table begins under other things when this much of a slide is left for it."""


def set_table(id_: str, table: Table, width: float, setting: Setting, title: str = "") -> SetTable:
    """The table at the setting's size; its caption is left out where the slide's title says the same.

    The same table is asked for again and again while slides are tried: it is set once for each size and width.
    """
    key = (id_, id(table), width, setting.table, title)
    known = setting.tables.get(key)
    if known is None:
        known = setting.tables[key] = _set(id_, table, width, setting, title)
    return known


def _set(id_: str, table: Table, width: float, setting: Setting, title: str) -> SetTable:
    type_ = _type(table, width, setting)
    widths = _widths(table, width, type_, setting)
    body = row_heights(table.body, widths, type_, setting.theme, setting.metrics)
    if sum(body) > _TALL * setting.look.page.height:
        widths = levelled(table, widths, type_, setting)
        body = row_heights(table.body, widths, type_, setting.theme, setting.metrics)
    head = row_heights(table.head, widths, type_, setting.theme, setting.metrics)
    return SetTable(id_, table, type_, widths, head, body, _caption(table, width, setting, title), setting, width)


def _widths(table: Table, width: float, type_: Type, setting: Setting) -> tuple[float, ...]:
    """By content; a table without header (labels and values) keeps its labels near their values."""
    if table.head or len(table.columns) != 2:
        return column_widths(table, width, type_, setting.theme, setting.metrics)
    label, _ = column_widths(table, width, type_, setting.theme, setting.metrics, fill=False)
    label = min(label + 2 * type_.size, 0.5 * width)
    return label, width - label


def _type(table: Table, width: float, setting: Setting) -> Type:
    """The setting's size, or the largest below it at which no word is broken."""
    for size in setting.table_sizes:
        type_ = type_of(size)
        if size <= setting.table and least_width(table, type_, setting.theme, setting.metrics) <= width:
            return type_
    return type_of(min(setting.table, setting.sizes.table_least))


def _caption(table: Table, width: float, setting: Setting, title: str) -> TextLine | None:
    if not table.label and (not table.caption or words(table.caption) == title):
        return None
    return lead(numbered(table.label, table.caption), width, setting)


def table_piece(id_: str, table: Table, width: float, setting: Setting, title: str = "") -> Piece:
    """A table with its caption and notes; it can be carried on."""
    whole = set_table(id_, table, width, setting, title)

    def carry(room: float, full: float) -> tuple[Piece, ...]:
        return _carried(id_, table, width, setting, title, room, full)

    return replace(_piece(whole, Part(0, len(table.body)), 1, 1), carry=carry)


def _piece(of: SetTable, part: Part, number: int, count: int) -> Piece:
    notes = _notes(of, part, number == count)
    tall = of.head_height + sum(_heights(of, part)) + _notes_height(notes)

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
    tall = sum(of.head_heights) + sum(heights)
    rows = (*_said_again(of, part), *rows_of(of.table.body, part, len(of.widths)))
    if tall > 0 and sum(of.widths) > 0:
        found.append(
            PlacedTable(
                of.id, Box(x, y, width, tall), of.table, rows, of.widths, of.head_heights, heights,
                of.type.size, of.type.leading, number, count, of.type.pad, of.type.pad_vertical,
            )
        )  # fmt: skip
    if notes:
        box = Box(x, y + tall + NOTES_GAP, width, passage_height(notes))
        found.append(PlacedText(f"{of.id}:notes", box, notes))
    return found


def _heights(of: SetTable, part: Part) -> tuple[float, ...]:
    """Of the rows of a part, a group said again among them."""
    again = row_heights(_said_again(of, part), of.widths, of.type, of.setting.theme, of.setting.metrics)
    return (*again, *of.body_heights[part.start : part.end])


def _said_again(of: SetTable, part: Part) -> tuple[Row, ...]:
    """The group line that the part goes on under, marked as such; one that is a paragraph is not said again."""
    group = group_above(of.table.body, part.start)
    if group is None or of.body_heights[group] > _again_most(of):
        return ()
    row = of.table.body[group]
    first, *rest = row.cells
    return (replace(row, cells=(replace(first, inlines=(*first.inlines, Text(CONTINUED))), *rest)),)


def _again_most(of: SetTable) -> float:
    return 2 * of.type.leading + 2 * of.type.pad_vertical


def _carried(
    id_: str, table: Table, width: float, setting: Setting, title: str, room: float, full: float
) -> tuple[Piece, ...]:
    """Whole on a slide of its own where some size allows it, unless little would stand on the one before; else parts.

    What is said on every slide (caption, header, notes) takes less than most of it, so that each has room for rows;
    a row taller than that room is split, and each part takes one row at least: parts come to an end.
    """
    lonely = _LONELY * full <= room < full
    whole = None if lonely else _whole(id_, table, width, setting, title, full)
    if whole is not None:
        return (replace(_piece(whole, Part(0, len(table.body)), 1, 1), fresh=True),)
    before, light, after = _lightened(set_table(id_, table, width, setting, title), full)
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
    said = _notes(of, Part(0, len(of.table.body)), True)
    if _notes_height(said) > _MOST_NOTES * full:
        after = _words(f"{of.id}:notes", said, width, of.setting, full)
        table = replace(table, notes=())
    return before, table, after


def _words(id_: str, lines: tuple[TextLine, ...], width: float, setting: Setting, full: float) -> tuple[Piece, ...]:
    """Lines that stand on slides of their own."""
    found = parted(lambda part: text_piece(id_, part, width, setting), carried(lines, full, full, setting))
    return tuple(replace(piece, fresh=True) for piece in found)


def _whole(id_: str, table: Table, width: float, setting: Setting, title: str, full: float) -> SetTable | None:
    """The table at the largest size at which it fits one slide."""
    *larger, least = setting.table_sizes
    if len(table.body) * type_of(least).leading > full:
        return None
    smallest = set_table(id_, table, width, setting.at(least), title)
    if _piece(smallest, Part(0, len(table.body)), 1, 1).least > full:
        return None
    for size in larger:
        tried = set_table(id_, table, width, setting.at(size), title)
        if _piece(tried, Part(0, len(table.body)), 1, 1).least <= full:
            return tried
    return smallest


def _best_parts(
    id_: str, table: Table, width: float, setting: Setting, title: str, first: float, full: float
) -> tuple[Piece, ...]:
    """At the theme's size, or smaller where that saves a slide; smaller than is readable only to save one of few."""
    largest, *smaller = [size for size in setting.table_sizes if size >= READABLE] or [setting.table]

    def at(size: float) -> tuple[Piece, ...]:
        return _in_parts(id_, table, width, setting.at(size), title, first, full)

    best = fewest(at, largest, smaller)
    least = [size for size in setting.table_sizes if size < READABLE]
    if not least or not 2 < len(best) <= _FEW:
        return best
    dense = fewest(at, least[0], least[1:])
    return dense if len(dense) < len(best) else best


def fewest(at: Callable[[float], tuple[Piece, ...]], largest: float, smaller: Sequence[float]) -> tuple[Piece, ...]:
    """The parts at the largest of these sizes that is as good as the least."""
    best = at(largest)
    if not smaller:
        return best
    least = len(at(smaller[-1]))
    for size in smaller:
        if len(best) <= least:
            break
        best = at(size)
    return best


def _in_parts(
    id_: str, table: Table, width: float, setting: Setting, title: str, first: float, full: float
) -> tuple[Piece, ...]:
    of = set_table(id_, table, width, setting, title)
    notes = _notes_height(_notes(of, Part(0, len(table.body)), True))
    most = _again_most(of)
    again = [tall for row, tall in zip(table.body, of.body_heights, strict=True) if row.role is RowRole.GROUP]
    groups = max((tall + of.type.leading for tall in again if tall <= most), default=0.0)
    rest = full - of.head_height - notes - groups
    of, found = torn_parts(without_tall_rows(of, rest), max(0.0, first - of.head_height - notes), rest)
    found = tuple(_below_header(part, of.table) for part in found)
    return tuple(_piece(of, part, i, len(found)) for i, part in enumerate(found, 1))


def _below_header(part: Part, table: Table) -> Part:
    """The part without the header of a band at its top, where that says what the table's own says above it."""
    start = part.start + len(table.head)
    again = [(row.role, row.cells) for row in table.body[part.start : start]]
    said = again == [(row.role, row.cells) for row in table.head]
    return replace(part, start=start) if said and start < part.end else part


def _notes(of: SetTable, part: Part, last: bool) -> tuple[TextLine, ...]:
    """The notes whose marks stand in this part or in the header, and with the last part those that have none."""
    if not of.table.notes:
        return ()
    shown = in_rows((*of.table.head, *of.table.body[part.start : part.end]))
    anywhere = in_rows((*of.table.head, *of.table.body))
    width = of.width

    def belongs(said: Note) -> bool:
        return said.id in shown or (last and said.id not in anywhere)

    return tuple(note(said, width, of.setting) for said in of.table.notes if belongs(said))


def _notes_height(notes: Sequence[TextLine]) -> float:
    return passage_height(notes) + NOTES_GAP if notes else 0.0


def as_table(block: Fields) -> Table:
    """Labels and values as a table of two columns whose first heads its rows; a value without label has both."""
    rows = tuple(Row(RowRole.LINE, _cells(field)) for field in block.fields)
    said = ", ".join(words(field.label) for field in block.fields if field.label)
    columns = (Column("label", "Label"), Column("value", "Value"))
    return Table(block.id, columns, (), rows, title=block.title, summary=f"Details: {said}.")


def _cells(field: Field) -> tuple[Cell, ...]:
    if not field.label:
        return (Cell((Strong(field.value),), columns=2),)
    return (Cell((Strong(field.label),)), Cell(field.value))
