"""Agenda and page numbers, each of which needs the other: drawn again until nothing moves any more."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from packbuilder.packs.drawing import Drawing, Drawn
from packbuilder.packs.front_sheet import agenda_tree
from packbuilder.packs.model import Numbering, Pack
from packbuilder.packs.paging import Paging, paging

_GUESS = 2
"""Pages that an agenda has as a rule: a front sheet, and items on another page."""


@dataclass(frozen=True, slots=True)
class Settled:
    """An edition with its agenda drawn and all its pages known; `room` is how many pages were left for the agenda."""

    pack: Pack
    agenda: Drawn
    paging: Paging
    room: int


@dataclass(frozen=True, slots=True)
class Settling:
    """What page numbers follow from: how many pages each document has, and how the agenda is drawn."""

    counts: Mapping[str, int]
    drawing: Drawing
    supplement: int = 0

    def settled(self, packs: Sequence[Pack], firsts: Sequence[int]) -> tuple[Settled, ...]:
        """Editions of one pack; `firsts` are the numbers that their first pages bear.

        Where they share their numbers, the longest agenda makes room in all of them.
        """
        if packs and packs[0].numbering is Numbering.SHARED:
            return self._together(packs, max(firsts))
        return tuple(self._one_by_one(packs, firsts))

    def _one_by_one(self, packs: Sequence[Pack], firsts: Sequence[int]) -> Iterator[Settled]:
        """Each with numbers of its own; the agenda of one is as long as that of the other, as a rule."""
        room = _GUESS
        for pack, first in zip(packs, firsts, strict=True):
            found = self._alone(pack, first, room)
            yield found
            room = found.agenda.pages

    def _alone(self, pack: Pack, first: int, room: int) -> Settled:
        """With as few pages for the agenda as it needs: fewer may make its numbers shorter, and it with them."""
        (found,) = self._together([pack], first, room)
        if found.agenda.pages == found.room:
            return found
        fewer = self._tried(pack, found.agenda.pages, first)
        return fewer if fewer.agenda.pages == found.agenda.pages else found

    def _together(self, packs: Sequence[Pack], first: int, room: int = _GUESS) -> tuple[Settled, ...]:
        """An agenda never gives back a page that it once needed, so this comes to an end."""
        while True:
            tried = tuple(self._tried(pack, room, first) for pack in packs)
            needed = max(each.agenda.pages for each in tried)
            if needed <= room:
                return tried
            room = needed

    def _tried(self, pack: Pack, room: int, first: int) -> Settled:
        """The documents stand after `room` pages of agenda; those that it does not take are left blank."""
        pages = paging(pack, room, self.counts, first)
        tree = agenda_tree(pack, pages.where, self.supplement)
        drawn = self.drawing.drawn(tree, frozenset(pages.where))
        taken = replace(pages.agenda, last=first + drawn.pages - 1, pages=drawn.pages)
        return Settled(pack, drawn, replace(pages, agenda=taken), room)
