"""Formulas that are worked out one after another, and those that cannot be: each may look at those before it."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from packbuilder.english import listed
from packbuilder.expressions.expression import Expression


def in_turn(formulas: Mapping[str, Expression], known: Collection[str]) -> list[str]:
    """Their names, each after those that it looks at, else in the order in which they stand.

    `known` are names that each may look at in any case.
    """
    waiting, done = list(formulas), []
    while waiting:
        ready = (name for name in waiting if not _looks_at(name, formulas, known) & (set(waiting) - {name}))
        name = next(ready, "") or next(name for name in waiting if _circle(name, formulas, known))
        waiting.remove(name)
        done.append(name)
    return done


def out_of_turn(formulas: Mapping[str, Expression], known: Collection[str]) -> dict[str, tuple[str, str]]:
    """Those that cannot be worked out in the order in which they stand, with what there is to tell: message and hint.

    That is once for all that stand in a circle, and nothing of those that look at one that is told: then it is empty.
    """
    found: dict[str, tuple[str, str]] = {}
    before = set(known)
    for name in formulas:
        needed = _looks_at(name, formulas, known)
        later = [other for other in formulas if other in needed and other not in before]
        circle = _circle(name, formulas, known)
        if any(other in found for other in (*circle, *needed)):
            found[name] = ("", "")
        elif circle:
            found[name] = _told_of(circle)
        elif later:
            found[name] = f"{later[0]!r} is worked out after {name!r}", f"write {later[0]} above {name}"
        before.add(name)
    return found


def _looks_at(name: str, formulas: Mapping[str, Expression], known: Collection[str]) -> set[str]:
    return (formulas[name].names() & set(formulas)) - set(known)


def _circle(start: str, formulas: Mapping[str, Expression], known: Collection[str]) -> tuple[str, ...]:
    """The shortest way by which a formula looks at itself, from it on; empty when there is none."""
    ways: list[tuple[str, ...]] = [(start,)]
    seen: set[str] = set()
    for way in ways:
        for other in (one for one in formulas if one in _looks_at(way[-1], formulas, known)):
            if other == start:
                return way
            if other not in seen:
                seen.add(other)
                ways.append((*way, other))
    return ()


def _told_of(circle: tuple[str, ...]) -> tuple[str, str]:
    if len(circle) == 1:
        return f"{circle[0]!r} names itself", "name other figures"
    return f"{listed(map(repr, circle))} are worked out from each other", "one of them has to come from other figures"
