"""The native chart and the drawing are one chart: the same ends, ticks, labels, names and printed values."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from packbuilder.charts.drawing import Words
from packbuilder.charts.office_chart import office_chart
from packbuilder.charts.paint import rgb
from packbuilder.charts.vector_chart import draw
from packbuilder.figures import Kind, NumberFormat
from packbuilder.layout.theme_file import civic
from packbuilder.theme.metrics import shipped
from packbuilder.tree import Chart, ChartKind, Series
from tests.charts import charts
from tests.charts.charts import decimals

THEME = civic()
METRICS = shipped()
C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
SIZES = ((520.0, 300.0), (450.0, 220.0), (300.0, 150.0))

WITH_AXES = [c for c in (*charts.EVERY, *charts.ODD) if c().kind not in (ChartKind.DOUGHNUT, ChartKind.GAUGE)]
KINDS = [kind for kind in ChartKind if kind not in (ChartKind.DOUGHNUT, ChartKind.GAUGE)]
every_chart = pytest.mark.parametrize("chart", WITH_AXES)
every_size = pytest.mark.parametrize("size", SIZES)
every_kind = pytest.mark.parametrize("kind", KINDS)

PER_CENT = NumberFormat(Kind.PERCENT, 0)
DATA: dict[str, tuple[NumberFormat, tuple[tuple[Decimal | None, ...], ...]]] = {
    "ordinary": (charts.WHOLE, (decimals(3, 12, 31), decimals(4, 0, 2))),
    "just under a tick": (charts.WHOLE, (decimals(5.9, 6, 6.99),)),
    "negative": (charts.WHOLE, (decimals(-3, -12, -31),)),
    "both sides": (charts.WHOLE, (decimals(-3, 12, -31), decimals(8, -2, 5))),
    "all nought": (charts.WHOLE, (decimals(0, 0, 0), decimals(0, 0, 0))),
    "one point": (charts.WHOLE, (decimals(7),)),
    "nothing known": (charts.WHOLE, (decimals(None, None, None),)),
    "missing points": (charts.WHOLE, (decimals(3, None, 31), decimals(None, 12, None))),
    "huge": (NumberFormat(Kind.NUMBER, 0), (decimals(10**12, 3 * 10**12, 7 * 10**12),)),
    "tiny": (NumberFormat(Kind.NUMBER, 3), (decimals("0.001", "0.004", "0.0025"),)),
    "shares": (PER_CENT, (decimals("0.38", "0.12", "0.405"),)),
    "shares near the whole": (PER_CENT, (decimals("0.91", "0.96", "0.994"),)),
    "hundredths": (NumberFormat(Kind.PER_CENT_SIGN, 1), (decimals(91.2, 96.1, 99.9),)),
    "pounds": (NumberFormat(Kind.POUNDS_MILLION, 1), (decimals(1240000, 980000, 2105000),)),
    "thousands in brackets": (NumberFormat(Kind.POUNDS_THOUSAND, 0, brackets=True), (decimals(-60000, 24000, 900),)),
}


def made(kind: ChartKind, name: str) -> Chart:
    format_, values = DATA[name]
    categories = tuple(f"Place {n}" for n in range(len(values[0])))
    series = tuple(Series(f"Series {n}", one) for n, one in enumerate(values))
    return Chart("made", kind, categories, series, format_, "Made.", labels=True)


def native(chart: Chart, size: tuple[float, float] = SIZES[0]) -> etree._Element:
    return etree.fromstring(office_chart(chart, THEME, METRICS, *size).xml)


def words(chart: Chart, size: tuple[float, float] = SIZES[0]) -> list[Words]:
    return [shape for shape in draw(chart, THEME, METRICS, *size).shapes if isinstance(shape, Words)]


def number(root: etree._Element, name: str) -> Decimal:
    found = root.find(f".//{C}valAx//{C}{name}")
    assert found is not None
    return Decimal(found.get("val") or "")


def native_ticks(root: etree._Element) -> list[str]:
    """What Office writes at its axis: from the least figure on, a unit at a time, by the axis' number format."""
    low, high, unit = (number(root, name) for name in ("min", "max", "majorUnit"))
    format_ = root.find(f".//{C}valAx/{C}numFmt")
    assert format_ is not None
    return [by_code(low + n * unit, format_.get("formatCode") or "") for n in range(int((high - low) / unit) + 1)]


def by_code(value: Decimal, code: str) -> str:
    """A number as Excel's format codes of this package write it (ECMA-376-1, 18.8.31)."""
    sections = re.split(r';(?=(?:[^"]*"[^"]*")*[^"]*$)', code)
    has_own = value < 0 and len(sections) > 1
    value, code = (-value, sections[1]) if has_own else (value, sections[0])
    digits = re.search(r"#,##0(\.0+)?(,*)", code)
    assert digits is not None, code
    value = value * (100 if "%" in re.sub(r'"[^"]*"', "", code) else 1) / 1000 ** len(digits[2])
    places = len(digits[1] or "x") - 1
    shown = f"{value:,.{places}f}"
    return (code[: digits.start()] + shown + code[digits.end() :]).replace('"', "").replace("\\", "")


def drawn_ticks(chart: Chart, size: tuple[float, float]) -> list[str]:
    """The words in the axis' colour; years under months have it too."""
    muted = rgb(THEME.colours.muted)
    named = {text for name in chart.categories for text in name.split() if len(text) == 4}
    return [one.text for one in words(chart, size) if one.colour == muted and one.text not in named]


@every_size
@every_chart
def test_the_axis_of_figures_has_the_same_ends_and_ticks(chart: Callable[[], Chart], size: tuple[float, float]) -> None:
    assert native_ticks(native(chart(), size)) == drawn_ticks(chart(), size)


@every_kind
@pytest.mark.parametrize("name", DATA)
def test_whatever_the_figures_are_the_axis_has_the_same_ends_and_ticks(kind: ChartKind, name: str) -> None:
    ticks = native_ticks(native(made(kind, name)))
    assert ticks == drawn_ticks(made(kind, name), SIZES[0])
    assert len(set(ticks)) == len(ticks) >= 2


@given(
    st.sampled_from(KINDS),
    st.lists(st.none() | st.decimals(-(10**7), 10**7, places=2), min_size=1, max_size=8),
    st.integers(0, 2),
)
def test_any_figures_at_all_have_the_same_ticks(kind: ChartKind, values: list[Decimal | None], places: int) -> None:
    categories = tuple(f"Place {n}" for n in range(len(values)))
    chart = Chart("any", kind, categories, (Series("One", tuple(values)),), NumberFormat(Kind.NUMBER, places), "Any.")
    in_the_drawing = drawn_ticks(chart, SIZES[0])
    assert [tick for tick in native_ticks(native(chart)) if tick in in_the_drawing] == in_the_drawing


@every_kind
@pytest.mark.parametrize("name", DATA)
def test_every_mark_stands_inside_the_native_axis(kind: ChartKind, name: str) -> None:
    chart = made(kind, name)
    root = native(chart)
    if kind is ChartKind.PERCENT_COLUMN:
        return
    known = [value for one in chart.series for value in one.values if value is not None]
    assert number(root, "min") <= min(known, default=Decimal(0))
    assert number(root, "max") >= max(known, default=Decimal(0))


def native_labels(root: etree._Element) -> list[str]:
    """The categories that Office writes: all, or every so manieth; years under months."""
    category = root.find(f".//{C}ser/{C}cat")
    assert category is not None
    levels = category.findall(f".//{C}lvl") or [category]
    texts = [[(v.text or "") for v in level.iter(f"{C}v")] for level in levels]
    return [text for level in texts for text in level]


@every_size
@every_chart
def test_the_same_categories_are_named(chart: Callable[[], Chart], size: tuple[float, float]) -> None:
    said = " ".join(one.text for one in words(chart(), size))
    if "…" not in said:  # the drawing cuts long names where Office breaks them
        for label in native_labels(native(chart(), size)):
            assert all(word in said for word in label.split()), label
    shown = native_labels(native(chart(), size))
    hidden = [name for name in chart().categories if name not in shown]
    if len(shown) < len(chart().categories):
        assert [name for name in hidden if name in [one.text for one in words(chart(), size)]] == []


def test_months_of_years_read_alike_in_both() -> None:
    labels = [one.text for one in words(charts.fourteen_months(), (450.0, 250.0))]
    for label in native_labels(native(charts.fourteen_months(), (450.0, 250.0))):
        assert label in labels


@every_size
@every_chart
def test_the_legend_names_the_same_series_in_the_same_order(
    chart: Callable[[], Chart], size: tuple[float, float]
) -> None:
    root = native(chart(), size)
    legend = root.find(f".//{C}legend")
    hidden = {idx.get("val") for idx in root.iterfind(f".//{C}legendEntry/{C}idx")}
    entries = [
        (s.findtext(f"{C}tx//{C}v") or "").strip()
        for s in root.iter(f"{C}ser")
        if legend is not None and s.find(f"{C}order").get("val") not in hidden  # type: ignore[union-attr]
    ]
    drawn = words(chart(), size)
    foot = [one.text for one in drawn if one.text in entries and not one.bold]
    assert foot == entries or any("…" in one.text for one in drawn)


@every_size
def test_lines_that_end_apart_are_named_where_they_end_in_both(size: tuple[float, float]) -> None:
    ends = ((91, 98), (92, 94), (93, 90))
    series = tuple(
        replace(one, values=decimals(*values)) for one, values in zip(charts.three_lines().series, ends, strict=True)
    )
    chart = replace(charts.three_lines(), categories=("Apr", "May"), series=series, targets=())
    root = native(chart, size)
    assert root.find(f".//{C}legend") is None
    assert [name.get("val") for name in root.iterfind(f".//{C}dLbl/{C}showSerName")] == ["1", "1", "1"]
    bold = " ".join(one.text for one in words(chart, size) if one.bold)
    assert all(one.name in bold for one in series)


@every_size
@pytest.mark.parametrize("chart", [charts.incidents, charts.councils, charts.six_series, charts.stacked_bars])
def test_the_same_segments_of_a_stack_print_their_values(chart: Callable[[], Chart], size: tuple[float, float]) -> None:
    root, text = native(chart(), size), [one.text for one in words(chart(), size)]
    printed: list[str] = []
    for series in root.iterfind(f".//{C}barChart/{C}ser"):
        if series.find(f"{C}dLbls") is None:
            continue  # the target's
        silent = {
            idx.get("val")
            for label in series.iter(f"{C}dLbl")
            if label.find(f"{C}delete") is not None
            for idx in label.iter(f"{C}idx")
        }
        points = [(pt.get("idx"), pt.findtext(f"{C}v") or "") for pt in series.iterfind(f"{C}val//{C}pt")]
        printed += [value for at, value in points if at not in silent and Decimal(value) != 0]
    ticks, categories = drawn_ticks(chart(), size), [*chart().categories]
    in_the_drawing = [one for one in text if one.isdigit()]
    for other in (*ticks, *categories):
        if other in in_the_drawing:
            in_the_drawing.remove(other)
    assert sorted(in_the_drawing) == sorted(printed)


def test_the_workbook_keeps_every_figure_and_every_category_whatever_the_axis_shows() -> None:
    chart = charts.many_weeks()
    sheet = openpyxl.load_workbook(io.BytesIO(office_chart(chart, THEME, METRICS, 300, 150).workbook))["Sheet1"]
    rows = list(sheet.iter_rows(values_only=True))
    assert [row[0] for row in rows[1:]] == list(chart.categories)
    assert rows[0][1] == "As shown"
    assert [row[2] for row in rows[1:]] == [int(value) for value in chart.series[0].values if value is not None]
