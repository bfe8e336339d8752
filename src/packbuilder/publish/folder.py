"""A folder replaced whole or not at all, whatever moment the machine stops at.

The new folder is written beside the old one; then the two change places in one step where the system can do that
(Linux, macOS), else in two, and the next run puts back what stood there if it was stopped between them.
"""

from __future__ import annotations

import ctypes
import os
import shutil
import sys
from collections.abc import Mapping
from contextlib import suppress
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

from packbuilder.diagnostics import MachineError
from packbuilder.saving import leftovers

_AT_FDCWD: Final = -100
_RENAME_EXCHANGE: Final = 2  # Linux, renameat2(2)
_RENAME_SWAP: Final = 2  # macOS, renamex_np(2)


def replace_folder(files: Mapping[str, bytes], folder: Path) -> None:
    """Let the folder hold these files and no others; a reader finds the old ones or the new ones.

    Raises:
        MachineError: the disk is full, the folder cannot be written, a file in it is open elsewhere.
    """
    folder = folder.resolve()  # of a link that leads to a web server's folder the target is replaced
    recover(folder)
    if _holds(folder, files):
        return
    coming = folder.with_name(f".{folder.name}.{os.getpid()}.part")
    try:
        _write(files, coming)
        _put(coming, folder)
        _flush(folder.parent)
    except PermissionError:
        raise MachineError(f"{_where(folder)}: a file in it is open in another program, or it is protected") from None
    except OSError as error:
        raise MachineError(f"{_where(folder)}: {error.strerror or error}") from None
    finally:
        shutil.rmtree(coming, ignore_errors=True)


def recover(folder: Path) -> None:
    """Bring to an end what an earlier run left when it was stopped: the folder is there again, and nothing half-made.

    Raises:
        MachineError: the disk refuses.
    """
    folder = folder.resolve()
    old = _old(folder)
    with suppress(FileNotFoundError):
        if old.is_dir() and not folder.exists():
            try:
                old.replace(folder)
            except OSError as error:
                raise MachineError(f"{_where(folder)}: {error.strerror or error}") from None
    for left in (*leftovers(folder), *([old] if old.is_dir() else [])):
        _away(left)


def _where(folder: Path) -> str:
    return f"{folder.name}/ cannot be replaced in {folder.parent.name}/"


def _old(folder: Path) -> Path:
    return folder.with_name(f".{folder.name}.old")


def _away(left: Path) -> None:
    """Named otherwise first: half of a folder must not be taken for the whole of it."""
    gone = left.with_name(f"{left.name}.{os.getpid()}.part")
    with suppress(OSError):
        left.rename(gone)
    shutil.rmtree(gone, ignore_errors=True)


def _holds(folder: Path, files: Mapping[str, bytes]) -> bool:
    """Whether these very files stand there: then neither their dates change nor does it matter who reads them."""
    try:
        there = {path.name: path for path in folder.iterdir()}
        return there.keys() == files.keys() and all(there[name].read_bytes() == data for name, data in files.items())
    except OSError:
        return False


def _write(files: Mapping[str, bytes], folder: Path) -> None:
    folder.mkdir(parents=True)
    for name, data in files.items():
        with (folder / name).open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
    _flush(folder)


def _flush(folder: Path) -> None:
    """Names must be on the disk too before the next step: a power cut keeps no order of its own."""
    if sys.platform != "win32":
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _put(coming: Path, folder: Path) -> None:
    """The new folder into the old one's place; what stood there goes."""
    if not folder.exists():
        coming.rename(folder)
        return
    if not folder.is_dir():
        raise NotADirectoryError(0, f"a file stands where {folder.name}/ belongs")
    if _exchanged(coming, folder):
        return
    old = _old(folder)
    folder.rename(old)
    try:
        coming.rename(folder)
    except OSError:
        old.rename(folder)
        raise
    shutil.rmtree(old, ignore_errors=True)


def _exchanged(one: Path, other: Path) -> bool:
    """Let two folders change their names at once; False where this system or this disk cannot."""
    swap = _swap()
    if swap is None:
        return False
    names = (os.fsencode(one), os.fsencode(other))
    if sys.platform == "darwin":
        return bool(swap(*names, _RENAME_SWAP) == 0)
    return bool(swap(_AT_FDCWD, names[0], _AT_FDCWD, names[1], _RENAME_EXCHANGE) == 0)


@lru_cache(maxsize=1)
def _swap() -> Any:
    """The system's own function, None where there is none (Windows; glibc before 2.28)."""
    name = {"linux": "renameat2", "darwin": "renamex_np"}.get(sys.platform)
    if name is None:
        return None
    try:
        return getattr(ctypes.CDLL(None), name)
    except (AttributeError, OSError):
        return None
