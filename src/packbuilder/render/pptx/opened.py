"""A council's template as parts: all that its master leads to, nothing of its own slides, nothing from outside."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping
from typing import Final
from urllib.parse import unquote

from lxml import etree

from packbuilder import opc
from packbuilder.diagnostics import PackbuilderError, Severity
from packbuilder.render.pptx.base import PRESENTATION, TYPES
from packbuilder.render.pptx.xml import A, P, R, parsed, written
from packbuilder.theme import ThemeFile

_DROPPED: Final = frozenset({"slide", "commentAuthors", "authors", "changesInfo", "revisionInfo", "tags"})
"""Kinds of relationship of the presentation that belong to its own slides."""

_MAIN: Final = (b"presentationml.template.main+xml", b"presentationml.slideshow.main+xml")
_UNWANTED: Final = ("sldIdLst", "custShowLst", "photoAlbum", "modifyVerifier", "custDataLst")
_DECLARED: Final = re.compile(rb"<!(DOCTYPE|ENTITY)")


def refused(
    file: ThemeFile, why: str, hint: str = "open it in PowerPoint and save it anew as .potx"
) -> PackbuilderError:
    """The letter of a template that cannot serve."""
    return PackbuilderError(file.finding("theme-file", f"{file.shown} {why}", hint, Severity.FAULT))


def opened(file: ThemeFile) -> dict[str, bytes]:
    """The template's parts, ready to take slides.

    Raises:
        PackbuilderError: it is no presentation that can be used in safety.
    """
    try:
        parts = opc.read_package(file.data)
    except opc.DamagedPackage as damage:
        raise refused(file, f"cannot be opened: {damage}") from None
    if PRESENTATION not in parts or TYPES not in parts:
        raise refused(file, "is no presentation")
    if any(_DECLARED.search(data) for name, data in parts.items() if name.endswith((".xml", ".rels"))):
        raise refused(file, "declares entities, which no Office program writes")
    try:
        kept = _kept(file, parts)
        for name in _pages(kept):
            _check_ids(file, name, kept)
    except (etree.XMLSyntaxError, KeyError, ValueError) as fault:
        raise refused(file, f"is damaged: {fault}") from None
    return kept


def _pages(parts: Mapping[str, bytes]) -> Iterator[str]:
    """Masters and layouts."""
    for master, layouts in layouts_in_order(parts):
        yield from (master, *layouts)


def _check_ids(file: ThemeFile, name: str, parts: Mapping[str, bytes]) -> None:
    """What a part names must be there, or PowerPoint finds the deck in need of repair."""
    related = parts.get(relations_of(name))
    leads = {one.get("Id", ""): target_of(one, name) for one in (parsed(related) if related else ())}
    for element in parsed(parts[name]).iter():
        for attribute, value in element.attrib.items():
            if str(attribute).startswith(f"{{{R}}}") and value and leads.get(str(value), "") not in parts:
                said = name.rpartition("/")[2]
                raise refused(file, f"is damaged: {said} names a part ({str(value)!r}) that is not in it")


def _kept(file: ThemeFile, parts: Mapping[str, bytes]) -> dict[str, bytes]:
    """What the presentation leads to once its slides are let go."""
    kept: dict[str, bytes] = {TYPES: _presentation_type(parts[TYPES])}
    waiting = [PRESENTATION]
    while waiting:
        name = waiting.pop()
        if name in kept:
            continue
        kept[name] = _without_slides(parts[name]) if name == PRESENTATION else parts[name]
        related = relations_of(name)
        if related in parts:
            kept[related], leads, cut = _related(parts[related], name)
            kept[name] = _uncut(file, kept[name], cut) if cut else kept[name]
            waiting.extend(one for one in leads if one in parts)
    return kept


def relations_of(name: str) -> str:
    """Where the relationships of a part stand."""
    folder, _, own = name.rpartition("/")
    return f"{folder}/_rels/{own}.rels"


def _related(data: bytes, name: str) -> tuple[bytes, list[str], set[str]]:
    """The relationships that stay, the parts they lead to, and the ids of those that led out of the file."""
    root = parsed(data)
    leads, cut = [], set()
    for one in list(root):
        kind = one.get("Type", "").rpartition("/")[2]
        if one.get("TargetMode") == "External":
            cut.add(one.get("Id", ""))
            root.remove(one)
        elif name == PRESENTATION and kind in _DROPPED:
            root.remove(one)
        else:
            leads.append(target_of(one, name))
    return written(root), leads, cut


def target_of(relation: etree._Element, name: str) -> str:
    """The part that a relationship of the part `name` leads to (ECMA-376-2, 9.3)."""
    target = unquote(relation.get("Target", ""))
    base = "/" if target.startswith("/") else f"/{posixpath.dirname(name)}"
    return posixpath.normpath(posixpath.join(base, target)).lstrip("/")


def _uncut(file: ThemeFile, data: bytes, cut: set[str]) -> bytes:
    """The part without links out of the file; a picture that is only linked, or a film, cannot be spared."""
    root = parsed(data)
    for element in list(root.iter()):
        for attribute in [key for key, value in element.attrib.items() if value in cut and f"{{{R}}}" in str(key)]:
            parent = element.getparent()
            if parent is not None and element.tag in (f"{{{A}}}hlinkClick", f"{{{A}}}hlinkHover"):
                parent.remove(element)
            elif str(attribute) == f"{{{R}}}link" and element.get(f"{{{R}}}embed"):
                del element.attrib[attribute]
            else:
                raise refused(file, "shows something from another file", "embed its linked pictures and save it anew")
    return written(root)


def _without_slides(presentation: bytes) -> bytes:
    """No slides, no shows of them, no sections, no password against changing."""
    root = parsed(presentation)
    for name in _UNWANTED:
        for one in root.findall(f"{{{P}}}{name}"):
            root.remove(one)
    for listed in root.findall(f"{{{P}}}extLst"):
        root.remove(listed)
    return written(root)


def _presentation_type(types: bytes) -> bytes:
    """A .potx as a .pptx: they differ by their content type only."""
    for kind in _MAIN:
        types = types.replace(kind, b"presentationml.presentation.main+xml")
    return types


def layouts_in_order(parts: Mapping[str, bytes]) -> Iterator[tuple[str, list[str]]]:
    """Each master with its layouts, as PowerPoint lists them."""
    for master in _listed(PRESENTATION, f"{{{P}}}sldMasterId", parts):
        yield master, list(_listed(master, f"{{{P}}}sldLayoutId", parts))


def _listed(name: str, tag: str, parts: Mapping[str, bytes]) -> Iterator[str]:
    related = {one.get("Id"): target_of(one, name) for one in parsed(parts[relations_of(name)])}
    for one in parsed(parts[name]).iter(tag):
        target = related.get(one.get(f"{{{R}}}id"))
        if target in parts:
            yield str(target)


def related_part(name: str, kind: str, parts: Mapping[str, bytes]) -> str:
    """The part of this kind that a part leads to, or nothing."""
    for one in parsed(parts[relations_of(name)]):
        if one.get("Type", "").endswith(f"/{kind}"):
            return target_of(one, name)
    return ""
