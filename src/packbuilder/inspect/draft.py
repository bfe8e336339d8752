"""What became of a draft since it was generated, whatever program it is for."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class State(StrEnum):
    """What became of an anchor."""

    UNTOUCHED = "untouched"
    EDITED = "edited"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True)
class DraftAnchor:
    """One anchor: its stable id, what an officer sees on it, the words then and now."""

    id: str
    name: str
    kind: str
    state: State
    generated: tuple[str, ...]
    found: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Draft:
    """`touched` is true as soon as any program saved the file; `anchors` in the order of the document."""

    generated_by_us: bool
    touched: bool
    anchors: tuple[DraftAnchor, ...] = ()

    @property
    def edited(self) -> tuple[DraftAnchor, ...]:
        """The anchors whose words changed, or that are gone."""
        return tuple(anchor for anchor in self.anchors if anchor.state is not State.UNTOUCHED)


NOT_OURS = Draft(generated_by_us=False, touched=True)
"""A file that we did not make, or that cannot be read: it is never overwritten."""
