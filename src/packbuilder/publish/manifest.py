"""`manifest.json`: what the folder holds, for programs that take it in and for those who look it over years later."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any, Final

from packbuilder import __version__
from packbuilder.assemble import checked
from packbuilder.keeping import digest
from packbuilder.packs.built import BuiltEdition
from packbuilder.packs.front_sheet import pack_title
from packbuilder.packs.model import Meeting
from packbuilder.publish.files import FileKind, Published

NAME: Final = "manifest.json"

_MEDIA = {".pdf": "application/pdf", ".csv": "text/csv; charset=utf-8", ".html": "text/html; charset=utf-8"}


def manifest(built: BuiltEdition, files: Sequence[Published], page: bytes, page_name: str) -> bytes:
    """Titles, pages, fingerprints, conformance, inputs. The pack's own layout is not among the inputs: its fingerprint
    would tell whoever guesses at exempt words whether the guess is right.
    """
    said = {
        "title": pack_title(built.pack, built.supplement),
        "edition": built.edition.value,
        "supplement": built.supplement or None,
        "meeting": _meeting(built.pack.meeting),
        "made_by": f"packbuilder {__version__}",
        "files": [
            _plain(page_name, page, {"kind": "index", "title": pack_title(built.pack, built.supplement)}),
            *(_file(file) for file in files),
        ],
    }
    return (json.dumps(said, ensure_ascii=False, indent=2) + "\n").encode()


def _meeting(meeting: Meeting) -> dict[str, Any]:
    return {
        "council": meeting.council,
        "committee": meeting.committee,
        "date": meeting.date.isoformat(),
        "time": meeting.time.isoformat("minutes") if meeting.time else None,
        "place": meeting.place or None,
    }


def _file(file: Published) -> dict[str, Any]:
    said: dict[str, Any] = {"kind": file.kind.value, "title": file.title, "item": file.item or None}
    if file.pages is not None:
        said["pages"] = {"first": file.pages[0], "last": file.pages[1]}
    if file.kind is FileKind.DATA:
        said["part_of"] = file.part_of
    else:
        said["conformance"] = _conformance(file)
        said["inputs"] = [{"name": name, "sha256": its} for name, its in file.inputs.items()]
    return _plain(file.name, file.data, said)


def _conformance(file: Published) -> dict[str, Any]:
    """What the file says of itself, and what it was seen to do when it was read back."""
    archival = [f"PDF/A-{file.claims.archival.lower()}"] if file.claims.archival else []
    claims = [*(["PDF/UA-1"] if file.claims.accessible else []), *archival]
    return {"claims": claims, "checked": dict(checked(file.data))}


def _plain(name: str, data: bytes, said: Mapping[str, Any]) -> dict[str, Any]:
    media = _MEDIA[name[name.rindex(".") :]]
    return {"name": name, **said, "media_type": media, "bytes": len(data), "sha256": digest(data)}
