"""What runs through the whole of a paper, and through the papers that are its appendices."""

from __future__ import annotations

from dataclasses import dataclass, field

from packbuilder.compose.footnotes import Footnotes
from packbuilder.compose.ids import Ids
from packbuilder.compose.references import References
from packbuilder.compose.standing import Standing


@dataclass(frozen=True, slots=True)
class Running:
    """Settled by the passes when all of it stands."""

    ids: Ids = field(default_factory=Ids)
    standing: Standing = field(default_factory=Standing)
    footnotes: Footnotes = field(default_factory=Footnotes)
    references: References = field(default_factory=References)

    def within(self, id_: str) -> Running:
        """The same for a paper that stands under this id: its own ids begin with it, and its references mean those."""
        return Running(self.ids.within(id_), self.standing, self.footnotes, self.references.within(id_))
