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
from packbuilder.pipeline import build
from packbuilder.tree import (
    Cell,
    Column,
    Heading,
    Item,
    Label,
    Link,
    List,
    ListKind,
    Paragraph,
    Row,
    RowRole,
    Style,
    Table,
    Tile,
    Tiles,
)

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


def _heading_of(words: str) -> Table:
    columns = (Column("a", "A"), Column("b", "B"))
    head = Row(RowRole.HEADER, (Cell(text(words)), Cell(text("B"))))
    return Table("tall", columns, (head,), (Row(RowRole.LINE, (Cell(text("x")), Cell(text("y")))),))


HIGHER: dict[str, Table | Tiles] = {
    "the heading of a table": _heading_of("A heading of many words. " * 250),
    "a tile": Tiles("tall", (Tile(text("word " * 900), text("words")), Tile(text("2"), text("fewer")))),
}


@pytest.mark.parametrize("what", HIGHER)
def test_what_is_higher_than_a_page_and_cannot_be_parted_is_told_rather_than_lost(what: str) -> None:
    file = report_of(Paragraph(text("Words.")), HIGHER[what])
    (told,) = file.findings
    assert file.is_faulty
    assert (told.rule, told.severity, told.about) == ("higher-than-a-page", Severity.FAULT, "tall")


def test_a_pdf_that_would_lose_words_is_not_written_and_its_block_is_told(desk: Desk) -> None:
    tiles = f"sections:\n  - heading: S\n    blocks:\n      - tiles: {{A: '{'word ' * 900}', B: '2'}}\n"
    built = build(desk.write(tiles), to=("pdf", "docx"), style="report")
    assert [name.rpartition(".")[2] for name in built.files] == ["docx"], "Word parts its rows itself"
    (told,) = (one for one in built.findings if one.severity is Severity.FAULT)
    assert str(told.place).endswith("paper.yaml:6:9")


def _nested(levels: int) -> List:
    within = (_nested(levels - 1),) if levels > 1 else ()
    return List(ListKind.BULLET, (Item(Label("•"), (Paragraph(text(f"Level {levels}")), *within)),))


def test_lists_too_deep_for_their_words_are_told_once() -> None:
    assert report_of(_nested(9)).data
    file = report_of(_nested(40))
    (told,) = file.findings
    assert file.is_faulty
    assert (told.rule, told.severity) == ("list-too-deep", Severity.FAULT)
    assert told.line.startswith("Level ")
