"""Which words, figures and names may not stand in an edition: all that is kept from its readers, less all that is not.

What its readers may know are the sources of the edition (its papers before they were bound, its own layout) and the
words that packbuilder says by itself, never the files that are to be looked through. Words of an outside file that
nobody sees on its pages are not among them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import PurePath

from packbuilder.assemble import About, Blank, Part, assemble, page_count, printed_numbers
from packbuilder.keeping import digest
from packbuilder.packs.agenda import agenda_blocks
from packbuilder.packs.built import BuiltEdition, BuiltPack
from packbuilder.packs.drafting import agenda_draft
from packbuilder.packs.drawing import Drawing
from packbuilder.packs.front_sheet import agenda_tree
from packbuilder.packs.model import Document, Edition, Item, OutsideFile, Pack, Withheld
from packbuilder.packs.paging import AGENDA
from packbuilder.packs.placeholder import placeholder_tree
from packbuilder.publish import manifest, page
from packbuilder.publish.files import published
from packbuilder.publish.heard import Heard, Papers
from packbuilder.publish.leaks import Said, said_in, terms
from packbuilder.tree import Document as Tree
from packbuilder.tree import Emphasis, Paragraph, Strong, Text, block_words


@dataclass(frozen=True, slots=True)
class Secrets:
    """What may not be found in an edition's files; the streams in which it cannot be, those of papers that its readers
    may have; and what stands `by_chance` in bytes of them that nobody reads, such as the licence in a font.
    """

    terms: frozenset[str] = frozenset()
    innocent: frozenset[bytes] = frozenset()
    by_chance: frozenset[str] = frozenset()


def secrets_of(built: BuiltPack, edition: BuiltEdition, papers: Papers | None = None) -> Secrets:
    """The secrets that a pack has from the readers of an edition. Of documents kept from them only those are known that
    were made for another edition in the same run: for the public edition alone they are not even opened.
    """
    kept = _kept(built, edition)
    if not kept:
        return Secrets()
    own = papers or Papers(built.drawing)
    heard = [own.heard(document) for document in edition.documents if document.source]
    known = (*(each.said for each in heard), _open(edition), _our_own(edition, own))
    innocent = frozenset[bytes]().union(*(each.streams for each in heard))
    read = set[str]().union(*(said.read for said in known))
    in_bytes = set[str]().union(*(said.in_bytes for said in known))
    return Secrets(frozenset(kept - read), innocent, frozenset(kept & in_bytes))


# -- what is kept from the edition's readers


def _kept(built: BuiltPack, edition: BuiltEdition) -> set[str]:
    withheld = {d.id for _, d in edition.pack.documents if isinstance(d.content, Withheld)}
    layout = "\n".join(_layout_words(built.pack)) if _keeps_anything(built.pack, edition.edition) else ""
    files = {
        f"{document.document.id}.pdf": document.source
        for other in built.editions
        for document in other.documents
        if document.document.id in withheld and document.source
    }
    return terms(layout, over_lines=False) | said_in(files, over_lines=False).read


def _keeps_anything(pack: Pack, edition: Edition) -> bool:
    accesses = (access for item in pack.items for access in (item.access, *(one.access for one in item.documents)))
    return not all(map(edition.may_read, accesses))


def _layout_words(pack: Pack) -> Iterator[str]:
    """Everything that the pack's layout says of its items."""
    for part in pack.parts:
        yield part.title
        for item in part.items:
            yield from (item.title, item.public_title, item.urgent, *item.report_of, *item.author)
            yield from (*block_words(item.note), *block_words(item.public_note))
            for document in (*item.documents, *item.coming):
                yield from (document.title, document.public_title, _file_words(document))


def _file_words(document: Document) -> str:
    """The name of a file tells what it is about."""
    return PurePath(document.content.shown).stem.replace("-", " ") if isinstance(document.content, OutsideFile) else ""


# -- what is not


def _open(edition: BuiltEdition) -> Said:
    """What stands in no paper of the edition and is theirs all the same."""
    documents = list(edition.documents)
    titles = [file.title for document in documents for file in document.companions.values()]
    inputs = [name for document in documents for name in document.inputs]
    return Said(terms("\n".join((*_layout_words(edition.pack), *block_words(_front(edition)), *titles, *inputs))))


def _front(edition: BuiltEdition) -> tuple[Paragraph, ...]:
    """The front sheet's words, from the meeting."""
    meeting = edition.pack.meeting
    people = (*meeting.members, *meeting.officers, *meeting.enquiries, *meeting.summoned_by)
    said = (edition.pack.title, *(f"{person.words} {person.email} {person.phone}" for person in people))
    blocks = tuple(Paragraph((Text(words),)) for words in said)
    return (*blocks, *(Paragraph((Text(w),)) for w in block_words((*meeting.notice, *meeting.star_note))))


def _our_own(edition: BuiltEdition, papers: Papers) -> Said:
    """What packbuilder says by itself: agenda, page, manifest and placeholders of this pack with other people's words
    taken out of it; the numbers of its pages; what stands in the bytes of fonts and of a council's template.
    """
    hollow = replace(
        edition,
        pack=_hollow(edition.pack),
        items=tuple(replace(each, item=_hollow_item(each.item)) for each in edition.items),
    )
    where = {document.document.id: (document.first, document.last) for document in edition.documents}
    agenda = agenda_tree(hollow.pack, where, hollow.supplement)
    agenda = replace(agenda, blocks=(*agenda.blocks, _EVERY_FACE))
    words = [
        *block_words(agenda.blocks),
        *block_words(agenda_blocks(hollow.pack, where)),
        *(words for item, d in hollow.pack.documents for words in _placeholder(hollow.pack, item, d)),
        *_page_numbers(edition),
    ]
    key = digest(repr((agenda, sorted(where), papers.drawing)).encode("utf-8", "backslashreplace"))
    bound = papers.said_once(key, lambda: Heard(said_in(_bound(agenda, where, papers.drawing))), is_public=True).said
    site = said_in(_site(edition, hollow))
    return Said(site.read | bound.read | terms("\n".join(words)), site.in_bytes | bound.in_bytes)


def _page_numbers(edition: BuiltEdition) -> Iterator[str]:
    first, last = printed_numbers(edition.pdf, edition.pack.name)
    return map(str, range(first, last + 1))


def _site(edition: BuiltEdition, hollow: BuiltEdition) -> Mapping[str, bytes]:
    """Page and manifest, which only the public edition has; the manifest says how long the page really is."""
    if edition.edition is not Edition.PUBLIC:
        return {}
    files = published(hollow)
    real = page.page(edition, published(edition))
    said = manifest.manifest(hollow, files, real, page.NAME)
    return {page.NAME: page.page(hollow, files), manifest.NAME: said}


def _bound(agenda: Tree, where: Mapping[str, tuple[int, int]], drawing: Drawing) -> Mapping[str, bytes]:
    """An agenda with a blank page behind it, and the agenda in Word."""
    front = Part(AGENDA, drawing.drawn(agenda, frozenset(where)).pdf, "x", "", ("x",), first=1)
    bound = assemble([front, Blank(page_count(front.pdf, front.name) + 1)], About("x", "", "", drawing.clock)).data
    return {"empty.pdf": bound, "empty.docx": agenda_draft(agenda, drawing)}


_SIGNS = (Text("x \u265e"),)
_EVERY_FACE = Paragraph((*_SIGNS, Strong(_SIGNS), Emphasis(_SIGNS), Strong((Emphasis(_SIGNS),))))
"""A letter in each face of each font that words may need."""


def _placeholder(pack: Pack, item: Item, document: Document) -> list[str]:
    if not isinstance(document.content, Withheld):
        return []
    return block_words(placeholder_tree(pack, item, document, document.content, 1).blocks)


def _hollow(pack: Pack) -> Pack:
    parts = (replace(part, title="x", items=tuple(map(_hollow_item, part.items))) for part in pack.parts)
    return replace(pack, parts=tuple(parts))


def _hollow_item(item: Item) -> Item:
    documents, coming = map(_untitled, (item.documents, item.coming))
    return replace(
        item, title="x", note=(), report_of=("x", "x"), author=("x",), urgent="x", documents=documents, coming=coming
    )


def _untitled(documents: Sequence[Document]) -> tuple[Document, ...]:
    return tuple(replace(document, title="x" if document.title else "") for document in documents)
