"""`packbuilder.build`, for notebooks and programs."""

from __future__ import annotations

from datetime import date

import pandas as pd
import pytest

import packbuilder
from packbuilder.diagnostics import PackbuilderError, Severity
from packbuilder.pipeline import layouts_of
from tests.desk import Desk

CALLS = "month,calls\n2018-01,12\n2018-02,20\n"
PAPER = """
paper: Calls
date: 2018-03-06
style: report
sections:
  - heading: Calls
    blocks:
      - text: There were {{ calls.total('calls') }} calls.
      - chart: calls
        x: month
        y: calls
"""


def test_a_build_gives_files_and_writes_nothing_unless_told_where(desk: Desk) -> None:
    desk.put("calls.csv", CALLS)
    built = packbuilder.build(desk.write(PAPER), to=["docx"])
    assert list(built.files) == ["paper.docx"]
    assert (built.findings, built.paths) == ((), ())
    assert not (desk.root / "output").exists()
    written = packbuilder.build(desk.path, to=["docx"], out=desk.root / "there")
    assert [path.name for path in written.paths] == ["paper.docx"]
    assert written.paths[0].read_bytes() == built.files["paper.docx"]


def test_the_same_inputs_give_the_same_bytes(desk: Desk) -> None:
    desk.put("calls.csv", CALLS)
    layout = desk.write(PAPER)
    assert packbuilder.build(layout).files == packbuilder.build(str(layout)).files


def test_frames_are_data_too(desk: Desk) -> None:
    frame = pd.DataFrame({"month": ["2018-01", "2018-02"], "calls": [12, 20]})
    desk.put("calls.csv", CALLS)
    from_file = packbuilder.build(desk.write(PAPER), to=["pdf"]).files["paper.pdf"]
    assert packbuilder.build(desk.path, data={"calls": frame}, to=["pdf"]).files["paper.pdf"] == from_file


def test_the_other_style_has_its_name_in_the_files(desk: Desk) -> None:
    desk.put("calls.csv", CALLS)
    layout = desk.write(PAPER)
    assert list(packbuilder.build(layout, to=["pdf"], style="deck").files) == ["paper-deck.pdf"]
    assert list(packbuilder.build(layout, to=["pdf"], style="report").files) == ["paper.pdf"]


def test_the_clock_is_told_or_taken_from_the_environment_or_the_paper(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.put("calls.csv", CALLS)
    layout = desk.write(PAPER)
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    own = packbuilder.build(layout, to=["docx"]).files
    assert packbuilder.build(layout, to=["docx"], date=date(2018, 3, 6)).files == own
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1520294400")  # 6 March 2018
    assert packbuilder.build(layout, to=["docx"]).files == own
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1520380800")
    assert packbuilder.build(layout, to=["docx"]).files != own


def test_what_is_wrong_is_raised_with_every_finding(desk: Desk) -> None:
    with pytest.raises(PackbuilderError) as raised:
        packbuilder.build(desk.write(PAPER))
    assert [finding.rule for finding in raised.value.findings] == ["undefined-name", "unknown-source"]
    assert all(finding.severity is Severity.FAULT for finding in raised.value.findings)


def test_an_unknown_format_is_refused_before_anything_is_read(desk: Desk) -> None:
    with pytest.raises(PackbuilderError, match="'odt' is not a format"):
        packbuilder.build(desk.root / "none.yaml", to=["odt"])


def test_shared_files_and_themes_are_no_papers(desk: Desk) -> None:
    desk.write(PAPER)
    desk.house("council: Wexbourne\n")
    assert [path.name for path in layouts_of(desk.root)] == ["paper.yaml"]
