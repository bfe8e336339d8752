"""What one paper's emitter carries along: the template, counters, notes, what the next paragraph begins with."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Self

from packbuilder.diagnostics import Finding
from packbuilder.render.docx.anchors import Anchors
from packbuilder.render.docx.numbering import Numbering
from packbuilder.render.docx.template import Template
from packbuilder.render.docx.xml import digest, paragraph, twips
from packbuilder.theme import Look, Page, Theme
from packbuilder.theme.metrics import Metrics
from packbuilder.tree import Note, Style, Tone

_AIRY = ("heading", "caption", "Block Title", "Notes Title", "TOC Heading", "Signature Rule")
"""Styles with room above themselves."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a block stands: how wide the place is, how deep in lists, and in what kind of text.

    `height` is the room down to the foot of the page where that is known (0 = not); `step` the size of a table's type
    (None = not in a table's cell); `tone` the fill of the cell around; `name` what an officer sees on the anchor;
    `bold` = the paragraph is bold by its style; `note_text` = in a footnote, where no further footnote may stand.
    """

    width: float
    depth: int = 0
    step: int | None = None
    tone: Tone | None = None
    name: str = ""
    bold: bool = False
    note_text: bool = False
    height: float = 0.0

    def deeper(self) -> Self:
        return replace(self, depth=self.depth + 1)

    def within(self, width: float) -> Self:
        return replace(self, width=width, depth=0)


@dataclass(slots=True)
class Writing:
    """The state of one rendering."""

    theme: Theme
    style: Style
    metrics: Metrics
    template: Template
    numbering: Numbering
    targets: frozenset[str]
    labelled: Mapping[str, str]
    numbered: Mapping[str, str]
    footnotes: Mapping[str, Note]
    page_numbers: Mapping[str, int]
    page_starts: frozenset[str]
    list_indent: float
    page: Page
    coloured: bool = False
    anchors: Anchors = field(default_factory=Anchors)
    break_page: bool = False
    gap_above: float = 0.0
    flush: bool = False
    head: float | None = 0.0
    notes: list[tuple[int, Note]] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    sequences: dict[str, int] = field(default_factory=dict)
    footers: dict[bool, str] = field(default_factory=dict)
    marked: set[str] = field(default_factory=set)
    _ids: dict[str, int] = field(default_factory=dict)

    @property
    def look(self) -> Look:
        return self.theme.look(self.style)

    @property
    def deck(self) -> bool:
        return self.style is Style.DECK

    @property
    def room(self) -> float:
        """How much of a deck's page is left under its headings, in points; 0 where something else stands on it already.

        A report runs on: its tables need not stand on one page.
        """
        return 0.0 if self.head is None or not self.deck else self.page.inner_height - self.head

    def id_of(self, style: str) -> str:
        """The id of the style with this name."""
        return self.template.style(style)

    def count(self, what: str) -> int:
        """1, 2, 3 ... for each kind of thing that needs a number."""
        self._ids[what] = self._ids.get(what, 0) + 1
        return self._ids[what]

    def paragraph(self, style: str, content: str, numbers: str = "", *, tail: str = "") -> str:
        """A paragraph in a style, with what is owed to its place: a new page, or space below the table above it."""
        owed = "<w:pageBreakBefore/>" if self.break_page else ""
        airy = self.break_page or style.startswith(_AIRY)
        gap = f'<w:spacing w:before="{twips(self.gap_above)}"/>' if self.gap_above and not airy else ""
        if self.flush:
            gap = '<w:spacing w:before="0"/>'
        self.break_page, self.gap_above, self.flush = False, 0.0, False
        return paragraph(self.id_of(style), content, f"{owed}{numbers}{gap}{tail}")

    def bookmark(self, id_: str, content: str) -> str:
        """Content that links and references may point to; a second bookmark of the same name would be lost."""
        if not id_ or id_ not in self.targets or id_ in self.marked:
            return content
        self.marked.add(id_)
        number = self.count("bookmark")
        return (
            f'<w:bookmarkStart w:id="{number}" w:name="{bookmark_name(id_)}"/>{content}<w:bookmarkEnd w:id="{number}"/>'
        )


def bookmark_name(id_: str) -> str:
    """A hidden bookmark's name for an id: Word allows letters, digits and underscores, forty at most."""
    return f"_Ref{int(digest(id_, 12), 16) % 10**10:010d}"


def toc_name(id_: str) -> str:
    """The bookmark that a contents list points to; Word's own begin with _Toc."""
    return f"_Toc{int(digest(id_, 12), 16) % 10**9:09d}"
