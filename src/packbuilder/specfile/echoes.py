"""Which findings about the rest of a layout may come of what was taken out of it alone.

Better one too many is held back than one told that is no fault: what is held back is told once the shape is mended.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from packbuilder.diagnostics import Finding, Origin
from packbuilder.specfile.read import HERE, Tree
from packbuilder.specfile.scalar import Scalar

_WORD = re.compile(r"[^\W_]+")
_QUOTED = re.compile(r"'[^']*'|\"[^\"]*\"")
_LISTS = ("sections", "appendices", "blocks")
"""The lists whose items are looked at one by one."""
_OF_ALL = frozenset({"period", "style", "cover"})
"""The keys of a paper without which little can be said of the rest."""
Words = frozenset[str]


def words_of(*texts: str) -> Words:
    """The words of texts; `hours-asked`, `hours_asked` and "Hours asked" have the same."""
    return frozenset(word.casefold() for text in texts for word in _WORD.findall(text))


@dataclass(eq=False)
class Unit:
    """A part of a layout that is looked at by itself: a key of the paper, a source, a section, a block.

    `may_be_any`: its id is no word, so that any may be meant.
    """

    name: str
    said: list[Scalar] = field(default_factory=list)
    within: list[Unit] = field(default_factory=list)
    may_be_any: bool = False

    @cached_property
    def words(self) -> Words:
        """Its own words, without those of the units in it."""
        return words_of(self.name, *self.said)

    def all(self) -> Iterator[Unit]:
        """It and the units in it."""
        yield self
        for unit in self.within:
            yield from unit.all()

    @cached_property
    def _span(self) -> tuple[tuple[int, int], tuple[int, int]]:
        said = [one for unit in self.all() for one in unit.said]
        origins = [origin for one in said for origin in (one.origin, one.source.origin(max(one.start, one.end - 1)))]
        places = [(origin.line, origin.column) for origin in origins] or [(0, 0)]
        return min(places), max(places)

    def holds(self, place: Origin) -> bool:
        start, end = self._span
        return start <= (place.line, place.column) <= end

    def names(self) -> Iterator[Words]:
        """What others may call it, and the units in it, by."""
        for unit in self.all():
            if unit.name:
                yield words_of(unit.name)


def units_of(tree: Tree) -> list[Unit]:
    """The units of a layout, each with those in it."""
    made = []
    for key, value in _entries(tree):
        unit = Unit(str(key), [key])
        for name, part in _entries(value):
            entry = Unit(str(name), [name])
            _fill(entry, part, str(name))
            unit.within.append(entry)
        if not unit.within:
            _fill(unit, value, str(key))
        made.append(unit)
    return made


def _fill(unit: Unit, value: Any, key: str) -> None:
    """What a unit says; the sections and blocks in it are units of their own."""
    match value:
        case Scalar():
            unit.said.append(value)
        case dict():
            for name, part in _entries(value):
                unit.said.append(name)
                unit.may_be_any |= name == "id" and not isinstance(part, Scalar)
                _fill(unit, part, str(name))
        case list():
            for item in value:
                inner = Unit(str(item.get("id", ""))) if isinstance(item, dict) and key in _LISTS else None
                _fill(inner or unit, item, key)
                unit.within += [inner] if inner is not None else []
        case _:
            pass


def _entries(value: Any) -> list[tuple[Scalar, Any]]:
    return [(key, part) for key, part in value.items() if key != HERE] if isinstance(value, dict) else []


@dataclass
class Echoes:
    """`lost` is what was at fault in the layout `file`, and taken out."""

    file: str
    units: list[Unit]
    lost: Sequence[Finding]

    @cached_property
    def are_all(self) -> bool:
        """Whether what was taken out may bear on everything: of the paper's own keys, more than one known word."""
        top, words = self._top, self._top_words
        if any(unit.may_be_any for unit in self._damaged):
            return True
        return any(unit.within or len(unit.said) > 2 for unit in top) or not words.isdisjoint(_OF_ALL)

    def hide(self, finding: Finding) -> bool:
        """Whether the finding may come of what was taken out."""
        said, quoted = words_of(finding.message), words_of(*_QUOTED.findall(finding.message))
        if finding.rule == "empty-paper" or quoted & self._damaged_words or any(name <= said for name in self._names):
            return True
        if isinstance(finding.place, Origin):
            return finding.place.file != self.file or not self._is_sound(finding.place)
        return bool(words_of(str(finding.place or "")) & self._data_words)

    def _is_sound(self, place: Origin) -> bool:
        """Whether the place stands in units that have nothing to do with what was taken out."""
        around = [unit for unit in self._every if unit.holds(place)]
        if not around or (self._top and around[-1] in self.units):
            return False
        return not any(unit in self._touched for unit in around)

    @cached_property
    def _every(self) -> list[Unit]:
        return [unit for top in self.units for unit in top.all()]

    @cached_property
    def _damaged(self) -> list[Unit]:
        """The smallest unit round each place that lost something."""
        places = [fault.place for fault in self.lost if isinstance(fault.place, Origin)]
        return [unit for place in places for unit in [one for one in self._every if one.holds(place)][-1:]]

    @cached_property
    def _top(self) -> list[Unit]:
        """The paper's own keys among them."""
        return [unit for unit in self._damaged if unit in self.units]

    @cached_property
    def _top_words(self) -> Words:
        """The names of the paper's own keys that were taken out, and those that were meant: any, if nobody knows."""
        if not self._top:
            return frozenset()
        hints = [_QUOTED.findall(fault.hint) or _OF_ALL for fault in self.lost if fault.rule == "unknown-key"]
        return words_of(*(unit.name for unit in self._top), *(word for hint in hints for word in hint))

    @cached_property
    def _damaged_words(self) -> Words:
        return self._top_words.union(*(unit.words for top in self._damaged for unit in top.all()))

    @cached_property
    def _reach(self) -> tuple[set[Unit], set[Words]]:
        """The units that name what was damaged, or name a unit that does; and the names of them all."""
        touched = {unit for top in self._damaged for unit in top.all()}
        names = {name for unit in self._damaged for name in unit.names()} | {
            frozenset({one}) for one in self._top_words
        }
        while more := {u for u in self._every if u not in touched and any(name <= u.words for name in names)}:
            touched |= {inner for unit in more for inner in unit.all()}
            names |= {name for unit in more for name in unit.names()}
        return touched, names

    @property
    def _touched(self) -> set[Unit]:
        return self._reach[0]

    @property
    def _names(self) -> set[Words]:
        return self._reach[1]

    @cached_property
    def _data_words(self) -> Words:
        """The words of all that was touched, and of the sources that they name: their files stand among them."""
        found: Words = self._damaged_words.union(*(unit.words for unit in self._touched))
        sources = [unit for top in self.units if top.name == "sources" for unit in top.within]
        while more := [unit for unit in sources if words_of(unit.name) <= found and not unit.words <= found]:
            found = found.union(*(unit.words for unit in more))
        return found
