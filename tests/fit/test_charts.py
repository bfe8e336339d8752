"""How high charts stand in a report."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from tests.charts import charts

from packbuilder.charts.drawing import Words
from packbuilder.charts.vector_chart import draw
from packbuilder.figures import NUMBER
from packbuilder.fit.charts import height_in_report
from packbuilder.layout.theme_file import civic
from packbuilder.theme.metrics import shipped
from packbuilder.tree import Chart

PAGE = (453.0, 700.0)


def many_bars() -> Chart:
    chart = charts.bars()
    names = tuple(f"Resource bases: speech, language and communication, {n}" for n in range(9))
    values = tuple(Decimal(120 + n) for n in range(9))
    series = tuple(replace(chart.series[0], name=year, values=values) for year in ("2024", "2025"))
    return replace(
        chart, categories=names, series=series, targets=(), band=None, labels=True, range=None, format=NUMBER
    )


def test_lying_bars_stand_high_enough_for_whole_names_and_their_figures() -> None:
    chart = many_bars()
    height = height_in_report(chart, PAGE[0], PAGE)
    said = [shape.text for shape in draw(chart, civic(), shipped(), PAGE[0], height).shapes if isinstance(shape, Words)]
    assert not [text for text in said if text.endswith("\N{HORIZONTAL ELLIPSIS}")]
    assert said.count("128") == 2
    assert height <= PAGE[1] * 0.6


def test_a_low_place_keeps_a_chart_low() -> None:
    assert height_in_report(many_bars(), PAGE[0], PAGE, 160.0) == 160.0
