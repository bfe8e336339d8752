"""Which shape stands for what, and what it said when it was made: kept in a custom XML part, under a seal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from lxml import etree

from packbuilder import opc
from packbuilder.opc import xml_attribute, xml_text
from packbuilder.render.pptx.base import PRESENTATION, PRESENTATION_RELATIONS
from packbuilder.render.pptx.xml import HEAD, A, C, P, R, digest, guid, parsed
from packbuilder.slides.sources import Shown

NAMESPACE: Final = "urn:packbuilder:anchors:1"
_CUSTOM: Final = "http://schemas.openxmlformats.org/officeDocument/2006/customXml"

Said = tuple[str, ...]
"""The words of a shape, a paragraph each; empty paragraphs left out."""


@dataclass(frozen=True, slots=True)
class Anchor:
    """`slide` is the slide's id, which PowerPoint keeps; `shape` the shape's name on it; `kind` what it is."""

    id: str
    name: str
    kind: str
    slide: int
    shape: str
    sources: tuple[Shown, ...] = ()


@dataclass(frozen=True, slots=True)
class Place:
    """Where the custom XML part stands: a template may have some of its own."""

    number: int

    @property
    def item(self) -> str:
        return f"customXml/item{self.number}.xml"

    @property
    def properties(self) -> str:
        return f"customXml/itemProps{self.number}.xml"


def free_place(parts: Mapping[str, bytes]) -> Place:
    """The first place that no part of the template has."""
    number = 1
    while Place(number).item in parts or Place(number).properties in parts:
        number += 1
    return Place(number)


def draft_parts(parts: Mapping[str, bytes], anchors: Iterable[Anchor], document: str, place: Place) -> dict[str, bytes]:
    """The custom XML part with the words of every anchor, and the parts it needs."""
    words = said(parts)
    kept = "".join(_kept(anchor, words.get((anchor.slide, anchor.shape), ())) for anchor in anchors)
    added = {
        place.properties: (
            f'{HEAD}<ds:datastoreItem xmlns:ds="{_CUSTOM}" ds:itemID="{guid("draft")}"><ds:schemaRefs>'
            f'<ds:schemaRef ds:uri="{NAMESPACE}"/></ds:schemaRefs></ds:datastoreItem>'
        ).encode(),
        f"customXml/_rels/item{place.number}.xml.rels": (
            f'{HEAD}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
            f'<Relationship Id="rId1" Type="{R}/customXmlProps" Target="itemProps{place.number}.xml"/></Relationships>'
        ).encode(),
    }
    seal = opc.seal({**parts, **added}, without=place.item)
    attributes = f'xmlns="{NAMESPACE}" generator="packbuilder" document="{xml_attribute(document)}" seal="{seal}"'
    added[place.item] = f"{HEAD}<anchors {attributes}>{kept}</anchors>".encode()
    return added


def _kept(anchor: Anchor, words: Said) -> str:
    lines = "".join(f"<line>{xml_text(line)}</line>" for line in words)
    sources = "".join(_source(source) for source in anchor.sources)
    return (
        f'<anchor id="{xml_attribute(anchor.id)}" name="{xml_attribute(anchor.name)}" kind="{anchor.kind}" '
        f'slide="{anchor.slide}" shape="{xml_attribute(anchor.shape)}" '
        f'hash="{digest(chr(10).join(words), 8)}">{lines}{sources}</anchor>'
    )


def _source(source: Shown) -> str:
    where = source.provenance
    row = source.row or where.first_row
    told = {"name": where.source, "column": where.column, "row": str(row) if row else "", "computed": where.computed}
    attributes = "".join(f' {key}="{xml_attribute(value)}"' for key, value in told.items() if value)
    return f"<source{attributes}/>"


# Reading


def said(parts: Mapping[str, bytes]) -> dict[tuple[int, str], Said]:
    """What every named shape of every slide says, by slide id and name."""
    found: dict[tuple[int, str], Said] = {}
    for slide, part in _slides(parts):
        related = _related(parts, part)
        for shape, name in _named(parsed(parts[part])):
            found[slide, name] = tuple(line for line in _lines(shape, related, parts) if line)
    return found


def _named(slide: etree._Element) -> Iterator[tuple[etree._Element, str]]:
    """The shapes of a slide with their names, those in groups too."""
    for naming in slide.iter(f"{{{P}}}cNvPr"):
        holder = naming.getparent()
        shape = holder.getparent() if holder is not None else None
        if shape is not None and shape.tag not in (f"{{{P}}}spTree", f"{{{P}}}grpSp"):
            yield shape, naming.get("name", "")


def _slides(parts: Mapping[str, bytes]) -> Iterator[tuple[int, str]]:
    """Each slide's id and part, in order."""
    relations = parsed(parts[PRESENTATION_RELATIONS])
    targets = {one.get("Id", ""): one.get("Target", "") for one in relations}
    for one in parsed(parts[PRESENTATION]).iter(f"{{{P}}}sldId"):
        target = targets.get(one.get(f"{{{R}}}id", ""), "")
        part = target.lstrip("/") if target.startswith("/") else f"ppt/{target}"
        if part in parts:
            yield int(one.get("id", "0")), part


def _related(parts: Mapping[str, bytes], part: str) -> dict[str, str]:
    """Parts that a slide points to, by relationship."""
    folder, _, file = part.rpartition("/")
    relations = parts.get(f"{folder}/_rels/{file}.rels", b"<none/>")
    return {one.get("Id", ""): one.get("Target", "").replace("../", "ppt/").lstrip("/") for one in parsed(relations)}


def _lines(shape: etree._Element, related: Mapping[str, str], parts: Mapping[str, bytes]) -> Iterator[str]:
    """The words of a shape, paragraph by paragraph; a chart's texts and figures; a picture's bytes."""
    for paragraph in shape.iter(f"{{{A}}}p"):
        yield _plain("".join(_text(one) for one in paragraph.iter(f"{{{A}}}t", f"{{{A}}}br")))
    for chart in shape.iter(f"{{{C}}}chart"):
        data = parts.get(related.get(chart.get(f"{{{R}}}id", ""), ""))
        if data is not None:
            yield from (_plain(v.text or "") for v in parsed(data).iter(f"{{{C}}}v", f"{{{A}}}t"))
    for picture in shape.iter(f"{{{A}}}blip"):
        data = parts.get(related.get(picture.get(f"{{{R}}}embed", ""), ""))
        if data is not None:
            yield f"picture {digest(data.hex())}"


def _text(one: etree._Element) -> str:
    return " " if one.tag == f"{{{A}}}br" else one.text or ""


def _plain(text: str) -> str:
    return " ".join(text.split())
