"""A PowerPoint draft as its officers left it: is it ours, was it saved by anybody, and which anchors were edited."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher

from lxml import etree

from packbuilder import opc
from packbuilder.inspect.draft import NOT_OURS, Draft, DraftAnchor, State
from packbuilder.render.pptx.anchors import NAMESPACE, Said, said
from packbuilder.render.pptx.xml import parsed

_NS = f"{{{NAMESPACE}}}"
_ALIKE = 0.5
"""How alike words must be to be the same shape's, edited."""


def edited(data: bytes) -> Draft:
    """What happened to a draft since it was generated; a file that is not ours, or unreadable, counts as touched.

    A shape is found by the slide's id and its own name, which PowerPoint keeps, by a name that only one shape has, or
    by what it says.
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
        shapes = _Shapes(said(parts), frozenset(one.get("shape", "") for one in root.iter(f"{_NS}anchor")))
    except (zipfile.BadZipFile, etree.XMLSyntaxError, KeyError, ValueError):
        return NOT_OURS
    return Draft(True, touched, tuple(_anchor(one, shapes) for one in root.iter(f"{_NS}anchor")))


def _kept_part(parts: Mapping[str, bytes]) -> tuple[str, etree._Element] | None:
    """The part that keeps the anchors, known by its namespace: PowerPoint may renumber such parts."""
    for name in sorted(parts):
        if name.startswith("customXml/") and NAMESPACE.encode() in parts[name]:
            root = parsed(parts[name])
            if root.tag == f"{_NS}anchors" and root.get("generator") == "packbuilder":
                return name, root
    return None


@dataclass(frozen=True, slots=True)
class _Shapes:
    """What each shape of the deck says now; `named` are the names that our anchors know."""

    found: Mapping[tuple[int, str], Said]
    named: frozenset[str]

    def get(self, slide: int, name: str, generated: Said) -> Said | None:
        """The words of an anchor's shape: by its name, else (LibreOffice renames placeholders) by what it says."""
        here = self.found.get((slide, name))
        if here is not None:
            return here
        elsewhere = [lines for (_, shape), lines in self.found.items() if shape == name]
        return elsewhere[0] if len(elsewhere) == 1 else self._alike(slide, generated)

    def _alike(self, slide: int, generated: Said) -> Said | None:
        """The renamed shape of the slide that says most nearly the same."""
        unknown = [lines for (at, shape), lines in self.found.items() if at == slide and shape not in self.named]
        ranked = sorted(unknown, key=lambda lines: _likeness(lines, generated))
        return ranked[-1] if ranked and _likeness(ranked[-1], generated) > _ALIKE else None


def _likeness(one: Said, other: Said) -> float:
    return 1.0 if one == other else SequenceMatcher(None, " ".join(one), " ".join(other), autojunk=False).ratio()


def _anchor(kept: etree._Element, shapes: _Shapes) -> DraftAnchor:
    generated = tuple(line.text or "" for line in kept.iter(f"{_NS}line"))
    found = shapes.get(int(kept.get("slide", "0")), kept.get("shape", ""), generated)
    return DraftAnchor(
        kept.get("id", ""), kept.get("name", ""), kept.get("kind", ""), _state(generated, found), generated, found or ()
    )


def _state(generated: Said, found: Said | None) -> State:
    if found is None:
        return State.REMOVED
    return State.UNTOUCHED if found == generated else State.EDITED
