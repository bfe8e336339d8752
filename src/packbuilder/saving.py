"""Outputs written safely: beside and renamed, and never over an officer's work."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from packbuilder.diagnostics import DataPlace, Finding, MachineError, Severity

_MOST_NEW = 100


@dataclass(frozen=True, slots=True)
class Saved:
    """Where an output went; `finding` when it is not where it was meant to go."""

    path: Path
    finding: Finding | None = None


def save(data: bytes, path: Path, overwrite: bool = False) -> Saved:
    """Write an output so that a reader sees the old file or the new one, never half of either.

    A .docx or .pptx that somebody has edited, or that packbuilder did not make or cannot read, is left alone: the new
    one stands beside it as STEM.new.docx (`design/decisions.md`).

    Raises:
        MachineError: the disk is full, a folder cannot be written, the file is open elsewhere.
    """
    why = "" if overwrite else _work(path)
    target = _free(path) if why else path
    _expect_closed(target)
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with _beside(target) as part:
            part.write_bytes(data)
            _flush(part)
            part.replace(target)
    except PermissionError:
        raise MachineError(
            f"{target.name} cannot be written: it is open in another program, or its folder is protected"
        ) from None
    except OSError as error:
        raise MachineError(f"{target.name} cannot be written: {error.strerror or error}") from None
    return Saved(target, _kept(path, target, why) if why else None)


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


def _work(path: Path) -> str:
    """Why a build must not write over the file; empty where it may."""
    if path.suffix not in (".docx", ".pptx") or not path.is_file():
        return ""
    from packbuilder.inspect import deck_draft, word_draft
    from packbuilder.inspect.draft import NOT_OURS
    from packbuilder.opc import MOST_BYTES

    edited = word_draft.edited if path.suffix == ".docx" else deck_draft.edited
    try:
        draft = NOT_OURS if path.stat().st_size > MOST_BYTES else edited(path.read_bytes())
    except OSError as error:
        raise MachineError(f"{path.name} cannot be read: {error.strerror or error}") from None
    if not draft.generated_by_us:
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
        part.unlink(missing_ok=True)


def _flush(path: Path) -> None:
    """The bytes must be on the disk before the name is: else a power cut could leave an empty file under it."""
    with path.open("rb+") as file:
        os.fsync(file.fileno())
