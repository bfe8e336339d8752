"""A PowerPoint draft as its officers left it: is it ours, was it saved by anybody, and which anchors were edited."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from lxml import etree

from packbuilder import opc
from packbuilder.inspect.draft import NOT_OURS, Draft, DraftAnchor, State
from packbuilder.render.pptx.anchors import NAMESPACE, Said, parser, said

_NS = f"{{{NAMESPACE}}}"


def edited(data: bytes) -> Draft:
    """What happened to a draft since it was generated; a file that is not ours, or unreadable, counts as touched.

    A shape is found by the slide's id and its own name, which PowerPoint keeps, or by a name that only one shape has.
    Words are compared without regard to white space; a chart's figures and a picture's bytes count as words. A change
    of looks alone breaks the seal and no anchor.
    """
    try:
        parts = opc.read_package(data)
        kept = _kept_part(parts)
        if kept is None:
            return NOT_OURS
        name, root = kept
        touched = opc.seal(parts, without=name) != root.get("seal")
        shapes = _Shapes(said(parts))
    except (zipfile.BadZipFile, etree.XMLSyntaxError, KeyError, ValueError):
        return NOT_OURS
    return Draft(True, touched, tuple(_anchor(one, shapes) for one in root.iter(f"{_NS}anchor")))


def _kept_part(parts: Mapping[str, bytes]) -> tuple[str, etree._Element] | None:
    """The part that keeps the anchors, known by its namespace: PowerPoint may renumber such parts."""
    for name in sorted(parts):
        if name.startswith("customXml/") and NAMESPACE.encode() in parts[name]:
            root = etree.fromstring(parts[name], parser())
            if root.tag == f"{_NS}anchors" and root.get("generator") == "packbuilder":
                return name, root
    return None


@dataclass(frozen=True, slots=True)
class _Shapes:
    """What each shape of the deck says now."""

    found: Mapping[tuple[int, str], Said]

    def get(self, slide: int, name: str) -> Said | None:
        here = self.found.get((slide, name))
        if here is not None:
            return here
        elsewhere = list(self._named(name))
        return elsewhere[0] if len(elsewhere) == 1 else None

    def _named(self, name: str) -> Iterator[Said]:
        return (lines for (_, shape), lines in self.found.items() if shape == name)


def _anchor(kept: etree._Element, shapes: _Shapes) -> DraftAnchor:
    generated = tuple(line.text or "" for line in kept.iter(f"{_NS}line"))
    found = shapes.get(int(kept.get("slide", "0")), kept.get("shape", ""))
    return DraftAnchor(
        kept.get("id", ""), kept.get("name", ""), kept.get("kind", ""), _state(generated, found), generated, found or ()
    )


def _state(generated: Said, found: Said | None) -> State:
    if found is None:
        return State.REMOVED
    return State.UNTOUCHED if found == generated else State.EDITED
