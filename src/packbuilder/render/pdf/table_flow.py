"""A table in a report: its title, rows that run over pages under a repeated head, its notes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from itertools import chain, pairwise
from math import ceil
from typing import NamedTuple

from packbuilder.fit.cells import BrokenRow, Type, broken_rows
from packbuilder.fit.columns import fitted_columns
from packbuilder.fit.row_heights import KEPT_WHOLE
from packbuilder.render.pdf.attached import Shown
from packbuilder.render.pdf.laid_table import LaidTable, laid_table
from packbuilder.render.pdf.long_spans import Spanned, spanned
from packbuilder.render.pdf.notes import note_strips
from packbuilder.render.pdf.pages import Draw, Strip, kept, stacked
from packbuilder.render.pdf.paragraphs import Setting, anchored, paragraph
from packbuilder.render.pdf.plain_rows import plain_row
from packbuilder.render.pdf.scene import Scene
from packbuilder.render.pdf.table_structure import TableElements
from packbuilder.render.pdf.tables import DrawnRow, drawn_rows, parted
from packbuilder.tree import Inline, Row, RowRole, Table, Text

_LIFT = 4.0
"""More room above a group's line, in points: it belongs to what follows."""

_BAND_LIFT = 12.0
"""A band begins what is almost a table of its own."""

_LONG = 120
"""Rows: the lowest of them take more than a page."""

_TOGETHER = 60
"""Rows that are broken at once, where none of them spans into the next."""

_LOW = 60.0
"""A row lower than this, in points, is lost when it stands alone on a page."""

_TALL = 0.7
"""A row higher than this share of a page is parted where the page ends: moved as a whole it would leave most of a page
empty, or the table's head alone on it.
"""

_FEW_NOTES = 0.15
"""Of a page's height."""

_MOST_REPEATED = 0.4
"""A head that takes more of a page than this share is not repeated: it would leave no room for rows."""


def table_strips(table: Table, scene: Scene) -> list[Strip]:
    """The whole table. Its title, head and first row keep together, and so do a total and the row before it."""
    page = scene.look.page.inner_height
    strips, notes = list(_strips(table, scene)), _notes(table, scene)
    if stacked(strips) <= KEPT_WHOLE * page:
        strips = [*kept(strips[:-1]), *strips[-1:]]
    if strips and not notes:
        strips[-1] = strips[-1]._replace(after=14.0)
    return [*strips, *notes]


def long_table_strips(table: Table, scene: Scene) -> Iterator[Strip]:
    """The same strip by strip, for a table of many pages: a row is broken when the flow comes to it."""
    yield from _strips(table, scene)
    yield from _notes(table, scene)


def _notes(table: Table, scene: Scene) -> list[Strip]:
    """What stands under the table: a few lines stay together, since the first of them stays with the last row."""
    notes = note_strips(table.notes, scene)
    few = stacked(notes) <= _FEW_NOTES * scene.look.page.inner_height
    return [*kept(notes[:-1]), *notes[-1:]] if few else notes


def is_long(table: Table) -> bool:
    """Whether a table is sure to take more than a page."""
    return len(table.body) > _LONG


def _strips(table: Table, scene: Scene) -> Iterator[Strip]:
    type_, widths = fitted_columns(table, types(scene), scene.width, scene.theme, scene.metrics)
    head = broken_rows(table.head, widths, type_, scene.theme, scene.metrics)
    elements = TableElements(scene.parent, table, next(scene.progress.numbers))
    scene.progress.shown.append(Shown(elements.table, table))
    laid = laid_table(table, widths, type_, scene, table.body)
    page = scene.look.page.inner_height
    heads = [Strip(row.height, row.draw, keep=True) for row in drawn_rows(laid, head, elements)]
    repeat = tuple(heads) if stacked(heads) <= _MOST_REPEATED * page else ()
    room = _TALL * (page - stacked(repeat))
    body = _body(table, _rows(table, laid, elements, scene, room), repeat, room)
    strips = chain(caption(table.label, table.caption, elements, scene), heads, body)
    first = next(strips, None)
    if first is not None:
        yield from anchored([first._replace(before=10.0, led=True)], table.id)
        yield from strips


def types(scene: Scene) -> list[Type]:
    """The theme's type for tables, then smaller ones down to the least: for where names, words or figures break."""
    size, least = scene.look.sizes.table, scene.look.sizes.table_least
    return [_type(max(least, size - step * 0.5)) for step in range(max(0, ceil((size - least) * 2)) + 1)]


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


# rows


class _Standing(NamedTuple):
    """A row of the body as it stands on a page: how it is drawn, parted where it is higher than one, and what is
    said `again` over it where it begins a page.
    """

    height: float
    draw: Draw
    role: RowRole
    keep: bool
    drawn: DrawnRow | None = None
    again: tuple[Strip, ...] = ()


def _standing(spanned_: Spanned) -> _Standing:
    row = spanned_.row
    role = row.row.row.role
    keep = spanned_.keep or row.row.row.keep_with_next or role is RowRole.GROUP
    return _Standing(row.height, row.draw, role, keep, row, spanned_.again)


def _rows(table: Table, laid: LaidTable, elements: TableElements, scene: Scene, room: float) -> Iterator[_Standing]:
    """The rows of the body in order. Rows of plain words that are not parted are told apart: they cost a fifth."""
    others: list[Row] = []
    above: RowRole | None = None
    open_ = 0
    for row in table.body:
        plain = None if open_ else plain_row(row, laid, elements, room)
        if others and (plain is not None or (not open_ and _may_part(others, row))):
            yield from _others(others, above, laid, elements, scene)
            above, others = others[-1].role, []
        if plain is None:
            others.append(row)
            open_ = max(open_ - 1, 0, *(cell.rows - 1 for cell in row.cells))
        else:
            elements.plain_row(plain.element)
            yield _Standing(plain.height, plain.draw, row.role, row.keep_with_next)
            above = row.role
    yield from _others(others, above, laid, elements, scene)


def _may_part(rows: Sequence[Row], following: Row) -> bool:
    """Whether so many rows have come that they are broken, before the next of them."""
    return len(rows) >= _TOGETHER and rows[-1].role is RowRole.LINE and following.role is RowRole.LINE


def _others(
    rows: Sequence[Row], above: RowRole | None, laid: LaidTable, elements: TableElements, scene: Scene
) -> Iterator[_Standing]:
    broken = _lifted(broken_rows(rows, laid.widths, laid.type, scene.theme, scene.metrics), above)
    drawn = drawn_rows(laid, broken, elements, above)
    yield from map(_standing, spanned(drawn, scene.look.page.inner_height))


def _lifted(rows: Sequence[BrokenRow], above: RowRole | None) -> list[BrokenRow]:
    """The rows with room above those that begin something: a group, a band with its header."""
    before = [above, *(row.row.role for row in rows)]
    return [
        replace(row, height=row.height + _lift(row.row.role, role)) for row, role in zip(rows, before, strict=False)
    ]


def _lift(role: RowRole, above: RowRole | None) -> float:
    match role:
        case RowRole.GROUP:
            return _LIFT
        case RowRole.HEADER if above is not RowRole.HEADER:
            return _BAND_LIFT
        case _:
            return 0.0


def _body(table: Table, rows: Iterable[_Standing], repeat: tuple[Strip, ...], room: float) -> Iterator[Strip]:
    lines = [i for i, row in enumerate(table.body) if row.role is not RowRole.GROUP]
    first, last_but_one = lines[:1], lines[-2:-1]
    for index, (row, following) in enumerate(pairwise(chain(rows, (None,)))):
        assert row is not None, "only the end has no row"
        if following is None:
            keep = bool(table.notes)
        else:
            is_lone = (index in first and row.height < _LOW) or (index in last_but_one and following.height < _LOW)
            keep = row.keep or following.role.is_total or is_lone
        yield _strip(row, room, keep, repeat)


def _strip(row: _Standing, room: float, keep: bool, repeat: tuple[Strip, ...] = ()) -> Strip:
    strip = Strip(row.height, row.draw, keep=keep, repeat=(*repeat, *row.again))
    if row.height <= room or row.drawn is None:
        return strip
    return strip._replace(split=partial(_split, strip, row.drawn))


def _split(strip: Strip, row: DrawnRow, room: float) -> tuple[Strip, Strip] | None:
    """A tall row, parted where the page ends."""
    parts = parted(row, room)
    if parts is None:
        return None
    first, rest = (strip._replace(height=part.height, draw=part.draw, split=None) for part in parts)
    return first._replace(keep=False), rest._replace(split=partial(_split, rest, parts[1]))
