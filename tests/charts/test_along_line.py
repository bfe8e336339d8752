"""Values along a line that is alone: below a dip, above a peak, never on the line and never on each other."""

from __future__ import annotations

import random
from decimal import Decimal
from itertools import pairwise

import pytest

from packbuilder.charts.vector_words import Rect, box
from packbuilder.figures import Kind, NumberFormat
from packbuilder.tree import Chart, ChartKind, Series
from tests.charts.charts import MONTHS, decimals
from tests.charts.test_vector_chart import METRICS, drawn, paths, words

SHARES = NumberFormat(Kind.PER_CENT_SIGN, 1)
SIZES = [(300.0, 190.0), (430.0, 200.0)]


def line(*values: float | int | str | None, beside: tuple[Decimal, ...] = ()) -> Chart:
    one = Series("Vacancy rate", decimals(*values))
    return Chart(
        "line", ChartKind.LINE, MONTHS[: len(values)], (one,), SHARES, alt="A rate.", labels=True, beside=beside
    )


def printed(chart: Chart, size: tuple[float, float]) -> dict[str, Rect]:
    """The values along the line, the last one apart, by their words."""
    drawing = drawn(chart, size)
    said = [SHARES.text(value) for value in chart.series[0].values[:-1] if value is not None]
    known = [one for one in words(drawing) if one.text in said and not one.bold]
    return {one.text: box(one, METRICS) for one in known}


def points(chart: Chart, size: tuple[float, float]) -> list[tuple[float, float]]:
    (path,) = [path for path in paths(drawn(chart, size)) if path.width == 2.0]
    return [(float(x), float(y)) for kind, x, y in path.steps if kind in ("m", "l")]


def overprinted(room: Rect, line: list[tuple[float, float]]) -> bool:
    """Whether the line runs through words, tried at many points of it."""
    tried = ((x + (u - x) * n / 200, y + (v - y) * n / 200) for (x, y), (u, v) in pairwise(line) for n in range(201))
    return any(room.left < x < room.right and room.bottom < y < room.top for x, y in tried)


def test_a_value_at_a_dip_stands_below_it_though_the_axis_is_near() -> None:
    """The vacancy rate of a real pack, beside a chart that reaches 12%."""
    rate = line("5.6", "5.3", "4.7", "4.9", "4.8", "4.7", beside=decimals(4, 12))  # type: ignore[arg-type]
    room = printed(rate, SIZES[0])["4.7%"]
    assert room.top < min(y for _, y in points(rate, SIZES[0]))


@pytest.mark.parametrize("size", SIZES)
def test_lines_that_rise_and_fall_anyhow_leave_their_values_alone(size: tuple[float, float]) -> None:
    """Two hundred lines of any shape; where it turns back sharply at the foot of the plot, there is no other place."""
    chance, met = random.Random(4), 0
    for _ in range(200):
        values = [chance.randint(10, 99) / 10 for _ in range(chance.randint(3, 8))]
        chart = line(*values)
        run = points(chart, size)
        met += sum(overprinted(room, run) for room in printed(chart, size).values())
    assert met == 0
