"""Data as councils have them: titles above tables, totals that nobody marked, dates of several kinds."""

from __future__ import annotations

import io
from pathlib import Path

import openpyxl
import pytest
from tests.desk import Desk, body, only, section

from packbuilder.diagnostics import Severity
from packbuilder.tree import Table


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


def workbook(rows: list[tuple[object, ...]], merged: str) -> bytes:
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    book.active.merge_cells(merged)
    data = io.BytesIO()
    book.save(data)
    return data.getvalue()


def test_a_title_over_a_sheet_is_told_once_and_how_to_pass_it_over(desk: Desk) -> None:
    rows: list[tuple[object, ...]] = [("Fleet 2025/26",), (), ("Depot", "Vans", "Cost"), ("North", 12, 3)]
    desk.put("fleet.xlsx", workbook(rows, "A1:C1"))
    told = desk.fault(section("- table: fleet"))
    assert told.message == "columns B and C have no name"
    assert told.hint == "row 1 seems to hold a title: say which row holds the names, such as header_row: 3"
    mended = "sources: { fleet: { file: fleet.xlsx, header_row: 3 } }\n"
    assert body(desk.table("- table: fleet", mended)) == [["North", "12", "3"]]


def test_headings_in_two_rows_are_told_with_what_to_do(desk: Desk) -> None:
    rows: list[tuple[object, ...]] = [("Depot", "Vehicles", None), (None, "Vans", "Lorries"), ("North", 12, 3)]
    desk.put("fleet.xlsx", workbook(rows, "B1:C1"))
    told = desk.fault(section("- table: fleet"))
    assert told.message == "column C has no name"
    assert told.hint.endswith("where headings stand in two rows, write each column's name into one")


LEDGER = "Service,Cost\nParks,1\nRoads,2\n%s,3\n"


@pytest.mark.parametrize("name", ["Total", "TOTALS", "Grand total:", "Sub-total"])
@pytest.mark.parametrize("block", ["- { table: costs, totals: grand }", "- text: \"{{ costs.total('Cost') }}\""])
def test_a_total_that_nobody_marked_is_told_where_it_is_added_in(desk: Desk, name: str, block: str) -> None:
    desk.put("costs.csv", LEDGER % name)
    (told,) = desk.told(section(block))
    assert (told.rule, told.severity) == ("total-added-in", Severity.WARNING)
    assert told.message == f"the row {name!r} is added in with the other rows of costs"
    assert str(told.place) == "inputs/paper/costs.csv, row 4, column Service"


@pytest.mark.parametrize(
    ("name", "block"),
    [
        ("Total Energies", "- { table: costs, totals: grand }"),
        ("Total", "- table: costs"),
        ("Total", "- { table: costs, totals: grand, where: { Service: { not: Total } } }"),
        ("Total", "- text: \"{{ costs.row(Service='Total').Cost }} {{ costs.total('Cost', Service='Parks') }}\""),
    ],
)
def test_it_is_not_told_where_it_is_not_added_in(desk: Desk, name: str, block: str) -> None:
    desk.put("costs.csv", LEDGER % name)
    assert desk.told(section(block)) == []


def test_a_column_of_dates_and_something_else_is_told_when_it_is_sorted_by(desk: Desk) -> None:
    desk.put("visits.csv", "Day,Where\n3/4/2025,x\n12/03/2025,y\n31/02/2025,z\n")
    (told,) = desk.told(section("- { table: visits, sort: Day }"))
    assert told.message == "Day is sorted as words, not as dates: '31/02/2025' is no date like the others"
    assert str(told.place) == "inputs/paper/visits.csv, row 4, column Day"
    assert desk.told(section("- table: visits")) == []


def test_days_in_the_order_of_their_words_need_no_warning(desk: Desk) -> None:
    desk.put("visits.csv", "Day,Where\n2025-04-03,x\ntbc,y\n2025-03-12,z\n")
    assert desk.told(section("- { table: visits, sort: Day }")) == []


def test_a_condition_on_the_period_is_told_when_the_column_holds_no_months(desk: Desk) -> None:
    desk.put("kpis.csv", "when,value\n25-Apr,1\n25-May,2\n")
    layout = section("- table: kpis\n  where: { when: in period }\n  when_empty: None", "period: 2025-04\n")
    (told,) = desk.told(layout)
    assert told.message == "no row of kpis is in the period: when holds no month or day, but '25-Apr'"
    assert str(told.place) == "inputs/paper/kpis.csv, row 2, column when"


def test_months_as_excel_writes_them_are_months_where_the_whole_column_is(desk: Desk) -> None:
    desk.put("kpis.csv", "when,value\nApr-25,1\n,3\nMay-25,2\n")
    asked = section("- table: kpis\n  where: { when: in period }", "period: 2025-04\n")
    assert body(only(Table, desk.document(asked).blocks)) == [["April 2025", "1"]]
    desk.put("kpis.csv", "when,value\nApr-25,1\nlater,3\n")
    assert body(desk.table("- table: kpis")) == [["Apr-25", "1"], ["later", "3"]]
