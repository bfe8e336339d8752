"""A draft as it was generated: its anchors, what each said, where its figures are from."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from packbuilder.drafts.said import Thing, digest
from packbuilder.figures import Provenance
from packbuilder.tree import Document

TAG_LENGTH: Final = 64
"""Word refuses longer tags and titles."""

TAG_BEGIN: Final = "pb1:"
"""What every tag of ours begins with."""


class Program(StrEnum):
    """What a draft is edited with."""

    WORD = "word"
    POWERPOINT = "powerpoint"


class Kind(StrEnum):
    """What an anchor stands for: what one block of the layout made, a figure in its words, a slide's title."""

    BLOCK = "block"
    FIGURE = "figure"
    TITLE = "title"


@dataclass(frozen=True, slots=True)
class Source:
    """Where shown figures are from: a column, and the row when it is one figure's."""

    provenance: Provenance
    row: int | None = None


@dataclass(frozen=True, slots=True)
class InControl:
    """A content control of Word. A figure stands in the words of the anchor `within`: in its line `line`, `at`
    characters from its beginning.
    """

    number: int
    within: str = ""
    line: int = 0
    at: int = 0


@dataclass(frozen=True, slots=True)
class OnSlide:
    """A shape of PowerPoint: `slide` is the slide's id, which PowerPoint keeps, `shape` the shape's name on it."""

    slide: int
    shape: str


@dataclass(frozen=True, slots=True)
class Anchor:
    """One place of a draft that a later edition finds again.

    `id` is stable: made from what the author wrote, never from where it stands or what the data say. `name` is what an
    officer sees, one of its kind in the file. Of a figure its text alone is kept: a draft goes round, and the number
    behind "£1.9m" is not everybody's. `group` is the name of the shapes that are grouped with or over it on a slide:
    a tile with its edge, a plan's bars.
    """

    id: str
    name: str
    kind: Kind
    place: InControl | OnSlide
    things: tuple[Thing, ...]
    sources: tuple[Source, ...] = ()
    group: str = ""


@dataclass(frozen=True, slots=True)
class Loose:
    """What was generated outside all anchors, such as headings, or a slide's footer."""

    things: tuple[Thing, ...]


@dataclass(frozen=True, slots=True)
class Paper:
    """Of which paper it is a draft."""

    document: str
    title: str = ""
    style: str = ""
    date: str = ""
    subject: str = ""

    @classmethod
    def of(cls, document: Document) -> Paper:
        return cls(document.name, document.title, document.style, document.date.isoformat(), document.subject)


@dataclass(frozen=True, slots=True)
class Kept:
    """Everything that is kept, from top to bottom."""

    paper: Paper
    entries: tuple[Anchor | Loose, ...]
    seal: str = ""

    @property
    def anchors(self) -> tuple[Anchor, ...]:
        return tuple(entry for entry in self.entries if isinstance(entry, Anchor))

    @property
    def loose(self) -> tuple[Loose, ...]:
        return tuple(entry for entry in self.entries if isinstance(entry, Loose))


def tag(id_: str, hash_: str) -> str:
    """The tag of Word's control; an id too long for it is cut and closed with a hash of itself."""
    return f"{tag_head(id_)}{hash_}"


def tag_head(id_: str) -> str:
    """What the tag of an anchor begins with: all but the eight digits of its hash."""
    room = TAG_LENGTH - len(f"{TAG_BEGIN}:") - 8
    short = id_ if len(id_) <= room else f"{id_[: room - 9]}~{digest(id_)}"
    return f"{TAG_BEGIN}{short}:"
