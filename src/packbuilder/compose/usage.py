"""Which columns a paper looked at: what it never looks at can be told."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(slots=True)
class Usage:
    """Which columns of which sources were looked at; `parents` says which source another comes `from`, `joined`
    which column of which source another's column is.
    """

    columns: set[tuple[str, str]] = field(default_factory=set)
    parents: dict[str, str] = field(default_factory=dict)
    joined: dict[tuple[str, str], tuple[str, str]] = field(default_factory=dict)

    def looked_at(self, source: str, column: str) -> None:
        """Remember a column that is shown, counted or asked about, in the source that it comes `from` too."""
        name: str | None = source
        while name is not None:
            self.columns.add((name, column))
            lent = self.joined.get((name, column))
            name, column = lent if lent is not None else (self.parents.get(name), column)

    @property
    def sources(self) -> set[str]:
        """The sources of which some column was looked at."""
        return {source for source, _ in self.columns}
