"""Heights of rows are those of their words as they are broken and drawn."""

from __future__ import annotations

import pytest
from tests.samples import cell, every_block, figure, finance_table, plan_table, risk_table, text

from packbuilder.fit.cells import Type, broken_rows
from packbuilder.fit.columns import column_widths
from packbuilder.fit.row_heights import row_heights
from packbuilder.layout.theme_file import civic
from packbuilder.theme.metrics import shipped
from packbuilder.tree import Cell, Column, LineBreak, Row, RowRole, Strong, Table, Text

ODD = Table(
    "odd",
    tuple(Column(name, name) for name in ("a", "b", "c")),
    (),
    (
        Row(RowRole.LINE, (Cell(), cell("  spaced  out  "), cell("two\nlines")), level=2),
        Row(RowRole.LINE, (Cell(text(Strong((Text("one"), LineBreak(), Text("two"))))), cell(figure("12")), Cell())),
        Row(RowRole.TOTAL, (cell("well-known-words-that-are-long"), cell("a" * 60), cell("Total of all"))),
        Row(RowRole.LINE, (Cell(text("over two columns and some more words"), columns=2), cell("short")), level=1),
        Row(RowRole.LINE, (Cell(text("over two rows " * 9), rows=2), cell("x"), cell("y"))),
        Row(RowRole.LINE, (cell("x"), cell("y"))),
        Row(RowRole.LINE, (cell("short row"),)),
    ),
)
TABLES = {
    "finance": finance_table(),
    "plan": plan_table(2),
    "risks": risk_table(),
    "odd": ODD,
    "odd without spans": Table("o", ODD.columns, (), ODD.body[:3]),
} | {f"block {i}": block for i, block in enumerate(every_block()["Table"]) if isinstance(block, Table)}


@pytest.mark.parametrize("name", TABLES)
@pytest.mark.parametrize("size", [8.0, 11.5, 14.0])
@pytest.mark.parametrize("width", [180.0, 420.0, 900.0])
def test_a_row_is_as_tall_as_its_words_when_they_are_broken(name: str, size: float, width: float) -> None:
    table, type_ = TABLES[name], Type(size, round(size * 1.2, 1), 4.5, 3.0)
    widths = column_widths(table, width, type_, civic(), shipped())
    for rows in (table.head, table.body):
        drawn = [row.height for row in broken_rows(rows, widths, type_, civic(), shipped())]
        assert row_heights(rows, widths, type_, civic(), shipped()) == pytest.approx(drawn)
