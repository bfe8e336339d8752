"""Figures that a drawing could lie about, or leave unsaid: none, one, too many, off the scale, names too long."""

from __future__ import annotations

import re
from decimal import Decimal
from itertools import pairwise

import pytest
from lxml import etree

from packbuilder.charts.drawing import Words
from packbuilder.charts.office_chart import office_chart
from packbuilder.charts.vector_chart import draw
from packbuilder.figures import Kind, NumberFormat
from packbuilder.layout.theme_file import civic
from packbuilder.theme.metrics import shipped
from packbuilder.tree import Chart, ChartKind, Series, Target

THEME, METRICS = civic(), shipped()
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
SIZE = (300.0, 180.0)
LONG = "A name that somebody typed as a whole sentence, with all that there is to say about it"


def made(kind: ChartKind, *values: int | None, names: tuple[str, ...] = (), **more: object) -> Chart:
    known = tuple(None if value is None else Decimal(value) for value in values)
    categories = names or tuple(f"Place {n}" for n in range(len(known)))
    return Chart("made", kind, categories, (Series("One", known),), NumberFormat(Kind.NUMBER, 0), "Made.",
                 labels=True, **more)  # type: ignore[arg-type]  # fmt: skip


def drawn(chart: Chart) -> list[str]:
    return [shape.text for shape in draw(chart, THEME, METRICS, *SIZE).shapes if isinstance(shape, Words)]


def native(chart: Chart) -> etree._Element:
    return etree.fromstring(office_chart(chart, THEME, METRICS, *SIZE).xml)


def overlaid(root: etree._Element) -> str:
    """The words laid over a native chart."""
    return "".join(t.text or "" for t in root.iterfind(f"{C}chart/{C}title//{A}t"))


@pytest.mark.parametrize("kind", ChartKind)
def test_a_chart_without_a_figure_says_so(kind: ChartKind) -> None:
    chart = made(kind, None, None)
    assert "No data" in drawn(chart)
    assert overlaid(native(chart)) == "No data"


@pytest.mark.parametrize("kind", ChartKind)
def test_nought_is_a_figure(kind: ChartKind) -> None:
    chart = made(kind, 0, 0)
    assert "No data" not in drawn(chart)
    assert overlaid(native(chart)) == ""


def test_an_area_over_one_category_is_a_column_that_is_seen() -> None:
    chart = made(ChartKind.AREA, 5)
    assert drawn(chart) == drawn(made(ChartKind.STACKED_COLUMN, 5))
    assert native(chart).find(f".//{C}barChart") is not None
    assert native(chart).find(f".//{C}areaChart") is None


@pytest.mark.parametrize(("range_", "sign"), [((0, 3), "5 \N{BLACK RIGHT-POINTING POINTER}"),
                                              ((7, 9), "5 \N{BLACK LEFT-POINTING POINTER}")])  # fmt: skip
def test_a_gauge_off_its_scale_has_a_sign_beside_its_figure(range_: tuple[int, int], sign: str) -> None:
    chart = made(ChartKind.GAUGE, 5, range=(Decimal(range_[0]), Decimal(range_[1])))
    assert sign in drawn(chart)
    root = native(chart)
    codes = [one.get("formatCode") or "" for one in root.iterfind(f".//{C}dLbl/{C}numFmt")]
    assert overlaid(root) == sign or any(sign[2:] in code for code in codes)


def test_a_gauge_on_its_scale_has_none() -> None:
    chart = made(ChartKind.GAUGE, 5, range=(Decimal(0), Decimal(9)))
    assert not {
        one
        for one in drawn(chart)
        if re.search("[\N{BLACK RIGHT-POINTING POINTER}\N{BLACK LEFT-POINTING POINTER}]", one)
    }


def test_the_list_of_a_ring_has_a_line_a_part_and_says_how_many_more_there_are() -> None:
    chart = made(ChartKind.DOUGHNUT, *range(1, 61))
    shapes = [one for one in draw(chart, THEME, METRICS, *SIZE).shapes if isinstance(one, Words)]
    listed = [one for one in shapes if re.match("Place|and ", one.text)]
    lines = sorted({one.y for one in listed})
    assert all(after - before >= listed[0].size for before, after in pairwise(lines))
    assert 0 < lines[0] < lines[-1] < SIZE[1]
    more = next(one.text for one in listed if one.text.startswith("and "))
    assert more == f"and {60 - (len(listed) - 1)} more"
    unlisted = native(chart).findall(f".//{C}legend/{C}legendEntry")
    assert len(unlisted) == 60 - (len(listed) - 1)


@pytest.mark.parametrize("kind", [ChartKind.COLUMN, ChartKind.LINE, ChartKind.BAR, ChartKind.DOUGHNUT])
def test_long_names_are_shortened_where_they_are_drawn_and_whole_in_the_workbook(kind: ChartKind) -> None:
    chart = made(kind, 3, 4, 5, names=tuple(f"{n} {LONG}" for n in range(3)))
    for shape in draw(chart, THEME, METRICS, *SIZE).shapes:
        if isinstance(shape, Words):
            assert shape.x >= -1, shape.text
            assert len(shape.text) < 66
    shown = [v.text or "" for v in native(chart).iterfind(f".//{C}cat//{C}v")]
    assert all("\N{HORIZONTAL ELLIPSIS}" in one for one in shown)


def test_a_line_that_ends_before_the_edge_has_its_last_value_beside_its_end() -> None:
    chart = made(ChartKind.LINE, 3, 9, None, None, None)
    words = {one.text: one for one in draw(chart, THEME, METRICS, *SIZE).shapes if isinstance(one, Words)}
    assert words["9"].x < SIZE[0] * 0.5


@pytest.mark.parametrize("kind", [ChartKind.COLUMN, ChartKind.COMBO, ChartKind.STACKED_COLUMN])
def test_a_target_over_columns_stands_in_the_legend_not_on_the_last_value(kind: ChartKind) -> None:
    chart = made(kind, 3, 4, targets=(Target(Decimal(4), "Plan 4"),))
    root = native(chart)
    assert "Plan 4" in drawn(chart)
    assert not root.findall(f".//{C}lineChart//{C}showSerName[@val='1']")
    assert root.find(f".//{C}legend") is not None
