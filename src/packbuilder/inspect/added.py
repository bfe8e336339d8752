"""Whose what an officer added is: of the block that it stands in, or nobody's, behind the place that it follows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from packbuilder.drafts.said import Thing
from packbuilder.inspect.entries import Entry, Mark, Place

BEFORE_ALL: Final = -1
"""Stands for the entry before the first."""


@dataclass(slots=True)
class Added:
    """What was generated, and every place as it is now, with the entries that it was given to."""

    entries: Sequence[Entry]
    now: Sequence[Place]
    owners: dict[int, list[int]]

    def behind(self) -> Mapping[int, Sequence[Thing]]:
        """Gives what was added to the block that it stands in; the rest by the entry that it stands behind."""
        rest: dict[int, list[Thing]] = {}
        numbers = {entry.id: number for number, entry in enumerate(self.entries) if entry.id}
        following = self._following()
        behind, last = BEFORE_ALL, -1
        for j, place in enumerate(self.now):
            if isinstance(place, Mark):
                behind, last = numbers[place.id], j
            elif j in self.owners:
                behind, last = self.owners[j][-1], j
            elif (owner := self._around(j, last, behind, following[j])) is not None:
                self.owners[j] = [owner]
            else:
                rest.setdefault(behind, []).append(place)
        return rest

    def _following(self) -> list[int | None]:
        """Of each place whose the next is that is somebody's; nobody's where a control begins before it."""
        then: int | None = None
        told: list[int | None] = []
        for j in range(len(self.now) - 1, -1, -1):
            told.append(then)
            if isinstance(self.now[j], Mark):
                then = None
            elif j in self.owners:
                then = self.owners[j][0]
        return told[::-1]

    def _around(self, j: int, last: int, behind: int, following: int | None) -> int | None:
        """The block that a place stands in, between one that is somebody's and the next: words go on behind words."""
        if behind == BEFORE_ALL:
            return None
        before = self.now[last]
        if isinstance(before, Mark):
            return None if before.closed else behind
        are_words = isinstance(self.now[j], str)
        if not self.entries[behind].id:
            return following if are_words and following is not None and self._begins_with_words(following) else None
        return behind if following == behind or (are_words and isinstance(before, str)) else None

    def _begins_with_words(self, entry: int) -> bool:
        """Whether a paragraph above it may be a block's."""
        held = self.entries[entry]
        return bool(held.id) and isinstance(held.things[0], str)
