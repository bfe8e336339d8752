"""What a pack's file is put together from, and what comes out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from packbuilder.diagnostics import Finding, Origin


@dataclass(frozen=True, slots=True)
class Part:
    """One document of a pack: a finished PDF, and where in the pack it stands.

    `id` is unique in the pack: links of any part to a destination of this name lead to this part's first page.
    `bookmarks` are the titles above its own, from the outside in; a document that is its item has its title empty.
    `first` is the number printed on its first page; the others follow. `stamp` stands at the head of each page
    ("Agenda Item 8"), `mark` at the other side ("Not for publication"). `own` parts were made by packbuilder.
    `place` is where the author named it.
    """

    id: str
    pdf: bytes
    name: str
    title: str
    bookmarks: tuple[str, ...] = ()
    stamp: str = ""
    first: int = 1
    own: bool = True
    place: Origin | None = None
    mark: str = ""


@dataclass(frozen=True, slots=True)
class Blank:
    """A page on which nothing stands but that it is meant to be blank."""

    number: int


Sheet = Part | Blank


@dataclass(frozen=True, slots=True)
class About:
    """What the finished file says of itself. `page` and `blank` are the words printed on pages."""

    title: str
    author: str
    subject: str
    clock: datetime
    language: str = "en-GB"
    page: str = "Page {number}"
    blank: str = "This page is intentionally left blank"


@dataclass(frozen=True, slots=True)
class Claims:
    """What a PDF says that it conforms to; `None` where it makes no claim.

    `archival` is the part and the level of PDF/A (ISO 19005) as written, such as "2A".
    """

    accessible: bool = False
    archival: str = ""

    def __str__(self) -> str:
        archival = f"PDF/A-{self.archival}" if self.archival else ""
        said = [name for name in ("PDF/UA-1" if self.accessible else "", archival) if name]
        return " and ".join(said)


@dataclass(frozen=True, slots=True)
class Assembled:
    """The finished file, what there is to tell, the printed page numbers on which each part stands, what is claimed:
    by the whole file, and by each part for itself.
    """

    data: bytes
    findings: tuple[Finding, ...]
    pages: Mapping[str, tuple[int, int]]
    claims: Claims
    part_claims: Mapping[str, Claims]
