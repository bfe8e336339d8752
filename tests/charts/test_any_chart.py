"""Whatever a chart holds, it can be drawn both ways: inside its canvas, in well-formed XML."""

from __future__ import annotations

import io
import itertools
from decimal import Decimal

import openpyxl
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from packbuilder.charts.drawing import Words
from packbuilder.charts.office_chart import office_chart
from packbuilder.charts.vector_chart import draw
from packbuilder.charts.vector_words import box
from packbuilder.figures import Kind, NumberFormat
from packbuilder.layout.theme_file import civic
from packbuilder.theme.metrics import shipped
from packbuilder.tree import Band, Chart, ChartKind, Series, Target, Tone

THEME = civic()
METRICS = shipped()

names = st.one_of(
    st.sampled_from(["Apr", "May 2025", "Service desk and field support", "=1+1", "", "a\nb", "Überlänge-Wort" * 3]),
    st.text(max_size=30),
)
numbers = st.decimals(min_value=-(10**7), max_value=10**7, places=2)
kinds = (Kind.NUMBER, Kind.ANY, Kind.PERCENT, Kind.PER_CENT_SIGN, Kind.POUNDS, Kind.POUNDS_MILLION, Kind.THOUSANDS)
formats = st.builds(
    NumberFormat, st.sampled_from(kinds), st.none() | st.integers(0, 2), st.booleans(), st.none() | st.just("-")
)


@st.composite
def any_chart(draw_: st.DrawFn) -> Chart:
    categories = tuple(draw_(st.lists(names, min_size=0, max_size=14)))
    values = st.lists(st.none() | numbers, min_size=len(categories), max_size=len(categories)).map(tuple)
    tones = st.none() | st.sampled_from(Tone)
    series = draw_(st.lists(st.builds(Series, names, values, st.booleans(), tones), max_size=6))
    low = draw_(numbers)
    return Chart(
        "any", draw_(st.sampled_from(ChartKind)), categories, tuple(series), draw_(formats), "Any chart.",
        category_title=draw_(names), value_title=draw_(names),
        targets=tuple(draw_(st.lists(st.builds(Target, numbers, names), max_size=3))),
        band=draw_(st.none() | st.builds(Band, numbers, numbers, names)),
        labels=draw_(st.booleans()), centre=draw_(names),
        range=draw_(st.none() | st.just((low, low + Decimal(100)))),
    )  # fmt: skip


@given(any_chart(), st.sampled_from([(520.0, 300.0), (300.0, 150.0), (450.0, 220.0)]))
def test_words_stand_on_the_canvas_and_apart(chart: Chart, size: tuple[float, float]) -> None:
    words = [shape for shape in draw(chart, THEME, METRICS, *size).shapes if isinstance(shape, Words)]
    for one in words:
        room = box(one, METRICS)
        assert room.left > -0.1, one
        assert room.bottom > -0.1, one
        assert room.right < size[0] + 0.1, one
        assert room.top < size[1] + 0.1, one
    level = [(one.text, box(one, METRICS)) for one in words if not one.angle and one.text.strip()]
    assert [(a, b) for (a, one), (b, other) in itertools.combinations(level, 2) if one.meets(other)] == []


@given(any_chart())
def test_the_native_chart_is_well_formed_and_its_workbook_opens(chart: Chart) -> None:
    made = office_chart(chart, THEME, METRICS, 450.0, 220.0)
    etree.fromstring(made.xml)
    sheet = openpyxl.load_workbook(io.BytesIO(made.workbook))["Sheet1"]
    assert all(cell.data_type in ("s", "n") for row in sheet.iter_rows() for cell in row)
