"""The package of a deck: its parts, their types, what each points to."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final

from lxml import etree

from packbuilder import opc
from packbuilder.charts.office_chart import OfficeChart
from packbuilder.charts.office_over import SHAPES_TYPE
from packbuilder.drafts.kept import Paper
from packbuilder.render.pptx import notes
from packbuilder.render.pptx.anchors import Made, Readable, draft_parts, free_place
from packbuilder.render.pptx.base import PRESENTATION, TYPES, Base
from packbuilder.render.pptx.drawn import Drawn
from packbuilder.render.pptx.looks import theme_part
from packbuilder.render.pptx.presentation import linked
from packbuilder.render.pptx.properties import app, core
from packbuilder.render.pptx.relations import RELATIONS, Relations
from packbuilder.render.pptx.slide import slide_part
from packbuilder.render.pptx.xml import HEAD, R, parsed, written
from packbuilder.slides.plan import Slide
from packbuilder.theme import Theme
from packbuilder.tree import Document

_TYPE: Final = "application/vnd.openxmlformats-officedocument."
_NOTES_MASTER: Final = "notesMasters/notesMaster1.xml"
_ENDINGS: Final = {
    "png": "image/png",
    "jpeg": "image/jpeg",
    "gif": "image/gif",
    "xlsx": _TYPE + "spreadsheetml.sheet",
}


@dataclass(slots=True)
class Package:
    """Parts being added to the template's."""

    base: Base
    parts: dict[str, bytes] = field(default_factory=dict)
    types: dict[str, str] = field(default_factory=dict)

    def add(self, name: str, data: bytes, kind: str) -> None:
        """A part of this content type."""
        self.parts[name] = data
        self.types[name] = kind

    def add_slide(self, drawn: Drawn) -> None:
        """A slide with its charts and pictures."""
        name = f"slide{drawn.slide.number}.xml"
        if drawn.slide.sources:
            drawn.relations.to("notesSlide", f"../notesSlides/notesSlide{drawn.slide.number}.xml")
        self.add(f"ppt/slides/{name}", slide_part(drawn), _TYPE + "presentationml.slide+xml")
        self.parts[f"ppt/slides/_rels/{name}.rels"] = drawn.relations.xml()
        for chart_name, chart in drawn.charts:
            self._add_chart(chart_name, chart)
        for picture_name, data in drawn.pictures:
            self.parts[f"ppt/media/{picture_name}"] = data

    def _add_chart(self, name: str, chart: OfficeChart) -> None:
        workbook = name.replace("chart", "Microsoft_Excel_Sheet").replace(".xml", ".xlsx")
        relations = Relations()
        relations.to("package", f"../embeddings/{workbook}")
        if chart.shapes:
            shapes = name.replace("chart", "drawing")
            relations.to("chartUserShapes", f"../drawings/{shapes}")
            self.add(f"ppt/drawings/{shapes}", chart.shapes, SHAPES_TYPE)
        self.add(f"ppt/charts/{name}", chart.xml, _TYPE + "drawingml.chart+xml")
        self.parts[f"ppt/charts/_rels/{name}.rels"] = relations.xml()
        self.parts[f"ppt/embeddings/{workbook}"] = chart.workbook

    def add_notes(self, drawn: Iterable[Drawn], theme: Theme) -> None:
        """Speaker notes of the slides that show figures."""
        noted = [one.slide for one in drawn if one.slide.sources]
        if not noted:
            return
        master = next((n for n in self.base.parts if n.startswith("ppt/notesMasters/notesMaster")), "")
        if not master:
            master = f"ppt/{_NOTES_MASTER}"
            self._add_notes_master(master, theme)
        for slide in noted:
            name = f"notesSlide{slide.number}.xml"
            data = notes.notes_part(slide.sources)
            self.add(f"ppt/notesSlides/{name}", data, _TYPE + "presentationml.notesSlide+xml")
            related = notes.notes_relations(f"slide{slide.number}.xml", master.rpartition("/")[2])
            self.parts[f"ppt/notesSlides/_rels/{name}.rels"] = related

    def _add_notes_master(self, name: str, theme: Theme) -> None:
        relations = Relations()
        relations.to("theme", "../theme/theme-notes.xml")
        self.add(name, notes.master_part(), _TYPE + "presentationml.notesMaster+xml")
        self.add("ppt/theme/theme-notes.xml", theme_part(theme), _TYPE + "theme+xml")
        self.parts["ppt/notesMasters/_rels/notesMaster1.xml.rels"] = relations.xml()

    def link(self, slides: Sequence[Slide]) -> None:
        """Slides, notes master and sections named in the presentation; the custom XML part pointed to."""
        notes_master = _NOTES_MASTER if f"ppt/{_NOTES_MASTER}" in self.parts else ""
        self.parts.update(linked(self.base.parts, slides, notes_master, free_place(self.base.parts).item))

    def describe(self, document: Document, clock: datetime) -> None:
        """Title, author and dates, by the given clock."""
        self.add(
            "docProps/core.xml", core(document, clock), "application/vnd.openxmlformats-package.core-properties+xml"
        )
        self.add("docProps/app.xml", app(), _TYPE + "extended-properties+xml")
        relations = (
            f'<Relationship Id="rId1" Type="{R}/officeDocument" Target="{PRESENTATION}"/>'
            f'<Relationship Id="rId2" Type="{RELATIONS}/metadata/core-properties" Target="docProps/core.xml"/>'
            f'<Relationship Id="rId3" Type="{R}/extended-properties" Target="docProps/app.xml"/>'
        )
        self.parts["_rels/.rels"] = f'{HEAD}<Relationships xmlns="{RELATIONS}">{relations}</Relationships>'.encode()

    def finished(self, anchors: list[Made], readable: Readable, paper: Paper) -> bytes:
        """The package, sealed."""
        place = free_place(self.base.parts)
        self.types[place.properties] = _TYPE + "customXmlProperties+xml"
        parts = {n: d for n, d in self.base.parts.items() if not n.startswith("docProps/")} | self.parts
        parts[TYPES] = _typed(self.base.parts[TYPES], self.types, parts)
        return opc.write_package(parts | draft_parts(parts, anchors, readable, paper, place))


def _typed(types: bytes, added: Mapping[str, str], parts: Mapping[str, bytes]) -> bytes:
    """The content types: the template's for parts that are still there, and the new ones."""
    root = parsed(types)
    space = root.tag.rpartition("}")[0] + "}"
    for one in list(root):
        name = one.get("PartName", "").lstrip("/")
        if name and (name in added or name not in parts):
            root.remove(one)
    known = {one.get("Extension") for one in root}
    needed = {name.rpartition(".")[2] for name in parts}
    for ending, kind in _ENDINGS.items():
        if ending in needed - known:
            root.insert(0, root.makeelement(f"{space}Default", {"Extension": ending, "ContentType": kind}))
    for name, kind in added.items():
        etree.SubElement(root, f"{space}Override", PartName=f"/{name}", ContentType=kind)
    return written(root)
