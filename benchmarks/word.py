"""Word files by four programs in one run, and packbuilder's own long tables.

    python -m benchmarks.word [--pandoc PROGRAM] [--node-modules FOLDER]

60 headings, 600 paragraphs of 90 words, each with a bold run, and 40 tables of ten rows. Each program is a process of
its own and says how long it made the file, once it had started and imported; the whole process stands beside it.
docxtpl fills a template that is made for it beforehand. Both look for rings of garbage as seldom as packbuilder's
command does, or one of them falls into one run and not into the next. A program that is not there is left out. Seconds
are the fastest of a few runs; the programs take turns. The tables go into benchmarks/README.md.
"""

from __future__ import annotations

import argparse
import gc
import json
import math
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Final

from benchmarks.contents import HEADINGS, Content, Rows, Title, Words, report
from packbuilder.cli.main import SELDOM

README: Final = Path(__file__).with_name("README.md")
MARKS: Final = ("<!-- word: measured -->", "<!-- word: end -->")
RUNS: Final = 9
ROWS: Final = (1_000, 5_000, 20_000, 50_000)
DEFLATED: Final = 5_000
MORE: Final = 25
"""Runs of what is over soon, since other work on the machine falls into some of them."""


OURS: Final = """
import gc, sys, time
from benchmarks.contents import report
from benchmarks.engines.ours_word import make
from packbuilder.cli.main import SELDOM
gc.set_threshold(*SELDOM)
content = report()
begun = time.perf_counter()
open(sys.argv[1], "wb").write(make(content))
print(time.perf_counter() - begun)
"""

DOCXTPL: Final = """
import gc, json, sys, time
from docxtpl import DocxTemplate
from packbuilder.cli.main import SELDOM
gc.set_threshold(*SELDOM)
given = json.load(open(sys.argv[1]))
begun = time.perf_counter()
made = DocxTemplate(sys.argv[2])
made.render({"content": given["content"]}, autoescape=True)
made.save(sys.argv[3])
print(time.perf_counter() - begun)
"""

DOCX_OF_NPM: Final = """
const docx = require("docx"), fs = require("fs"), given = JSON.parse(fs.readFileSync(process.argv[2]));
const begun = process.hrtime.bigint();
const levels = [null, docx.HeadingLevel.HEADING_1, docx.HeadingLevel.HEADING_2];
const cell = text => new docx.TableCell({children: [new docx.Paragraph(text)]});
const row = (cells, tableHeader) => new docx.TableRow({children: cells.map(cell), tableHeader});
const children = given.content.map(one => {
  if (one.kind === "title") return new docx.Paragraph({text: one.text, heading: levels[one.level]});
  if (one.kind === "words") return new docx.Paragraph({children: [
    new docx.TextRun(one.before + " "), new docx.TextRun({text: one.bold, bold: true}),
    new docx.TextRun(" " + one.after)]});
  return new docx.Table({rows: [row(given.headings, true), ...one.rows.map(cells => row(cells, false))]});
});
docx.Packer.toBuffer(new docx.Document({sections: [{children}]})).then(data => {
  fs.writeFileSync(process.argv[3], data);
  console.log(Number(process.hrtime.bigint() - begun) / 1e9);
});
"""


def markdown(content: Content) -> str:
    """For pandoc."""
    return "\n\n".join(_markdown(one) for one in content)


def _markdown(one: object) -> str:
    match one:
        case Title(level, text):
            return f"{'#' * level} {text}"
        case Words(before, bold, after):
            return f"{before} **{bold}** {after}"
        case Rows(rows):
            lines = [HEADINGS, ("---",) * len(HEADINGS), *rows]
            return "\n".join(f"| {' | '.join(line)} |" for line in lines)
        case _:
            return ""


def as_data(content: Content) -> list[dict[str, object]]:
    """For programs of other languages, and for templates."""
    return [{"kind": type(one).__name__.lower(), **asdict(one)} for one in content]


def docxtpl_template(path: Path) -> None:
    """A loop over everything, as its documentation writes them."""
    import docx

    word = docx.Document()
    word.add_paragraph("{%p for one in content %}")
    word.add_paragraph("{%p if one.kind == 'title' %}")
    word.add_heading("{{ one.text }}", 2)
    word.add_paragraph("{%p elif one.kind == 'words' %}")
    paragraph = word.add_paragraph("{{ one.before }} ")
    paragraph.add_run("{{ one.bold }}").bold = True
    paragraph.add_run(" {{ one.after }}")
    word.add_paragraph("{%p else %}")
    table = word.add_table(rows=4, cols=len(HEADINGS))
    table.rows[1].cells[0].text, table.rows[3].cells[0].text = "{%tr for row in one.rows %}", "{%tr endfor %}"
    for i, name in enumerate(HEADINGS):
        table.rows[0].cells[i].text, table.rows[2].cells[i].text = name, f"{{{{ row[{i}] }}}}"
    word.add_paragraph("{%p endif %}")
    word.add_paragraph("{%p endfor %}")
    word.save(str(path))


def commands(folder: Path, pandoc: str, modules: str) -> dict[str, list[str]]:
    """How each program is started; those that are there."""
    content, out, given = report(), str(folder / "made.docx"), str(folder / "given.json")
    Path(given).write_text(json.dumps({"content": as_data(content), "headings": HEADINGS}), encoding="utf-8")
    (folder / "made.md").write_text(markdown(content), encoding="utf-8")
    (folder / "made.js").write_text(DOCX_OF_NPM, encoding="utf-8")
    found = {"packbuilder": [sys.executable, "-c", OURS, out]}
    if subprocess.run([sys.executable, "-c", "import docxtpl"], capture_output=True).returncode == 0:
        docxtpl_template(folder / "template.docx")
        found["docxtpl"] = [sys.executable, "-c", DOCXTPL, given, str(folder / "template.docx"), out]
    if shutil.which("node") and (Path(modules) / "docx").is_dir():
        found["docx (npm)"] = ["node", str(folder / "made.js"), given, out]
    if shutil.which(pandoc):
        found["pandoc"] = [pandoc, str(folder / "made.md"), "-o", out]
    return found


def seconds(programs: Mapping[str, Sequence[str]], environment: Mapping[str, str]) -> dict[str, tuple[float, float]]:
    """The fastest of a few rounds: making the file, and the whole process; one that says nothing is all making."""
    taken: dict[str, list[tuple[float, float]]] = {name: [] for name in programs}
    for _ in range(RUNS):
        for name, command in programs.items():
            begun = time.perf_counter()
            told = subprocess.run(command, check=True, env=dict(environment), capture_output=True, text=True).stdout
            whole = time.perf_counter() - begun
            taken[name].append((float(told.strip() or whole), whole))
    return {name: (min(m for m, _ in its), min(w for _, w in its)) for name, its in taken.items()}


def long_tables() -> str:
    """A table of eight columns, against what any program must do at least, and as it grows."""
    from benchmarks.engines.ours_word import deflated, long_table

    makes = {rows: min(long_table(rows)[0] for _ in range(RUNS if rows > DEFLATED else MORE)) for rows in ROWS}
    _, data = long_table(DEFLATED)
    least = min(deflated(data) for _ in range(MORE))
    growth = math.log(makes[ROWS[-1]] / makes[ROWS[0]]) / math.log(ROWS[-1] / ROWS[0])
    return "\n".join(
        (
            "A table of eight columns, five of them figures, from the tree to the file:\n",
            "| rows | makes, s |\n|--:|--:|",
            *(f"| {rows:,} | {its:.2f} |" for rows, its in makes.items()),
            f"\nTime grows with the rows to the power of {growth:.2f}.",
            f"{DEFLATED:,} rows take {makes[DEFLATED] / least:.1f} times as long as deflating and writing their XML.",
        )
    )


def compared(taken: Mapping[str, tuple[float, float]]) -> str:
    """The programs' seconds, and how many times ours they are."""
    ours, ours_whole = taken["packbuilder"]
    return "\n".join(
        (
            "| program | makes, s | times ours | whole process, s | times ours |\n|---|--:|--:|--:|--:|",
            *(
                f"| {name} | {makes:.2f} | {makes / ours:.1f} | {whole:.2f} | {whole / ours_whole:.1f} |"
                for name, (makes, whole) in taken.items()
            ),
        )
    )


def main(arguments: Sequence[str]) -> int:
    """Measure, print, write."""
    gc.set_threshold(*SELDOM)
    asked = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    asked.add_argument("--pandoc", default="pandoc")
    asked.add_argument("--node-modules", default="node_modules")
    given = asked.parse_args(arguments)
    environment = {**os.environ, "NODE_PATH": str(Path(given.node_modules).resolve())}
    with tempfile.TemporaryDirectory() as folder:
        taken = seconds(commands(Path(folder), given.pandoc, given.node_modules), environment)
    load = f"The fastest of {RUNS} runs; load {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores."
    text = "\n\n".join((load, compared(taken), long_tables()))
    before, _, rest = README.read_text("utf-8").partition(MARKS[0])
    _, _, after = rest.partition(MARKS[1])
    README.write_text(f"{before}{MARKS[0]}\n{text}\n{MARKS[1]}{after}", "utf-8")
    print(text)
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
