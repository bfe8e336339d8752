"""What stands in a Word file, whoever had it open."""

from __future__ import annotations

import pytest
from lxml import etree

from packbuilder.drafts.kept import tag
from packbuilder.drafts.said import Cells, Thing
from packbuilder.drafts.word import Reader
from packbuilder.drafts.xml import W

CONTROL = (
    '<w:sdt><w:sdtPr><w:tag w:val="{tag}"/></w:sdtPr><w:sdtContent><w:p><w:r><w:t>{said}</w:t></w:r></w:p>'
    "</w:sdtContent></w:sdt>"
)


def read(*cells: str) -> list[Thing]:
    """A table of one row."""
    row = "".join(f"<w:tc>{one}</w:tc>" for one in cells)
    body = f'<w:body xmlns:w="{W[1:-1]}"><w:tbl><w:tr>{row}</w:tr></w:tbl></w:body>'
    return list(Reader.of({}).things(etree.fromstring(body)))


@pytest.mark.parametrize("others", ["council:budget-line", "pb", "", "x pb1:"])
def test_a_table_is_data_whatever_controls_others_put_into_its_cells(others: str) -> None:
    assert read(CONTROL.format(tag=others, said="Parks"), "<w:p/>") == [Cells((("Parks", ""),))]


def test_a_table_with_blocks_of_ours_in_its_cells_only_puts_them_side_by_side() -> None:
    mine = tag("summary-text", "0" * 8)
    assert read(*(CONTROL.format(tag=mine, said=said) for said in ("Parks", "Roads"))) == ["Parks", "Roads"]
