"""What links of a document can lead to."""

from __future__ import annotations

from collections.abc import Iterator

from packbuilder.slides.marks import marked
from packbuilder.slides.plan import SlidePlan
from packbuilder.tree import Block, Document, Notes, Table, lines, walk
from packbuilder.tree.walk import note_refs


def mark_of(note: str) -> str:
    """Where the mark of a note stands first: its note leads back there."""
    return f"{note}^"


def targets(document: Document, plan: SlidePlan | None) -> frozenset[str]:
    """The ids of everything that is drawn: a link to anything else is left as plain words."""
    if plan is not None:
        found = {id_ for slide in plan.slides for id_ in (slide.id, slide.target, *slide.targets)}
        found |= {mark_of(note) for slide in plan.slides for note in marked(slide.placed)}
    else:
        found = {id_ for block in walk(document.blocks) for id_ in (*_ids(block), *_marks(block))}
    return frozenset(found - {""})


def _ids(block: Block) -> tuple[str, ...]:
    own = str(getattr(block, "id", ""))
    match block:
        case Table(notes=notes) | Notes(notes=notes):
            return (own, *(note.id for note in notes))
        case _:
            return (own,)


def _marks(block: Block) -> Iterator[str]:
    return (mark_of(ref.note) for line in lines(block) for ref in note_refs(line))
