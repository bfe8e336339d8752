"""One build: what is asked for, how long its phases take, what comes of it."""

from __future__ import annotations

import datetime
import os
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from packbuilder.diagnostics import Finding, Origin, PackbuilderError, Severity, suggestion

if TYPE_CHECKING:
    import pandas as pd

    from packbuilder.render.contract import DataFile
    from packbuilder.tree import Style

BACKENDS: tuple[tuple[str, str], ...] = (
    ("docx", "packbuilder.render.docx"),
    ("pptx", "packbuilder.render.pptx"),
    ("pdf", "packbuilder.render.pdf"),
)
"""Format and the room that renders it; a room is imported when its format is asked for."""

FORMATS = tuple(name for name, _ in BACKENDS)


@dataclass(slots=True)
class Timings:
    """CPU and wall seconds of each phase, in the order they came; `watch` is told when one begins."""

    phases: list[tuple[str, float, float]] = field(default_factory=list)
    watch: Callable[[str], None] | None = None

    @contextmanager
    def phase(self, name: str) -> Iterator[None]:
        if self.watch is not None:
            self.watch(name)
        cpu, wall = time.process_time(), time.perf_counter()
        try:
            yield
        finally:
            self.phases.append((name, time.process_time() - cpu, time.perf_counter() - wall))


@dataclass(frozen=True, slots=True)
class InPack:
    """What a pack says over a paper of its own: the meeting's day and committee, who may read the paper, and which
    number its first page bears.
    """

    date: datetime.date
    committee: str
    access: str
    first: int = 1


@dataclass(frozen=True, slots=True)
class Request:
    """One build as asked for: a layout, and what is said over it.

    `apart` names a folder in which work is kept that is not for the public; without it such work is not kept.
    """

    layout: Path
    project: Path | None = None
    to: tuple[str, ...] = FORMATS
    style: str | None = None
    date: datetime.date | None = None
    settings: Mapping[str, str] = field(default_factory=dict)
    data: Mapping[str, pd.DataFrame] = field(default_factory=dict)
    cache: bool = True
    embed_data: bool = False
    pack: InPack | None = None
    apart: str = ""

    @property
    def cache_folder(self) -> Path | None:
        """Where work is kept: nowhere when that is refused, nor in a folder that a link leads out of the project."""
        from packbuilder.data.project import Project

        project = Project.of(self.layout, self.project)
        folder = project.root / ".packbuilder" / (self.apart or "cache")
        return folder if self.cache and project.held(folder) else None


@dataclass(frozen=True, slots=True)
class Built:
    """The finished files by name ("budget.docx"), what there is to tell, and where they were written (if they were).

    `is_kept`: nothing that the paper is made of changed since these files were made. `inputs` are the project's files
    that were read for it, with their sha256; `companions`, for a pack, its tables and charts as CSV files;
    `names_pages` that it says on which pages of it something stands; what is not `is_public` is kept apart, if at all.
    """

    files: Mapping[str, bytes]
    findings: tuple[Finding, ...]
    paths: tuple[Path, ...] = ()
    is_kept: bool = False
    inputs: Mapping[str, str] = field(default_factory=dict)
    companions: Mapping[str, DataFile] = field(default_factory=dict)
    names_pages: bool = False
    is_public: bool = True


def day_of(written: datetime.date | str | None) -> datetime.date | None:
    """A date, or one written as 2026-03-17.

    Raises:
        PackbuilderError: it is written otherwise.
    """
    if not isinstance(written, str):
        return written
    try:
        return datetime.date.fromisoformat(written)
    except ValueError:
        raise PackbuilderError(Finding("usage", f"{written!r} is not a date", None, "write it as 2026-03-17")) from None


def expect_formats(to: Sequence[str]) -> None:
    """Refuse a format that there is not."""
    unknown = [name for name in to if name not in FORMATS]
    if unknown:
        raise PackbuilderError(
            Finding("usage", f"{unknown[0]!r} is not a format", None, suggestion(unknown[0], FORMATS))
        )


def style_of(name: str | None) -> Style | None:
    """The style asked for over the paper's own.

    Raises:
        PackbuilderError: there is none of this name.
    """
    from packbuilder.tree import Style

    known = [style.value for style in Style]
    if name is not None and name not in known:
        raise PackbuilderError(Finding("usage", f"{name!r} is not a style", None, suggestion(name, known)))
    return Style(name) if name else None


def frames_of(data: Mapping[str, pd.DataFrame]) -> dict[str, Any]:
    """Frames from Python as sources.

    Raises:
        PackbuilderError: something else than a frame is given.
    """
    if not data:
        return {}
    import pandas

    from packbuilder.data.given import given_frame

    for name, frame in data.items():
        if not isinstance(frame, pandas.DataFrame):
            raise PackbuilderError(Finding("usage", f"data[{name!r}] is no pandas DataFrame", None))
    return {name: given_frame(name, frame) for name, frame in data.items()}


def expect_used(data: Mapping[str, pd.DataFrame], used: frozenset[str]) -> None:
    """A frame that no block looks at was given under a misspelt name."""
    for name in data:
        if name not in used:
            message = f"data[{name!r}]: nothing in the layout shows a source of this name"
            raise PackbuilderError(Finding("usage", message, None, suggestion(name, used)))


def clock_of(request: Request, day: datetime.date | None, layout: str) -> datetime.datetime:
    """The only time that outputs hold: `--date`, else SOURCE_DATE_EPOCH, else the paper's own day.

    Raises:
        PackbuilderError: there is none of them.
    """
    day = request.date or day
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    if request.date is None and epoch:
        return _from_epoch(epoch)
    if day is None:
        raise PackbuilderError(_no_date(layout))
    return datetime.datetime.combine(day, datetime.time(), datetime.UTC)


def _from_epoch(seconds: str) -> datetime.datetime:
    try:
        return datetime.datetime.fromtimestamp(int(seconds), datetime.UTC)
    except (ValueError, OverflowError, OSError):
        hint = "it counts the seconds since 1970, such as 1773705600"
        raise PackbuilderError(Finding("usage", f"SOURCE_DATE_EPOCH is {seconds!r}", None, hint)) from None


def _no_date(layout: str) -> Finding:
    hint = "write the meeting's date into the layout (date: 2026-03-17), or build with --date 2026-03-17"
    return Finding("no-date", "this paper has no date", Origin(layout), hint, Severity.FAULT)
