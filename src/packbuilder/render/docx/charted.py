"""The figures that the charts in a Word file show: what an officer may change by "Edit Data"."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping
from decimal import Decimal, InvalidOperation

from lxml.etree import _Element

from packbuilder.render.docx.visible import parsed
from packbuilder.render.docx.xml import C, R

_RELATIONSHIPS = "word/_rels/document.xml.rels"


def charted(element: _Element, parts: Mapping[str, bytes]) -> tuple[str, ...]:
    """A line for each series of each chart inside an element: its name and its values."""
    frames = list(element.iter(f"{{{C}}}chart"))
    if not frames:
        return ()
    targets = _targets(parts)
    return tuple(line for frame in frames for line in _series(parts.get(targets.get(frame.get(f"{{{R}}}id", ""), ""))))


def _targets(parts: Mapping[str, bytes]) -> dict[str, str]:
    root = parsed(parts.get(_RELATIONSHIPS, b"<none/>"))
    return {
        relation.get("Id", ""): posixpath.normpath(posixpath.join("word", relation.get("Target", ""))).lstrip("/")
        for relation in root.iter("{*}Relationship")
    }


def _series(chart: bytes | None) -> Iterator[str]:
    if chart is None:
        return
    for series in parsed(chart).iter(f"{{{C}}}ser"):
        name = " ".join(v.text or "" for v in series.iterfind(f"{{{C}}}tx//{{{C}}}v"))
        values = (_number(v.text or "") for v in series.iterfind(f"{{{C}}}val//{{{C}}}v"))
        yield f"{name}: {' '.join(values)}"


def _number(written: str) -> str:
    """A value in one way of writing: Word saves 3 as 3, 3.0 or 3.0000000000000004."""
    try:
        return f"{Decimal(written).normalize():.10g}"
    except InvalidOperation:
        return written
