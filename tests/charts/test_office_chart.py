"""A native chart is valid, holds the chart's figures and nothing else, and is the same every time."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
from lxml import etree
from pptx import Presentation
from pptx.opc.packuri import PackURI
from pptx.parts.chart import ChartPart
from pptx.util import Pt

from packbuilder.charts.office_chart import OfficeChart, office_chart
from packbuilder.figures import Kind
from packbuilder.layout.theme_file import civic
from packbuilder.tree import Chart, ChartKind, Series
from tests.charts import charts
from tests.charts.charts import decimals
from tests.judges import open_xml_sdk

THEME = civic()
C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_TYPE = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"
_RELATIONSHIP = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/chart"

Made = Callable[[], Chart]


def root(made: OfficeChart) -> etree._Element:
    return etree.fromstring(made.xml)


def part(of: etree._Element, path: str) -> etree._Element:
    found = of.find(path)
    assert found is not None, path
    return found


def said(of: etree._Element, path: str) -> str:
    return part(of, path).text or ""


def cells(made: OfficeChart) -> list[list[object]]:
    book = openpyxl.load_workbook(io.BytesIO(made.workbook))
    return [list(row) for row in book["Sheet1"].iter_rows(values_only=True)]


def test_the_open_xml_sdk_finds_nothing_wrong_with_any_kind_of_chart_in_a_presentation(tmp_path: Path) -> None:
    presentation = Presentation()
    for number, chart in enumerate((*charts.EVERY, *charts.ODD)):
        slide = presentation.slides.add_slide(presentation.slide_layouts[6])
        made = office_chart(chart(), THEME)
        own = etree.fromstring(made.xml)
        own.remove(part(own, f"{C}externalData"))  # python-pptx writes it again, with its own relationship
        native = ChartPart.load(
            PackURI(f"/ppt/charts/chart{number}.xml"), _TYPE, slide.part.package, etree.tostring(own)
        )
        native.chart_workbook.update_from_xlsx_blob(made.workbook)
        slide.shapes._add_chart_graphicFrame(slide.part.relate_to(native, _RELATIONSHIP), 0, 0, Pt(500), Pt(300))
    file = tmp_path / "charts.pptx"
    presentation.save(str(file))
    assert open_xml_sdk(file) == []


def test_the_open_xml_sdk_finds_nothing_wrong_with_the_workbook(tmp_path: Path) -> None:
    file = tmp_path / "bars.xlsx"
    file.write_bytes(office_chart(charts.bars(), THEME).workbook)
    assert open_xml_sdk(file) == []


@pytest.mark.parametrize("chart", charts.EVERY)
def test_the_same_chart_gives_the_same_bytes(chart: Made) -> None:
    assert office_chart(chart(), THEME) == office_chart(chart(), THEME)


def test_the_workbook_holds_headings_categories_figures_and_the_target_and_nothing_else() -> None:
    made = cells(office_chart(charts.resolved(), THEME))
    assert made[0] == ["Month", "Resolved in time", "Target 95%"]
    assert [row[0] for row in made[1:]] == list(charts.MONTHS)
    assert [Decimal(str(row[1])) for row in made[1:]] == list(charts.resolved().series[0].values)
    assert {row[2] for row in made[1:]} == {95}


def test_a_missing_figure_is_an_empty_cell_and_no_point() -> None:
    made = office_chart(charts.three_lines(), THEME)
    assert cells(made)[5][1] is None
    first = root(made).find(f".//{C}ser/{C}val//{C}numCache")
    assert first is not None
    assert "4" not in [point.get("idx") for point in first.iter(f"{C}pt")]
    assert part(root(made), f".//{C}dispBlanksAs").get("val") == "gap"


@pytest.mark.parametrize("chart", charts.EVERY)
def test_the_points_of_the_chart_are_the_cells_that_it_refers_to(chart: Made) -> None:
    made = office_chart(chart(), THEME)
    sheet = openpyxl.load_workbook(io.BytesIO(made.workbook))["Sheet1"]
    for series in root(made).iter(f"{C}ser"):
        name, words, figures = (part(series, f"{C}{name}") for name in ("tx", "cat", "val"))
        assert [cell.value for cell in refers_to(name, sheet)] == points(name)
        assert [cell.value for cell in refers_to(words, sheet)] == points(words)
        assert [float(c.value) for c in refers_to(figures, sheet) if c.value is not None] == [
            *map(float, points(figures))
        ]
        assert {cell.number_format for cell in refers_to(figures, sheet) if cell.value is not None} <= {
            said(figures, f".//{C}formatCode")
        }


def refers_to(source: etree._Element, sheet: openpyxl.worksheet.worksheet.Worksheet) -> list[openpyxl.cell.cell.Cell]:
    found = sheet[said(source, f".//{C}f").removeprefix("Sheet1!").replace("$", "")]
    return [row[0] for row in found] if isinstance(found, tuple) else [found]


def points(source: etree._Element) -> list[str]:
    return [said(point, f"{C}v") for point in source.iter(f"{C}pt")]


def test_figures_carry_the_charts_format_and_the_decimals_that_the_data_have() -> None:
    chart = charts.three_lines()
    chart = replace(chart, format=replace(chart.format, places=None), target=None)
    sheet = openpyxl.load_workbook(io.BytesIO(office_chart(chart, THEME).workbook))["Sheet1"]
    assert sheet["B2"].number_format == '#,##0.0"%"'


@pytest.mark.parametrize("start", ["=", "+", "-", "@"])
def test_a_text_that_looks_like_a_formula_stays_text(start: str) -> None:
    sly = f"{start}cmd|' /C calc'!A0"
    chart = Chart(
        "sly", ChartKind.COLUMN, (sly, "b"), (Series(sly, decimals(1, 2)),), charts.WHOLE, "Two.", category_title=sly
    )
    book = openpyxl.load_workbook(io.BytesIO(office_chart(chart, THEME).workbook))
    for where in ("A1", "B1", "A2"):
        cell = book["Sheet1"][where]
        assert (cell.value, cell.data_type, cell.quotePrefix) == (sly, "s", True)
    assert all(cell.data_type in ("s", "n") for row in book["Sheet1"].iter_rows() for cell in row)


def test_untrusted_text_is_escaped_and_characters_that_xml_cannot_hold_are_replaced() -> None:
    chart = Chart("odd", ChartKind.BAR, ('<a> & "b"\x01',), (Series("</c:v>", decimals(1)),), charts.WHOLE, "One.")
    made = office_chart(chart, THEME)
    assert '<a> & "b"�' in [point.text for point in root(made).iter(f"{C}v")]
    assert cells(made) == [[None, "</c:v>"], ['<a> & "b"�', 1]]


def test_bars_start_at_nought_and_lines_need_not() -> None:
    assert [low.get("val") for low in root(office_chart(charts.incidents(), THEME)).iter(f"{C}min")] == ["0"]
    plain = replace(charts.resolved(), format=charts.WHOLE)
    assert [*root(office_chart(plain, THEME)).iter(f"{C}min")] == []


def test_a_line_of_shares_ends_at_a_hundred_per_cent() -> None:
    chart = charts.resolved()
    whole = "100" if chart.format.kind is Kind.PER_CENT_SIGN else "1"
    assert [high.get("val") for high in root(office_chart(chart, THEME)).iter(f"{C}max")] == [whole]


def test_figures_below_nought_are_not_cut_off() -> None:
    assert [*root(office_chart(charts.below_nought(), THEME)).iter(f"{C}min")] == []


def test_from_the_third_series_on_fills_are_hatched_and_all_take_the_themes_accents() -> None:
    looks = [part(series, f"{C}spPr")[0] for series in root(office_chart(charts.six_series(), THEME)).iter(f"{C}ser")]
    assert [look.tag for look in looks] == [f"{A}solidFill"] * 2 + [f"{A}pattFill"] * 4
    accents = [part(look, f".//{A}schemeClr").get("val") for look in looks]
    assert accents == [f"accent{n}" for n in range(1, 7)]
    assert len({look.get("prst") for look in looks[2:]}) == 4


def test_nought_prints_no_label_in_a_stack() -> None:
    codes = [
        f.get("formatCode") for f in root(office_chart(charts.incidents(), THEME)).iterfind(f".//{C}dLbls/{C}numFmt")
    ]
    assert codes == ["#,##0;-#,##0;"] * 2


def test_a_target_is_a_dashed_line_on_the_same_axes_with_its_name_at_the_last_point() -> None:
    line = part(root(office_chart(charts.incidents(), THEME)), f".//{C}lineChart")
    assert said(line, f".//{C}tx//{C}v") == "Ceiling 5"
    assert part(line, f".//{A}prstDash").get("val") == "dash"
    label = part(line, f".//{C}dLbl")
    assert (part(label, f"{C}idx").get("val"), part(label, f"{C}showSerName").get("val")) == ("11", "1")
    bars = part(root(office_chart(charts.incidents(), THEME)), f".//{C}barChart")
    assert [i.get("val") for i in bars.findall(f"{C}axId")] == [i.get("val") for i in line.findall(f"{C}axId")]


@pytest.mark.parametrize("chart", [charts.stacked_bars, charts.percent])
def test_where_office_has_no_true_line_for_a_target_its_words_stand_at_the_axis(chart: Made) -> None:
    words = said(root(office_chart(chart(), THEME)), f".//{C}valAx/{C}title//{A}t")
    target = chart().target
    assert target is not None
    assert words == target.label


def test_one_series_needs_no_legend_and_the_floor_under_a_band_never_stands_in_one() -> None:
    assert root(office_chart(charts.resolved(), THEME)).find(f".//{C}legend") is None
    chart = root(office_chart(charts.attendance(), THEME))
    hidden = part(chart, f".//{C}legendEntry/{C}idx").get("val")
    named = {part(s, f"{C}order").get("val"): said(s, f"{C}tx//{C}v") for s in chart.iter(f"{C}ser")}
    assert named[hidden] == "Benchmark: from"


def test_a_ring_of_several_series_shows_the_sum_of_each() -> None:
    assert cells(office_chart(charts.ring_of_series(), THEME)) == [["Status", "Tickets"], ["Met", 34], ["Missed", 7]]


def test_a_value_between_two_gaps_is_a_dot() -> None:
    chart = root(office_chart(charts.lonely_points(), THEME))
    assert [part(dot, f"{C}idx").get("val") for dot in chart.iter(f"{C}dPt")] == ["1", "3", "8", "10"]
