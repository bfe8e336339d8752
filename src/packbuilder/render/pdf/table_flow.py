"""A table in a report: its title, rows that run over pages under a repeated head, its notes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from math import ceil

from packbuilder.fit.cells import BrokenRow, Type, broken_rows
from packbuilder.fit.columns import column_widths, fitting_type
from packbuilder.render.pdf.notes import note_strips
from packbuilder.render.pdf.pages import Strip, kept, stacked
from packbuilder.render.pdf.paragraphs import Setting, anchored, paragraph
from packbuilder.render.pdf.scene import Scene
from packbuilder.render.pdf.table_structure import TableElements
from packbuilder.render.pdf.tables import DrawnRow, drawn_rows, parted, sheet
from packbuilder.tree import Inline, RowRole, Table, Text

_LIFT = 4.0
"""More room above a group's line, in points: it belongs to what follows."""

_BAND_LIFT = 12.0
"""A band begins what is almost a table of its own."""

_WHOLE = 0.5
"""A table no higher than this share of a page is not parted: it goes to the next page as a whole."""

_LOW = 60.0
"""A row lower than this, in points, is lost when it stands alone on a page."""

_MOST_REPEATED = 0.4
"""A head that takes more of a page than this share is not repeated: it would leave no room for rows."""


def table_strips(table: Table, scene: Scene) -> list[Strip]:
    """The whole table. Its title, head and first row keep together, and so do a total and the row before it."""
    type_ = table_type(table, scene)
    widths = column_widths(table, scene.width, type_, scene.theme, scene.metrics)
    head = broken_rows(table.head, widths, type_, scene.theme, scene.metrics)
    body = _lifted(broken_rows(table.body, widths, type_, scene.theme, scene.metrics))
    elements = TableElements(scene.parent, table, next(scene.progress.numbers))
    sheet_ = sheet(table, widths, type_, scene.theme, body)
    title = caption(table.label, table.caption, elements, scene)
    page = scene.look.page.inner_height
    heads = [_strip(row, page, keep=True) for row in drawn_rows(sheet_, head, elements)]
    repeat = tuple(heads) if stacked(heads) <= _MOST_REPEATED * page else ()
    strips = [*title, *heads, *_body(drawn_rows(sheet_, body, elements), repeat, page, bool(table.notes))]
    if stacked(strips) <= _WHOLE * page:
        strips = [*kept(strips[:-1]), *strips[-1:]]
    if strips:
        strips[0] = replace(strips[0], before=10.0, led=True)
    notes = note_strips(table.notes, scene)
    if strips and not notes:
        strips[-1] = replace(strips[-1], after=14.0)
    return [*anchored(strips, table.id), *notes]


def table_type(table: Table, scene: Scene) -> Type:
    """The theme's type for tables, or smaller (down to the least) where names, words or figures would break."""
    size, least = scene.look.sizes.table, scene.look.sizes.table_least
    types = [_type(max(least, size - step * 0.5)) for step in range(max(0, ceil((size - least) * 2)) + 1)]
    return fitting_type(table, types, scene.width, scene.theme, scene.metrics)


def _type(size: float) -> Type:
    return Type(size, round(size * 1.27, 2), 4.5, 2.6)


def caption(label: str, title: Sequence[Inline], elements: TableElements, scene: Scene) -> list[Strip]:
    """The table's title ("Table 1: Position to February"), kept with the table."""
    said = titled(label, title)
    if not said:
        return []
    setting = Setting(scene.caption, before=10.0, after=3.0, keep=True, bold=True)
    return paragraph(said, elements.caption, scene, setting)


def titled(label: str, title: Sequence[Inline]) -> tuple[Inline, ...]:
    """A title behind its number."""
    if label and title:
        return (Text(f"{label}: "), *title)
    return (Text(label),) if label else tuple(title)


def _lifted(rows: Sequence[BrokenRow]) -> list[BrokenRow]:
    """The rows with room above those that begin something: a group, a band with its header."""
    above = [None, *(row.row.role for row in rows)]
    return [
        replace(row, height=row.height + _lift(row.row.role, before)) for row, before in zip(rows, above, strict=False)
    ]


def _lift(role: RowRole, above: RowRole | None) -> float:
    match role:
        case RowRole.GROUP:
            return _LIFT
        case RowRole.HEADER if above is not RowRole.HEADER:
            return _BAND_LIFT
        case _:
            return 0.0


def _body(rows: Sequence[DrawnRow], repeat: tuple[Strip, ...], page: float, noted: bool) -> list[Strip]:
    room = page - stacked(repeat)
    lone = _lone(rows)
    return [_strip(row, room, index in lone or _keeps(rows, index, noted), repeat) for index, row in enumerate(rows)]


def _strip(row: DrawnRow, room: float, keep: bool, repeat: tuple[Strip, ...] = ()) -> Strip:
    strip = Strip(row.height, row.draw, keep=keep, repeat=repeat)
    return replace(strip, split=partial(_split, strip, row)) if row.height > room else strip


def _split(strip: Strip, row: DrawnRow, room: float) -> tuple[Strip, Strip] | None:
    """A row higher than a page, parted where the page ends."""
    parts = parted(row, room)
    if parts is None:
        return None
    first, rest = (replace(strip, height=part.height, draw=part.draw, split=None) for part in parts)
    return replace(first, keep=False), replace(rest, split=partial(_split, rest, parts[1]))


def _keeps(rows: Sequence[DrawnRow], index: int, noted: bool) -> bool:
    row = rows[index].row
    if index == len(rows) - 1:
        return noted
    by_kind = row.row.keep_with_next or rows[index + 1].row.row.role.is_total or row.row.role is RowRole.GROUP
    return row.joined or by_kind


def _lone(rows: Sequence[DrawnRow]) -> frozenset[int]:
    """The rows after which a page break would leave a low row alone: the first under its head, or the last."""
    lines = [i for i, row in enumerate(rows) if row.row.row.role is not RowRole.GROUP]
    first = [i for i in lines[:1] if rows[i].height < _LOW]
    return frozenset((*first, *(i for i in lines[-2:-1] if rows[lines[-1]].height < _LOW)))
