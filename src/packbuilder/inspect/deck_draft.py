"""A PowerPoint draft as its officers left it: is it ours, was it saved by anybody, and which anchors were edited."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from packbuilder.drafts.kept import Anchor, OnSlide
from packbuilder.drafts.said import Thing, flat, shown
from packbuilder.drafts.slides import ShapePlace, said
from packbuilder.inspect.draft import NOT_OURS, Draft, DraftAnchor, State
from packbuilder.inspect.keys import edit
from packbuilder.inspect.opened import Opened, opened

Said = tuple[str, ...]
"""What a shape says, line by line."""

_ALIKE = 0.5
"""How alike words must be to be the same shape's, edited."""


def edited(data: bytes) -> Draft:
    """What happened to a draft since it was generated; a file that is not ours, or unreadable, counts as touched.

    A shape is found by the slide's id and its own name, which PowerPoint keeps, by a name that only one shape has, or
    by what it says.
    Words are compared without regard to white space; a chart's figures and a picture's bytes count as words. A change
    of looks alone breaks the seal and no anchor.
    """
    draft = opened(data)
    return edited_in(draft) if draft is not None else NOT_OURS


def edited_in(draft: Opened) -> Draft:
    """The same of a file that is opened."""
    anchors = draft.kept.anchors
    try:
        found = [(where, _lines(things)) for where, things in said(draft.parts)]
    except ValueError:
        return NOT_OURS
    shapes = _Shapes(found, frozenset(one.place.shape for one in anchors if isinstance(one.place, OnSlide)))
    return Draft(True, draft.touched, tuple(_anchor(one, shapes) for one in anchors))


def _lines(things: tuple[Thing, ...]) -> Said:
    return tuple(map(shown, flat(things)))


@dataclass(frozen=True, slots=True)
class _Shapes:
    """What each shape of the deck says now; `named` are the names that our anchors know."""

    found: Sequence[tuple[ShapePlace, Said]]
    named: frozenset[str]

    def get(self, slide: int, name: str, generated: Said) -> Said | None:
        """The words of an anchor's shape: by its name, else (LibreOffice renames placeholders) by what it says."""
        here = [lines for where, lines in self.found if where == (slide, name)]
        if here:  # beside its copy it is the one that still says the same, else that which stood there first
            return generated if generated in here else here[0]
        elsewhere = [lines for (_, shape), lines in self.found if shape == name]
        return elsewhere[0] if len(elsewhere) == 1 else self._alike(slide, generated)

    def _alike(self, slide: int, generated: Said) -> Said | None:
        """The renamed shape of the slide that says most nearly the same."""
        unknown = [lines for (at, shape), lines in self.found if at == slide and shape not in self.named]
        ranked = sorted(unknown, key=lambda lines: _likeness(lines, generated))
        return ranked[-1] if ranked and _likeness(ranked[-1], generated) > _ALIKE else None


def _likeness(one: Said, other: Said) -> float:
    return 1.0 if one == other else SequenceMatcher(None, " ".join(one), " ".join(other), autojunk=False).ratio()


def _anchor(kept: Anchor, shapes: _Shapes) -> DraftAnchor:
    generated = _lines(kept.things)
    place = kept.place
    found = shapes.get(place.slide, place.shape, generated) if isinstance(place, OnSlide) else None
    state = _state(generated, found)
    gone, come = edit(generated, found or ()) if state is State.EDITED else ((), ())
    return DraftAnchor(kept.id, kept.name, kept.kind, state, generated, found or (), gone, come)


def _state(generated: Said, found: Said | None) -> State:
    if found is None:
        return State.REMOVED
    return State.UNTOUCHED if found == generated else State.EDITED
