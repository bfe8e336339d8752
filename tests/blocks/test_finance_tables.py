"""Tables as finance papers have them: groups within groups, side labels, bands, closing rows, pivots."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import pytest
from tests.desk import Desk, all_of, body, head, section

from packbuilder.blocks.table.chosen import Column
from packbuilder.blocks.table.making import Making
from packbuilder.blocks.table.sheet import SheetCell
from packbuilder.data.frame import ColumnType
from packbuilder.diagnostics import Severity
from packbuilder.figures import PLAIN, Provenance
from packbuilder.sources.source import ColumnInfo
from packbuilder.tree import RowRole, Table, slots, words

LEDGER = (
    "section,part,line,version,amount\n"
    "Local,Spending,Pay,old,-300\n"
    "Local,Spending,Travel,old,-2\n"
    "Local,Income,Fees,old,20\n"
    "Central,,Licences,old,0\n"
    "Local,Spending,Pay,new,-340\n"
    "Local,Spending,Travel,new,0\n"
    "Local,Income,Fees,new,25\n"
    "Central,,Licences,new,-60\n"
)
SIGNS = "sources: { ledger: { signs: spending-negative, columns: { amount: { format: number 0dp brackets } } } }\n"
BUDGET = """
    - table: ledger
      id: budget
      pivot: { rows: [section, part, line], across: version, value: amount }
      group: [section, part]
      columns:
        line: All
        old: Before
        new: Now
        change: { title: Better/(Worse), formula: "better(new, old)" }
      totals: { part: Sub-total, section: "Total {{ section | lower }}" }
      closing:
        net: { title: Net spending, formula: sum(all) }
        recovered: { title: Recovered, formula: -net }
        balance: { title: Net, formula: net + recovered }
"""


@pytest.fixture
def ledger(desk: Desk) -> Desk:
    desk.put("ledger.csv", LEDGER)
    return desk


def roles(table: Table) -> list[RowRole]:
    return [row.role for row in table.body]


# -- groups within groups, totals, closing rows


def test_groups_within_groups_have_headings_and_totals_of_their_own(ledger: Desk) -> None:
    table = ledger.table(BUDGET, SIGNS)
    assert head(table) == [["All", "Before", "Now", "Better/(Worse)"]]
    assert body(table) == [
        ["Local"] * 4,
        ["Spending"] * 4,
        ["Pay", "(300)", "(340)", "(40)"],
        ["Travel", "(2)", "0", "2"],
        ["Sub-total", "(302)", "(340)", "(38)"],
        ["Income"] * 4,
        ["Fees", "20", "25", "5"],
        ["Sub-total", "20", "25", "5"],
        ["Total local", "(282)", "(315)", "(33)"],
        ["Central"] * 4,
        ["Licences", "0", "(60)", "(60)"],
        ["Total central", "0", "(60)", "(60)"],
        ["Net spending", "(282)", "(375)", "(93)"],
        ["Recovered", "282", "375", "93"],
        ["Net", "0", "0", "0"],
    ]


def test_each_row_says_what_it_is(ledger: Desk) -> None:
    table = ledger.table(BUDGET, SIGNS)
    r = RowRole
    assert roles(table) == [
        r.GROUP, r.SUB_GROUP, r.LINE, r.LINE, r.SUB_TOTAL, r.SUB_GROUP, r.LINE, r.SUB_TOTAL, r.SECTION_TOTAL,
        r.GROUP, r.LINE, r.SECTION_TOTAL, r.TOTAL, r.LINE, r.GRAND_TOTAL,
    ]  # fmt: skip


def test_rows_without_a_value_in_the_groups_column_have_no_heading_and_no_total(ledger: Desk) -> None:
    table = ledger.table(BUDGET, SIGNS)
    licences = next(row for row in table.body if row.key == "Licences")
    assert licences.level == 1, "it stands under its section alone"


def test_a_closing_row_is_worked_out_from_lines_and_from_closing_rows_before_it(desk: Desk) -> None:
    desk.put("funds.csv", "what,amount\nA,10\nB,5\n")
    table = desk.table("""
        - table: funds
          totals: grand
          closing:
            reserve: { title: Kept back, formula: sum(all) / 5 }
            rest: { title: Left to spend, formula: grand - reserve }
    """)
    assert body(table)[-3:] == [["Total", "15"], ["Kept back", "3"], ["Left to spend", "12"]]


def test_a_closing_rows_shares_are_worked_out_from_its_own_figures(desk: Desk) -> None:
    desk.put("funds.csv", "what,budget,spent,hidden\nA,10,5,1\nB,30,9,3\n")
    table = desk.table("""
        - table: funds
          columns:
            - what
            - budget
            - spent
            - share: { formula: spent / budget, format: percent 0dp }
            - x: = hidden / budget
          closing: { all: { title: All, formula: sum(all) } }
    """)
    assert body(table)[-1] == ["All", "40", "14", "35%", "0.1"]


def test_a_closing_formula_may_hold_braces(desk: Desk) -> None:
    desk.put("funds.csv", "fund,net\nLocal,10\nCity,20\n")
    table = desk.table("""
        - table: funds
          closing: { all: { title: All, formula: "sum(all) if '{team}' != '{}' else 0" } }
    """)
    assert body(table)[-1] == ["All", "30"]


def test_a_closing_formula_at_fault_is_told_at_its_place(desk: Desk) -> None:
    desk.put("funds.csv", "what,amount\nA,10\n")
    told = desk.fault(section("- table: funds\n  closing: { rest: { title: Rest, formula: net - 1 } }"))
    assert (told.rule, told.message) == ("undefined-name", "'net' is not defined")


def test_totals_are_of_unrounded_figures(desk: Desk) -> None:
    desk.put("funds.csv", "kind,what,amount\nx,A,1.4\nx,B,1.4\ny,C,1.4\n")
    table = desk.table("""
        - table: funds
          group: kind
          columns: { what: What, amount: { format: number 0dp } }
          totals: { kind: Sub-total, grand: Total }
    """)
    assert [row[1] for row in body(table) if row[1] not in "xy"] == ["1", "1", "3", "1", "1", "4"]


# -- side labels and bands

SCHEMES = (
    "fund,kind,scheme,year,cost\n"
    "Estates,IT,Payroll,2023,-25\nEstates,IT,Payroll,2024,-5\n"
    "Estates,IT,Devices,2023,-30\nEstates,IT,Devices,2024,0\n"
    "Estates,,Roof,2023,-7\nEstates,,Roof,2024,-1\n"
    "General,IT,Network,2023,-4\nGeneral,IT,Network,2024,-4\n"
)


def test_a_side_label_is_one_cell_beside_its_lines(desk: Desk) -> None:
    desk.put("schemes.csv", SCHEMES)
    table = desk.table("""
        - table: schemes
          pivot: { rows: [fund, kind, scheme], across: year, value: cost }
          group: [fund, { by: kind, as: side }]
          totals: { fund: "Total {{ fund }}" }
    """)
    assert head(table) == [["Kind", "Scheme", "2023", "2024"]]
    assert body(table)[1:6] == [
        ["IT", "Payroll", "-25", "-5"],
        ["IT", "Devices", "-30", "0"],
        ["", "Roof", "-7", "-1"],
        ["Total Estates", "Total Estates", "-62", "-6"],
        ["General"] * 4,
    ]
    assert [cell.rows for cell in table.body[1].cells] == [2, 1, 1, 1]
    assert table.body[4].cells[0].columns == 2, "a total's title reaches over the side column"
    assert table.row_headers == 2


def test_side_labels_of_two_groups_are_never_one_cell(desk: Desk) -> None:
    desk.put("schemes.csv", "fund,kind,scheme,cost\nA,IT,x,1\nB,IT,y,2\nB,IT,z,3\n")
    table = desk.table("""
        - table: schemes
          group: [{ by: fund, as: none }, { by: kind, as: side }]
          columns: [kind, scheme, cost]
    """)
    assert [row.cells[0].rows for row in table.body if len(row.cells) == 3] == [1, 2]


def test_the_header_stands_again_above_each_band(desk: Desk) -> None:
    desk.put("schemes.csv", SCHEMES)
    table = desk.table("""
        - table: schemes
          pivot: { rows: [fund, kind, scheme], across: year, value: cost }
          group: { by: fund, as: band }
          columns: { scheme: Scheme, across: {}, total: { title: Total, formula: sum(across) } }
          totals: { fund: "Total {{ fund }}", grand: All funds }
    """)
    assert [row[0] for row in body(table)] == [
        "Estates", "Payroll", "Devices", "Roof", "Total Estates",
        "Scheme", "General", "Network", "Total General", "All funds",
    ]  # fmt: skip
    assert table.body[5].role is RowRole.HEADER
    assert body(table)[5] == head(table)[-1]
    assert body(table)[-1] == ["All funds", "-66", "-10", "-76"]


# -- pivots


def test_lines_that_meet_in_a_pivot_are_added_up(ledger: Desk) -> None:
    table = ledger.table("- table: ledger\n  pivot: { rows: section, across: version, value: amount }", SIGNS)
    assert body(table) == [["Local", "(282)", "(315)"], ["Central", "0", "(60)"]]
    (figure,) = table.body[0].cells[1].inlines
    assert figure.provenance.computed == "sum of amount"  # type: ignore[union-attr]


def test_ratings_that_meet_in_a_pivot_are_told(desk: Desk) -> None:
    desk.put("state.csv", "project,part,week,rag\nA,x,1,R\nA,y,1,G\n")
    told = desk.fault(section("- table: state\n  pivot: { rows: project, across: week, value: rag }"))
    assert told.rule == "pivot-twice"


def test_a_pivot_of_ratings_keeps_their_words(desk: Desk) -> None:
    desk.put("state.csv", "project,dimension,rag\nA,Plan,R\nA,Cost,G\nB,Plan,A\n")
    table = desk.table("- table: state\n  pivot: { rows: project, across: dimension, value: rag }")
    assert body(table) == [["A", "Red", "Green"], ["B", "Amber", ""]]


def test_across_says_how_all_of_a_pivots_columns_look_and_where_they_stand(desk: Desk) -> None:
    desk.put("schemes.csv", SCHEMES)
    table = desk.table("""
        - table: schemes
          pivot: { rows: scheme, across: year, value: cost }
          columns:
            scheme: Scheme
            total: { title: In all, formula: sum(across) }
            Years: [{ across: { format: number 1dp brackets } }]
    """)
    assert head(table) == [["Scheme", "In all", "Years", "Years"], ["Scheme", "In all", "2023", "2024"]]
    assert body(table)[0] == ["Payroll", "(30.0)", "(25.0)", "(5.0)"]


def test_a_sum_across_adds_up_the_columns_shown(desk: Desk) -> None:
    desk.put("schemes.csv", "scheme,year,cost\nRoof,y1,1\nRoof,y2,20\nRoof,y3,300\n")
    pivot = "- table: schemes\n  pivot: { rows: scheme, across: year, value: cost }\n"
    some = desk.table(pivot + "  columns: { scheme: Scheme, y1: One, y3: Three, all: = sum(across) }")
    every = desk.table(pivot + "  columns: { scheme: Scheme, all: = sum(across) }")
    assert (body(some), body(every)) == ([["Roof", "1", "300", "301"]], [["Roof", "321"]])


def test_a_column_of_a_pivot_is_named_by_its_value(desk: Desk) -> None:
    desk.put("grant.csv", "block,year,amount\nSchools,2024/25,100\nSchools,2025/26,110\n")
    table = desk.table("""
        - table: grant
          pivot: { rows: block, across: year, value: amount }
          totals: grand
          columns:
            block: Block
            2025/26: This year
            more: { title: More, formula: "across['2025/26'] - across['2024/25']" }
            most: { title: Most, formula: max(across) }
    """)
    assert body(table)[-1] == ["Total", "110", "10", "110"]


def test_a_pivots_columns_may_be_named_one_by_one(ledger: Desk) -> None:
    table = ledger.table(
        "- table: ledger\n  pivot: { rows: line, across: version, value: amount }\n  columns: { new: Now, line: Line }",
        SIGNS,
    )
    assert head(table) == [["Now", "Line"]]
    assert body(table)[0] == ["(340)", "Pay"]


def test_a_computed_column_is_written_as_what_it_is_worked_out_from(desk: Desk) -> None:
    desk.put("costs.csv", "team,budget,spent,people\nA,100.00,250.00,4\n")
    before = (
        "sources: { costs: { columns: { budget: { format: £ 2dp brackets }, spent: { format: £ 2dp brackets } } } }"
    )
    table = desk.table(
        "- table: costs\n  columns: [team, { left: = budget - spent }, { a: = spent / people }, { b: = -budget }]",
        before,
    )
    assert body(table) == [["A", "(£150.00)", "62.5", "(£100.00)"]]


def test_a_computed_column_may_use_another(desk: Desk) -> None:
    desk.put("costs.csv", "team,budget,spent\nA,100,50\nB,100,75\n")
    table = desk.table("""
        - table: costs
          totals: grand
          columns: [team, { left: = budget - spent }, { share: { formula: left / budget, format: percent 1dp } }]
    """)
    assert body(table) == [["A", "50", "50.0%"], ["B", "25", "25.0%"], ["Total", "75", "37.5%"]]


# -- tables like others, rows left out


def test_a_table_like_another_says_only_what_is_different(ledger: Desk) -> None:
    first, second = all_of(
        Table,
        ledger.blocks(
            BUDGET + "    - table: ledger\n      like: budget\n      columns: { line: Line, old: Before }\n", SIGNS
        ),
    )
    assert [row[:2] for row in body(first)] == body(second)
    assert (first.id, second.id) != ("budget", "budget")


def test_a_table_like_none_is_told(ledger: Desk) -> None:
    told = ledger.fault(section("- table: ledger\n  like: bugdet\n  columns: [line, amount]", SIGNS))
    assert (told.rule, told.message) == ("unknown-table", "no table of this paper has the id 'bugdet'")


def test_tables_like_each_other_are_told(ledger: Desk) -> None:
    told = ledger.told(section("- { table: ledger, id: a, like: b }\n- { table: ledger, id: b, like: a }", SIGNS))
    assert {f.message for f in told} == {"the table 'a' is like itself", "the table 'b' is like itself"}


def test_rows_that_are_nil_in_every_column_shown_are_left_out_with_groups_that_have_no_others(ledger: Desk) -> None:
    table = ledger.table(
        """
        - table: ledger
          pivot: { rows: [section, line], across: version, value: amount }
          group: section
          columns: { line: Line, old: Before }
          totals: { section: Total, grand: In all }
          hide_nil_rows: yes
    """,
        SIGNS,
    )
    assert [row[0] for row in body(table)] == ["Local", "Pay", "Travel", "Fees", "Total", "In all"]


def test_one_header_row_where_the_author_wants_it(desk: Desk) -> None:
    desk.put("budget.csv", "what,a,b\nPay,1,2\n")
    table = desk.table(
        "- table: budget\n  flat_headers: yes\n  columns: [what, { Year: [{ a: Plan }, { b: Actual }] }]"
    )
    assert head(table) == [["What", "Year\nPlan", "Year\nActual"]]


def test_a_title_of_two_lines_stands_in_two_lines(desk: Desk) -> None:
    desk.put("budget.csv", "what,a\nPay,1\n")
    table = desk.table('- table: budget\n  columns: { what: What, a: "Movement\\nBetter/(Worse)" }')
    assert head(table) == [["What", "Movement\nBetter/(Worse)"]]


# -- what the file says against what is worked out


def test_a_column_that_is_given_and_worked_out_is_compared(desk: Desk) -> None:
    desk.put("costs.csv", "team,budget,spent,left\nA,100,50,50\nB,100,70,40\n")
    composed = desk.composition(section("- table: costs\n  columns: [team, budget, spent, { left: = budget - spent }]"))
    (told,) = composed.findings
    assert (told.rule, told.severity) == ("given-differs", Severity.WARNING)
    assert told.message == "B: the data say 40, worked out it is 30"
    assert str(told.place) == "inputs/paper/costs.csv, row 3, column left"
    (table,) = all_of(Table, composed.document.blocks)
    assert body(table)[1][3] == "30"


def test_a_difference_that_rounding_explains_is_not_told(desk: Desk) -> None:
    desk.put("costs.csv", "team,budget,spent,left\nA,413040,292079,120962\n")
    assert not desk.told(section("- table: costs\n  columns: [team, budget, spent, { left: = budget - spent }]"))


def test_data_in_thousands_were_rounded_to_a_thousand(desk: Desk) -> None:
    desk.put("costs.csv", "team,budget,spent,left\nA,413040,292079,120962\nB,413040,292079,120970\n")
    counted = ", ".join(f"{name}: {{ unit: £'000 }}" for name in ("budget", "spent", "left"))
    money = f"sources: {{ costs: {{ columns: {{ {counted} }} }} }}"
    told = desk.fault(section("- table: costs\n  columns: [team, budget, spent, { left: = budget - spent }]", money))
    assert told.message == "B: the data say 120,970,000, worked out it is 120,961,000"


def test_a_score_is_exact(desk: Desk) -> None:
    desk.put("risks.csv", "risk,impact,likelihood,score\nFire,40,40,1601\n")
    layout = section("- table: risks\n  columns: [risk, { score: = impact * likelihood }, impact, likelihood]")
    assert desk.fault(layout).message == "Fire: the data say 1,601, worked out it is 1,600"


def test_the_files_own_totals_are_printed_and_never_added_in(desk: Desk) -> None:
    desk.put(
        "funds.csv",
        "group,what,role,amount\nx,A,line,1\nx,B,line,2\nx,All of x,sub-total,3\n,Everything,grand-total,3\n",
    )
    table = desk.table(
        """
        - table: funds
          group: { by: group, as: none }
          totals: { group: "Ours: {{ group }}" }
          columns: [what, amount]
        """,
        "sources: { funds: { roles: role } }",
    )
    assert body(table) == [["A", "1"], ["B", "2"], ["All of x", "3"], ["Everything", "3"]]
    assert roles(table)[2:] == [RowRole.SUB_TOTAL, RowRole.GRAND_TOTAL]


def test_a_row_that_the_layout_works_out_is_no_line_of_a_total(desk: Desk) -> None:
    desk.put("calls.csv", "what,calls\nFaults,10\nRequests,20\nBoth,30\n")
    table = desk.table("- table: calls\n  rows: { Both: = sum(above) }\n  totals: { grand: In all }")
    assert body(table)[-2:] == [["Both", "30"], ["In all", "30"]]


# -- units


def test_data_in_thousands_are_pounds(desk: Desk) -> None:
    desk.put("budget.csv", "what,amount\nPay,-3022\nFees,12\n")
    unit = "sources: { budget: { key: what, columns: { amount: { unit: £'000, format: £'000 brackets } } } }"
    table = desk.table("- table: budget\n  title: Spending", unit)
    assert body(table) == [["Pay", "(3,022)"], ["Fees", "12"]]
    assert (words(table.title), words(table.caption)) == ("Spending", "Spending, £'000")
    assert desk.says("{{ budget['Pay'].amount | size | format('£m 3dp') }}", unit) == "£3.022m"


def test_columns_of_thousands_beside_others_say_so_themselves(desk: Desk) -> None:
    desk.put("staff.csv", "team,posts,cost\nA,41.5,3022\n")
    unit = "sources: { staff: { columns: { cost: { unit: £'000 } } } }"
    table = desk.table("- table: staff\n  title: Posts", unit)
    assert head(table) == [["Team", "Posts", "Cost\n£'000"]]
    assert words(table.title) == "Posts"


def test_a_unit_that_is_said_is_not_said_again(desk: Desk) -> None:
    desk.put("staff.csv", "team,cost\nA,3022\n")
    unit = "sources: { staff: { columns: { cost: { unit: £'000 } } } }"
    table = desk.table("- table: staff\n  title: Costs in £'000", unit)
    assert (head(table), words(table.title)) == ([["Team", "Cost"]], "Costs in £'000")


def test_in_what_the_data_are_counted_is_said_of_the_source(desk: Desk) -> None:
    desk.put("staff.csv", "team,cost\nA,3022\n")
    told = desk.fault(section("- table: staff\n  columns: [team, { cost: { unit: £'000 } }]"))
    assert told.rule == "unit"


def test_an_open_first_cell_does_not_take_the_pounds_from_a_formula(desk: Desk) -> None:
    desk.put("costs.csv", "team,budget,spent\nA,,20\nB,£1.2m,30\nC,100,40\n")
    known = "sources: { costs: { columns: { budget: { format: £ }, spent: { format: £ } } } }"
    table = desk.table("- table: costs\n  columns: [team, budget, spent, { left: = budget - spent }]", known)
    assert body(table)[2] == ["C", "£100", "£40", "£60"]


def test_a_group_reads_the_cells_of_its_own_lines_alone() -> None:
    """A table of many groups would else take four times as long at twice the rows."""

    class Long(list[SheetCell]):
        def __iter__(self) -> Iterator[SheetCell]:
            raise AssertionError("the whole column is read")

    info = ColumnInfo("cost", "Cost", PLAIN, ColumnType.NUMBER, Provenance("a", "cost"))
    column = Column(info, Long([SheetCell(Decimal(n)) for n in range(3)]))
    nothing: Any = None
    assert Making(nothing, nothing, [column], [], nothing).picked("cost", [0, 2]) == [Decimal(0), Decimal(2)]


# -- badges


def test_a_badge_stands_before_the_words_of_its_row(desk: Desk) -> None:
    desk.put("risks.csv", 'risk,flag\n"**Fire**\n\n- smoke",New\nFlood,\n')
    table = desk.table("- table: risks\n  columns: { risk: { title: Risk, format: rich, badge: flag } }")
    assert body(table) == [["New: Fire\nsmoke"], ["Flood"]]


def test_every_position_of_a_finance_table_is_covered_once(desk: Desk) -> None:
    desk.put("schemes.csv", SCHEMES)
    table = desk.table("""
        - table: schemes
          pivot: { rows: [fund, kind, scheme], across: year, value: cost }
          group: [{ by: fund, as: band }, { by: kind, as: side }]
          totals: { fund: Total, grand: All }
    """)
    for row, line in zip(table.body, slots(table.body, len(table.columns)), strict=True):
        assert len(line) == len(table.columns)
        own = sum(cell.columns for cell in row.cells)
        assert own <= len(table.columns)
