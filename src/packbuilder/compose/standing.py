"""Where in the paper composing has come to."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field


@dataclass(slots=True)
class Standing:
    """Sections move it on; the ids of blocks, the names on anchors and the levels of headings are taken from it."""

    heading: str = ""  # the section's own id, else its heading as written: ids are made of it
    section: str = ""  # its heading as read
    crowded: frozenset[tuple[str, ...]] = frozenset()  # what several of its blocks would be called by
    level: int = 1
    rows: tuple[str, ...] = ()  # the rows of data inside which this stands, from the outside in
    headings: dict[str, str] = field(default_factory=dict)  # of every section so far: its words by its id

    @contextmanager
    def row(self, key: str) -> Iterator[None]:
        """Inside, what is made is of this row."""
        outer, self.rows = self.rows, (*self.rows, key)
        try:
            yield
        finally:
            self.rows = outer
