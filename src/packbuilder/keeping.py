"""Work kept from one build to the next: a folder of files, each whole or as good as not there."""

from __future__ import annotations

import hashlib
import os
from contextlib import suppress
from pathlib import Path


class Shelf:
    """Entries by key, in a folder that may be deleted at any time.

    A shelf never stops a paper: an entry that is damaged or cannot be read is as none, one that cannot be written
    is not kept. Those that were longest not asked for leave when there are more than `most_bytes`.
    """

    def __init__(self, folder: Path, ending: str, most_bytes: int) -> None:
        self._folder = folder
        self._ending = ending
        self._most_bytes = most_bytes
        self._is_tidy = False

    def read(self, key: str) -> bytes | None:
        """The entry, if it is there and whole."""
        try:
            checksum, _, body = self._file(key).read_bytes().partition(b"\n")
            if hashlib.sha256(body).hexdigest().encode() != checksum:
                return None
            os.utime(self._file(key))
            return body
        except OSError:
            return None

    def write(self, key: str, body: bytes) -> None:
        """Keep an entry: a checksum's line, then its bytes. A reader meets either the whole of it or none."""
        entry = hashlib.sha256(body).hexdigest().encode() + b"\n" + body
        if len(entry) > self._most_bytes:
            return
        unfinished = self._folder / f"{key}.{os.getpid()}.part"
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            self._tidy(len(entry))
            unfinished.write_bytes(entry)
            unfinished.replace(self._file(key))
        except OSError:
            with suppress(OSError):
                unfinished.unlink()

    def _file(self, key: str) -> Path:
        return self._folder / f"{key}{self._ending}"

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
