"""Drawings in SVG beside the picture in dots that stands for them, in programs that show such (Word since 2016)."""

from __future__ import annotations

import re
from typing import Final

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from lxml import etree

from packbuilder.render.docx.writing import Writing
from packbuilder.render.docx.xml import digest

_SVG: Final = "http://www.w3.org/2000/svg"
_TYPE: Final = "image/svg+xml"
_BLIP: Final = "http://schemas.microsoft.com/office/drawing/2016/SVG/main"
_EXTENSION: Final = "{96DAC541-7B7A-43D3-8B79-37D633B846F1}"

_BEYOND: Final = ("filter", "mask", "pattern", "marker", "textPath", "switch")
"""What Word leaves out, or draws otherwise than the picture in dots: that one stands alone then."""

_FAMILY: Final = re.compile(r"font-family\s*:[^;}]*;?")
_SET: Final = "Arial"
"""Word has this one everywhere, as wide as that of the picture in dots: words keep to their boxes."""


def vector_of(svg: bytes, writing: Writing) -> str:
    """The extension of a picture that shows the safe drawing instead; empty where Word could not."""
    if not svg:
        return ""
    root = etree.fromstring(svg)
    if next(root.iter(*(f"{{{_SVG}}}{name}" for name in _BEYOND)), None) is not None:
        return ""
    _set_words(root)
    key = _part(etree.tostring(root), writing)
    blip = f'<asvg:svgBlip xmlns:asvg="{_BLIP}" r:embed="{key}"/>'
    return f'<a:extLst><a:ext uri="{_EXTENSION}">{blip}</a:ext></a:extLst>'


def _set_words(root: etree._Element) -> None:
    """All words in the one font, whatever the drawing asks for: it is on few machines."""
    for element in root.iter():
        if "font-family" in element.attrib:
            del element.attrib["font-family"]
        if "style" in element.attrib:
            element.set("style", _FAMILY.sub("", element.get("style", "")))
        if element.tag == f"{{{_SVG}}}style":
            element.text = _FAMILY.sub("", element.text or "")
    root.set("font-family", _SET)


def _part(svg: bytes, writing: Writing) -> str:
    """Adds the drawing to the package, once; the relationship's id."""
    word = writing.template.word.part
    name = PackURI(f"/word/media/{digest(svg.decode(), 12)}.svg")
    for key, relation in word.rels.items():
        if not relation.is_external and relation.target_part.partname == name:
            return str(key)
    return str(word.relate_to(Part(name, _TYPE, svg, word.package), RELATIONSHIP_TYPE.IMAGE))
