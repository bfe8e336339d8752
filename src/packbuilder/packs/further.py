"""What else is wrong with a pack whose layout has faults of shape, and nothing that may come of those alone."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from packbuilder.diagnostics import Finding, Origin, Severity
from packbuilder.layout.pack import PackSpec
from packbuilder.layout.stand_ins import COMMITTEE

_OF_RESTRICTIONS: Final = frozenset({"wrong-part", "no-reason", "stricter-paper", "wrong-value"})
"""Rules that ask for whom an item is, which a key that is not there any more may have said."""
_QUOTED: Final = re.compile(r"'([^']*)'")


def beside(faults: Sequence[Finding], told: Iterable[Finding], spec: PackSpec) -> list[Finding]:
    """Of what was told of the rest, the faults that stay when those of shape are mended."""
    known = {(str(fault.place), fault.message) for fault in faults}
    lost = {word for fault in faults for word in (*_QUOTED.findall(fault.message + fault.hint), _word(fault))}
    damage = _Damage.of(faults, spec)
    return [
        one
        for one in told
        if one.severity is Severity.FAULT
        and (str(one.place), one.message) not in known
        and not lost.intersection(_QUOTED.findall(one.message))
        and COMMITTEE not in one.message
        and not (one.rule in _OF_RESTRICTIONS and damage.is_round(one))
    ]


@dataclass(frozen=True, slots=True)
class _Damage:
    """The lines on which parts and items begin, and those of which something was taken out."""

    parts: tuple[int, ...]
    all: tuple[int, ...]
    hurt: frozenset[int]

    @classmethod
    def of(cls, faults: Sequence[Finding], spec: PackSpec) -> _Damage:
        parts = sorted(part.origin.line for part in spec.parts)
        every = sorted([*parts, *(item.origin.line for _, item in spec.items)])
        lines = [fault.place.line for fault in faults if isinstance(fault.place, Origin)]
        return cls(tuple(parts), tuple(every), frozenset(_begun(every, line) for line in lines))

    def is_round(self, finding: Finding) -> bool:
        """Whether the item in which it stands has lost something, or the part has before its items."""
        place = finding.place
        return isinstance(place, Origin) and not self.hurt.isdisjoint(
            (_begun(self.all, place.line), _begun(self.parts, place.line))
        )


def _begun(starts: Sequence[int], line: int) -> int:
    """The last of the lines at or before this one; nought where there is none."""
    return starts[at - 1] if (at := bisect_right(starts, line)) else 0


def in_order(findings: Iterable[Finding], file: str) -> tuple[Finding, ...]:
    """Those of the layout itself in the order in which they stand in it, then the others; faults first."""
    return tuple(sorted(findings, key=lambda one: _order(one, file)))


def _order(finding: Finding, file: str) -> tuple[bool, bool, int, int]:
    place = finding.place
    is_here = isinstance(place, Origin) and place.file == file
    line, column = (place.line, place.column) if isinstance(place, Origin) and is_here else (0, 0)
    return finding.severity is not Severity.FAULT, not is_here, line, column


def _word(fault: Finding) -> str:
    """The word at which it stands."""
    return fault.line[max(fault.caret - 1, 0) :][: fault.length]
