"""Work kept from one build to the next: a folder of files, each whole or as good as not there."""

from __future__ import annotations

import hashlib
import os
import platform
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from functools import lru_cache
from pathlib import Path

_PATIENCE = 3600
"""Seconds after which nobody writes a part any more: a number of a process may belong to another by then."""

_BINARY = getattr(os, "O_BINARY", 0)  # Windows would write its own ends of lines


class Shelf:
    """Entries by key, in a folder that may be deleted at any time.

    A shelf never stops a paper: an entry that is damaged, cannot be read or was written under another key is as none,
    one that cannot be written is not kept. Those that were longest not asked for leave when there are more than
    `most_bytes`. What is `private` only its owner reads.
    """

    def __init__(self, folder: Path, ending: str, most_bytes: int, *, private: bool = False) -> None:
        self._folder = folder
        self._ending = ending
        self._most_bytes = most_bytes
        self._mode = 0o600 if private else 0o666
        self._is_tidy = self._is_swept = False

    def read(self, key: str) -> bytes | None:
        """The entry, if it is there and whole."""
        self._sweep()
        try:
            checksum, _, body = self._file(key).read_bytes().partition(b"\n")
            if checksum != _checksum(key, body):
                return None
            os.utime(self._file(key))
            return body
        except OSError:
            return None

    def write(self, key: str, body: bytes) -> None:
        """Keep an entry: a checksum's line, then its bytes. A reader meets either the whole of it or none."""
        entry = _checksum(key, body) + b"\n" + body
        if len(entry) > self._most_bytes:
            return
        unfinished = self._folder / f"{key}.{os.getpid()}.part"
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            self._tidy(len(entry))
            handle = os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | _BINARY, self._mode)
            with os.fdopen(handle, "wb") as file:
                file.write(entry)
            unfinished.replace(self._file(key))
        except OSError:
            with suppress(OSError):
                unfinished.unlink()

    def _file(self, key: str) -> Path:
        return self._folder / f"{key}{self._ending}"

    def _sweep(self) -> None:
        """Once a build, what killed ones left half-written goes."""
        if self._is_swept:
            return
        self._is_swept = True
        with suppress(OSError):
            for part in self._folder.glob("*.part"):
                if not is_at_work(part):
                    part.unlink(missing_ok=True)

    def _tidy(self, coming: int) -> None:
        """Once a build, the oldest entries leave until nine tenths of the room are taken."""
        if self._is_tidy:
            return
        self._is_tidy = True
        known = sorted((file.stat().st_mtime, file.stat().st_size, file) for file in self._folder.iterdir())
        taken = coming + sum(size for _, size, _ in known)
        if taken <= self._most_bytes:
            return
        for _, size, file in known:
            file.unlink(missing_ok=True)
            taken -= size
            if taken <= self._most_bytes * 0.9:
                return


def _checksum(key: str, body: bytes) -> bytes:
    """Of an entry under its own key: one that came to stand under another is not believed."""
    return digest(key.encode() + b"\n" + body).encode()


def is_at_work(part: Path) -> bool:
    """Whether the process that the part is named after (NAME.1234.part) may still be writing it; Windows is not asked,
    age tells. One that is named otherwise is not ours, and is left to whoever wrote it.
    """
    named = part.name.split(".")[-2]
    if not named.isdecimal():
        return True
    process = int(named)
    if process == os.getpid():
        return False
    try:
        if sys.platform != "win32":
            os.kill(process, 0)  # signal 0 only asks
        return time.time() - part.stat().st_mtime < _PATIENCE
    except PermissionError:  # somebody else's process
        return True
    except (OSError, OverflowError):
        return False


# -- what an entry is met again by


def digest(data: bytes) -> str:
    """What tells bytes from any others."""
    return hashlib.sha256(data).hexdigest()


def fingerprint(folder: Path, *said: object) -> str:
    """A key for what was asked for, by those who make it, in this very folder.

    The folder's own number on this disk is in it: a cache that came along with somebody's project is not believed.

    Raises:
        OSError: the folder is not there.
    """
    text = repr((said, folder.stat().st_ino, makers()))
    return digest(text.encode("utf-8", "backslashreplace"))


@lru_cache(maxsize=1)
def makers() -> tuple[str, ...]:
    """Everything that makes papers: our own code to the last byte, the libraries by name and version, Python."""
    here = Path(__file__).parent
    digest = hashlib.sha256()
    for file in sorted(_code(here)):
        digest.update(str(file.relative_to(here)).encode() + b"\0" + hashlib.sha256(file.read_bytes()).digest())
    return digest.hexdigest(), platform.python_version(), sys.platform, *sorted(set(_libraries()))


def _code(folder: Path) -> Iterator[Path]:
    for here, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if name != "__pycache__"]
        yield from (Path(here, name) for name in names)


def _libraries() -> Iterator[str]:
    """The folders that pip leaves beside what it installs: their names tell the versions."""
    for place in map(Path, filter(None, sys.path)):
        if place.is_dir():
            yield from (here.name for here in place.iterdir() if here.suffix in (".dist-info", ".egg-info"))
