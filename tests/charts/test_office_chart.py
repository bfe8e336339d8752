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
from packbuilder.layout.theme_file import civic
from packbuilder.theme.metrics import shipped
from packbuilder.tree import Chart, ChartKind, Series, Target
from tests.charts import charts
from tests.charts.charts import decimals
from tests.judges import open_xml_sdk

THEME = civic()
C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_TYPE = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"
_RELATIONSHIP = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/chart"

Made = Callable[[], Chart]


def native(chart: Chart, width: float = 450.0, height: float = 250.0) -> OfficeChart:
    return office_chart(chart, THEME, shipped(), width, height)


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
        made = native(chart())
        own = etree.fromstring(made.xml)
        own.remove(part(own, f"{C}externalData"))  # python-pptx writes it again, with its own relationship
        chart_part = ChartPart.load(
            PackURI(f"/ppt/charts/chart{number}.xml"), _TYPE, slide.part.package, etree.tostring(own)
        )
        chart_part.chart_workbook.update_from_xlsx_blob(made.workbook)
        slide.shapes._add_chart_graphicFrame(slide.part.relate_to(chart_part, _RELATIONSHIP), 0, 0, Pt(500), Pt(300))
    file = tmp_path / "charts.pptx"
    presentation.save(str(file))
    assert open_xml_sdk(file) == []


def test_the_open_xml_sdk_finds_nothing_wrong_with_the_workbook(tmp_path: Path) -> None:
    file = tmp_path / "bars.xlsx"
    file.write_bytes(native(charts.bars()).workbook)
    assert open_xml_sdk(file) == []


@pytest.mark.parametrize("chart", charts.EVERY)
def test_the_same_chart_gives_the_same_bytes(chart: Made) -> None:
    assert native(chart()) == native(chart())


def test_the_workbook_holds_headings_categories_figures_and_the_target_and_nothing_else() -> None:
    made = cells(native(charts.resolved()))
    assert made[0] == ["Month", "Resolved in time", "Target 95%"]
    assert [row[0] for row in made[1:]] == list(charts.MONTHS)
    assert [Decimal(str(row[1])) for row in made[1:]] == list(charts.resolved().series[0].values)
    assert {row[2] for row in made[1:]} == {95}


def test_a_missing_figure_is_an_empty_cell_and_no_point() -> None:
    made = native(charts.three_lines())
    assert cells(made)[5][1] is None
    first = root(made).find(f".//{C}ser/{C}val//{C}numCache")
    assert first is not None
    assert "4" not in [point.get("idx") for point in first.iter(f"{C}pt")]
    assert part(root(made), f".//{C}dispBlanksAs").get("val") == "gap"


@pytest.mark.parametrize("chart", charts.EVERY)
def test_the_points_of_the_chart_are_the_cells_that_it_refers_to(chart: Made) -> None:
    made = native(chart())
    sheet = openpyxl.load_workbook(io.BytesIO(made.workbook))["Sheet1"]
    for series in root(made).iter(f"{C}ser"):
        name, words, figures = (part(series, f"{C}{name}") for name in ("tx", "cat", "val"))
        assert [cell.value for cell in refers_to(name, sheet)] == points(name)
        assert [cell.value for cell in refers_to(words, sheet) if cell.value is not None] == said_words(words)
        assert [float(c.value) for c in refers_to(figures, sheet) if c.value is not None] == [
            *map(float, points(figures))
        ]
        assert {cell.number_format for cell in refers_to(figures, sheet) if cell.value is not None} <= {
            said(figures, f".//{C}formatCode")
        }


def refers_to(source: etree._Element, sheet: openpyxl.worksheet.worksheet.Worksheet) -> list[openpyxl.cell.cell.Cell]:
    """The cells, column by column."""
    found = sheet[said(source, f".//{C}f").removeprefix("Sheet1!").replace("$", "")]
    return [cell for column in zip(*found, strict=True) for cell in column] if isinstance(found, tuple) else [found]


def said_words(source: etree._Element) -> list[str]:
    """The categories, outermost level first as in the workbook; XML has the innermost first."""
    levels = source.findall(f".//{C}lvl")
    return [text for level in reversed(levels) for text in points(level)] if levels else points(source)


def points(source: etree._Element) -> list[str]:
    return [said(point, f"{C}v") for point in source.iter(f"{C}pt")]


def test_figures_carry_the_charts_format_and_the_decimals_that_the_data_have() -> None:
    chart = charts.three_lines()
    chart = replace(chart, format=replace(chart.format, places=None), targets=())
    sheet = openpyxl.load_workbook(io.BytesIO(native(chart).workbook))["Sheet1"]
    assert sheet["B2"].number_format == '#,##0.0"%"'


@pytest.mark.parametrize("start", ["=", "+", "-", "@"])
def test_a_text_that_looks_like_a_formula_stays_text(start: str) -> None:
    sly = f"{start}cmd|' /C calc'!A0"
    chart = Chart(
        "sly", ChartKind.COLUMN, (sly, "b"), (Series(sly, decimals(1, 2)),), charts.WHOLE, "Two.", category_title=sly
    )
    book = openpyxl.load_workbook(io.BytesIO(native(chart).workbook))
    for where in ("A1", "B1", "A2"):
        cell = book["Sheet1"][where]
        assert (cell.value, cell.data_type, cell.quotePrefix) == (sly, "s", True)
    assert all(cell.data_type in ("s", "n") for row in book["Sheet1"].iter_rows() for cell in row)


def test_untrusted_text_is_escaped_and_characters_that_xml_cannot_hold_are_replaced() -> None:
    chart = Chart("odd", ChartKind.BAR, ('<a> & "b"\x01',), (Series("</c:v>", decimals(1)),), charts.WHOLE, "One.")
    made = native(chart)
    assert '<a> & "b"�' in [point.text for point in root(made).iter(f"{C}v")]
    assert cells(made) == [[None, "</c:v>"], ['<a> & "b"�', 1]]


def test_bars_start_at_nought_and_lines_need_not() -> None:
    assert {low.get("val") for low in root(native(charts.incidents())).iter(f"{C}min")} == {"0"}
    assert [low.get("val") for low in root(native(charts.resolved())).iter(f"{C}min")] == ["90"]


def test_figures_below_nought_are_not_cut_off() -> None:
    assert [low.get("val") for low in root(native(charts.below_nought())).iter(f"{C}min")] == ["-150000"]


def test_from_the_third_series_on_fills_are_hatched_and_all_take_the_themes_accents() -> None:
    looks = [part(series, f"{C}spPr")[0] for series in root(native(charts.six_series())).iter(f"{C}ser")]
    assert [look.tag for look in looks] == [f"{A}solidFill"] * 2 + [f"{A}pattFill"] * 4
    accents = [part(look, f".//{A}schemeClr").get("val") for look in looks]
    assert accents == [f"accent{n}" for n in range(1, 7)]
    assert len({look.get("prst") for look in looks[2:]}) == 4


def test_nought_prints_no_label_in_a_stack() -> None:
    codes = [f.get("formatCode") for f in root(native(charts.incidents())).iterfind(f".//{C}dLbls/{C}numFmt")]
    assert codes == ["#,##0;-#,##0;"] * 2


def test_a_target_over_columns_is_a_dashed_line_from_edge_to_edge_with_its_name_in_the_legend() -> None:
    line = part(root(native(charts.incidents())), f".//{C}lineChart")
    assert said(line, f".//{C}tx//{C}v") == "Ceiling 5"
    assert part(line, f".//{A}prstDash").get("val") == "dash"
    assert line.find(f".//{C}dLbl") is None  # where the line ends with the last column, a name would stand on its value
    assert root(native(charts.incidents())).find(f".//{C}legend/{C}legendEntry") is None
    shown, unseen = root(native(charts.incidents())).findall(f".//{C}valAx")
    assert [part(shown, f".//{C}{end}").get("val") for end in ("min", "max")] == ["0", "8"]
    assert [part(unseen, f".//{C}{end}").get("val") for end in ("min", "max")] == ["0", "8"]
    assert [part(one, f"{C}crossBetween").get("val") for one in (shown, unseen)] == ["between", "midCat"]
    assert [part(one, f"{C}delete").get("val") for one in (shown, unseen)] == ["0", "0"]


def test_the_second_target_is_dotted_and_one_that_changes_follows_its_categories() -> None:
    changing = Target(Decimal(5), "Plan 5", decimals(*range(1, 13)))
    chart = replace(charts.incidents(), targets=(*charts.incidents().targets, changing))
    native_lines = root(native(chart)).findall(f".//{C}lineChart")
    lines = [one for one in native_lines if said(one, f".//{C}tx//{C}v") == "Plan 5"]
    assert points(part(lines[0], f".//{C}val")) == [str(n) for n in range(1, 13)]
    assert part(lines[0], f".//{A}prstDash").get("val") == "sysDot"
    assert part(lines[0], f".//{C}axId").get("val") == part(root(native(chart)), f".//{C}barChart/{C}axId").get("val")


def test_on_columns_that_stack_to_a_hundred_the_target_is_a_share() -> None:
    line = part(root(native(charts.percent())), f".//{C}lineChart")
    assert said(line, f".//{C}tx//{C}v") == "Aim 80%"
    assert points(part(line, f".//{C}val")) == ["0.8"] * 3


@pytest.mark.parametrize("chart", [charts.bars, charts.stacked_bars])
def test_names_beside_bars_have_the_room_that_the_drawing_gives_them(chart: Made) -> None:
    """LibreOffice would break "North" within the word, had it to find the room."""
    assert b'<c:layoutTarget val="inner"/>' in etree.tostring(root(native(chart())))


def test_the_target_of_a_gauge_is_no_dashed_box_round_its_bar() -> None:
    assert b'prstDash val="dash"' not in etree.tostring(root(native(charts.gauge())))
