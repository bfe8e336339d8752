"""Agenda and page numbers, each of which needs the other: drawn again until nothing moves any more."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from packbuilder.packs.drawing import Drawing, Drawn
from packbuilder.packs.front_sheet import agenda_tree
from packbuilder.packs.model import Document, Edition, Item, Numbering, Pack, Withheld
from packbuilder.packs.paging import Paging, paging
from packbuilder.packs.placeholder import placeholder_tree

_WIDE = 8889
"""A page number as wide as any, while none is settled."""
_GUESS = 2
"""Pages that an agenda has as a rule: a front sheet, and items on another page."""


@dataclass(frozen=True, slots=True)
class Settled:
    """An edition with its agenda drawn and all its pages known; `room` is how many pages were left for the agenda,
    `standing` what stands for the documents that are withheld.
    """

    pack: Pack
    agenda: Drawn
    paging: Paging
    room: int
    standing: Mapping[str, Drawn]


@dataclass(frozen=True, slots=True)
class Settling:
    """What page numbers follow from: how many pages each document has, and how the agenda is drawn."""

    counts: Mapping[str, int]
    drawing: Drawing
    supplement: int = 0
    _standing: dict[tuple[Edition | None, str], Drawn] = field(default_factory=dict)

    def settled(self, packs: Sequence[Pack], firsts: Sequence[int]) -> tuple[Settled, ...]:
        """Editions of one pack; `firsts` are the numbers that their first pages bear.

        Where they share their numbers, the longest agenda makes room in all of them.
        """
        if packs and packs[0].numbering is Numbering.SHARED:
            return self._together(packs, max(firsts), _GUESS, self._room(packs))
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
        (found,) = self._together([pack], first, room, {})
        if found.agenda.pages == found.room:
            return found
        fewer = self._tried(pack, found.agenda.pages, first, {})
        return fewer if fewer.agenda.pages == found.agenda.pages else found

    def _together(self, packs: Sequence[Pack], first: int, room: int, least: Mapping[str, int]) -> tuple[Settled, ...]:
        """An agenda never gives back a page that it once needed, so this comes to an end."""
        while True:
            tried = tuple(self._tried(pack, room, first, least) for pack in packs)
            needed = max(each.agenda.pages for each in tried)
            if needed <= room:
                return tried
            room = needed

    def _tried(self, pack: Pack, room: int, first: int, least: Mapping[str, int]) -> Settled:
        """The documents stand after `room` pages of agenda; those that it does not take are left blank."""
        standing = self._placeholders(pack)
        pages = paging(pack, room, {**self.counts, **{id_: one.pages for id_, one in standing.items()}}, first, least)
        tree = agenda_tree(pack, pages.where, self.supplement)
        drawn = self.drawing.drawn(tree, frozenset(pages.where))
        taken = replace(pages.agenda, last=first + drawn.pages - 1, pages=drawn.pages)
        return Settled(pack, drawn, replace(pages, agenda=taken), room, standing)

    def _room(self, packs: Sequence[Pack]) -> Mapping[str, int]:
        """Pages that a document is left in all editions, because in one of them that many stand for it."""
        room: dict[str, int] = {}
        for pack in packs:
            for id_, drawn in self._placeholders(pack).items():
                room[id_] = max(room.get(id_, 0), drawn.pages)
        return room

    def _placeholders(self, pack: Pack) -> Mapping[str, Drawn]:
        """What stands for the documents that are withheld, drawn once."""
        return {
            document.id: self._placeholder(pack, item, document, document.content)
            for item, document in pack.documents
            if isinstance(document.content, Withheld)
        }

    def _placeholder(self, pack: Pack, item: Item, document: Document, withheld: Withheld) -> Drawn:
        key = (pack.edition, document.id)
        if key not in self._standing:
            self._standing[key] = self.drawing.drawn(placeholder_tree(pack, item, document, withheld, _WIDE))
        return self._standing[key]
