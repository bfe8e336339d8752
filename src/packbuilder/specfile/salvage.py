"""What remains of a layout when what is at fault in its shape is taken out, so that the rest can be looked at too."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from packbuilder.diagnostics import Finding, Origin, PackbuilderError
from packbuilder.specfile.located import Model, validated
from packbuilder.specfile.read import HERE, Tree
from packbuilder.specfile.scalar import Scalar

_ROUNDS = 8
"""How often the rest may be at fault in its turn: without its blocks, a section holds nothing."""

Spot = tuple[Any, Any]
"""A mapping or list, and the key or position in it."""


def salvaged(model: type[Model], tree: Tree, faults: Sequence[Finding]) -> tuple[Model, list[Finding]] | None:
    """The tree (which loses parts) as a `model`, and all that was at fault; None where too little is left."""
    lost: list[Finding] = []
    for _ in range(_ROUNDS):
        lost += faults
        if not _without(tree, faults):
            return None
        try:
            return validated(model, tree), lost
        except PackbuilderError as further:
            faults = further.findings
    return None


def _without(tree: Tree, faults: Sequence[Finding]) -> bool:
    """Take out what is at fault; False where one of the faults is nowhere to be found, or the whole is at fault."""
    spots = [_spot(tree, fault.rule, fault.place) for fault in faults]
    found = [spot for spot in spots if spot is not None]
    for container, key in sorted(found, key=lambda spot: spot[1] if isinstance(spot[1], int) else -1, reverse=True):
        if isinstance(container, dict):
            container.pop(key, None)
        elif key < len(container):
            del container[key]
    return bool(found) and len(found) == len(spots)


def _spot(tree: Tree, rule: str, place: object) -> Spot | None:
    """What is at this place: a key, or the whole mapping where it lacks one, or none of its keys names a block, or the
    key is gone with which it began.
    """
    whole: Spot | None = None
    for way in _ways(tree, ()):
        container, key = way[-1]
        if key == HERE:
            if container[key].origin == place and len(way) > 1:
                whole = way[-2]
        elif rule != "missing-key" and place in _places(container, key):
            return way[-2] if rule == "unknown-block" and len(way) > 1 else way[-1]
    return whole


def _ways(value: Any, before: tuple[Spot, ...]) -> Iterator[tuple[Spot, ...]]:
    """The way to each part of the tree, from the whole to its parts."""
    keys = value if isinstance(value, dict) else range(len(value)) if isinstance(value, list) else ()
    for key in keys:
        way = (*before, (value, key))
        yield way
        if key != HERE:
            yield from _ways(value[key], way)


def _places(container: Any, key: Any) -> list[Origin]:
    return [said.origin for said in (key, container[key]) if isinstance(said, Scalar)]
