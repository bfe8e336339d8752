"""What a paper was made from: each file, folder and gap as it was when somebody looked at it."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

TABLE_SUFFIXES = (".csv", ".tsv", ".xlsx", ".xlsm", ".xls")
"""The files that are sources by their own name; of two with one name the earlier kind is meant."""

_NONE = ""
"""How a file looks that is not there."""


@dataclass(slots=True)
class Reads:
    """The looks that the doors of a project took, noted by the doors themselves: also at files that were not there,
    since one that appears may change the paper.

    Paths are written from `root` where they lie below it, so that a project may be moved.
    """

    root: Path
    files: dict[str, str] = field(default_factory=dict)
    folders: dict[str, str] = field(default_factory=dict)
    is_lasting: bool = True
    """Whether the looks tell all: not when a database was asked that only the environment knows."""
    is_noting: bool = True
    """Whether files are looked at: not those of a pack, some of which nobody may open."""

    def file(self, path: Path) -> Path:
        """Note a file, or that there is none, before it is read; the path."""
        if self.is_noting:
            name = self._name(path)
            if name not in self.files:
                self.files[name] = _look(path)
        return path

    def tables(self, folder: Path) -> list[Path]:
        """The table files of a folder, by name; which there are is noted, not what they hold."""
        found = table_files(folder)
        self.folders.setdefault(self._name(folder), _listed(found))
        return found

    def _name(self, path: Path) -> str:
        path = path.absolute()
        return path.relative_to(self.root).as_posix() if path.is_relative_to(self.root) else str(path)


def still(root: Path, files: Mapping[str, str], folders: Mapping[str, str]) -> bool:
    """Whether everything looks as it was noted."""
    return all(_look(root / name) == seen for name, seen in files.items()) and all(
        _listed(table_files(root / name)) == seen for name, seen in folders.items()
    )


def table_files(folder: Path) -> list[Path]:
    """The table files in a folder, without those that office programs keep beside them."""
    try:
        paths = sorted(folder.iterdir())
    except OSError:
        return []
    return [
        path
        for path in paths
        if path.suffix.lower() in TABLE_SUFFIXES and path.is_file() and not path.name.startswith((".", "~$"))
    ]


def _look(path: Path) -> str:
    """The file's bytes as a fingerprint, and where it really lies: a link may come to lead elsewhere."""
    try:
        if not path.is_file():  # what is no file may never end: a pipe, a device
            return _NONE
        with path.open("rb") as stream:
            digest = hashlib.file_digest(stream, "sha256").hexdigest()
        really = path.resolve()
        return digest if really == path.absolute() else f"{digest} {really}"
    except (OSError, RuntimeError, ValueError):  # a link to itself, a name longer than the disk allows
        return _NONE


def _listed(paths: list[Path]) -> str:
    return hashlib.sha256("\0".join(path.name for path in paths).encode("utf-8", "surrogateescape")).hexdigest()
