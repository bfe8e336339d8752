"""Which notes are marked where: a note belongs at the foot of the slide that shows its mark."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import assert_never

from packbuilder.slides.plan import (
    Placed,
    PlacedChart,
    PlacedPicture,
    PlacedTable,
    PlacedText,
    PlacedTile,
)
from packbuilder.tree import Cell, Emphasis, Inline, Link, NoteRef, Row, Strong, lines, walk


def marked(placed: Iterable[Placed]) -> frozenset[str]:
    """The ids of the notes marked on a slide."""
    return frozenset(note for one in placed for line in _lines(one) for note in in_line(line))


def in_rows(rows: Iterable[Row]) -> frozenset[str]:
    """The ids of the notes marked in the cells of these rows."""
    return frozenset(n for row in rows for cell in row.cells for line in _cell(cell) for n in in_line(line))


def in_line(content: Iterable[Inline]) -> Iterator[str]:
    """The ids of the notes marked in a line."""
    for inline in content:
        match inline:
            case NoteRef(note=note):
                yield note
            case Strong(children=children) | Emphasis(children=children) | Link(children=children):
                yield from in_line(children)
            case _:
                pass


def _lines(placed: Placed) -> Iterator[tuple[Inline, ...]]:
    match placed:
        case PlacedText(paragraphs=paragraphs):
            yield from (line.content for line in paragraphs)
        case PlacedTable(table=table, body=body):
            yield from (line for row in (*table.head, *body) for cell in row.cells for line in _cell(cell))
        case PlacedChart(chart=chart):
            yield from (chart.title, chart.note)
        case PlacedTile(tile=tile):
            yield from (tile.value, tile.label)
        case PlacedPicture():
            return
        case _:
            assert_never(placed)


def _cell(cell: Cell) -> Iterator[tuple[Inline, ...]]:
    yield cell.inlines
    yield from (line for block in walk(cell.blocks) for line in lines(block))
