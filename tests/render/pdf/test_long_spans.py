"""A label beside more rows than a page holds: it stands on each of their pages, and is read aloud once."""

from __future__ import annotations

import pypdfium2
import pytest
from tests.render.pdf.reading import report_of, said
from tests.samples import cell, text

from packbuilder.render.contract import Rendered
from packbuilder.tree import Cell, Column, Row, RowRole, Table

COLUMNS = (Column("dept", "Department"), Column("line", "Line"))
HEAD = (Row(RowRole.HEADER, (cell("Department"), cell("Line"))),)


def pages(file: Rendered) -> list[str]:
    with pypdfium2.PdfDocument(file.data) as made:
        return [page.get_textpage().get_text_range() for page in made]


def sided(*counts: int) -> Table:
    """So many rows beside each label, and a total under all."""
    rows: list[Row] = []
    for number, count in enumerate(counts):
        lines = [cell(f"Line {number}-{i}.") for i in range(count)]
        rows.append(Row(RowRole.LINE, (Cell(text(f"Estates {number}"), rows=count), lines[0])))
        rows += [Row(RowRole.LINE, (line,)) for line in lines[1:]]
    return Table("t", COLUMNS, HEAD, (*rows, Row(RowRole.TOTAL, (cell("Total of all"), cell("")))))


def test_it_stands_on_every_page_of_its_rows_and_is_read_once() -> None:
    file = report_of(sided(150))
    on_pages = pages(file)
    assert len(on_pages) >= 4
    assert all("Estates 0" in page for page in on_pages if "Line 0-" in page)
    assert " ".join(said(file)).count("Estates 0") == 1


@pytest.mark.parametrize("count", range(60, 110, 7))
def test_no_total_and_no_line_is_alone_beside_it(count: int) -> None:
    on_pages = pages(report_of(sided(count, 3)))
    (last,) = (page for page in on_pages if "Total of all" in page)
    assert "Line 1-2." in last
    assert all(page.count("Line ") != 1 for page in on_pages)


def test_rows_beside_a_label_of_less_than_half_a_page_stay_together() -> None:
    on_pages = pages(report_of(sided(*[9] * 12)))
    for number in range(12):
        assert sum(f"Line {number}-" in page for page in on_pages) == 1
        assert sum(f"Estates {number}\r" in page or f"Estates {number} " in page for page in on_pages) == 1
