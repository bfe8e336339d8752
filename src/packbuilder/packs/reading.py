"""A pack's layout read: every word worked out, every document found, none opened."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TypeVar

from packbuilder.compose.tell import Told
from packbuilder.data.project import Project
from packbuilder.data.reads import Reads
from packbuilder.diagnostics import Finding, Origin, PackbuilderError, Severity
from packbuilder.layout.files import read_house, read_pack_spec, salvaged_pack
from packbuilder.layout.house import HouseSpec
from packbuilder.layout.pack import DocumentSpec, ItemSpec, PackSpec, PartSpec
from packbuilder.packs.files import outside_file
from packbuilder.packs.further import beside, in_order
from packbuilder.packs.heads import Head, Layouts, expect_readers, head_of, offices, paper_named
from packbuilder.packs.model import (
    Access,
    Content,
    Document,
    Item,
    Meeting,
    Numbering,
    Pack,
    PackPart,
    Paper,
    Purpose,
    Restriction,
)
from packbuilder.packs.restricting import expect_counted, expect_reason
from packbuilder.packs.wording import Wording
from packbuilder.specfile import Scalar, finding_at
from packbuilder.tree import Block, Paragraph, Text

_STAR = (
    "Items marked * are for information and are taken without discussion, unless a member tells the clerk before the "
    "meeting that they wish to speak."
)
Found = TypeVar("Found")


@dataclass(frozen=True, slots=True)
class ReadPack:
    """A pack, and what there is to tell of its layout. With faults among that it is a pack to look at, not to build;
    one that `is_half` lacks what was at fault, so that nobody knows any more for whom a document is.
    """

    pack: Pack
    house: HouseSpec
    project: Project
    findings: tuple[Finding, ...]
    is_half: bool = False

    @property
    def is_faulty(self) -> bool:
        return any(finding.severity is Severity.FAULT for finding in self.findings)


def read_pack(path: Path, project: Path | None = None) -> ReadPack:
    """The pack of a layout file.

    Raises:
        PackbuilderError: every fault of its layout, and of the heads of its papers, at once.
    """
    read = read_as_far(path, project)
    if read.is_faulty:
        raise PackbuilderError(read.findings)
    return read


def read_as_far(path: Path, project: Path | None = None) -> ReadPack:
    """The same as far as it can be read, its faults among the findings, so that its documents can be looked at too.

    Raises:
        PackbuilderError: so little of it is sound that nothing is known of its documents.
    """
    own = Project.of(path, project)
    own = replace(own, reads=Reads(own.root, is_noting=False))
    spec, house, faults = _specs(path, own)
    try:
        pack, told = _as_read(spec, house, own, own.shown(path))
    except Exception:
        if not faults:
            raise
        raise PackbuilderError(faults) from None  # half a pack may fail in ways that a whole one cannot
    further = told if not faults else beside(faults, told, spec)
    return ReadPack(pack, house, own, in_order((*faults, *further), own.shown(path)), is_half=bool(faults))


def _as_read(spec: PackSpec, house: HouseSpec, project: Project, shown: str) -> tuple[Pack, list[Finding]]:
    told = Told()
    reading = _Reading(spec, house, project, Wording.of(spec, house, project, told), told)
    return reading.pack(shown), told.findings


def _specs(path: Path, project: Project) -> tuple[PackSpec, HouseSpec, tuple[Finding, ...]]:
    """The pack's layout and the house file; with faults of shape what is left of the layout without them, and these."""
    faults: list[Finding] = []
    shown, house_file = project.shown(path), project.root / "layouts" / "shared" / "council.yaml"
    spec = _or_told(lambda: read_pack_spec(path, shown), faults.extend)
    house = _or_told(lambda: read_house(house_file, project.shown(house_file)), faults.extend)
    if spec is None and house is not None:
        spec = _or_told(lambda: salvaged_pack(path, shown, faults), lambda _: None)
    if spec is None or house is None:
        raise PackbuilderError(faults)
    return spec, house, tuple(faults)


def _or_told(read: Callable[[], Found], tell: Callable[[tuple[Finding, ...]], None]) -> Found | None:
    """What is read; None where it cannot be (told)."""
    try:
        return read()
    except PackbuilderError as fault:
        tell(fault.findings)
        return None


@dataclass(slots=True)
class _Reading:
    """One pack while it is read; items are numbered as they come."""

    spec: PackSpec
    house: HouseSpec
    project: Project
    wording: Wording
    told: Told
    layouts: Layouts = field(default_factory=Layouts)
    _number: int = field(default=0)

    def pack(self, shown: str) -> Pack:
        meeting = self._meeting()
        parts = tuple(map(self._part, self.spec.parts))
        title = self.wording.words(self.spec.title) or meeting.committee
        return Pack(
            self.project.stem, title, meeting, parts, Numbering(self.spec.numbering), origin=Origin(shown)
        )  # fmt: skip

    def _meeting(self) -> Meeting:
        spec, wording = self.spec, self.wording
        usual = wording.composer.people.committee
        clerk = (wording.person(usual.clerk),) if usual is not None and usual.clerk is not None else ()
        return Meeting(
            council=str(self.house.council or ""),
            committee=wording.paper_key("committee"),
            committee_key=str(spec.committee),
            date=spec.date,
            time=spec.time or (usual.time if usual is not None else None),
            place=wording.words(spec.place) or wording.paper_key("place"),
            last_meeting=spec.last_meeting,
            members=wording.members(spec),
            officers=tuple(map(wording.person, spec.officers)),
            enquiries=tuple(map(wording.person, spec.enquiries)) or clerk,
            summoned_by=tuple(map(wording.person, spec.author)),
            notice=wording.snippet(spec.notice, "notice"),
            star_note=self._star_note(),
        )

    def _star_note(self) -> tuple[Block, ...]:
        if not any(item.starred for _, item in self.spec.items):
            return ()
        if self.spec.star_note is not None:
            return self.wording.snippet(self.spec.star_note, "star-note")
        if self.wording.has_snippet("star_note"):
            return self.wording.snippet(_named("star_note", self.spec.here), "star-note")
        return (Paragraph((Text(_STAR),)),)

    def _part(self, spec: PartSpec) -> PackPart:
        items = tuple(self._item(item, spec) for item in spec.items)
        return PackPart(self.wording.words(spec.title), Access(spec.access), items, spec.origin)

    # -- items

    def _item(self, spec: ItemSpec, part: PartSpec) -> Item:
        self._number += 1
        id_ = f"item-{self._number}"
        restriction = _restriction(spec, part)
        expect_reason(spec, part, self.told)
        content = self._content(spec)
        head = self._head(spec, content, restriction)
        wording = self.wording
        return Item(
            number=self._number,
            title=wording.words(spec.title) or head.title,
            note=self._note(spec, id_),
            purpose=Purpose(spec.purpose) if spec.purpose else head.purpose,
            report_of=offices(spec.report_of, self.house) or head.report_of,
            author=tuple(wording.person(one).words for one in spec.author),
            starred=spec.starred,
            verbal=spec.verbal,
            to_follow=spec.to_follow,
            urgent=wording.words(spec.urgent),
            restriction=restriction,
            public_title=wording.words(spec.public_title),
            public_note=wording.blocks(spec.public_note, id_),
            documents=tuple(self._documents(spec, content, restriction, id_)),
            kept_purpose=self._kept_purpose(content) if restriction else None,
            place=spec.origin,
        )

    def _note(self, spec: ItemSpec, id_: str) -> tuple[Block, ...]:
        """What stands under the title: the clerk's words, shared wording, a motion."""
        said = self.wording
        return (*said.blocks(spec.note, id_), *said.snippet(spec.snippet, id_), *said.motion(spec.motion, id_))

    def _head(self, spec: ItemSpec, content: Content | None, restriction: Restriction | None) -> Head:
        """What the item's own paper says of itself: never that of one which is kept from the public."""
        if not isinstance(content, Paper) or spec.layout is None or restriction is not None:
            return Head("")
        head = self._paper_head(content, spec.layout)
        if spec.purpose is not None and head.purpose is not None and spec.purpose != head.purpose:
            message = f"{content.shown} says that it is for {head.purpose.value}, the agenda for {spec.purpose}"
            self.told.tell(finding_at(spec.layout, message, "say the same in both", "other-purpose", Severity.WARNING))
        return head

    def _kept_purpose(self, content: Content | None) -> Purpose | None:
        """What is wrong with the paper's layout is told when it is built."""
        paper = _or_told(lambda: self.layouts.spec(content), lambda _: None) if isinstance(content, Paper) else None
        return Purpose(paper.purpose) if paper is not None and paper.purpose else None

    def _paper_head(self, paper: Paper, at: Scalar) -> Head:
        asked = (paper, at, self.spec, self.house, self.project, self.layouts, self.told)
        return _or_told(lambda: head_of(*asked), self.told.tell_all) or Head("")

    # -- documents

    def _content(self, spec: ItemSpec | DocumentSpec) -> Content | None:
        """The paper or the file that is named; None where there is none (told)."""
        if (name := spec.layout) is not None:
            return _or_told(lambda: paper_named(name, self.project), self.told.tell_all)
        if (file := spec.file) is not None:
            return _or_told(lambda: outside_file(file, self.project), self.told.tell_all)
        return None

    def _documents(
        self, spec: ItemSpec, content: Content | None, restriction: Restriction | None, id_: str
    ) -> list[Document]:
        self._expect_readers(spec, content, restriction)
        expect_counted(spec, restriction, self.spec, self.told)
        own = (
            [Document(id_, "", content, restriction, "", spec.supplement, _place(spec), spec.pages)] if content else []
        )
        for number, further in enumerate(spec.documents, 1 + bool(spec.layout or spec.file)):
            found = self._content(further)
            if found is not None:
                own.append(self._document(further, found, restriction, f"{id_}-document-{number}"))
        return own

    def _expect_readers(
        self, spec: ItemSpec | DocumentSpec, content: Content | None, restriction: Restriction | None
    ) -> None:
        if isinstance(content, Paper) and spec.layout is not None:
            expect_readers(content, spec.layout, restriction, self.layouts, self.told)

    def _document(self, spec: DocumentSpec, content: Content, item: Restriction | None, id_: str) -> Document:
        restriction = Restriction(tuple(spec.exempt), spec.confidential) if spec.exempt or spec.confidential else item
        self._expect_readers(spec, content, restriction)
        expect_counted(spec, restriction, self.spec, self.told)
        title = self.wording.words(spec.title)
        if not title and isinstance(content, Paper) and spec.layout is not None and restriction is None:
            title = self._paper_head(content, spec.layout).title
        public = self.wording.words(spec.public_title)
        return Document(id_, title, content, restriction, public, spec.supplement, _place(spec), spec.pages)


def _restriction(spec: ItemSpec, part: PartSpec) -> Restriction | None:
    """Why the item's readers are few; in a confidential part everything with a document is confidential."""
    if spec.confidential or (part.access == "confidential" and (spec.layout or spec.file or spec.documents)):
        return Restriction(confidential=True)
    return Restriction(tuple(spec.exempt)) if spec.exempt else None


def _place(spec: ItemSpec | DocumentSpec) -> Origin:
    """Where a document is named."""
    at = spec.file or spec.layout or spec.here
    return at.origin


def _named(name: str, at: Scalar) -> Scalar:
    return Scalar(name, at.source, at.start, at.end)
