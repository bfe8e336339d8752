"""Band and targets of lying bars in Word and PowerPoint: where the drawing of the PDF has them, in valid files."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from itertools import pairwise
from pathlib import Path

import pytest
from lxml import etree

from packbuilder import build
from packbuilder.charts.office_chart import office_chart
from packbuilder.layout.theme_file import civic
from packbuilder.theme.metrics import shipped
from packbuilder.tree import Band, Chart, ChartKind, Target
from tests.charts import charts
from tests.desk import Desk
from tests.judges import libreoffice_pdf, open_xml_sdk, pdf_text

_CDR = "{http://schemas.openxmlformats.org/drawingml/2006/chartDrawing}"
_C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
_WIDTH, _HEIGHT = 450.0, 250.0


def banded(low: int, high: int, kind: ChartKind = ChartKind.BAR) -> Chart:
    band = Band(Decimal(low), Decimal(high), f"Usual {low} to {high}")
    return replace(charts.stacked_bars(), kind=kind, band=band, range=(Decimal(0), Decimal(100)))


def edges(chart: Chart) -> tuple[list[float], tuple[float, float]]:
    """The band's left and right edges, and those of the plot, as shares of the chart."""
    made = office_chart(chart, civic(), shipped(), _WIDTH, _HEIGHT)
    panel = etree.fromstring(made.shapes)[0]
    inner = etree.fromstring(made.xml).find(f".//{_C}plotArea/{_C}layout/{_C}manualLayout")
    assert inner is not None
    left, width = (float(inner.find(f"{_C}{side}").get("val") or 0) for side in "xw")  # type: ignore[union-attr]
    return [float(x.text or 0) for x in panel.iter(f"{_CDR}x")], (left, left + width)


@pytest.mark.parametrize("kind", [ChartKind.BAR, ChartKind.STACKED_BAR])
def test_the_band_stands_at_its_figures_on_the_axis(kind: ChartKind) -> None:
    (low, high), (left, right) = edges(banded(25, 75, kind))
    assert low == pytest.approx(left + (right - left) / 4, abs=0.001)
    assert high == pytest.approx(left + (right - left) * 3 / 4, abs=0.001)


def test_a_band_that_goes_on_beyond_the_axis_ends_at_its_edge() -> None:
    (_, high), (_, right) = edges(banded(50, 900))
    assert high == pytest.approx(right, abs=0.001)


def test_only_lying_bars_with_a_band_or_a_target_have_such_shapes() -> None:
    assert office_chart(charts.attendance(), civic(), shipped(), _WIDTH, _HEIGHT).shapes == b""
    assert office_chart(aimed(), civic(), shipped(), _WIDTH, _HEIGHT).shapes == b""


def aimed(*targets: Target, kind: ChartKind = ChartKind.BAR) -> Chart:
    return replace(charts.stacked_bars(), kind=kind, targets=targets, range=(Decimal(0), Decimal(100)))


@pytest.mark.parametrize("kind", [ChartKind.BAR, ChartKind.STACKED_BAR, ChartKind.GAUGE])
def test_a_target_is_a_line_at_its_figure_on_the_axis(kind: ChartKind) -> None:
    across, (left, right) = edges(aimed(Target(Decimal(25), "Aim 25"), kind=kind))
    assert across == pytest.approx([left + (right - left) / 4] * 2, abs=0.001)


def test_a_target_of_its_own_in_each_row_has_a_line_over_each() -> None:
    levels = tuple(Decimal(n) for n in (10, 20, 30, 40, 50, 60, 70, 80))[: len(charts.stacked_bars().categories)]
    shapes = etree.fromstring(office_chart(
        aimed(Target(Decimal(10), "Plan", levels)), civic(), shipped(), _WIDTH, _HEIGHT
    ).shapes)  # fmt: skip
    lines = [one for one in shapes if one.xpath("string(.//*[local-name()='cNvPr']/@name)") == "Plan"]
    assert len(lines) == len(levels)
    downs = [[float(y.text or 0) for y in one.iter(f"{_CDR}y")] for one in lines]
    assert all(first[1] < second[0] for first, second in pairwise(downs))


def test_a_target_beyond_the_axis_has_no_line() -> None:
    assert office_chart(aimed(Target(Decimal(400), "Aim 400")), civic(), shipped(), _WIDTH, _HEIGHT).shapes == b""


@pytest.mark.parametrize("kind", [ChartKind.BAR, ChartKind.STACKED_BAR])
def test_a_target_keeps_its_figures_in_the_chart_and_its_name_in_the_legend(kind: ChartKind) -> None:
    made = etree.fromstring(
        office_chart(aimed(Target(Decimal(25), "Aim 25"), kind=kind), civic(), shipped(), _WIDTH, _HEIGHT).xml
    )
    series = made.findall(f".//{_C}ser")
    assert next(value.text for value in series[-1].iterfind(f"{_C}val//{_C}v")) == "25"
    assert made.find(f".//{_C}legend/{_C}legendEntry") is None


def test_word_and_powerpoint_files_with_a_band_are_valid_and_libreoffice_shows_its_name(desk: Desk) -> None:
    desk.put("desks.csv", "desk,met\nPayments,34\nEnquiries,28\n")
    chart = "- { chart: desks, kind: bar, x: desk, y: met, band: { Usual < range: [20, 30] }, target: 30 }"
    built = build(desk.write(f"sections:\n  - heading: Desks\n    blocks:\n      {chart}\n"), out=desk.root / "output")
    for path in (one for one in built.paths if one.suffix != ".pdf"):
        assert open_xml_sdk(path) == []
        assert "Usual < range 20 to 30" in shown(path, desk.root / path.suffix[1:])


def shown(path: Path, folder: Path) -> str:
    return " ".join(pdf_text(libreoffice_pdf(path, folder)).split())
