"""What a layout says of the columns, groups and closing rows of its tables, in one shape however it is written."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from tests.by_hand.sources import of_column


def level_of(said: Any) -> str:
    """The column of levels; of several, the last, which stands next to the cells."""
    if isinstance(said, Mapping):
        return str(said["column"])
    return said[-1] if isinstance(said, list) else str(said)


def groups_of(says: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    group = says.get("group", [])
    return [one if isinstance(one, Mapping) else {"by": one} for one in (group if isinstance(group, list) else [group])]


def titles_of_closing(says: Mapping[str, Any]) -> frozenset[str]:
    return frozenset(str(of_column(one)["title"]) for one in says.get("closing", {}).values())


def spread(names: list[str], across: list[str]) -> list[str]:
    return [one for name in names for one in (across if name == "across" else [name])]


def leaves_of(said: Any) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """The columns of a table from left to right; a list stands under a heading of its own."""
    pairs = [pair for one in said for pair in _pairs(one)] if isinstance(said, list) else list(said.items())
    for name, one in pairs:
        if isinstance(one, list):
            yield from leaves_of(one)
        else:
            yield name, of_column(one)


def _pairs(one: Any) -> list[tuple[str, Any]]:
    return list(one.items()) if isinstance(one, Mapping) else [(one, {})]
