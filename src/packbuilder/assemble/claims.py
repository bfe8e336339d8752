"""What a merged file may say that it conforms to: what every part says, and no more."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import pikepdf
from lxml import etree
from pikepdf import Dictionary

from packbuilder.assemble.parts import About, Claims
from packbuilder.render.pdf.metadata import Said, packet

_UA: Final = "{http://www.aiim.org/pdfua/ns/id/}"
_A: Final = "{http://www.aiim.org/pdfa/ns/id/}"
_LEVELS: Final = ("A", "U", "B")
"""Of PDF/A, the strictest first: tagged, with text as Unicode, as it looks (ISO 19005-2, 5)."""


def claimed(pdf: pikepdf.Pdf) -> Claims:
    """What a file says of itself in its XMP; a file with colours of a press makes no claim that sRGB could keep."""
    said = _said(pdf)
    tagged = "/StructTreeRoot" in pdf.Root and bool(pdf.Root.get("/MarkInfo", Dictionary()).get("/Marked", False))
    part, level = said.get(f"{_A}part", ""), said.get(f"{_A}conformance", "").upper()
    archival = f"{part}{level}" if part in ("1", "2", "3") and level in _LEVELS and _is_rgb(pdf) else ""
    return Claims(said.get(f"{_UA}part") == "1" and tagged, archival)


def shared(claims: Sequence[Claims]) -> Claims:
    """The claims that hold for all parts together: PDF/A-3 where one part needs it, else PDF/A-2, at the weakest level.

    What conforms to PDF/A-1 conforms to PDF/A-2 (ISO 19005-2, introduction).
    """
    accessible = all(each.accessible for each in claims)
    if not claims or not all(each.archival for each in claims):
        return Claims(accessible)
    part = "3" if any(each.archival[0] == "3" for each in claims) else "2"
    return Claims(accessible, part + max((each.archival[1] for each in claims), key=_LEVELS.index))


def _is_rgb(pdf: pikepdf.Pdf) -> bool:
    profiles = [intent.get("/DestOutputProfile") for intent in pdf.Root.get("/OutputIntents", [])]
    return all(int(profile.get("/N", 3)) == 3 for profile in profiles if isinstance(profile, pikepdf.Stream))


def _said(pdf: pikepdf.Pdf) -> dict[str, str]:
    """Simple properties of the XMP, written as elements or as attributes; nothing outside the packet is read."""
    if not isinstance(pdf.Root.get("/Metadata"), pikepdf.Stream):
        return {}
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, recover=True)
    try:
        top = etree.fromstring(pdf.Root.Metadata.read_bytes(), parser)
    except (etree.XMLSyntaxError, ValueError, pikepdf.PdfError):
        return {}
    found: dict[str, str] = {}
    for element in top.iter() if top is not None else ():
        if isinstance(element.tag, str):
            found.setdefault(element.tag, (element.text or "").strip())
            found.update({str(key): str(value).strip() for key, value in element.attrib.items()})
    return found


def metadata(pdf: pikepdf.Pdf, about: About, claims: Claims) -> pikepdf.Object:
    """The XMP of the merged file, as bytes: pikepdf cannot write the schema that PDF/UA's claim needs (6.6.2.3)."""
    said = Said(about.title, about.author, about.subject, about.language, about.clock)
    stream = pdf.make_stream(packet(said, claims.archival, accessible=claims.accessible))
    stream.Type = pikepdf.Name.Metadata
    stream.Subtype = pikepdf.Name.XML
    return stream
