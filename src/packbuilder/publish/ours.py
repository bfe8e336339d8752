"""Whose work is in the folder? One that is replaced whole must hold nothing that somebody else put or changed there."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from packbuilder.diagnostics import DataPlace, Finding, MachineError, PackbuilderError
from packbuilder.keeping import digest
from packbuilder.publish.manifest import NAME

_SYSTEMS: Final = (".DS_Store", "Thumbs.db", "desktop.ini")
"""What file managers leave in every folder that they show."""


def expect_ours(folder: Path) -> None:
    """Refuse to replace a folder with files that its manifest does not name, or that are not as it names them.

    Raises:
        PackbuilderError: there are such files.
        MachineError: the folder cannot be read.
    """
    try:
        there = {path.name: path for path in sorted(folder.iterdir()) if path.name not in _SYSTEMS}
        named = _named(there.get(NAME))
        told = [
            _told(name, folder, name in named)
            for name, path in there.items()
            if name != NAME and not (path.is_file() and digest(path.read_bytes()) == named.get(name))
        ]
    except FileNotFoundError:
        return
    except OSError as error:
        raise MachineError(f"{folder.name}/ cannot be read: {error.strerror or error}") from None
    if told:
        raise PackbuilderError(told)


def _named(manifest: Path | None) -> Mapping[str, str]:
    """The fingerprints of an earlier manifest; none where it is damaged."""
    if manifest is None:
        return {}
    try:
        said = json.loads(manifest.read_bytes())
        return {str(file["name"]): str(file["sha256"]) for file in said["files"]}
    except (ValueError, KeyError, TypeError):
        return {}


def _told(name: str, folder: Path, was_ours: bool) -> Finding:
    what = "has been changed since it was published" if was_ours else "was not put there by packbuilder"
    hint = "move it elsewhere, or build with --overwrite: the folder is replaced whole"
    return Finding("not-ours", f"{name} in {folder.name}/ {what}", DataPlace(name), hint)
