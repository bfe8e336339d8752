"""Files bound before: what was put together of the very same sheets need not be put together again.

Of what everybody may read the file itself is kept. Of other editions only a note is, which says by its fingerprint what
came of it; the file is taken from where it was written, so that there are no more copies of it.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any, Final

from packbuilder.assemble import About, Assembled, Claims, Part, Sheet, assemble
from packbuilder.diagnostics.plain import finding_from_plain, plain_from_finding
from packbuilder.keeping import Shelf, digest, fingerprint
from packbuilder.packs.model import Edition, Pack
from packbuilder.packs.published import file_name, folder_name

_PLACE: Final = "bound"
_MOST_BYTES: Final = 500_000_000


@dataclass(frozen=True, slots=True)
class Binder:
    """Puts sheets together. `cache` is where work is kept, None where none is; `written` is the file that an edition
    becomes which not everybody may read.
    """

    cache: Path | None = None
    written: Path | None = None

    def bound(self, sheets: Sequence[Sheet], about: About) -> Assembled:
        """As `assemble`.

        Raises:
            PackbuilderError: as `assemble`.
        """
        if self.cache is None:
            return assemble(sheets, about)
        folder = self.cache / _PLACE
        try:
            folder.mkdir(parents=True, exist_ok=True)
            key = fingerprint(folder, about, [_said(sheet) for sheet in sheets])
        except OSError:
            return assemble(sheets, about)
        shelf = Shelf(folder, ".bound", _MOST_BYTES, private=self.written is not None)
        found = self._found(shelf.read(key))
        if found is None:
            found = assemble(sheets, about)
            shelf.write(key, self._entry(found))
        return found

    def _entry(self, made: Assembled) -> bytes:
        """A line that says what came of it, then the file where it is kept here."""
        said = {
            "sha256": digest(made.data),
            "findings": [plain_from_finding(finding) for finding in made.findings],
            "pages": made.pages,
            "claims": asdict(made.claims),
            "part_claims": {id_: asdict(claims) for id_, claims in made.part_claims.items()},
        }
        return json.dumps(said).encode() + b"\n" + (made.data if self.written is None else b"")

    def _found(self, entry: bytes | None) -> Assembled | None:
        """None too where the file that was written is not there any more, or is another by now."""
        if entry is None:
            return None
        line, _, data = entry.partition(b"\n")
        try:
            said = json.loads(line)
            data = data if self.written is None else self.written.read_bytes()
            return _assembled(said, data) if digest(data) == said["sha256"] else None
        except (OSError, ValueError, KeyError, TypeError, AttributeError):  # whole, but not what we write
            return None


@dataclass(frozen=True, slots=True)
class Binders:
    """Where what is bound of a pack is kept: what everybody may read, and what not; `written` is the pack's folder."""

    cache: Path | None
    apart: Path | None
    written: Path

    def of(self, pack: Pack, supplement: int) -> Binder:
        """For one edition of the pack."""
        if pack.edition is None or pack.edition is Edition.PUBLIC:
            return Binder(self.cache)
        folder = self.written / folder_name(pack.edition, supplement)
        return Binder(self.apart, folder / file_name(pack.name, pack.edition, supplement))


def _said(sheet: Sheet) -> tuple[str, str]:
    if not isinstance(sheet, Part):
        return repr(sheet), ""
    return repr(replace(sheet, pdf=b"")), digest(sheet.pdf)


def _assembled(said: Mapping[str, Any], data: bytes) -> Assembled:
    findings = tuple(finding_from_plain(plain) for plain in said["findings"])
    pages = {id_: (first, last) for id_, (first, last) in said["pages"].items()}
    part_claims = {id_: Claims(**plain) for id_, plain in said["part_claims"].items()}
    return Assembled(data, findings, pages, Claims(**said["claims"]), part_claims)
