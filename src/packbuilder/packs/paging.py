"""Which page each document begins on, settled with plain numbers before anything is put together."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise

from packbuilder.packs.model import Numbering, Pack, Withheld


@dataclass(frozen=True, slots=True)
class Placed:
    """A document in the file: the numbers it stands for, and how many of them have a page of their own.

    A placeholder of shared numbering is one page that stands for all that are withheld.
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


def paging(pack: Pack, agenda_pages: int, counts: Mapping[str, int], first: int = 1) -> Paging:
    """Every document of an edition on an odd page, so that it can be printed on both sides and taken out.

    `counts` are the pages of each document that is there; `first` is where the numbers begin.
    """
    agenda = Placed(AGENDA, first, first + agenda_pages - 1, agenda_pages)
    return Paging(agenda, tuple(_placed(pack, agenda.last + 1, counts)))


def odd(number: int) -> int:
    """The number itself, or the next: right-hand pages are odd."""
    return number + (number + 1) % 2


def _placed(pack: Pack, following: int, counts: Mapping[str, int]) -> Iterator[Placed]:
    for _, document in pack.documents:
        start = odd(following)
        match document.content:
            case Withheld(pages=int() as pages) if pack.numbering is Numbering.SHARED:
                placed = Placed(document.id, start, start + pages - 1, 1)
            case Withheld():
                placed = Placed(document.id, start, start, 1)
            case _:
                placed = Placed(document.id, start, start + counts[document.id] - 1, counts[document.id])
        yield placed
        following = placed.last + 1
