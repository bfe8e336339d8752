"""Papers kept from one build to the next: one of which nothing changed is neither composed nor rendered again.

An entry holds the finished files, the findings, and every look that was taken at the project while they were made.
It is met again when the same was asked for by the same code and everything still looks the same.
"""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from packbuilder.data.reads import still
from packbuilder.diagnostics.plain import finding_from_plain, plain_from_finding
from packbuilder.keeping import Shelf, fingerprint
from packbuilder.request import Built, Request

if TYPE_CHECKING:
    from packbuilder.data.project import Project
    from packbuilder.render.contract import DataFile

MOST_BYTES = 500_000_000

_PLACE = "papers"


def found(request: Request, project: Project) -> Built | None:
    """The paper as it was made before, if it would be made the same now."""
    folder = _folder(request)
    if folder is None or not folder.is_dir():
        return None
    entry = _shelf(request, folder).read(_key(request, project, folder))
    try:
        return _built(entry, project.root) if entry is not None else None
    except (ValueError, KeyError, TypeError, AttributeError):  # whole, but not what we write
        return None


def keep(request: Request, project: Project, built: Built) -> None:
    """Keep a paper, unless more than the project's files made it, or one of them changed while it was made."""
    folder, reads = _folder(request), project.reads
    if (
        folder is None
        or not (built.is_public or request.apart)
        or not reads.is_lasting
        or not still(project.root, reads.files, reads.folders)
    ):
        return
    try:
        folder.mkdir(parents=True, exist_ok=True)
        key = _key(request, project, folder)
    except OSError:
        return
    _shelf(request, folder).write(key, _entry(built, reads.files, reads.folders))


def _folder(request: Request) -> Path | None:
    """Frames from Python are not kept: to tell whether they changed would cost what it saves."""
    folder = request.cache_folder
    return folder / _PLACE if folder is not None and not request.data else None


def _shelf(request: Request, folder: Path) -> Shelf:
    return Shelf(folder, ".paper", MOST_BYTES, private=bool(request.apart))


def _key(request: Request, project: Project, folder: Path) -> str:
    """A fingerprint of what was asked for and of who makes it, without the project's files."""
    asked = (
        project.shown(request.layout),
        sorted(set(request.to)),
        request.style,
        request.date,
        request.embed_data,
        sorted(request.settings.items()),
        request.pack,
        os.environ.get("SOURCE_DATE_EPOCH", ""),
    )
    return fingerprint(folder, asked)


# -- the entry: a line that says what is in it, then the files' bytes


def _entry(built: Built, files: Mapping[str, str], folders: Mapping[str, str]) -> bytes:
    said = {
        "looks": [files, folders],
        "findings": [plain_from_finding(finding) for finding in built.findings],
        "files": [[name, len(data)] for name, data in built.files.items()],
        "companions": [[name, len(file.data), file.title] for name, file in built.companions.items()],
        "inputs": built.inputs,
        "names_pages": built.names_pages,
    }
    bytes_ = b"".join((*built.files.values(), *(file.data for file in built.companions.values())))
    return b"\n".join((json.dumps(said).encode(), bytes_))


def _built(entry: bytes, root: Path) -> Built | None:
    """The paper of an entry; None where something looks otherwise now."""
    line, _, data = entry.partition(b"\n")
    said = json.loads(line)
    if not still(root, *said["looks"]):
        return None
    start, cut = 0, []
    for _, length, *_ in (*said["files"], *said["companions"]):
        cut.append(data[start : start + length])
        start += length
    files = {name: own for (name, _), own in zip(said["files"], cut, strict=False)}
    companions = _companions(said["companions"], cut[len(files) :])
    told = tuple(finding_from_plain(plain) for plain in said["findings"])
    return Built(files, told, (), True, said["inputs"], companions, said["names_pages"])


def _companions(said: list[list[Any]], data: list[bytes]) -> Mapping[str, DataFile]:
    if not said:
        return {}
    from packbuilder.render.contract import DataFile  # a paper that is no pack's need not wait for it

    return {name: DataFile(title, own) for (name, _, title), own in zip(said, data, strict=True)}
