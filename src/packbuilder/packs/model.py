"""A pack as read: the meeting, its items in parts, their documents. Plain data, settled before anything is rendered.

What the layout leaves to be worked out (titles of papers, snippets, `{{ last_meeting }}`) stands here in words already.
An edition (`editions.py`) is a pack again, in which what its readers may not see is not there any more.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from packbuilder.contacts import Person
from packbuilder.diagnostics import Origin
from packbuilder.tree import Block


class Access(StrEnum):
    """Who may read it; each may read what those before it may."""

    PUBLIC = "public"
    NOT_PUBLIC = "not-public"
    CONFIDENTIAL = "confidential"

    def is_stricter_than(self, other: Access) -> bool:
        return _ORDER.index(self) > _ORDER.index(other)


class Edition(StrEnum):
    """For whom a pack is made: `MEMBERS` also holds what is exempt, `CONFIDENTIAL` everything."""

    PUBLIC = "public"
    MEMBERS = "members"
    CONFIDENTIAL = "confidential"

    @property
    def reach(self) -> Access:
        """The most that its readers may see."""
        return _REACH[self]

    def may_read(self, access: Access) -> bool:
        return not access.is_stricter_than(self.reach)


_ORDER = tuple(Access)
_REACH = {
    Edition.PUBLIC: Access.PUBLIC,
    Edition.MEMBERS: Access.NOT_PUBLIC,
    Edition.CONFIDENTIAL: Access.CONFIDENTIAL,
}


class Purpose(StrEnum):
    """What the committee is asked to do with an item."""

    DECISION = "decision"
    DISCUSSION = "discussion"
    INFORMATION = "information"


class Numbering(StrEnum):
    """Page numbers: each edition counts its own pages, or a page has one number in all of them."""

    OWN = "own"
    SHARED = "shared"


@dataclass(frozen=True, slots=True)
class Restriction:
    """Why something is kept from the public: paragraphs 1 to 7 of Part 1 of Schedule 12A, or confidential in law."""

    paragraphs: tuple[int, ...] = ()
    confidential: bool = False

    @property
    def access(self) -> Access:
        return Access.CONFIDENTIAL if self.confidential else Access.NOT_PUBLIC


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper of this project: its layout, and the layout's name as findings show it."""

    layout: Path
    shown: str


class FileKind(StrEnum):
    PDF = "pdf"
    WORD = "word"


@dataclass(frozen=True, slots=True)
class OutsideFile:
    """A file that somebody sent. It has been found, not opened."""

    path: Path
    shown: str
    kind: FileKind


@dataclass(frozen=True, slots=True)
class Withheld:
    """A document that this edition's readers may not see: nothing of it is here but why, and how long it is.

    `pages` is known only where the editions share their page numbers.
    """

    restriction: Restriction
    pages: int | None = None


Content = Paper | OutsideFile | Withheld


@dataclass(frozen=True, slots=True)
class Document:
    """One document of an item. `title` is empty where it is the item itself; then the item's title is its own.

    `id` is made of positions alone ("item-8", "item-8-document-2"): it is written into files, and must tell nothing.
    `supplement`: 0 = it stands in the pack, 1 = in its first supplement ... `pages` is how many the layout says that it
    has, for editions that are made without opening it.
    """

    id: str
    title: str
    content: Content
    restriction: Restriction | None = None
    public_title: str = ""
    supplement: int = 0
    place: Origin | None = None
    pages: int | None = None

    @property
    def access(self) -> Access:
        return self.restriction.access if self.restriction else Access.PUBLIC


@dataclass(frozen=True, slots=True)
class Item:
    """An item of the agenda. `note` is what stands under its title (a motion, what the committee is asked).

    `report_of` are the offices that report, `author` who wrote it. `urgent` is the reason why it cannot wait (Local
    Government Act 1972, s.100B(4)(b)). `public_title` and `public_note` are what readers see who may not see the item.
    `kept_purpose` is what a paper that is kept from the public says that it is for: only its readers are told.
    `coming` are documents with titles of their own that are not here, because a supplement brings them.
    """

    number: int
    title: str
    note: tuple[Block, ...] = ()
    purpose: Purpose | None = None
    report_of: tuple[str, ...] = ()
    author: tuple[str, ...] = ()
    starred: bool = False
    verbal: bool = False
    to_follow: bool = False
    urgent: str = ""
    restriction: Restriction | None = None
    public_title: str = ""
    public_note: tuple[Block, ...] = ()
    documents: tuple[Document, ...] = ()
    coming: tuple[Document, ...] = ()
    kept_purpose: Purpose | None = None
    place: Origin | None = None

    @property
    def access(self) -> Access:
        return self.restriction.access if self.restriction else Access.PUBLIC

    @property
    def own(self) -> Document | None:
        """The document that is the item itself; the others stand under it."""
        return next((document for document in self.documents if document.id == f"item-{self.number}"), None)

    def title_of(self, document: Document) -> str:
        """What one of its documents is called; those that may not be named are counted."""
        if document.title or document == self.own:
            return document.title or self.title
        nameless = [one for one in (*self.documents, *self.coming) if not one.title and one != self.own]
        return f"Further document {nameless.index(document) + 1}" if len(nameless) > 1 else "A further document"


@dataclass(frozen=True, slots=True)
class PackPart:
    """Items that are taken together: in public, without the public, in confidence."""

    title: str
    access: Access
    items: tuple[Item, ...]
    place: Origin | None = None


@dataclass(frozen=True, slots=True)
class Meeting:
    """Who meets, when and where; what the front sheet says besides.

    `committee` is its name, `committee_key` what the layout calls it (a key of the house file, where it is there).
    """

    council: str
    committee: str
    committee_key: str
    date: datetime.date
    time: datetime.time | None = None
    place: str = ""
    last_meeting: datetime.date | None = None
    members: tuple[Person, ...] = ()
    officers: tuple[Person, ...] = ()
    enquiries: tuple[Person, ...] = ()
    summoned_by: tuple[Person, ...] = ()
    notice: tuple[Block, ...] = ()
    star_note: tuple[Block, ...] = ()


@dataclass(frozen=True, slots=True)
class Pack:
    """A pack, or one edition of it (`edition` None = everything, as the layout has it)."""

    name: str
    title: str
    meeting: Meeting
    parts: tuple[PackPart, ...]
    numbering: Numbering = Numbering.OWN
    edition: Edition | None = None
    origin: Origin | None = None

    @property
    def items(self) -> Iterator[Item]:
        """Every item, in the order of its number."""
        return (item for part in self.parts for item in part.items)

    @property
    def documents(self) -> Iterator[tuple[Item, Document]]:
        """Every document with its item, in the order of the pack's pages."""
        return ((item, document) for item in self.items for document in item.documents)
