"""CSV files: what is read, and each fault at its row."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.data.conftest import Paper, column

from packbuilder.data.csv_file import read_csv
from packbuilder.diagnostics import DataPlace, Origin, PackbuilderError
from packbuilder.figures import Empty

FILE = "inputs/paper/kpis.csv"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_the_encodings_of_british_offices_are_read(paper: Paper, encoding: str) -> None:
    paper.put("kpis.csv", "name,cost\nCafé – “Élan”,£5\n".encode(encoding))
    frame = paper.load()
    assert list(frame.types) == ["name", "cost"]
    assert column(frame, "name") == ["Café – “Élan”"]


@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_the_separator_is_recognised(paper: Paper, separator: str) -> None:
    paper.put("kpis.csv", separator.join(("name", '"a, b; c"', "n")) + "\n" + separator.join(("x", "y", "1")) + "\n")
    assert list(paper.load().types) == ["name", "a, b; c", "n"]


def test_a_tsv_file_has_tabs_whatever_its_cells_hold(paper: Paper) -> None:
    paper.put("kpis.tsv", "a, b, c\tn\nx\t1\n")
    assert list(paper.load().types) == ["a, b, c", "n"]


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_every_line_ending_is_one(paper: Paper, ending: str) -> None:
    paper.put("kpis.csv", ending.join(("a,b", "1,2", "", "3,4", "")))
    frame = paper.load()
    assert frame.table.index.tolist() == [2, 4], "an empty row counts, as in a spreadsheet"


def test_rows_are_those_of_a_spreadsheet_and_lines_those_of_an_editor(paper: Paper) -> None:
    paper.put("kpis.csv", 'a,b\n"one\n\ntwo",1\nx,2\n,\ny,3\n')
    frame = paper.load()
    assert frame.table.index.tolist() == [2, 3, 5]
    assert frame.lines == {3: 5, 5: 7}
    assert column(frame, "a") == ["one\n\ntwo", "x", "y"]


def test_header_row_passes_over_a_title(paper: Paper) -> None:
    paper.put("kpis.csv", "Performance, 2018\n\nname,value\nx,1\n")
    frame = paper.load("header_row: 3")
    assert list(frame.types) == ["name", "value"]
    assert frame.table.index.tolist() == [4]


def test_empty_columns_and_rows_left_behind_by_a_spreadsheet_are_passed_over(paper: Paper) -> None:
    paper.put("kpis.csv", "a,b,,\n1,2,,\n,,,\n3,4,,\n")
    frame = paper.load()
    assert list(frame.types) == ["a", "b"]
    assert frame.table.index.tolist() == [2, 4]


def test_a_row_with_the_wrong_number_of_cells_is_told(paper: Paper) -> None:
    paper.put("kpis.csv", 'a,b,c\n1,2,3\n"multi\nline",2,3\n1,2\n1,2,3,4\n')
    short, long = paper.faults()
    assert (short.rule, short.place, short.line) == ("ragged-row", DataPlace(FILE, "", 4), "1,2")
    assert short.message == "row 4 has 2 cells, the header 3"
    assert (long.place, long.line) == (DataPlace(FILE, "", 5), "1,2,3,4")
    assert "quotes" in long.hint


def test_a_column_without_a_name_is_told(paper: Paper) -> None:
    paper.put("kpis.csv", "a,,c\n1,2,3\n")
    finding = paper.fault()
    assert (finding.rule, finding.place, finding.line) == ("unnamed-column", DataPlace(FILE, "", 1, "2"), "a,,c")


def test_two_columns_of_one_name_are_told(paper: Paper) -> None:
    paper.put("kpis.csv", "a,b,a\n1,2,3\n")
    finding = paper.fault()
    assert (finding.rule, finding.place) == ("duplicate-column", DataPlace(FILE, "", 1, "a"))


@pytest.mark.parametrize("encoding", ["utf-8", "cp1252"])
def test_a_quote_that_never_closes_is_told_at_its_line(paper: Paper, encoding: str) -> None:
    paper.put("kpis.csv", 'name,cost\nCafé,£1\nÉlan,"£2\nx,£3\ny,£4\n'.encode(encoding))
    finding = paper.fault()
    assert (finding.rule, finding.place, finding.line) == ("stray-quote", DataPlace(FILE, "", 3), 'Élan,"£2')
    assert finding.line[finding.caret - 1 :].startswith('"£2')
    assert "the end of the file" in finding.message
    assert finding.hint


def test_a_quote_that_the_next_quoted_cell_closes_is_told_where_it_opens(paper: Paper) -> None:
    paper.put("kpis.csv", 'name,cost\n"ok",1\n"x,2\ny,3\n"z",4\n')
    finding = paper.fault()
    assert (finding.place, finding.line) == (DataPlace(FILE, "", 3), '"x,2')


def test_a_stray_quote_below_a_cell_of_several_lines_is_told_with_its_line(paper: Paper) -> None:
    paper.put("kpis.csv", 'name,cost\n"a\nb",1\n"x,2\n')
    finding = paper.fault()
    assert finding.place == DataPlace(FILE, "", 3)
    assert "in line 4 of the file" in finding.message


def test_a_long_line_is_shown_around_its_fault(paper: Paper) -> None:
    paper.put("kpis.csv", f"name,cost\n{'long ' * 200},x,{'more ' * 200}\n".replace("cost", "cost,why"))
    finding = paper.fault("columns: { cost: { format: number } }")
    assert len(finding.line) < 180
    assert finding.line[finding.caret - 1] == "x"
    assert finding.line.startswith("... ")
    assert finding.line.endswith(" ...")


@given(
    st.lists(
        st.sampled_from(['"', ",", "\n", "a", "1", "-", ";", " ", "\t", "é", "\r", '""', "01", "2018-02"]), max_size=40
    )
)
def test_any_text_is_a_source_or_a_finding(tmp_path_factory: pytest.TempPathFactory, pieces: list[str]) -> None:
    path = tmp_path_factory.getbasetemp() / "any.csv"
    path.write_text("".join(pieces), encoding="utf-8", newline="")
    try:
        raw = read_csv(path, "any.csv")
    except PackbuilderError as error:
        for finding in error.findings:
            assert finding.hint or finding.rule == "more-findings"
            assert finding.caret <= len(finding.line) + 1
    else:
        assert all(len(row) == len(raw.names) for row in raw.rows)


def test_letters_after_a_closing_quote_are_told(paper: Paper) -> None:
    paper.put("kpis.csv", 'name,cost\n1,"a" b\n')
    finding = paper.fault()
    assert (finding.rule, finding.caret) == ("stray-quote", 3)


@pytest.mark.parametrize("row", ['x, "a quoted cell"', 'x,half a quote"'])
def test_a_quote_that_csv_takes_for_a_letter_is_told(paper: Paper, row: str) -> None:
    paper.put("kpis.csv", f"name,cost\n{row}\n")
    finding = paper.fault()
    assert (finding.rule, finding.place, finding.line, finding.caret) == ("stray-quote", DataPlace(FILE, "", 2), row, 3)


def test_speech_and_inches_are_no_stray_quotes(paper: Paper) -> None:
    paper.put("kpis.csv", 'name,cost\nthe "old" rate,1\n19",2\n"say ""no""",3\n"""quoted""",4\n')
    assert column(paper.load(), "name") == ['the "old" rate', '19"', 'say "no"', '"quoted"']


def test_a_wrong_byte_in_utf8_is_told_at_its_line(paper: Paper) -> None:
    paper.put("kpis.csv", "name\nCafé\n£5 – ok\n".encode() + b"bro\xffken\n")
    finding = paper.fault()
    assert (finding.rule, finding.place, finding.caret) == ("encoding", Origin(FILE, 4, 4), 4)


def test_a_workbook_called_csv_is_told(paper: Paper) -> None:
    paper.put("kpis.csv", b"PK\x03\x04\0\0")
    assert paper.fault().rule == "not-text"


@pytest.mark.parametrize("content", ["", "\n\n", ",,\n"])
def test_an_empty_file_is_told(paper: Paper, content: str) -> None:
    paper.put("kpis.csv", content)
    assert paper.fault().rule == "empty-source"


def test_a_header_row_beyond_the_end_is_told(paper: Paper) -> None:
    paper.put("kpis.csv", "a\n1\n")
    finding = paper.fault("header_row: 9")
    assert (finding.rule, finding.place) == ("empty-source", DataPlace(FILE, "", 9))


def test_a_header_without_rows_is_a_source_without_rows(paper: Paper) -> None:
    paper.put("kpis.csv", "a,b\n")
    frame = paper.load()
    assert list(frame.table.columns) == ["a", "b"]
    assert frame.table.empty


def test_text_in_a_column_declared_to_hold_numbers_is_told_at_its_cell(paper: Paper) -> None:
    paper.put("kpis.csv", 'name,budget\n"a\nb",100\nc,12O\nd,-\ne,\n')
    finding = paper.fault("columns: { budget: { format: £ 0dp } }")
    assert (finding.rule, finding.place) == ("not-a-number", DataPlace(FILE, "", 3, "budget"))
    assert "'12O'" in finding.message
    assert (finding.line, finding.caret, finding.length) == ("c,12O", 3, 3)
    assert column(paper.load(), "budget") == [Decimal(100), "12O", Empty.DASH, Empty.BLANK]


def test_a_cell_after_one_of_several_lines_is_shown_in_its_own_line(paper: Paper) -> None:
    paper.put("kpis.csv", 'name,budget\n"a\nb",1x0\n')
    finding = paper.fault("columns: { budget: { format: number } }")
    assert (finding.place, finding.line) == (DataPlace(FILE, "", 2, "budget"), 'b",1x0')
    assert (finding.caret, finding.length) == (4, 3)


def test_a_declared_column_is_known_by_its_new_name(paper: Paper) -> None:
    paper.put("kpis.csv", "Budget (£)\nx\n")
    finding = paper.fault('rename: { "Budget (£)": budget }\ncolumns: { budget: { format: number } }')
    assert finding.rule == "not-a-number"


def test_many_faults_are_counted_not_listed(paper: Paper) -> None:
    paper.put("kpis.csv", "n\n" + "x\n" * 50)
    findings = paper.faults("columns: { n: { format: number 0dp } }")
    assert len(findings) == 21
    assert findings[-1].message == f"and 30 more like these in {FILE}"


def test_too_many_columns_and_rows_are_refused(paper: Paper) -> None:
    paper.put("kpis.csv", ",".join(f"c{n}" for n in range(501)) + "\n")
    assert paper.fault().rule == "too-large"
    paper.put("kpis.csv", "n\n" + "1\n" * 200_001)
    assert paper.fault().rule == "too-large"


def test_a_sheet_of_a_text_file_is_told(paper: Paper) -> None:
    paper.put("kpis.csv", "a\n1\n")
    finding = paper.fault("file: kpis.csv\nsheet: Plan")
    assert finding.place == Origin("layouts/paper.yaml", 3, 10)


def test_the_period_stands_in_a_files_name(paper: Paper) -> None:
    paper.put("2018-02/kpis.csv", "a\n1\n")
    assert paper.load('file: "{{ period }}/kpis.csv"', period="2018-02").file == "inputs/paper/2018-02/kpis.csv"


def test_a_title_over_the_table_is_told_with_the_row_of_the_names(paper: Paper) -> None:
    paper.put("kpis.csv", "Visits to libraries\n\nname,visits\nEast,5\nWest,6\n")
    with pytest.raises(PackbuilderError) as told:
        paper.load()
    (finding,) = told.value.findings
    assert (finding.rule, finding.place) == ("title-row", DataPlace(FILE, "", 1))
    assert "header_row: 3" in finding.hint


def test_one_wide_row_under_one_name_is_a_slip_of_that_row(paper: Paper) -> None:
    paper.put("kpis.csv", "name\nEast\nWest, the old one\n")
    with pytest.raises(PackbuilderError) as told:
        paper.load()
    assert [finding.rule for finding in told.value.findings] == ["ragged-row"]
