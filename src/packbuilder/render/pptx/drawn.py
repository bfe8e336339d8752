"""A slide being drawn, and what every slide of a deck is drawn with."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from packbuilder.charts.office_chart import OfficeChart
from packbuilder.drafts.said import Cells
from packbuilder.render.pptx.base import Base, Placeholders
from packbuilder.render.pptx.relations import Relations
from packbuilder.render.pptx.shapes import Shape, placeholder
from packbuilder.render.pptx.text import Writing
from packbuilder.slides.plan import Slide
from packbuilder.slides.sources import Shown
from packbuilder.theme import Theme
from packbuilder.theme.metrics import Metrics


@dataclass(frozen=True, slots=True)
class Anchored:
    """A shape, by its name on the slide, the stable id it stands for, and the name of the group that belongs to it."""

    id: str
    shape: str
    kind: str
    sources: tuple[Shown, ...] = ()
    group: str = ""


class DrawnTable(NamedTuple):
    """A table on a slide: its shape's name, its frame without anything in it, and what a reader finds in its cells."""

    name: str
    frame: str
    said: Cells


@dataclass(frozen=True, slots=True)
class Deck:
    """What every slide is drawn with: `names` are the groups' by id; charts and pictures are numbered as they come.

    Tables and charts are drawn with the widths of letters (`widths`) that slides are planned with.
    """

    theme: Theme
    metrics: Metrics
    base: Base
    targets: Mapping[str, str]
    names: Mapping[str, str]
    footer: str
    date: str
    widths: Metrics
    charts: list[str] = field(default_factory=list)
    pictures: list[str] = field(default_factory=list)

    def label(self, id_: str, slide: Slide) -> str:
        """What an officer is told an anchor is: the group's name, or the slide's title."""
        own = id_.partition("#")[0].partition(":")[0]
        return self.names.get(own, "") or slide.title

    def shape_name(self, id_: str, what: str) -> str:
        """What an officer reads in the selection pane: the group's name, or the block's id and what it is."""
        own, _, number = id_.partition("#")
        group, _, part = own.partition(":")
        name = self.names.get(group, "") or f"{group}: {what}"
        return " ".join(filter(None, (name, part, f"({number})" if number else "")))


@dataclass(slots=True)
class Drawn:
    """A slide being drawn: what it shows and what it points to; `tables` by their place among the shapes."""

    slide: Slide
    deck: Deck
    places: Placeholders
    relations: Relations = field(default_factory=Relations)
    shapes: list[str] = field(default_factory=list)
    anchors: list[Anchored] = field(default_factory=list)
    charts: list[tuple[str, OfficeChart]] = field(default_factory=list)
    pictures: list[tuple[str, bytes]] = field(default_factory=list)
    tables: dict[int, DrawnTable] = field(default_factory=dict)
    _names: set[str] = field(default_factory=set)
    _filled: int = 0
    _worded: int = 0
    _elsewhere: Mapping[str, str] = field(init=False)

    def __post_init__(self) -> None:
        """What its links may lead to: once for all shapes of the slide."""
        here = f"slide{self.slide.number}.xml"
        self._elsewhere = {id_: slide for id_, slide in self.deck.targets.items() if slide != here}

    @property
    def theme(self) -> Theme:
        return self.deck.theme

    @property
    def ours(self) -> bool:
        """Whether the layouts are our own."""
        return self.deck.base.ours

    def writing(self, ink: str = "") -> Writing:
        """For words on this slide, in this ink where they have no other; links to itself lead nowhere."""
        return Writing(self.theme, self.relations, self._elsewhere, ink)

    def shape(self, name: str, alt: str = "", place: str = "") -> Shape:
        """A new shape with a name of its own on this slide."""
        tried, number = name, 2
        while tried in self._names:
            tried = f"{name} {number}"
            number += 1
        self._names.add(tried)
        return Shape(len(self._names) + 1, tried, alt, place)

    def anchor(self, id_: str, shape: Shape, kind: str, sources: tuple[Shown, ...] = (), group: str = "") -> None:
        """Remembers what a shape stands for, and the group with it or over it."""
        self.anchors.append(Anchored(id_, shape.name, kind, sources, group))

    def content_place(self) -> str:
        """The next free content placeholder of the layout, if there is one."""
        if self._filled >= len(self.places.contents):
            return ""
        self._filled += 1
        return placeholder(index=self.places.contents[self._filled - 1])

    def words_place(self) -> str:
        """The next free placeholder that takes words: some layouts have places for nothing else."""
        place = self.content_place()
        if not place and self._worded < len(self.places.bodies):
            self._worded += 1
            return placeholder("body", self.places.bodies[self._worded - 1])
        return place

    def text_place(self, index: int, size: str = "quarter", kind: str = "body") -> str:
        """The text placeholder of this number, where the layout is ours and has it."""
        return placeholder(kind, index, size) if self.ours and index in self.places.numbers else ""
