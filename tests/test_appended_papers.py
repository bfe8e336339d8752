"""A report whose appendices are papers of their own, from its layouts to files: conformant, kept, watched."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import docx
import pytest
from pypdf import PdfReader

from packbuilder.cli.looking import Looking
from packbuilder.pipeline import Request, Timings, build, render_paper
from tests.command import run
from tests.desk import Desk
from tests.judges import open_xml_sdk, verapdf

REPORT = """
paper: Business planning
date: 2026-03-17
period: 2026-02
sections:
  - heading: Contents
    blocks: [contents, contents: tables]
  - heading: Background
    paragraphs: |
      The plan stands in {{ ref.plan }}, its costs in {{ ref.plan_costs }}.[^a]

      [^a]: As agreed in May.
appendices:
  - appendix: What it means
    text: Little, for now.
  - appendix: The plan of the department
    id: plan
    layout: plan
  - appendix: Its figures
    layout: figures
"""
PLAN = """
paper: Plan of the department
date: 2026-03-17
numbering: decimal
sections:
  - heading: Contents
    number: no
    blocks: [contents, contents: tables]
  - heading: Background
    paragraphs: |
      In all {{ costs.total('cost') }}, see {{ ref.costs }}.[^a]

      ## Below it

      a) first;
      b) second.

      [^a]: Before fees.
  - heading: Costs
    blocks:
      - table: costs
        id: costs
        title: What it costs
        totals: grand
appendices:
  - appendix: More on it
    paragraphs: More will follow.
"""
FIGURES = """
paper: Figures
style: deck
sections:
  - heading: Calls by team
    blocks:
      - chart: calls
        kind: bar
        x: team
        y: taken
        title: Calls taken
  - heading: Each team
    blocks:
      - table: calls
        title: Calls taken by each team
"""
DECK = """
paper: Figures of the month
date: 2026-03-17
style: deck
sections:
  - heading: The month
    text: It was quiet.
appendices:
  - appendix: The plan
    layout: plan
"""


@pytest.fixture
def office(desk: Desk) -> Desk:
    return at_work(desk)


def at_work(desk: Desk) -> Desk:
    """A desk with three layouts, each with inputs of its own."""
    desk.write(REPORT)
    for name, text in (("plan", PLAN), ("figures", FIGURES), ("deck", DECK)):
        (desk.root / "layouts" / f"{name}.yaml").write_text(text, encoding="utf-8")
    put(desk, "plan/costs.csv", "what,cost\nDesks,700\nChairs,300\n")
    put(desk, "figures/calls.csv", "team,taken\nNorth,12\nSouth,9\n")
    return desk


def put(desk: Desk, name: str, text: str) -> None:
    path = desk.root / "inputs" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A report with a deck among its appendices, and a deck with a report, in three formats."""
    desk = at_work(Desk(tmp_path_factory.mktemp("appended")))
    for name in ("paper", "deck"):
        build(desk.root / "layouts" / f"{name}.yaml", out=desk.root / "output")
    return desk.root / "output"


@pytest.mark.parametrize("flavour", ["ua1", "2a"])
def test_its_pdfs_break_no_rule(built: Path, flavour: str) -> None:
    files = sorted(built.glob("*.pdf"))
    assert len(files) == 2
    assert verapdf(files, flavour) == {file: [] for file in files}


def test_its_office_files_are_valid(built: Path) -> None:
    for name in ("paper.docx", "deck.pptx"):
        assert open_xml_sdk(built / name) == []


def test_the_pages_have_the_appendices_in_order(built: Path) -> None:
    pages = [page.extract_text() for page in PdfReader(built / "paper.pdf").pages]
    assert ["Appendix 2: The plan of the department" in page for page in pages] == [
        True,
        False,
        True,
        False,
        False,
        False,
    ]
    first = " ".join(pages[0].split())
    assert "Appendix 2, its costs in Table 1" in first.replace("\u00a0", " ")
    sizes = [page.mediabox.width > page.mediabox.height for page in PdfReader(built / "paper.pdf").pages]
    assert sizes == [False, False, False, False, True, True]


def test_in_word_its_own_contents_list_is_links_that_no_update_makes_one_of_the_whole(built: Path) -> None:
    body = docx.Document(str(built / "paper.docx")).element.body.xml
    assert body.count("TOC \\o") == 1
    assert body.count("TOC \\h \\z \\c") == 1


def test_its_anchors_are_found_in_drafts(built: Path) -> None:
    answer = run("draft", "status", str(built / "paper.docx"), "--format", "json")
    states = {anchor["id"]: anchor["state"] for anchor in json.loads(answer.stdout)["anchors"]}
    assert {
        states.get(id_) for id_ in ("plan-costs", "its-figures-each-team-table-calls-calls-taken-by-each-team")
    } == {"untouched"}


@pytest.mark.parametrize(
    "change",
    [
        lambda desk: (desk.root / "layouts" / "plan.yaml").write_text(PLAN.replace("More will", "Little will")),
        lambda desk: put(desk, "plan/costs.csv", "what,cost\nDesks,701\n"),
        lambda desk: put(desk, "plan/more.csv", "what\nLamps\n"),
    ],
    ids=["its layout", "its data", "one more table"],
)
def test_what_an_appendix_is_made_of_makes_the_paper_anew(office: Desk, change: Callable[[Desk], object]) -> None:
    request = Request(office.path, to=("docx",))
    render_paper(request, Timings())
    assert render_paper(request, Timings()).is_kept
    change(office)
    assert not render_paper(request, Timings()).is_kept


def test_its_files_are_among_the_inputs_of_the_paper(office: Desk) -> None:
    inputs = set(render_paper(Request(office.path, to=("docx",)), Timings()).inputs)
    assert {"layouts/paper.yaml", "layouts/plan.yaml", "inputs/plan/costs.csv", "inputs/figures/calls.csv"} <= inputs


def test_who_watches_the_paper_watches_its_appendices_and_no_other_layout(office: Desk) -> None:
    (office.root / "layouts" / "staff.yaml").write_text("paper: Staff\n", encoding="utf-8")
    looking = Looking(office.path.resolve(), office.root.resolve())
    (office.root / "layouts" / "plan.yaml").write_text(PLAN + "  # later\n", encoding="utf-8")
    (office.root / "layouts" / "staff.yaml").write_text("paper: All staff\n", encoding="utf-8")
    assert looking.changed() == ["layouts/plan.yaml"]
    (office.root / "layouts" / "plan.yaml").write_text(PLAN + "  - { appendix: B, layout: staff }\n", encoding="utf-8")
    assert looking.changed() == ["layouts/plan.yaml", "layouts/staff.yaml"]
    (office.root / "layouts" / "staff.yaml").write_text("paper: Staff again\n", encoding="utf-8")
    assert looking.changed() == ["layouts/staff.yaml"]


def test_what_is_told_of_its_blocks_stands_in_its_layout(office: Desk) -> None:
    (office.root / "layouts" / "plan.yaml").write_text(
        PLAN.replace("title: What it costs", "title: What ★\U0001f600 costs")
    )
    told = json.loads(run("build", str(office.path), "--to", "pdf", "--format", "json").stdout)
    assert [finding["place"] for finding in told] == ["layouts/plan.yaml:23:22"]
