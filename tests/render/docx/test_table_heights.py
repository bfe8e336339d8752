"""Heights of a table's rows: those that nobody measures are low, and those of a part are those of the whole."""

from __future__ import annotations

import pytest
from tests.render.docx.reading import begun
from tests.samples import cell, figure, finance_table, plan_table, risk_table, text

from packbuilder.fit.cells import Type
from packbuilder.render.docx.table_heights import Sized, heights, heights_of, may_be_higher
from packbuilder.tree import Cell, Column, Row, RowRole, Style, Table

WORDS = ("", "a", "a b c d e f g h i j", "Interdepartmentalisation", "nineteen letters it", "words and more words " * 9)
COLUMNS = (Column("a", "A"), Column("b", "B"))
PLAIN = Table("plain", COLUMNS, (), tuple(Row(RowRole.LINE, (cell(one), cell(figure("1234567")))) for one in WORDS))
TALL = Row(RowRole.LINE, (Cell(text(WORDS[-1]), rows=6), cell("x")))
TABLES = {
    "plain": PLAIN,
    "finance": finance_table(),
    "plan": plan_table(2),
    "risks": risk_table(),
    "short words": Table("short", COLUMNS, (), PLAIN.body[:5]),
    "spans": Table("spans", COLUMNS, (), (TALL, *(Row(RowRole.LINE, (cell(one),)) for one in WORDS))),
}


@pytest.mark.parametrize("name", TABLES)
@pytest.mark.parametrize("width", [9.0, 20.0, 60.0, 200.0])
def test_a_row_that_is_not_measured_is_low(name: str, width: float) -> None:
    table, writing = TABLES[name], begun(Style.DECK)
    sized = Sized(0, Type(13, 15.6, 4, 2.5), (width,) * len(table.columns))
    every = heights(table.body, sized, writing)
    for limit in (21.0, 50.0, 100.0, 232.0):
        asked = may_be_higher(table, writing.plain(table).words, limit, sized, writing)
        assert {r for r, height in enumerate(every) if height > limit} <= set(asked)
        found = heights_of(table, asked, sized, writing)
        assert found.body == {r: every[r] for r in asked}
