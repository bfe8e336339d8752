"""Panels stand beside each other in Word and PDF alike, where they have the room."""

from __future__ import annotations

from tests.samples import finance_table, incidents_chart, text

from packbuilder.fit.panels import fitted, stand_beside
from packbuilder.layout.theme_file import civic
from packbuilder.theme.metrics import shipped
from packbuilder.tree import Block, Cell, Column, ColumnKind, Grid, Group, Panel, Paragraph, Row, RowRole, Table, Text


def beside(*blocks: Block, width: float = 453.0, crowded: bool = False) -> bool:
    theme = civic()
    grid = Grid("grid", tuple(Panel((block,)) for block in blocks), widths=(1, 1), across=2)
    return stand_beside(grid, width, theme.report.sizes, theme, shipped(), crowded)


def test_charts_and_words_share_a_portrait_page_and_wide_tables_do_not() -> None:
    assert beside(incidents_chart(), Paragraph(text("Words.")))
    assert not beside(incidents_chart(), finance_table())
    assert not beside(incidents_chart())


def _measures() -> Table:
    columns = (Column("name", "Phase"), *(Column(f"n{i}", "Of budget share", ColumnKind.NUMBER) for i in range(3)))
    head = Row(RowRole.HEADER, tuple(Cell((Text(c.title),)) for c in columns))
    body = Row(RowRole.LINE, (Cell((Text("Alternative provision"),)), *(Cell((Text("0.8%"),)) for _ in range(3))))
    return Table("measures", columns, (head,), (body,))


def test_a_table_that_would_break_its_names_in_a_panel_stands_alone_but_on_a_slide() -> None:
    assert not beside(_measures(), _measures(), width=380.0)
    assert beside(_measures(), _measures(), width=380.0, crowded=True)


def test_of_three_charts_too_many_for_a_line_two_share_it() -> None:
    theme = civic()
    panels = tuple(Panel((incidents_chart(f"c{i}"),)) for i in range(3))

    def across(widths: tuple[int, ...], width: float) -> int:
        grid = Grid("grid", panels, widths=widths, across=3)
        return fitted(grid, width, theme.report.sizes, theme, shipped(), crowded=False).across

    assert [across((1, 1, 1), width) for width in (700.0, 453.0, 300.0)] == [3, 2, 1]
    assert across((1, 2, 1), 453.0) == 1  # widths that an author chose are for all three


def test_charts_of_one_panel_stand_in_pairs_where_panels_have_no_room_beside_each_other() -> None:
    theme = civic()
    charts = tuple(Group(f"g{i}", "", (incidents_chart(f"c{i}"),)) for i in range(2))
    grid = Grid("grid", (Panel((finance_table(),)), Panel(charts)), widths=(1, 2), across=2)
    made = fitted(grid, 453.0, theme.report.sizes, theme, shipped(), crowded=False)
    assert (made.across, made.panels[0]) == (1, grid.panels[0])
    (pair,) = made.panels[1].blocks
    assert isinstance(pair, Grid)
    assert [panel.blocks for panel in pair.panels] == [(chart,) for chart in charts]
