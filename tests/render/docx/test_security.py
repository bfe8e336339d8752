"""What a Word draft must not carry: formulas in its workbooks, ways out of the file, data that nobody is shown."""

from __future__ import annotations

import io
import zipfile

import openpyxl
import pytest
from lxml import etree
from tests.desk import Desk

from packbuilder import opc
from packbuilder.pipeline import build

EVIL = ("=1+1", "+1", "-1+cmd|' /C calc'!A0", "@SUM(A1)", "\t=3", "\r=2", '=HYPERLINK("http://evil.example")', "|x")
"""What a spreadsheet may take for a formula when somebody pastes or opens it (OWASP, CSV injection)."""

SHOWN = """\
sections:
  - heading: Calls
    blocks:
      - table: calls
        title: Calls
        columns: { team: Team, taken: Taken }
        where: { shown: wanted }
      - chart: calls
        kind: column
        title: Calls taken
        x: team
        y: taken
        where: { shown: wanted }
"""
SECRET = ("Zebedee", "Quillfeather", "987654")


def inside(data: bytes) -> dict[str, bytes]:
    """Every part of the file, those of its workbooks too, and of workbooks in them."""
    found: dict[str, bytes] = {}
    for name, part in opc.read_package(data).items():
        found[name] = part
        if zipfile.is_zipfile(io.BytesIO(part)):
            found |= {f"{name}/{inner}": held for inner, held in inside(part).items()}
    return found


def workbooks(data: bytes) -> list[openpyxl.Workbook]:
    parts = opc.read_package(data)
    return [openpyxl.load_workbook(io.BytesIO(part)) for name, part in parts.items() if name.endswith(".xlsx")]


@pytest.mark.parametrize("kind", ["docx", "pptx"])
@pytest.mark.parametrize("style", ["report", "deck"])
def test_nothing_of_the_data_that_is_not_shown_stands_anywhere_in_the_file(kind: str, style: str, desk: Desk) -> None:
    rows = f"Desk,14,wanted,{SECRET[0]},1\nField,7,wanted,{SECRET[0]},2\n{SECRET[1]},{SECRET[2]},no,x,3\n"
    desk.put("calls.csv", f"team,taken,shown,officer,pay\n{rows}")
    data = build(desk.write(f"style: {style}\n{SHOWN}"), to=kind).files[f"paper.{kind}"]
    parts = inside(data)
    assert any(b"Desk" in part for part in parts.values())
    leaks = [(name, word) for name, part in parts.items() for word in SECRET if word.encode() in part]
    assert leaks == []


@pytest.mark.parametrize("kind", ["docx", "pptx"])
def test_words_that_look_like_formulas_are_words_in_workbooks(kind: str, desk: Desk) -> None:
    lines = "\n".join('"' + said.replace('"', '""') + f'",{i + 1}' for i, said in enumerate(EVIL))
    desk.put("calls.csv", f"team,taken\n{lines}\nDesk,9\n")
    layout = (
        "sections:\n  - heading: A\n    blocks:\n      - chart: calls\n        kind: bar\n"
        "        x: team\n        y: taken\n"
    )
    data = build(desk.write(layout), to=kind).files[f"paper.{kind}"]
    (book,) = workbooks(data)
    cells = [cell for row in book.active.iter_rows() for cell in row if cell.value is not None]
    assert [cell.coordinate for cell in cells if cell.data_type == "f"] == []
    said = [str(cell.value).lstrip("'") for cell in cells]
    assert sum(any(one.strip() in other for other in said) for one in EVIL) == len(EVIL), said
    for name, part in inside(data).items():
        if "worksheets/sheet" in name:
            assert b"<f>" not in part
            assert b"<f " not in part


@pytest.mark.parametrize("kind", ["docx", "pptx"])
def test_a_workbook_holds_its_headings_and_values_and_nothing_else(kind: str, desk: Desk) -> None:
    desk.put("calls.csv", "team,taken\nDesk,1400\nField,700\n")
    layout = (
        "sections:\n  - heading: A\n    blocks:\n      - chart: calls\n        kind: column\n"
        "        x: team\n        y: taken\n        format: '0dp'\n"
    )
    data = build(desk.write(layout), to=kind).files[f"paper.{kind}"]
    (book,) = workbooks(data)
    (sheet,) = book.worksheets
    rows = [list(row) for row in sheet.iter_rows(values_only=True)]
    assert [row[0] for row in rows[1:]] == ["Desk", "Field"]
    assert [row[1] for row in rows[1:]] == [1400, 700]
    assert len(rows) == 3
    assert all(len(row) == 2 for row in rows)
    assert sheet["B2"].number_format != "General"


@pytest.mark.parametrize("kind", ["docx", "pptx"])
def test_addresses_that_are_no_hyperlinks_stay_words(kind: str, desk: Desk) -> None:
    said = "[a](https://wexbourne.example/a) and [b](mailto:desk@wexbourne.example)"
    layout = f"sections:\n  - heading: A\n    text: |\n      See {said}.\n"
    data = build(desk.write(layout), to=kind).files[f"paper.{kind}"]
    out = [
        (relation.get("Type", "").rpartition("/")[2], relation.get("Target", ""))
        for name, part in opc.read_package(data).items()
        if name.endswith(".rels")
        for relation in etree.fromstring(part)
        if relation.get("TargetMode") == "External"
    ]
    assert sorted(out) == [("hyperlink", "https://wexbourne.example/a"), ("hyperlink", "mailto:desk@wexbourne.example")]
