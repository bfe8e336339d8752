"""Which words, figures and names only exempt material has: all that is kept from the public, less all that is not.

What counts as public are the sources of the public edition (its papers before they were bound, its own layout) and the
words that packbuilder says by itself, never the files that are to be looked through.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import PurePath

from packbuilder.assemble import About, Blank, Part, assemble, page_count
from packbuilder.packs.agenda import agenda_blocks
from packbuilder.packs.built import BuiltDocument, BuiltEdition, BuiltPack
from packbuilder.packs.drafting import agenda_draft
from packbuilder.packs.drawing import Drawing
from packbuilder.packs.front_sheet import agenda_tree
from packbuilder.packs.model import Document, Edition, Item, OutsideFile, Pack, Withheld
from packbuilder.packs.paging import AGENDA
from packbuilder.packs.placeholder import placeholder_tree
from packbuilder.publish import manifest, page
from packbuilder.publish.files import published
from packbuilder.publish.leaks import terms, terms_of
from packbuilder.tree import Paragraph, Text, block_words


@dataclass(frozen=True, slots=True)
class Secrets:
    """What may not be found in the public folder, and the streams in which it cannot be: those of public papers."""

    terms: frozenset[str] = frozenset()
    innocent: frozenset[bytes] = frozenset()


def secrets_of(built: BuiltPack) -> Secrets:
    """The secrets of a pack. Of exempt documents only those are known that were made for another
    edition in the same run: for the public edition alone they are not even opened.
    """
    public = next((edition for edition in built.editions if edition.edition is Edition.PUBLIC), None)
    kept = _kept(built, public) if public is not None else set()
    if public is None or not kept:
        return Secrets()
    innocent: set[bytes] = set()
    return Secrets(frozenset(kept - _open(public, innocent) - _our_own(public, built.drawing)), frozenset(innocent))


# -- what is kept from the public


def _kept(built: BuiltPack, public: BuiltEdition) -> set[str]:
    withheld = {d.id for _, d in public.pack.documents if isinstance(d.content, Withheld)}
    said = terms("\n".join(_layout_words(built.pack))) if _keeps_anything(built.pack) else set()
    files = {
        f"{document.document.id}.pdf": document.source
        for edition in built.editions
        for document in _documents(edition)
        if document.document.id in withheld and document.source
    }
    return said | terms_of(files)


def _keeps_anything(pack: Pack) -> bool:
    return any(item.restriction or any(d.restriction for d in item.documents) for item in pack.items)


def _documents(edition: BuiltEdition) -> Iterator[BuiltDocument]:
    return (document for item in edition.items for document in item.documents)


def _layout_words(pack: Pack) -> Iterator[str]:
    """Everything that the pack's layout says of its items."""
    for part in pack.parts:
        yield part.title
        for item in part.items:
            yield from (item.title, item.public_title, item.urgent, *item.report_of, *item.author)
            yield from (*block_words(item.note), *block_words(item.public_note))
            for document in item.documents:
                yield from (document.title, document.public_title, _file_words(document))


def _file_words(document: Document) -> str:
    """The name of a file tells what it is about."""
    return PurePath(document.content.shown).stem.replace("-", " ") if isinstance(document.content, OutsideFile) else ""


# -- what is not


def _open(public: BuiltEdition, innocent: set[bytes]) -> set[str]:
    """What the public edition is made of; its streams are noted as innocent."""
    files: dict[str, bytes] = {}
    for document in _documents(public):
        files[f"{document.document.id}.pdf"] = document.source
        files |= {f"{document.document.id} {name}": file.data for name, file in document.companions.items()}
    titles = [file.title for document in _documents(public) for file in document.companions.values()]
    inputs = [name for document in _documents(public) for name in document.inputs]
    said = (*_layout_words(public.pack), *block_words(_front(public)), *titles, *inputs)
    return terms("\n".join(said)) | terms_of({name: data for name, data in files.items() if data}, True, innocent)


def _front(public: BuiltEdition) -> tuple[Paragraph, ...]:
    """The front sheet's words, from the meeting."""
    meeting = public.pack.meeting
    people = (*meeting.members, *meeting.officers, *meeting.enquiries, *meeting.summoned_by)
    said = (public.pack.title, *(f"{person.words} {person.email} {person.phone}" for person in people))
    blocks = tuple(Paragraph((Text(words),)) for words in said)
    return (*blocks, *(Paragraph((Text(w),)) for w in block_words((*meeting.notice, *meeting.star_note))))


def _our_own(public: BuiltEdition, drawing: Drawing) -> set[str]:
    """What packbuilder says by itself: agenda, page, manifest and placeholders of this pack with other people's words
    taken out of it.
    """
    hollow = replace(
        public,
        pack=_hollow(public.pack),
        items=tuple(replace(each, item=_hollow_item(each.item)) for each in public.items),
    )
    where = {document.document.id: (document.first, document.last) for document in _documents(public)}
    files = published(hollow)
    index = page.page(hollow, files)
    said = manifest.manifest(hollow, files, index, page.NAME)
    agenda = agenda_tree(hollow.pack, where, hollow.supplement)
    words = [
        *block_words(agenda.blocks),
        *block_words(agenda_blocks(hollow.pack, where)),
        *(words for item, d in hollow.pack.documents for words in _placeholder(hollow.pack, item, d)),
    ]
    front = Part(AGENDA, drawing.drawn(agenda, frozenset(where)).pdf, "x", "", ("x",), first=1)
    bound = assemble([front, Blank(page_count(front.pdf, front.name) + 1)], About("x", "", "", drawing.clock)).data
    draft = agenda_draft(agenda, drawing)
    empty = {page.NAME: index, manifest.NAME: said, "empty.pdf": bound, "empty.docx": draft}
    return terms("\n".join(words)) | terms_of(empty, True)


def _placeholder(pack: Pack, item: Item, document: Document) -> list[str]:
    if not isinstance(document.content, Withheld):
        return []
    return block_words(placeholder_tree(pack, item, document, document.content, 1).blocks)


def _hollow(pack: Pack) -> Pack:
    parts = (replace(part, title="x", items=tuple(map(_hollow_item, part.items))) for part in pack.parts)
    return replace(pack, parts=tuple(parts))


def _hollow_item(item: Item) -> Item:
    documents = tuple(replace(document, title="x" if document.title else "") for document in item.documents)
    return replace(item, title="x", note=(), report_of=("x", "x"), author=("x",), urgent="x", documents=documents)
