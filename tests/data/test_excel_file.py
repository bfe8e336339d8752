"""Workbooks: what Excel shows, where it shows it, and the workbooks that are refused unopened."""

from __future__ import annotations

import contextlib
import datetime
import io
import re
import struct
import zipfile
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.data.conftest import Paper, column

from packbuilder.data.excel_file import read_excel
from packbuilder.data.frame import ColumnType
from packbuilder.diagnostics import DataPlace, Origin, PackbuilderError
from packbuilder.figures import Empty

FILE = "inputs/paper/kpis.xlsx"
D = Decimal


def workbook(rows: Sequence[Sequence[Any]], sheet: str = "Plan", **more: Sequence[Sequence[Any]]) -> bytes:
    book = openpyxl.Workbook()
    book.remove(book.active)
    for title, cells in {sheet: rows, **more}.items():
        page = book.create_sheet(title)
        for row in cells:
            page.append(list(row))
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def with_parts(data: bytes, parts: Mapping[str, bytes]) -> bytes:
    """The workbook with some of its parts put in the place of its own."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as new:
        for name in {*old.namelist(), *parts}:
            new.writestr(name, parts[name] if name in parts else old.read(name))
    return buffer.getvalue()


def sheet_xml(data: bytes) -> bytes:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return archive.read("xl/worksheets/sheet1.xml")


SMALL = workbook([["a", "b"], [1, "x"]])


def test_cells_are_what_excel_means(paper: Paper) -> None:
    day, moment = datetime.date(2018, 2, 1), datetime.datetime(2018, 2, 1, 9, 30)  # noqa: DTZ001 - Excel knows no zones
    paper.put("kpis.xlsx", workbook([
        ["n", "f", "day", "text", "code", "time", "moment", "truth"],
        [3, 0.1, day, "1,234", "01", datetime.time(9, 30), moment, True],
        [None, 1e-7, day, "-", "02", None, moment, False],
    ]))  # fmt: skip
    frame = paper.load()
    assert [str(kind) for kind in frame.types.values()] == [
        "number",
        "number",
        "date",
        "number",
        "text",
        "text",
        "text",
        "text",
    ]
    assert column(frame, "n") == [D(3), Empty.BLANK]
    assert column(frame, "f") == [D("0.1"), D("1E-7")]
    assert column(frame, "day") == [day, day]
    assert type(column(frame, "day")[0]) is datetime.date
    assert column(frame, "text") == [D(1234), Empty.DASH]
    assert column(frame, "time") == ["09:30", Empty.BLANK]
    assert column(frame, "moment") == ["2018-02-01 09:30"] * 2
    assert column(frame, "truth") == ["TRUE", "FALSE"]


def test_rows_and_columns_are_those_on_the_screen(paper: Paper) -> None:
    paper.put("kpis.xlsx", workbook([["Plan 2017/18"], [], [None, "a", "b"], [None, 1, 2], [], [None, 3, 4]]))
    frame = paper.load("header_row: 3")
    assert (frame.sheet, frame.table.index.tolist(), list(frame.types)) == ("Plan", [4, 6], ["a", "b"])


def test_the_first_sheet_is_read_unless_another_is_named(paper: Paper) -> None:
    paper.put("kpis.xlsx", workbook([["a"], [1]], "One", Two=[["b"], [2]]))
    assert paper.load().sheet == "One"
    assert list(paper.load("file: kpis.xlsx\nsheet: Two").types) == ["b"]


def test_a_sheet_that_is_not_there_is_told_with_the_closest(paper: Paper) -> None:
    paper.put("kpis.xlsx", SMALL)
    finding = paper.fault("file: kpis.xlsx\nsheet: Plans")
    assert (finding.rule, finding.place, finding.hint) == (
        "missing-sheet",
        Origin("layouts/paper.yaml", 3, 10),
        "did you mean 'Plan'?",
    )


def test_a_range_bounds_what_is_read(paper: Paper) -> None:
    paper.put("kpis.xlsx", workbook([["x"] * 5, ["x", "a", "b", "x"], ["x", 1, 2, "x"], ["x", 3, 4, "x"], ["x"] * 5]))
    frame = paper.load("file: kpis.xlsx\nrange: B2:C4")
    assert (list(frame.types), frame.table.index.tolist()) == (["a", "b"], [3, 4])
    assert set(frame.types.values()) == {ColumnType.NUMBER}


@pytest.mark.parametrize(
    ("written", "rule"),
    [
        ("A1:B2000000000", "too-large"),
        ("A1:B9999999", "too-large"),
        ("A1:ZZZ3", "too-large"),
        ("B", "wrong-range"),
        ("B3", "wrong-range"),
        ("C3:B2", "wrong-range"),
        ("A0:B2", "wrong-range"),
    ],
)
def test_a_range_that_cannot_be_read_is_told(paper: Paper, written: str, rule: str) -> None:
    paper.put("kpis.xlsx", SMALL)
    finding = paper.fault(f"file: kpis.xlsx\nrange: {written}")
    assert (finding.rule, finding.place) == (rule, Origin("layouts/paper.yaml", 3, 10))


def test_words_in_a_declared_number_column_are_told_at_their_cell(paper: Paper) -> None:
    paper.put("kpis.xlsx", workbook([["Title"], ["name", "cost"], ["a", 1], ["b", "tbc"]]))
    finding = paper.fault("header_row: 2\ncolumns: { cost: { format: £m 1dp } }")
    assert (finding.rule, finding.place) == ("not-a-number", DataPlace(FILE, "Plan", 4, "cost"))
    assert str(finding.place) == f"{FILE}, sheet Plan, row 4, column cost"
    assert (finding.line, finding.caret, finding.length) == ("b | tbc", 5, 3)


def test_a_column_without_a_name_is_told_by_its_letter(paper: Paper) -> None:
    paper.put("kpis.xlsx", workbook([["a", None, "c"], [1, 2, 3]]))
    finding = paper.fault()
    assert (finding.rule, finding.place) == ("unnamed-column", DataPlace(FILE, "Plan", 1, "B"))


def test_an_empty_header_row_is_told(paper: Paper) -> None:
    paper.put("kpis.xlsx", SMALL)
    assert paper.fault("header_row: 40").rule == "empty-source"
    paper.put("kpis.xlsx", workbook([]))
    assert paper.fault().rule == "empty-source"


def test_an_error_cell_is_told_though_it_looks_empty(paper: Paper) -> None:
    paper.put("kpis.xlsx", workbook([["a", "b"], [1, "#N/A"]]))
    finding = paper.fault()
    assert (finding.rule, finding.place) == ("excel-error", DataPlace(FILE, "Plan", 2, "b"))
    assert finding.message == "the cell B2 shows #N/A"


def test_a_formula_shows_the_value_that_excel_last_saved(paper: Paper) -> None:
    data = workbook([["a", "b"], [1, "=A2*2"]])
    paper.put(
        "kpis.xlsx",
        with_parts(data, {"xl/worksheets/sheet1.xml": re.sub(rb"<v ?/>|<v></v>", b"<v>2</v>", sheet_xml(data))}),
    )
    assert column(paper.load(), "b") == [D(2)]


def test_a_formula_that_was_never_worked_out_is_told(paper: Paper) -> None:
    paper.put("kpis.xlsx", workbook([["a", "b"], [1, "=A2*2"]]))
    finding = paper.fault()
    assert (finding.rule, finding.place) == ("no-value", DataPlace(FILE, "Plan", 2, "b"))


def test_cells_outside_the_range_do_not_stop_a_paper(paper: Paper) -> None:
    paper.put("kpis.xlsx", workbook([["a", "b"], [1, "#N/A"]]))
    assert list(paper.load("file: kpis.xlsx\nrange: A1:A2").types) == ["a"]


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"no workbook",
        SMALL[:-200],
        b"\xd0\xcf\x11\xe0" + bytes(2000),
        with_parts(SMALL, {"xl/workbook.xml": b"<broken"}),
    ],
)
def test_what_is_no_workbook_is_told(paper: Paper, data: bytes) -> None:
    paper.put("kpis.xlsx", data)
    finding = paper.fault()
    assert (finding.rule, finding.place) == ("workbook", DataPlace(FILE))


def test_a_file_without_the_parts_of_a_workbook_is_told(paper: Paper) -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("word/document.xml", "<x/>")
    paper.put("kpis.xlsx", buffer.getvalue())
    assert paper.fault().rule == "workbook"


def test_a_damaged_old_workbook_is_told(paper: Paper) -> None:
    paper.put("kpis.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600))
    assert paper.fault().rule == "workbook"


def test_a_bomb_is_refused_unopened(paper: Paper) -> None:
    paper.put("kpis.xlsx", with_parts(SMALL, {"xl/worksheets/sheet1.xml": b" " * 60_000_000}))
    assert "packed" in paper.fault().message
    paper.put("kpis.xlsx", with_parts(SMALL, {f"xl/media/{n}.bin": bytes(30_000_000) for n in range(7)}))
    assert "200 MB" in paper.fault().message


def test_a_bomb_that_lies_about_its_size_is_refused(paper: Paper) -> None:
    bomb = bytearray(with_parts(SMALL, {"zz.xml": bytes(30_000_000)}))
    real, lie = struct.pack("<L", 30_000_000), struct.pack("<L", 1000)
    assert real in bomb
    paper.put("kpis.xlsx", bytes(bomb).replace(real, lie))
    assert paper.fault().rule == "workbook"


def test_a_cell_at_the_far_corner_is_refused(paper: Paper) -> None:
    xml = sheet_xml(SMALL).replace(b'r="B2"', b'r="XFD1048576"')
    paper.put("kpis.xlsx", with_parts(SMALL, {"xl/worksheets/sheet1.xml": xml}))
    assert "1,048,576 rows" in paper.fault().message


def test_one_long_text_asked_for_a_million_times_is_refused(paper: Paper) -> None:
    strings = (
        b'<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><si><t>'
        + b"ha" * 15_000
        + b"</t></si></sst>"
    )
    rows = b"".join(b'<row r="%d"><c r="A%d" t="s"><v>0</v></c></row>' % (n, n) for n in range(1, 10_001))
    xml = re.sub(rb"<sheetData>.*</sheetData>", b"<sheetData>" + rows + b"</sheetData>", sheet_xml(SMALL))
    paper.put("kpis.xlsx", with_parts(SMALL, {"xl/worksheets/sheet1.xml": xml, "xl/sharedStrings.xml": strings}))
    assert "texts" in paper.fault().message


@pytest.mark.parametrize("part", ["xl/worksheets/sheet1.xml", "xl/workbook.xml", "xl/sharedStrings.xml"])
def test_entities_cannot_be_reached(paper: Paper, part: str) -> None:
    with zipfile.ZipFile(io.BytesIO(SMALL)) as archive:
        xml = archive.read(part) if part in archive.namelist() else b"<sst/>"
    declared = b'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>'
    at = xml.index(b"?>") + 2 if xml.startswith(b"<?xml") else 0
    paper.put("kpis.xlsx", with_parts(SMALL, {part: xml[:at] + declared + xml[at:]}))
    assert "entities" in paper.fault().message


@given(st.lists(st.tuples(st.integers(0, len(SMALL) - 1), st.integers(0, 255)), min_size=1, max_size=6))
def test_a_damaged_workbook_is_read_or_told(
    tmp_path_factory: pytest.TempPathFactory, damage: list[tuple[int, int]]
) -> None:
    data = bytearray(SMALL)
    for at, byte in damage:
        data[at] = byte
    path = tmp_path_factory.getbasetemp() / "any.xlsx"
    path.write_bytes(data)
    with contextlib.suppress(PackbuilderError):
        read_excel(path, "any.xlsx")


def test_a_kind_of_file_that_is_not_read_says_which_are(paper: Paper) -> None:
    paper.put("kpis.ods", b"x")
    finding = paper.fault("file: kpis.ods")
    assert (finding.rule, finding.place) == ("file-kind", Origin("layouts/paper.yaml", 2, 9))
    assert ".xlsx" in finding.hint
