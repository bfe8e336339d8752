"""Runs: each engine in a process of its own, by turns, within bounds of time and memory."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Final

import pikepdf

ROOT: Final = Path(__file__).parents[1]

LONGEST: Final = 120
"""Seconds after which a run is cut off."""

LARGEST: Final = 8000
"""Megabytes at which a run is cut off: what an office's computer has."""

SLOW: Final = 25
"""A run of more seconds than this is not repeated."""

_LOOK: Final = 0.1
"""Seconds between two looks at how much memory a run holds."""


@dataclass(frozen=True)
class Contender:
    """An engine; `options` are handed to it."""

    name: str
    engine: str
    options: tuple[str, ...] = ()


@dataclass(frozen=True)
class Taken:
    """Seconds to import, to make and for the whole process, megabytes at most, kilobytes and pages of the file.

    Of one run, or medians; `once`: it was not repeated, though the others were.
    """

    imports: float
    makes: float
    whole: float
    memory: float
    size: float
    pages: float
    once: bool = False


@dataclass(frozen=True)
class CutOff:
    """A run that came to no end: the bound that it passed, and the most megabytes that it held until then."""

    bound: str
    memory: float


def medians(contenders: Sequence[tuple[Contender, str]], runs: int) -> list[Taken | CutOff]:
    """Engines, each on a content. They take turns, so that a busy minute of the machine meets all of them."""
    first = [once(*one) for one in contenders]
    quick = [isinstance(its, Taken) and its.whole <= SLOW for its in first]
    more = [
        [once(*one) if again else None for one, again in zip(contenders, quick, strict=True)] for _ in range(1, runs)
    ]
    return [_median(its) for its in zip(first, *more, strict=True)]


def _median(its: Sequence[Taken | CutOff | None]) -> Taken | CutOff:
    """Of the runs that came to an end; where none did, how they were cut off."""
    done = [one for one in its if isinstance(one, Taken)]
    if not done:
        return next(one for one in its if isinstance(one, CutOff))
    rows = ((one.imports, one.makes, one.whole, one.memory, one.size, one.pages) for one in done)
    imports, makes, whole, memory, size, pages = map(median, zip(*rows, strict=True))
    return Taken(imports, makes, whole, memory, size, pages, once=len(done) < len(its))


def once(one: Contender, content: str) -> Taken | CutOff:
    """One run on a content.

    Raises:
        SystemExit: the engine failed.
    """
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "made.pdf"
        command = [sys.executable, "-m", "benchmarks.run", one.engine, content, str(file), *one.options]
        began = time.perf_counter()
        with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as running:
            watch = _Watch(running)
            said, complained = running.communicate()
            whole = time.perf_counter() - began
            cut = watch.ended()
        if cut:
            return cut
        if running.returncode != 0:
            raise SystemExit(f"{one.name}: {complained.strip() or running.returncode}")
        imports, makes, memory = json.loads(said)
        return Taken(imports, makes, whole, memory, file.stat().st_size / 1024, _pages(file))


def _pages(file: Path) -> int:
    with pikepdf.open(file) as made:
        return len(made.pages)


class _Watch:
    """Cuts a run off that passes a bound. It looks on from a thread, so that the end of a run is met at once."""

    def __init__(self, running: subprocess.Popen[str]) -> None:
        self._running = running
        self._cut: CutOff | None = None
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._look)
        self._thread.start()

    def ended(self) -> CutOff | None:
        """How the run was cut off, if it was."""
        self._over.set()
        self._thread.join()
        return self._cut

    def _look(self) -> None:
        began, held = time.perf_counter(), 0.0
        while not self._over.wait(_LOOK):
            held = max(held, _held(self._running.pid))
            late = time.perf_counter() - began > LONGEST
            if late or held > LARGEST:
                self._cut = CutOff(f"over {LONGEST} s" if late else f"over {LARGEST:,} MB", held)
                self._running.kill()
                return


def _held(process: int) -> float:
    """Megabytes that a process holds now, as Linux tells it; 0 elsewhere."""
    try:
        told = Path(f"/proc/{process}/status").read_text("ascii")
    except OSError:
        return 0
    return next((int(line.split()[1]) / 1024 for line in told.splitlines() if line.startswith("VmRSS")), 0)
