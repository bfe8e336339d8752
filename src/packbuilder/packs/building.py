"""The story of a pack: read, made into editions, its documents built, its pages settled, put together."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import nullcontext
from dataclasses import replace
from pathlib import Path

from packbuilder.diagnostics import MachineError, PackbuilderError
from packbuilder.layout.theme_file import theme_named
from packbuilder.packs import assembling, counting
from packbuilder.packs.apart import apart, kept_apart
from packbuilder.packs.bound import Binders
from packbuilder.packs.built import BuiltPack
from packbuilder.packs.drawing import Drawing
from packbuilder.packs.editions import base_of, edition_of, supplement_of
from packbuilder.packs.made import Made
from packbuilder.packs.making import Asked, DocumentAt, Progress, Workshop
from packbuilder.packs.model import Document, Edition, Item, Numbering, Pack, Withheld
from packbuilder.packs.published import first_numbers, pack_folder
from packbuilder.packs.reading import ReadPack, read_as_far
from packbuilder.packs.settling import Settled, Settling
from packbuilder.request import Request, clock_of
from packbuilder.theme import Theme

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
    """The editions of a pack, finished; nothing is written. `out` is where published packs stand, whose numbers a
    supplement carries on (default: `output/packs/` of the project).

    Raises:
        PackbuilderError: with every fault at once, of the pack's layout or of its documents.
        MachineError: LibreOffice is missing, the disk refuses.
    """
    asked = asked or Asked()
    read = read_as_far(layout, asked.project)
    if read.is_half:
        raise PackbuilderError(read.findings)
    pack = supplement_of(read.pack, supplement) if supplement else base_of(read.pack)
    firsts = _firsts(read, editions, supplement, out)
    drawing = _drawing(read, layout, asked)
    needed, place = _needed(pack, editions), apart(layout.stem, supplement)
    with kept_apart(read.project, place, is_whole=_is_whole(needed, pack)) if asked.cache else nullcontext():
        with Workshop(layout, pack.meeting, asked, progress, place) as workshop:
            documents = _made(workshop, pack, needed, read)
            counts = counting.counted(pack, documents)
            settled = _settled(pack, editions, firsts, Settling(counts, drawing, supplement))
            placed = workshop.placed(_naming_pages(settled, documents))
        binders = _binders(read, layout, asked, place, out)
        built = tuple(
            assembling.edition(
                each, _held(each, documents, placed), drawing, binders.of(each.pack, supplement), supplement
            )
            for each in settled
        )
    told = (*read.findings, *(finding for edition in built for finding in edition.findings))
    return BuiltPack(read.pack, built, drawing, tuple(dict.fromkeys(told)), binders.cache)


def _firsts(read: ReadPack, editions: Sequence[Edition], supplement: int, out: Path | None) -> list[int]:
    """The number of each edition's first page; what stands in the way is told with the faults of the layout."""
    try:
        return first_numbers(read, editions, supplement, out)
    except PackbuilderError as fault:
        raise PackbuilderError((*read.findings, *fault.findings)) from None


def _made(
    workshop: Workshop, pack: Pack, documents: Sequence[tuple[Item, Document]], read: ReadPack
) -> Mapping[str, Made]:
    """Every document; their faults are told together with those of the layout."""
    uncounted = tuple(counting.uncounted(pack, {document.id for _, document in documents}))
    is_faulty = read.is_faulty or bool(uncounted)
    told = (*read.findings, *uncounted)
    try:
        made = workshop.made(documents)
    except PackbuilderError as fault:
        raise PackbuilderError(dict.fromkeys((*told, *fault.findings))) from None
    except MachineError:
        if not is_faulty:
            raise
        made = {}
    miscounted = tuple(counting.miscounted(pack, made))
    if is_faulty or miscounted:
        raise PackbuilderError((*told, *miscounted))
    return made


def _settled(pack: Pack, editions: Sequence[Edition], firsts: Sequence[int], settling: Settling) -> tuple[Settled, ...]:
    """Each edition asked for, from nothing but its own model, with its pages known."""
    all_of = EDITIONS if pack.numbering is Numbering.SHARED else editions
    packs = [edition_of(pack, edition, settling.counts) for edition in all_of]
    return tuple(each for each in settling.settled(packs, firsts) if each.pack.edition in editions)


def _naming_pages(settled: Sequence[Settled], documents: Mapping[str, Made]) -> Iterator[tuple[Document, int]]:
    """The papers with contents lists, with the number of the page on which each stands in an edition."""
    for each in settled:
        for _, document in each.pack.documents:
            if not isinstance(document.content, Withheld) and documents[document.id].names_pages:
                yield document, each.paging.where[document.id][0]


def _held(settled: Settled, documents: Mapping[str, Made], placed: Mapping[DocumentAt, Made]) -> dict[str, Made]:
    """The documents that this edition holds, and no others; none has more or fewer pages for where it stands."""
    where = settled.paging.where
    held = [one.id for _, one in settled.pack.documents if not isinstance(one.content, Withheld)]
    return {id_: placed.get((id_, where[id_][0]), documents[id_]) for id_ in held}


def _needed(pack: Pack, editions: Sequence[Edition]) -> list[tuple[Item, Document]]:
    """The documents that any of the editions holds."""
    ids = {
        document.id
        for edition in editions
        for _, document in edition_of(pack, edition).documents
        if not isinstance(document.content, Withheld)
    }
    return [(item, document) for item, document in pack.documents if document.id in ids]


def _binders(read: ReadPack, layout: Path, asked: Asked, place: str, out: Path | None) -> Binders:
    request = Request(layout, asked.project, cache=asked.cache)
    written = pack_folder(read.project, read.pack.name, out)
    return Binders(request.cache_folder, replace(request, apart=place).cache_folder, written)


def _is_whole(needed: Sequence[tuple[Item, Document]], pack: Pack) -> bool:
    """Whether something is withheld, and all of that is made."""
    withheld = {document.id for _, document in pack.documents if document.restriction is not None}
    return bool(withheld) and withheld <= {document.id for _, document in needed}


def _drawing(read: ReadPack, layout: Path, asked: Asked) -> Drawing:
    request = Request(layout, asked.project, date=asked.date)
    clock = clock_of(request, read.pack.meeting.date, read.project.shown(layout))
    return Drawing(_readable(theme_named(read.house.theme, read.project)), clock)


def _readable(theme: Theme) -> Theme:
    """An agenda is read, not looked up: its tables are set in the type of a report's words."""
    sizes = theme.report.sizes
    return replace(theme, report=replace(theme.report, sizes=replace(sizes, table=max(sizes.table, sizes.body))))
