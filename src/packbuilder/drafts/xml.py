"""Names in Office files, and how XML from anywhere is read."""

from __future__ import annotations

import posixpath
from collections.abc import Mapping
from typing import Final

from lxml import etree
from lxml.etree import _Element

W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
A: Final = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
C: Final = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
P: Final = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
WP: Final = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
R: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
FALLBACK: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"


def parsed(data: bytes) -> _Element:
    """The root of a part: no entities, no network, whatever somebody put into it.

    Raises:
        ValueError: it is no XML.
    """
    try:
        return etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True))
    except etree.XMLSyntaxError as fault:
        raise ValueError(str(fault)) from None


def related(parts: Mapping[str, bytes], part: str) -> dict[str, str]:
    """The parts that a part points to, by relationship."""
    folder, _, file = part.rpartition("/")
    relations = parts.get(f"{folder}/_rels/{file}.rels")
    if relations is None:
        return {}
    return {
        one.get("Id", ""): _name(folder, one.get("Target", "")) for one in parsed(relations).iter("{*}Relationship")
    }


def _name(folder: str, target: str) -> str:
    return target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
