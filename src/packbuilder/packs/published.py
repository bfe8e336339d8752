"""Where the files of a pack stand, and the last page number of those that were published."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from pathlib import Path

from packbuilder.assemble import last_number
from packbuilder.diagnostics import Finding, MachineError, Origin, PackbuilderError, suggestion
from packbuilder.packs.editions import supplements
from packbuilder.packs.model import Edition, Numbering, Pack
from packbuilder.packs.paging import odd
from packbuilder.packs.reading import ReadPack

_OTHER = re.compile(r"[^a-z0-9]+")


def folder_name(edition: Edition, supplement: int = 0) -> str:
    """The folder of an edition in `output/packs/NAME/`."""
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
    all_of = tuple(Edition) if read.pack.numbering is Numbering.SHARED else editions
    if not supplement:
        return [1] * len(all_of)
    _expect_supplement(read.pack, supplement)
    folder = (out or read.project.root / "output" / "packs") / read.pack.name
    lasts = {edition: _last(folder, read.pack, edition, supplement) for edition in all_of}
    if read.pack.numbering is Numbering.SHARED:
        known = [last for last in lasts.values() if last is not None]
        lasts = dict.fromkeys(all_of, max(known) if known else None)
    missing = [edition for edition, last in lasts.items() if last is None]
    if missing:
        raise PackbuilderError([_unpublished(read.pack, edition) for edition in missing])
    return [odd(last + 1) for last in lasts.values() if last is not None]


def _last(folder: Path, pack: Pack, edition: Edition, supplement: int) -> int | None:
    """The last number of the pack and of its earlier supplements; None where the pack is not there."""
    numbers = []
    for number in (0, *(known for known in supplements(pack) if known < supplement)):
        path = folder / folder_name(edition, number) / file_name(pack.name, edition, number)
        try:
            numbers.append(last_number(path.read_bytes(), path.name))
        except FileNotFoundError:
            if number == 0:
                return None
        except OSError as error:
            raise MachineError(f"{path.name} cannot be read: {error.strerror or error}") from None
    return max(numbers)


def _expect_supplement(pack: Pack, supplement: int) -> None:
    known = supplements(pack)
    if supplement not in known:
        hint = suggestion(str(supplement), map(str, known)) or "write supplement: 1 beside what it brings"
        message = f"nothing in this pack belongs to supplement {supplement}"
        raise PackbuilderError(Finding("no-supplement", message, pack.origin, hint))


def _unpublished(pack: Pack, edition: Edition) -> Finding:
    message = f"the {edition.value} edition of this pack is not there, so its supplement cannot carry its numbers on"
    hint = f"build it first: packbuilder pack {pack.name}"
    return Finding("not-published", message, pack.origin or Origin(pack.name), hint)
