"""Native tables of slides: which cells are merged."""

from __future__ import annotations

from tests.render.pptx.reading import A, deck, opened
from tests.samples import document, text

from packbuilder.tree import Cell, Column, Group, Heading, Row, RowRole, Table


def test_a_wide_cell_ends_where_a_tall_one_from_above_stands() -> None:
    columns = tuple(Column(name, name) for name in "abc")
    first = Row(RowRole.LINE, (Cell(text("x")), Cell(text("tall"), rows=2), Cell(text("y"))))
    second = Row(RowRole.LINE, (Cell(text("wide"), columns=2), Cell(text("z"))))
    table = Table("t", columns, (), (first, second), summary="Rows.")
    data = deck(document((Heading("h", 1, text("Rows")), Group("g", "", (table,)))))
    cells = [c for slide in opened(data).slides for c in slide.element.iter(f"{A}tc")]
    spans = ("gridSpan", "rowSpan", "hMerge", "vMerge")
    assert [{name: c.get(name) for name in spans if c.get(name)} for c in cells] == [
        {},
        {"rowSpan": "2"},
        {},
        {},
        {"vMerge": "1"},
        {},
    ]
