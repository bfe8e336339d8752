"""Whose each place of an edited draft is: what was generated and what stands there now, laid side by side.

What stands unchanged is found first and is nobody else's. Between two such places what is left is likened; words that
stand where some stood are those, edited; what was added belongs to the block that it stands in.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise, takewhile

from packbuilder.drafts.said import Cells, Picture, Series, Thing
from packbuilder.inspect.added import Added
from packbuilder.inspect.entries import Entry, Mark, Place
from packbuilder.inspect.in_order import Pair, common
from packbuilder.inspect.keys import Keys, key
from packbuilder.inspect.likest import likest, surely


@dataclass(frozen=True, slots=True)
class Whose:
    """What each entry says now, in the order of the entries; and what is nobody's, by the number of the entry that it
    stands behind.
    """

    own: tuple[tuple[Thing, ...], ...]
    added: Mapping[int, tuple[Thing, ...]]


def whose(entries: Sequence[Entry], now: Sequence[Place]) -> Whose:
    """Whose the places of a draft are, from top to bottom."""
    ground = _Ground.of(entries, now)
    stayed = common(ground.old_keys, ground.new_keys)
    ground.give(stayed)
    for lost in ground.lost():
        ground.give(ground.moved(lost))
    for olds, news in _gaps(stayed, len(ground.old), len(now)):
        ground.settle(olds, news)
    for lost in ground.lost():
        ground.give(ground.under_mark(lost) or ground.elsewhere(lost))
    added = Added(entries, now, ground.owners)
    return ground.told(added.behind())


def _gaps(pairs: Iterable[Pair], rows: int, columns: int) -> Iterator[tuple[range, range]]:
    """What lies between the pairs, where on both sides something does."""
    for (i, j), (k, n) in pairwise([(-1, -1), *pairs, (rows, columns)]):
        if i + 1 < k and j + 1 < n:
            yield range(i + 1, k), range(j + 1, n)


def _places(entry: Entry) -> tuple[Place, ...]:
    mark = (Mark(entry.id),) if entry.id else ()
    return mark if entry.closed else (*mark, *entry.things)


def _key(place: Place) -> str:
    return f"\0{place.id}" if isinstance(place, Mark) else key(place)


@dataclass(slots=True)
class _Ground:
    """Every place as it was, with the number of its entry, and as it is now, with the entries that it was given to."""

    entries: Sequence[Entry]
    old: Sequence[tuple[int, Place]]
    new: Sequence[Place]
    old_keys: Sequence[str]
    new_keys: Sequence[str]
    starts: Mapping[str, Sequence[int]]
    found: set[int] = field(default_factory=set)
    owners: dict[int, list[int]] = field(default_factory=dict)

    @classmethod
    def of(cls, entries: Sequence[Entry], new: Sequence[Place]) -> _Ground:
        old = [(number, place) for number, entry in enumerate(entries) for place in _places(entry)]
        keys = Keys.of(place for _, place in old if not isinstance(place, Mark))
        told = [_key(place) if isinstance(place, Mark) else keys.now(place) for place in new]
        starts: dict[str, list[int]] = {}
        for j, one in enumerate(told):
            starts.setdefault(one, []).append(j)
        return cls(entries, old, new, [_key(place) for _, place in old], told, starts)

    def give(self, pairs: Iterable[Pair]) -> None:
        for i, j in pairs:
            self.found.add(i)
            owners = self.owners.setdefault(j, [])
            if self.old[i][0] not in owners:
                owners.append(self.old[i][0])

    def _sought(self, i: int) -> Thing | None:
        """What stood there and is not found yet."""
        place = self.old[i][1]
        return None if i in self.found or isinstance(place, Mark) else place

    def _free(self, j: int) -> Thing | None:
        """What stands there and is nobody's yet."""
        place = self.new[j]
        return None if j in self.owners or isinstance(place, Mark) else place

    # -- what stands elsewhere

    def lost(self) -> list[list[int]]:
        """The places of each entry of which nothing is found yet, the longest first."""
        places: dict[int, list[int]] = {}
        for i, (entry, place) in enumerate(self.old):
            if not isinstance(place, Mark):
                places.setdefault(entry, []).append(i)
        return sorted((one for one in places.values() if self.found.isdisjoint(one)), key=len, reverse=True)

    def moved(self, lost: Sequence[int]) -> list[Pair]:
        """Where an entry stands word for word."""
        keys = [self.old_keys[i] for i in lost]
        for begin in self.starts.get(keys[0], ()):
            run = range(begin, min(begin + len(lost), len(self.new)))
            if [self.new_keys[j] for j in run] == keys and all(self._free(j) is not None for j in run):
                return list(zip(lost, run, strict=True))
        return []

    def under_mark(self, lost: Sequence[int]) -> list[Pair]:
        """What stands behind the mark of an entry that was moved and edited: what is like it, else the first of it."""
        marks = self.starts.get(_key(Mark(self.entries[self.old[lost[0]][0]].id)), ())
        behind = range(marks[0] + 1, len(self.new)) if marks else range(0)
        free = list(takewhile(lambda j: self._free(j) is not None, behind))
        return self._likest(lost, free) or self._stood(lost, free)

    def elsewhere(self, lost: Sequence[int]) -> list[Pair]:
        """What is much like a place of an entry that was moved and edited, and lost its mark."""
        free = [(j, thing) for j in range(len(self.new)) if (thing := self._free(j)) is not None]
        things = [thing for _, thing in free]
        for i in lost:
            thing = self._sought(i)
            if thing is not None and (found := surely(thing, things)) is not None:
                return [(i, free[found][0])]
        return []

    # -- what was edited

    def settle(self, olds: Sequence[int], news: Sequence[int]) -> None:
        """Between two places that stayed: what is alike is the same; words that stand where words stood are those."""
        left = [i for i in olds if self._sought(i) is not None]
        free = [j for j in news if self._free(j) is not None]
        alike = self._likest(left, free)
        self.give(alike)
        places = {i: n for n, i in enumerate(left)}, {j: n for n, j in enumerate(free)}
        pairs = [(places[0][i], places[1][j]) for i, j in alike]
        for some, others in _gaps(pairs, len(left), len(free)):
            self.give(self._stood([left[n] for n in some], [free[n] for n in others]))

    def _likest(self, left: Sequence[int], free: Sequence[int]) -> list[Pair]:
        old = [thing for i in left if (thing := self._sought(i)) is not None]
        new = [thing for j in free if (thing := self._free(j)) is not None]
        return [(left[i], free[j]) for i, j in likest(old, new)]

    def _stood(self, left: Sequence[int], free: Sequence[int]) -> list[Pair]:
        """By their place alone: a table is the table that stood there, words are the words.

        Where fewer words stand there than stood, a block's are edited rather than a heading; none stand for a table, a
        chart or a picture.
        """
        drawn = [pair for kind in (Cells, Series, Picture) for pair in self._of_kind(left, free, kind)]
        lost = {i for i in left if not isinstance(self._sought(i), str)} - {i for i, _ in drawn}
        gone = {self.old[i][0] for i in lost}
        words = [i for i in left if self.old[i][0] not in gone]
        if sum(isinstance(self._free(j), str) for j in free) < len(words):
            words = [i for i in words if self.entries[self.old[i][0]].id] or words
        return drawn + self._of_kind(words, free, str)

    def _of_kind(self, left: Sequence[int], free: Sequence[int], kind: type) -> list[Pair]:
        old = [i for i in left if isinstance(self._sought(i), kind)]
        return list(zip(old, (j for j in free if isinstance(self._free(j), kind)), strict=False))

    def told(self, added: Mapping[int, Sequence[Thing]]) -> Whose:
        own: list[list[Thing]] = [[] for _ in self.entries]
        for j, place in enumerate(self.new):
            for entry in self.owners.get(j, ()):
                if not isinstance(place, Mark):
                    own[entry].append(place)
        return Whose(tuple(map(tuple, own)), {entry: tuple(things) for entry, things in added.items()})
