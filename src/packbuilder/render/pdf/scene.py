"""What every drawing function of a report needs to know: looks, room, and where it stands in the structure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import count

from packbuilder.charts.drawing import Draw
from packbuilder.diagnostics import Finding
from packbuilder.render.pdf.attached import Shown
from packbuilder.render.pdf.pages import Strip
from packbuilder.render.pdf.structure import Element
from packbuilder.render.pdf.text import Hand
from packbuilder.theme import Look, Theme
from packbuilder.theme.metrics import Metrics
from packbuilder.tree import Note


@dataclass(slots=True)
class Progress:
    """What is known only as the document goes by: numbers for structure ids, the last heading's level, what to tell.

    `notes` are those that may stand at the foot of pages, `footnotes` those that do; `shown` are tables and charts;
    `banners` the running heads of slides that were read already, as such or as a slide's title.
    """

    numbers: Iterator[int] = field(default_factory=lambda: count(1))
    heading: int = 0
    titled: bool = False
    findings: list[Finding] = field(default_factory=list)
    notes: Mapping[str, Note] = field(default_factory=dict)
    footnotes: dict[str, list[Strip]] = field(default_factory=dict)
    shown: list[Shown] = field(default_factory=list)
    banners: set[str] = field(default_factory=set)


@dataclass(frozen=True, slots=True)
class Scene:
    """`width` is the room in points, `indent` the part of it left free, `numbers` the room of paragraphs' numbers."""

    theme: Theme
    look: Look
    metrics: Metrics
    chart: Draw
    width: float
    parent: Element
    progress: Progress
    indent: float = 0.0
    numbers: float = 0.0

    def inside(self, parent: Element, width: float | None = None) -> Scene:
        """The same looks under another element, in another width."""
        return replace(self, parent=parent, width=self.width if width is None else width, indent=0.0)

    # hands

    @property
    def body(self) -> Hand:
        return Hand(self.look.sizes.body, self.look.sizes.leading, self.theme.colours.ink)

    @property
    def small(self) -> Hand:
        """Notes and sources."""
        size = self.look.sizes.notes
        return Hand(size, round(size * 1.35, 1), self.theme.colours.muted)

    @property
    def caption(self) -> Hand:
        """Titles of tables and charts."""
        size = self.look.sizes.table
        return Hand(size, round(size * 1.35, 1), self.theme.colours.ink)

    def titled(self, size: float) -> Hand:
        """Headings: bold in the accent."""
        return Hand(size, round(size * 1.25, 1), self.theme.colours.accent)
