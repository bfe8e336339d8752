"""An agenda pack as written: the meeting, its items in parts, the documents of each."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field

from packbuilder.contacts import Who
from packbuilder.diagnostics import Finding
from packbuilder.layout.exemptions import PARAGRAPHS
from packbuilder.layout.meeting import Clock
from packbuilder.layout.paper import SNIPPETS, Access, Day, Purpose, Snippets
from packbuilder.specfile import Located, Scalar, SpecFault, SpecFaults, YesNo, finding_at, one_or_many, under

NumberingName = Annotated[Literal["own", "shared"], BeforeValidator(str)]

_NO_REASON = ("", "yes", "no", "true", "false")
_MOST_SUPPLEMENTS = 99
_MOST_PAGES = 5000


def _paragraphs(value: Any) -> Any:
    """Paragraphs of Part 1 of Schedule 12A by their numbers; one is a list of one."""
    if not isinstance(value, (Scalar, list)):
        return value
    said = one_or_many(value)
    if not said:
        raise SpecFault("no paragraph is named here", "name it, such as exempt: [3]", value, "wrong-value")
    if wrong := [one for one in said if isinstance(one, Scalar) and not _is_paragraph(one)]:
        raise SpecFaults(tuple(map(_no_paragraph, wrong)))
    if not all(isinstance(one, Scalar) for one in said):
        raise SpecFault("paragraphs are numbers, 1 to 7", "name them, such as exempt: [3]", value, "wrong-value")
    return [int(one) for one in said]


def _is_paragraph(one: Scalar) -> bool:
    return one.isascii() and one.isdecimal() and int(one) in PARAGRAPHS


def _no_paragraph(one: Scalar) -> Finding:
    known = "; ".join(f"{number}: {subject}" for number, subject in PARAGRAPHS.items())
    message = f"{str(one)!r} is no paragraph of Part 1 of Schedule 12A"
    return finding_at(one, message, f"they are numbered 1 to 7 - {known}", "wrong-value")


def _supplement(value: Any) -> Any:
    if not isinstance(value, Scalar):
        return value
    if not value.isdecimal() or not 0 < int(value) <= _MOST_SUPPLEMENTS:
        hint = "1 for what is in the first supplement, 2 for the second"
        raise SpecFault(f"{str(value)!r} is not the number of a supplement", hint, value, "wrong-value")
    return int(value)


def _pages(value: Any) -> Any:
    if not isinstance(value, Scalar):
        return value
    if not value.isdecimal() or not 0 < int(value) <= _MOST_PAGES:
        raise SpecFault(
            f"{str(value)!r} is no number of pages", "how many the document has: pages: 6", value, "wrong-value"
        )
    return int(value)


Exempt = Annotated[
    list[int], BeforeValidator(_paragraphs, json_schema_input_type=int | list[Annotated[int, Field(ge=1, le=7)]])
]
Supplement = Annotated[int, BeforeValidator(_supplement, json_schema_input_type=int)]
Pages = Annotated[int | None, BeforeValidator(_pages, json_schema_input_type=int)]

_EXEMPT = "paragraphs of Part 1 of Schedule 12A to the Local Government Act 1972 that keep it from the public: [3]"
_CONFIDENTIAL = "yes: the law forbids to publish it (s.100A(3)); only the confidential edition holds it"
_PAGES = "how many pages it has, where numbering: shared counts it in an edition that may not open it"
_SUPPLEMENT = "the supplement that brings it: 1, 2 ...; the pack itself then says that it is to follow"


class DocumentSpec(Located):
    """A further document of an item: a paper of this project or a file that somebody sent."""

    title: Scalar | None = Field(None, description="what the agenda calls it (default: a paper's own title)")
    layout: Scalar | None = Field(None, description="a paper of this project: the name of its layout, without .yaml")
    file: Scalar | None = Field(None, description="a PDF or Word file of the pack's inputs folder")
    exempt: Exempt = Field(default_factory=list, description=_EXEMPT)
    confidential: YesNo = Field(False, description=_CONFIDENTIAL)
    public_title: Scalar | None = Field(None, description="what readers see who may not see the document")
    supplement: Supplement = Field(0, description=_SUPPLEMENT)
    pages: Pages = Field(None, description=_PAGES)

    def model_post_init(self, _context: Any) -> None:
        _expect_one_source(self, "document")
        _expect_one_reason(self)
        if self.layout is None and self.file is None:
            raise SpecFault("this document is neither a paper nor a file", "add layout: or file:", self.here)
        if self.title is None and self.file is not None:
            raise SpecFault("this document has no title", "say what the agenda calls it: title: ...", self.file)
        if self.title is None and (self.exempt or self.confidential):
            message = "a document that is kept from the public needs its title here"
            raise SpecFault(message, "the paper's own is not read for those who may not see it: title: ...", self.here)


class ItemSpec(Located):
    """An item of the agenda; one that is a title alone is written as such: `- Apologies`."""

    title: Scalar | None = Field(
        None, alias="item", description="its title (a paper's own title where nothing is said)"
    )
    note: Scalar | None = Field(None, description="what stands under the title: Markdown")
    motion: Scalar | None = Field(None, description="a motion to be moved: Markdown, with Motion before it")
    snippet: Scalar | None = Field(None, description="shared wording under the title: its name")
    purpose: Purpose | None = Field(None, description="decision, discussion or information (a paper's own, else)")
    report_of: Who = Field(default_factory=list, description="the offices that report, or contacts who hold them")
    author: Who = Field(default_factory=list, description="who wrote the report: contacts of the house file, or names")
    starred: YesNo = Field(False, description="yes: a star before the title (taken without discussion)")
    layout: Scalar | None = Field(None, description="its paper: the name of a layout, without .yaml")
    file: Scalar | None = Field(None, description="its document: a PDF or Word file of the pack's inputs folder")
    documents: list[DocumentSpec] = Field(default_factory=list, description="further documents, in their order")
    verbal: YesNo = Field(False, description="yes: the report is given by word of mouth")
    to_follow: YesNo = Field(False, description="yes: its document comes in a supplement")
    supplement: Supplement = Field(0, description=_SUPPLEMENT)
    pages: Pages = Field(None, description=_PAGES)
    urgent: Scalar | None = Field(
        None,
        description="why it cannot wait for the next meeting (s.100B(4)(b)); printed on the agenda",
    )
    exempt: Exempt = Field(default_factory=list, description=_EXEMPT)
    confidential: YesNo = Field(False, description=_CONFIDENTIAL)
    public_title: Scalar | None = Field(None, description="the title that readers see who may not see the item")
    public_note: Scalar | None = Field(
        None, description="the note that they see (default: the item's own; none beside a public_title)"
    )

    def model_post_init(self, _context: Any) -> None:
        _expect_one_source(self, "item")
        _expect_one_reason(self)
        self._expect_title()
        self._expect_documents()
        lone = next((said for said in (self.public_title, self.public_note) if said is not None), None)
        if lone is not None and not (self.exempt or self.confidential):
            hint = "say why it is kept from the public: exempt: [3], or confidential: yes"
            raise SpecFault("everybody may read this item, so it needs no other words for the public", hint, lone)
        if self.urgent is not None and self.urgent.strip().casefold() in _NO_REASON:
            hint = "the chair gives a reason, which is minuted: urgent: the grant closes before the next meeting"
            raise SpecFault("an urgent item needs its reason", hint, self.urgent, "no-reason")

    def _expect_title(self) -> None:
        if self.title is not None and not self.title.strip():
            raise SpecFault("this item has no words", "say what it is about", self.title, "wrong-value")
        if self.title is None and self.layout is None:
            raise SpecFault("this item has no title", "begin it with - item: ...", self.here)
        if self.title is None and (self.exempt or self.confidential) and self.public_title is None:
            message = "an item that is kept from the public needs its title here"
            raise SpecFault(message, "the paper's own is not read for those who may not see it: item: ...", self.here)

    def _expect_documents(self) -> None:
        if self.to_follow and (self.layout or self.file) and not self.supplement:
            hint = "take to_follow: away; or say which supplement brings it: supplement: 1"
            raise SpecFault("this item's document is here and is to follow", hint, self.layout or self.file)
        if self.supplement and not (self.layout or self.file or self.documents):
            raise SpecFault("this item has no document for a supplement", "add layout: or file:", self.here)


def _expect_one_source(spec: DocumentSpec | ItemSpec, kind: str) -> None:
    if spec.layout is not None and spec.file is not None:
        hint = "keep one of the two; further documents stand under documents:"
        raise SpecFault(f"this {kind} has both layout: and file:", hint, spec.file)


def _expect_one_reason(spec: DocumentSpec | ItemSpec) -> None:
    if spec.exempt and spec.confidential:
        message = "what is confidential needs no paragraph of Schedule 12A"
        raise SpecFault(message, "keep exempt: or confidential:, whichever is right", spec.here)


OneItem = Annotated[ItemSpec, BeforeValidator(under("item"), json_schema_input_type=ItemSpec | Scalar)]


class PartSpec(Located):
    """Items that are taken together."""

    title: Scalar = Field(alias="part", description="the part's title, such as Public items")
    access: Access = Field(description="public, not-public (exempt items) or confidential")
    items: list[OneItem] = Field(min_length=1, description="in the order in which they are taken; numbered through")


class PackSpec(Located):
    """An agenda pack: a meeting, and what it deals with."""

    title: Scalar | None = Field(None, alias="pack", description="the pack's title (default: the committee's name)")
    committee: Scalar = Field(description="a committee of the house file, or its name")
    date: Day = Field(description="the meeting's date, 2018-03-06")
    time: Clock | None = Field(None, description="when it begins, 13:45 (default: the committee's time)")
    place: Scalar | None = Field(None, description="where it is held (default: the committee's place)")
    last_meeting: Day | None = Field(None, description="the date of the meeting before, 2018-01-30")
    members: list[Scalar] = Field(
        default_factory=list, description="each name, the office held in brackets (default: the committee's)"
    )
    officers: Who = Field(default_factory=list, description="officers who attend: contacts of the house file, or names")
    enquiries: Who = Field(
        default_factory=list, description="whom to ask: contacts or names (default: the committee's clerk)"
    )
    author: Who = Field(default_factory=list, description="who summons the meeting: a contact or a name")
    notice: Scalar | None = Field(None, description="a snippet of the front sheet: how the public may attend")
    star_note: Scalar | None = Field(
        None,
        description="a snippet: what the star before an item means (default: star_note, else our words)",
    )
    numbering: NumberingName = Field(
        "own",
        description="own (each edition numbers its own pages) or shared (a page has one number in all editions)",
    )
    snippets: Snippets = Field(default_factory=dict, description=SNIPPETS)
    parts: list[PartSpec] = Field(min_length=1, description="public items, items without the public, confidential ones")

    @property
    def items(self) -> Iterator[tuple[PartSpec, ItemSpec]]:
        return ((part, item) for part in self.parts for item in part.items)
