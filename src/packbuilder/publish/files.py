"""What an edition's folder holds, as plain data: each file with all that the index page and the manifest say of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import count, islice

from packbuilder.assemble import Claims, printed_numbers
from packbuilder.packs.built import BuiltDocument, BuiltEdition, BuiltItem
from packbuilder.packs.front_sheet import pack_title
from packbuilder.packs.model import Withheld
from packbuilder.publish.names import data_name, item_name, pack_name


class FileKind(StrEnum):
    """`PACK` holds all items, `ITEM` one of them, `DATA` the figures of a table or chart."""

    PACK = "pack"
    ITEM = "item"
    DATA = "data"


@dataclass(frozen=True, slots=True)
class Within:
    """A document that a file holds: the file's name for its place, its title, its printed pages."""

    place: str
    title: str
    pages: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Published:
    """A file of the folder.

    `pages` are the printed numbers of its first and last page; `inputs` the project's files that it was made from, by
    name, with their sha256. `item` is the number of its item, 0 for the whole pack. `part_of` is the file that shows
    what stands in a table of figures; `documents` are those that an item's file holds.
    """

    name: str
    title: str
    kind: FileKind
    data: bytes
    item: int = 0
    pages: tuple[int, int] | None = None
    claims: Claims = field(default_factory=Claims)
    inputs: Mapping[str, str] = field(default_factory=dict)
    part_of: str = ""
    documents: tuple[Within, ...] = ()


def published(built: BuiltEdition) -> tuple[Published, ...]:
    """The whole pack, then item by item its file and the figures in it."""
    return (_whole(built), *(file for item in built.items for file in _item(built, item)))


def _whole(built: BuiltEdition) -> Published:
    """To the back of its last leaf, or to the last number that is withheld behind it."""
    name = pack_name(built.pack.name, built.supplement)
    documents = list(built.documents)
    last = max([printed_numbers(built.pdf, name)[1], *(document.last for document in documents)])
    pages = (built.agenda_pages[0], last)
    title = pack_title(built.pack, built.supplement)
    return Published(name, title, FileKind.PACK, built.pdf, 0, pages, built.claims, _inputs(documents))


def _item(built: BuiltEdition, one: BuiltItem) -> Iterator[Published]:
    """One file an item, unless all of it is withheld: a page that says only so is in the pack already."""
    shown = [d for d in one.documents if not isinstance(d.document.content, Withheld)]
    if one.pdf is None or not shown:
        return
    item, pages = one.item, (one.documents[0].first, one.documents[-1].last)
    name = item_name(built.pack.name, built.supplement, item)
    title = f"{item.number}. {item.title}"
    within = tuple(Within(d.document.id, item.title_of(d.document), (d.first, d.last)) for d in shown)
    yield Published(
        name, title, FileKind.ITEM, one.pdf, item.number, pages, one.claims, _inputs(shown), documents=within
    )
    taken: list[str] = []
    titles: list[str] = []
    for document in shown:
        for companion, file in document.companions.items():
            wanted = data_name(built.pack.name, built.supplement, item, document.document, companion)
            taken.append(_free(wanted, taken))
            titles.append(file.title)
            title = f"{file.title}, {same}" if (same := titles.count(file.title)) > 1 else file.title
            yield Published(taken[-1], title, FileKind.DATA, file.data, item.number, part_of=name)


def _free(name: str, taken: list[str]) -> str:
    """The name, or with the first number behind it that nothing else has."""
    stem = name.removesuffix(".csv")
    numbered = (f"{stem}-{number}.csv" for number in count(2))
    return next(free for free in (name, *islice(numbered, len(taken))) if free not in taken)


def _inputs(documents: list[BuiltDocument]) -> Mapping[str, str]:
    return dict(sorted((name, digest) for document in documents for name, digest in document.inputs.items()))
