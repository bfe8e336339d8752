"""Where the files of a pack stand, and the last page number of those that were published."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from pathlib import Path

from packbuilder.assemble import printed_numbers
from packbuilder.data.project import Project
from packbuilder.diagnostics import Finding, MachineError, Origin, PackbuilderError, suggestion
from packbuilder.packs.editions import supplements
from packbuilder.packs.model import Edition, Numbering, Pack
from packbuilder.packs.paging import odd
from packbuilder.packs.reading import ReadPack

_OTHER = re.compile(r"[^a-z0-9]+")


def pack_folder(project: Project, name: str, out: Path | None) -> Path:
    """Where a pack's editions stand: under `out`, else in the project's `output/packs/`."""
    return (out or project.root / "output" / "packs") / name


def folder_name(edition: Edition, supplement: int = 0) -> str:
    """The folder of an edition in that of its pack."""
    return f"{edition.value}-supplement-{supplement}" if supplement else edition.value


def file_name(name: str, edition: Edition, supplement: int = 0) -> str:
    """The whole edition's PDF in that folder: its name tells who may read it, wherever it is sent."""
    return f"{plain(name)}-{folder_name(edition, supplement)}.pdf"


def plain(name: str) -> str:
    """A name in small letters and digits of ASCII, for files that go onto any website and any disk."""
    folded = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return _OTHER.sub("-", folded).strip("-") or "pack"


def first_numbers(read: ReadPack, editions: Sequence[Edition], supplement: int, out: Path | None) -> list[int]:
    """The number of each edition's first page: 1, or for a supplement the odd one after the last that was published.

    Raises:
        PackbuilderError: the pack has no such supplement, or has not been published yet.
    """
    shared = read.pack.numbering is Numbering.SHARED
    all_of = tuple(Edition) if shared else editions
    if not supplement:
        return [1] * len(all_of)
    _expect_supplement(read.pack, supplement)
    folder = pack_folder(read.project, read.pack.name, out)
    asked = [_whole(read.pack, supplement)] if shared else [(edition,) for edition in editions]
    lasts = [_last(folder, read.pack, enough, supplement) for enough in asked]
    missing = [finding for _, findings in lasts for finding in findings]
    if missing:
        raise PackbuilderError(missing)
    firsts = [odd(last + 1) for last, _ in lasts]
    return firsts * len(all_of) if shared else firsts


def _whole(pack: Pack, supplement: int) -> tuple[Edition, ...]:
    """The editions that withhold nothing of what came before: only they bear the last number that is taken."""
    before = [document for _, document in pack.documents if document.supplement < supplement]
    return tuple(edition for edition in Edition if all(edition.may_read(document.access) for document in before))


def _last(folder: Path, pack: Pack, enough: Sequence[Edition], supplement: int) -> tuple[int, list[Finding]]:
    """The last number of the pack and of its earlier supplements, and which of them are in none of the editions."""
    last, missing = 0, []
    for number in (0, *(known for known in supplements(pack) if known < supplement)):
        ends = [end for edition in enough if (end := _end(folder, pack, edition, number)) is not None]
        missing += [] if ends else [_unpublished(pack, enough[0], number)]
        last = max(last, *ends) if ends else last
    return last, missing


def _end(folder: Path, pack: Pack, edition: Edition, number: int) -> int | None:
    """The number of a file's last page; None where the file is not there."""
    path = folder / folder_name(edition, number) / file_name(pack.name, edition, number)
    try:
        return printed_numbers(path.read_bytes(), path.name)[1]
    except FileNotFoundError:
        return None
    except OSError as error:
        raise MachineError(f"{path.name} cannot be read: {error.strerror or error}") from None


def _expect_supplement(pack: Pack, supplement: int) -> None:
    known = supplements(pack)
    if supplement not in known:
        hint = suggestion(str(supplement), map(str, known)) or "write supplement: 1 beside what it brings"
        message = f"nothing in this pack belongs to supplement {supplement}"
        raise PackbuilderError(Finding("no-supplement", message, pack.origin, hint))


def _unpublished(pack: Pack, edition: Edition, number: int) -> Finding:
    what = f"supplement {number} of this pack" if number else "this pack"
    message = f"the {edition.value} edition of {what} is not there, so its supplement cannot carry its numbers on"
    hint = f"build it first: packbuilder pack {pack.name}" + (f" --supplement {number}" if number else "")
    return Finding("not-published", message, pack.origin or Origin(pack.name), hint)
