"""The marks before items of lists as an author types them: 1. a) (ii) iii. and what they count."""

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
class Mark:
    """The mark of one item: `said` is its number as typed, between `before` and `after`."""

    said: str
    before: str = ""
    after: str = "."

    def values(self) -> dict[Numeral, int]:
        """What the mark may mean, the likeliest first: "i" is rather one than the ninth letter."""
        found = {numeral: read(self.said, numeral) for numeral in _TYPED}
        return {numeral: value for numeral, value in found.items() if value}


@dataclass(frozen=True, slots=True)
class Run:
    """Items that are counted together, from `start`."""

    numeral: Numeral
    start: int
    count: int
    before: str
    after: str

    def text(self, number: int) -> str:
        """The label of the item with this number."""
        return f"{self.before}{written(number, self.numeral)}{self.after}"


def as_digits(text: str) -> tuple[str, Mapping[int, Mark]]:
    """The text with lettered marks as digits, which Markdown knows; the marks by their line.

    All become as short as the shortest: what belongs to an item stands three signs in, also under iii). The first of
    its kind is a one: nothing else may end a paragraph that stands right above (CommonMark, 5.2).
    """
    lines = text.split("\n")
    marks: dict[int, Mark] = {}
    for number, line in enumerate(lines):
        found = _AT_START.match(line)
        if found is None:
            continue
        lead, said, after = found[1], found[2] or found[4], found[3] or found[5]
        marks[number] = Mark(said, "(" if found[2] else "", after)
        digits = "1" if said in ("a", "i", "1") else "2"
        lines[number] = f"{lead}{digits}{after}{line[found.end() :]}"
    return "\n".join(lines), marks


def as_typed(said: str, first: int, marks: Mapping[int, Mark]) -> str:
    """The words of a paragraph from line `first` on; marks that turned out to begin no item are as they were typed."""
    lines = said.split("\n")
    for number in range(1, len(lines)):
        mark = marks.get(first + number)
        if mark is not None:
            lines[number] = _DIGITS.sub(f"{mark.before}{mark.said}{mark.after}", lines[number], count=1)
    return "\n".join(lines)


def runs(marks: Sequence[Mark]) -> Iterator[Run]:
    """The items of one list of Markdown, parted where another kind of mark begins, or the first again."""
    begin = 0
    while begin < len(marks):
        shared = marks[begin].values()
        end = begin + 1
        while end < len(marks) and (both := _together(shared, marks[begin], marks[end - 1], marks[end])):
            shared, end = both, end + 1
        numeral, start = _likeliest(shared, marks[begin + 1 : end])
        yield Run(numeral, start, end - begin, marks[begin].before, marks[begin].after)
        begin = end


def _together(shared: Mapping[Numeral, int], first: Mark, last: Mark, mark: Mark) -> dict[Numeral, int]:
    """What the marks so far may mean when this one goes on with them; nothing when it begins a list of its own.

    Who types 1. 1. 1. means one list; who leaves out a letter too: the paper counts by itself.
    """
    if (mark.before, mark.after) != (first.before, first.after):
        return {}
    values, before = mark.values(), last.values()
    steps = {numeral: values[numeral] - before[numeral] for numeral in shared if numeral in values}
    counted_on = {numeral: shared[numeral] for numeral, step in steps.items() if step in (0, 1)}
    if counted_on or 1 in values.values():
        return counted_on
    return {numeral: shared[numeral] for numeral in steps}


def _likeliest(shared: Mapping[Numeral, int], after: Sequence[Mark]) -> tuple[Numeral, int]:
    """Letters that count on settle it; else what begins at one, then a letter that is rarely a Roman number."""
    if after:
        second = after[0].values()
        counted_on = [pair for pair in shared.items() if second[pair[0]] == pair[1] + 1]
        if counted_on:
            return counted_on[0]
    ordered = sorted(shared.items(), key=lambda pair: (pair[1] != 1, pair[0] is Numeral.ROMAN and pair[1] > 10))
    return ordered[0]
