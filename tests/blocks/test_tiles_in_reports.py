"""Tiles of a report: Word and the PDF set them alike, a rating between its figure and what is counted."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.desk import Desk, section
from tests.judges import libreoffice_pdf
from tests.pdf_words import boxes_of_words

from packbuilder.pipeline import build

LAYOUT = """
- tiles: measures
  value: n
  status: rag
- tiles: { Calls: '1922', Late: '140' }
  as: strip
"""

Place = tuple[float, float, float, float]


@pytest.fixture(scope="module")
def reports(tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, Place]]:
    """Where each word of the report stands, in the PDF and as LibreOffice sets the Word file."""
    desk = Desk(tmp_path_factory.mktemp("tiles"))
    desk.put("measures.csv", "label,n,rag\nVacant,47,G\nSick,79,A\nHeard,91,G\nAnswered,84,R\n")
    made = build(desk.write(section(LAYOUT, "style: report\n")), out=desk.root / "output")
    files = {path.suffix: path for path in made.paths}
    return {"pdf": _places(files[".pdf"]), "docx": _places(libreoffice_pdf(files[".docx"], desk.root / "office"))}


def _places(pdf: Path) -> dict[str, Place]:
    return {word: (left, top, right, foot) for left, top, right, foot, word in boxes_of_words(pdf)[0]}


@pytest.mark.parametrize("kind", ["pdf", "docx"])
def test_a_rating_stands_under_its_figure_and_over_what_is_counted(
    kind: str, reports: dict[str, dict[str, Place]]
) -> None:
    found = reports[kind]
    assert found["84"][1] < found["Red"][1] < found["Answered"][1]


@pytest.mark.parametrize("kind", ["pdf", "docx"])
def test_the_figures_of_a_strip_are_smaller_and_stand_under_those_above(
    kind: str, reports: dict[str, dict[str, Place]]
) -> None:
    found = reports[kind]
    heights = {word: found[word][3] - found[word][1] for word in ("47", "1922")}
    assert heights["1922"] < 0.8 * heights["47"]
    strip, above = ([found[word][0] for word in words] for words in (("1922", "140"), ("47", "79")))
    assert strip == pytest.approx(above, abs=1)
