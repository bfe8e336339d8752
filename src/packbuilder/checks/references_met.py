"""What a reference or a note's mark names is there to be found (PDF/UA-1, 7.9; a link to nothing is a dead end)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from packbuilder.diagnostics import Finding, Severity
from packbuilder.tree import Block, CrossRef, Document, Emphasis, Inline, Link, Note, Notes, Strong, Table, lines, walk
from packbuilder.tree.walk import note_refs


def references_met(document: Document) -> Iterator[Finding]:
    """A reference to an id that nothing has, and a mark that no note explains."""
    blocks = list(walk(document.blocks))
    ids = {str(getattr(block, "id", "")) for block in blocks}
    notes = {note.id for block in blocks for note in _notes(block)}
    all_lines = [line for block in blocks for line in lines(block)]
    for target in dict.fromkeys(one.target for line in all_lines for one in _references(line)):
        if target not in ids:
            message = f"a reference leads to {target!r}, and nothing in this paper has that id"
            yield Finding("no-reference", message, None, "give what it means an id:", Severity.ERROR)
    for mark in dict.fromkeys(ref for line in all_lines for ref in note_refs(line)):
        if mark.note not in notes:
            message = f"the mark {mark.marker!r} stands for no note of this paper"
            yield Finding("no-note", message, None, "write its note under footnotes:", Severity.ERROR)


def _notes(block: Block) -> Iterable[Note]:
    match block:
        case Table(notes=notes) | Notes(notes=notes):
            return notes
        case _:
            return ()


def _references(line: Iterable[Inline]) -> Iterator[CrossRef]:
    for inline in line:
        match inline:
            case CrossRef():
                yield inline
            case Strong(children=children) | Emphasis(children=children) | Link(children=children):
                yield from _references(children)
            case _:
                continue
