"""Whose sources the figures of an appendix are of, where it is a paper of its own: two papers may call theirs alike."""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
from typing import Any, TypeVar

from packbuilder.figures import Provenance

Part = TypeVar("Part")


def of_paper(part: Part, name: str) -> Part:
    """The part of a tree; its figures come from `name/source`, as its inputs lie in the folder of this name."""
    made: Part = _renamed(part, name, {})
    return made


def _renamed(part: Any, name: str, known: dict[Provenance, Provenance]) -> Any:
    """One object a column, as before; what holds no figure stays as it is."""
    match part:
        case Provenance(source=""):
            return part
        case Provenance(source=source):
            return known.setdefault(part, replace(part, source=f"{name}/{source}"))
        case tuple():
            made = tuple(_renamed(one, name, known) for one in part)
            return made if any(new is not old for new, old in zip(made, part, strict=True)) else part
        case _ if is_dataclass(part) and not isinstance(part, type):
            return _with_renamed(part, name, known)
        case _:
            return part


def _with_renamed(node: Any, name: str, known: dict[Provenance, Provenance]) -> Any:
    before = {field.name: getattr(node, field.name) for field in fields(node)}
    after = {key: _renamed(value, name, known) for key, value in before.items()}
    changed = {key: value for key, value in after.items() if value is not before[key]}
    return replace(node, **changed) if changed else node
