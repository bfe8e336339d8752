"""Charts of each kind in Word and PowerPoint, as LibreOffice shows them, and in the PDF: the same words and ink."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from packbuilder import build
from packbuilder.charts.paint import rgb
from packbuilder.layout.theme_file import civic
from tests.desk import Desk
from tests.judges import libreoffice_pdf, pages_as_pictures, pdf_text

DATA = (
    "month,met,missed,calls\n2025-10,34,12,46\n2025-11,28,18,46\n2025-12,40,9,49\n2026-01,31,15,46\n2026-02,37,7,44\n"
)
KINDS: Mapping[str, str] = {
    "column": "y: [met, missed], target: 25",
    "stacked-column": "y: [met, missed]",
    "percent-column": "y: [met, missed]",
    "bar": "y: [met, missed]",
    "stacked-bar": "y: [met, missed]",
    "line": "y: [met, missed]",
    "area": "y: [met, missed]",
    "combo": "y: [met, missed], lines: missed",
    "doughnut": "y: calls, centre: total",
    "gauge": "y: met, sort: month, top: 1, range: [0, 100], target: 60",
}
_SERIES = [[round(255 * part) for part in rgb(colour)] for colour in civic().palette[:2]]
_HEADING = 57
"""Rows of pixels down to the chart; the heading has the first series' colour too."""

_NEAR = 60
_SPECK = 20
_CLOSE = 0.025
"""How far edges may be apart, as parts of the box or of the slide: a dot or two of the pictures."""

_OTHERWISE = {"combo": 0.06, "doughnut": 0.12, "gauge": 0.11}
"""LibreOffice 7 makes every ring's hole half of it; Word's charts are of another shape than the slide's, and dots at
the ends of lines, the keys of legends and the words of a gauge are not larger for that.
"""


def _layout() -> str:
    charts = (
        f"  - heading: Kind {kind}\n    blocks:\n      - {{ chart: calls, kind: {kind}, {said}"
        + (" }\n" if kind == "gauge" else ", x: month }\n")
        for kind, said in KINDS.items()
    )
    return "style: deck\nsources: { calls: { columns: { month: { format: month short } } } }\nsections:\n" + "".join(
        charts
    )


@pytest.fixture(scope="session")
def shown(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The three files as PDF: one drawn by packbuilder, two by LibreOffice."""
    desk = Desk(tmp_path_factory.mktemp("alike"))
    desk.put("calls.csv", DATA)
    built = build(desk.write(_layout()), out=desk.root / "output")
    found = {path.suffix[1:]: path for path in built.paths}
    return {kind: path if kind == "pdf" else libreoffice_pdf(path, desk.root / kind) for kind, path in found.items()}


@pytest.fixture(scope="session")
def pictures(shown: dict[str, Path], tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[Path]]:
    folder = tmp_path_factory.mktemp("pictures")
    return {kind: pages_as_pictures(pdf, folder / kind, dpi=50) for kind, pdf in shown.items()}


@pytest.mark.parametrize("office", ["docx", "pptx"])
@pytest.mark.parametrize("kind", KINDS)
def test_the_same_words_stand_in_and_around_a_chart(shown: dict[str, Path], kind: str, office: str) -> None:
    """Labels, ticks, legends and values; an Office legend has a colon between a part's name and its figure."""
    assert _words(shown[office], kind) == _words(shown["pdf"], kind)


def _words(pdf: Path, kind: str) -> set[str]:
    body = pdf_text(pdf).split("\f")[_page(kind)]
    found = {word.rstrip(":") for line in body.splitlines() if not line.startswith("Paper") for word in line.split()}
    return {word for word in found if word not in ("Page", "of", "Paper", str(len(KINDS) + 1))}


def _page(kind: str) -> int:
    """After the title page, one chart a page."""
    return list(KINDS).index(kind) + 1


@pytest.mark.parametrize("office", ["docx", "pptx"])
@pytest.mark.parametrize("kind", KINDS)
def test_each_series_has_its_colour_and_its_place_and_share_of_the_chart(
    pictures: dict[str, list[Path]], kind: str, office: str
) -> None:
    """Whatever the size of the chart: places are parts of the box around all series."""
    wanted, seen = (_marks(pictures[one][_page(kind)]) for one in ("pdf", office))
    assert len(seen) == len(wanted) == (1 if kind == "gauge" else 2)
    for (share, box), (share_wanted, box_wanted) in zip(seen, wanted, strict=True):
        assert share == pytest.approx(share_wanted, abs=0.015)
        assert box == pytest.approx(box_wanted, abs=_OTHERWISE.get(kind, _CLOSE))


@pytest.mark.parametrize("kind", KINDS)
def test_a_chart_stands_in_the_same_place_of_its_slide(pictures: dict[str, list[Path]], kind: str) -> None:
    """Deck and PDF have one plan: the edges of all marks, as parts of the slide's height and width."""
    wanted, seen = (_edges(pictures[one][_page(kind)]) for one in ("pdf", "pptx"))
    assert seen == pytest.approx(wanted, abs=_CLOSE)


def _edges(page: Path) -> list[float]:
    pixels = np.asarray(Image.open(page).convert("RGB")).astype(int)
    every = np.concatenate([np.argwhere(np.abs(pixels[_HEADING:] - one).sum(axis=2) < _NEAR) for one in _SERIES])
    return list((np.percentile(every, [1, 99], axis=0) / pixels.shape[:2]).flatten())


def _marks(page: Path) -> list[tuple[float, list[float]]]:
    """Of each of the first two colours of the palette: its share of their ink, and its box within that of both."""
    pixels = np.asarray(Image.open(page).convert("RGB")).astype(int)[_HEADING:]
    found = [np.argwhere(np.abs(pixels - colour).sum(axis=2) < _NEAR) for colour in _SERIES]
    inked = [one for one in found if len(one) > _SPECK]
    every = np.concatenate(inked)
    low, high = np.percentile(every, [1, 99], axis=0)
    boxes = [(np.percentile(one, [1, 99], axis=0) - low) / (high - low + 1) for one in inked]
    return [(len(one) / len(every), list(box.flatten())) for one, box in zip(inked, boxes, strict=True)]
