"""What links of a document can lead to."""

from __future__ import annotations

from packbuilder.slides.plan import SlidePlan
from packbuilder.tree import Block, Document, Notes, Table, walk


def targets(document: Document, plan: SlidePlan | None) -> frozenset[str]:
    """The ids of everything that is drawn: a link to anything else is left as plain words."""
    if plan is not None:
        found = {id_ for slide in plan.slides for id_ in (slide.id, slide.target, *slide.targets)}
    else:
        found = {id_ for block in walk(document.blocks) for id_ in _ids(block)}
    return frozenset(found - {""})


def _ids(block: Block) -> tuple[str, ...]:
    own = str(getattr(block, "id", ""))
    match block:
        case Table(notes=notes) | Notes(notes=notes):
            return (own, *(note.id for note in notes))
        case _:
            return (own,)
