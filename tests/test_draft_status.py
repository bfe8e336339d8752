"""`packbuilder draft status`: what became of each anchor of a draft, in Word, PowerPoint and LibreOffice."""

from __future__ import annotations

import json
import re
from pathlib import Path

import docx
import pytest

from packbuilder import opc
from packbuilder.inspect.status import status
from packbuilder.pipeline import build
from tests.command import Result, run
from tests.desk import Desk
from tests.judges import libreoffice_edited, libreoffice_saved

LAYOUT = """\
style: report
sections:
  - heading: Calls
    blocks:
      - text: |
          {{ calls.total('taken') }} calls were taken.
      - text: |
          The desk has moved to the Guildhall, and {{ calls.total('late') }} of its calls were late this month.

          Nobody has complained.
      - text: |
          A longer rota begins in May.
      - table: calls
        title: Calls by team
        columns: { team: Team, taken: Taken, late: Late }
      - chart: calls
        kind: bar
        title: Late calls
        x: team
        y: late
"""
TEXT, MOVED = "calls-text-calls-total-taken-calls-were-taken", "calls-text-the-desk-has-moved-to-the"
ROTA = "calls-text-a-longer-rota-begins-in-may"
TABLE, CHART = "calls-table-calls-calls-by-team", "calls-chart-calls-late-calls"
CALLS = "team,taken,late\nDesk,14,3\nField,7,2\n"


@pytest.fixture
def drafts(desk: Desk) -> Path:
    """The folder with paper.docx and paper.pptx as built."""
    desk.put("calls.csv", CALLS)
    out = desk.root / "output"
    build(desk.write(LAYOUT), out=out, to=("docx", "pptx"))
    return out


def told(file: Path) -> Result:
    return run("draft", "status", str(file))


def states(file: Path) -> dict[str, str]:
    """What became of each anchor, as a program reads it."""
    answer = run("draft", "status", str(file), "--format", "json")
    assert answer.code == 0, answer.stderr
    return {anchor["id"]: anchor["state"] for anchor in json.loads(answer.stdout)["anchors"]}


def changed(file: Path) -> dict[str, str]:
    return {id_: state for id_, state in states(file).items() if state != "untouched"}


@pytest.mark.parametrize(("kind", "program"), [("docx", "Word"), ("pptx", "PowerPoint")])
def test_a_draft_as_built_is_untouched_everywhere(kind: str, program: str, drafts: Path) -> None:
    answer = told(drafts / f"paper.{kind}")
    assert (answer.code, answer.stderr) == (0, "")
    first, *lines, last = answer.stdout.splitlines()
    assert first == f"paper.{kind}: a {program} draft of 'Paper' of 2018-03-06, as it was built"
    assert last == f"{len(lines)} anchors: {len(lines)} untouched, 0 edited, 0 removed"
    assert all(line.split()[0] == "untouched" for line in lines)


def test_the_anchors_are_the_blocks_and_the_figures_of_sentences(drafts: Path) -> None:
    ids = list(states(drafts / "paper.docx"))
    assert len(ids) == 7  # three texts, two figures in them, a table, a chart
    assert [id_ for id_ in ids if not re.search("-[0-9a-f]{6}$", id_)] == [TEXT, MOVED, ROTA, TABLE, CHART]


def test_edits_made_in_libreoffice_are_told_anchor_by_anchor(drafts: Path) -> None:
    changes = {"moved to the Guildhall": "gone to the Town Hall", "A longer rota begins in May.": "", "Field": "Fields"}
    file = libreoffice_edited(drafts / "paper.docx", drafts / "saved", changes)
    assert changed(file) == {
        MOVED: "edited",
        ROTA: "removed",
        TABLE: "edited",
    }
    lines = [line.strip() for line in told(file).stdout.splitlines()]
    assert "+ The desk has gone to the Town Hall, and 5 of its calls were late this month." in lines
    assert "- The desk has moved to the Guildhall, and 5 of its calls were late this month." in lines
    assert "saved since it was built" in lines[0]


def test_a_figure_edited_in_libreoffice_is_told_and_its_neighbours_are_not(drafts: Path) -> None:
    file = libreoffice_edited(drafts / "paper.docx", drafts / "saved", {"5": "6"})
    (figure,) = (id_ for id_ in changed(file) if id_ != MOVED)
    assert figure.startswith(f"{MOVED}-")
    assert set(changed(file).values()) == {"edited"}


def test_changes_tracked_in_libreoffice_are_judged_as_if_accepted(drafts: Path) -> None:
    """Round blocks, at their first words, and round figures: none of them spoils the file."""
    changes = {"moved to the Guildhall": "gone", "5": "6", "21": "22", "A longer": "No", "Field": "Fields"}
    file = libreoffice_edited(drafts / "paper.docx", drafts / "saved", changes, tracked=True)
    assert b"<w:del " in opc.read_package(file.read_bytes())["word/document.xml"]
    figures = {id_: state for id_, state in changed(file).items() if re.search("-[0-9a-f]{6}$", id_)}
    assert changed(file) == {**figures, TEXT: "edited", MOVED: "edited", ROTA: "edited", TABLE: "edited"}
    assert list(figures.values()) == ["edited", "edited"]
    lines = [line.strip() for line in told(file).stdout.splitlines()]
    assert {"- 21", "+ 22", "- 5", "+ 6"} <= set(lines)


def test_a_figure_at_the_beginning_of_an_edited_block_is_still_there(drafts: Path) -> None:
    file = libreoffice_edited(drafts / "paper.docx", drafts / "saved", {"calls were taken": "calls were answered"})
    assert changed(file) == {TEXT: "edited"}


@pytest.mark.parametrize("kind", ["docx", "pptx"])
def test_a_save_by_libreoffice_alone_changes_no_anchor(kind: str, drafts: Path) -> None:
    file = libreoffice_saved(drafts / f"paper.{kind}", drafts / "saved", kind)
    assert changed(file) == {}
    assert "saved since it was built" in told(file).stdout


def test_words_that_word_shows_in_an_emptied_control_are_nobodys(drafts: Path) -> None:
    parts = opc.read_package((drafts / "paper.docx").read_bytes())
    body = parts["word/document.xml"].decode()
    at = body.index("A longer rota begins in May.")
    begin = body.rindex("<w:sdtPr>", 0, at) + len("<w:sdtPr>")
    emptied = f"{body[:begin]}<w:showingPlcHdr/>{body[begin:]}".replace("A longer rota begins in May.", "Click here.")
    (drafts / "paper.docx").write_bytes(opc.write_package({**parts, "word/document.xml": emptied.encode()}))
    assert changed(drafts / "paper.docx") == {ROTA: "removed"}


# -- ids stay


def ids(desk: Desk, layout: str, calls: str = CALLS) -> dict[str, str]:
    """The anchors of the Word draft: id, and the words of it."""
    desk.put("calls.csv", calls)
    built = build(desk.write(layout), to="docx")
    found = status(built.files["paper.docx"])
    return {anchor.id: " ".join(anchor.generated) for anchor in found.draft.anchors}


NAMED = """\
style: report
sections:
  - heading: Calls
    blocks:
      - text: |
          The desk took {{ calls.total('taken') }} calls, {{ calls.row(team='Desk').taken }} of them itself.
        id: words
      - table: calls
        title: Calls by team
        columns: { team: Team, taken: Taken }
      - chart: calls
        kind: bar
        x: team
        y: late
  - heading: Complaints
    text: There were {{ calls.total('late') }}.
  - heading: "{{ each }}"
    each: calls.team
    blocks:
      - fields:
          Late: "{{ calls.total('late') }}"
"""


def test_the_name_of_an_anchor_is_the_title_as_it_is_read(desk: Desk) -> None:
    """Not as its author wrote it; and what data say is no Markdown."""
    title = r"Visits \\<by\\> *park* & {{ calls.first.team }}"
    blocks = f'- table: calls\n        title: "{title}"'
    layout = f"style: report\nsections:\n  - heading: Calls\n    blocks:\n      {blocks}\n"
    desk.put("calls.csv", "team,taken\n*Desk*_a_[1],3\n")
    built = build(desk.write(layout), to=("docx",)).files["paper.docx"]
    assert status(built).draft.anchors[0].name == "Calls: Visits <by> park & *Desk*_a_[1]"


def test_next_months_data_change_no_id(desk: Desk) -> None:
    before = ids(desk, NAMED)
    after = ids(desk, NAMED, "team,taken,late\nField,70,1\nDesk,9,0\n")
    assert before.keys() == after.keys()
    assert [id_ for id_ in before if before[id_] != after[id_]], "the figures did change"


def test_a_row_that_is_new_brings_its_own_ids_and_changes_no_other(desk: Desk) -> None:
    before, after = ids(desk, NAMED), ids(desk, NAMED, "team,taken,late\nNight,1,1\nDesk,14,3\nField,7,2\n")
    assert before.keys() < after.keys()
    assert all("night" in id_ for id_ in after.keys() - before.keys())


def test_blocks_and_sections_that_change_places_keep_their_ids(desk: Desk) -> None:
    head, *sections = NAMED.split("  - heading: ")
    calls, *others = sections[0].split("      - ")
    turned = calls + "".join(f"      - {block}" for block in reversed(others))
    moved = "  - heading: ".join([head, sections[1], sections[2], turned])
    assert ids(desk, moved) == ids(desk, NAMED)


def test_texts_without_ids_of_their_own_may_change_places(desk: Desk) -> None:
    first, second = "      - text: We moved in May.\n", "      - text: Nobody was late.\n"
    begin = "sections:\n  - heading: Calls\n    blocks:\n"
    assert ids(desk, begin + first + second) == ids(desk, begin + second + first)


def test_a_neighbour_of_another_name_changes_no_id(desk: Desk) -> None:
    renamed = NAMED.replace("heading: Complaints", "heading: What residents said")
    before, after = ids(desk, NAMED), ids(desk, renamed)
    assert {id_ for id_ in before if not id_.startswith("complaints")} == {
        id_ for id_ in after if not id_.startswith("what-residents")
    }


def test_words_round_a_figure_may_change_and_its_id_stays(desk: Desk) -> None:
    other = NAMED.replace("The desk took", "In all the desk has taken").replace("of them itself", "by itself")
    assert ids(desk, NAMED).keys() == ids(desk, other).keys()


# -- what is no draft


def test_a_file_that_is_no_draft_is_told_and_why(drafts: Path, tmp_path: Path) -> None:
    own, old, words = tmp_path / "own.docx", tmp_path / "old.doc", tmp_path / "words.txt"
    docx.Document().save(str(own))
    old.write_bytes(b"\xd0\xcf\x11\xe0" + bytes(600))
    words.write_text("words")
    parts = opc.read_package((drafts / "paper.docx").read_bytes())
    spoilt = tmp_path / "spoilt.docx"
    spoilt.write_bytes(opc.write_package({**parts, "customXml/item1.xml": parts["customXml/item1.xml"][:-30]}))
    for file, why in (
        (own, "was not made by packbuilder"),
        (old, "is encrypted, or from before Office 2007"),
        (words, "cannot be read"),
        (spoilt, "what it kept in the file is damaged"),
        (tmp_path, "is a folder"),
        (tmp_path / "none.docx", "there is no file"),
    ):
        answer = told(file)
        assert (answer.code, answer.stdout) == (2, ""), file.name
        assert why in answer.stderr
