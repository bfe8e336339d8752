"""How long packbuilder takes here: `make bench`, or tools/bench.py LAYOUT... for some layouts only.

Each figure is the fastest of a few runs in fresh processes without a cache, so that it counts starting Python and
importing libraries too. Seconds are of this machine, while it does nothing else; compare the ratios.
"""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).parents[1]
RUNS: Final = 3
ALL: Final = ("docx", "pptx", "pdf")
BUILD: Final = """
import sys, tempfile
import packbuilder
with tempfile.TemporaryDirectory() as out:
    packbuilder.build(sys.argv[1], to=tuple(sys.argv[2].split(",")), out=out, date="2026-01-31")
"""
HELP: Final = """
import sys
sys.argv = ["packbuilder", "--help"]
from packbuilder.cli import main
main()
"""
METRICS: Final = """
from packbuilder.theme.metrics import shipped
shipped().width("performance", 10)
"""


def main(arguments: Sequence[str]) -> int:
    """Print one line for each thing measured."""
    bare = seconds("pass")
    print(f"{'':44}{'seconds':>8}  times bare Python")
    show("bare Python", bare, bare)
    show("packbuilder --help", seconds(HELP), bare)
    show("load the font metrics", seconds(METRICS), bare)
    for layout in [Path(argument) for argument in arguments] or sorted((ROOT / "layouts").glob("*.yaml")):
        for formats in [*((one,) for one in ALL), ALL]:
            name = f"{layout.stem}: {', '.join(formats)}"
            show(name, seconds(BUILD, str(layout), ",".join(formats)), bare)
    return 0


def show(name: str, taken: float, bare: float) -> None:
    """One line of the table."""
    print(f"{name:44}{taken:8.2f}  {taken / bare:6.1f}", flush=True)


def seconds(program: str, *arguments: str) -> float:
    """The fastest of a few runs."""
    return min(_once(program, arguments) for _ in range(RUNS))


def _once(program: str, arguments: Sequence[str]) -> float:
    began = time.perf_counter()
    command = [sys.executable, "-c", program, *arguments]
    ran = subprocess.run(command, check=False, cwd=ROOT, capture_output=True, text=True)
    taken = time.perf_counter() - began
    if ran.returncode != 0:
        raise SystemExit(f"{' '.join(arguments)}: {ran.stderr.strip()}")
    return taken


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
