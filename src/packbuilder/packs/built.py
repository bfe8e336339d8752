"""What comes of building a pack: one object an edition, for those who write, publish or check it. Writes nothing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from packbuilder.assemble import Claims, Looks
from packbuilder.diagnostics import Finding
from packbuilder.packs.drawing import Drawing
from packbuilder.packs.model import Document, Edition, Item, Pack
from packbuilder.render.contract import DataFile
from packbuilder.tree import Document as Tree


@dataclass(frozen=True, slots=True)
class BuiltDocument:
    """A document where it stands: the numbers printed on its first and last page, and what its file claims.

    `inputs` are the project's files that made it, by name, with their sha256. `companions` are its tables and charts
    as CSV files, by file name (papers of this project only). `source` is its PDF before it was bound, `looks` what
    one of others shows. All are empty for a placeholder.
    """

    document: Document
    first: int
    last: int
    claims: Claims
    inputs: Mapping[str, str] = field(default_factory=dict)
    companions: Mapping[str, DataFile] = field(default_factory=dict)
    source: bytes = field(default=b"", repr=False)
    looks: Looks = field(default_factory=Looks, repr=False)


@dataclass(frozen=True, slots=True)
class BuiltItem:
    """An item and its PDF: the same pages as in the pack, with the same numbers. None where it has no documents, and in
    editions that are not public.
    """

    item: Item
    documents: tuple[BuiltDocument, ...] = ()
    pdf: bytes | None = None
    claims: Claims = field(default_factory=Claims)


@dataclass(frozen=True, slots=True)
class BuiltEdition:
    """One edition, finished. `pack` is the edition's own (what is exempt is not in it); `agenda` is its front sheet
    and agenda as a tree, with the pages computed; `agenda_pages` are those it takes; `supplement` 0 = the pack itself.
    """

    edition: Edition
    pack: Pack
    agenda: Tree
    agenda_pages: tuple[int, int]
    items: tuple[BuiltItem, ...]
    pdf: bytes
    claims: Claims
    findings: tuple[Finding, ...] = ()
    supplement: int = 0

    @property
    def documents(self) -> Iterator[BuiltDocument]:
        return (document for item in self.items for document in item.documents)


@dataclass(frozen=True, slots=True)
class BuiltPack:
    """A pack in the editions asked for, and what there is to tell of all of them; `drawing` draws more of its pages.
    `cache` is where work is kept that everybody may see, None where none is.
    """

    pack: Pack
    editions: tuple[BuiltEdition, ...]
    drawing: Drawing
    findings: tuple[Finding, ...] = ()
    cache: Path | None = None
