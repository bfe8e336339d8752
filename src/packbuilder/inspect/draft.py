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
    """One anchor: its stable id, what an officer sees on it, the words then and now; of an edited one the lines that
    are gone and those that have come.
    """

    id: str
    name: str
    kind: str
    state: State
    generated: tuple[str, ...]
    found: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()
    come: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Outside:
    """An edit of what stands in no anchor, such as a heading, between the anchor `after` (its id, "" at the beginning)
    and the next.
    """

    after: str
    gone: tuple[str, ...]
    come: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Draft:
    """`touched` is true as soon as any program saved the file; `anchors` in the order of the document, `outside` what
    was edited between them.
    """

    generated_by_us: bool
    touched: bool
    anchors: tuple[DraftAnchor, ...] = ()
    outside: tuple[Outside, ...] = ()

    @property
    def edited(self) -> tuple[DraftAnchor, ...]:
        """The anchors whose words changed, or that are gone."""
        return tuple(anchor for anchor in self.anchors if anchor.state is not State.UNTOUCHED)


NOT_OURS = Draft(generated_by_us=False, touched=True)
"""A file that we did not make, or that cannot be read: it is never overwritten."""
