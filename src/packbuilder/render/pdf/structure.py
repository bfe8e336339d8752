"""The structure tree (ISO 32000-1, 14.7): what each mark on a page means, in reading order.

Elements are made in reading order while a document is laid out; pages add marked content to them as they are drawn.
They go out as raw bytes, so that a table of many thousand cells costs little.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

LONGEST = 32_767
"""Bytes in one string: PDF/A allows no more (ISO 19005-2, 6.1.13)."""


class Unconforming(Exception):
    """The PDF would break a rule of PDF/A whatever is done: it is not written. `said` is what is at fault."""

    def __init__(self, said: str) -> None:
        super().__init__(said)
        self.said = said


def text_string(text: str) -> bytes:
    """A text string object: ASCII as it is, everything else as UTF-16 (ISO 32000-1, 7.9.2.2).

    Raises:
        Unconforming: it is longer than PDF/A allows.
    """
    if text.isascii():
        return byte_string(text.encode("ascii"))
    data = text.encode("utf-16-be", "replace")
    _expect_short(data, text)
    return b"<FEFF" + data.hex().upper().encode() + b">"


def _expect_short(data: bytes, text: str) -> None:
    if len(data) + 2 > LONGEST:
        raise Unconforming(text)


def byte_string(data: bytes) -> bytes:
    """A string object of these bytes.

    Raises:
        Unconforming: they are more than PDF/A allows.
    """
    _expect_short(data, data[:200].decode("ascii", "replace") if len(data) + 2 > LONGEST else "")
    escaped = data.replace(b"\\", rb"\\").replace(b"(", rb"\(").replace(b")", rb"\)")
    return b"(" + escaped.replace(b"\r", rb"\r").replace(b"\n", rb"\n") + b")"


@dataclass(eq=False, slots=True)
class Annotation:
    """A link that belongs to an element; `target` is its id when it leads inside the document.

    `number` is its object, once it has one.
    """

    page: int
    rectangle: tuple[float, float, float, float]
    action: bytes
    contents: str
    target: str = ""
    number: int = 0


Mark = tuple[int, int]
"""Marked content: (page, number on that page), both counted from 0."""


@dataclass(eq=False, slots=True)
class Closed:
    """An element that is written already, with all that is in it: its object, and the page on which it begins."""

    number: int = 0
    page: int | None = None


@dataclass(eq=False, slots=True)
class Element:
    """A structure element. `attributes` are the finished entries of its dictionary but S, P, K, Pg and ID."""

    role: str
    parent: Element | None = None
    attributes: bytes = b""
    id: bytes = b""
    kids: list[Element | Closed | Mark | Annotation] = field(default_factory=list)
    number: int = 0
    page: int | None = None

    def add(self, role: str, attributes: bytes = b"", id_: bytes = b"") -> Element:
        """A new last child."""
        child = Element(role, self, attributes, id_)
        self.kids.append(child)
        return child


def figure(parent: Element, alt: str, title: str, kind: str) -> Element:
    """A picture or chart, told in words; without any it is read as its title, else as what it is ("Chart").

    No figure may be without (ISO 14289-1, 7.3); that the author gave none is found elsewhere (`checks`).
    """
    return parent.add("Figure", b"/Alt" + text_string(alt.strip() or title.strip() or kind))


_MAY_BE_EMPTY = frozenset(("TR", "TD", "TH", "Document"))
"""Empty cells keep their place in the row, and rows (all covered by spans) theirs; all else without content goes."""


_HEADINGS = frozenset(("H1", "H2", "H3", "H4", "H5", "H6"))


@dataclass(frozen=True, slots=True)
class Tree:
    """The numbered elements, in document order, as finished objects; `root` is the body of the StructTreeRoot."""

    objects: dict[int, bytes]
    root: bytes


def written(top: Element, first: int, root: int, pages: Sequence[int], marks: Sequence[Sequence[Element | int]],
            links: Sequence[tuple[Element, Annotation]]) -> Tree:  # fmt: skip
    """The tree under `top` as objects numbered from `first`.

    `root` is the number of the StructTreeRoot, `pages` the objects of the pages, `marks` the element of each marked
    content page by page, `links` the annotations in the order of their StructParent keys.
    """
    _prune(top)
    elements = list(_in_order(top))
    _step(elements)
    parents = first
    for element in elements:
        if not element.number:  # else a part of it is written already
            element.number, parents = parents, parents + 1
    _find_pages(elements)
    objects = {element.number: _element(element, root, pages) for element in elements}
    objects[parents] = _parent_tree(marks, links)
    return Tree(objects, _root(top, parents, len(marks) + len(links), _id_tree(elements)))


def _prune(element: Element) -> bool:
    """Leave out elements without content; whether this one has any."""
    element.kids = [kid for kid in element.kids if not isinstance(kid, Element) or _prune(kid)]
    return bool(element.kids) or element.role in _MAY_BE_EMPTY


def _in_order(top: Element) -> Iterator[Element]:
    open_ = [top]
    while open_:
        element = open_.pop()
        yield element
        open_.extend(kid for kid in reversed(element.kids) if isinstance(kid, Element))


def _step(elements: Sequence[Element]) -> None:
    """No level of headings is skipped (ISO 14289-1, 7.4.2), also where one fell out that has no visible sign."""
    above = 0
    for element in elements:
        if element.role in _HEADINGS:
            above = min(int(element.role[1]), above + 1)
            element.role = f"H{above}"


def _find_pages(elements: Sequence[Element]) -> None:
    """The first page of every element: some readers want it on tables too, which hold no marks themselves."""
    for element in reversed(elements):
        found = [page for page in map(_page_of, element.kids) if page is not None]
        element.page = min(found, default=None)


def _page_of(kid: Element | Closed | Mark | Annotation) -> int | None:
    match kid:
        case Element(page=page) | Closed(page=page) | Annotation(page=page):
            return page
        case (page, _):
            return page


def _element(element: Element, root: int, pages: Sequence[int]) -> bytes:
    parent = root if element.parent is None else element.parent.number
    kids = [_kid(kid, element.page, pages) for kid in element.kids]
    parts = [b"<</S/%s/P %d 0 R" % (element.role.encode(), parent)]
    if element.page is not None:
        parts.append(b"/Pg %d 0 R" % pages[element.page])
    if kids:
        parts.append(b"/K " + kids[0] if len(kids) == 1 else b"/K[" + b" ".join(kids) + b"]")
    if element.id:
        parts.append(b"/ID" + byte_string(element.id))
    return b"".join((*parts, element.attributes, b">>"))


def _kid(kid: Element | Closed | Mark | Annotation, page: int | None, pages: Sequence[int]) -> bytes:
    match kid:
        case Element(number=number) | Closed(number=number):
            return b"%d 0 R" % number
        case Annotation(page=its, number=number):
            return b"<</Type/OBJR/Pg %d 0 R/Obj %d 0 R>>" % (pages[its], number)
        case (its, mark) if its == page:
            return b"%d" % mark
        case (its, mark):
            return b"<</Type/MCR/Pg %d 0 R/MCID %d>>" % (pages[its], mark)


def _parent_tree(marks: Sequence[Sequence[Element | int]], links: Sequence[tuple[Element, Annotation]]) -> bytes:
    """From marks and annotations back to their elements (14.7.4.4): pages first, then annotations."""
    entries = [b"%d[%s]" % (i, b" ".join([b"%d 0 R" % _number(one) for one in page])) for i, page in enumerate(marks)]
    entries += [b"%d %d 0 R" % (i, element.number) for i, (element, _) in enumerate(links, len(marks))]
    return b"<</Nums[" + b"\n".join(entries) + b"]>>"


def _number(element: Element | int) -> int:
    return element if isinstance(element, int) else element.number


def _id_tree(elements: Sequence[Element]) -> bytes:
    named = sorted((element.id, element.number) for element in elements if element.id)
    if not named:
        return b""
    limits = byte_string(named[0][0]) + byte_string(named[-1][0])
    names = b" ".join(byte_string(name) + b" %d 0 R" % number for name, number in named)
    return b"/IDTree<</Kids[<</Limits[" + limits + b"]/Names[" + names + b"]>>]>>"


def _root(top: Element, parents: int, next_key: int, id_tree: bytes) -> bytes:
    keys = (top.number, parents, next_key)
    return b"<</Type/StructTreeRoot/K %d 0 R/ParentTree %d 0 R/ParentTreeNextKey %d" % keys + id_tree + b">>"
