"""What became of a figure in a sentence: its control says so; without one, the line that it stood in."""

from __future__ import annotations

import re
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

_WORDS: Final = re.compile(r"\d[\d.,]*\d|\w+|\s+|.")


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
    if not place.within:
        return said if any(_says(shown(line), said) for line in around.now) else ""
    lines = around.line(place.line)
    was = shown(around.generated[place.line]) if place.line < len(around.generated) else ""
    for line in lines:
        between = _between(was, place.at, said, line)
        if between:
            return said if _says(between, said) else between
    return said if any(_says(line, said) for line in (*lines, *around.added)) else ""


def _between(was: str, at: int, said: str, now: str) -> str:
    """What stands now between the words that stood on both sides of a figure."""
    old, new = _WORDS.findall(was), _WORDS.findall(now)
    begin = len(_WORDS.findall(was[:at]))
    end = begin + len(_WORDS.findall(said))
    blocks = SequenceMatcher(None, old, new, autojunk=False).get_matching_blocks()
    pairs = [(one.a + k, one.b + k) for one in blocks for k in range(one.size)]
    first = max((j + 1 for i, j in pairs if i < begin), default=0)
    last = min((j for i, j in pairs if i >= end), default=len(new))
    return "".join(new[first:last]).strip()


def _says(line: str, words: str) -> bool:
    """Whether words stand in a line as they are: the 4 of "14", "4.5" or "1,4" is another figure."""
    return re.search(rf"(?<![\w.,]){re.escape(words)}(?!\w|[.,]\d)", line) is not None
