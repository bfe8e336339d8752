"""Findings as letters to an author."""

from __future__ import annotations

import json

from packbuilder.diagnostics import DataPlace, Finding, Origin, PackbuilderError, Severity, suggestion
from packbuilder.diagnostics.letter import as_json, letter, letters


def test_a_letter_shows_the_line_with_a_caret_and_how_to_mend_it() -> None:
    finding = Finding(
        "x", "unknown key 'txt'", Origin("paper.yaml", 3, 5), "try text", Severity.FAULT, "  - txt: a", 5, 3
    )
    assert letter(finding).splitlines() == [
        "paper.yaml:3:5: unknown key 'txt'",
        "      - txt: a",
        "        ^^^",
        "  try text",
    ]


def test_what_is_no_fault_says_so() -> None:
    assert letter(Finding("x", "odd", severity=Severity.WARNING)) == "warning: odd"
    assert letter(Finding("x", "odd", DataPlace("a.csv", "", 3, "b"), severity=Severity.NOTE)).startswith(
        "a.csv, row 3, column b: note: odd"
    )


def test_a_long_line_is_cut_round_the_caret() -> None:
    line = "a" * 300 + "HERE" + "b" * 300
    said = letter(Finding("x", "odd", line=line, caret=301, length=4)).splitlines()
    assert len(said[1]) < 120
    at = said[2].index("^")
    assert said[1][at : at + 4] == "HERE"
    assert said[1].strip().startswith("…")
    assert said[1].endswith("…")


def test_a_caret_never_stands_beyond_its_line() -> None:
    said = letter(Finding("x", "odd", line="short", caret=3, length=50)).splitlines()
    assert said[2] == "      ^^^"


def test_tabs_count_as_one_column() -> None:
    said = letter(Finding("x", "odd", line="\ta: b", caret=2)).splitlines()
    assert said[1].index("a") == said[2].index("^")


def test_places_are_told_as_their_owner_sees_them() -> None:
    assert str(DataPlace("a.xlsx", "Sheet1", 4, "cost")) == "a.xlsx, sheet Sheet1, row 4, column cost"
    assert str(DataPlace("a.csv")) == "a.csv"
    assert str(Origin("a.yaml")) == "a.yaml"


def test_a_suggestion_names_the_closest_or_all() -> None:
    assert suggestion("tabel", ["table", "chart"]) == "did you mean 'table'?"
    assert suggestion("xyz", ["table", "chart"]) == "one of: chart, table"
    assert suggestion("xyz", []) == ""


def test_findings_are_data_for_programs() -> None:
    (told,) = json.loads(as_json([Finding("x", "£", Origin("a.yaml", 1, 2))]))
    assert (told["rule"], told["message"], told["place"], told["severity"]) == ("x", "£", "a.yaml:1:2", "fault")
    assert letters([Finding("x", "a"), Finding("y", "b")]) == "a\nb"


def test_an_error_says_all_its_findings() -> None:
    error = PackbuilderError([Finding("x", "a"), Finding("y", "b")])
    assert str(error) == "a; b"
    assert PackbuilderError(Finding("x", "a")).findings[0].rule == "x"
