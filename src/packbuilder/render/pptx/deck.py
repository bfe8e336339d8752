"""The whole deck: slides, notes, charts and pictures put into the package."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import groupby
from typing import Final

from lxml import etree

from packbuilder import opc
from packbuilder.charts.office_chart import OfficeChart
from packbuilder.charts.office_over import SHAPES_TYPE
from packbuilder.drafts.kept import Kind, OnSlide, Paper
from packbuilder.render.contract import Given, Rendered
from packbuilder.render.pptx import notes
from packbuilder.render.pptx.anchors import Made, Readable, draft_parts, free_place
from packbuilder.render.pptx.base import PRESENTATION, PRESENTATION_RELATIONS, TYPES, Base, own_base
from packbuilder.render.pptx.drawn import Deck, Drawn
from packbuilder.render.pptx.looks import theme_part
from packbuilder.render.pptx.relations import Relations
from packbuilder.render.pptx.slide import draw, slide_part, without_tables
from packbuilder.render.pptx.xml import HEAD, P14, P, R, guid, parsed
from packbuilder.slides.judge import plan
from packbuilder.slides.overfull import overfull
from packbuilder.slides.plan import Slide, SlidePlan
from packbuilder.slides.setting import widened
from packbuilder.theme import Theme
from packbuilder.theme.typefaces import metrics_of
from packbuilder.tree import Document, Group, walk

_TYPE: Final = "application/vnd.openxmlformats-officedocument."
_FIRST_SLIDE_ID: Final = 256  # the least that ECMA-376 (19.7.13, ST_SlideId) allows
_PACKAGE_RELATIONS: Final = "http://schemas.openxmlformats.org/package/2006/relationships"
_SECTIONS: Final = "{521415D9-36F7-43E2-AB2F-B90AF26B5E84}"


def render(document: Document, theme: Theme, given: Given) -> Rendered:
    """The document as a PowerPoint deck: the slides of `given.plan`.

    `theme` is already fitted to a council's template (`fitted`) when the plan is given.
    """
    base = _base(theme)
    metrics = metrics_of(base.theme.files)
    planned = given.plan or plan(document, base.theme, metrics)
    package = _Package(base)
    deck = Deck(
        base.theme,
        metrics,
        base,
        _targets(planned),
        _names(document),
        planned.footer,
        planned.date,
        widened(base.theme, metrics),
    )
    drawn = [draw(slide, deck) for slide in planned.slides]
    for one in drawn:
        package.add_slide(one)
    package.add_notes(drawn, theme)
    package.link(planned)
    package.describe(document, given.clock)
    told = (*base.findings, *overfull(document, planned, base.theme, metrics))
    return Rendered(package.finished(_anchors(drawn, deck), _readable(drawn), Paper.of(document)), told)


def fitted(theme: Theme) -> Theme:
    """The theme with which slides are planned and drawn: on the council's template, where it names one.

    Raises:
        PackbuilderError: the template cannot serve.
    """
    return _base(theme).theme if theme.files.powerpoint_template is not None else theme


def _base(theme: Theme) -> Base:
    file = theme.files.powerpoint_template
    if file is None:
        return own_base(theme)
    from packbuilder.render.pptx.council import council_base  # brings fontTools, which no other deck needs

    return council_base(file, theme)


def slide_id(slide: Slide) -> int:
    """The number by which PowerPoint knows a slide."""
    return _FIRST_SLIDE_ID + slide.number - 1


def _targets(planned: SlidePlan) -> dict[str, str]:
    """On which slide each id stands, as a relationship's target."""
    found: dict[str, str] = {}
    for slide in planned.slides:
        for id_ in slide.targets:
            found.setdefault(id_, f"slide{slide.number}.xml")
    return found


def _names(document: Document) -> dict[str, str]:
    return {block.id: block.name for block in walk(document.blocks) if isinstance(block, Group)}


def _anchors(drawn: Iterable[Drawn], deck: Deck) -> list[Made]:
    return [
        Made(
            one.id,
            deck.label(one.id, slide.slide),
            Kind.TITLE if one.kind == "title" else Kind.BLOCK,
            OnSlide(slide_id(slide.slide), one.shape),
            one.sources,
            one.group,
        )
        for slide in drawn
        for one in slide.anchors
    ]


def _readable(drawn: Iterable[Drawn]) -> Readable:
    with_tables = [one for one in drawn if one.tables]
    return Readable(
        {_part_of(one.slide): without_tables(one) for one in with_tables},
        {(slide_id(one.slide), table.name): table.said for one in with_tables for table in one.tables.values()},
    )


def _part_of(slide: Slide) -> str:
    return f"ppt/slides/slide{slide.number}.xml"


@dataclass(slots=True)
class _Package:
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
            master = "ppt/notesMasters/notesMaster1.xml"
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

    # The presentation part

    def link(self, planned: SlidePlan) -> None:
        """Slides, notes master and sections named in the presentation; the custom XML part pointed to."""
        root = parsed(self.base.parts[PRESENTATION])
        rels = parsed(self.base.parts[PRESENTATION_RELATIONS])
        if "ppt/notesMasters/notesMaster1.xml" in self.parts:
            listed = etree.Element(f"{{{P}}}notesMasterIdLst")
            id_ = _relate(rels, "notesMaster", "notesMasters/notesMaster1.xml")
            etree.SubElement(listed, f"{{{P}}}notesMasterId").set(f"{{{R}}}id", id_)
            root.insert(1, listed)
        slides = etree.Element(f"{{{P}}}sldIdLst")
        for slide in planned.slides:
            one = etree.SubElement(slides, f"{{{P}}}sldId", id=str(slide_id(slide)))
            one.set(f"{{{R}}}id", _relate(rels, "slide", f"slides/slide{slide.number}.xml"))
        for old in root.findall(f"{{{P}}}sldIdLst"):
            root.remove(old)
        size = root.find(f"{{{P}}}sldSz")
        if size is not None and len(slides):
            size.addprevious(slides)
        _add_sections(root, planned.slides)
        _relate(rels, "customXml", f"../{free_place(self.base.parts).item}")
        self.parts[PRESENTATION] = _text(root)
        self.parts[PRESENTATION_RELATIONS] = _text(rels)

    def describe(self, document: Document, clock: datetime) -> None:
        """Title, author and dates, by the given clock."""
        self.add(
            "docProps/core.xml", _core(document, clock), "application/vnd.openxmlformats-package.core-properties+xml"
        )
        self.add("docProps/app.xml", _app(), _TYPE + "extended-properties+xml")
        relations = (
            f'<Relationship Id="rId1" Type="{R}/officeDocument" Target="{PRESENTATION}"/>'
            f'<Relationship Id="rId2" Type="{_PACKAGE_RELATIONS}/metadata/core-properties" Target="docProps/core.xml"/>'
            f'<Relationship Id="rId3" Type="{R}/extended-properties" Target="docProps/app.xml"/>'
        )
        self.parts["_rels/.rels"] = (
            f'{HEAD}<Relationships xmlns="{_PACKAGE_RELATIONS}">{relations}</Relationships>'.encode()
        )

    def finished(self, anchors: list[Made], readable: Readable, paper: Paper) -> bytes:
        """The package, sealed."""
        place = free_place(self.base.parts)
        self.types[place.properties] = _TYPE + "customXmlProperties+xml"
        parts = {n: d for n, d in self.base.parts.items() if not n.startswith("docProps/")} | self.parts
        parts[TYPES] = _typed(self.base.parts[TYPES], self.types, parts)
        return opc.write_package(parts | draft_parts(parts, anchors, readable, paper, place))


def _relate(rels: etree._Element, kind: str, target: str) -> str:
    taken = {one.get("Id") for one in rels}
    number = len(rels) + 1
    while f"rId{number}" in taken:
        number += 1
    made = etree.SubElement(rels, f"{{{_PACKAGE_RELATIONS}}}Relationship")
    for name, value in (("Id", f"rId{number}"), ("Type", f"{R}/{kind}"), ("Target", target)):
        made.set(name, value)
    return f"rId{number}"


def _add_sections(root: etree._Element, slides: tuple[Slide, ...]) -> None:
    """A section for each run of slides under one top heading, as PowerPoint's slide sorter shows them."""
    extensions = root.find(f"{{{P}}}extLst")
    if extensions is None:
        extensions = etree.SubElement(root, f"{{{P}}}extLst")
    runs = groupby(slides, key=lambda slide: slide.section)
    listed = "".join(_section(i, name, run) for i, (name, run) in enumerate(runs))
    extension = etree.fromstring(
        f'<p:ext xmlns:p="{P}" uri="{_SECTIONS}"><p14:sectionLst xmlns:p14="{P14}">{listed}</p14:sectionLst></p:ext>'
    )
    extensions.insert(0, extension)


def _section(number: int, name: str, slides: Iterable[Slide]) -> str:
    ids = "".join(f'<p14:sldId id="{slide_id(slide)}"/>' for slide in slides)
    shown = opc.xml_attribute(name or "Start")
    id_ = guid(f"section:{number}:{name}")
    return f'<p14:section name="{shown}" id="{id_}"><p14:sldIdLst>{ids}</p14:sldIdLst></p14:section>'


def _text(root: etree._Element) -> bytes:
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def _core(document: Document, clock: datetime) -> bytes:
    when = (clock if clock.tzinfo is None else clock.astimezone(UTC)).strftime("%Y-%m-%dT%H:%M:%SZ")
    dated = f'xsi:type="dcterms:W3CDTF">{when}</dcterms:'
    said = "".join(
        f"<{tag}>{opc.xml_text(text)}</{tag}>"
        for tag, text in (
            ("dc:title", document.title),
            ("dc:subject", document.subject),
            ("dc:creator", document.author),
            ("cp:lastModifiedBy", document.author),
            ("dc:language", document.language),
        )
        if text
    )
    return (
        f'{HEAD}<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
        f'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">{said}<cp:revision>1</cp:revision>'
        f"<dcterms:created {dated}created><dcterms:modified {dated}modified></cp:coreProperties>"
    ).encode()


def _app() -> bytes:
    return (
        f'{HEAD}<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
        "<Application>packbuilder</Application></Properties>"
    ).encode()


_ENDINGS: Final = {
    "png": "image/png",
    "jpeg": "image/jpeg",
    "gif": "image/gif",
    "xlsx": _TYPE + "spreadsheetml.sheet",
}


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
    return _text(root)
