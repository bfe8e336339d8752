"""Which columns a paper looked at: what it never looks at can be told."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from packbuilder.diagnostics import Finding


@dataclass(slots=True)
class Usage:
    """Which columns of which sources were looked at; `parents` says which source another comes `from`, `joined`
    which column of which source another's column is.
    """

    columns: set[tuple[str, str]] = field(default_factory=set)
    parents: dict[str, str] = field(default_factory=dict)
    joined: dict[tuple[str, str], tuple[str, str]] = field(default_factory=dict)
    _when_seen: list[tuple[tuple[str, str], Finding]] = field(default_factory=list)

    def looked_at(self, source: str, column: str) -> None:
        """Remember a column that is shown, counted or asked about, in the source that it comes `from` too."""
        name: str | None = source
        while name is not None:
            self.columns.add((name, column))
            lent = self.joined.get((name, column))
            name, column = lent if lent is not None else (self.parents.get(name), column)

    def when_looked_at(self, source: str, column: str, findings: Iterable[Finding]) -> None:
        """Keep what there is to tell of a column until the paper is composed, which may never look at it."""
        self._when_seen += [((source, column), finding) for finding in findings]

    def findings(self) -> Iterator[Finding]:
        """What there is to tell of the columns that were looked at."""
        yield from (finding for column, finding in self._when_seen if column in self.columns)

    @property
    def sources(self) -> set[str]:
        """The sources of which some column was looked at."""
        return {source for source, _ in self.columns}
