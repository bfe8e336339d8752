"""With --embed-data a PDF holds the figures of its tables and charts, and nothing that the paper does not show."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from tests.judges import verapdf
from tests.render.pdf.reading import CLOCK, of_role, opened
from tests.samples import cell, document, finance_table, incidents_chart, paper, text

from packbuilder.charts.vector_chart import draw
from packbuilder.layout.theme_file import civic
from packbuilder.render.contract import Given, Rendered
from packbuilder.render.pdf import render
from packbuilder.slides.judge import plan
from packbuilder.theme.metrics import shipped
from packbuilder.tree import Block, Cell, Column, Row, RowRole, Style, Table


def embedded(*blocks: Block, style: Style = Style.REPORT) -> Rendered:
    doc = document(blocks, style) if blocks else paper(style)
    planned = plan(doc, civic(), shipped()) if style is Style.DECK else None
    given = Given(CLOCK, lambda *asked: draw(asked[0], civic(), shipped(), *asked[1:]), planned, embed_data=True)
    return render(doc, civic(), given)


def attached(file: Rendered) -> dict[str, list[str]]:
    names = opened(file).Root.Names.EmbeddedFiles.Names
    specs = [names[i] for i in range(1, len(names), 2)]
    return {str(s.UF): bytes(s.EF.F.read_bytes()).decode("utf-8-sig").splitlines() for s in specs}


@pytest.mark.parametrize("style", Style)
def test_verapdf_finds_no_broken_rule(style: Style, tmp_path: Path) -> None:
    (tmp_path / "paper.pdf").write_bytes(embedded(style=style).data)
    for flavour in ("ua1", "3a"):
        assert verapdf([tmp_path / "paper.pdf"], flavour) == {tmp_path / "paper.pdf": []}


@pytest.mark.parametrize("style", Style)
def test_each_table_and_chart_has_one_file(style: Style) -> None:
    assert set(attached(embedded(style=style))) == {
        "plan.csv",
        "risks.csv",
        "incidents.csv",
        "finance.csv",
        "fin-table.csv",
    }


def test_a_file_belongs_to_the_element_that_shows_it_as_its_data() -> None:
    file = embedded(finance_table(2), incidents_chart())
    for role in ("Table", "Figure"):
        (spec,) = of_role(file, role)[0].AF
        assert str(spec.AFRelationship) == "/Data"
        assert str(spec.EF.F.Subtype) == "/text/csv"


def test_a_table_is_written_as_it_is_printed() -> None:
    lines = attached(embedded(finance_table(2)))["finance.csv"]
    assert "Running costs,Running costs,Running costs,Running costs" in lines, "what spans columns stands in each"
    assert any(line.startswith("Cost centre 1,") for line in lines)


def test_a_chart_is_written_with_its_target() -> None:
    lines = attached(embedded(incidents_chart()))["incidents.csv"]
    assert lines[0] == "Month,Met,Missed,Target 3"
    assert lines[1] == "Sep 2025,1,1,3"
    assert lines[4] == "Dec 2025,0,,3", "a gap stays a gap"


@pytest.mark.parametrize("word", ["=1+1", "+cmd", "-cmd", "@SUM(A1)", "\t=1", "-1+cmd|'/c'!A1", "-3 SUM(A1)", "-A1"])
def test_words_are_no_formulas(word: str) -> None:
    (line,) = _column(word)
    assert not line.lstrip('"').startswith(("=", "+", "-", "@", "\t"))


@pytest.mark.parametrize("figure", ["-12.5%", "-£60", "+3", "-", "-3 days", "+0.30 pp worse"])
def test_figures_below_nought_and_the_dash_of_nil_stay_figures(figure: str) -> None:
    assert _column(figure) == [figure]


def _column(word: str) -> list[str]:
    table = Table("t", (Column("a", "A"),), (), (Row(RowRole.LINE, (Cell(text(word)),)),))
    return attached(embedded(replace(table, head=(Row(RowRole.HEADER, (cell("A"),)),))))["t.csv"][1:]


def test_without_being_asked_for_nothing_is_embedded() -> None:
    file = render(paper(Style.REPORT), civic(), Given(CLOCK, lambda *a: draw(a[0], civic(), shipped(), *a[1:])))
    assert "/EmbeddedFiles" not in opened(file).Root.Names
    with opened(file).open_metadata() as said:
        assert said["pdfaid:part"] == "2"


def test_two_tables_of_one_name_are_two_files() -> None:
    names = attached(embedded(finance_table(2), finance_table(3)))
    assert set(names) == {"finance.csv", "finance-2.csv"}
