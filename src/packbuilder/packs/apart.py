"""What is kept of documents that the public may not see: apart from the rest, where only the clerk reads it, and no
longer than the pack has use for it.

It lies beside what it is made of, which stands in the project's folder as plainly. It must not outlive it there.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final

from packbuilder.data.project import Project
from packbuilder.packs.published import plain

_PLACE: Final = "withheld"
_LONGEST: Final = 30 * 24 * 3600
"""Seconds that something is kept for which no build asked."""


def apart(name: str, supplement: int) -> str:
    """The folder of a pack or of one of its supplements, as `Request.apart` has it."""
    return f"{_PLACE}/{plain(name)}/{f'supplement-{supplement}' if supplement else 'pack'}"


@contextmanager
def kept_apart(project: Project, name: str, *, is_whole: bool) -> Iterator[None]:
    """While documents are made: what the build did not use goes, where it was one of all that is withheld. What nobody
    asked for in a month goes too, of any pack.
    """
    top, folder = project.root / ".packbuilder" / _PLACE, project.root / ".packbuilder" / name
    if not project.held(folder):
        yield
        return
    _close(top)
    _leave(top, time.time() - _LONGEST)
    began = _begun(folder) if is_whole else 0.0
    yield
    if began:
        _leave(folder, began)


def _close(top: Path) -> None:
    """Nobody else looks into it, and no version control takes it along."""
    with suppress(OSError):
        top.mkdir(parents=True, exist_ok=True)
        top.chmod(0o700)
        (top / ".gitignore").write_text("*\n", encoding="utf-8")


def _begun(folder: Path) -> float:
    """The moment, by the clock of the disk that files will be compared with: a network drive has its own."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        stamp = folder / "begun"
        stamp.touch()
        began = stamp.stat().st_mtime
        stamp.unlink()
    except OSError:
        return 0.0
    return began


def _leave(folder: Path, before: float) -> None:
    with suppress(OSError):
        for file in folder.rglob("*"):
            if file.is_file() and file.stat().st_mtime < before:
                file.unlink(missing_ok=True)
