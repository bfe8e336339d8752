"""PDF side by side with other engines: `python -m benchmarks.pdf [RUNS]` (5 unless told), from the project's folder.

Every run is a process of its own, the engines take turns, and what is told is the median. Seconds are of the machine;
compare ratios. The table goes into benchmarks/README.md.
"""

from __future__ import annotations

import json
import math
import platform
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from statistics import median
from typing import Final

ROOT: Final = Path(__file__).parents[1]
README: Final = ROOT / "benchmarks" / "README.md"
MARKS: Final = ("<!-- pdf: measured -->", "<!-- pdf: end -->")
ROWS: Final = (1000, 5000, 10_000, 20_000, 50_000)


@dataclass(frozen=True)
class Contender:
    """An engine on a content; `options` are handed to it."""

    name: str
    engine: str
    content: str
    options: tuple[str, ...] = ()


@dataclass(frozen=True)
class Taken:
    """Medians: seconds to import, to make and for the whole process, megabytes at most, kilobytes of the file."""

    imports: float
    makes: float
    whole: float
    memory: float
    size: float


def main(arguments: Sequence[str]) -> int:
    """Measure, print, write."""
    runs = int(arguments[0]) if arguments else 5
    with tempfile.TemporaryDirectory() as cache:
        _once(Contender("warm", "ours", "b", (cache,)))
        text = "\n".join(_report(runs, cache))
    print(text)
    before, _, rest = README.read_text("utf-8").partition(MARKS[0])
    after = rest.partition(MARKS[1])[2]
    README.write_text(f"{before}{MARKS[0]}\n{text}\n{MARKS[1]}{after}", "utf-8")
    return 0


def _report(runs: int, cache: str) -> Iterator[str]:
    yield f"Medians of {runs} runs; Python {platform.python_version()}, {platform.system()} {platform.machine()}.\n"
    first = Contender("packbuilder", "ours", "a")
    yield from _section(
        "(a) 300 paragraphs and 2,000 rows",
        [
            first,
            Contender("typst, PDF/A-2a", "typst_pdf", "a", ("a-2a",)),
            Contender("Platypus, untagged", "platypus", "a"),
            Contender("WeasyPrint, PDF/UA-1", "weasyprint_pdf", "a"),
        ],
        runs,
    )
    yield from _section(
        "(b) a pack of 100 charts, 500 paragraphs, 5,600 rows",
        [
            Contender("packbuilder", "ours", "b"),
            Contender("packbuilder, charts kept", "ours", "b", (cache,)),
            Contender("Platypus, untagged", "platypus", "b"),
        ],
        runs,
    )
    yield from _growth(min(runs, 3))


def _section(title: str, contenders: Sequence[Contender], runs: int) -> Iterator[str]:
    yield f"### {title}\n"
    yield "| engine | makes, s | times ours | whole process, s | times ours | imports, s | memory, MB | file, KB |"
    yield "|---|--:|--:|--:|--:|--:|--:|--:|"
    taken = _medians(contenders, runs)
    ours = taken[0]
    for one, its in zip(contenders, taken, strict=True):
        yield (
            f"| {one.name} | {its.makes:.2f} | {its.makes / ours.makes:.1f} | {its.whole:.2f} | "
            f"{its.whole / ours.whole:.1f} | {its.imports:.2f} | {its.memory:.0f} | {its.size:.0f} |"
        )
    yield ""


def _growth(runs: int) -> Iterator[str]:
    yield "### (c) a table of seven columns\n"
    yield "| rows | makes, s | memory, MB | file, KB |"
    yield "|--:|--:|--:|--:|"
    taken = _medians([Contender(f"{rows:,}", "ours", str(rows)) for rows in ROWS], runs)
    for rows, its in zip(ROWS, taken, strict=True):
        yield f"| {rows:,} | {its.makes:.2f} | {its.memory:.0f} | {its.size:.0f} |"
    steepest = max(
        math.log(later.makes / earlier.makes) / math.log(more / fewer)
        for (fewer, more), (earlier, later) in zip(pairwise(ROWS), pairwise(taken), strict=True)
    )
    whole = math.log(taken[-1].makes / taken[0].makes) / math.log(ROWS[-1] / ROWS[0])
    yield f"\nTime grows with the rows to the power of {whole:.2f} ({steepest:.2f} where it is steepest)."


def _medians(contenders: Sequence[Contender], runs: int) -> list[Taken]:
    """The engines take turns, so that a busy minute of the machine meets all of them."""
    rounds = [[_once(one) for one in contenders] for _ in range(runs)]
    return [Taken(*(median(figures) for figures in zip(*its, strict=True))) for its in zip(*rounds, strict=True)]


def _once(one: Contender) -> tuple[float, float, float, float, float]:
    began = time.perf_counter()
    command = [sys.executable, "-m", "benchmarks.run", one.engine, one.content, *one.options]
    ran = subprocess.run(command, check=False, cwd=ROOT, capture_output=True, text=True)
    whole = time.perf_counter() - began
    if ran.returncode != 0:
        raise SystemExit(f"{one.name}: {ran.stderr.strip()}")
    imports, makes, memory, size = json.loads(ran.stdout)
    return imports, makes, whole, memory, size


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
