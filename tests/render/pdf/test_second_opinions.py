"""What others than veraPDF say of our PDFs: two checkers of accessibility, poppler's reading, two engines' pictures."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from PIL import Image, ImageChops, ImageStat
from tests.judges import pages_as_pictures, struct_text
from tests.render.pdf.reading import ASIDE, expected, rendered, report_of, unlabelled
from tests.render.pdf.trees import tree
from tests.samples import document, every_block, paper, text

from packbuilder.tree import Heading, Style

_OPINIONS = "TBL-004,TBL-010"
"""Rules of outloud that do not hold here: it counts no cell that a row above spans into, and takes the lines of groups
in a table for headings that were torn."""


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    folder = tmp_path_factory.mktemp("pdf")
    for style in Style:
        (folder / f"paper-{style}.pdf").write_bytes(rendered(paper(style)).data)
        blocks = (
            Heading("h", 1, text("Every block")),
            *(block for made in every_block().values() for block in made[-1:]),
        )
        (folder / f"every-{style}.pdf").write_bytes(rendered(document(blocks, style)).data)
    return sorted(folder.iterdir())


def test_pdfua_finds_nothing(files: list[Path]) -> None:
    ran = subprocess.run([sys.executable, "-m", "pdfua", "check", *files], capture_output=True, text=True)
    assert ran.returncode == 0, ran.stdout


def test_outloud_finds_no_error(files: list[Path], tmp_path: Path) -> None:
    program = Path(sys.executable).with_name("outloud")
    told = tmp_path / "told.json"
    subprocess.run([program, "-q", "--skip", _OPINIONS, "--json", told, *files], capture_output=True, check=False)
    results: list[dict[str, Any]] = json.loads(told.read_text("utf-8"))["results"]
    assert len(results) == len(files)
    found = [finding for result in results for finding in result["findings"]]
    assert [finding for finding in found if finding["severity"] == "error"] == []


@pytest.mark.parametrize("seed", range(4))
def test_poppler_reads_the_words_of_the_tree_in_order(seed: int, tmp_path: Path) -> None:
    blocks = unlabelled(tree(seed))
    (tmp_path / "tree.pdf").write_bytes(report_of(*blocks).data)
    assert _read(struct_text(tmp_path / "tree.pdf")) == "".join(expected(blocks))


def _read(told: str) -> str:
    """The words that poppler reads along the structure, without spaces, and those that the tree counts only."""
    words: list[str] = []
    aside: int | None = None
    for line in told.splitlines():
        said, depth = line.strip(), len(line) - len(line.lstrip())
        if aside is not None and depth > aside:
            continue
        aside = depth if said.split(" ")[0].rstrip(":") in ASIDE else None
        if said.startswith('"'):
            words.extend(said[1:-1].split())
    return "".join(words)


def test_poppler_and_pdfium_draw_the_same_pages(files: list[Path], tmp_path: Path) -> None:
    for file in files:
        for index, picture in enumerate(pages_as_pictures(file, tmp_path, dpi=72)):
            one = Image.open(picture).convert("L")
            page = pypdfium2.PdfDocument(file)[index]
            other = page.render(scale=1).to_pil().convert("L").resize(one.size)
            small = (one.width // 6, one.height // 6)  # letters are smoothed in ways of their own
            difference = ImageChops.difference(one.resize(small), other.resize(small))
            assert ImageStat.Stat(difference).mean[0] < 3.0, f"{file.name}, page {index + 1}"
