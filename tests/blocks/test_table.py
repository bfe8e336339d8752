"""Tables as an author writes them and a reader reads them."""

from __future__ import annotations

from tests.desk import Desk, all_of, body, head, section

from packbuilder.diagnostics import Severity
from packbuilder.tree import ColumnKind, Paragraph, RowRole, Status, Table, Tone, words

BUDGET = (
    "group,category,budget,forecast,actuals\n"
    "Running,Pay,1000,1100,900\n"
    "Running,Rent,500,500,450\n"
    "Projects,Network,300,0,20\n"
)
RISKS = "id,risk,impact,likelihood,rag\n01,Fire,3,3,R\n02,Flood,2,1,G\n03,Theft,1,1,-\n"
SCORE = "statuses: { score: { 6-9: [bad, High], 3-5: [warn, Medium], 1-2: [good, Low] } }\n"


def test_a_table_without_columns_shows_them_all_with_readable_headings(desk: Desk) -> None:
    desk.put("kpis.csv", "measure,days_to_hire\nPosts,41\n")
    table = desk.table("- table: kpis")
    assert head(table) == [["Measure", "Days to hire"]]
    assert body(table) == [["Posts", "41"]]


def test_columns_stand_as_listed_under_their_titles(desk: Desk) -> None:
    desk.put("budget.csv", BUDGET)
    as_map = desk.table("- table: budget\n  columns: { budget: Full budget, category: }")
    as_list = desk.table("- table: budget\n  columns: [ { budget: Full budget }, { category: { title: What } } ]")
    one = desk.table("- table: budget\n  columns: category")
    assert (head(as_map), head(as_list)) == ([["Full budget", "Category"]], [["Full budget", "What"]])
    assert head(one) == [["Category"]]


def test_headings_over_columns_make_two_header_rows(desk: Desk) -> None:
    desk.put("budget.csv", BUDGET)
    table = desk.table("""
        - table: budget
          columns:
            category: Category
            Full year: [budget, forecast, { variance: = budget - forecast }]
            Year to date: [actuals, { remaining: = budget - actuals }]
    """)
    assert head(table) == [
        ["Category", "Full year", "Full year", "Full year", "Year to date", "Year to date"],
        ["Category", "Budget", "Forecast", "Variance", "Actuals", "Remaining"],
    ]
    first, _ = table.head
    assert [(cell.columns, cell.rows) for cell in first.cells] == [(1, 2), (3, 1), (2, 1)]
    assert body(table)[0] == ["Pay", "1,000", "1,100", "-100", "900", "100"]


def test_headings_three_deep_reach_down_where_they_end(desk: Desk) -> None:
    desk.put("budget.csv", BUDGET)
    table = desk.table("""
        - table: budget
          columns:
            - category
            - Money: [budget, { Spent: [actuals, forecast] }]
    """)
    assert head(table) == [
        ["Category", "Money", "Money", "Money"],
        ["Category", "Budget", "Spent", "Spent"],
        ["Category", "Budget", "Actuals", "Forecast"],
    ]


def test_two_neighbours_of_one_title_stay_two_headings(desk: Desk) -> None:
    desk.put("budget.csv", BUDGET)
    table = desk.table("- table: budget\n  columns: { category: Same, group: Same }")
    assert [cell.columns for cell in table.head[0].cells] == [1, 1]


def test_a_grand_total_adds_up_and_works_shares_out_from_the_sums(desk: Desk) -> None:
    desk.put("budget.csv", BUDGET)
    table = desk.table("""
        - table: budget
          totals: grand
          columns:
            - category
            - budget
            - actuals
            - share: { formula: actuals / budget, format: percent 1dp }
    """)
    assert body(table)[-1] == ["Total", "1,800", "1,370", "76.1%"]
    assert table.body[-1].role is RowRole.GRAND_TOTAL
    (figure,) = table.body[-1].cells[3].inlines
    assert figure.provenance.computed == "= actuals / budget, worked out from the totals"  # type: ignore[union-attr]
    (total,) = table.body[-1].cells[1].inlines
    assert total.provenance.computed == "sum of budget"  # type: ignore[union-attr]


def test_a_division_by_nothing_is_blank(desk: Desk) -> None:
    desk.put("budget.csv", "item,budget,spent\nA,0,5\n")
    table = desk.table("- table: budget\n  columns: [item, { share: = spent / budget }]")
    assert body(table) == [["A", ""]]


def test_groups_under_headings_have_their_totals_below(desk: Desk) -> None:
    desk.put("budget.csv", BUDGET)
    table = desk.table("""
        - table: budget
          group: group
          totals: { group: Sub-total, grand: All }
          columns: [category, budget]
    """)
    assert body(table) == [
        ["Running", "Running"],
        ["Pay", "1,000"],
        ["Rent", "500"],
        ["Sub-total", "1,500"],
        ["Projects", "Projects"],
        ["Network", "300"],
        ["Sub-total", "300"],
        ["All", "1,800"],
    ]
    roles = [row.role for row in table.body]
    assert roles[:4] == [RowRole.GROUP, RowRole.LINE, RowRole.LINE, RowRole.SUB_TOTAL]
    assert table.body[0].keep_with_next
    assert table.body[1].level == 1


def test_a_group_may_carry_its_totals_in_its_own_row(desk: Desk) -> None:
    desk.put("budget.csv", BUDGET)
    table = desk.table("""
        - table: budget
          group: { by: group, as: total }
          totals: grand
          columns: [category, budget]
    """)
    assert body(table) == [
        ["Running", "1,500"],
        ["Pay", "1,000"],
        ["Rent", "500"],
        ["Projects", "300"],
        ["Network", "300"],
        ["Total", "1,800"],
    ]


def test_groups_without_heading_still_have_named_totals(desk: Desk) -> None:
    desk.put("budget.csv", BUDGET)
    table = desk.table("""
        - table: budget
          group: { by: group, as: none }
          totals: { group: total }
          columns: [category, budget]
    """)
    assert [row[0] for row in body(table)] == ["Pay", "Rent", "Running: total", "Network", "Projects: total"]


def test_a_score_is_not_added_up_and_percentages_neither(desk: Desk) -> None:
    desk.put("risks.csv", RISKS + "04,Fraud,2,2,A\n")
    desk.put("rates.csv", "team,rate,calls\nA,50,10\nB,70,20\n")
    scores = desk.table(
        """
        - table: risks
          totals: grand
          columns: [risk, impact, { score: { formula: impact * likelihood, status: score } }]
        """,
        SCORE,
    )
    assert body(scores)[-1] == ["Total", "8", ""]
    rates = desk.table("- table: rates\n  totals: grand\n  columns: [team, { rate: { format: '% 0dp' } }, calls]")
    assert body(rates)[-1] == ["Total", "", "30"]


def test_a_rating_carries_its_word_beside_its_score(desk: Desk) -> None:
    desk.put("risks.csv", RISKS)
    table = desk.table(
        """
        - table: risks
          columns: [id, { score: { formula: impact * likelihood, status: score } }, { rag: { status: rag } }]
        """,
        SCORE,
    )
    assert body(table) == [["01", "9 High", "Red"], ["02", "2 Low", "Green"], ["03", "1 Low", "Not rated"]]
    assert [row.cells[1].tone for row in table.body] == [Tone.BAD, Tone.GOOD, Tone.GOOD]
    assert table.body[0].cells[2].inlines == (Status(Tone.BAD, "Red"),)
    assert [column.kind for column in table.columns] == [ColumnKind.CODE, ColumnKind.STATUS, ColumnKind.STATUS]


def test_a_status_that_its_scale_does_not_know_is_told_at_its_row(desk: Desk) -> None:
    desk.put("risks.csv", RISKS.replace(",G\n", ",Gren\n"))
    told = desk.fault(section("- table: risks\n  columns: [id, { rag: { status: rag } }]"))
    assert (told.rule, str(told.place)) == ("unknown-status", "inputs/paper/risks.csv, row 3, column rag")
    assert told.hint == "did you mean 'Green'?"


def test_a_score_outside_every_band_is_told(desk: Desk) -> None:
    desk.put("risks.csv", RISKS.replace("3,3,R", "5,5,R"))
    layout = section(
        "- table: risks\n  columns: [id, { score: { formula: impact * likelihood, status: score } }]", SCORE
    )
    told = desk.fault(layout)
    assert (told.rule, told.message) == ("unknown-status", "'25' is not in the scale 'score'")


def test_an_open_cell_is_not_rated(desk: Desk) -> None:
    desk.put("risks.csv", "id,rag\n1,R\n2,\n")
    assert body(desk.table("- table: risks\n  columns: [id, { rag: { status: rag } }]"))[1] == ["2", ""]


def test_codes_are_put_into_words(desk: Desk) -> None:
    desk.put("risks.csv", RISKS)
    table = desk.table("- table: risks\n  columns: [id, { rag: { title: How, words: { R: Red alert, G: Fine } } }]")
    assert [row[1] for row in body(table)] == ["Red alert", "Fine", "-"]


def test_rows_are_written_as_their_label_or_pattern_says(desk: Desk) -> None:
    desk.put("kpis.csv", "measure,value\nCalls,1200\nIn SLA: P1,91.25\nIn SLA: P2,88\nCost a head,3.5\n")
    table = desk.table("""
        - table: kpis
          rows: { "In SLA:*": "% 1dp", "* a head": £ 2dp }
    """)
    assert [row[1] for row in body(table)] == ["1,200", "91.3%", "88.0%", "£3.50"]


def test_a_pattern_that_names_no_row_is_told(desk: Desk) -> None:
    desk.put("kpis.csv", "measure,value\nCalls,1200\n")
    told = desk.fault(section("- table: kpis\n  rows: { Cals: number 2dp }"))
    assert (told.rule, told.hint) == ("missing-row", "did you mean 'Calls'?")


def test_a_computed_row_wins_over_the_data_and_the_difference_is_told(desk: Desk) -> None:
    desk.put("kpis.csv", "council,calls\nALD,10\nSTA,20\nAll calls,31\n")
    layout = section("- table: kpis\n  rows: { All calls: = sum(above) }")
    composed = desk.composition(layout)
    (table,) = all_of(Table, composed.document.blocks)
    assert body(table)[-1] == ["All calls", "30"]
    assert table.body[-1].role is RowRole.TOTAL
    (told,) = composed.findings
    assert (told.rule, told.severity) == ("given-differs", Severity.WARNING)
    assert told.message == "All calls: the data say 31, worked out it is 30"
    assert str(told.place) == "inputs/paper/kpis.csv, row 4, column calls"


def test_shares_of_a_computed_row_are_worked_out_from_its_figures(desk: Desk) -> None:
    desk.put("kpis.csv", "council,calls,met,rate\nALD,10,9,90\nSTA,30,15,50\nAll,,,60\n")
    table = desk.table("""
        - table: kpis
          rows: { All: = sum(above) }
          columns:
            - council
            - calls
            - share: { formula: met / calls, format: percent 0dp }
            - product: = calls * met
            - rate: { format: "% 0dp" }
    """)
    assert body(table)[-1] == ["All", "40", "60%", "", "60%"]


def test_a_computed_row_keeps_its_words(desk: Desk) -> None:
    desk.put("kpis.csv", "area,measure,council,value\nDesk,Calls,A,5\nDesk,Faults,A,6\nDesk,All,A,11\n")
    table = desk.table("""
        - table: kpis
          pivot: { rows: [measure, area], across: council, value: value }
          rows: { All: = sum(above) }
    """)
    assert body(table)[-1] == ["All", "Desk", "11"]


def test_a_difference_of_rounding_is_not_told(desk: Desk) -> None:
    desk.put("kpis.csv", "council,share\nALD,33.33\nSTA,66.66\nAll,100.0\n")
    desk.put("rounded.csv", "council,share\nALD,33.4\nSTA,33.4\nAll,67\n")
    assert not desk.told(section("- table: rounded\n  rows: { All: = sum(above) }"))
    assert not desk.told(section("- table: kpis\n  rows: { All: = sum(above) }"))


def test_a_pivot_has_one_column_for_each_value_in_the_order_of_the_file(desk: Desk) -> None:
    desk.put(
        "kpis.csv",
        "measure,period,council,value\nCalls,2018-01,B,5\nCalls,2018-01,A,6\nCalls,2017-12,B,7\nFaults,2018-01,A,1.5\n",
    )
    table = desk.table("""
        - table: kpis
          pivot: { rows: measure, across: [period, council], value: value }
    """)
    assert head(table) == [
        ["Measure", "January 2018", "January 2018", "December 2017"],
        ["Measure", "B", "A", "B"],
    ]
    assert body(table) == [["Calls", "5.0", "6.0", "7.0"], ["Faults", "", "1.5", ""]]
    (figure,) = table.body[1].cells[2].inlines
    assert figure.row == 5  # type: ignore[union-attr]


def test_a_pivot_has_one_number_of_decimals_but_in_rows_with_a_format_of_their_own(desk: Desk) -> None:
    desk.put("kpis.csv", "kind,team,value\nA,X,10\nA,Y,5.555\nB,X,0\nC,X,91.25\nC,Y,3\n")
    pivot = "- { table: kpis, pivot: { rows: kind, across: team, value: value, missing: 0 }, totals: grand"
    rows = body(desk.table(f"{pivot}, rows: {{ C: '%' }} }}"))
    assert rows[:2] == [["A", "10.000", "5.555"], ["B", "0.000", "0.000"]]
    assert rows[2:] == [["C", "91.25%", "3.00%"], ["Total", "101.250", "8.555"]]


def test_two_values_in_one_cell_of_a_pivot_are_told(desk: Desk) -> None:
    desk.put("kpis.csv", "measure,council,value\nCalls,A,5\nCalls,A,6\n")
    told = desk.fault(section("- table: kpis\n  pivot: { rows: measure, across: council, value: value }"))
    assert told.rule == "pivot-twice"
    assert told.message == "two rows of kpis have a value for Calls, A: 2 and 3"
    assert str(told.place) == "inputs/paper/kpis.csv, row 3, column value"


def test_a_pivot_of_several_row_columns(desk: Desk) -> None:
    desk.put("kpis.csv", "area,measure,council,value\nDesk,Calls,A,5\nDesk,Calls,B,6\n")
    table = desk.table("- table: kpis\n  pivot: { rows: [area, measure], across: council, value: value }")
    assert head(table) == [["Area", "Measure", "A", "B"]]
    assert body(table) == [["Desk", "Calls", "5", "6"]]


def test_the_top_of_a_pivot_are_whole_rows_of_it_with_totals_of_what_is_shown(desk: Desk) -> None:
    desk.put("kpis.csv", "month,team,value\nMay,A,5\nMay,B,6\nJune,A,7\nJune,B,8\nJuly,A,9\nJuly,C,1\n")
    pivot = "table: kpis, pivot: { rows: month, across: team, value: value }, totals: grand"
    table = desk.table(f"- {{ {pivot}, top: 2 }}")
    assert head(table) == [["Month", "A", "B", "C"]]
    assert body(table) == [["May", "5", "6", ""], ["June", "7", "8", ""], ["Total", "12", "14", ""]]
    assert body(desk.table(f"- {{ {pivot}, top: 9 }}"))[-1] == ["Total", "21", "14", "1"]


def test_figures_of_a_column_have_the_decimals_of_the_longest(desk: Desk) -> None:
    desk.put("kpis.csv", "measure,value\nA,1.5\nB,2.25\nC,3\n")
    assert [row[1] for row in body(desk.table("- table: kpis"))] == ["1.50", "2.25", "3.00"]


def test_a_dash_a_nought_an_open_cell_and_a_remark_stay_apart(desk: Desk) -> None:
    desk.put("kpis.csv", "measure,value\nA,0\nB,-\nC,\nD,Not yet available\nE,£2.1m\nF,7\n")
    table = desk.table("- table: kpis\n  nil: nil\n  blank: open\n  format: number\n  totals: grand")
    assert [row[1] for row in body(table)][:6] == ["nil", "-", "open", "Not yet available", "£2.1m", "7"]
    assert body(table)[-1] == ["Total", "2,100,007"]


def test_rich_cells_hold_paragraphs_and_lists_and_data_are_never_expressions(desk: Desk) -> None:
    desk.put("plan.csv", 'what\n"**Done** by {{ 1 + 1 }} people\n\n- one\n- two"\n')
    table = desk.table("- table: plan\n  columns: [ { what: { format: rich } } ]")
    assert body(table) == [["Done by {{ 1 + 1 }} people\none\ntwo"]]


def test_line_ends_typed_in_plain_cells_stay(desk: Desk) -> None:
    desk.put("plan.csv", 'what,who\n"One\n**Two**",Ann\n')
    assert body(desk.table("- table: plan")) == [["One\n**Two**", "Ann"]]


def test_where_and_sort_narrow_one_table_only(desk: Desk) -> None:
    desk.put("budget.csv", BUDGET)
    first, second = all_of(
        Table,
        desk.blocks("""
        - table: budget
          title: One
          where: { group: Running }
          sort: budget
          columns: [category]
        - table: budget
          columns: [category]
    """),
    )
    assert (body(first), len(second.body)) == ([["Rent"], ["Pay"]], 3)
    assert first.label == "Table 1"
    assert second.label == "", "a table without a title is not numbered"


def test_no_rows_is_told_unless_the_words_for_it_are_given(desk: Desk) -> None:
    desk.put("budget.csv", BUDGET)
    told = desk.fault(section("- table: budget\n  where: { group: None }"))
    assert (told.rule, told.message) == ("no-rows", "no row of budget meets the conditions")
    blocks = desk.blocks("- table: budget\n  where: { group: None }\n  when_empty: Nothing to report.")
    assert not all_of(Table, blocks)
    assert [words(p.content) for p in all_of(Paragraph, blocks)] == ["Nothing to report."]


def test_a_block_is_shown_when_its_condition_holds(desk: Desk) -> None:
    desk.put("budget.csv", BUDGET)
    blocks = desk.blocks("""
        - text: Much.
          when: budget.total('budget') > 1000
        - text: Little.
          when: "{{ budget.total('budget') < 1000 }}"
    """)
    assert [words(p.content) for p in all_of(Paragraph, blocks)] == ["Much."]


def test_a_table_says_what_it_shows_to_those_who_cannot_see_it(desk: Desk) -> None:
    desk.put("budget.csv", BUDGET)
    table = desk.table("- table: budget\n  title: Budget 2018\n  columns: { category: What, Year: [budget] }")
    assert table.summary == "Budget 2018. Table of 3 rows and 2 columns: What, Year Budget."


def test_a_formula_at_fault_in_every_row_is_told_once(desk: Desk) -> None:
    desk.put("budget.csv", BUDGET)
    told = desk.fault(section("- table: budget\n  columns: [category, { odd: = budget / category }]"))
    assert (told.rule, told.message) == ("not-a-number", "'Pay' is not a number")


def test_words_that_a_formula_chooses_have_no_total(desk: Desk) -> None:
    desk.put("budget.csv", BUDGET)
    table = desk.table(
        "- table: budget\n  totals: grand\n  columns: [category, { size: \"= 'big' if budget > 400 else 'small'\" }]"
    )
    assert [row[1] for row in body(table)] == ["big", "big", "small", ""]


def test_mistakes_in_columns_are_told_at_their_names(desk: Desk) -> None:
    desk.put("budget.csv", BUDGET)
    told = desk.told(
        section("""
        - table: budget
          group: grup
          totals: { total: x }
          columns: [categry, { variance: = budgt - forecast }, { actuals: { format: pounds } }]
    """)
    )
    assert {f.rule for f in told} >= {"missing-column", "undefined-name", "unknown-format"}
    assert {f.hint for f in told} >= {"did you mean 'category'?", "did you mean 'budget'?", "did you mean 'group'?"}
    assert all(f.caret for f in told)


def test_a_formula_of_words_makes_a_column_of_words(desk: Desk) -> None:
    desk.put("years.csv", "year,spent\n2024,10\n2025,12\n")
    label = "{ label: \"= '2024/25' if year == 2024 else '2025/26'\" }"
    table = desk.table(f"- {{ table: years, totals: grand, columns: [{label}, spent] }}")
    assert body(table) == [["2024/25", "10"], ["2025/26", "12"], ["Total", "22"]]
    beside = desk.table(f"- {{ table: years, totals: grand, columns: [spent, {label}] }}")
    assert beside.columns[1].kind is ColumnKind.CODE
    assert body(beside)[-1] == ["Total", ""]


def test_words_among_figures_of_a_formula_are_still_told(desk: Desk) -> None:
    desk.put("years.csv", "year,spent\n2024,10\n2025,12\n")
    odd = "- table: years\n  columns: [year, { odd: \"= spent if spent > 10 else '2024/25'\" }]"
    assert desk.fault(section(odd)).message == "'2024/25' stands in a column of figures"
