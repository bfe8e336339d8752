"""Formulas that are worked out one after another: each may look at those before it."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from packbuilder.expressions.expression import Expression


def out_of_turn(formulas: Mapping[str, Expression], known: Collection[str]) -> dict[str, tuple[str, str]]:
    """What there is to tell, message and hint, of formulas that look at one that stands after them, or at themselves.

    `known` are names that each may look at in any case.
    """
    found: dict[str, tuple[str, str]] = {}
    before = set(known)
    for name, formula in formulas.items():
        later = [other for other in formulas if other in formula.names() and other not in before]
        if later and name not in later and not _leads_to(later[0], name, formulas):
            found[name] = f"{later[0]!r} is worked out after {name!r}", f"write {later[0]} above {name}"
        elif later:
            found[name] = _in_a_circle(name, later[0])
        before.add(name)
    return found


def _in_a_circle(name: str, other: str) -> tuple[str, str]:
    said = f"{name!r} and {other!r} are worked out from each other" if name != other else f"{name!r} names itself"
    return said, "one of them has to come from other figures" if name != other else "name other figures"


def _leads_to(start: str, goal: str, formulas: Mapping[str, Expression]) -> bool:
    """Whether a formula looks at another, by way of others too."""
    seen: set[str] = set()
    waiting = [start]
    while waiting:
        name = waiting.pop()
        if name not in seen:
            seen.add(name)
            waiting += sorted(formulas[name].names() & set(formulas))
    return goal in seen
