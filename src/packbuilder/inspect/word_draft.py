"""A Word draft as its officers left it: is it ours, was it saved by anybody, and which anchors were edited."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from lxml import etree
from lxml.etree import _Element

from packbuilder import opc
from packbuilder.inspect.draft import NOT_OURS, Draft, DraftAnchor, State
from packbuilder.render.docx.anchors import NAMESPACE
from packbuilder.render.docx.charted import charted
from packbuilder.render.docx.visible import lines, paragraphs, parsed, plain, seen, text
from packbuilder.render.docx.xml import W

_DOCUMENT: Final = "word/document.xml"
_TAG: Final = re.compile(r"pb1:.+:[0-9a-f]{8}")
_NS: Final = f"{{{NAMESPACE}}}"


def edited(data: bytes) -> Draft:
    """What happened to a draft since it was generated; a file that is not ours, or unreadable, counts as touched.

    Words are compared as a reader sees them: insertions accepted, deletions ignored, white space alike. A change of
    looks alone breaks the seal and no anchor. The figures of charts count as words.
    """
    try:
        parts = opc.read_package(data)
        kept = _kept_part(parts)
        if kept is None or _DOCUMENT not in parts:
            return NOT_OURS
        name, root = kept
        touched = opc.seal(parts, without=name) != root.get("seal")
        body = parsed(parts[_DOCUMENT])
        anchors = tuple(_anchors(root, _controls(body, parts), _Lines(body), touched))
    except (opc.DamagedPackage, etree.XMLSyntaxError, KeyError, ValueError):
        return NOT_OURS
    return Draft(True, touched, anchors)


def _kept_part(parts: Mapping[str, bytes]) -> tuple[str, _Element] | None:
    """The part that keeps the anchors; LibreOffice renumbers such parts, so it is known by its namespace."""
    for name in sorted(parts):
        if name.startswith("customXml/") and NAMESPACE.encode() in parts[name]:
            root = parsed(parts[name])
            if root.tag == f"{_NS}anchors" and root.get("generator") == "packbuilder":
                return name, root
    return None


@dataclass(frozen=True, slots=True)
class _Found:
    """A control in the file: its words, and whether it kept its tag and so is as we made it."""

    said: tuple[str, ...]
    charts: tuple[str, ...]
    whole: bool


def _anchors(root: _Element, controls: Mapping[str, _Found], every: _Lines, touched: bool) -> Iterator[DraftAnchor]:
    for kept in root.iter(f"{_NS}anchor"):
        generated = tuple(_generated(kept))
        name = kept.get("name", "")
        found = controls.get(kept.get("control", "")) or controls.get(name)
        state = State.UNTOUCHED if not touched else _state(generated, found, every)
        if touched and found is not None and found.whole and found.charts != _charts(kept):
            state = State.EDITED
        yield DraftAnchor(kept.get("id", ""), name, kept.get("kind", ""), state, generated, found.said if found else ())


def _state(generated: tuple[str, ...], found: _Found | None, every: _Lines) -> State:
    if found is not None and found.said == generated:
        return State.UNTOUCHED
    # LibreOffice moves a control round a table into its first cell, and drops the tag: then the words themselves are
    # looked for, all together and in order
    if (found is None or not found.whole) and every.hold(generated):
        return State.UNTOUCHED
    if found is None and not every.hold_any(generated):
        return State.REMOVED
    return State.EDITED


class _Lines:
    """Every line of the document, for looking up a run of lines."""

    def __init__(self, body: _Element) -> None:
        self._all = "\n" + "\n".join(paragraphs(body)) + "\n"

    def hold(self, said: tuple[str, ...]) -> bool:
        return bool(said) and f"\n{chr(10).join(said)}\n" in self._all

    def hold_any(self, said: tuple[str, ...]) -> bool:
        return any(f"\n{line}\n" in self._all for line in said)


def _controls(body: _Element, parts: Mapping[str, bytes]) -> dict[str, _Found]:
    """Controls by their number and by their title, for those that kept only one of them."""
    found: dict[str, _Found] = {}
    for control in body.iter(f"{{{W}}}sdt"):
        content = control.find(f"{{{W}}}sdtContent")
        if content is None:
            continue
        tag = _value(control, "tag")
        block = any(child.tag in (f"{{{W}}}p", f"{{{W}}}tbl", f"{{{W}}}sdt") for child in content)
        said = tuple(lines(seen(content))) if block else (text(content),)
        one = _Found(said, charted(content, parts), bool(tag and _TAG.fullmatch(tag)))
        if one.whole:
            found.setdefault(_value(control, "id"), one)
        found.setdefault(_value(control, "alias"), one)
    found.pop("", None)
    return found


def _value(control: _Element, name: str) -> str:
    element = control.find(f"{{{W}}}sdtPr/{{{W}}}{name}")
    return "" if element is None else element.get(f"{{{W}}}val", "")


def _charts(kept: _Element) -> tuple[str, ...]:
    return tuple(series.text or "" for series in kept.iter(f"{_NS}series"))


def _generated(kept: _Element) -> Iterator[str]:
    """The lines as generated, cells too."""
    for thing in kept:
        if thing.tag == f"{_NS}line":
            yield plain(thing.text or "")
        elif thing.tag == f"{_NS}table":
            for cell in thing.iter(f"{_NS}cell"):
                yield from (plain(line) for line in (cell.text or "").split("\n") if line)
