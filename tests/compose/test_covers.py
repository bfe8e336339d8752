"""The head of a paper: front sheets, mastheads, minutes, title slides."""

from __future__ import annotations

import textwrap

import pytest
from tests.desk import Desk, only

from packbuilder.diagnostics import Severity
from packbuilder.tree import Cover, CoverKind, words

HOUSE = """
council: Wexbourne City Council
contacts:
  coo: { name: Ruth Adeyemi, post: Chief Operating Officer, email: ruth@wexbourne.example }
  finance: { name: Colin Marsh, post: Finance business partner }
committees:
  digital: { name: Digital Services Committee, place: the Guildhall, time: 13:45 }
front_sheet:
  committee: { label: Committee, value: "{{ committee }}" }
  outcomes: { label: "Which outcomes?", required: yes }
  spending: { label: "Extra spending?", default: "No" }
  report_of: { label: Report of, value: "{{ report_of }}" }
  purpose: { value: "For {{ purpose }}", beside: committee }
  ask: { label: Ask, value: "{{ author.phone }}" }
"""
PAPER = """
paper: Revenue budgets
committee: digital
date: 2023-01-25
sections:
  - heading: Section
    text: Words.
"""


def cover(desk: Desk, more: str = "", house: str = HOUSE) -> Cover:
    desk.house(house)
    return only(Cover, desk.document(textwrap.dedent(more) + PAPER).blocks)


def sheet(desk: Desk, more: str, house: str = HOUSE) -> dict[str, str]:
    return {words(field.label): words(field.value) for field in cover(desk, more, house).fields}


def test_a_report_of_a_house_with_a_front_sheet_has_one(desk: Desk) -> None:
    found = cover(desk, "front_sheet: { outcomes: 1 and 4 }\npurpose: decision\nreport_of: [Treasurer, coo]")
    assert (found.kind, found.title, found.overline) == (
        CoverKind.FRONT_SHEET,
        "Revenue budgets",
        "Wexbourne City Council",
    )
    assert [(words(f.label), words(f.value), f.beside) for f in found.fields] == [
        ("Committee", "Digital Services Committee", False),
        ("", "For decision", True),
        ("Which outcomes?", "1 and 4", False),
        ("Extra spending?", "No", False),
        ("Report of", "Treasurer and Chief Operating Officer", False),
    ]


def test_a_field_that_the_paper_says_nothing_for_is_left_out(desk: Desk) -> None:
    assert list(sheet(desk, "front_sheet: { outcomes: 1 }")) == ["Committee", "Which outcomes?", "Extra spending?"]
    assert "Ask" not in sheet(desk, "author: finance\nfront_sheet: { outcomes: 1 }")


def test_a_paper_fills_says_otherwise_and_adds(desk: Desk) -> None:
    said = sheet(
        desk,
        """
        front_sheet:
          outcomes: "{{ paper }}"
          spending: ""
          committee: { label: Board }
          ward: { label: Ward, value: All }
          whose: { value: Ours }
        """,
    )
    assert said == {
        "Board": "Digital Services Committee",
        "Which outcomes?": "Revenue budgets",
        "Extra spending?": "",
        "Ward": "All",
        "": "Ours",
    }


def test_a_required_field_that_is_not_filled_is_told(desk: Desk) -> None:
    desk.house(HOUSE)
    told = desk.fault(PAPER)
    assert (told.rule, told.message) == (
        "required-field",
        "the front sheet's field 'outcomes' is not filled: Which outcomes?",
    )
    assert told.hint == "fill it: front_sheet: { outcomes: ... }"


def test_a_misspelt_field_is_told_with_a_suggestion(desk: Desk) -> None:
    desk.house(HOUSE)
    told = desk.fault("front_sheet: { outcomes: 1, spendng: Yes }\n" + PAPER)
    assert (told.rule, told.hint) == ("unknown-field", "did you mean 'spending'?")


def test_a_mistake_in_the_house_file_is_told_there(desk: Desk) -> None:
    desk.house(HOUSE.replace("{{ committee }}", "{{ comittee }}"))
    told = desk.fault("front_sheet: { outcomes: 1 }\n" + PAPER)
    assert (told.rule, told.hint) == ("undefined-name", "did you mean 'committee'?")
    assert str(told.place).startswith("layouts/shared/council.yaml:9:")


@pytest.mark.parametrize(
    ("field", "message"),
    [
        ("extra: { required: yes }", "the field 'extra' says nothing"),
        ("extra: { label: Extra, beside: nobody }", "'extra' stands beside no field"),
        ("extra: { label: Extra, beside: extra }", "'extra' stands beside no field"),
    ],
)
def test_a_front_sheet_that_cannot_be_is_refused(desk: Desk, field: str, message: str) -> None:
    desk.house(f"front_sheet:\n  {field}\n")
    assert desk.fault(PAPER).message == message


def test_a_front_sheet_that_is_not_shown_is_told(desk: Desk) -> None:
    desk.house(HOUSE)
    (told,) = desk.told("cover: masthead\nfront_sheet: { outcomes: 1 }\n" + PAPER)
    assert (told.severity, told.message) == (
        Severity.WARNING,
        "this paper's cover is masthead, so nothing of front_sheet: is shown",
    )


def test_a_masthead_says_to_whom_when_and_who_reports(desk: Desk) -> None:
    found = cover(desk, "cover: masthead\nreport_of: Head of Technology\n")
    assert (found.kind, found.title) == (CoverKind.MASTHEAD, "Revenue budgets")
    assert found.overline == "Wexbourne City Council · Report to Digital Services Committee · 25 January 2023"
    assert (found.subtitle, found.foot) == ("Report of the Head of Technology", "")
    assert cover(desk, "cover: masthead\nreport_of: the Treasurer\n").subtitle == "Report of the Treasurer"


def test_minutes_say_where_and_when_the_committee_met(desk: Desk) -> None:
    found = cover(desk, "cover: minutes\n")
    assert (found.kind, found.overline) == (CoverKind.MINUTES, "Wexbourne City Council · Digital Services Committee")
    held = "Minutes of the meeting held at the Guildhall on Wednesday 25 January 2023 at 1.45pm"
    assert found.subtitle == held
    own = cover(desk, "cover: minutes\nplace: Committee Room 2\ntime: 11am\n").subtitle
    assert own == "Minutes of the meeting held at Committee Room 2 on Wednesday 25 January 2023 at 11am"
    bare = cover(desk, "cover: minutes\n", "council: Wexbourne").subtitle
    assert bare == "Minutes of the meeting held on Wednesday 25 January 2023"


def test_a_deck_has_a_title_slide_whatever_the_report_has(desk: Desk) -> None:
    for said in ("masthead", "minutes", "front-sheet"):
        found = cover(desk, f"style: deck\ncover: {said}\nfront_sheet: {{ outcomes: 1 }}\n")
        assert found.kind is CoverKind.TITLE, said
    title = cover(desk, "style: deck\nreport_of: coo\npurpose: information\n")
    assert title.overline == "Digital Services Committee · 25 January 2023"
    assert title.foot == "Wexbourne City Council · Report of the Chief Operating Officer · For information"
    assert not title.fields


@pytest.mark.parametrize("kind", ["title", "masthead", "minutes", "front-sheet"])
def test_a_paper_that_is_not_public_says_so_on_every_cover(desk: Desk, kind: str) -> None:
    house = HOUSE.replace("required: yes", "required: no")
    assert "Not for publication" in cover(desk, f"cover: {kind}\naccess: not-public\n", house).foot
    assert "Public" not in cover(desk, f"cover: {kind}\n", house).foot


SAID = "report_of: coo\npurpose: decision\naccess: confidential\nfront_sheet: { outcomes: 1 }\n"


@pytest.mark.parametrize("subtitle", ["", "subtitle: Taxis\n"])
@pytest.mark.parametrize("kind", ["title", "masthead", "minutes", "front-sheet"])
@pytest.mark.parametrize("style", ["report", "deck"])
@pytest.mark.parametrize("house", [HOUSE, "council: Wexbourne\nfront_sheet: { outcomes: { label: Outcomes } }\n"])
def test_who_reports_and_for_what_is_said_once_on_every_cover(
    desk: Desk, subtitle: str, kind: str, style: str, house: str
) -> None:
    who = "Chief Operating Officer" if "coo" in house else "coo"
    found = cover(desk, f"style: {style}\ncover: {kind}\n{subtitle}{SAID}", house)
    every = [found.overline, found.subtitle, found.foot, *(words(field.value) for field in found.fields)]
    for said in (who, "For decision", "Confidential"):
        assert sum(said in one for one in every) == 1, said


def test_a_paper_leaves_a_field_out_and_puts_its_own_where_it_belongs(desk: Desk) -> None:
    more = """
    front_sheet:
      outcomes: "1"
      spending: none
      ward: { label: Ward, value: Castle, after: committee }
    """
    assert list(sheet(desk, more)) == ["Committee", "Ward", "Which outcomes?"]


def test_a_required_field_cannot_be_left_out_nor_a_field_stand_after_nothing(desk: Desk) -> None:
    desk.house(HOUSE)
    (finding,) = desk.told("front_sheet: { outcomes: none }" + PAPER)
    assert finding.rule == "required-field"
    more = "front_sheet: { outcomes: '1', ward: { label: Ward, value: Castle, after: comittee } }"
    (finding,) = desk.told(more + PAPER)
    assert (finding.rule, "committee" in finding.hint) == ("unknown-field", True)


def test_a_paper_says_what_stands_under_its_title(desk: Desk) -> None:
    desk.house("council: Wexbourne\n")
    assert cover(desk, "period: 2018-02", house="council: Wexbourne\n").subtitle == "February 2018"
    said = "period: 2018-02\nsubtitle: Taxis and premises, {{ period }}"
    assert cover(desk, said, house="council: Wexbourne\n").subtitle == "Taxis and premises, February 2018"
    assert cover(desk, "cover: masthead\nsubtitle: Taxis", house="council: Wexbourne\n").subtitle == "Taxis"
    (told,) = desk.told("cover: none\nsubtitle: Taxis\n" + PAPER)
    assert told.message == "this paper has no cover, so its subtitle is not shown"
