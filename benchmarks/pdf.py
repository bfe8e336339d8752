"""PDF side by side with other engines: `python -m benchmarks.pdf [RUNS]` (5 unless told), from the project's folder.

Every run is a process of its own, the engines take turns, and what is told is the median (`taking.py`). Seconds are of
the machine; compare ratios. The table goes into benchmarks/README.md.
"""

from __future__ import annotations

import argparse
import math
import os
import platform
import sys
import tempfile
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from benchmarks.taking import LARGEST, LONGEST, ROOT, SLOW, Contender, CutOff, Taken, medians, once

README: Final = ROOT / "benchmarks" / "README.md"
MARKS: Final = ("<!-- pdf: measured -->", "<!-- pdf: end -->")
ROWS: Final = (1000, 5000, 10_000, 20_000, 50_000)


def main(arguments: Sequence[str]) -> int:
    """Measure, print, write."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.pdf", description="PDF side by side with other engines."
    )
    parser.add_argument("runs", type=int, nargs="?", default=5, help="of each engine on each content (5)")
    runs = parser.parse_args(arguments).runs
    with tempfile.TemporaryDirectory() as cache:
        once(Contender("packbuilder", "ours", (cache,)), "b")
        text = "\n".join(_report(runs, cache))
    print(text)
    before, _, rest = README.read_text("utf-8").partition(MARKS[0])
    after = rest.partition(MARKS[1])[2]
    README.write_text(f"{before}{MARKS[0]}\n{text}\n{MARKS[1]}{after}", "utf-8")
    return 0


def _report(runs: int, cache: str) -> Iterator[str]:
    yield (
        f"Medians of {runs} runs, by turns; Python {platform.python_version()}, {platform.system()} "
        f"{platform.machine()}, load {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores. A run of more than {SLOW} s "
        f"is not repeated (once); at {LONGEST} s, or at {LARGEST:,} MB, it is cut off.\n"
    )
    yield from _section("(a) 300 paragraphs and 2,000 rows", [_OURS, *_OTHERS], "a", runs)
    alone = Contender("packbuilder, one process", "ours", ("", "1000"))
    title = "(b) a pack of 100 charts, 300 paragraphs and 5,600 rows, 5,000 of them in one table"
    yield from _section(title, [_OURS, alone, *_OTHERS, Contender(_KEPT, "ours", (cache,))], "b", runs)
    yield from _growth(runs)


_KEPT: Final = "packbuilder, charts kept"
_OURS: Final = Contender("packbuilder", "ours")
_OTHERS: Final = (
    Contender("typst, PDF/A-2a", "typst_pdf", ("a-2a",)),
    Contender("Platypus, untagged", "platypus"),
    Contender("WeasyPrint, PDF/UA-1", "weasyprint_pdf"),
)


def _section(title: str, contenders: Sequence[Contender], content: str, runs: int) -> Iterator[str]:
    yield f"### {title}\n"
    yield "| engine | makes, s | times ours | whole, s | times ours | imports, s | memory, MB | file, KB | pages |"
    yield "|---|--:|--:|--:|--:|--:|--:|--:|--:|"
    taken = medians([(one, content) for one in contenders], runs)
    for one, its in zip(contenders, taken, strict=True):
        yield f"| {one.name} | {_told(its, taken[0])} |"
    yield ""
    if contenders[-1].name == _KEPT:
        yield from _beside_kept(contenders[:-1], taken[:-1], taken[-1])


def _beside_kept(
    contenders: Sequence[Contender], taken: Sequence[Taken | CutOff], kept: Taken | CutOff
) -> Iterator[str]:
    """How many times as long as ours with its charts kept the others take."""
    pairs = [(one.name, its) for one, its in zip(contenders, taken, strict=True)]
    match kept:
        case Taken():
            told = (f"{name} {its.makes / kept.makes:.1f}" for name, its in pairs if isinstance(its, Taken))
            yield f"Times as long as {_KEPT}: {'; '.join(told)}.\n"
        case CutOff():
            pass


def _told(its: Taken | CutOff, ours: Taken | CutOff) -> str:
    match its, ours:
        case Taken(), Taken():
            return (
                f"{_makes(its)} | {its.makes / ours.makes:.1f} | {its.whole:.2f} | {its.whole / ours.whole:.1f} | "
                f"{its.imports:.2f} | {its.memory:.0f} | {its.size:.0f} | {its.pages:.0f}"
            )
        case CutOff(bound), _:
            return f"{bound}" + " |" * 7
        case _:
            raise SystemExit("packbuilder itself was cut off: there is nothing to compare with")


def _makes(its: Taken) -> str:
    return f"{its.makes:.2f}{', once' if its.once else ''}"


def _growth(runs: int) -> Iterator[str]:
    """All engines, a row a length: seconds, then megabytes; and how time grows with the rows."""
    engines = (_OURS, *_OTHERS)
    taken = [medians([(one, str(rows)) for one in engines], runs) for rows in ROWS]
    head = f"| rows | {' | '.join(one.name for one in engines)} |", f"|--:|{'--:|' * len(engines)}"
    yield from ("### (c) a table of seven columns: seconds to make it (times ours)\n", *head)
    for rows, its in zip(ROWS, taken, strict=True):
        yield f"| {rows:,} | {' | '.join(_seconds(one, its[0]) for one in its)} |"
    yield from ("\nMegabytes at most:\n", *head)
    for rows, its in zip(ROWS, taken, strict=True):
        yield f"| {rows:,} | {' | '.join(_megabytes(one) for one in its)} |"
    yield "\nTime grows with the rows to the power of:\n"
    for place, engine in enumerate(engines):
        yield f"- {engine.name}: {_power([its[place] for its in taken])}"


def _seconds(its: Taken | CutOff, ours: Taken | CutOff) -> str:
    match its, ours:
        case CutOff(bound), _:
            return bound
        case Taken(), Taken() if its is not ours:
            return f"{_makes(its)} ({its.makes / ours.makes:.1f})"
        case Taken(), _:
            return _makes(its)


def _megabytes(its: Taken | CutOff) -> str:
    match its:
        case CutOff(_, memory):
            return f"cut off at {memory:.0f}"
        case Taken(memory=memory):
            return f"{memory:.0f}"


def _power(taken: Sequence[Taken | CutOff]) -> str:
    """From the shortest table to the longest that was made, and where it is steepest."""
    made = [(rows, one.makes) for rows, one in zip(ROWS, taken, strict=True) if isinstance(one, Taken)]
    if len(made) < 2:
        return "not known"
    steepest = max(_exponent(*pair) for pair in pairwise(made))
    return f"{_exponent(made[0], made[-1]):.2f} ({steepest:.2f} where it is steepest), to {made[-1][0]:,} rows"


def _exponent(fewer: tuple[int, float], more: tuple[int, float]) -> float:
    return math.log(more[1] / fewer[1]) / math.log(more[0] / fewer[0])


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
