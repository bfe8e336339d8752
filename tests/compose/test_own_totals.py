"""`roles:` — the file's own totals are printed and checked, never counted or added in."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.desk import Desk, all_of, body, section

from packbuilder.diagnostics import Severity
from packbuilder.tree import Chart, Table, block_words

BIDS = "team,role,low\nData,line,280\nChange,line,260\nTotal,total,540\n"
ROLES = "sources: { bids: { roles: role } }\n"


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    desk = Desk(tmp_path)
    desk.put("bids.csv", BIDS)
    return desk


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("bids.total('low')", "540"),
        ("bids.count()", "2"),
        ("bids.max('low')", "280"),
        ("bids.mean('low')", "270"),
        ("bids.last.team", "Change"),
        ("bids.team | names", "Data and Change"),
        ("bids.row(team='Total').low", "540"),
    ],
)
def test_totals_are_not_counted_in(desk: Desk, written: str, said: str) -> None:
    assert desk.says(f"{{{{ {written} }}}}", ROLES) == said


def test_a_chart_draws_the_lines_alone(desk: Desk) -> None:
    chart = desk.only(Chart, "- { chart: bids, kind: bar, x: team, y: low }", ROLES)
    assert chart.categories == ("Data", "Change")


def test_a_repeated_section_has_no_part_for_a_total(desk: Desk) -> None:
    document = desk.document(
        ROLES + 'sections: [{ heading: "{{ each }}", each: bids.team, text: "{{ bids.first.low }}" }]'
    )
    assert len(document.blocks) == 5  # the cover, two headings and their words


def told(desk: Desk, data: str) -> list[tuple[Severity, str]]:
    desk.put("bids.csv", data)
    return [(f.severity, f.message) for f in desk.told(section("- table: bids", ROLES)) if f.rule != "unused"]


def test_a_total_that_is_not_the_sum_of_its_lines_is_told(desk: Desk) -> None:
    assert told(desk, BIDS.replace("540", "590")) == [
        (Severity.WARNING, "Total: low says 590, its lines add up to 540")
    ]


def test_what_rounding_may_explain_is_a_note(desk: Desk) -> None:
    assert told(desk, BIDS.replace("540", "541")) == [
        (Severity.NOTE, "one total is not the sum of the lines, by 1 at most (row 4)")
    ]


GROUPED = """group,line,role,cost
A,Pay,line,1
A,Rent,line,2
A,Total A,sub-total,3
B,Pay,line,4
B,Total B,Subtotal,%s
,Total,grand total,7
"""


def test_a_total_is_of_the_lines_that_share_its_words(desk: Desk) -> None:
    assert told(desk, GROUPED % 4) == []
    assert told(desk, GROUPED % 9) == [(Severity.WARNING, "B, Total B: cost says 9, its lines add up to 4")]


def test_totals_of_years_in_long_data_are_of_their_years(desk: Desk) -> None:
    long = "item,role,year,cost\nX,line,FY22,1\nX,line,FY23,2\nY,line,FY22,3\nY,line,FY23,-\n"
    assert told(desk, long + "Total,total,FY22,4\nTotal,total,FY23,2\n") == []
    assert [m for _, m in told(desk, long + "Total,total,FY22,9\nTotal,total,FY23,2\n")] == [
        "Total, FY22: cost says 9, its lines add up to 4"
    ]


def test_years_that_are_numbers_say_what_a_total_is_of(desk: Desk) -> None:
    long = "item,role,year,cost\nX,line,2022,1\nX,line,2023,2\nY,line,2022,3\n"
    assert told(desk, long + "Total,total,2022,4\nTotal,total,2023,2\n") == []


def test_totals_without_words_of_their_lines_are_of_those_above_them(desk: Desk) -> None:
    assert (
        told(desk, "what,role,cost\na,line,1\nb,line,2\nAB,sub-total,3\nc,line,4\nC,sub-total,4\nAll,total,7\n") == []
    )


def test_an_unknown_role_is_told_at_its_cell(desk: Desk) -> None:
    desk.put("bids.csv", BIDS.replace("total", "totl"))
    finding = desk.fault(section("- table: bids", ROLES))
    assert (finding.message, finding.hint) == ("'totl' is not the role of a row", "did you mean 'total'?")
    assert finding.place.row == 4  # type: ignore[union-attr]


def test_lines_may_be_rounded_more_roughly_than_their_neighbours(desk: Desk) -> None:
    (found,) = told(desk, "team,role,low\nData,line,-0.4\nChange,line,-25\nTotal,total,-25\n")
    assert found[0] is Severity.NOTE


PIVOTED = "what,role,group,year,cost\nX,line,A,FY22,1\nX,line,B,FY23,2\nAll X,total,A,,3\n,grand-total,,FY22,3\n"
PIVOTED_TOTAL = "Total,total,A,FY22,1\n"


@pytest.mark.parametrize(
    ("pivot", "rows"),
    [
        ("rows: year, across: what, value: cost", [["FY22", "1"], ["FY23", "2"]]),
        ("rows: what, across: year, value: cost", [["X", "1", "2"], ["Total", "1", ""]]),
        ("rows: what, across: year", [["X", "1", "1"]]),
    ],
)
def test_a_pivot_makes_no_columns_or_nameless_rows_or_counts_of_totals(
    desk: Desk, pivot: str, rows: list[list[str]]
) -> None:
    desk.put("bids.csv", PIVOTED + PIVOTED_TOTAL)
    assert body(desk.table(f"- {{ table: bids, pivot: {{ {pivot} }} }}", ROLES)) == rows


LEDGER = "part,team,role,low\nA,Data,line,280\nA,Change,line,260\nA,All A,sub-total,%s\nB,Desk,line,10\n,Total,%s,%s\n"


def shown(desk: Desk, data: str, table: str) -> tuple[list[list[str]], list[tuple[Severity, str]]]:
    desk.put("bids.csv", data)
    layout = section(f"- {{ table: bids, columns: [team, low], id: t, {table} }}", ROLES)
    composition = desk.composition(layout)
    (found,) = all_of(Table, composition.document.blocks)
    return body(found), [(told.severity, told.message) for told in composition.findings]


@pytest.mark.parametrize("role", ["total", "grand-total"])
def test_the_files_own_grand_total_stands_in_place_of_one_that_is_worked_out(desk: Desk, role: str) -> None:
    rows, told = shown(desk, LEDGER % (540, role, 550), "totals: { grand: Sum }")
    assert rows[-2:] == [["Desk", "10"], ["Total", "550"]]
    assert told == [(Severity.NOTE, "bids has this total of its own (row 6), and the table shows that one")]


def test_it_is_still_the_tables_grand_total_for_sentences(desk: Desk) -> None:
    desk.put("bids.csv", LEDGER % (540, "grand-total", 550))
    table = (
        "- { table: bids, columns: [team, low], id: t, totals: grand }\n- text: \"{{ tables.t['grand'].low }} in all\""
    )
    assert block_words(desk.blocks(table, ROLES))[-1] == "550 in all"


def test_a_grand_total_of_the_file_that_is_not_its_lines_is_told_beside(desk: Desk) -> None:
    rows, told = shown(desk, LEDGER % (540, "grand-total", 600), "totals: grand")
    assert rows[-1] == ["Total", "600"]
    assert (Severity.WARNING, "Total: low says 600, its lines add up to 550") in told


def test_a_grand_total_of_the_file_is_compared_with_the_lines_that_the_table_shows(desk: Desk) -> None:
    data = LEDGER % (540, "grand-total", 550)
    rows, told = shown(desk, data, "totals: grand, where: { team: [Data, Total] }")
    assert rows == [["Data", "280"], ["Total", "550"]]
    assert (Severity.WARNING, "Total: low says 550, its lines add up to 280") in told


def test_a_total_of_a_group_stands_once_too(desk: Desk) -> None:
    rows, told = shown(desk, LEDGER % (540, "total", 550), "group: part, totals: { part: Sum, grand: Sum }")
    assert [row[0] for row in rows] == ["A", "Data", "Change", "All A", "B", "Desk", "Sum", "Total"]
    assert [message for _, message in told] == [
        "bids has this total of its own (row 4), and the table shows that one",
        "bids has this total of its own (row 6), and the table shows that one",
    ]


def test_a_sub_total_of_the_file_is_no_grand_total(desk: Desk) -> None:
    data = "part,team,role,low\nA,Data,line,280\nA,All A,sub-total,280\nB,Desk,line,10\n"
    rows, told = shown(desk, data, "totals: grand")
    assert rows[-1] == ["Total", "290"]
    assert told == []


def test_the_computed_total_stands_where_the_files_own_are_kept_out(desk: Desk) -> None:
    rows, told = shown(desk, LEDGER % (540, "total", 550), "totals: { grand: Sum }, where: { role: line }")
    assert (rows[-1], told) == (["Sum", "550"], [])


WORK = """name,role,rate,pupils,low,high
A,line,2.50,100,10,4
B,line,4,50,6,9
All,total,6.50,150,16,13
"""


@pytest.mark.parametrize(
    ("formula", "said"),
    [("rate * pupils", "450"), ("min(low, high)", "10"), ("low - high", "3"), ("rate * pupils / low", "")],
)
def test_a_formula_in_the_files_total_is_what_it_is_in_a_total_worked_out(desk: Desk, formula: str, said: str) -> None:
    desk.put("bids.csv", WORK)
    for role in ("", ", where: { role: line }, totals: { grand: All }"):
        table = f"- {{ table: bids, columns: {{ name: N, x: {{ formula: '{formula}' }} }} {role} }}"
        assert body(desk.table(table, ROLES))[-1] == ["All", said]


def test_a_product_of_a_source_agrees_in_the_files_total_and_in_sentences(desk: Desk) -> None:
    desk.put("bids.csv", WORK)
    source = "sources: { bids: { roles: role, columns: { cost: { formula: rate * pupils, format: £ 2dp } } } }\n"
    assert body(desk.table("- { table: bids, columns: [name, cost] }", source))[-1] == ["All", "£450.00"]
    assert desk.says("{{ bids.total('cost') }}", source) == "£450.00"


def test_words_that_a_formula_chooses_stand_in_the_files_total_too(desk: Desk) -> None:
    desk.put("bids.csv", WORK)
    table = "- { table: bids, columns: { name: N, x: { formula: \"'over' if low > high else 'under'\" } } }"
    assert [row[1] for row in body(desk.table(table, ROLES))] == ["over", "under", "over"]


STAFF = """name,role,a
staff,line,70
vans,line,80
Sub1,sub-total,150
fees,line,-30
fines,line,-20
Sub2,sub-total,-50
Net,grand-total,100
"""


@pytest.mark.parametrize(
    ("asked", "names"),
    [
        ("sort: a desc", "vans staff Sub1 fines fees Sub2 Net"),
        ("sort: a", "staff vans Sub1 fees fines Sub2 Net"),
        ('where: { a: "> 75" }', "vans"),
        ("where: { name: { not: fees } }", "staff vans Sub1 fines"),
        ("top: 3", "staff vans Sub1 fees"),
        ("sort: a desc, top: 1", "vans"),
        ("where: { role: [sub-total, grand-total] }", "Sub1 Sub2 Net"),
    ],
)
def test_totals_stay_with_their_lines_or_go(desk: Desk, asked: str, names: str) -> None:
    desk.put("bids.csv", STAFF)
    shown_there = [row[0] for row in body(desk.table(f"- {{ table: bids, columns: [name, a], {asked} }}", ROLES))]
    assert " ".join(shown_there) == names
    of_source = f"sources: {{ all: {{ file: bids.csv, roles: role }}, bids: {{ from: all, {asked} }} }}\n"
    assert [row[0] for row in body(desk.table("- { table: bids, columns: [name, a] }", of_source))] == shown_there


def test_a_total_that_is_left_out_with_its_lines_is_told(desk: Desk) -> None:
    desk.put("bids.csv", STAFF)
    found = desk.told(section("- { table: bids, columns: [name, a], where: { name: { not: fees } } }", ROLES))
    assert [(f.severity, f.message) for f in found if f.rule == "own-total"] == [
        (Severity.WARNING, f"the total {name!r} of bids is left out, as not all of its lines are shown")
        for name in ("Sub2", "Net")
    ]


def test_a_chart_of_a_sorted_source_is_sorted_over_all_lines(desk: Desk) -> None:
    desk.put("bids.csv", STAFF)
    chart = desk.only(Chart, "- { chart: bids, kind: bar, x: name, y: a, sort: a desc }", ROLES)
    assert chart.categories == ("vans", "staff", "fines", "fees")
