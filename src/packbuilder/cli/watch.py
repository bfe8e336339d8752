"""`packbuilder watch`: a paper built again whenever a file it is made of changes."""

from __future__ import annotations

import datetime
import signal
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from packbuilder.cli import say
from packbuilder.cli.looking import Looking
from packbuilder.cli.options import composing, expect_folder, formats_of, written
from packbuilder.cli.outcome import Outcome, outcome_of
from packbuilder.diagnostics import Finding, Severity

if TYPE_CHECKING:
    from packbuilder.pipeline import Request

_PAUSE = 0.15
"""Seconds between two looks: short beside the build, long beside the looking."""

Pause = Callable[[float], bool | None]
"""Waits some seconds; true when there is nothing more to wait for."""


@click.command()
@click.argument("layout", type=click.Path(path_type=Path))
@written(to="pdf")
@composing
def watch(
    layout: Path, to: tuple[str, ...], out: Path | None, overwrite: bool, project: Path | None, style: str | None,
    settings: dict[str, str], date: datetime.date | None, as_: str,
) -> int:  # fmt: skip
    """Build LAYOUT whenever it, its data, the house file or the theme changes; end with Ctrl-C.

    What is wrong is told when it appears, and again when it is mended.
    """
    from packbuilder.data.project import Project
    from packbuilder.pipeline import Request

    expect_folder(out)
    request = Request(layout, project, formats_of(to), style, date, settings)
    _expect_layout(request)
    desk = Desk(request, out, overwrite, as_, Looking(layout.resolve(), Project.of(layout, project).root))
    desk.sit(_until_interrupted())
    click.echo(f"\n{layout.stem}: no longer watched")
    return 0


def _until_interrupted() -> Pause:
    """A pause that Ctrl-C ends, for good.

    An exception out of the signal can be lost: raised in a destructor or in a callback it is printed and passed over.
    So the first Ctrl-C is only noted, and what is being built is finished; a second one breaks off.
    """
    interrupted = threading.Event()

    def note(_signal: int, _frame: object) -> None:
        interrupted.set()
        signal.signal(signal.SIGINT, signal.default_int_handler)

    signal.signal(signal.SIGINT, note)
    return interrupted.wait


def _expect_layout(request: Request) -> None:
    """A layout that is not there would be waited for in vain.

    Raises:
        PackbuilderError: there is none.
    """
    from packbuilder.data.project import Project
    from packbuilder.layout.files import text_of

    text_of(request.layout, Project.of(request.layout, request.project).shown(request.layout))


@dataclass(slots=True)
class Desk:
    """A paper that is being written: built once, then at every change."""

    request: Request
    out: Path | None
    overwrite: bool
    as_: str
    looking: Looking
    told: tuple[Finding, ...] = ()
    hiding: frozenset[str] = frozenset()
    """What came new to a paper that could not be built since: it may hide what was told before it."""

    def sit(self, pause: Pause) -> None:
        """Build, then look and build until somebody interrupts."""
        self.build(())
        click.echo(f"{self.request.layout.stem}: watched; save a file to build it again, end with Ctrl-C")
        while not pause(_PAUSE):
            self.turn(pause)

    def turn(self, pause: Pause) -> bool:
        """Look once; build when something changed, as soon as nothing more changes. Whether it was built."""
        changed = set(self.looking.changed())
        if not changed:
            return False
        while more := self._more(pause):
            changed |= more
        self.build(sorted(changed))
        return True

    def build(self, changed: Sequence[str]) -> Outcome:
        """Build and say what was done: what changed, which files, how long it took, what is wrong or mended."""
        from packbuilder.pipeline import Timings

        begun = time.perf_counter()
        outcome = outcome_of(self.request, self.out, self.overwrite, Timings())
        took = time.perf_counter() - begun
        if self.as_ == "text":
            click.echo(f"{self._because(changed)}{self.request.layout.stem}: {outcome.files}, {took:.1f} s")
        self._tell(outcome)
        return outcome

    def _more(self, pause: Pause) -> set[str]:
        """What changes while an editor or a spreadsheet is still saving."""
        pause(_PAUSE / 3)
        return set(self.looking.changed())

    def _because(self, changed: Sequence[str]) -> str:
        if not changed:
            return ""
        others = f" and {len(changed) - 1} more" if len(changed) > 1 else ""
        return f"{changed[0]}{others} changed. "

    def _tell(self, outcome: Outcome) -> None:
        """What was mended, then what is wrong: in full when any of it is new, else in short.

        Nothing that a later mistake may hide is called mended: a layout that cannot be read has no other faults.
        """
        found, before = outcome.findings, self.told
        known, seen = set(map(_said, before)), set(map(_said, found))
        self.hiding = frozenset() if outcome.is_built else frozenset((self.hiding & seen) | (seen - known))
        unseen = () if outcome.is_built else tuple(f for f in before if self.hiding or not _stops(f))
        self.told = (*found, *(f for f in unseen if _said(f) not in seen))
        if self.as_ == "json":
            say.findings(found, self.as_)
            return
        now = set(map(_said, self.told))
        for message in dict.fromkeys(map(_said, before)):
            if message not in now:
                click.echo(f"  mended: {message}")
        if found and known.issuperset(map(_said, found)):
            click.echo(f"  still: {_counted(found)}", err=True)
        else:
            say.findings(found, self.as_)


def _said(finding: Finding) -> str:
    """What a finding says, wherever it stands: lines above it come and go."""
    return finding.message


def _stops(finding: Finding) -> bool:
    return finding.severity is Severity.FAULT


def _counted(found: Sequence[Finding]) -> str:
    return found[0].message if len(found) == 1 else f"{len(found)} findings, told above"
