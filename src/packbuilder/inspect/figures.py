"""What became of a figure in a sentence: its control says so; without one, the line that it stood in."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cached_property
from typing import Final

from packbuilder.drafts.kept import Anchor, InControl
from packbuilder.drafts.said import Line, flat, shown
from packbuilder.inspect.draft import DraftAnchor, State
from packbuilder.inspect.in_order import Pair, common
from packbuilder.inspect.keys import Keys, key, same, told
from packbuilder.inspect.likest import likest

_WORDS: Final = re.compile(r"\d(?:[\d.,]*\d)?|[^\W\d]+|\s+|.")


@dataclass(frozen=True)  # no slots: what stands where is found out once, when it is asked for
class Around:
    """What figures stand in: a block, or words between blocks, as it was and as it is."""

    generated: tuple[Line, ...]
    now: tuple[Line, ...]

    @cached_property
    def pairs(self) -> Sequence[Pair]:
        """Which line as it was stands in which as it is: unchanged, or much alike."""
        keys = Keys.of(self.generated)
        unchanged = common(list(map(key, self.generated)), list(map(keys.now, self.now)))
        stayed, taken = {i for i, _ in unchanged}, {j for _, j in unchanged}
        left = [i for i in range(len(self.generated)) if i not in stayed]
        free = [j for j in range(len(self.now)) if j not in taken]
        alike = likest([self.generated[i] for i in left], [self.now[j] for j in free])
        return (*unchanged, *((left[i], free[j]) for i, j in alike))

    def line(self, number: int) -> list[str]:
        """Where a line stands now (in two, if it was parted)."""
        return [shown(self.now[j]) for i, j in self.pairs if i == number]

    @cached_property
    def added(self) -> Sequence[str]:
        """The lines that none stood for."""
        told = {j for _, j in self.pairs}
        return [shown(line) for j, line in enumerate(self.now) if j not in told]


def figure(anchor: Anchor, control: tuple[Line, ...] | None, around: Around) -> DraftAnchor:
    """What became of a figure in a control with these words, or in none. Words of other blocks are never looked at."""
    if control is not None:
        return _in_control(anchor, control)
    said = " ".join(map(shown, flat(anchor.things)))
    found = _found(anchor.place, said, around)
    state = State.UNTOUCHED if found == said else State.EDITED if found else State.REMOVED
    return told(anchor, state, (found,) if found else ())


def _in_control(anchor: Anchor, now: tuple[Line, ...]) -> DraftAnchor:
    generated = tuple(flat(anchor.things))
    if same(generated, now):
        return told(anchor, State.UNTOUCHED, now)
    return told(anchor, State.EDITED if now else State.REMOVED, now)


def _found(place: object, said: str, around: Around) -> str:
    """What a figure says whose control is lost; "" where it is gone. LibreOffice swallows some controls."""
    assert isinstance(place, InControl)
    stood = _stood(place, said, around.generated)
    if stood is None:
        return said if any(_says(shown(line), said) for line in around.now) else ""
    number, at = stood
    lines = around.line(number)
    was = shown(around.generated[number])
    for line in lines:
        between = _between(was, at, said, line)
        if between:
            return said if _says(between, said) else between
    return said if any(_says(line, said) for line in (*lines, *around.added)) else ""


def _stood(place: InControl, said: str, generated: Sequence[Line]) -> tuple[int, int] | None:
    """The line that a figure stood in, and where in it: of one outside all blocks known where it is said once."""
    if place.within:
        return (place.line, place.at) if place.line < len(generated) else None
    found = [(i, met.start()) for i, line in enumerate(generated) for met in re.finditer(re.escape(said), shown(line))]
    return found[0] if len(found) == 1 else None


def _between(was: str, at: int, said: str, now: str) -> str:
    """What stands now between the words that stood on both sides of a figure.

    It may be a part of a word, as "council" is of "councils": the rest of that word is no part of the answer.
    """
    end = min(at + len(said), len(was))
    if now.startswith(was[:at]) and now[at:].endswith(was[end:]):  # nothing else of the line was edited
        return now[at : len(now) - len(was) + end].strip()
    bounds = [*(met.start() for met in _WORDS.finditer(was)), len(was)]
    first, last = max(bisect_right(bounds, at) - 1, 0), bisect_left(bounds, end)
    there = _instead(was, first, last, now)
    before, after = was[bounds[first] : at], was[end : bounds[last]]
    part = re.search(rf"(?<!\w){re.escape(before)}(.*?){re.escape(after)}(?!\w)", there) if before or after else None
    return part[1].strip() if part else there


def _instead(was: str, first: int, last: int, now: str) -> str:
    """What stands now between the words that stood before the `first` word of a line and from the `last` on."""
    old, new = _WORDS.findall(was), _WORDS.findall(now)
    blocks = SequenceMatcher(None, old, new, autojunk=False).get_matching_blocks()
    pairs = [(one.a + k, one.b + k) for one in blocks for k in range(one.size)]
    begin = max((j + 1 for i, j in pairs if i < first), default=0)
    end = min((j for i, j in pairs if i >= last), default=len(new))
    return "".join(new[begin:end]).strip()


def _says(line: str, words: str) -> bool:
    """Whether words stand in a line as they are: the 4 of "14", "4.5" or "1,4" is another figure."""
    return re.search(rf"(?<![\w.,]){re.escape(words)}(?!\w|[.,]\d)", line) is not None
