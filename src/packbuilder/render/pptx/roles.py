"""Which of a template's layouts serves which role: by its type, then by its name, then by its places."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from packbuilder.render.pptx.places import Seat, seats
from packbuilder.render.pptx.xml import P, parsed
from packbuilder.slides.plan import SlideRole

TITLES: Final = ("title", "ctrTitle")
_TYPES: Final = {
    SlideRole.TITLE: ("title",),
    SlideRole.SECTION: ("secHead",),
    SlideRole.CONTENT: ("obj", "tx"),
    SlideRole.TWO_CONTENTS: ("twoObj", "twoColTx"),
    SlideRole.TITLE_ONLY: ("titleOnly",),
}
"""ECMA-376-1, 19.7.15 (ST_SlideLayoutType)."""

_NAMES: Final = {
    SlideRole.TITLE: r"title slide|cover|front|opening",
    SlideRole.SECTION: r"section|divider|chapter|part\b",
    SlideRole.CONTENT: r"content|text|body|bullet|object",
    SlideRole.TWO_CONTENTS: r"two|2|double|side by side|column|halves",
    SlideRole.TITLE_ONLY: r"title only|only|heading|blank title",
}
_FALLBACK: Final = {
    SlideRole.TITLE: (SlideRole.SECTION, SlideRole.TITLE_ONLY, SlideRole.CONTENT),
    SlideRole.SECTION: (SlideRole.TITLE, SlideRole.TITLE_ONLY, SlideRole.CONTENT),
    SlideRole.CONTENT: (SlideRole.TITLE_ONLY, SlideRole.TWO_CONTENTS),
    SlideRole.TWO_CONTENTS: (SlideRole.CONTENT, SlideRole.TITLE_ONLY),
    SlideRole.TITLE_ONLY: (SlideRole.CONTENT, SlideRole.TWO_CONTENTS),
}
_CONTENTS: Final = ("obj", "body")


@dataclass(frozen=True, slots=True)
class Layout:
    """A layout of the template: its part, its name and type, its places."""

    part: str
    name: str
    kind: str
    seats: tuple[Seat, ...]

    @property
    def title(self) -> Seat | None:
        return next((seat for seat in self.seats if seat.kind in TITLES and not seat.upright), None)

    @property
    def contents(self) -> tuple[Seat, ...]:
        """Room for contents, from left to right: no captions, nothing that stands upright."""
        found = [s for s in self.seats if s.kind in _CONTENTS and s.place is not None and not s.upright]
        largest = max((seat.area for seat in found), default=0.0)
        large = [seat for seat in found if seat.area > largest / 3]
        return tuple(sorted(large, key=lambda seat: (seat.place.x, seat.place.y) if seat.place else (0.0, 0.0)))

    def seat(self, *kinds: str) -> Seat | None:
        return next((seat for seat in self.seats if seat.kind in kinds), None)


def layout_of(part: str, master: str, parts: Mapping[str, bytes]) -> Layout:
    """A layout, read."""
    root = parsed(parts[part])
    named = root.find(f"{{{P}}}cSld")
    name = named.get("name", "") if named is not None else ""
    return Layout(part, name or part.rpartition("/")[2], root.get("type", ""), seats(root, parsed(parts[master])))


def by_role(layouts: Sequence[Layout]) -> tuple[dict[SlideRole, Layout], dict[SlideRole, Layout]]:
    """The layout for each role, and those of them that only stand in for one that is missing."""
    own: dict[SlideRole, Layout] = {}
    for role in SlideRole:
        found = _own(role, layouts)
        if found is not None:
            own[role] = found
    titled = next((one for one in layouts if one.title is not None), layouts[0])
    stand_ins = {
        role: next((own[other] for other in _FALLBACK[role] if other in own), titled)
        for role in SlideRole
        if role not in own
    }
    return own | stand_ins, stand_ins


def _own(role: SlideRole, layouts: Sequence[Layout]) -> Layout | None:
    """The first that says it is of this role and can be; else the first that is called and made so."""
    fitting = [one for one in layouts if one.title is not None and _FITS[role](one)]
    typed = [one for kind in _TYPES[role] for one in fitting if one.kind == kind]
    unsaid = [one for one in fitting if not any(one.kind in kinds for kinds in _TYPES.values())]
    named = [one for one in unsaid if re.search(_NAMES[role], one.name, re.IGNORECASE)]
    made = [one for one in unsaid if one.kind in ("", "cust") and _is_made_for(role, one)]
    return next(iter((*typed, *named, *made)), None)


def _is_made_for(role: SlideRole, layout: Layout) -> bool:
    """Whether a layout that says nothing of itself has the places of a role; a section's are those of others."""
    return role is not SlideRole.SECTION and (role is not SlideRole.TITLE or _is_cover(layout))


def _is_cover(layout: Layout) -> bool:
    return layout.seat("ctrTitle", "subTitle") is not None


def _may_be(_layout: Layout) -> bool:
    return True


def _holds(count: int) -> Callable[[Layout], bool]:
    return lambda layout: len(layout.contents) == count and not _is_cover(layout)


_FITS: Final[Mapping[SlideRole, Callable[[Layout], bool]]] = {
    SlideRole.TITLE: _may_be,
    SlideRole.SECTION: _may_be,
    SlideRole.CONTENT: _holds(1),
    SlideRole.TWO_CONTENTS: _holds(2),
    SlideRole.TITLE_ONLY: _holds(0),
}
