"""Scales of statuses: bands with open ends, and one finding where a scale lacks what the data have."""

from __future__ import annotations

import pytest
from tests.desk import Desk, body, section

from packbuilder.diagnostics import Severity
from packbuilder.tree import block_words, cell_words

OPEN = "statuses: { risk: { '<=5': [good, Low], 6-9: [warn, Medium], '>= 10': [bad, High] } }\n"
MAP = "- heat-map: cells\n  down: l\n  across: i\n"


def test_bands_may_be_open_at_an_end(desk: Desk) -> None:
    desk.put("cells.csv", "l,risk\nA,-3\nB,5\nC,9\nD,250\n")
    table = desk.table("- table: cells\n  columns: [l, { risk: { status: risk } }]", OPEN)
    assert [row[1] for row in body(table)] == ["-3 Low", "5 Low", "9 Medium", "250 High"]


def test_a_key_says_open_bands_in_words(desk: Desk) -> None:
    said = " ".join(block_words(desk.blocks("- legend: risk", OPEN)))
    assert "up to 5" in said
    assert "10 or more" in said


def test_a_band_without_its_end_shows_the_form(desk: Desk) -> None:
    told = desk.fault("statuses: { risk: { '<5': good } }\n" + section("- text: Words."))
    assert (told.message, told.hint) == ("the band '<5' leaves out its end", "'<=5' holds 5 itself, as 1-5 holds 5")


def test_scores_that_a_scale_lacks_are_one_finding_at_their_own_row(desk: Desk) -> None:
    desk.put("cells.csv", "l,i,score\n1,1,1\n2,5,10\n3,5,15\n")
    told = desk.fault("statuses: { score: { 1-9: good } }\n" + section(MAP + "  score: score"))
    assert (told.rule, told.message) == ("unknown-status", "the scores 10, 12, 15 are not in the scale 'score'")
    assert str(told.place) == "inputs/paper/cells.csv, row 3, column score"
    assert "'>=6': [bad, High]" in told.hint


@pytest.mark.parametrize(("given", "shown"), [("0", "0"), ("", "")])
def test_a_nought_that_is_given_is_not_what_is_missing(desk: Desk, given: str, shown: str) -> None:
    desk.put("cells.csv", f"l,i,n\n1,1,{given}\n2,2,3\n")
    table = desk.table(MAP + "  value: n")
    assert cell_words(table.body[-1].cells[1]).strip() == shown
    assert ("1, 1: 0" in table.summary) is bool(shown)


def test_two_rows_of_one_cell_are_told(desk: Desk) -> None:
    desk.put("cells.csv", "l,i,n\n1,1,2\n1,1,3\n2,2,3\n")
    (told,) = desk.told(section(MAP + "  value: n"))
    assert (told.severity, told.message) == (Severity.NOTE, "2 rows stand at 1, 1, and their figures are added up")
    assert str(told.place) == "inputs/paper/cells.csv, row 3, column n"
