"""The minutes of the sample council: who was there, what was resolved, in every file and both styles."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from packbuilder import Built, build
from packbuilder.pipeline import Request, Timings, compose_paper
from packbuilder.tree import Heading, block_words, walk, words
from tests import judges
from tests.reading import plain
from tests.test_papers import each_format, each_text, expect_rows

ROOT = Path(__file__).parent.parent
LAYOUT = ROOT / "layouts" / "minutes.yaml"
PRESENT = [
    "Councillor Amara Blythe (Chair)",
    "Councillor Tom Renwick (Deputy Chair)",
    "Alderman Peter Quill",
    "Councillor Leo Marchetti",
    "Councillor Judith Vane",
    "Councillor Paul Sandhu",
    "Councillor Irene Thorne",
]
AWAY = ["Sunita Rao", "Joseph Finch", "Mary Oyelaran", "Daniel Hsu", "Grace Ibbotson", "Ewan Cross"]
OFFICERS = [
    "Ruth Adeyemi, Chief Operating Officer",
    "Owen Tarrant, Head of Technology and Digital",
    "Helen Okonkwo, Committee officer",
]


@pytest.fixture(scope="module", params=["report", "deck"])
def minutes(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[Built, Path]:
    out = tmp_path_factory.mktemp("minutes")
    return build(LAYOUT, style=request.param, out=out), out


def test_nothing_is_told(minutes: tuple[Built, Path]) -> None:
    assert minutes[0].findings == ()


def test_those_present_stand_in_every_file_and_those_away_do_not(minutes: tuple[Built, Path]) -> None:
    for format_, text in each_text(minutes):
        there, _, rest = text.partition(plain("Apologies were received from"))
        for name in (*PRESENT, *OFFICERS):
            assert plain(name) in there, (format_, name)
        for name in AWAY:
            assert plain(name) not in there, (format_, name)
            assert plain(name) in rest, (format_, name)


def test_the_meeting_its_resolutions_and_its_end_stand_in_every_file(minutes: tuple[Built, Path]) -> None:
    for format_, text in each_text(minutes):
        for said in (
            "Minutes of the meeting held at the Guildhall on Monday 21 November 2022 at 11am",
            "RESOLVED, That - the confidential minutes of 22 September 2022 be approved as an accurate record.",
            "The meeting ended at 12.30pm.",
            "Chair",
            "helen.okonkwo@wexbourne.example",
        ):
            assert plain(said) in text, (format_, said)


def test_the_exempt_items_stand_in_every_file(minutes: tuple[Built, Path]) -> None:
    with (ROOT / "inputs" / "minutes" / "exempt_items.csv").open(encoding="utf-8", newline="") as file:
        rows = [[row["items"], row["paragraphs"]] for row in csv.DictReader(file)]
    for format_, tables in each_format(minutes):
        expect_rows(tables, [["Items", "Paragraphs of Schedule 12A"], *rows], format_)


def test_the_items_are_numbered_through_and_what_was_heard_stands_under_fifteen() -> None:
    composed, _ = compose_paper(Request(LAYOUT), Timings())
    headings = [block for block in walk(composed.document.blocks) if isinstance(block, Heading)]
    labels = [heading.label.text if heading.label else "" for heading in headings]
    assert labels == ["", *(f"{n}." for n in range(1, 16)), "15.1", "15.2", *(f"{n}." for n in range(16, 21))]
    assert words(headings[6].content) == "Oral update by the Head of Technology and Digital"


def test_word_numbers_the_items_itself_as_the_labels_say(tmp_path: Path) -> None:
    built = build(LAYOUT, to="docx", out=tmp_path)
    (path,) = built.paths
    text = plain(judges.pdf_text(judges.libreoffice_pdf(path, tmp_path / "shown")))
    composed, _ = compose_paper(Request(LAYOUT), Timings())
    for heading in (block for block in walk(composed.document.blocks) if isinstance(block, Heading) and block.label):
        assert plain(f"{heading.label.text if heading.label else ''}{words(heading.content)}") in text
    assert plain("".join(block_words(composed.document.blocks)[-4:])) in text
