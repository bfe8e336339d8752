"""What the writing of one paper carries along: the template, what the survey found, counters, notes."""

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
from packbuilder.render.docx.bookmarks import Bookmarks
from packbuilder.render.docx.flow import Below, Paragraph, Parts
from packbuilder.render.docx.numbering import Numbering
from packbuilder.render.docx.plain_rows import PlainLines
from packbuilder.render.docx.template import Template
from packbuilder.render.docx.xml import Line
from packbuilder.theme import Look, Page, Theme
from packbuilder.theme.metrics import Metrics
from packbuilder.tree import Block, Note, Style, Table, Tone

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


@dataclass(frozen=True, slots=True)
class Surveyed:
    """What is known of the whole paper before its first line is written.

    `labelled` are the labels of tables and charts, `numbered` the numbers that Word gives to headings and paragraphs,
    as references print them, both by id. `plain` are the rows of tables that hold nothing but words. `page_numbers`
    are the PDF's. Headings in `page_starts` begin a page, those that are `shared` stand on one with what was before.
    `numbers` is the room of numbers before their words, `list_indent` that under numbered paragraphs. `coloured`: the
    cover's ground is.
    """

    labelled: Mapping[str, str]
    numbered: Mapping[str, str]
    plain: Mapping[Same[Table], PlainLines]
    page_numbers: Mapping[str, int]
    page_starts: frozenset[str]
    shared: frozenset[str]
    list_indent: float
    numbers: float
    coloured: bool


@dataclass(slots=True)
class Footnotes:
    """`given` are the notes that become footnotes, `marks` how often each note is marked, both by id; `marked` are
    those met so far with their numbers, and `part` is where they stand, as soon as there is one.
    """

    given: Mapping[str, Note]
    marks: Mapping[str, int]
    marked: list[tuple[int, Note]] = field(default_factory=list)
    part: PackagePart | None = None


@dataclass(slots=True)
class RunningLines:
    """Ids of the parts of the header and of the footers (upright, landscape), as soon as these are made."""

    header: str = ""
    footers: dict[bool, str] = field(default_factory=dict)


@dataclass(slots=True)
class Writing:
    """The state of one rendering; `counts` is how many there are so far of what needs a number."""

    theme: Theme
    style: Style
    metrics: Metrics
    template: Template
    numbering: Numbering
    known: Surveyed
    bookmarks: Bookmarks
    footnotes: Footnotes
    running: RunningLines = field(default_factory=RunningLines)
    anchors: Anchors = field(default_factory=Anchors)
    aside: Aside = field(default_factory=Aside)
    findings: list[Finding] = field(default_factory=list)
    counts: dict[str, int] = field(default_factory=dict)

    @property
    def look(self) -> Look:
        return self.theme.look(self.style)

    @property
    def deck(self) -> bool:
        return self.style is _DECK

    def plain(self, table: Table) -> PlainLines:
        """The rows of a table's body that hold nothing but words."""
        return self.known.plain.get(Same(table)) or PlainLines.of(table)

    def id_of(self, style: str) -> str:
        """The id of the style with this name."""
        return self.template.style(style)

    def link_to(self, address: str, place: Place) -> str:
        """The id of a relationship to an address outside the file, from the part in which the place is."""
        notes = self.footnotes.part if place.note_text else None
        part = notes if notes is not None else self.template.word.part
        key: str = part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
        return key

    def count(self, what: str) -> int:
        """1, 2, 3 ... for each kind of thing that needs a number."""
        self.counts[what] = self.counts.get(what, 0) + 1
        return self.counts[what]

    def paragraph(self, style: str, line: Line, numbers: str = "", *, tail: str = "") -> Parts:
        """A paragraph in the style with this name."""
        return (Paragraph(self.id_of(style), line, numbers, tail, above=self.template.above.get(style, 0)),)

    def is_ours(self, style: str) -> bool:
        """Whether a style is as we make it, not the council's own."""
        return self.template.ours or style in self.template.added

    def gap_below(self) -> Below:
        """The room below what cannot leave any itself, such as a table."""
        return Below(self.look.sizes.leading / 2)
