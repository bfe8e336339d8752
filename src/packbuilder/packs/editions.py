"""An edition: the pack without what its readers may not see, made before anything is rendered or opened.

What is not in the edition's model cannot come into its files: nothing that comes later looks at the whole pack again.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from packbuilder.packs.model import Document, Edition, Item, Numbering, Pack, PackPart, Restriction, Withheld

_URGENT = "the reason is not public"
"""That it is urgent may be known; why, would tell what the item's own words for the public leave out."""


def edition_of(pack: Pack, edition: Edition, pages: Mapping[str, int] | None = None) -> Pack:
    """The pack as this edition's readers may see it.

    `pages` are how many pages each document has (by id), where a page has one number in all editions: a placeholder
    then says which pages are withheld. Of what is withheld nothing else is told: not its title (unless it has one for
    the public), not its file's name.
    """
    known = pages or {}
    if pack.numbering is Numbering.OWN:
        known = {}
    return replace(pack, edition=edition, parts=tuple(_part(part, edition, known) for part in pack.parts))


def base_of(pack: Pack) -> Pack:
    """The pack as it is published first: what a supplement brings is to follow."""
    parts = (replace(part, items=tuple(map(_without_supplements, part.items))) for part in pack.parts)
    return replace(pack, parts=tuple(parts))


def supplement_of(pack: Pack, number: int) -> Pack:
    """What the supplement of this number brings; parts and items without anything in it are left out."""
    parts = (replace(part, items=tuple(_only(item, number) for item in part.items)) for part in pack.parts)
    kept = (replace(part, items=tuple(item for item in part.items if item.documents)) for part in parts)
    return replace(pack, parts=tuple(part for part in kept if part.items))


def supplements(pack: Pack) -> tuple[int, ...]:
    """The numbers of the supplements that the pack has."""
    return tuple(sorted({document.supplement for _, document in pack.documents if document.supplement}))


def _without_supplements(item: Item) -> Item:
    kept = tuple(document for document in item.documents if not document.supplement)
    late = tuple(document for document in item.documents if document.supplement)
    titled = tuple(document for document in late if document.title)
    return replace(item, documents=kept, coming=titled, to_follow=item.to_follow or len(titled) < len(late))


def _only(item: Item, number: int) -> Item:
    kept = tuple(document for document in item.documents if document.supplement == number)
    return replace(item, documents=kept, to_follow=False)


def _part(part: PackPart, edition: Edition, pages: Mapping[str, int]) -> PackPart:
    return replace(part, items=tuple(_item(item, edition, pages) for item in part.items))


def _item(item: Item, edition: Edition, pages: Mapping[str, int]) -> Item:
    """The item, with its documents as far as they may be read; its own words where it has others for the public."""
    documents = tuple(_document(document, edition, pages) for document in item.documents)
    coming = tuple(_document(document, edition, pages) for document in item.coming)
    item = replace(item, documents=documents, coming=coming)
    purpose, item = item.purpose or item.kept_purpose, replace(item, kept_purpose=None)
    if edition.may_read(item.access):
        return replace(item, purpose=purpose, public_title="", public_note=())
    if not item.public_title and not item.public_note:
        return replace(item, author=())
    urgent = _URGENT if item.urgent else ""
    return replace(
        item, title=item.public_title or item.title, note=item.public_note,
        report_of=(), author=(), urgent=urgent, public_title="", public_note=(),
    )  # fmt: skip


def _document(document: Document, edition: Edition, pages: Mapping[str, int]) -> Document:
    if edition.may_read(document.access):
        return replace(document, public_title="")
    withheld = Withheld(document.restriction or Restriction(), pages.get(document.id))
    return replace(document, title=document.public_title, public_title="", content=withheld, place=None)
