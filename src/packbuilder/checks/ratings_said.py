"""A colour never says something alone (WCAG 2.2, 1.4.1): what is rated has its word too."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from packbuilder.diagnostics import Finding, Severity
from packbuilder.tree import (
    Block,
    Cell,
    Document,
    Emphasis,
    Inline,
    Link,
    Status,
    Strong,
    Table,
    Tiles,
    Timeline,
    Tone,
    cell_words,
    lines,
    walk,
    words,
)


def ratings_said(document: Document) -> Iterator[Finding]:
    """A status, a coloured cell, a tile or a bar of a plan that has a tone and no word for it."""
    for block in walk(document.blocks):
        for place in dict.fromkeys(_wordless(block)):
            message = f"{place} is coloured, and no word says what the colour means"
            hint = "give the status its word: statuses: { NAME: { code: [tone, Word] } }"
            yield Finding("colour-alone", message, None, hint, Severity.ERROR, about=str(getattr(block, "id", "")))


def _wordless(block: Block) -> Iterator[str]:
    if any(not one.word.strip() for line in lines(block) for one in _statuses(line)):
        yield f"a rating of {_name(block)}"
    match block:
        case Table(id=id_, body=body):
            yield from (f"a cell of the table {id_}" for row in body for cell in row.cells if _is_mute(cell))
        case Tiles(tiles=tiles):
            yield from (f"the tile {words(t.label)!r}" for t in tiles if _rates(t.tone) and not t.word.strip())
        case Timeline(rows=rows):
            yield from (f"the bar {words(r.label)!r}" for r in rows if _rates(r.tone) and not r.word.strip())
        case _:
            return


def _statuses(line: Iterable[Inline]) -> Iterator[Status]:
    for inline in line:
        match inline:
            case Status():
                yield inline
            case Strong(children=children) | Emphasis(children=children) | Link(children=children):
                yield from _statuses(children)
            case _:
                continue


def _is_mute(cell: Cell) -> bool:
    """A part of a bar says nothing itself: its row has the word."""
    return _rates(cell.tone) and not cell.bar and not cell_words(cell).strip()


def _rates(tone: Tone | None) -> bool:
    return tone is not None and tone is not Tone.NONE


def _name(block: Block) -> str:
    return str(getattr(block, "id", "")) or "the text"
