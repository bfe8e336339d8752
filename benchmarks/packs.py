"""How long a pack takes: `python -m benchmarks.packs [RUNS]` (3 unless told), from the project's folder.

The sample pack in three editions, cold and after one figure changed, each run a process of its own in a copy of the
project; and merging alone, with qpdf's plain merge (no tags, no stamps, no links) as the floor. Medians; the table goes
into benchmarks/README.md.
"""

from __future__ import annotations

import datetime
import os
import platform
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from statistics import median
from typing import Final

from packbuilder.assemble import About, Part, assemble, page_count
from packbuilder.pipeline import build

ROOT: Final = Path(__file__).parents[1]
README: Final = ROOT / "benchmarks" / "README.md"
MARKS: Final = ("<!-- packs: measured -->", "<!-- packs: end -->")
PAGES: Final = 500
FIGURE: Final = "inputs/service-delivery/incidents_by_month.csv"
"""The file in which one figure changes from run to run."""


def main(arguments: Sequence[str]) -> int:
    """Measure, print, write."""
    runs = int(arguments[0]) if arguments else 3
    text = "\n".join(_report(runs))
    print(text)
    before, _, rest = README.read_text("utf-8").partition(MARKS[0])
    after = rest.partition(MARKS[1])[2]
    README.write_text(f"{before}{MARKS[0]}\n{text}\n{MARKS[1]}{after}", "utf-8")
    return 0


def _report(runs: int) -> Iterator[str]:
    load = f", load {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores" if hasattr(os, "getloadavg") else ""
    machine = f"{platform.system()} {platform.machine()}"
    yield f"Medians of {runs} runs; Python {platform.python_version()}, {machine}{load}.\n"
    yield "| what | seconds | seconds of processors |"
    yield "|---|--:|--:|"
    with tempfile.TemporaryDirectory() as folder:
        project = Path(folder)
        _cold(project)  # compiles our code, as pip does when it installs it
        yield _row("the sample pack, three editions, cold", [_timed(lambda: _cold(project)) for _ in range(runs)])
        yield _row("one figure changed, built again", [_timed(lambda: _changed(project)) for _ in range(runs)])
        yield _row("nothing changed, built again", [_timed(lambda: _pack(project)) for _ in range(runs)])
        yield from _merging(project, runs)


def _row(what: str, taken: Sequence[tuple[float, float]]) -> str:
    walls, processors = zip(*taken, strict=True)
    return f"| {what} | {median(walls):.2f} | {median(processors):.2f} |"


def _timed(work: Callable[[], object]) -> tuple[float, float]:
    """Seconds by the clock on the wall, and those that this process and its children worked."""
    began, worked = time.perf_counter(), _worked()
    work()
    return time.perf_counter() - began, _worked() - worked


def _worked() -> float:
    return sum(os.times()[:4])


# -- the sample pack


def _cold(project: Path) -> None:
    """As on a new machine: nothing kept, nothing built."""
    shutil.rmtree(project / ".packbuilder", ignore_errors=True)
    shutil.rmtree(project / "output", ignore_errors=True)
    for name in ("layouts", "inputs"):
        shutil.copytree(ROOT / name, project / name, dirs_exist_ok=True)
    _pack(project)


def _changed(project: Path) -> None:
    """The last digit of the last row of a table goes up by one."""
    path = project / FIGURE
    text = path.read_text("utf-8").rstrip()
    at = max(index for index, sign in enumerate(text) if sign.isdigit())
    path.write_text(f"{text[:at]}{(int(text[at]) + 1) % 10}{text[at + 1 :]}\n", "utf-8")
    _pack(project)


def _pack(project: Path) -> None:
    command = [sys.executable, "-m", "packbuilder", "pack", "finance-committee", "--project", str(project)]
    own = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
    environment = {**own, "PYTHONPYCACHEPREFIX": str(project / "compiled")}
    ran = subprocess.run(command, check=False, cwd=project, capture_output=True, text=True, env=environment)
    if ran.returncode not in (0, 1):
        raise SystemExit(ran.stderr.strip())


# -- merging alone


def _merging(folder: Path, runs: int) -> Iterator[str]:
    """One paper again and again, each time as a document of its own."""
    paper = build(ROOT / "layouts" / "revenue-budgets.yaml", to="pdf").files["revenue-budgets.pdf"]
    each = page_count(paper, "the paper")
    count = -(-PAGES // each)
    about = About("A pack", "A council", "Papers", datetime.datetime(2023, 1, 25, tzinfo=datetime.UTC))
    parts = [
        Part(f"item-{n}", paper, "the paper", f"{n}. Budgets", (f"{n}. Budgets",), f"Agenda Item {n}", 1 + n * each)
        for n in range(count)
    ]
    pages = f"{count * each} pages in {count} documents"
    yield _row(
        f"merging {pages}: tags, stamps, links, bookmarks",
        [_timed(lambda: assemble(parts, about)) for _ in range(runs)],
    )
    source = folder / "paper.pdf"
    source.write_bytes(paper)
    command = ["qpdf", "--empty", "--pages", *[str(source)] * count, "--", str(folder / "merged.pdf")]
    floor = [_timed(lambda: subprocess.run(command, check=True)) for _ in range(runs)]
    yield _row("qpdf's plain merge of the same", floor)


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
