"""What the data say of trends, ratings and percentages: a slip is told, nothing vanishes unseen."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.desk import Desk, body, section

from packbuilder.tree import Fields, Strong, block_words
from packbuilder.tree.walk import note_refs


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


def messages(desk: Desk, blocks: str, before: str = "") -> list[tuple[str, str]]:
    return [(found.rule, found.message) for found in desk.told(section(blocks, before)) if found.rule != "unused"]


# -- percentages as typed

SHARES = "team,share,posts\nNorth,12%,3\nSouth,50%,4\n"


def test_typed_percentages_are_never_added_up(desk: Desk) -> None:
    desk.put("teams.csv", SHARES)
    assert body(desk.table("- { table: teams, totals: grand }"))[-1] == ["Total", "", "7"]
    fault = desk.refuses("{{ teams.total('share') }}")
    assert (fault.rule, fault.message) == ("no-total", "teams.share has no total: it does not add up")


def test_an_author_may_say_that_typed_percentages_add_up(desk: Desk) -> None:
    desk.put("teams.csv", SHARES)
    before = "sources: { teams: { columns: { share: { total: sum } } } }"
    assert desk.says("{{ teams.total('share') }}", before) == "62%"


def test_the_mean_of_typed_percentages_is_one(desk: Desk) -> None:
    desk.put("teams.csv", SHARES)
    assert desk.says("{{ teams.mean('share') }}") == "31%"


@pytest.mark.parametrize("column", ["12%,a\n£5,b", "12%,a\n3,b"])
def test_percentages_among_other_figures_are_not_added_up_either(desk: Desk, column: str) -> None:
    desk.put("facts.csv", f"figure,of\n{column}\n")
    assert desk.refuses("{{ facts.total('figure') }}").rule == "no-total"


# -- trends as given


def test_one_unknown_word_does_not_take_the_arrows_of_a_column(desk: Desk) -> None:
    desk.put("kpis.csv", "measure,value,trend\nPosts,4,up\nDays,5,upp\n")
    (told,) = messages(desk, "- table: kpis")
    assert told == ("unknown-trend", "'upp' is no trend")


def test_a_remark_in_place_of_a_value_may_stand_for_its_trend_too(desk: Desk) -> None:
    desk.put("kpis.csv", "trend,measure,value\nup,Posts,4\nNot known,Days,Not known\n-,Calls,3\n,Visits,4\n")
    assert [row[0] for row in body(desk.table("- table: kpis"))] == ["up", "Not known", "-", ""]


def test_a_column_of_words_that_is_called_trend_stays_words(desk: Desk) -> None:
    desk.put("kpis.csv", "measure,trend\nPosts,More each month\nDays,Fewer\n")
    assert messages(desk, "- table: kpis") == []


def test_a_trend_is_written_as_the_table_writes_its_figures_even_after_it(desk: Desk) -> None:
    desk.put("kpis.csv", "measure,value,before\nCost,-5.005,4\n")
    trend = "trend: { trend: { previous: before, better: lower } }"
    table = desk.table(f"- table: kpis\n  columns: {{ measure: Measure, {trend}, value: {{ format: £ 2dp }} }}")
    assert body(table)[0][1] == "£9.01 better"


# -- trends from a history

HISTORY = """
    - table: kpis
      columns: [measure, value, {trend: {trend: {history: history, better: higher}}}]
"""


def trends_of(desk: Desk) -> list[str]:
    return [row[2] for row in body(desk.table(HISTORY))]


def test_a_history_is_read_in_the_order_of_its_months(desk: Desk) -> None:
    desk.put("kpis.csv", "measure,value\nCalls,82\n")
    desk.put("history.csv", "month,measure,value\n2018-03,Calls,82\n2018-01,Calls,70\n2018-02,Calls,80\n")
    assert trends_of(desk) == ["2 better"]
    assert messages(desk, HISTORY) == []


def test_a_history_that_ends_with_another_figure_is_told(desk: Desk) -> None:
    desk.put("kpis.csv", "measure,value\nCalls,90\n")
    desk.put("history.csv", "month,measure,value\n2018-01,Calls,70\n2018-02,Calls,80\n")
    assert messages(desk, HISTORY) == [("given-differs", "Calls: history ends with 80, the figure shown is 90")]


def test_no_arrow_stands_beside_a_figure_that_is_not_there(desk: Desk) -> None:
    desk.put("kpis.csv", "measure,value\nCalls,\nDays,5\n")
    desk.put("history.csv", "measure,value\nCalls,70\nCalls,80\nDays,6\nDays,5\n")
    assert trends_of(desk) == ["", "1 worse"]


def test_a_month_that_a_history_lacks_is_told(desk: Desk) -> None:
    desk.put("kpis.csv", "measure,value\nCalls,80\nDays,5\n")
    history = (
        "month,measure,value\n2018-01,Calls,70\n2018-01,Days,4\n2018-02,Days,4\n2018-03,Days,5\n2018-03,Calls,80\n"
    )
    desk.put("history.csv", history)
    assert messages(desk, HISTORY) == [
        ("given-differs", "Calls: history has no figure for 2018-02; the trend passes over it")
    ]


def test_two_figures_of_a_history_for_one_month_are_told(desk: Desk) -> None:
    desk.put("kpis.csv", "measure,value\nCalls,82\nDays,5\n")
    rows = "2018-01,Calls,70\n2018-02,Calls,80\n2018-02,Calls,82\n2018-01,Days,4\n2018-02,Days,5\n"
    desk.put("history.csv", "month,measure,value\n" + rows)
    assert messages(desk, HISTORY) == [
        ("trend-twice", "two rows of history have a figure for Calls, February 2018: 3 and 4")
    ]
    (told,) = (found for found in desk.told(section(HISTORY)) if found.rule == "trend-twice")
    assert "history.csv" in str(told)


# -- ratings

RATED = """
    - table: kpis
      columns: [measure, {rag: {rag: {better: higher}}}]
"""


def test_a_total_of_the_file_without_a_target_is_not_rated(desk: Desk) -> None:
    desk.put("kpis.csv", "measure,role,value,target\nCalls,line,4,3\nVisits,line,,3\nAll,total,4,\n")
    rows = body(desk.table(RATED, "sources: { kpis: { roles: role } }"))
    assert [row[1] for row in rows] == ["Green", "Not rated", ""]


def test_a_given_rating_stands_where_there_is_nothing_to_rate(desk: Desk) -> None:
    desk.put("kpis.csv", "measure,value,target,rag\nCalls,on plan,,A\nVisits,4,3,G\n")
    assert [row[1] for row in body(desk.table(RATED))] == ["Amber", "Green"]
    assert messages(desk, RATED) == []


def rated(desk: Desk, tolerance: str, before: str = "") -> list[str]:
    columns = f"[measure, {{rag: {{rag: {{better: higher, tolerance: {tolerance}}}}}}}]"
    return [row[1] for row in body(desk.table(f"- {{ table: kpis, columns: {columns} }}", before))]


def test_a_tolerance_typed_with_a_per_cent_sign_is_a_share_in_a_cell_as_in_a_layout(desk: Desk) -> None:
    desk.put("kpis.csv", "measure,value,target,slack\nCalls,960,1000,5%\nDays,940,1000,5%\nVisits,940,1000,60\n")
    assert rated(desk, "slack") == ["Amber", "Red", "Amber"]
    assert rated(desk, "5%") == ["Amber", "Red", "Red"]


def test_a_tolerance_is_counted_as_the_file_counts_the_figures(desk: Desk) -> None:
    desk.put("kpis.csv", "measure,value,target\nRents,900,1000\nFees,800,1000\n")
    money = "columns: { value: { unit: £'000 }, target: { unit: £'000 } }"
    assert rated(desk, "150", f"sources: {{ kpis: {{ {money} }} }}") == ["Amber", "Red"]


def test_a_unit_holds_for_a_rating_that_is_said_before_it(desk: Desk) -> None:
    desk.put("kpis.csv", "measure,value,target\nRents,900,1000\nFees,800,1000\nSales,1001,1000\n")
    light = "light: { rag: { tolerance: 150 } }"
    money = f"columns: {{ value: {{ unit: £'000 }}, {light}, target: {{ unit: £'000 }} }}"
    table = desk.table("- { table: kpis, columns: [measure, light] }", f"sources: {{ kpis: {{ {money} }} }}")
    assert [row[1] for row in body(table)] == ["Amber", "Red", "Green"]


def test_a_tolerance_in_points_is_told_where_the_file_has_shares(desk: Desk) -> None:
    desk.put("kpis.csv", "measure,value,target\nCalls,0.91,0.95\n")
    shares = "sources: { kpis: { columns: { value: { format: percent 0dp }, target: { format: percent 0dp } } } }"
    assert rated(desk, "0.05", shares) == ["Amber"]
    blocks = "- { table: kpis, columns: [measure, {rag: {rag: {better: higher, tolerance: 5}}}] }"
    assert messages(desk, blocks, shares) == [("wrong-value", "a tolerance of 5 is 500 points of a percentage")]


# -- rows in groups, rows in a format of their own


def test_lines_without_a_group_are_told(desk: Desk) -> None:
    desk.put("lines.csv", "team,line,cost\nNorth,Pay,1\n,Rent,2\nSouth,Pay,3\n")
    (told,) = messages(desk, "- { table: lines, group: team }")
    assert told == ("left-out", "one row has no team and so stands in no group (row 3)")


def test_a_row_s_own_format_leaves_a_share_worked_out_beside_it_a_share(desk: Desk) -> None:
    desk.put("lines.csv", "line,cost,budget\nPay,5,7\n")
    table = desk.table(
        """
        - table: lines
          columns: { line: Line, cost: Cost, p: { formula: cost / budget, format: percent 0dp } }
          rows: { Pay: number 1dp }
        """
    )
    assert body(table) == [["Pay", "5.0", "71%"]]


# -- small things


def test_labels_of_fields_are_markdown_as_their_values_are(desk: Desk) -> None:
    fields = desk.only(Fields, '- fields: { "**Where** it is": "In *town*" }')
    assert isinstance(fields.fields[0].label[0], Strong)


def test_a_dashboard_s_month_is_written_as_one(desk: Desk) -> None:
    desk.put("kpis.csv", "panel,measure,value,as_of\nDesk,Calls,4,2024-03\nLine,Visits,5,June data\n")
    said = " ".join(block_words(desk.blocks("- dashboard: kpis")))
    assert "Desk (March 2024)" in said
    assert "Line (June data)" in said


def test_lines_above_the_first_group_are_seen_to_be_of_none(desk: Desk) -> None:
    desk.put("lines.csv", "team,line,cost\n,Rent,2\nNorth,Pay,1\nSouth,Pay,3\n")
    assert messages(desk, "- { table: lines, group: team }") == []


def test_who_names_a_row_of_a_source_without_a_key_is_told_of_it(desk: Desk) -> None:
    desk.put("calls.csv", "team,taken\nDesk,5\n")
    hint = desk.refuses("{{ calls['Desk'].taken }}").hint
    assert "key: COLUMN" in hint
    assert "calls.row(COLUMN='Desk')" in hint


def test_marks_in_one_cell_stand_in_their_own_order(desk: Desk) -> None:
    desk.put("calls.csv", 'team,taken,marks\nDesk,5,"late early"\nLine,6,"early late"\n')
    table = desk.table(
        """
        - table: calls
          columns: [team, { taken: { footnote: marks } }]
          footnotes: { early: One., late: Two. }
        """
    )
    marks = [[ref.marker for ref in note_refs(row.cells[1].inlines)] for row in table.body]
    assert marks == [["a", "b"], ["a", "b"]]


@pytest.mark.parametrize(
    ("column", "said"), [("id", "2999"), ("risk_ref", "2999"), ("No.", "2999"), ("paid", "2,999"), ("no", "2,999")]
)
def test_numbers_that_only_name_a_row_have_no_thousands_mark(desk: Desk, column: str, said: str) -> None:
    desk.put("calls.csv", f"{column},team\n2999,Desk\n3000,Line\n")
    assert body(desk.table("- table: calls"))[0][0] == said


def test_an_id_that_stands_twice_is_a_number(desk: Desk) -> None:
    desk.put("calls.csv", "id,team\n2999,Desk\n2999,Line\n")
    assert body(desk.table("- table: calls"))[0][0] == "2,999"


def test_words_for_a_target_are_told_with_row_and_column(desk: Desk) -> None:
    desk.put("kpis.csv", "measure,v,t\nPosts,4,5\nDays,5,abc\nCalls,,\nVisits,not known,not known\n")
    columns = "{ measure: M, v: V, r: { rag: { value: v, target: t } }, d: { trend: { value: v, previous: t } } }"
    (found,) = [f for f in desk.told(section(f"- table: kpis\n  columns: {columns}")) if f.rule == "not-a-number"]
    assert (found.message, str(found.place)) == ("'abc' is not a number", "inputs/paper/kpis.csv, row 3, column t")


@pytest.mark.parametrize("judged", ["rag: { value: posts, target: want", "trend: { value: posts, previous: want"])
def test_a_polarity_that_is_neither_word_nor_column_is_told_with_the_words(desk: Desk, judged: str) -> None:
    desk.put("teams.csv", "team,posts,want\nNorth,3,4\n")
    column = f"{{ j: {{ {judged}, better: sideways }} }} }}"
    said = "better: is higher or lower, or a column of teams that says which, and 'sideways' is none"
    in_table = f"- {{ table: teams, columns: [team, {column}] }}"
    assert messages(desk, in_table) == [("missing-column", said)]
    source = f"sources: {{ teams: {{ columns: {column} }} }}\n"
    assert messages(desk, "- { table: teams, columns: [team] }", source) == [("missing-column", said)]
