"""Minutes begun from an agenda: every item in its place, the standing ones filled in."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path

import pytest
from tests.command import run
from tests.packs.packdesk import PackDesk, outside

from packbuilder.packs.minutes import begun
from packbuilder.packs.model import Item
from packbuilder.packs.reading import read_pack
from packbuilder.packs.standing import Standing, standing
from packbuilder.pipeline import Request, Timings, compose_paper, render_paper
from packbuilder.tree import block_words

HOUSE = """
council: Wexbourne City Council
contacts:
  clerk: { name: Helen Okonkwo, post: Committee officer, phone: 01632 960107 }
  coo: { name: Ruth Adeyemi, post: Chief Operating Officer }
committees:
  planning:
    name: Planning Committee
    place: "the Guildhall, Room 2"
    time: "13:45"
    clerk: clerk
    members: [Councillor Amara Blythe (Chair), Councillor Tom Renwick]
snippets:
  minutes_declarations: The Monitoring Officer asked for declarations; there were none.
"""

LAYOUT = """
committee: planning
date: 2024-05-16
last_meeting: 2024-04-18
officers: [coo, Jo Marsh - Planner]
parts:
  - part: Public items
    access: public
    items:
      - Apologies for absence
      - Declarations of interest
      - Minutes
      - Matters arising
      - item: "Trees: {{ last_meeting }}"
        report_of: coo
        purpose: decision
      - item: Parking
        purpose: discussion
        verbal: yes
      - item: Bins
        purpose: information
        starred: yes
        report_of: [coo, Treasurer]
      - item: A grant
        urgent: the offer ends on 20 May.
      - Questions from the public
      - Any other business
      - Exclusion of the press and public
  - part: Items without the public
    access: not-public
    items:
      - Minutes
      - item: Sale of Farrier's Yard to Quillstone
        public_title: A sale
        purpose: decision
        exempt: [3, 5]
  - part: Confidential items
    access: confidential
    items:
      - item: A direction
        purpose: information
        confidential: yes
"""


def layouts(clerk: PackDesk, layout: str = LAYOUT) -> dict[str, Path]:
    """The minutes' layouts by their kind, in the project."""
    clerk.house(HOUSE)
    read = read_pack(clerk.write(layout))
    found = {}
    for each in begun(read.pack, read.house):
        path = clerk.root / "layouts" / f"{each.name}.yaml"
        path.write_text(each.text, "utf-8")
        found[each.name.removeprefix("meeting-2024-05-16-")] = path
    return found


def words(path: Path) -> list[str]:
    composition, _ = compose_paper(Request(path), Timings())
    assert not composition.findings
    return block_words(composition.document.blocks)


@pytest.fixture(scope="module")
def public(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    return words(layouts(PackDesk(tmp_path_factory.mktemp("minutes")))["minutes"])


def test_there_are_minutes_for_the_public_and_for_each_part_without_it(clerk: PackDesk) -> None:
    found = layouts(clerk)
    assert list(found) == ["minutes", "minutes-non-public", "minutes-confidential"]


def test_minutes_for_members_tell_no_more_of_a_confidential_item_than_their_edition(clerk: PackDesk) -> None:
    item = "item: Sale to Quillstone\n        public_title: A direction\n        urgent: Quillstone leaves\n"
    layout = LAYOUT.replace("item: A direction\n", "item: Advice of Ferret\n        public_title: Advice\n")
    closed = f"    items:\n      - {item}        confidential: yes\n      - Minutes\n      - item: Sale of"
    found = layouts(clerk, layout.replace("    items:\n      - Minutes\n      - item: Sale of", closed))
    members = found["minutes-non-public"].read_text("utf-8")
    assert "A direction" in members
    assert "Sale of Farrier's Yard to Quillstone" in members
    assert "Sale to Quillstone" not in members
    assert "Quillstone leaves" not in members
    assert "Advice of Ferret" in found["minutes-confidential"].read_text("utf-8")


def test_every_layout_builds_as_it_is(clerk: PackDesk) -> None:
    for path in layouts(clerk).values():
        built = render_paper(Request(path, to=("docx",), cache=False), Timings())
        assert {finding.rule for finding in built.findings} <= {"brackets-open"}
        assert built.files


def test_who_was_there_is_filled_in(public: list[str]) -> None:
    said = "\n".join(public)
    assert "Councillor Amara Blythe (Chair)\nCouncillor Tom Renwick" in said
    assert "Ruth Adeyemi, Chief Operating Officer\nJo Marsh, Planner\nHelen Okonkwo, Committee officer" in said


def test_the_chair_signs_and_the_officer_to_ask_stands_apart(public: list[str]) -> None:
    signed = "\n".join(public[public.index("Chair") :])
    assert signed.startswith("Chair\nContact officer\nHelen Okonkwo")


def test_a_member_who_sent_apologies_is_not_among_those_present_and_is_named(clerk: PackDesk) -> None:
    """The clerk fills in the names, and nothing else."""
    path = layouts(clerk)["minutes"]
    assert "There were no apologies." in words(path)
    text = path.read_text("utf-8").replace("apologies: []", "apologies: [Councillor Tom Renwick]")
    path.write_text(text, "utf-8")
    said = "\n".join(words(path))
    assert "Apologies were received from Councillor Tom Renwick." in said
    assert "There were no apologies" not in said
    assert "Blythe (Chair)\nCouncillor Tom" not in said


def test_check_tells_what_the_clerk_has_still_to_say(clerk: PackDesk) -> None:
    path = layouts(clerk)["minutes"]
    told = [line for line in _checked(clerk, path) if "is still to be said" in line]
    lines = path.read_text("utf-8").splitlines()
    line = next(number for number, text in enumerate(lines, 1) if "[what was resolved]" in text)
    assert any(f"layouts/{path.name}:{line}:" in one for one in told)
    assert any("'[time]' is still to be said" in one for one in told)
    path.write_text(re.sub(r"\[([a-zA-Z][^\]]*)\]", r"\1", path.read_text("utf-8")), "utf-8")
    assert not [line for line in _checked(clerk, path) if "still to be said" in line]


def _checked(clerk: PackDesk, path: Path) -> list[str]:
    done = run("check", str(path), "--project", str(clerk.root))
    return [*done.stdout.splitlines(), *done.stderr.splitlines()]


def test_items_have_the_numbers_of_the_agenda(clerk: PackDesk) -> None:
    composition, _ = compose_paper(Request(layouts(clerk)["minutes"]), Timings())
    from packbuilder.tree import Heading
    from packbuilder.tree import words as line_words

    numbered = {
        line_words(block.content): block.label.text
        for block in composition.document.blocks
        if isinstance(block, Heading) and block.label is not None
    }
    assert numbered["Apologies for absence"].startswith("1")
    assert numbered["A sale"].startswith("13")
    assert numbered["A direction"].startswith("14")


@pytest.mark.parametrize(
    ("heading", "said"),
    [
        ("Apologies for absence", "There were no apologies."),
        ("Declarations of interest", "The Monitoring Officer asked for declarations; there were none."),
        ("Minutes", "the public minutes of the meeting of 18 April 2024 be approved as a correct record."),
        ("Matters arising", "Nothing arose."),
        ("Questions from the public", "No questions were asked."),
        ("Any other business", "There was no urgent business."),
        ("Trees: 18 April 2024", "The Committee considered a report of the Chief Operating Officer."),
        ("Parking", "The Committee received a verbal report."),
        ("Bins", "The Committee received a joint report of the Chief Operating Officer and Treasurer."),
        ("A grant", "The Chair agreed to take this item as urgent: the offer ends on 20 May."),
        ("A sale", "This item was taken without the public. Its decision is in the minutes of that part."),
    ],
)
def test_under_each_item_stands_what_is_said_of_its_kind(public: list[str], heading: str, said: str) -> None:
    assert any(said in after for before, after in pairwise(public) if before.removeprefix("* ") == heading)


def test_the_minutes_of_each_part_are_approved_by_their_name(public: list[str]) -> None:
    approved = [line for line in public if "approved as a correct record" in line]
    assert ["non-public" in line for line in approved] == [False, True]


def test_a_decision_is_to_be_written_and_information_is_noted(public: list[str]) -> None:
    assert any("[what was resolved]" in line for line in public)
    assert any("the report be noted." in line for line in public)
    assert "a point" in "\n".join(public)


def test_the_public_leaves_for_reasons_that_are_named(public: list[str]) -> None:
    said = "\n".join(public)
    assert "section 100A(4) of the Local Government Act 1972" in said
    assert "13\nParagraphs 3 and 5 of Part 1 of Schedule 12A" in said


def test_an_item_taken_in_public_is_not_among_those_taken_without_it(clerk: PackDesk) -> None:
    clerk.put("costs.pdf", outside(1))
    with_costs = "documents: [{ title: Costs, file: costs.pdf, exempt: [7] }]\n        purpose: discussion"
    begun_as = layouts(clerk, LAYOUT.replace("verbal: yes", "").replace("purpose: discussion", with_costs))["minutes"]
    assert re.findall(r"- \{ items: (.*?), reason", begun_as.read_text("utf-8")) == ['"13"', '"14"']


def test_the_reason_of_an_urgent_item_ends_its_sentence(clerk: PackDesk) -> None:
    begun_as = layouts(clerk, LAYOUT.replace("20 May.", "20 May"))["minutes"]
    assert any(line.endswith("urgent: the offer ends on 20 May.") for line in words(begun_as))


def test_public_minutes_hold_nothing_exempt(clerk: PackDesk) -> None:
    found = layouts(clerk)
    assert "Quillstone" not in found["minutes"].read_text("utf-8")
    assert "13. Sale of Farrier's Yard to Quillstone" in words(found["minutes-non-public"])


def test_a_committee_that_nobody_knows_has_its_members_typed(clerk: PackDesk) -> None:
    clerk.house("council: Wexbourne City Council")
    read = read_pack(clerk.write("committee: Working Party\ndate: 2024-05-16\nmembers: [Jo Ash (Chair)]\n" + ITEMS))
    (minutes,) = begun(read.pack, read.house)
    path = clerk.root / "layouts" / f"{minutes.name}.yaml"
    path.write_text(minutes.text, "utf-8")
    assert "Jo Ash (Chair)" in "\n".join(words(path))


ITEMS = "parts:\n  - part: Items\n    access: public\n    items: [Apologies, Minutes]\n"


def test_words_that_look_like_expressions_stay_words(clerk: PackDesk) -> None:
    assert "A {braced} title: #1" in words(
        layouts(clerk, LAYOUT.replace("Parking", '"A {braced} title: #1"'))["minutes"]
    )


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("Apologies", Standing.APOLOGIES),
        ("Members' declarations of interest", Standing.DECLARATIONS),
        ("Minutes of the last meeting", Standing.MINUTES),
        ("Exempt minutes", Standing.MINUTES),
        ("Matters arising from the minutes", Standing.ARISING),
        ("Exclusion of the press and public", Standing.EXCLUSION),
        ("Public questions", Standing.QUESTIONS),
        ("Urgent business, if the Chair agrees", Standing.URGENT),
        ("Urgent care centres", None),
        ("Ten minutes' walk to school", None),
        ("Public health", None),
    ],
)
def test_standing_items_are_known_by_their_titles(title: str, kind: Standing | None) -> None:
    assert standing(Item(1, title)) is kind


# -- the command


def test_the_command_writes_layouts_and_word_files(clerk: PackDesk) -> None:
    clerk.house(HOUSE)
    clerk.write(LAYOUT)
    done = run("minutes", "meeting", "--project", str(clerk.root))
    assert done.code == 0, done.stderr
    assert "layouts/meeting-2024-05-16-minutes.yaml: begun from the agenda" in done.stdout
    assert (clerk.root / "output" / "meeting-2024-05-16-minutes-non-public.docx").is_file()


def test_minutes_that_are_there_are_never_written_over(clerk: PackDesk) -> None:
    clerk.house(HOUSE)
    clerk.write(LAYOUT)
    mine = clerk.root / "layouts" / "meeting-2024-05-16-minutes-confidential.yaml"
    mine.write_text("mine")
    done = run("minutes", "meeting", "--project", str(clerk.root))
    assert done.code == 2
    assert "layouts/meeting-2024-05-16-minutes-confidential.yaml is there already" in done.stderr
    assert mine.read_text() == "mine"
    assert not (clerk.root / "layouts" / "meeting-2024-05-16-minutes.yaml").exists()
