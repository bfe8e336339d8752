"""Pages with meaning: all that is drawn is content of a structure element or an artifact (ISO 14289-1, 7.1)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence, Set
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import groupby
from typing import Final, cast
from urllib.parse import quote

from packbuilder.charts.drawing import Asked
from packbuilder.render.pdf.fonts import Lettering
from packbuilder.render.pdf.images import Images
from packbuilder.render.pdf.structure import Annotation, Element, byte_string, text_string
from packbuilder.render.pdf.writer import Raw, TaggedDocument
from packbuilder.theme.metrics import Face
from packbuilder.theme.typefaces import Typefaces

_HARMLESS: Final = re.compile(r"(https?|mailto):[^\s]", re.IGNORECASE)
"""Addresses that links may lead to. They are looked at no further: what is broken leads nowhere, which harms nobody."""

Late = Callable[[], str]
"""Operators that are known only when all pages are: "Page 3 of 12"."""

Rectangle = tuple[float, float, float, float]
"""Left, bottom, right, top."""


@dataclass(eq=False, slots=True)
class Page:
    """A page as far as it is drawn; `number` is the one printed on it."""

    width: float
    height: float
    number: int
    object: Raw
    operators: list[str | Late] = field(default_factory=list)
    marks: list[Element | int] = field(default_factory=list)
    annotations: list[Annotation] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Destination:
    """Where a link leads."""

    page: int
    top: float


@dataclass(frozen=True, slots=True)
class Bookmark:
    level: int
    title: str
    place: Destination


def _joined(operators: Sequence[str | Late]) -> list[str | Late]:
    """Fewer and longer pieces, which take less memory than thousands of short ones."""
    joined: list[str | Late] = []
    for is_late, run in groupby(operators, key=callable):
        if is_late:
            joined.extend(run)
        else:
            joined.append("\n".join(cast(Iterator[str], run)))
    return joined


def _uri(address: str) -> bytes:
    """An address in ASCII, as a URI action wants it (ISO 32000-1, table 206)."""
    return text_string(quote(address, safe="%/:=&?~#+!$,;'@()*[]"))


class Canvas:
    """The document while it is drawn. y grows upwards, as in the file."""

    def __init__(self, faces: Typefaces, targets: Set[str], elsewhere: Set[str] = frozenset(), first: int = 1) -> None:
        self.document = TaggedDocument()
        self.lettering = Lettering(self.document, faces)
        self.metrics = faces.metrics
        self.images = Images(self.document)
        self.top = Element("Document")
        self.pages: list[Page] = []
        self.places: dict[str, Destination] = {}
        self.bookmarks: list[Bookmark] = []
        self.links: list[tuple[Element, Annotation]] = []
        self.opacities: dict[float, str] = {}
        self.charts: list[Asked] = []
        self._targets = targets
        self._elsewhere = elsewhere
        self._before = first - 1
        self._artifacts = 0
        self.page = Page(0, 0, 0, Raw())

    # pages

    def begin_page(self, width: float, height: float, number: int) -> None:
        """Draw on a new page from now on; `number` counts the document's own pages."""
        self.page.operators = _joined(self.page.operators)
        self.page = Page(width, height, self._before + number, self.document.add())
        self.pages.append(self.page)

    def write(self, operators: str | Late) -> None:
        """Add operators as they are."""
        self.page.operators.append(operators)

    # what the marks mean

    def number(self, element: Element) -> int:
        """The object of an element of which a part is written before it is whole."""
        if not element.number:
            element.number = self.document.reserve()
        return element.number

    def open(self, element: Element, said: str = "") -> str:
        """The operator that begins content of `element`; to be closed with `close`.

        `said` is what is copied and found in place of what is drawn.
        """
        if self._artifacts:
            return ""
        marks = self.page.marks
        element.kids.append((len(self.pages) - 1, len(marks)))
        marks.append(element)
        actual = f"/ActualText{text_string(said).decode('ascii')}" if said else ""
        return f"/{element.role}<</MCID {len(marks) - 1}{actual}>>BDC"

    def close(self) -> str:
        """The operator that ends content."""
        return "" if self._artifacts else "EMC"

    @contextmanager
    def content(self, element: Element) -> Iterator[None]:
        """All that is drawn inside is content of `element`."""
        self.write(self.open(element))
        yield
        self.write(self.close())

    @contextmanager
    def artifact(self, kind: str = "Layout") -> Iterator[None]:
        """All that is drawn inside says nothing: readers aloud pass over it."""
        self._artifacts += 1
        if self._artifacts == 1:
            self.write(f"/Artifact<</Type/{kind}>>BDC")
        yield
        self._artifacts -= 1
        if not self._artifacts:
            self.write("EMC")

    def decorate(self, operators: str) -> None:
        """Draw rules or fills, as an artifact; never inside content."""
        if operators:
            self.write(operators if self._artifacts else f"/Artifact<</Type/Layout>>BDC {operators} EMC")

    @property
    def in_artifact(self) -> bool:
        return self._artifacts > 0

    # text

    def show(self, text: str, face: Face, size: float, x: float, y: float, colour: str) -> str:
        """Operators that set one run of text; `colour` are the operands of a fill."""
        matrix = f"1 0 {self.lettering.lean(face)} 1 {x:.2f} {y:.2f} Tm"
        return f"BT {colour} rg {matrix} {self.lettering.show(text, face, size)} ET"

    # links

    def anchor(self, id_: str, top: float) -> None:
        """Links to `id_` lead here; the first place wins."""
        if id_ and not self._artifacts:
            self.places.setdefault(id_, Destination(len(self.pages) - 1, top))

    def bookmark(self, level: int, title: str, top: float) -> None:
        """An entry of the outline; `level` counts from 0."""
        if title and not self._artifacts:
            self.bookmarks.append(Bookmark(level, " ".join(title.split()), Destination(len(self.pages) - 1, top)))

    def leads_somewhere(self, target: str) -> bool:
        """Whether a link to `target` can be made: "#id" of this document (or of another one of its pack),
        or an address of a harmless kind.
        """
        if self._artifacts or not target:
            return False
        if target[0] == "#":
            return target[1:] in self._targets or target[1:] in self._elsewhere
        return _HARMLESS.match(target) is not None

    def link(self, element: Element, rectangle: Rectangle, target: str, contents: str) -> None:
        """A link over `rectangle` that belongs to `element`."""
        inside = target[1:] if target[0] == "#" else ""
        action = b"/Dest" + byte_string(inside.encode()) if inside else b"/A<</S/URI/URI" + _uri(target) + b">>"
        annotation = Annotation(len(self.pages) - 1, rectangle, action, contents.strip() or target, inside)
        element.kids.append(annotation)
        self.page.annotations.append(annotation)
        self.links.append((element, annotation))

    def settle(self) -> None:
        """Give every link a place: what was not drawn after all is looked for where it was named."""
        for _, annotation in self.links:
            if annotation.target and annotation.target not in self._elsewhere:
                self.places.setdefault(
                    annotation.target, Destination(annotation.page, self.pages[annotation.page].height)
                )

    def opacity(self, share: float) -> str:
        """The operator that makes fills and strokes see-through."""
        name = self.opacities.setdefault(round(share, 3), f"o{len(self.opacities)}")
        return f"/{name} gs"
