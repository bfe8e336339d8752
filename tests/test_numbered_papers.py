"""Numbers as readers see them: Word's own (drawn by LibreOffice), PowerPoint's, and the PDF's are those of the tree."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from packbuilder import build
from packbuilder.pipeline import Request, Timings, compose_paper
from packbuilder.tree import Block, Table, children
from tests.compose.test_numbering import outline
from tests.desk import Desk
from tests.judges import libreoffice_pdf, pdf_text

ROOT = Path(__file__).parent.parent

OUTAGES = "service,minutes\nPayroll,12\nLibraries,35\n"

EVERY_WAY = """
paper: Every way to number
date: 2023-01-25
cover: none
numbering: {numbering}
sections:
  - heading: Summary
    text: |
      Members are asked to:

      i) note the report;
      ii) approve the plan, in particular

          - the rota; and
          - the spending; and
      iii) ask for another.
  - heading: Main report
    blocks:
      - paragraphs: |
          ## Incidents

          Services that failed:
      - list: outages
        kind: "1."
        item: "**{{{{ service }}}}**, {{{{ minutes }}}} minutes"
      - paragraphs: |
          Each is followed up:

          a) at once, by the desk;

             and within a week by the manager;
          b) again after a month.

          The supplier joins in. {{-}}

          a) begun anew
          b) and on

          ### Elsewhere

          None came to notice.

          ## Unnumbered {{-}}

          Work goes on.

          (a) in brackets
          (b) and more
  - heading: Part two
    number: no
  - heading: Conclusion
    starred: yes
    paragraphs: |
      The end of the paper.

      1. with a list

         i) in a list
      2. of two
  - heading: Annexed
    blocks:
      - paragraphs: Numbers begin again.
        start: 40
      - paragraphs: And go on.
appendices:
  - appendix: First appendix
    paragraphs: A paper of its own.
  - appendix: Second appendix
    paragraphs: Another one.
"""


def lines(blocks: Iterable[Block]) -> list[str]:
    """Headings, paragraphs and items with their numbers, those without a number too, spaces left out."""
    return ["".join(line.removeprefix("#").split()) for line in outline(b for b in _without_tables(blocks))]


def _without_tables(blocks: Iterable[Block]) -> Iterator[Block]:
    for block in blocks:
        if not isinstance(block, Table):
            yield from (block,) if not any(isinstance(b, Table) for b in children(block)) else ()


def shown(path: Path, folder: Path) -> str:
    pdf = path if path.suffix == ".pdf" else libreoffice_pdf(path, folder)
    said = pdf_text(pdf).replace("\u200b", "")  # stands before bold words in PowerPoint: their number stays plain
    return "".join(said.split())


def expect_in_order(wanted: list[str], said: str) -> None:
    at = 0
    for line in wanted:
        found = said.find(line, at)
        assert found >= 0, f"{line!r} does not stand after {said[max(0, at - 40) : at]!r}: {said[at : at + 200]!r}"
        at = found + len(line)


@pytest.mark.parametrize("numbering", ["paragraphs", "decimal", "headings", "none"])
def test_every_way_to_number_is_shown_alike_in_all_formats(desk: Desk, numbering: str, tmp_path: Path) -> None:
    desk.put("outages.csv", OUTAGES)
    layout = EVERY_WAY.format(numbering=numbering)
    wanted = lines(desk.document(layout).blocks)
    for path in build(desk.path, out=tmp_path / "out").paths:
        if path.suffix != ".pptx":  # a deck says a section's heading on each of its slides
            expect_in_order(wanted, shown(path, tmp_path))
        else:
            said = shown(path, tmp_path).lower()  # headings above a slide's title are in capitals
            assert [line for line in wanted if line.lower() not in said] == []


def test_the_county_report_is_numbered_from_1_to_17(tmp_path: Path) -> None:
    layout = ROOT / "layouts" / "ict-operations.yaml"
    composed, _ = compose_paper(Request(layout), Timings())
    wanted = [line for line in lines(composed.document.blocks) if line[:1].isdigit()]
    assert [line.partition(".")[0] for line in wanted] == [str(n) for n in range(1, 18)]
    for path in build(layout, out=tmp_path / "out").paths:
        expect_in_order(wanted, shown(path, tmp_path))
