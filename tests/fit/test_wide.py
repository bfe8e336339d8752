"""A table too wide for its page, parted by columns."""

from __future__ import annotations

import pytest
from tests.samples import text

from packbuilder.fit.cells import Type
from packbuilder.fit.wide import by_columns, is_too_wide, with_columns
from packbuilder.layout.theme_file import civic
from packbuilder.theme.metrics import shipped
from packbuilder.tree import Cell, Column, ColumnKind, Row, RowRole, Table, cell_words

TYPE = Type(10, 12, 4.5, 3)
WIDTH = 869.0


def wide_table(count: int, groups: int = 0, long: int = -1) -> Table:
    """A column of names and `count` of figures, under `groups` headers; the one numbered `long` is of long figures."""
    names = [f"Expenditure {i}" for i in range(count)]
    columns = (Column("n", "Council"), *(Column(name, name, ColumnKind.NUMBER) for name in names))
    over = (Cell(text("Council")), *(Cell(text(f"Group {g}"), columns=count // groups) for g in range(groups)))
    head = Row(RowRole.HEADER, tuple(Cell(text(name)) for name in ("", *names)))
    figures = ("9" * 40 if i == long else "1,234,567" for i in range(count))
    body = Row(RowRole.LINE, (Cell(text("Aldermoor")), *(Cell(text(figure)) for figure in figures)))
    return Table("wide", columns, (Row(RowRole.HEADER, over), head) if groups else (head,), (body,))


def parts(table: Table, width: float = WIDTH) -> list[Table]:
    return list(by_columns(table, width, TYPE, civic(), shipped()))


@pytest.mark.parametrize("count", [13, 15, 23, 40, 60])
def test_parts_are_as_even_as_they_go_and_each_begins_with_the_names(count: int) -> None:
    found = parts(wide_table(count))
    dealt = [len(part.columns) - 1 for part in found]
    assert sum(dealt) == count
    assert max(dealt) - min(dealt) <= 1
    assert [cell_words(c) for part in found for c in part.head[0].cells[1:]] == [
        f"Expenditure {i}" for i in range(count)
    ]
    assert {cell_words(part.body[0].cells[0]) for part in found} == {"Aldermoor"}
    assert not any(is_too_wide(part, WIDTH, TYPE, civic(), shipped()) for part in found)


def test_a_table_is_cut_between_the_headers_over_its_columns() -> None:
    found = parts(wide_table(15, groups=3))
    assert [cell_words(c) for part in found for c in part.head[0].cells[1:]] == ["Group 0", "Group 1", "Group 2"]


def test_a_column_too_wide_by_itself_stands_alone_with_the_names() -> None:
    assert [len(part.columns) - 1 for part in parts(wide_table(3, long=1), 220.0)] == [1, 1, 1]


def test_a_part_has_no_row_in_which_no_cell_begins() -> None:
    columns = tuple(Column(name, name) for name in "abcd")
    over = (*(Cell(text(name), rows=2) for name in "ab"), Cell(text("C and D"), columns=2))
    head = (Row(RowRole.HEADER, over), Row(RowRole.HEADER, (Cell(text("c")), Cell(text("d")))))
    made = Table("t", columns, head, (Row(RowRole.LINE, tuple(Cell(text(name)) for name in "wxyz")),))
    assert [len(with_columns(made, chosen).head) for chosen in ((0, 1), (0, 2, 3))] == [1, 2]
    assert [cell.rows for cell in with_columns(made, (0, 1)).head[0].cells] == [1, 1]


def test_no_part_of_a_plan_has_bars_without_the_words_for_their_colours() -> None:
    kinds = (ColumnKind.TEXT, ColumnKind.CODE, ColumnKind.STATUS, *[ColumnKind.MATRIX] * 24)
    columns = tuple(Column(f"c{i}", f"Month {i}", kind) for i, kind in enumerate(kinds))
    head = Row(RowRole.HEADER, tuple(Cell(text(column.title)) for column in columns))
    made = Table("plan", columns, (head,), (Row(RowRole.LINE, tuple(Cell(text("w")) for _ in columns)),))
    found = parts(made, 400.0)
    assert len(found) > 2
    assert all(ColumnKind.STATUS in [column.kind for column in part.columns] for part in found)
    assert sum(column.kind is ColumnKind.MATRIX for part in found for column in part.columns) == 24


@pytest.mark.parametrize(
    ("kind", "second", "heads"),
    [
        (ColumnKind.TEXT, ("North", "South"), 2),
        (ColumnKind.CODE, ("E1", "E2"), 2),
        (ColumnKind.TEXT, ("North", "North"), 1),
        (ColumnKind.NUMBER, ("1", "2"), 1),
    ],
)
def test_each_part_begins_with_as_many_names_as_tell_its_rows_apart(
    kind: ColumnKind, second: tuple[str, str], heads: int
) -> None:
    plain = wide_table(30)
    columns = (plain.columns[0], Column("r", "Region", kind), *plain.columns[1:])
    head = Row(RowRole.HEADER, tuple(Cell(text(column.title)) for column in columns))
    line = plain.body[0].cells
    body = tuple(Row(RowRole.LINE, (line[0], Cell(text(name)), *line[1:])) for name in second)
    found = parts(Table("wide", columns, (head,), body))
    assert len(found) > 1
    titles = [[column.title for column in part.columns[:2]] for part in found]
    assert all((two == ["Council", "Region"]) == (heads == 2) for two in titles[1:])
