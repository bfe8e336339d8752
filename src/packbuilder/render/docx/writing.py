"""What one paper's emitter carries along: the template, what the survey found, counters and notes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Final, Self, TypeAlias

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.part import Part as PackagePart

from packbuilder.diagnostics import Finding
from packbuilder.fit.identity import Same
from packbuilder.render.docx.anchors import Anchors
from packbuilder.render.docx.aside import Aside
from packbuilder.render.docx.flow import Below, Paragraph, Parts
from packbuilder.render.docx.numbering import Numbering
from packbuilder.render.docx.plain_rows import PlainLines
from packbuilder.render.docx.template import Template
from packbuilder.render.docx.xml import Line, Span, digest
from packbuilder.theme import Look, Page, Theme
from packbuilder.theme.metrics import Metrics
from packbuilder.tree import Block, Note, Style, Table, Tone

_AIRY = (
    "heading",
    "caption",
    "Block Title",
    "Notes Title",
    "TOC Heading",
    "Signature Rule",
    "Table Bullet",
    "Table List",
)
"""Our styles with room above themselves; a council's may have none."""


_DECK: Final = Style.DECK


@dataclass(frozen=True, slots=True)
class Place:
    """Where a block stands: how wide the place is, how deep in lists, and in what kind of text.

    `page` is the section's paper; `head` how much of a deck's page stands above (None = who can say; a report runs on);
    `height` the room down to the foot of the page where that is known (0 = not); `step` the size of a table's type
    (None = not in a table's cell); `tone` the fill of the cell around; `name` what an officer sees on the anchor;
    `bold` = the paragraph is bold by its style; `note_text` = in a footnote, where no further footnote may stand;
    `indent` = where lists begin; `led` = what follows must not stand alone on the next page; `link` = the
    character style of links.
    """

    width: float
    page: Page
    head: float | None = None
    depth: int = 0
    step: int | None = None
    tone: Tone | None = None
    name: str = ""
    bold: bool = False
    note_text: bool = False
    height: float = 0.0
    indent: float = 0.0
    link: str = "Hyperlink"
    led: bool = False

    def boldly(self, bold: bool) -> Self:
        return self if bold == self.bold else replace(self, bold=bold)

    def leading(self, led: bool) -> Self:
        return self if led == self.led else replace(self, led=led)

    def filled(self, head: float | None) -> Self:
        return self if head == self.head else replace(self, head=head)

    def deeper(self) -> Self:
        return replace(self, depth=self.depth + 1)

    def in_cell(self, width: float, step: int, bold: bool, tone: Tone | None) -> Place:
        """Written out: `dataclasses.replace` costs five times as much, and this is done for every cell."""
        return Place(
            width,
            self.page,
            self.head,
            0,
            step,
            tone,
            self.name,
            bold,
            self.note_text,
            self.height,
            self.indent,
            self.link,
            self.led,
        )

    def within(self, width: float) -> Self:
        return replace(self, width=width, depth=0, led=False)

    def down_to_foot(self) -> Self:
        """The same place, and how much of its page is left, where that is known."""
        if self.height or self.head is None:
            return self
        return replace(self, height=self.page.inner_height - self.head)


Blocks: TypeAlias = Callable[[Iterable[Block], Place, "Writing"], Parts]
"""What writes the blocks inside a block: handed down, since a table's cell may hold a table."""


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
    marks: Mapping[str, int]
    page_numbers: Mapping[str, int]
    page_starts: frozenset[str]
    shared: frozenset[str]
    list_indent: float
    numbers: float
    coloured: bool = False
    drawn: int = 0
    anchors: Anchors = field(default_factory=Anchors)
    plain: Mapping[Same[Table], PlainLines] = field(default_factory=dict)
    aside: Aside = field(default_factory=Aside)
    notes: list[tuple[int, Note]] = field(default_factory=list)
    notes_part: PackagePart | None = None
    findings: list[Finding] = field(default_factory=list)
    sequences: dict[str, int] = field(default_factory=dict)
    header: str = ""
    footers: dict[bool, str] = field(default_factory=dict)
    marked: set[str] = field(default_factory=set)
    _ids: dict[str, int] = field(default_factory=dict)

    @property
    def look(self) -> Look:
        return self.theme.look(self.style)

    @property
    def deck(self) -> bool:
        return self.style is _DECK

    def id_of(self, style: str) -> str:
        """The id of the style with this name."""
        return self.template.style(style)

    def link_to(self, address: str, place: Place) -> str:
        """The id of a relationship to an address outside the file, from the part in which the place is."""
        part = self.notes_part if place.note_text and self.notes_part is not None else self.template.word.part
        key: str = part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
        return key

    def count(self, what: str) -> int:
        """1, 2, 3 ... for each kind of thing that needs a number."""
        self._ids[what] = self._ids.get(what, 0) + 1
        return self._ids[what]

    def paragraph(self, style: str, line: Line, numbers: str = "", *, tail: str = "") -> Parts:
        """A paragraph in the style with this name."""
        airy = self.is_ours(style) and style.startswith(_AIRY)
        return (Paragraph(self.id_of(style), line, numbers, tail, airy=airy),)

    def is_ours(self, style: str) -> bool:
        """Whether a style is as we make it, not the council's own."""
        return self.template.ours or style in self.template.added

    def gap_below(self) -> Below:
        """The room below what cannot leave any itself, such as a table."""
        return Below(self.look.sizes.leading / 2)

    def bookmark(self, id_: str, content: Line) -> Line:
        """Content that links and references may point to; a second bookmark of the same name would be lost."""
        if not id_ or id_ not in self.targets or id_ in self.marked:
            return content
        return self.mark(id_, bookmark_name(id_), content)

    def toc_mark(self, id_: str, content: Line) -> Line:
        """Content between the ends of the bookmark that a contents list finds its page by."""
        key = f"toc {id_}"
        return self.mark(key, toc_name(id_), content) if id_ and key not in self.marked else content

    def mark(self, key: str, name: str, content: Line) -> Line:
        """Content between the ends of a bookmark with this name; `key` is remembered in `marked`."""
        self.marked.add(key)
        number = self.count("bookmark")
        start = f'<w:bookmarkStart w:id="{number}" w:name="{name}"/>'
        return (Span(start, content, f'<w:bookmarkEnd w:id="{number}"/>'),)


def bookmark_name(id_: str) -> str:
    """A hidden bookmark's name for an id: Word allows letters, digits and underscores, forty at most."""
    return f"_Ref{int(digest(id_, 12), 16) % 10**10:010d}"


def toc_name(id_: str) -> str:
    """The bookmark that a contents list points to; Word's own begin with _Toc."""
    return f"_Toc{int(digest(id_, 12), 16) % 10**9:09d}"
