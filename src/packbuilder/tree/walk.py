"""Going through a document in reading order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain
from typing import assert_never

from packbuilder.figures import Figure
from packbuilder.tree.blocks import (
    Block,
    Break,
    Callout,
    Contents,
    Cover,
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
from packbuilder.tree.inlines import Emphasis, Inline, Link, NoteRef, Strong, Text, figures, words
from packbuilder.tree.tables import Cell, Table


def children(block: Block) -> tuple[Block, ...]:
    """The blocks directly inside a block, in reading order; cells of tables count."""
    match block:
        case List(items=items):
            return tuple(b for item in items for b in item.blocks)
        case Table(head=head, body=body):
            return tuple([b for row in (*head, *body) for cell in row.cells if cell.blocks for b in cell.blocks])
        case Callout(blocks=blocks) | Group(blocks=blocks):
            return blocks
        case Grid(panels=panels):
            return tuple(b for panel in panels for b in panel.blocks)
        case _:
            return ()


def walk(blocks: Iterable[Block]) -> Iterator[Block]:
    """Every block, parents before children."""
    for block in blocks:
        yield block
        yield from walk(children(block))


def lines(block: Block) -> Iterator[tuple[Inline, ...]]:
    """The lines of words that belong to the block itself (not to its children), in reading order.

    A chart's own words are its title and note: its figures are drawn, and told in its alt text.
    """
    match block:
        case Cover(overline=overline, title=title, subtitle=subtitle, foot=foot, fields=fields):
            yield from ((Text(said),) for said in (overline, title, subtitle) if said)
            for field in fields:
                yield from (field.label, field.value)
            if foot:
                yield (Text(foot),)
        case Heading(content=content, subtitle=subtitle):
            yield from (content, subtitle)
        case Paragraph(content=content):
            yield content
        case Table(head=head, body=body, notes=notes):
            yield block.caption
            yield from [cell.inlines for row in (*head, *body) for cell in row.cells]
            yield from _notes(notes)
        case Chart(title=title, note=note):
            yield from (title, note)
        case Timeline(title=title, rows=rows, note=note):
            yield title
            yield from (row.label for row in rows)
            yield note
        case Fields(title=title, fields=fields):
            yield title
            for field in fields:
                yield from (field.label, field.value)
        case Tiles(title=title, tiles=tiles):
            yield title
            for tile in tiles:
                yield from (tile.value, tile.label)
        case Grid(panels=panels):
            yield from (panel.title for panel in panels)
        case Notes(title=title, notes=notes):
            yield title
            yield from _notes(notes)
        case SignatureRule(lines=said):
            yield from said
        case Picture(title=title) | Callout(title=title) | Contents(title=title):
            yield title
        case List() | Break() | Group():
            return
        case _:
            assert_never(block)


def _notes(notes: Iterable[Note]) -> Iterator[tuple[Inline, ...]]:
    return (note.content for note in notes)


def block_words(blocks: Iterable[Block]) -> list[str]:
    """The words of blocks, one string a line, in reading order, empties left out; tables row by row, cell by cell."""
    said: list[str] = []
    for block in blocks:
        match block:
            case Table():
                said.extend(_table_words(block))
            case Grid(panels=panels):
                for panel in panels:
                    said.extend((words(panel.title), *block_words(panel.blocks)))
            case _:
                said.extend(words(line) for line in lines(block))
                said.extend(block_words(children(block)))
    return [line for line in said if line]


def _table_words(table: Table) -> Iterator[str]:
    yield words(table.caption)
    for row in (*table.head, *table.body):
        for cell in row.cells:
            yield from _cell_words(cell)
    yield from (words(note.content) for note in table.notes)


def _cell_words(cell: Cell) -> list[str]:
    return block_words(cell.blocks) if cell.blocks else [words(cell.inlines)]


def foot_notes(block: Block) -> tuple[Note, ...]:
    """The notes that belong to the foot of the page, or slide, that marks them."""
    match block:
        case Notes(notes=notes, printed=False):
            return notes
        case _:
            return ()


def note_refs(line: Iterable[Inline]) -> list[NoteRef]:
    """The marks of notes in a line, in reading order."""
    found: list[NoteRef] = []
    for inline in line:
        match inline:
            case Text():  # first, since most are
                pass
            case NoteRef():
                found.append(inline)
            case Strong(children=children) | Emphasis(children=children) | Link(children=children):
                found.extend(note_refs(children))
            case _:
                pass
    return found


def all_figures(blocks: Iterable[Block]) -> Iterator[Figure]:
    """Every figure that the document shows in words or cells."""
    for block in walk(blocks):
        for inline in chain.from_iterable(lines(block)):
            if type(inline) is Figure:  # most of a long table
                yield inline
            else:
                yield from figures((inline,))
