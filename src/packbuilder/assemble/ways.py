"""Ways through the pack: named places, links, bookmarks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from packbuilder.assemble.parts import Part
from packbuilder.assemble.placing import Placing

_DEPTH = 20
"""Bookmarks nested deeper than anybody reads: a file that is knotted ends there."""


@dataclass(slots=True)
class Bookmark:
    """An entry of the outline."""

    title: str
    target: pikepdf.Object | None
    children: list[Bookmark] = field(default_factory=list)


@dataclass(slots=True)
class Ways:
    """What leads where in the file that is being made; `everywhere` are names that every part may point to."""

    everywhere: frozenset[str]
    places: dict[bytes, pikepdf.Object] = field(default_factory=dict)
    bookmarks: list[Bookmark] = field(default_factory=list)

    def take(self, source: pikepdf.Pdf, part: Part, prefix: str, placing: Placing) -> None:
        """The part's own ways, with names of their own."""
        local = dict(_named(source.Root))
        for name, target in local.items():
            if (moved := placing.destination(_explicit(target))) is not None:
                self.places[_name(prefix, name)] = moved
        self.places[part.id.encode()] = Array([placing.pages[0], Name.Fit])
        reach = _Reach(prefix, local, self.everywhere, placing)
        for old, new in zip(source.pages, placing.pages, strict=True):
            _link(old.obj, new, reach)
        self._bookmark(source, part, placing, reach)

    def _bookmark(self, source: pikepdf.Pdf, part: Part, placing: Placing, reach: _Reach) -> None:
        """The part's bookmarks stand under its own, that under its item's."""
        first = Array([placing.pages[0], Name.Fit])
        level = self.bookmarks
        for title in part.bookmarks:
            if not level or level[-1].title != title:
                level.append(Bookmark(title, first))
            level = level[-1].children
        if part.title:
            level.append(Bookmark(part.title, first))
            level = level[-1].children
        outlines = source.Root.get("/Outlines")
        if isinstance(outlines, Dictionary):
            level.extend(_bookmarks(outlines, reach, set(), _DEPTH))


@dataclass(frozen=True, slots=True)
class _Reach:
    """What the links of one part can lead to."""

    prefix: str
    local: Mapping[bytes, pikepdf.Object]
    everywhere: frozenset[str]
    placing: Placing

    def target(self, written: pikepdf.Object | None) -> pikepdf.Object | None:
        """A destination as the part wrote it (a name or a place), in the new file; None where it leads nowhere."""
        if isinstance(written, Array):
            return self.placing.destination(written)
        name = _name_bytes(written)
        if name in self.local:
            return String(_name(self.prefix, name))
        if name.decode("latin-1") in self.everywhere:
            return String(name)
        return None


def _link(old: pikepdf.Object, new: pikepdf.Object, reach: _Reach) -> None:
    """Links of a page: qpdf has copied them, but the pages and names they lead to were not there yet."""
    for before, after in zip(old.get("/Annots", []), new.get("/Annots", []), strict=False):
        if not isinstance(after, Dictionary):
            continue
        if "/P" in after:
            after.P = new
        if "/Popup" in after:
            del after["/Popup"]
        if "/Dest" in before:
            _lead(after, reach.target(before.Dest))
        elif isinstance(before.get("/A"), Dictionary) and before.A.get("/S") == Name.GoTo:
            del after["/A"]
            _lead(after, reach.target(before.A.get("/D")))


def _lead(link: pikepdf.Object, target: pikepdf.Object | None) -> None:
    if target is not None:
        link.Dest = target
    elif "/Dest" in link:
        del link["/Dest"]


def _named(root: pikepdf.Object) -> Iterator[tuple[bytes, pikepdf.Object]]:
    """Named destinations, as PDF 1.1 wrote them and as they are written since."""
    for name, target in root.get("/Dests", Dictionary()).items():
        yield name[1:].encode(), target
    names = root.get("/Names", Dictionary())
    if "/Dests" in names:
        yield from _leaves(names.Dests, set())


def _leaves(node: pikepdf.Object, seen: set[tuple[int, int]]) -> Iterator[tuple[bytes, pikepdf.Object]]:
    """The entries of a name tree (ISO 32000-1, 7.9.6), their names byte by byte as they are compared."""
    pairs = list(node.get("/Names", []))
    for name, target in zip(pairs[::2], pairs[1::2], strict=False):
        yield bytes(name), target
    for kid in node.get("/Kids", []):
        if kid.objgen not in seen:
            seen.add(kid.objgen)
            yield from _leaves(kid, seen)


def _explicit(target: pikepdf.Object) -> pikepdf.Object:
    return target.get("/D", Array()) if isinstance(target, Dictionary) else target


def _name_bytes(written: pikepdf.Object | None) -> bytes:
    if isinstance(written, Name):
        return str(written)[1:].encode()
    return bytes(written) if isinstance(written, String) else b""


def _name(prefix: str, name: bytes) -> bytes:
    return prefix.encode() + name


def _bookmarks(parent: pikepdf.Object, reach: _Reach, seen: set[tuple[int, int]], depth: int) -> list[Bookmark]:
    found: list[Bookmark] = []
    entry = parent.get("/First")
    while isinstance(entry, Dictionary) and entry.objgen not in seen and depth:
        seen.add(entry.objgen)
        action = entry.get("/A", Dictionary())
        written = entry.get("/Dest", action.get("/D") if action.get("/S") == Name.GoTo else None)
        children = _bookmarks(entry, reach, seen, depth - 1)
        found.append(Bookmark(str(entry.get("/Title", "")), reach.target(written), children))
        entry = entry.get("/Next")
    return found
