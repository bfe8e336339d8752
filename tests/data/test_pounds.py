"""A column typed in pounds is a column of numbers that is written in pounds."""

from __future__ import annotations

import pytest
from tests.desk import Desk, body

from packbuilder.data.frame import ColumnType
from packbuilder.data.values import typed_column
from packbuilder.figures import Empty

GRANTS = 'ward,paid,kind\nAmber,"£1,200.50",a\nBirch,£90,a\nCedar,(£10.25),b\nDale,,b\n'


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        (["£1,200.50", "-£5", "(£120)", ""], ColumnType.POUNDS),
        (["£5", "-"], ColumnType.POUNDS),
        (["£5", "£2.1m"], ColumnType.MIXED),
        (["£5", "7"], ColumnType.MIXED),
        (["£5", "to follow"], ColumnType.MIXED),
        (["", "-"], ColumnType.TEXT),
    ],
)
def test_it_is_one_when_every_figure_has_its_pound_sign(cells: list[str], expected: ColumnType) -> None:
    assert typed_column(cells)[0] is expected


def test_open_cells_stay_open() -> None:
    assert typed_column(["£5", "", "-"])[1][1:] == [Empty.BLANK, Empty.DASH]


def rows(desk: Desk, block: str, before: str = "") -> list[list[str]]:
    desk.put("grants.csv", GRANTS)
    return body(desk.table(block, before))


def test_its_figures_and_totals_are_written_in_pounds_and_pence(desk: Desk) -> None:
    shown = rows(desk, "- table: grants\n  totals: grand\n  columns: [ward, paid]")
    assert [line[1] for line in shown] == ["£1,200.50", "£90.00", "(£10.25)", "", "£1,280.25"]


def test_a_table_s_format_writes_them_as_every_other_figure(desk: Desk) -> None:
    shown = rows(desk, '- table: grants\n  format: "£\'000 1dp brackets"\n  columns: [ward, paid]')
    assert [line[1] for line in shown] == ["1.2", "0.1", "0.0", ""]


def test_they_are_added_up_by_groups(desk: Desk) -> None:
    shown = rows(desk, "- table: sums\n  columns: [kind, paid]", "sources:\n  sums: { from: grants, group: [kind] }\n")
    assert shown == [["a", "£1,290.50"], ["b", "(£10.25)"]]
