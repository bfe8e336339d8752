"""A deck as Word pages: tables too wide for a page are parted by columns, as a report's are."""

from __future__ import annotations

from tests.render.docx.reading import body, draft_of
from tests.samples import figure, text

from packbuilder.drafts.word import text as visible
from packbuilder.render.docx.xml import W
from packbuilder.tree import Cell, Column, ColumnKind, Group, Heading, Row, RowRole, Style, Table


def test_a_deck_of_forty_columns_is_parted_in_word_and_no_figure_breaks() -> None:
    columns = tuple(Column(f"c{i}", f"Column {i}", ColumnKind.NUMBER if i else ColumnKind.TEXT) for i in range(40))
    head = (Row(RowRole.HEADER, tuple(Cell(text(column.title)) for column in columns)),)
    figures = (Cell(text("Name")), *(Cell((figure("1234567"),)) for _ in columns[1:]))
    wide = Table("t", columns, head, (Row(RowRole.LINE, figures),), title=text("Wide"))

    root = body(draft_of(Heading("h", 1, text("Paper")), Group("g", "", (wide,)), style=Style.DECK))

    tables = list(root.iter(f"{{{W}}}tbl"))
    titles = [said for said in map(visible, root.iter(f"{{{W}}}p")) if said.startswith("Wide")]
    assert len(tables) > 1
    assert titles == [f"Wide ({i} of {len(tables)})" for i in range(1, len(tables) + 1)]
    widths = [[int(column.get(f"{{{W}}}w", "0")) for column in table.iter(f"{{{W}}}gridCol")] for table in tables]
    assert sum(len(columns) - 1 for columns in widths) == 39
    assert min(map(min, widths)) > 40 * 20  # twentieths of a point: room for a figure of seven digits
