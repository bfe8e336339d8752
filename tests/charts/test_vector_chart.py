"""A vector chart says everything, inside its canvas, and no two of its words touch."""

from __future__ import annotations

import itertools
import math
import re
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

import pytest

from packbuilder.charts.drawing import Drawing, Path, Words
from packbuilder.charts.vector_chart import draw
from packbuilder.charts.vector_words import Rect, box
from packbuilder.layout.theme_file import civic
from packbuilder.theme.contrast import channels
from packbuilder.theme.metrics import shipped
from packbuilder.tree import Chart, ChartKind, Series
from tests.charts import charts

THEME = civic()
METRICS = shipped()
SLIDE, HALF_SLIDE, SMALL, REPORT = (520.0, 300.0), (430.0, 330.0), (300.0, 170.0), (450.0, 220.0)
TINY = (300.0, 150.0)
SIZES = (SLIDE, HALF_SLIDE, SMALL, REPORT, TINY)

Made = Callable[[], Chart]
every_chart = pytest.mark.parametrize("chart", [*charts.EVERY, *charts.ODD])
every_size = pytest.mark.parametrize("size", SIZES)


def drawn(chart: Chart, size: tuple[float, float] = SLIDE) -> Drawing:
    return draw(chart, THEME, METRICS, *size)


def words(drawing: Drawing) -> list[Words]:
    return [shape for shape in drawing.shapes if isinstance(shape, Words)]


def paths(drawing: Drawing) -> list[Path]:
    return [shape for shape in drawing.shapes if isinstance(shape, Path)]


def said(drawing: Drawing) -> str:
    return " ".join(one.text for one in words(drawing))


@every_size
@every_chart
def test_no_two_words_touch(chart: Made, size: tuple[float, float]) -> None:
    level = [(one.text, box(one, METRICS)) for one in words(drawn(chart(), size)) if not one.angle]
    assert [(a, b) for (a, one), (b, other) in itertools.combinations(level, 2) if one.meets(other)] == []


@every_size
@every_chart
def test_every_word_stands_on_the_canvas_and_is_no_smaller_than_eight_points(
    chart: Made, size: tuple[float, float]
) -> None:
    for one in words(drawn(chart(), size)):
        room = box(one, METRICS)
        assert room.left > -0.1, one.text
        assert room.bottom > -0.1, one.text
        assert room.right < size[0] + 0.1, one.text
        assert room.top < size[1] + 0.1, one.text
        assert one.size >= 8


@every_size
@every_chart
def test_every_mark_stands_on_the_canvas(chart: Made, size: tuple[float, float]) -> None:
    for path in paths(drawn(chart(), size)):
        left, bottom, right, top = extent(path)
        assert left > -0.1
        assert bottom > -0.1
        assert right < size[0] + 0.1
        assert top < size[1] + 0.1


def extent(path: Path) -> tuple[float, float, float, float]:
    across = [float(v) for step in path.steps for v in step[1::2]]
    up = [float(v) for step in path.steps for v in step[2::2]]
    found = Rect(min(across), min(up), max(across), max(up))
    if path.clip is not None:
        x, y, width, height = path.clip
        found = Rect(max(found.left, x), max(found.bottom, y), min(found.right, x + width), min(found.top, y + height))
    return found.left, found.bottom, found.right, found.top


@every_size
@pytest.mark.parametrize("chart", [c for c in charts.EVERY if c().kind not in (ChartKind.GAUGE, ChartKind.DOUGHNUT)])
def test_every_series_and_the_target_are_named(chart: Made, size: tuple[float, float]) -> None:
    made = chart()
    text = said(drawn(made, size))
    if len(made.series) > 1:
        assert [one.name for one in made.series if one.name not in text] == []
    assert all(target.label in text for target in made.targets)
    assert made.band is None or made.band.label in text


@every_size
@pytest.mark.parametrize("chart", [charts.councils, charts.incidents, charts.bars, charts.stacked_bars])
def test_every_category_is_named_where_a_reader_could_not_guess_it(chart: Made, size: tuple[float, float]) -> None:
    assert [name for name in chart().categories if name not in said(drawn(chart(), size))] == []


@every_size
def test_turned_names_are_not_printed_on_each_other_however_many_there_are(size: tuple[float, float]) -> None:
    names = tuple(f"Ward of {one}{other}" for one in "ABCDEFGH" for other in "ABCDEFGH")
    many = replace(charts.councils(), categories=names, series=(Series("Calls", (Decimal(1),) * len(names)),))
    turned = [one for one in words(drawn(many, size)) if one.angle]
    assert turned[0].text == names[0]
    for one, other in itertools.pairwise(turned):
        across, up = math.radians(one.angle), other.y - one.y
        assert (other.x - one.x) * math.sin(across) - up * math.cos(across) >= 0.75 * one.size  # capitals


def test_months_that_do_not_fit_are_thinned_from_the_first_on() -> None:
    text = said(drawn(charts.fourteen_months(), SMALL))
    shown = re.findall(r"[A-Z][a-z]{2} \d{4}", text)
    assert 3 <= len(shown) < 14
    assert shown[0] == "Nov 2024"


def test_weeks_are_thinned_so_that_the_last_one_stays_where_that_costs_few_labels() -> None:
    weeks = replace(charts.many_weeks(), categories=tuple(f"Week {n}" for n in range(1, 41)))
    shorter = replace(
        weeks, categories=weeks.categories[:37], series=tuple(replace(s, values=s.values[:37]) for s in weeks.series)
    )
    assert "Week 37" in said(drawn(shorter, SLIDE))


def test_months_that_fit_without_their_year_print_it_once() -> None:
    labels = [one.text for one in words(drawn(charts.fourteen_months(), SLIDE))]
    assert labels.count("2024") == labels.count("2025") == 1
    assert [text for text in labels if text in charts.MONTHS] == ["Nov", "Dec", *charts.MONTHS[9:], *charts.MONTHS[:9]]


def test_one_series_alone_has_no_legend() -> None:
    assert "Resolved in time" not in said(drawn(charts.resolved()))


def test_the_last_value_of_a_line_stands_beside_it_in_bold() -> None:
    assert [one.text for one in words(drawn(charts.resolved())) if one.bold] == ["95.8%"]


def test_up_to_three_lines_are_named_where_they_end_if_their_ends_stand_apart() -> None:
    ends = ((91, 98), (92, 94), (93, 90))
    series = tuple(
        replace(one, values=charts.decimals(*values))
        for one, values in zip(charts.three_lines().series, ends, strict=True)
    )
    apart = replace(charts.three_lines(), categories=("Apr", "May"), series=series, targets=())
    assert [one.text for one in words(drawn(apart)) if one.bold] == [
        "Eastmere 90.0%",
        "Marlhaven 94.0%",
        "Wexbourne 98.0%",
    ]
    assert [one.text for one in words(drawn(charts.three_lines())) if one.bold] == []


@pytest.mark.parametrize("chart", [charts.six_series, charts.councils, charts.area, charts.three_lines])
def test_series_that_are_not_named_where_they_end_stand_in_a_legend_in_the_order_of_drawing(chart: Made) -> None:
    names = [one.name for one in chart().series]
    assert [one.text for one in words(drawn(chart())) if one.text in names] == names


def test_a_ring_lists_every_part_with_its_value() -> None:
    text = said(drawn(charts.doughnut()))
    assert "92" in text
    for name, value in zip(charts.doughnut().categories, charts.doughnut().series[0].values, strict=True):
        assert f"{name} {value}" in text


def test_values_stand_in_the_bars_and_nought_has_none() -> None:
    values = [one.text for one in words(drawn(charts.councils())) if one.text.isdigit() and one.text not in AXIS]
    assert sorted(map(int, values)) == [29, 33, 41, 60, 74, 98, 120, 143]


AXIS = ("0", "50", "100", "150", "200", "250")


@pytest.mark.parametrize("chart", [charts.councils, charts.six_series, charts.stacked_bars, charts.doughnut])
def test_fills_are_hatched_from_the_third_on(chart: Made) -> None:
    hatched = {path.stroke for path in paths(drawn(chart())) if len(path.steps) > 4 and path.stroke and not path.fill}
    palette = [tuple(round(part, 4) for part in channels(colour)) for colour in THEME.palette]
    kinds = len(chart().categories) if chart is charts.doughnut else len(chart().series)
    shown = [colour in hatched for colour in palette[:kinds]]
    assert shown == [False, False] + [True] * (kinds - 2)


def test_hatching_stays_inside_its_fill() -> None:
    shapes = paths(drawn(charts.doughnut()))
    for fill, hatch in itertools.pairwise(shapes):
        if fill.fill and not hatch.fill and hatch.width == 0.9:
            inner, outer = extent(hatch), extent(fill)
            assert inner[0] >= outer[0] - 0.02
            assert inner[1] >= outer[1] - 0.02
            assert inner[2] <= outer[2] + 0.02
            assert inner[3] <= outer[3] + 0.02


def test_a_missing_value_is_a_gap_in_the_line() -> None:
    line = next(path for path in paths(drawn(charts.three_lines())) if path.width == 2.0)
    assert [step[0] for step in line.steps].count("m") == 2


def test_a_value_between_two_gaps_is_a_dot() -> None:
    dots = [path for path in paths(drawn(charts.lonely_points())) if path.fill and any(s[0] == "c" for s in path.steps)]
    assert len(dots) == 4  # three between gaps, and the last


def test_the_target_is_a_dashed_line_in_ink() -> None:
    ink = tuple(round(part, 4) for part in channels(THEME.colours.ink))
    assert [path.stroke for path in paths(drawn(charts.incidents())) if path.dash] == [ink] * 2  # and in the legend


def test_bars_start_at_nought_and_a_line_may_not() -> None:
    assert "0" in [one.text for one in words(drawn(charts.incidents()))]
    assert "0%" not in [one.text for one in words(drawn(charts.resolved()))]


def test_whole_numbers_have_whole_ticks() -> None:
    few = replace(charts.incidents(), series=charts.incidents().series[1:], targets=(), labels=False)
    ticks = [one.text for one in words(drawn(few)) if one.text not in charts.MONTHS]
    assert ticks == ["0", "1", "2"]


@every_chart
def test_the_same_chart_gives_the_same_drawing(chart: Made) -> None:
    assert drawn(chart()) == drawn(chart())
