"""The parts' tags under one root (ISO 32000-1, 14.7): copied whole, then told apart.

qpdf copies a structure tree with everything that hangs on it in one go, once the pages it speaks of are there. What is
left are the names that two parts may both use: keys of the parent tree, ids, roles and classes.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from packbuilder.assemble.catalogue import name_tree
from packbuilder.assemble.placing import Placing

Element = pikepdf.Object


@dataclass(slots=True)
class Tags:
    """The structure of the file that is being made."""

    pdf: pikepdf.Pdf
    parts: list[Element] = field(default_factory=list)
    next_key: int = 0
    keys: list[tuple[int, pikepdf.Object]] = field(default_factory=list)
    roles: dict[str, str] = field(default_factory=dict)
    classes: dict[str, pikepdf.Object] = field(default_factory=dict)
    ids: dict[bytes, Element] = field(default_factory=dict)

    def take(self, source: pikepdf.Pdf, prefix: str, title: str, placing: Placing) -> None:
        """The tags of a part whose pages have been copied already; one without tags adds nothing."""
        tree = source.Root.get("/StructTreeRoot")
        if not isinstance(tree, Dictionary):
            _forget_keys(placing.pages)
            return
        copied = self.pdf.copy_foreign(tree)
        self._shift(placing.pages, copied)
        names = _Names(prefix, self._roles(copied, prefix), self._classes(copied, prefix))
        part = self._part(copied, title, str(source.Root.get("/Lang", "")))
        for element in _walk(part):
            names.told_apart(element)
            placing.boxes(element)
            if "/ID" in element:
                self.ids[bytes(element.ID)] = element
        self.parts.append(part)

    def _part(self, copied: pikepdf.Object, title: str, language: str) -> Element:
        """A part's document element becomes a `Part` of the pack's (ISO 32000-1, 14.8.4.2)."""
        kids = [kid for kid in _kids(copied) if isinstance(kid, Dictionary) and "/S" in kid]
        if len(kids) == 1 and str(kids[0].S) == "/Document":
            part = kids[0]
        else:
            part = self.pdf.make_indirect(Dictionary(Type=Name.StructElem, K=Array(kids)))
            for kid in kids:
                kid.P = part
        part.S = Name.Part
        part.T = String(title)
        if language and "/Lang" not in part:
            part.Lang = String(language)
        return part

    def _shift(self, pages: list[pikepdf.Object], copied: pikepdf.Object) -> None:
        """Keys of the parent tree run on from part to part."""
        first, top = self.next_key, self.next_key
        if isinstance(copied.get("/ParentTree"), Dictionary):
            for key, value in pikepdf.NumberTree(copied.ParentTree).items():
                self.keys.append((key + first, value))
                top = max(top, key + first + 1)
        for holder in _holders(pages):
            for entry in ("/StructParents", "/StructParent"):
                if entry in holder:
                    holder[entry] = int(holder[entry]) + first
                    top = max(top, int(holder[entry]) + 1)
        self.next_key = top

    def _roles(self, copied: pikepdf.Object, prefix: str) -> dict[str, str]:
        """New names for those roles that another part uses for something else."""
        mine = {key: str(value) for key, value in copied.get("/RoleMap", Dictionary()).items()}
        renamed = {key: f"/{prefix}{key[1:]}" for key, value in mine.items() if self.roles.get(key, value) != value}
        for key, value in mine.items():
            self.roles[renamed.get(key, key)] = value if value == key else renamed.get(value, value)
        return renamed

    def _classes(self, copied: pikepdf.Object, prefix: str) -> dict[str, str]:
        mine = dict(copied.get("/ClassMap", Dictionary()).items())
        renamed = {key: f"/{prefix}{key[1:]}" for key in mine if key in self.classes}
        self.classes.update({renamed.get(key, key): value for key, value in mine.items()})
        return renamed

    def root(self) -> pikepdf.Object:
        """The structure tree of the whole file."""
        root = self.pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot))
        document = self.pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name.Document, P=root))
        for part in self.parts:
            part.P = document
        document.K = Array(self.parts)
        root.K = document
        numbers = Array([entry for pair in sorted(self.keys, key=lambda pair: pair[0]) for entry in pair])
        root.ParentTree = self.pdf.make_indirect(Dictionary(Nums=numbers))
        root.ParentTreeNextKey = self.next_key
        roles = {key: Name(value) for key, value in sorted(self.roles.items()) if value != key}
        if roles:  # a role that is mapped to itself is a circle (ISO 14289-1, 7.1), which some programs write
            root.RoleMap = Dictionary(roles)
        if self.classes:
            root.ClassMap = Dictionary(dict(sorted(self.classes.items())))
        if self.ids:
            root.IDTree = name_tree(self.pdf, self.ids)
        return root


@dataclass(frozen=True, slots=True)
class _Names:
    """How the names of one part are told apart from those of the others."""

    prefix: str
    roles: Mapping[str, str]
    classes: Mapping[str, str]

    def told_apart(self, element: Element) -> None:
        role = str(element.get("/S", ""))
        if role in self.roles:
            element.S = Name(self.roles[role])
        if "/ID" in element:
            element.ID = self._id(element.ID)
        if self.classes and "/C" in element:
            element.C = self._class(element.C)
        if "/A" in element:
            for attributes in _each(element.A):
                if isinstance(attributes, Dictionary) and "/Headers" in attributes:
                    attributes.Headers = Array([self._id(header) for header in attributes.Headers])

    def _id(self, written: pikepdf.Object) -> String:
        return String(self.prefix.encode("ascii") + bytes(written))

    def _class(self, written: pikepdf.Object) -> pikepdf.Object:
        if isinstance(written, Name):
            return Name(self.classes.get(str(written), str(written)))
        return Array([self._class(each) if isinstance(each, Name) else each for each in _each(written)])


def _walk(top: Element) -> Iterator[Element]:
    """Every element once, however the file is knotted; objects that were taken out lose their place in it."""
    seen = {top.objgen}
    waiting = [top]
    while waiting:
        element = waiting.pop()
        yield element
        kids = element.get("/K")
        if not isinstance(kids, (Array, Dictionary)):
            continue
        if any(_is_gone(kid) for kid in _each(kids)):
            element.K = Array([kid for kid in _each(kids) if not _is_gone(kid)])
        for kid in _each(kids):
            if isinstance(kid, Dictionary) and "/S" in kid and kid.objgen not in seen:
                seen.add(kid.objgen)
                waiting.append(kid)


def _is_gone(kid: pikepdf.Object) -> bool:
    """A reference to an annotation that was emptied."""
    return isinstance(kid, Dictionary) and kid.get("/Type") == Name.OBJR and not len(kid.get("/Obj", Dictionary()))


def _kids(element: pikepdf.Object) -> list[pikepdf.Object]:
    return list(_each(element.get("/K", Array())))


def _each(one_or_many: pikepdf.Object) -> list[pikepdf.Object]:
    """PDF writes a list of one as the thing itself."""
    return list(one_or_many) if isinstance(one_or_many, Array) else [one_or_many]


def _holders(pages: list[pikepdf.Object]) -> Iterator[pikepdf.Object]:
    """Everything that has a key in the parent tree: pages, annotations, forms with tags of their own."""
    seen: set[tuple[int, int]] = set()
    for page in pages:
        yield page
        yield from (a for a in page.get("/Annots", []) if isinstance(a, Dictionary))
        yield from _forms(page.get("/Resources"), seen)


def _forms(resources: pikepdf.Object | None, seen: set[tuple[int, int]]) -> Iterator[pikepdf.Object]:
    if not isinstance(resources, Dictionary) or not isinstance(resources.get("/XObject"), Dictionary):
        return
    for thing in resources.XObject.values():
        if isinstance(thing, pikepdf.Stream) and thing.objgen not in seen:
            seen.add(thing.objgen)
            yield thing
            yield from _forms(thing.get("/Resources"), seen)


def _forget_keys(pages: list[pikepdf.Object]) -> None:
    for holder in _holders(pages):
        for entry in ("/StructParents", "/StructParent"):
            if entry in holder:
                del holder[entry]
