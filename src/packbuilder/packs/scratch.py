"""Folders to work in that hold what others may not see: gone after use, and where a run was killed, after the next one.

A lock stands beside each while it is in use. The system lets go of it when its process ends, however it ends: a number
of a process could belong to another by then, or be told to another container.
"""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Final

from packbuilder.packs.groups import end_group_in

_PREFIX: Final = "packbuilder-office-"


@dataclass(frozen=True, slots=True)
class Scratch:
    """A folder of this run, and the lock beside it, in which stands the group of processes that works in there."""

    folder: Path
    _lock: IO[bytes]

    def note(self, group: int) -> None:
        """If this run is killed, the next one ends the group before it takes the folder away."""
        self._lock.write(str(group).encode())
        self._lock.flush()


@contextmanager
def scratch() -> Iterator[Scratch]:
    """A folder that only this user opens."""
    handle, name = tempfile.mkstemp(".lock", _PREFIX)
    lock = Path(name)
    try:
        with os.fdopen(handle, "wb") as held:
            _is_taken(held)
            yield from _opened(lock.with_suffix(""), held)
    finally:
        lock.unlink(missing_ok=True)


def _opened(folder: Path, lock: IO[bytes]) -> Iterator[Scratch]:
    folder.mkdir(mode=0o700)
    try:
        yield Scratch(folder, lock)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def sweep() -> None:
    """Take away what killed runs left of theirs."""
    here = Path(tempfile.gettempdir())
    with suppress(OSError):
        for lock in here.glob(f"{_PREFIX}*.lock"):
            _leave(lock)
        for folder in here.glob(f"{_PREFIX}*"):
            if not folder.suffix and not folder.with_suffix(".lock").exists():
                shutil.rmtree(folder, ignore_errors=True)


def _leave(lock: Path) -> None:
    """The folder first: while it is there somebody has to know of it. Another user's cannot be opened, and stays."""
    with suppress(OSError), lock.open("r+b") as held:
        if not _is_taken(held):
            return
        folder = lock.with_suffix("")
        end_group_in(folder, held.read())
        shutil.rmtree(folder, ignore_errors=True)
        if folder.exists():
            return
    with suppress(OSError):
        lock.unlink()


def _is_taken(held: IO[bytes]) -> bool:
    """Take the lock, unless somebody has it."""
    if sys.platform == "win32":
        import msvcrt

        with suppress(OSError):
            held.seek(0x7FFF0000)  # behind what is written, which is to be read
            msvcrt.locking(held.fileno(), msvcrt.LK_NBLCK, 1)
            held.seek(0)
            return True
        return False
    import fcntl

    with suppress(OSError):
        fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
        return True
    return False
