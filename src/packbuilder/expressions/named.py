"""Whoever or whatever a paper names, as expressions see it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Named:
    """Whoever or whatever a paper names (its author, its committee): printed as `words`, with parts of its own.

    `items` are the single names where it lists several.
    """

    words: str
    parts: Mapping[str, object] = field(default_factory=dict)
    items: tuple[str, ...] = ()
