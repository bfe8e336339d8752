"""A table set at one size to one width: the widths of its columns, the heights of its rows, its caption."""

from __future__ import annotations

from packbuilder.fit.cells import Type
from packbuilder.fit.columns import column_widths, fitting_type
from packbuilder.fit.row_heights import row_heights
from packbuilder.slides.levelled import levelled
from packbuilder.slides.passages import lead, numbered
from packbuilder.slides.plan import TextLine
from packbuilder.slides.setting import READABLE, SetTable, Setting, type_of
from packbuilder.tree import Table, words

_TALL = 0.5
"""Of a slide's height: the columns of a body taller than this are levelled."""


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
    """The largest type up to the setting's at which the table stands calmly, or its words are not too narrow to read;
    else the least. For the lines of names type becomes no smaller than is readable.
    """
    sizes = [size for size in setting.table_sizes if size <= setting.table]
    types = [type_of(size) for size in sizes] or [type_of(min(setting.table, setting.sizes.table_least))]
    return fitting_type(table, types, width, setting.theme, setting.metrics, calm_from=READABLE)


def _caption(table: Table, width: float, setting: Setting, title: str) -> TextLine | None:
    if not table.label and (not table.caption or words(table.caption) == title):
        return None
    return lead(numbered(table.label, table.caption), width, setting)
