"""A PDF that would not conform is not written, and a finding says why."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from tests.command import run
from tests.desk import Desk
from tests.render.pdf.reading import rendered, report_of
from tests.samples import document, finance_table, incidents_chart, text

from packbuilder.diagnostics import Severity
from packbuilder.tree import Heading, Link, Paragraph, Style

LONG = "long words " * 3_000
WIDE = "größer und " * 1_500

TOO_LONG = {
    "alternative text": lambda: report_of(replace(incidents_chart(), alt=LONG)),
    "alternative text beyond ASCII": lambda: report_of(replace(incidents_chart(), alt=WIDE)),
    "heading": lambda: report_of(Heading("h", 1, text(WIDE))),
    "title": lambda: rendered(replace(document((Paragraph(text("Words.")),), Style.REPORT), title=LONG)),
    "address": lambda: report_of(Paragraph(text(Link(text("x"), "https://wexbourne.example/" + "a" * 33_000)))),
    "summary": lambda: report_of(replace(finance_table(1), summary=LONG)),
}


@pytest.mark.parametrize("kind", TOO_LONG)
def test_a_text_longer_than_archives_allow_stops_the_pdf(kind: str) -> None:
    file = TOO_LONG[kind]()
    (finding,) = file.findings
    assert file.data == b""
    assert (finding.rule, finding.severity) == ("pdf-text-too-long", Severity.FAULT)
    assert "the PDF is not written" in finding.message
    assert any(begins in finding.hint for begins in ("long words", "größer", "https://wexbourne"))


def test_the_longest_that_is_allowed_is_written() -> None:
    assert report_of(replace(incidents_chart(), alt="a" * 32_765)).data


def test_who_builds_is_told_and_nothing_is_written(desk: Desk, monkeypatch: Any) -> None:
    monkeypatch.chdir(desk.root)
    desk.write(f"sections:\n  - heading: S\n    text: '[x](https://wexbourne.example/{'a' * 33_000})'\n")
    result = run("build", "--to", "pdf")
    assert result.code == 2
    assert "layouts/paper.yaml:" in result.stderr, "where the layout says it"
    assert "the PDF is not written" in result.stderr
    assert not list((desk.root / "output").glob("*.pdf")) if (desk.root / "output").exists() else True
