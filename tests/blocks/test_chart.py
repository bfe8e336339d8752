"""Charts as an author writes them: what is counted, not how it is drawn."""

from __future__ import annotations

from decimal import Decimal

import pytest
from tests.desk import Desk, all_of, section

from packbuilder.figures import Kind
from packbuilder.tree import Band, Chart, ChartKind, Paragraph, Target, Tone, words

CALLS = "month,council,met,missed\n2018-01,ALD,3,1\n2018-02,ALD,2,\n2018-01,STA,4,0\n2018-02,STA,5,2\n"
ALD = "where: { council: ALD }"


def numbers(*values: int | None) -> tuple[Decimal | None, ...]:
    return tuple(None if value is None else Decimal(value) for value in values)


def test_columns_become_series_over_the_categories(desk: Desk) -> None:
    desk.put("calls.csv", CALLS)
    chart = desk.chart(f"""
        - chart: calls
          {ALD}
          kind: stacked-column
          x: month
          y: [met, missed]
    """)
    assert chart.kind is ChartKind.STACKED_COLUMN
    assert chart.categories == ("January 2018", "February 2018")
    assert [(s.name, s.values) for s in chart.series] == [("Met", numbers(3, 2)), ("Missed", numbers(1, None))]
    assert (chart.category_title, chart.value_title) == ("Month", "")
    assert chart.labels
    met = chart.series[0].provenance
    assert met is not None
    assert (met.source, met.column, met.first_row) == ("calls", "met", 2)


def test_one_column_is_parted_into_series_in_the_order_of_the_file(desk: Desk) -> None:
    desk.put("calls.csv", CALLS)
    chart = desk.chart("- chart: calls\n  kind: line\n  x: month\n  y: met\n  series: council")
    assert [(s.name, s.values) for s in chart.series] == [("ALD", numbers(3, 2)), ("STA", numbers(4, 5))]
    assert [s.provenance.first_row for s in chart.series if s.provenance] == [2, 4]
    assert chart.value_title == "Met"


def test_a_series_without_a_value_has_a_gap(desk: Desk) -> None:
    desk.put("calls.csv", "month,council,met\n2018-01,ALD,3\n2018-02,STA,4\n")
    chart = desk.chart("- chart: calls\n  x: month\n  y: met\n  series: council")
    assert [s.values for s in chart.series] == [numbers(3, None), numbers(None, 4)]


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("3", Target(Decimal(3), "Target 3")),
        ("1,200", Target(Decimal(1200), "Target 1,200")),
        ("{ value: 3, label: Ceiling }", Target(Decimal(3), "Ceiling 3")),
    ],
)
def test_a_target_has_a_label(desk: Desk, written: str, expected: Target) -> None:
    desk.put("calls.csv", CALLS)
    target = f'"{written}"' if "," in written and "{" not in written else written
    assert desk.chart(f"- chart: calls\n  {ALD}\n  x: month\n  y: met\n  target: {target}").targets == (expected,)


def test_a_target_is_written_as_the_values_are(desk: Desk) -> None:
    desk.put("calls.csv", "month,share\n2018-01,91.5\n2018-02,88\n")
    chart = desk.chart("- chart: calls\n  x: month\n  y: share\n  format: '% 1dp'\n  target: 80")
    assert chart.targets == (Target(Decimal(80), "Target 80%"),)
    assert (chart.format.kind, chart.format.places) == (Kind.PER_CENT_SIGN, 1)


def test_values_have_the_decimals_of_the_longest_up_to_two(desk: Desk) -> None:
    desk.put("calls.csv", "month,a,b,c\n2018-01,1,1.5,1.12345\n2018-02,2,2,2\n")
    places = [desk.chart(f"- chart: calls\n  x: month\n  y: {name}").format.places for name in "abc"]
    assert places == [0, 1, 2]


def test_a_months_format_shortens_the_axis(desk: Desk) -> None:
    desk.put("calls.csv", CALLS)
    short = "sources: { calls: { columns: { month: { title: Month, format: month short } } } }\n"
    chart = desk.chart(f"- chart: calls\n  {ALD}\n  x: month\n  y: met", short)
    assert chart.categories == ("Jan 2018", "Feb 2018")


def test_labels_are_left_out_where_there_are_too_many(desk: Desk) -> None:
    desk.put("calls.csv", "n,calls\n" + "".join(f"w{i},{i}\n" for i in range(31)))
    assert not desk.chart("- chart: calls\n  x: n\n  y: calls").labels


def test_two_values_for_one_category_are_told(desk: Desk) -> None:
    desk.put("calls.csv", CALLS)
    told = desk.fault(section("- chart: calls\n  x: month\n  y: met"))
    assert (told.rule, told.message) == ("chart-twice", "two rows of calls have a value for January 2018")
    assert str(told.place) == "inputs/paper/calls.csv, row 4, column met"
    assert "narrow the chart with where:" in told.hint


def test_words_among_the_values_are_told_at_their_cell(desk: Desk) -> None:
    desk.put("calls.csv", "month,met\n2018-01,3\n2018-02,four\n")
    told = desk.fault(section("- chart: calls\n  x: month\n  y: met"))
    assert (told.rule, str(told.place)) == ("not-a-number", "inputs/paper/calls.csv, row 3, column met")


def test_a_typed_figure_counts_as_its_number_and_a_dash_is_a_gap(desk: Desk) -> None:
    desk.put("calls.csv", "month,met\n2018-01,3\n2018-02,-\n2018-03,£2.1m\n")
    assert desk.chart("- chart: calls\n  x: month\n  y: met").series[0].values == numbers(3, None, 2_100_000)


@pytest.mark.parametrize(
    ("options", "rule", "hint"),
    [
        ("x: mnth\n  y: met", "missing-column", "did you mean 'month'?"),
        ("x: month\n  y: [met, mised]", "missing-column", "did you mean 'missed'?"),
        ("x: month\n  y: met\n  series: concil", "missing-column", "did you mean 'council'?"),
        ("x: month\n  y: [met, missed]\n  series: council", "layout", "name one column in y"),
        ("x: month\n  y: met\n  kind: colunm", "unknown-value", "did you mean 'column'?"),
        (
            "x: month\n  where: { council: ALD }\n  y: met\n  target: low",
            "wrong-value",
            "write it as the figures of the chart are: 3, 1,200 or 95%",
        ),
        ("x: month", "missing-key", "add it: y: the column of values, or several"),
        ("x: month\n  y: []", "wrong-value", ""),
    ],
)
def test_a_mistake_is_told_with_a_way_to_mend_it(desk: Desk, options: str, rule: str, hint: str) -> None:
    desk.put("calls.csv", CALLS)
    told = desk.fault(section(f"- chart: calls\n  {options}"))
    assert (told.rule, told.hint) == (rule, hint), told.message


def test_the_words_for_those_who_cannot_see_it_are_written_from_the_data(desk: Desk) -> None:
    desk.put("calls.csv", CALLS)
    chart = desk.chart(f"- chart: calls\n  title: Calls a month\n  {ALD}\n  x: month\n  y: [met, missed]\n  target: 3")
    assert chart.alt == (
        "Column chart: Calls a month. January 2018 to February 2018. Met: 3, 2. Missed: 1, missing. Target 3."
    )


def test_a_long_series_is_told_by_its_ends_and_extremes(desk: Desk) -> None:
    desk.put("calls.csv", "n,calls\n" + "".join(f"w{i},{(i * 7) % 20}\n" for i in range(20)))
    chart = desk.chart("- chart: calls\n  kind: line\n  x: n\n  y: calls")
    assert "Calls: 0 at first, 13 at last; lowest 0 (w0), highest 19 (w17)." in chart.alt


def test_an_author_may_write_the_words_and_the_figures_follow_them(desk: Desk) -> None:
    desk.put("calls.csv", CALLS)
    chart = desk.chart(f"- chart: calls\n  {ALD}\n  x: month\n  y: met\n  alt: Calls fell to {{{{ 2 }}}}.")
    assert chart.alt == "Calls fell to 2. January 2018 to February 2018. Met: 3, 2."


def test_no_rows_leaves_words_in_its_place(desk: Desk) -> None:
    desk.put("calls.csv", CALLS)
    blocks = desk.blocks(
        "- chart: calls\n  where: { council: WES }\n  x: month\n  y: met\n  when_empty: No calls were met."
    )
    assert not all_of(Chart, blocks)
    assert [words(p.content) for p in all_of(Paragraph, blocks)] == ["No calls were met."]


# -- targets, bands, ranges

SCORES = (
    "month,measure,value,aim,floor\n2018-01,Cloud,61.2%,80%,41.2%\n2018-02,Cloud,64.0%,80%,43%\n2018-01,Days,41,44,\n"
    "2018-02,Days,38,44,\n2018-01,Posts,5%,,\n2018-02,Posts,4.7%,,\n"
)


def test_typed_percentages_are_drawn_as_they_are_typed(desk: Desk) -> None:
    desk.put("scores.csv", SCORES)
    chart = desk.chart("- chart: scores\n  where: { measure: Cloud }\n  kind: line\n  x: month\n  y: value")
    assert chart.series[0].values == (Decimal("61.2"), Decimal("64.0"))
    assert (chart.format.kind, chart.format.places) == (Kind.PER_CENT_SIGN, 1)


def test_a_column_is_a_target_and_one_that_changes_has_a_level_for_each_category(desk: Desk) -> None:
    desk.put("scores.csv", SCORES)
    chart = desk.chart(
        "- chart: scores\n  where: { measure: Cloud }\n  kind: line\n  x: month\n  y: value\n  target: [aim, floor]"
    )
    assert chart.targets == (
        Target(Decimal(80), "Aim 80%"),
        Target(Decimal(43), "Floor 43%", (Decimal("41.2"), Decimal(43)), "Floor"),
    )


def test_a_column_without_figures_is_no_target(desk: Desk) -> None:
    desk.put("scores.csv", SCORES)
    chart = desk.chart("- chart: scores\n  where: { measure: Posts }\n  x: month\n  y: value\n  target: aim")
    assert chart.targets == ()


def test_a_band_and_a_range_are_written_as_the_figures_are(desk: Desk) -> None:
    desk.put("share.csv", "month,share\n2018-01,0.24\n2018-02,0.2\n")
    chart = desk.chart(
        "- chart: share\n  kind: line\n  format: percent\n  x: month\n  y: share\n  band: { Benchmark: [20%, 30%] }\n"
        "  range: [0%, 50%]"
    )
    assert chart.band == Band(Decimal("0.2"), Decimal("0.3"), "Benchmark 20% to 30%")
    assert chart.range == (Decimal(0), Decimal("0.5"))


def test_a_target_of_columns_that_stack_to_a_hundred_is_a_share(desk: Desk) -> None:
    desk.put("calls.csv", CALLS)
    options = f"{ALD}\n  kind: percent-column\n  x: month\n  y: [met, missed]"
    targets = [desk.chart(f"- chart: calls\n  {options}\n  target: {one}").targets for one in ("80", "80%", "0.8")]
    assert targets == [(Target(Decimal("0.8"), "Target 80%"),)] * 3


# -- parts of a whole, one figure, small charts


def test_columns_without_categories_are_the_parts_of_a_ring(desk: Desk) -> None:
    desk.put("calls.csv", CALLS)
    chart = desk.chart("- chart: calls\n  kind: doughnut\n  y: [met, missed]\n  centre: total")
    assert [(one.name, one.values) for one in chart.series] == [("Met", numbers(14)), ("Missed", numbers(3))]
    assert chart.centre == "17"


def test_rows_of_one_category_add_up_in_a_ring(desk: Desk) -> None:
    desk.put("calls.csv", CALLS)
    chart = desk.chart(
        "- chart: calls\n  kind: doughnut\n  x: council\n  y: met\n  centre: '{{ calls.total(\"met\") }} met'"
    )
    assert (chart.categories, chart.series[0].values, chart.centre) == (("ALD", "STA"), numbers(5, 9), "14 met")


def test_the_parts_of_a_ring_take_the_tones_of_their_ratings_unless_two_would_look_alike(desk: Desk) -> None:
    scale = "statuses: { state: { Done: done, Open: warn, Late: bad, Lost: bad } }\n"
    for rows, tones in (
        ("Done,3\nOpen,2\nLate,0\n", (Tone.DONE, Tone.WARN, Tone.BAD)),
        ("Late,3\nLost,2\n", ()),
    ):
        desk.put("work.csv", f"state,count\n{rows}")
        assert desk.chart("- chart: work\n  kind: doughnut\n  x: state\n  y: count", scale).tones == tones


def test_a_gauge_shows_the_one_figure_of_its_row(desk: Desk) -> None:
    desk.put("cards.csv", "card,value\nScore,50.1%\nClosed,12\n")
    options = "kind: gauge\n  y: value\n  range: [-100, 100]\n  target: 60"
    chart = desk.chart(f"- chart: cards\n  where: {{ card: Score }}\n  {options}")
    assert (chart.series[0].values, chart.range) == ((Decimal("50.1"),), (Decimal(-100), Decimal(100)))
    assert [target.label for target in chart.targets] == ["Target 60%"]
    assert "a gauge shows one figure" in [one.message for one in desk.told(section(f"- chart: cards\n  {options}"))][-1]


def test_small_charts_of_one_unit_are_read_on_one_scale(desk: Desk) -> None:
    desk.put("scores.csv", SCORES)
    blocks = desk.blocks("- chart: scores\n  each: measure\n  kind: line\n  x: month\n  y: value")
    cloud, days, posts = all_of(Chart, blocks)
    assert cloud.beside == posts.beside == tuple(map(Decimal, ("4.7", "5", "61.2", "64.0")))
    assert days.beside == ()


def test_lines_of_a_combo_are_named(desk: Desk) -> None:
    desk.put("calls.csv", CALLS)
    chart = desk.chart(f"- chart: calls\n  {ALD}\n  kind: combo\n  x: month\n  y: [met, missed]\n  lines: missed")
    assert [one.line for one in chart.series] == [False, True]


@pytest.mark.parametrize(("said", "shown"), [("all", (True, True)), ("last", (False, True)), ("none", (False, False))])
def test_the_author_says_which_values_are_printed(desk: Desk, said: str, shown: tuple[bool, bool]) -> None:
    desk.put("calls.csv", CALLS)
    chart = desk.chart(f"- chart: calls\n  {ALD}\n  kind: line\n  x: month\n  y: met\n  labels: {said}")
    assert (chart.labels, chart.ends) == shown


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ("y: met", "this chart needs x, the column of its categories"),
        ("x: month\n  kind: gauge\n  y: met", "this gauge shows whole columns, not one over another"),
        ("kind: gauge\n  y: [met, missed]", "a gauge shows one figure"),
        ("x: month\n  y: met\n  centre: total", "only a doughnut has a centre"),
        ("x: month\n  y: met\n  lines: met", "lines are for kind: combo"),
        ("x: month\n  y: met\n  kind: combo", "a combo chart says which columns are lines"),
        ("x: month\n  y: met\n  kind: combo\n  lines: missed", "lines names 'missed', which y does not"),
        ("x: month\n  y: met\n  band: { Usual: [3] }", "a band is a name with two figures"),
        ("x: month\n  y: met\n  range: [3]", "a range is two figures"),
        ("x: month\n  y: met\n  where: { council: ALD }\n  range: [3, 1]", "this range has no length"),
        ("kind: doughnut\n  y: [met, missed]\n  target: 3", "a doughnut has no target"),
    ],
)
def test_keys_that_do_not_go_together_are_told(desk: Desk, options: str, message: str) -> None:
    desk.put("calls.csv", CALLS)
    assert desk.fault(section(f"- chart: calls\n  {options}")).message == message


def test_percentages_and_other_figures_share_no_axis(desk: Desk) -> None:
    desk.put("scores.csv", SCORES)
    told = desk.told(section("- chart: scores\n  kind: line\n  x: month\n  y: value\n  series: measure"))
    assert [(one.rule, one.message) for one in told] == [
        ("two-measures", "percentages and other figures cannot share an axis")
    ]
