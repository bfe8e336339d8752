"""In Word and PowerPoint, as LibreOffice shows them, no two words of a page stand on each other."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import combinations
from pathlib import Path

import pytest

from packbuilder import build
from tests.desk import Desk
from tests.every_paper import NAMES, Paper, in_the_other_style, paper
from tests.judges import libreoffice_all_saved
from tests.pdf_words import boxes_of_words

Word = tuple[float, float, float, float, str]

_TOUCH = 0.3
"""Boxes of words are as high as their lines: so much of it they may share."""

QUICK = ("technology-pack", "resources-performance")

_MONTHS = "month,met,missed,waiting,calls,shared\n" + "".join(
    f"2025-{month:02},{30 + month},{12 - month},{month % 5},{40 + month * 7 % 11},{month % 3 + 1}\n"
    for month in range(1, 13)
)
_FEW = "desk,met,missed\nPayments and benefits,34,3\nEnquiries of residents,28,8\nParking permits and fines,40,9\n"
LOW = """
style: {style}
sources:
  calls: {{ columns: {{ month: {{ format: month short }} }} }}
  desks: {{}}
sections:
  - heading: Low charts
    blocks:
      - grid:
          - {{ chart: calls, kind: stacked-column, x: month, y: [met, missed], target: 25, title: A }}
          - {{ chart: calls, kind: line, x: month, y: [met, missed, waiting, shared], title: B }}
          - {{ chart: calls, kind: line, x: month, y: calls, band: {{ Usual: [40, 45] }}, title: C }}
          - {{ chart: calls, kind: combo, x: month, y: [calls, met], lines: met, target: 41, title: D }}
          - {{ chart: calls, kind: area, x: month, y: [met, missed, waiting], title: E }}
          - {{ chart: calls, kind: column, x: month, y: [met, waiting], target: 25, title: F }}
          - {{ chart: desks, kind: bar, x: desk, y: [met, missed], target: 25, title: G }}
          - {{ chart: desks, kind: percent-column, x: desk, y: [met, missed], title: H }}
          - {{ chart: desks, kind: stacked-bar, x: desk, y: [met, missed], title: I }}
        across: 3
"""


def met(words: Sequence[Word]) -> Iterator[str]:
    """The pairs of words that stand on each other."""
    seen = [word for word in words if word[4].strip("\u200b")]
    for (left, top, right, bottom, word), (left2, top2, right2, bottom2, other) in combinations(seen, 2):
        across, up = min(right, right2) - max(left, left2), min(bottom, bottom2) - max(top, top2)
        if across > 0.5 and up > _TOUCH * min(bottom - top, bottom2 - top2):
            yield f"{word} and {other} at {max(left, left2):.0f}, {max(top, top2):.0f}"


def on_each_other(files: Sequence[Path], folder: Path) -> list[str]:
    shown = libreoffice_all_saved(files, folder / "seen", "pdf")
    return [
        f"{file.name}, page {number}: {pair}"
        for file, pdf in shown.items()
        for number, words in enumerate(boxes_of_words(pdf), 1)
        for pair in met(words)
    ]


@pytest.mark.parametrize("style", ["report", "deck"])
def test_nine_low_charts_in_a_grid_keep_their_legends_and_values_off_their_axes(style: str, desk: Desk) -> None:
    desk.put("calls.csv", _MONTHS)
    desk.put("desks.csv", _FEW)
    built = build(desk.write(LOW.format(style=style)), to=("docx", "pptx"), out=desk.root / "output")
    word, slides = sorted(built.paths)
    files = word.rename(word.with_stem("word")), slides.rename(slides.with_stem("slides"))  # each becomes its own PDF
    assert on_each_other(files, desk.root) == []


def written(name: str, read: Paper, kind: str, folder: Path) -> Path:
    file = folder / f"{name}.{kind}"
    file.write_bytes(read.file(f".{kind}"))
    return file


def test_no_word_of_the_papers_with_charts_in_word_stands_on_another(tmp_path: Path) -> None:
    assert on_each_other([written(name, paper(name), "docx", tmp_path) for name in QUICK], tmp_path) == []


@pytest.mark.long
@pytest.mark.parametrize("kind", ["docx", "pptx"])
@pytest.mark.parametrize("read", [paper, in_the_other_style])
def test_no_word_of_any_paper_in_word_or_powerpoint_stands_on_another(
    read: Callable[[str], Paper], kind: str, tmp_path: Path
) -> None:
    assert on_each_other([written(name, read(name), kind, tmp_path) for name in NAMES], tmp_path) == []
