"""What was generated together, and what stands in an edited draft now."""

from __future__ import annotations

from dataclasses import dataclass

from packbuilder.drafts.said import Thing


@dataclass(frozen=True, slots=True)
class Entry:
    """What was generated together: a block, or (no id) what stood between blocks. Of a `closed` one it is known what it
    says now, because its control stands round it.
    """

    id: str
    things: tuple[Thing, ...]
    closed: bool = False


@dataclass(frozen=True, slots=True)
class Mark:
    """Where the control of a block begins now: LibreOffice leaves no more of it. What stands in a `closed` one is
    looked at elsewhere.
    """

    id: str
    closed: bool = False


Place = Thing | Mark
