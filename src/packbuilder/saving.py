"""Outputs written safely: beside and renamed, and never over an officer's work."""

from __future__ import annotations

import contextlib
import glob
import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from packbuilder.diagnostics import DataPlace, Finding, MachineError, Severity
from packbuilder.keeping import is_at_work

_MOST_NEW = 100


@dataclass(frozen=True, slots=True)
class Saved:
    """Where an output went; `finding` when it is not where it was meant to go."""

    path: Path
    finding: Finding | None = None


def save(data: bytes, path: Path, overwrite: bool = False) -> Saved:
    """Write one output; see `save_all`."""
    return save_all({path: data}, overwrite)[0]


def save_all(outputs: Mapping[Path, bytes], overwrite: bool = False) -> list[Saved]:
    """Write the outputs of a paper so that a reader sees the old files or the new ones, never half of a file.

    Each is written beside its place first; they take their places only when all of them stand there whole, so that a
    full disk leaves the earlier outputs as they were. A .docx or .pptx that somebody has edited, or that packbuilder
    did not make or cannot read, is left alone: the new one stands beside it as STEM.new.docx. A file that stands there
    with these very bytes is not touched, so that neither its date changes nor does it matter who has it open.

    Raises:
        MachineError: the disk is full, a folder cannot be written, a file is open elsewhere.
    """
    whys = {path: "" if overwrite or _holds(path, data) else _work(path) for path, data in outputs.items()}
    targets = {path: _free(path) if why else path for path, why in whys.items()}
    coming = {path: data for path, data in outputs.items() if not _holds(targets[path], data)}
    for target in targets.values():
        _sweep(target)
    for path in coming:
        _expect_closed(targets[path])
    with contextlib.ExitStack() as parts:
        written = []
        for path, data in coming.items():
            with _told(targets[path]):
                targets[path].parent.mkdir(parents=True, exist_ok=True)
                part = parts.enter_context(_beside(targets[path]))
                part.write_bytes(data)
                _flush(part)
                written.append((part, targets[path]))
        for part, target in written:
            with _told(target):
                part.replace(target)
    kept = {path: _kept(path, targets[path], why) for path, why in whys.items() if why}
    return [Saved(target, kept.get(path)) for path, target in targets.items()]


@contextlib.contextmanager
def _told(target: Path) -> Iterator[None]:
    """What the disk refuses, in words."""
    where = f"{target.name} cannot be written to {target.parent.name}/"
    try:
        yield
    except PermissionError:
        raise MachineError(f"{where}: it is open in another program, or its folder is protected") from None
    except OSError as error:
        raise MachineError(f"{where}: {error.strerror or error}") from None


def _kept(path: Path, target: Path, why: str) -> Finding:
    message = f"{path.name} {why}, so it was left as it is; the new one is {target.name}"
    hint = "carry the edits over, or build with --overwrite to replace the older file"
    return Finding("draft-kept", message, DataPlace(path.name), hint, Severity.WARNING)


def _free(path: Path) -> Path:
    """The first of STEM.new.docx, STEM.new2.docx ... that holds nobody's work."""
    for number in range(1, _MOST_NEW):
        suffix = ".new" if number == 1 else f".new{number}"
        beside = path.with_name(f"{path.stem}{suffix}{path.suffix}")
        if not _work(beside):
            return beside
    raise MachineError(f"{path.name} and {_MOST_NEW} new versions of it have all been edited; move some of them away")


def _holds(path: Path, data: bytes) -> bool:
    """Whether these very bytes stand there."""
    try:
        return path.stat().st_size == len(data) and path.read_bytes() == data
    except OSError:
        return False


def _work(path: Path) -> str:
    """Why a build must not write over the file; empty where it may."""
    if path.suffix not in (".docx", ".pptx") or not path.is_file():
        return ""
    from packbuilder.inspect.opened import opened
    from packbuilder.opc import MOST_BYTES

    try:
        draft = None if path.stat().st_size > MOST_BYTES else opened(path.read_bytes())
    except OSError as error:
        raise MachineError(f"{path.name} cannot be read: {error.strerror or error}") from None
    if draft is None:
        return "is damaged, or was not made by packbuilder"
    return "has been edited since it was built" if draft.touched else ""


def _expect_closed(path: Path) -> None:
    """Word, PowerPoint and LibreOffice leave a small file beside a document while it is open."""
    owners = (
        path.with_name(f"~${path.name[2:]}"),
        path.with_name(f"~${path.name}"),
        path.with_name(f".~lock.{path.name}#"),
    )
    if path.exists() and any(owner.exists() for owner in owners):
        raise MachineError(f"{path.name} is open in another program; close it there and build again")


@contextlib.contextmanager
def _beside(target: Path) -> Iterator[Path]:
    """A name beside the target for a half-written file; nothing is left of it when writing fails."""
    part = target.with_name(f".{target.name}.{os.getpid()}.part")
    try:
        yield part
    finally:
        with contextlib.suppress(OSError):
            part.unlink(missing_ok=True)


def _sweep(target: Path) -> None:
    for left in leftovers(target):
        with contextlib.suppress(OSError):
            left.unlink()


def leftovers(target: Path) -> list[Path]:
    """What runs that were stopped in the middle have left beside a target: parts whose writer is gone."""
    parts = (part for part in target.parent.glob(f".{glob.escape(target.name)}.*.part"))
    return [part for part in parts if not is_at_work(part)]


def _flush(path: Path) -> None:
    """The bytes must be on the disk before the name is: else a power cut could leave an empty file under it."""
    with path.open("rb+") as file:
        os.fsync(file.fileno())
