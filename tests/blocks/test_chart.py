"""Charts as an author writes them: what is counted, not how it is drawn."""

from __future__ import annotations

from decimal import Decimal

import pytest
from tests.desk import Desk, all_of, section

from packbuilder.figures import Kind
from packbuilder.tree import Chart, ChartKind, Paragraph, Target, words

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
        ("x: month", "missing-key", "add it"),
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


def test_an_author_may_write_the_words(desk: Desk) -> None:
    desk.put("calls.csv", CALLS)
    chart = desk.chart(f"- chart: calls\n  {ALD}\n  x: month\n  y: met\n  alt: Calls fell to {{{{ 2 }}}}.")
    assert chart.alt == "Calls fell to 2."


def test_no_rows_leaves_words_in_its_place(desk: Desk) -> None:
    desk.put("calls.csv", CALLS)
    blocks = desk.blocks(
        "- chart: calls\n  where: { council: WES }\n  x: month\n  y: met\n  when_empty: No calls were met."
    )
    assert not all_of(Chart, blocks)
    assert [words(p.content) for p in all_of(Paragraph, blocks)] == ["No calls were met."]
