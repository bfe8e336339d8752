"""A PowerPoint draft as its officers left it: is it ours, was it saved by anybody, and which anchors were edited."""

from __future__ import annotations

from packbuilder.drafts.kept import Anchor
from packbuilder.drafts.slides import said
from packbuilder.inspect.deck_outside import outside
from packbuilder.inspect.deck_shapes import Said, lines_of, stands
from packbuilder.inspect.draft import NOT_OURS, Draft, DraftAnchor, State
from packbuilder.inspect.keys import edit
from packbuilder.inspect.opened import Opened, opened


def edited(data: bytes) -> Draft:
    """What happened to a draft since it was generated; a file that is not ours, or unreadable, counts as touched.

    Words are compared without regard to white space; a chart's figures and a picture's bytes count as words. A change
    of looks alone breaks the seal and no anchor.
    """
    draft = opened(data)
    return edited_in(draft) if draft is not None else NOT_OURS


def edited_in(draft: Opened) -> Draft:
    """The same of a file that is opened."""
    anchors = draft.kept.anchors
    try:
        found = [(where, lines_of(things)) for where, things in said(draft.parts)]
    except ValueError:
        return NOT_OURS
    stand = stands(anchors, found)
    told = tuple(_anchor(one, found[stand[n]][1] if n in stand else None) for n, one in enumerate(anchors))
    ids = {number: anchors[n].id for n, number in stand.items()}
    return Draft(True, draft.touched, told, tuple(outside(draft.kept.entries, found, ids)))


def _anchor(kept: Anchor, found: Said | None) -> DraftAnchor:
    generated = lines_of(kept.things)
    state = _state(generated, found)
    gone, come = edit(generated, found or ()) if state is State.EDITED else ((), ())
    return DraftAnchor(kept.id, kept.name, kept.kind, state, generated, found or (), gone, come)


def _state(generated: Said, found: Said | None) -> State:
    if found == generated:
        return State.UNTOUCHED
    return State.EDITED if found else State.REMOVED
