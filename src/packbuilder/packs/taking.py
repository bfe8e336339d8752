"""Files that others send taken in: read, made PDFs where they are Word's, counted. Their pages are not looked at."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

from packbuilder.assemble import About, Part, assemble, looks, page_count, unseen_told
from packbuilder.diagnostics import Finding, MachineError, Origin, PackbuilderError
from packbuilder.keeping import Shelf, digest
from packbuilder.packs.libreoffice import LibreOffice, maker
from packbuilder.packs.made import Failed, Made, Result
from packbuilder.packs.model import FileKind, OutsideFile, Pack
from packbuilder.packs.word import expect_sound

MOST_BYTES = 200_000_000


def taken(file: OutsideFile, place: Origin | None, office: LibreOffice, kept: Shelf | None = None) -> Result:
    """The file as a PDF that can be merged, or why it cannot be had; what Word's became is `kept` for the next time."""
    try:
        return _opened(file, place, office, kept)
    except PackbuilderError as fault:
        return Failed(tuple(fault.findings))
    except MachineError as error:
        return Failed(machine=str(error))


def told_of(pack: Pack) -> Iterator[Finding]:
    """What there is to tell of the files that others sent, before the pack is built.

    Raises:
        MachineError: the disk refuses.
    """
    for _, document in pack.documents:
        if isinstance(document.content, OutsideFile):
            try:
                yield from _told(document.content, document.place)
            except PackbuilderError as fault:
                yield from fault.findings


def _told(file: OutsideFile, place: Origin | None) -> tuple[Finding, ...]:
    data = _read(file, place)
    if file.kind is FileKind.WORD:
        return expect_sound(data, file.shown, place)
    about = About(file.shown, "", "", datetime(1970, 1, 1, tzinfo=UTC))
    merged = assemble([Part("document", data, file.shown, file.shown, own=False, place=place)], about)
    return (*merged.findings, *unseen_told(looks(data).unseen, file.shown, place))


def _opened(file: OutsideFile, place: Origin | None, office: LibreOffice, kept: Shelf | None) -> Made:
    data = _read(file, place)
    told: tuple[Finding, ...] = ()
    if file.kind is FileKind.WORD:
        told = expect_sound(data, file.shown, place)
        data = _converted(data, file.shown, office, kept)
    pages, looked = page_count(data, file.shown, place), looks(data)
    told = (*told, *unseen_told(looked.unseen, file.shown, place))
    return Made(data, pages, False, told, {file.shown: digest(data)}, looks=looked)


def _converted(data: bytes, name: str, office: LibreOffice, kept: Shelf | None) -> bytes:
    """As LibreOffice shows it, now or the last time that this very LibreOffice was asked."""
    if kept is None:
        return office.pdf_of(data, name)
    key = digest(maker().encode() + b"\0" + data)
    found = kept.read(key)
    if found is None:
        found = office.pdf_of(data, name)
        kept.write(key, found)
    return found


def _read(file: OutsideFile, place: Origin | None) -> bytes:
    try:
        size = file.path.stat().st_size
        if size > MOST_BYTES:
            hint = f"files up to {MOST_BYTES // 1_000_000} MB are taken; ask its author for smaller pictures"
            raise PackbuilderError(Finding("pdf-too-large", f"{file.shown} has {size / 1e6:.0f} MB", place, hint))
        return file.path.read_bytes()
    except OSError as error:
        raise MachineError(f"{file.shown} cannot be read: {error.strerror or error}") from None
