"""The presentation part: which slides there are, in which order and sections."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby
from typing import Final

from lxml import etree

from packbuilder.opc import xml_attribute
from packbuilder.render.pptx.base import PRESENTATION, PRESENTATION_RELATIONS
from packbuilder.render.pptx.relations import RELATIONS
from packbuilder.render.pptx.xml import P14, P, R, guid, parsed, written
from packbuilder.slides.plan import Slide

_FIRST_SLIDE_ID: Final = 256  # the least that ECMA-376 (19.7.13, ST_SlideId) allows
_SECTIONS: Final = "{521415D9-36F7-43E2-AB2F-B90AF26B5E84}"


def slide_id(slide: Slide) -> int:
    """The number by which PowerPoint knows a slide."""
    return _FIRST_SLIDE_ID + slide.number - 1


def linked(parts: Mapping[str, bytes], slides: Sequence[Slide], notes_master: str, anchors: str) -> dict[str, bytes]:
    """The template's presentation and its relationships, with these slides instead of its own.

    `notes_master` is the part of one that was added ("": none was), `anchors` that of the custom XML.
    """
    root, rels = parsed(parts[PRESENTATION]), parsed(parts[PRESENTATION_RELATIONS])
    if notes_master:
        listed = etree.Element(f"{{{P}}}notesMasterIdLst")
        id_ = _relate(rels, "notesMaster", notes_master)
        etree.SubElement(listed, f"{{{P}}}notesMasterId").set(f"{{{R}}}id", id_)
        root.insert(1, listed)
    _list_slides(root, rels, slides)
    _add_sections(root, slides)
    _relate(rels, "customXml", f"../{anchors}")
    return {PRESENTATION: written(root), PRESENTATION_RELATIONS: written(rels)}


def _list_slides(root: etree._Element, rels: etree._Element, slides: Sequence[Slide]) -> None:
    listed = etree.Element(f"{{{P}}}sldIdLst")
    for slide in slides:
        one = etree.SubElement(listed, f"{{{P}}}sldId", id=str(slide_id(slide)))
        one.set(f"{{{R}}}id", _relate(rels, "slide", f"slides/slide{slide.number}.xml"))
    for old in root.findall(f"{{{P}}}sldIdLst"):
        root.remove(old)
    size = root.find(f"{{{P}}}sldSz")
    if size is not None and len(listed):
        size.addprevious(listed)


def _relate(rels: etree._Element, kind: str, target: str) -> str:
    taken = {one.get("Id") for one in rels}
    number = len(rels) + 1
    while f"rId{number}" in taken:
        number += 1
    made = etree.SubElement(rels, f"{{{RELATIONS}}}Relationship")
    for name, value in (("Id", f"rId{number}"), ("Type", f"{R}/{kind}"), ("Target", target)):
        made.set(name, value)
    return f"rId{number}"


def _add_sections(root: etree._Element, slides: Sequence[Slide]) -> None:
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
    shown = xml_attribute(name or "Start")
    id_ = guid(f"section:{number}:{name}")
    return f'<p14:section name="{shown}" id="{id_}"><p14:sldIdLst>{ids}</p14:sldIdLst></p14:section>'
