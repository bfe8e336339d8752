"""How a long table is parted over slides."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest
from tests.samples import text

from packbuilder.slides.parts import Part, groups_above, parting
from packbuilder.tree import Cell, Row, RowRole

ROOM = 360.0


def rows(count: int) -> list[Row]:
    return [Row(RowRole.LINE, (Cell(text(f"Row {i}")),)) for i in range(count)]


def parts(made: list[Row], heights: list[float], first: float) -> tuple[Part, ...]:
    return parting(tuple(made), heights, ROOM).parts(first, ROOM)


def tall(found: tuple[Part, ...], heights: list[float]) -> list[float]:
    return [sum(heights[part.start : part.end]) for part in found]


def test_no_slide_holds_one_row_while_the_next_is_full() -> None:
    heights = [180.0, 176.0, 54.0, 109.0, 156.0, 97.0, 85.0, 58.0, 140.0, 85.0]
    assert tall(parts(rows(10), heights, ROOM), heights) == [356, 319, 240, 225]


@pytest.mark.parametrize("count", [1, 17, 18, 19, 37, 38, 100, 541])
def test_rows_of_one_height_are_dealt_out_evenly_over_as_few_slides_as_hold_them(count: int) -> None:
    found = parts(rows(count), [20.0] * count, ROOM)
    dealt = [part.end - part.start for part in found]
    assert len(found) == -(-count // 18)
    assert max(dealt) - min(dealt) <= 1
    assert (found[0].start, found[-1].end) == (0, count)
    assert all(before.end == after.start for before, after in pairwise(found))


def test_a_part_that_begins_under_other_things_takes_what_its_room_holds() -> None:
    heights = [40.0] * 14
    assert tall(parts(rows(14), heights, 160.0), heights) == [120, 240, 200]
    assert tall(parts(rows(12), heights[:12], 120.0), heights) == [120, 360]


def test_rows_that_belong_together_share_a_slide_where_it_holds_them() -> None:
    held = [replace(row, keep_with_next=i % 4 != 3) for i, row in enumerate(rows(24))]
    found = parts(held, [50.0] * 24, ROOM)
    assert [part.end % 4 for part in found] == [0] * 6
    assert all(part.end > part.start for part in parts(held, [ROOM] * 24, ROOM))


def grouped(*sizes: int) -> list[Row]:
    """Groups of so many rows, each under a line of its own."""
    found: list[Row] = []
    for i, size in enumerate(sizes):
        found += [Row(RowRole.GROUP, (Cell(text(f"Group {i}")),)), *rows(size)]
    return found


@pytest.mark.parametrize("first", range(12, 17))
def test_a_group_that_one_slide_holds_is_not_torn_where_as_many_slides_hold_it_whole(first: int) -> None:
    made = grouped(first, 8, 6)
    found = parts(made, [20.0] * len(made), ROOM)
    assert len(found) == 2
    assert [made[part.start].role for part in found] == [RowRole.GROUP] * 2


@pytest.mark.parametrize("first", range(8, 20))
def test_no_row_is_alone_under_its_groups_line_or_over_the_next_group(first: int) -> None:
    made = grouped(first, 30, 30, 3)
    lines = [r for r, row in enumerate(made) if row.role is RowRole.GROUP] + [len(made)]
    for part in parts(made, [20.0] * len(made), ROOM):
        last = max(r for r in lines if r < part.end)
        assert part.end - last != 2, "one row under its group's line"
        assert min(r for r in lines if r > part.start) - part.start != 1 or part.start in lines, "one row over a group"


def test_a_total_that_is_set_in_does_not_end_the_group_around_it() -> None:
    roles = (
        (RowRole.GROUP, 0), (RowRole.SUB_GROUP, 1), (RowRole.LINE, 2), (RowRole.SUB_TOTAL, 1), (RowRole.SUB_GROUP, 1),
        (RowRole.LINE, 2), (RowRole.SUB_TOTAL, 1), (RowRole.SECTION_TOTAL, 0), (RowRole.LINE, 0),
    )  # fmt: skip
    made = tuple(Row(role, (), level=level) for role, level in roles)
    assert [groups_above(made, at) for at in range(len(made))] == [
        (),
        (0,),
        (0, 1),
        (0, 1),
        (0,),
        (0, 4),
        (0, 4),
        (0,),
        (),
    ]
