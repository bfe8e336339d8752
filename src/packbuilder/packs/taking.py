"""Files that others send taken in: read, made PDFs where they are Word's, counted. Their pages are not looked at."""

from __future__ import annotations

import hashlib

from packbuilder.assemble import page_count
from packbuilder.diagnostics import Finding, MachineError, Origin, PackbuilderError
from packbuilder.packs.made import Failed, Made, Result
from packbuilder.packs.model import FileKind, OutsideFile
from packbuilder.packs.word import expect_sound, pdf_of

MOST_BYTES = 200_000_000


def taken(file: OutsideFile, place: Origin | None) -> Result:
    """The file as a PDF that can be merged, or why it cannot be had."""
    try:
        return _opened(file, place)
    except PackbuilderError as fault:
        return Failed(tuple(fault.findings))
    except MachineError as error:
        return Failed(machine=str(error))


def _opened(file: OutsideFile, place: Origin | None) -> Made:
    data = _read(file, place)
    told: tuple[Finding, ...] = ()
    digest = hashlib.sha256(data).hexdigest()
    if file.kind is FileKind.WORD:
        told = expect_sound(data, file.shown, place)
        data = pdf_of(data, file.shown)
    return Made(data, page_count(data, file.shown, place), False, told, {file.shown: digest})


def _read(file: OutsideFile, place: Origin | None) -> bytes:
    try:
        size = file.path.stat().st_size
        if size > MOST_BYTES:
            hint = f"files up to {MOST_BYTES // 1_000_000} MB are taken; ask its author for smaller pictures"
            raise PackbuilderError(Finding("pdf-too-large", f"{file.shown} has {size / 1e6:.0f} MB", place, hint))
        return file.path.read_bytes()
    except OSError as error:
        raise MachineError(f"{file.shown} cannot be read: {error.strerror or error}") from None
