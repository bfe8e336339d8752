"""Rows for the months in which nothing happened: no data name them, and a table without them looks whole."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from packbuilder.data.frame import Frame, object_table
from packbuilder.data.shaping import values
from packbuilder.figures import Empty, Period, Value, order


def with_every_month(
    frame: Frame, column: str, by: Sequence[str], period: Period, absent: Mapping[str, Value]
) -> Frame:
    """The rows by month, those that the period has and no row does among them.

    `by` are the columns that tell rows apart, the months one of them: each combination of the others has every month.
    `absent` is what stands in the other columns of a row that is added.
    """
    others = [name for name in by if name != column]
    keys = list(zip(*(values(frame, name) for name in (*others, column)), strict=True))
    known = {key: position for position, key in enumerate(keys)}
    months = sorted({*period.each_month(), *(key[-1] for key in keys)}, key=order)
    wanted = [(*of, month) for of in dict.fromkeys(key[:-1] for key in keys) for month in months]
    wanted = [key for key in wanted if key in known or key[-1] is not Empty.BLANK]
    cells: dict[str, list[Value]] = {}
    for name in frame.types:
        place = (*others, column).index(name) if name in by else -1
        there = values(frame, name)
        cells[name] = [
            there[known[key]] if key in known else key[place] if place >= 0 else absent.get(name, Empty.BLANK)
            for key in wanted
        ]
    rows = frame.table.index.tolist()
    return replace(frame, table=object_table(cells, (rows[known[key]] if key in known else 0 for key in wanted)))
