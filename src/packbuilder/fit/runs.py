"""A run of text in one face, and a line of runs: what paragraphs are once they are broken."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from packbuilder.theme.metrics import Face
from packbuilder.tree import Tone


class Run(NamedTuple):
    """Text in one face, `width` points wide. A tuple, since lines are made of very many: a dataclass takes six times
    as long to make.

    `status` draws a pill round it, `trend` colours it by its tone, `raised` is a note's mark; `link` is where it leads:
    an address, or "#id" inside the document. `figure` is the stable id of a figure bound in a sentence.
    """

    text: str
    face: Face
    width: float = 0.0
    status: Tone | None = None
    trend: Tone | None = None
    raised: bool = False
    link: str = ""
    figure: str = ""

    def with_text(self, text: str, width: float) -> Run:
        """The run with other text. `dataclasses.replace` costs five times as much, and this is done for every word."""
        return Run(text, self.face, width, self.status, self.trend, self.raised, self.link, self.figure)

    def like(self, other: Run) -> bool:
        """Whether both are set alike, so that they may be one run."""
        return (
            self.face is other.face
            and self.status is None
            and other.status is None
            and self.trend is other.trend
            and self.raised is other.raised
            and self.link == other.link
            and self.figure == other.figure
        )

    @property
    def is_plain(self) -> bool:
        """Words and nothing else; they may be a link."""
        return self.status is None and self.trend is None and not self.raised and not self.figure


@dataclass(frozen=True, slots=True)
class Line:
    """`spaced`: the text goes on after a space; a line may also end after a hyphen, or inside too long a word."""

    runs: tuple[Run, ...]
    width: float
    spaced: bool = field(default=False, compare=False)

    @property
    def text(self) -> str:
        return "".join(run.text for run in self.runs)
