"""Which page each document begins on, settled with plain numbers before anything is put together."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from types import MappingProxyType

from packbuilder.packs.model import Numbering, Pack, Withheld


@dataclass(frozen=True, slots=True)
class Placed:
    """A document in the file: the numbers it stands for, and how many of them have a page of their own.

    What stands for a document of shared numbering has fewer pages than the numbers that are withheld, as a rule.
    """

    id: str
    first: int
    last: int
    pages: int

    @property
    def end(self) -> int:
        """The number of its last page that is there."""
        return self.first + self.pages - 1


@dataclass(frozen=True, slots=True)
class Paging:
    """The agenda's numbers, then the documents' in their order."""

    agenda: Placed
    documents: tuple[Placed, ...]

    @property
    def where(self) -> Mapping[str, tuple[int, int]]:
        return {placed.id: (placed.first, placed.last) for placed in self.documents}

    def blanks(self) -> Mapping[str, tuple[int, ...]]:
        """The numbers of the blank pages before each document; where pages are withheld, one is left of them."""
        found = {}
        for before, after in pairwise((self.agenda, *self.documents)):
            missing = range(before.end + 1, after.first)
            found[after.id] = tuple(missing[: len(missing) % 2 or 0]) if before.last > before.end else tuple(missing)
        return found

    def blanks_before(self, id_: str) -> tuple[int, ...]:
        return self.blanks().get(id_, ())


AGENDA = "agenda"


def paging(
    pack: Pack,
    agenda_pages: int,
    counts: Mapping[str, int],
    first: int = 1,
    room: Mapping[str, int] = MappingProxyType({}),
) -> Paging:
    """Every document of an edition on an odd page, so that it can be printed on both sides and taken out.

    `counts` are the pages of what is there: of each document, or of what stands for it; `first` is where the numbers
    begin. `room` is what a document is left at least, where another edition of the same numbers needs it.
    """
    agenda = Placed(AGENDA, first, first + agenda_pages - 1, agenda_pages)
    return Paging(agenda, tuple(_placed(pack, agenda.last + 1, counts, room)))


def odd(number: int) -> int:
    """The number itself, or the next: right-hand pages are odd."""
    return number + (number + 1) % 2


def _placed(pack: Pack, following: int, counts: Mapping[str, int], room: Mapping[str, int]) -> Iterator[Placed]:
    for _, document in pack.documents:
        start, pages = odd(following), counts[document.id]
        match document.content:
            case Withheld(pages=int() as withheld) if pack.numbering is Numbering.SHARED:
                placed = Placed(document.id, start, start + withheld - 1, pages)
            case _:
                placed = Placed(document.id, start, start + pages - 1, pages)
        yield placed
        following = max(placed.last, placed.end, start + room.get(document.id, 0) - 1) + 1
