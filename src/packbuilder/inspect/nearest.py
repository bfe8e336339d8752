"""Where lines of a draft stand after an edit, when no control holds them any more."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import SequenceMatcher
from typing import Final

from packbuilder.drafts.said import Line, shown

_ROOM: Final = 12
"""So many lines may have been added to a place before what follows is no longer looked at."""
_ALIKE: Final = 0.5


def nearest(generated: Sequence[Line], every: Sequence[Line]) -> tuple[Line, ...]:
    """The lines among `every` that were `generated`, with what was added between them; empty where nothing is left.

    They are found round the longest run that stayed as it was; a single line by its likeness.
    """
    old, new = list(map(shown, generated)), list(map(shown, every))
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    same = matcher.find_longest_match()
    if not same.size:
        return _likest(old, every)
    first = max(0, same.b - same.a - _ROOM)
    last = min(len(new), same.b - same.a + len(old) + _ROOM)
    blocks = SequenceMatcher(None, old, new[first:last], autojunk=False).get_matching_blocks()[:-1]
    begin = max(first, first + blocks[0].b - blocks[0].a)
    end = first + blocks[-1].b + len(old) - blocks[-1].a
    return tuple(every[begin:end])


def _likest(old: Sequence[str], every: Sequence[Line]) -> tuple[Line, ...]:
    """The one line that says most nearly the same as the first that is alike to any."""
    new = list(map(shown, every))
    for line in old:
        best, found = _ALIKE, -1
        matcher = SequenceMatcher(autojunk=False)
        matcher.set_seq2(line)  # of which it keeps what it learns
        for i, one in enumerate(new):
            matcher.set_seq1(one)
            if min(matcher.real_quick_ratio(), matcher.quick_ratio()) > best and (ratio := matcher.ratio()) > best:
                best, found = ratio, i
        if found >= 0:
            return (every[found],)
    return ()
