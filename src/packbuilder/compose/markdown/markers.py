"""The markers of items of lists as an author types them: 1. a) (ii) iii. and what they count."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from packbuilder.tree import Numeral
from packbuilder.tree.numerals import read, written

_AT_START = re.compile(
    r"^([ \t]*(?:[-*+][ \t]+)?)(?:\(([a-z]|[ivxl]{2,8}|\d{1,4})(\))|([a-z]|[ivxl]{2,8}|\d{2,4})([.)]))(?=\s|$)"
)
_DIGITS = re.compile(r"\d+[.)]")
_TYPED = (Numeral.DECIMAL, Numeral.ROMAN, Numeral.ALPHA)


@dataclass(frozen=True, slots=True)
class Marker:
    """The marker of one item: `said` is its number as typed, between `before` and `after`."""

    said: str
    before: str = ""
    after: str = "."

    def values(self) -> dict[Numeral, int]:
        """What the marker may mean, the likeliest first: "i" is rather one than the ninth letter."""
        found = {numeral: read(self.said, numeral) for numeral in _TYPED}
        return {numeral: value for numeral, value in found.items() if value}


@dataclass(frozen=True, slots=True)
class MarkerRun:
    """Items that are counted together, from `start`."""

    numeral: Numeral
    start: int
    count: int
    before: str
    after: str

    def text(self, number: int) -> str:
        """The label of the item with this number."""
        return f"{self.before}{written(number, self.numeral)}{self.after}"


def as_digits(text: str) -> tuple[str, Mapping[int, Marker]]:
    """The text with lettered markers as digits, which Markdown knows; the markers by their line.

    All become as short as the shortest: what belongs to an item stands three signs in, also under iii). The first of
    its kind is a one: nothing else may end a paragraph that stands right above (CommonMark, 5.2).
    """
    lines = text.split("\n")
    markers: dict[int, Marker] = {}
    for number, line in enumerate(lines):
        found = _AT_START.match(line)
        if found is None:
            continue
        lead, said, after = found[1], found[2] or found[4], found[3] or found[5]
        markers[number] = Marker(said, "(" if found[2] else "", after)
        digits = "1" if said in ("a", "i", "1") else "2"
        lines[number] = f"{lead}{digits}{after}{line[found.end() :]}"
    return "\n".join(lines), markers


def as_typed(said: str, first: int, markers: Mapping[int, Marker]) -> str:
    """The words of a paragraph from line `first` on; those that begin no item are as typed."""
    lines = said.split("\n")
    for number in range(1, len(lines)):
        marker = markers.get(first + number)
        if marker is not None:
            lines[number] = _DIGITS.sub(f"{marker.before}{marker.said}{marker.after}", lines[number], count=1)
    return "\n".join(lines)


def runs(markers: Sequence[Marker]) -> Iterator[MarkerRun]:
    """The items of one list of Markdown, parted where another kind of marker begins, or the first again."""
    begin = 0
    while begin < len(markers):
        shared = markers[begin].values()
        end = begin + 1
        while end < len(markers) and (both := _together(shared, markers[begin], markers[end - 1], markers[end])):
            shared, end = both, end + 1
        numeral, start = _likeliest(shared, markers[begin + 1 : end])
        yield MarkerRun(numeral, start, end - begin, markers[begin].before, markers[begin].after)
        begin = end


def _together(shared: Mapping[Numeral, int], first: Marker, last: Marker, marker: Marker) -> dict[Numeral, int]:
    """What the markers so far may mean when this one goes on with them; nothing when it begins a list of its own.

    Who types 1. 1. 1. means one list; who leaves out a letter too: the paper counts by itself.
    """
    if (marker.before, marker.after) != (first.before, first.after):
        return {}
    values, before = marker.values(), last.values()
    steps = {numeral: values[numeral] - before[numeral] for numeral in shared if numeral in values}
    counted_on = {numeral: shared[numeral] for numeral, step in steps.items() if step in (0, 1)}
    if counted_on or 1 in values.values():
        return counted_on
    return {numeral: shared[numeral] for numeral in steps}


def _likeliest(shared: Mapping[Numeral, int], after: Sequence[Marker]) -> tuple[Numeral, int]:
    """Letters that count on settle it; else what begins at one, then a letter that is rarely a Roman number."""
    if after:
        second = after[0].values()
        counted_on = [pair for pair in shared.items() if second[pair[0]] == pair[1] + 1]
        if counted_on:
            return counted_on[0]
    ordered = sorted(shared.items(), key=lambda pair: (pair[1] != 1, pair[0] is Numeral.ROMAN and pair[1] > 10))
    return ordered[0]
