"""How many pages each document has: as counted, or as the layout says of one that no edition asked for may open."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from packbuilder.diagnostics import Finding
from packbuilder.packs.made import Made
from packbuilder.packs.model import Numbering, Pack


def uncounted(pack: Pack, needed: Collection[str]) -> Iterator[Finding]:
    """What the numbers that all editions share lack: the pages of documents that are not opened this time."""
    if pack.numbering is not Numbering.SHARED:
        return
    for item, document in pack.documents:
        if document.id not in needed and document.pages is None:
            message = "nobody says how many pages this document has, and the editions asked for may not open it"
            hint = f"build all editions: packbuilder pack {pack.name}; or say it here, such as pages: 6"
            yield Finding("no-pages", message, document.place or item.place, hint)


def miscounted(pack: Pack, made: Mapping[str, Made]) -> Iterator[Finding]:
    """Where the layout says another number than the document has: the public edition alone would have other numbers."""
    for item, document in pack.documents:
        found = made.get(document.id)
        if found is not None and document.pages not in (None, found.pages):
            message = f"this document has {found.pages} pages, and the layout says {document.pages}"
            hint = f"write pages: {found.pages}"
            yield Finding("other-pages", message, document.place or item.place, hint)


def counted(pack: Pack, made: Mapping[str, Made]) -> dict[str, int]:
    """The pages of each document of which they are known."""
    said = {document.id: document.pages for _, document in pack.documents if document.pages is not None}
    return said | {id_: one.pages for id_, one in made.items()}
