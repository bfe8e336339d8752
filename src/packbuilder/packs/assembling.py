"""One edition put together: agenda and documents with their numbers, then each item on its own."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import dropwhile

from packbuilder.assemble import About, Assembled, Blank, Part, Sheet
from packbuilder.diagnostics import Finding, Origin, PackbuilderError
from packbuilder.packs.agenda import restriction_said
from packbuilder.packs.bound import Binder
from packbuilder.packs.built import BuiltDocument, BuiltEdition, BuiltItem
from packbuilder.packs.drawing import Drawing, Drawn
from packbuilder.packs.front_sheet import kept_said, pack_title
from packbuilder.packs.made import Made
from packbuilder.packs.model import Document, Edition, Item, OutsideFile, Paper, Withheld
from packbuilder.packs.paging import AGENDA, Placed
from packbuilder.packs.placeholder import placeholder_tree
from packbuilder.packs.settling import Settled


def edition(
    settled: Settled, made: Mapping[str, Made], drawing: Drawing, binder: Binder, supplement: int = 0
) -> BuiltEdition:
    """The edition's file, and of the public one a file for each item that has documents: only it is put on a website.

    Raises:
        PackbuilderError: a part cannot be merged.
    """
    pack = settled.pack
    assert pack.edition is not None, "an edition is made before it is put together"
    binding = _Binding(settled, made, drawing, binder, supplement)
    whole = binding.whole()
    items = tuple(binding.item(item, whole) for item in pack.items)
    agenda = settled.paging.agenda
    return BuiltEdition(
        pack.edition, pack, settled.agenda.tree, (agenda.first, agenda.last), items, whole.data, whole.claims,
        tuple(dict.fromkeys((*binding.told(), *whole.findings))), supplement,
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Binding:
    """What one edition is bound of."""

    settled: Settled
    made: Mapping[str, Made]
    drawing: Drawing
    binder: Binder
    supplement: int

    def whole(self) -> Assembled:
        """Agenda and documents, each on its page."""
        agenda = self.settled.paging.agenda
        front = Part(AGENDA, self.settled.agenda.pdf, "the agenda", "", ("Agenda",), first=agenda.first,
                     mark=kept_said(self.settled.pack))  # fmt: skip
        sheets = (front, *(sheet for item in self.settled.pack.items for sheet in self._sheets(item)), *self._end())
        bound = self.binder.bound(sheets, self._about(pack_title(self.settled.pack, self.supplement)))
        self._expect_places(bound)
        return bound

    def _expect_places(self, bound: Assembled) -> None:
        """Agenda, links and numbers are settled before a document is drawn for its place: it must have kept its length.

        Raises:
            PackbuilderError: with each that has not, because a page number would stand on two pages or on none.
        """
        places = zip(self.settled.pack.documents, self.settled.paging.documents, strict=True)
        moved = [
            _moved(document, document.place or item.place or Origin(self.settled.pack.name), placed, bound)
            for (item, document), placed in places
            if bound.pages[placed.id][1] != placed.end
        ]
        if moved:
            raise PackbuilderError(moved)

    def item(self, item: Item, whole: Assembled) -> BuiltItem:
        """The item's documents, for the public the same pages in a file of their own, which begins with no blank."""
        documents = tuple(self._built(document, whole) for document in item.documents)
        if self.settled.pack.edition is not Edition.PUBLIC or not documents:
            return BuiltItem(item, documents)
        sheets = dropwhile(lambda sheet: isinstance(sheet, Blank), self._sheets(item))
        bound = self.binder.bound(tuple(sheets), self._about(f"{item.number}. {item.title}"))
        return BuiltItem(item, documents, bound.data, bound.claims)

    def told(self) -> Iterator[Finding]:
        """What there is to tell of the documents that this edition holds, and of no others."""
        yield from self.settled.agenda.findings
        for _, document in self.settled.pack.documents:
            if not isinstance(document.content, Withheld):
                yield from self.made[document.id].findings

    def _end(self) -> Iterator[Sheet]:
        """The back of the last leaf, so that what is bound behind it begins on a leaf of its own."""
        last = (self.settled.paging.agenda, *self.settled.paging.documents)[-1]
        if last.end % 2:
            yield Blank(last.end + 1)

    def _about(self, title: str) -> About:
        pack = self.settled.pack
        kept = {Edition.MEMBERS: " (members' edition)", Edition.CONFIDENTIAL: " (confidential edition)"}
        named = title + (kept.get(pack.edition, "") if pack.edition is not None else "")
        author = pack.meeting.council or pack.meeting.committee
        return About(named, author, pack.meeting.committee, self.drawing.clock)

    def _sheets(self, item: Item) -> Iterator[Sheet]:
        """The item's documents, with the blank pages before each."""
        places = {placed.id: placed for placed in self.settled.paging.documents}
        for document in item.documents:
            yield from map(Blank, self.settled.paging.blanks_before(document.id))
            yield self._part(item, document, places[document.id])

    def _part(self, item: Item, document: Document, placed: Placed) -> Part:
        title = f"{item.number}. {item.title}"
        called = item.title_of(document) if len(item.documents) > 1 else document.title
        part = Part(document.id, b"", title, called, (title,), f"Agenda Item {item.number}", placed.first,
                    place=document.place)  # fmt: skip
        match document.content:
            case Withheld() as withheld:
                return replace(part, pdf=self._placeholder(item, document, withheld, placed.first).pdf)
            case OutsideFile(shown=shown) | Paper(shown=shown):
                made = self.made[document.id]
                return replace(part, pdf=made.pdf, name=shown, own=made.own, mark=_mark(document))

    def _placeholder(self, item: Item, document: Document, withheld: Withheld, first: int) -> Drawn:
        """Drawn again where it names the pages that are withheld."""
        if withheld.pages is None:
            return self.settled.standing[document.id]
        return self.drawing.drawn(placeholder_tree(self.settled.pack, item, document, withheld, first))

    def _built(self, document: Document, bound: Assembled) -> BuiltDocument:
        first, last = self.settled.paging.where[document.id]
        claims = bound.part_claims[document.id]
        made = self.made.get(document.id)
        if made is None:
            return BuiltDocument(document, first, last, claims)
        return BuiltDocument(document, first, last, claims, made.inputs, made.companions, made.pdf, made.looks)


def _moved(document: Document, origin: Origin, placed: Placed, bound: Assembled) -> Finding:
    first, last = bound.pages[document.id]
    message = f"this document has {last - first + 1} pages where it stands in the pack, and {placed.pages} by itself"
    return Finding("pages-moved", message, origin, "begin its contents list on a page of its own, or leave it out")


def _mark(document: Document) -> str:
    """Every copy of what is not public says so, and why (Local Government Act 1972, s.100B(5))."""
    if document.restriction is None:
        return ""
    return restriction_said(document.restriction)
