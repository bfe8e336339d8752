"""A block made anew with other words: reaches every line of it, and every block inside it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import TypeAlias, assert_never

from packbuilder.tree.blocks import (
    Block,
    Break,
    Callout,
    Contents,
    Cover,
    Field,
    Fields,
    Grid,
    Group,
    Heading,
    List,
    Note,
    Notes,
    Paragraph,
    Picture,
    SignatureRule,
    Tiles,
)
from packbuilder.tree.charts import Chart, Timeline
from packbuilder.tree.inlines import Emphasis, Inline, Link, Strong
from packbuilder.tree.tables import Cell, Row, Table

Line: TypeAlias = tuple[Inline, ...]
Relined: TypeAlias = Callable[[Line], Line]
Reblocked: TypeAlias = Callable[[tuple[Block, ...]], tuple[Block, ...]]


def each_inline(line: Line, change: Callable[[Inline], Line]) -> Line:
    """The line with each inline changed, those inside others first; an inline may become several or none."""
    return tuple(made for inline in line for made in change(_inside(inline, change)))


def _inside(inline: Inline, change: Callable[[Inline], Line]) -> Inline:
    match inline:
        case Strong(children=children) | Emphasis(children=children) | Link(children=children):
            return replace(inline, children=each_inline(children, change))
        case _:
            return inline


def with_lines(block: Block, change: Relined) -> Block:
    """The block with each of its own lines changed: those that `walk.lines` gives, in the same order."""
    match block:
        case Cover(fields=fields):
            return replace(block, fields=_fields(fields, change))
        case Heading(content=content, subtitle=subtitle):
            return replace(block, content=change(content), subtitle=change(subtitle))
        case Paragraph(content=content):
            return replace(block, content=change(content))
        case Table(title=title, notes=notes):
            table = replace(block, title=change(title), head=_rows(block.head, change), body=_rows(block.body, change))
            return replace(table, notes=_notes(notes, change))
        case Chart(title=title, note=note):
            return replace(block, title=change(title), note=change(note))
        case Timeline(title=title, rows=rows, note=note):
            labelled = tuple(replace(row, label=change(row.label)) for row in rows)
            return replace(block, title=change(title), rows=labelled, note=change(note))
        case Fields(title=title, fields=fields):
            return replace(block, title=change(title), fields=_fields(fields, change))
        case Tiles(title=title, tiles=tiles):
            title = change(title)
            made = tuple(replace(tile, value=change(tile.value), label=change(tile.label)) for tile in tiles)
            return replace(block, title=title, tiles=made)
        case Grid(panels=panels):
            return replace(block, panels=tuple(replace(panel, title=change(panel.title)) for panel in panels))
        case Notes(title=title, notes=notes):
            return replace(block, title=change(title), notes=_notes(notes, change))
        case SignatureRule(lines=lines):
            return replace(block, lines=tuple(change(line) for line in lines))
        case Picture(title=title) | Callout(title=title) | Contents(title=title):
            return replace(block, title=change(title))
        case List() | Break() | Group():
            return block
        case _:
            assert_never(block)


def with_children(block: Block, change: Reblocked) -> Block:
    """The block with the blocks directly inside it changed, run by run: those of an item, a cell, a panel."""
    match block:
        case List(items=items):
            return replace(block, items=tuple(replace(item, blocks=change(item.blocks)) for item in items))
        case Table(head=head, body=body):
            return replace(block, head=_inner_rows(head, change), body=_inner_rows(body, change))
        case Callout(blocks=blocks) | Group(blocks=blocks):
            return replace(block, blocks=change(blocks))
        case Grid(panels=panels):
            return replace(block, panels=tuple(replace(panel, blocks=change(panel.blocks)) for panel in panels))
        case _:
            return block


def _fields(fields: Iterable[Field], change: Relined) -> tuple[Field, ...]:
    return tuple(replace(field, label=change(field.label), value=change(field.value)) for field in fields)


def _notes(notes: Iterable[Note], change: Relined) -> tuple[Note, ...]:
    return tuple(replace(note, content=change(note.content)) for note in notes)


def _rows(rows: Iterable[Row], change: Relined) -> tuple[Row, ...]:
    """Rows whose words stay as they are stay the same objects: tables may be long."""
    return tuple(_row(row, tuple(_relined(cell, change) for cell in row.cells)) for row in rows)


def _relined(cell: Cell, change: Relined) -> Cell:
    made = change(cell.inlines)
    return cell if made is cell.inlines else replace(cell, inlines=made)


def _inner_rows(rows: Iterable[Row], change: Reblocked) -> tuple[Row, ...]:
    return tuple(_row(row, tuple(_reblocked(cell, change) for cell in row.cells)) for row in rows)


def _reblocked(cell: Cell, change: Reblocked) -> Cell:
    return replace(cell, blocks=change(cell.blocks)) if cell.blocks else cell


def _row(row: Row, cells: tuple[Cell, ...]) -> Row:
    same = all(made is cell for made, cell in zip(cells, row.cells, strict=True))
    return row if same else replace(row, cells=cells)
