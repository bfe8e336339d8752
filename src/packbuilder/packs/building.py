"""The story of a pack: read, made into editions, its documents built, its pages settled, put together."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from packbuilder.layout.theme_file import theme_named
from packbuilder.packs import assembling
from packbuilder.packs.built import BuiltPack
from packbuilder.packs.drawing import Drawing
from packbuilder.packs.editions import base_of, edition_of, supplement_of
from packbuilder.packs.making import Asked, Made, Progress, made
from packbuilder.packs.model import Document, Edition, Item, Numbering, Pack, Withheld
from packbuilder.packs.published import first_numbers
from packbuilder.packs.reading import ReadPack, read_pack
from packbuilder.packs.settling import Settling
from packbuilder.request import Request, clock_of

EDITIONS = tuple(Edition)


def _quiet(_done: int, _total: int, _name: str) -> None:
    """Nobody is told how far it is."""


def build_pack(
    layout: Path,
    editions: Sequence[Edition] = EDITIONS,
    asked: Asked | None = None,
    supplement: int = 0,
    out: Path | None = None,
    progress: Progress = _quiet,
) -> BuiltPack:
    """The editions of a pack, finished; nothing is written. `out` is where the published pack stands, whose numbers a
    supplement carries on (default: `output/packs/NAME/` of the project).

    Raises:
        PackbuilderError: with every fault at once, of the pack's layout or of its documents.
        MachineError: LibreOffice is missing, the disk refuses.
    """
    asked = asked or Asked()
    read = read_pack(layout, asked.project)
    pack = supplement_of(read.pack, supplement) if supplement else base_of(read.pack)
    firsts = first_numbers(read, editions, supplement, out)
    documents = made(_needed(pack, editions), pack.meeting, asked, progress)
    counts = {id_: one.pages for id_, one in documents.items()}
    drawing = _drawing(read, layout, asked)
    return _bound(read, pack, editions, firsts, documents, Settling(counts, drawing, supplement))


def _bound(
    read: ReadPack, pack: Pack, editions: Sequence[Edition], firsts: Sequence[int], documents: Mapping[str, Made],
    settling: Settling,
) -> BuiltPack:  # fmt: skip
    """Each edition, from nothing but its own model."""
    all_of = EDITIONS if pack.numbering is Numbering.SHARED else editions
    packs = [edition_of(pack, edition, settling.counts) for edition in all_of]
    settled = settling.settled(packs, firsts)
    built = tuple(
        assembling.edition(each, documents, settling.drawing, settling.supplement)
        for each in settled
        if each.pack.edition in editions
    )
    told = (*read.findings, *(finding for edition in built for finding in edition.findings))
    return BuiltPack(read.pack, built, tuple(dict.fromkeys(told)))


def _needed(pack: Pack, editions: Sequence[Edition]) -> list[tuple[Item, Document]]:
    """The documents that any of the editions holds; where numbers are shared, the pages of all are counted."""
    if pack.numbering is Numbering.SHARED:
        return list(pack.documents)
    ids = {
        document.id
        for edition in editions
        for _, document in edition_of(pack, edition).documents
        if not isinstance(document.content, Withheld)
    }
    return [(item, document) for item, document in pack.documents if document.id in ids]


def _drawing(read: ReadPack, layout: Path, asked: Asked) -> Drawing:
    request = Request(layout, asked.project, date=asked.date)
    clock = clock_of(request, read.pack.meeting.date, read.project.shown(layout))
    return Drawing(theme_named(read.house.theme, read.project), clock)
