"""Which shape stands for what, and what it said when it was made: kept in a custom XML part, under a seal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from lxml import etree

from packbuilder import opc
from packbuilder.opc import xml_attribute
from packbuilder.render.pptx.base import PRESENTATION, PRESENTATION_RELATIONS
from packbuilder.render.pptx.xml import HEAD, A, C, P, R, digest, guid

ITEM: Final = "customXml/item1.xml"
NAMESPACE: Final = "urn:packbuilder:draft:1"
_CUSTOM: Final = "http://schemas.openxmlformats.org/officeDocument/2006/customXml"


@dataclass(frozen=True, slots=True)
class Anchor:
    """`slide` is the slide's id, which PowerPoint keeps; `shape` the shape's name on it."""

    id: str
    name: str
    slide: int
    shape: str


def draft_parts(parts: Mapping[str, bytes], anchors: Iterable[Anchor]) -> dict[str, bytes]:
    """The custom XML part with a fingerprint of every anchor, and the parts it needs."""
    said = fingerprints(parts)
    lines = "".join(
        f'<anchor id="{xml_attribute(a.id)}" name="{xml_attribute(a.name)}" slide="{a.slide}" '
        f'shape="{xml_attribute(a.shape)}" said="{said.get((a.slide, a.shape), "")}"/>'
        for a in anchors
    )
    added = {
        "customXml/itemProps1.xml": (
            f'{HEAD}<ds:datastoreItem xmlns:ds="{_CUSTOM}" ds:itemID="{guid("draft")}"><ds:schemaRefs>'
            f'<ds:schemaRef ds:uri="{NAMESPACE}"/></ds:schemaRefs></ds:datastoreItem>'
        ).encode(),
        "customXml/_rels/item1.xml.rels": (
            f'{HEAD}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
            f'<Relationship Id="rId1" Type="{R}/customXmlProps" Target="itemProps1.xml"/></Relationships>'
        ).encode(),
    }
    seal = opc.seal({**parts, **added}, without=ITEM)
    added[ITEM] = f'{HEAD}<draft xmlns="{NAMESPACE}" made="pptx" seal="{seal}">{lines}</draft>'.encode()
    return added


def fingerprints(parts: Mapping[str, bytes]) -> dict[tuple[int, str], str]:
    """What every named shape of every slide says now, by slide id and name."""
    found: dict[tuple[int, str], str] = {}
    for slide, name in _slides(parts):
        root = etree.fromstring(parts[name])
        related = _related(parts, name)
        for shape in root.findall(f"{{{P}}}cSld/{{{P}}}spTree//*"):
            named = shape.find(f"./*/{{{P}}}cNvPr")
            if named is not None:
                found[slide, named.get("name", "")] = digest("\n".join(_said(shape, related, parts)))
    return found


def _slides(parts: Mapping[str, bytes]) -> Iterator[tuple[int, str]]:
    """Each slide's id and part, in order."""
    targets = {
        one.get("Id", ""): one.get("Target", "") for one in etree.fromstring(parts[PRESENTATION_RELATIONS])
    }
    for one in etree.fromstring(parts[PRESENTATION]).iter(f"{{{P}}}sldId"):
        target = targets.get(one.get(f"{{{R}}}id", ""), "")
        name = target.lstrip("/") if target.startswith("/") else f"ppt/{target}"
        if name in parts:
            yield int(one.get("id", "0")), name


def _related(parts: Mapping[str, bytes], name: str) -> dict[str, str]:
    """Parts that a slide points to, by relationship."""
    folder, _, file = name.rpartition("/")
    rels = parts.get(f"{folder}/_rels/{file}.rels", b"<none/>")
    return {
        one.get("Id", ""): one.get("Target", "").replace("../", "ppt/").lstrip("/") for one in etree.fromstring(rels)
    }


def _said(shape: etree._Element, related: Mapping[str, str], parts: Mapping[str, bytes]) -> Iterator[str]:
    """The words of a shape, paragraph by paragraph; a chart's texts and figures; a picture's bytes."""
    for paragraph in shape.iter(f"{{{A}}}p"):
        yield " ".join("".join(t.text or "" for t in paragraph.iter(f"{{{A}}}t")).split())
    for chart in shape.iter(f"{{{C}}}chart"):
        data = parts.get(related.get(chart.get(f"{{{R}}}id", ""), ""))
        if data is not None:
            yield from (v.text or "" for v in etree.fromstring(data).iter(f"{{{C}}}v", f"{{{A}}}t"))
    for picture in shape.iter(f"{{{A}}}blip"):
        data = parts.get(related.get(picture.get(f"{{{R}}}embed", ""), ""))
        if data is not None:
            yield digest(data.hex())
