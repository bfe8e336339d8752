"""Decks by four programs in one run: 60 slides with 30 native tables and 30 native charts, and one table of 1,000 rows.

    python -m benchmarks.powerpoint [--pandoc PROGRAM] [--node-modules FOLDER]

Each program is a process of its own and says how long it made the deck, once it had started and imported; the whole
process stands beside it. Pandoc has no charts: it gets the 30 tables, and
the 30 slides of charts as words. A program that is not there is left out. Seconds are the fastest of a few runs.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from calendar import month_abbr
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final

RUNS: Final = 3
SLIDES: Final = 30
ROWS: Final = 10
LONG: Final = 1_000
HEADINGS: Final = ("Service", "Budget", "Forecast", "Actual", "Variance", "Comment")
MONTHS: Final = tuple(month_abbr[(3 + place) % 12 + 1] for place in range(12))
"""From April on, as councils' years run."""


def cells(rows: int = ROWS) -> list[list[str]]:
    """What every program sets."""
    return [
        [
            f"Service {i}",
            f"{i * 911 % 9_000:,}",
            f"{i * 733 % 9_000:,}",
            f"{i * 577 % 9_000:,}",
            f"({i % 90})",
            "On track",
        ]
        for i in range(1, rows + 1)
    ]


def series() -> dict[str, list[int]]:
    """Two series of twelve months."""
    return {name: [(i * step) % 40 + 5 for i in range(12)] for name, step in (("Met", 7), ("Missed", 11))}


OURS: Final = """
import sys, time
from benchmarks.powerpoint_ours import deck
begun = time.perf_counter()
open(sys.argv[1], "wb").write(deck())
print(time.perf_counter() - begun)
"""

PYTHON_PPTX: Final = """
import sys, time
from benchmarks.powerpoint import HEADINGS, MONTHS, SLIDES, cells, series
from pptx import Presentation
from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE
from pptx.util import Pt
begun = time.perf_counter()
made = Presentation()
for i in range(SLIDES):
    slide = made.slides.add_slide(made.slide_layouts[5])
    slide.shapes.title.text = f"Table {i + 1}"
    rows = [HEADINGS, *cells()]
    table = slide.shapes.add_table(len(rows), len(HEADINGS), Pt(40), Pt(110), Pt(640), Pt(300)).table
    for r, row in enumerate(rows):
        for c, text in enumerate(row):
            table.cell(r, c).text = text
            table.cell(r, c).text_frame.paragraphs[0].runs[0].font.size = Pt(12)
    slide = made.slides.add_slide(made.slide_layouts[5])
    slide.shapes.title.text = f"Chart {i + 1}"
    data = CategoryChartData()
    data.categories = MONTHS
    for name, values in series().items():
        data.add_series(name, values)
    slide.shapes.add_chart(XL_CHART_TYPE.COLUMN_STACKED, Pt(40), Pt(110), Pt(640), Pt(380), data)
made.save(sys.argv[1])
print(time.perf_counter() - begun)
"""

PPTXGENJS: Final = """
const pptxgen = require("pptxgenjs"), given = JSON.parse(require("fs").readFileSync(process.argv[2]));
const begun = process.hrtime.bigint(), made = new pptxgen();
for (let i = 1; i <= given.slides; i++) {
  let slide = made.addSlide();
  slide.addText("Table " + i, {x: 0.5, y: 0.3, w: 9, h: 0.6, fontSize: 24});
  slide.addTable([given.headings, ...given.cells].map(row => row.map(text => ({text}))), {x: 0.5, y: 1.2, w: 9, fontSize: 12});
  slide = made.addSlide();
  slide.addText("Chart " + i, {x: 0.5, y: 0.3, w: 9, h: 0.6, fontSize: 24});
  const data = Object.entries(given.series).map(([name, values]) => ({name, labels: given.months, values}));
  slide.addChart(made.ChartType.bar, data, {x: 0.5, y: 1.2, w: 9, h: 4, barGrouping: "stacked"});
}
made.writeFile({fileName: process.argv[3]}).then(() => console.log(Number(process.hrtime.bigint() - begun) / 1e9));
"""  # noqa: E501


def markdown() -> str:
    """For pandoc: a slide a heading; where others have a chart it has a line of words."""
    table = "\n".join("| " + " | ".join(row) + " |" for row in (HEADINGS, ["---"] * len(HEADINGS), *cells()))
    return "\n\n".join(f"## Table {i}\n\n{table}\n\n## Chart {i}\n\nNo chart." for i in range(1, SLIDES + 1))


def commands(folder: Path, pandoc: str, modules: str) -> dict[str, list[str]]:
    """How each program is started; those that are there."""
    out = str(folder / "made.pptx")
    (folder / "made.md").write_text(markdown(), encoding="utf-8")
    (folder / "made.js").write_text(PPTXGENJS, encoding="utf-8")
    given = {"slides": SLIDES, "headings": HEADINGS, "months": MONTHS, "cells": cells(), "series": series()}
    (folder / "given.json").write_text(json.dumps(given), encoding="utf-8")
    found = {
        "packbuilder": [sys.executable, "-c", OURS, out],
        "python-pptx": [sys.executable, "-c", PYTHON_PPTX, out],
    }
    if shutil.which("node") and (Path(modules) / "pptxgenjs").is_dir():
        found["pptxgenjs"] = ["node", str(folder / "made.js"), str(folder / "given.json"), out]
    if shutil.which(pandoc):
        found["pandoc (tables only)"] = [pandoc, str(folder / "made.md"), "--slide-level=2", "-o", out]
    return found


def seconds(command: Sequence[str], environment: Mapping[str, str]) -> tuple[float, float]:
    """The fastest of a few runs: making the deck, and the whole process; one that says nothing is all making."""
    taken = []
    for _ in range(RUNS):
        begun = time.perf_counter()
        told = subprocess.run(command, check=True, env=dict(environment), capture_output=True, text=True).stdout
        whole = time.perf_counter() - begun
        taken.append((float(told.strip() or whole), whole))
    return min(makes for makes, _ in taken), min(whole for _, whole in taken)


def main(arguments: Sequence[str]) -> int:
    """Print seconds and ratios, then what a long table takes."""
    asked = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    asked.add_argument("--pandoc", default="pandoc")
    asked.add_argument("--node-modules", default="node_modules")
    given = asked.parse_args(arguments)
    environment = {**os.environ, "NODE_PATH": str(Path(given.node_modules).resolve())}
    with tempfile.TemporaryDirectory() as folder:
        taken = {
            n: seconds(c, environment) for n, c in commands(Path(folder), given.pandoc, given.node_modules).items()
        }
    ours, ours_whole = taken["packbuilder"]
    print("| program | makes, s | times ours | whole process, s | times ours |\n|---|--:|--:|--:|--:|")
    for name, (makes, whole) in taken.items():
        print(f"| {name} | {makes:.2f} | {makes / ours:.1f} | {whole:.2f} | {whole / ours_whole:.1f} |")
    from benchmarks.powerpoint_ours import long_table

    print(f"\nA table of {LONG:,} rows, planned and drawn: {long_table():.2f} s")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
