"""Which shape stands for what, and what it said when it was made: kept in a custom XML part, under a seal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from packbuilder import opc
from packbuilder.drafts import part
from packbuilder.drafts.kept import Anchor, Kept, Kind, Loose, OnSlide, Paper, Source
from packbuilder.drafts.said import Cells
from packbuilder.drafts.slides import said
from packbuilder.render.pptx.relations import Relations
from packbuilder.slides.sources import Shown


@dataclass(frozen=True, slots=True)
class Made:
    """A shape, by its name on the slide, the stable id it stands for, and the name of the group that belongs to it."""

    id: str
    name: str
    kind: Kind
    place: OnSlide
    sources: tuple[Shown, ...] = ()
    group: str = ""


@dataclass(frozen=True, slots=True)
class CustomPart:
    """Where the custom XML part stands: a template may have some of its own."""

    number: int

    @property
    def item(self) -> str:
        return f"customXml/item{self.number}.xml"

    @property
    def properties(self) -> str:
        return f"customXml/itemProps{self.number}.xml"


def free_place(parts: Mapping[str, bytes]) -> CustomPart:
    """The first place that no part of the template has."""
    return CustomPart(part.free_number(parts))


@dataclass(frozen=True, slots=True)
class Readable:
    """What is read back of a deck: its slides without their tables, whose words are known since they were drawn."""

    slides: Mapping[str, bytes]
    tables: Mapping[tuple[int, str], Cells]


def draft_parts(
    parts: Mapping[str, bytes], made: Iterable[Made], readable: Readable, paper: Paper, place: CustomPart
) -> dict[str, bytes]:
    """The custom XML part with what every shape says, and the parts it needs."""
    relations = Relations()
    relations.to("customXmlProps", f"itemProps{place.number}.xml")
    added = {
        place.properties: part.properties(),
        f"customXml/_rels/item{place.number}.xml.rels": relations.xml(),
    }
    seal = opc.seal({**parts, **added}, without=place.item)
    added[place.item] = part.written(Kept(paper, tuple(_entries(parts, made, readable)), seal))
    return added


def _entries(parts: Mapping[str, bytes], made: Iterable[Made], readable: Readable) -> Iterator[Anchor | Loose]:
    """Shape by shape, as they stand on the slides; what stands for nothing of its own is kept too."""
    anchors = {(one.place.slide, one.place.shape): one for one in made}
    for where, things in said({**parts, **readable.slides}, readable.tables):
        one = anchors.get(where)
        if one is not None:
            sources = tuple(dict.fromkeys(Source(source.provenance, source.row) for source in one.sources))
            yield Anchor(one.id, one.name, one.kind, one.place, things, sources, one.group)
        elif things:
            yield Loose(things)
