"""What stands in for the keys that a paper or pack must have, so that the rest of a faulty one can be looked at."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any, Final

from packbuilder.diagnostics import Finding
from packbuilder.specfile import HERE, Scalar, SourceText, Tree

COMMITTEE: Final = "the committee"
SOME_DAY: Final = date(2999, 12, 31)
_OF_A_PACK: Final = (("committee", COMMITTEE), ("date", SOME_DAY.isoformat()))
_OF_A_PART: Final = (("part", "Items"), ("access", "public"))


def stood_in_for(tree: Tree, faults: Sequence[Finding]) -> list[Finding]:
    """Fill the tree's gaps; the faults that are left."""
    filled = {place for gap in _gaps(tree) for place in _filled(*gap, faults)}
    return [fault for fault in faults if not (fault.place in filled and _is_of_a_gap(fault))]


def _gaps(tree: Tree) -> Iterator[tuple[dict[Any, Any], str, str]]:
    """Where a key must stand, and what stands in for it."""
    if not isinstance(tree, dict):
        return
    yield from ((tree, key, value) for key, value in _OF_A_PACK)
    parts = next((value for key, value in tree.items() if key == "parts"), None)
    for part in parts if isinstance(parts, list) else ():
        if isinstance(part, dict):
            yield from ((part, key, value) for key, value in _OF_A_PART)


def _filled(holder: dict[Any, Any], key: str, value: str, faults: Sequence[Finding]) -> Iterator[object]:
    """The places of the faults that are gone with it."""
    there = holder.get(key)
    if there is None:
        yield holder[HERE].origin
    elif isinstance(there, Scalar) and any(fault.place == there.origin for fault in faults):
        yield there.origin
    else:
        return
    holder[key] = Scalar(value, SourceText("", value), 0, 0)


def _is_of_a_gap(fault: Finding) -> bool:
    """An unknown key may stand where the mapping begins, too."""
    return fault.rule != "unknown-key"
