"""Columns of another source beside a source's own, row by row."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from packbuilder.data.frame import Frame, object_table
from packbuilder.data.shaping import missing_column, row_key, values
from packbuilder.diagnostics import PackbuilderError
from packbuilder.figures import Empty, Value, key_text
from packbuilder.specfile import Scalar


def joined(frame: Frame, other: Frame, key: Scalar, missing: Value = Empty.BLANK) -> tuple[Frame, list[str]]:
    """The frame with the other's columns where the key is the same, and the names of those columns.

    What is `missing` stands in a row without a match. A column that both have stays the frame's own.

    Raises:
        PackbuilderError: one of them has no such column, or two rows of the other have one key.
    """
    for one in (frame, other):
        if key not in one.types:
            raise PackbuilderError(missing_column(key, one.name, one.types))
    positions = row_key(other, key)
    found = [positions.get(key_text(cell)) for cell in values(frame, key)]
    new = [name for name in other.types if name not in frame.types]
    columns = {name: values(frame, name) for name in frame.types}
    columns |= {name: _picked(values(other, name), found, missing) for name in new}
    types = {**frame.types, **{name: other.types[name] for name in new}}
    return replace(frame, table=object_table(columns, frame.table.index), types=types), new


def unmatched(frame: Frame, other: Frame, key: Scalar) -> list[str]:
    """The keys of the frame that the other has no row for."""
    known = row_key(other, key)
    keys = (key_text(cell) for cell in values(frame, key) if cell is not Empty.BLANK)
    return list(dict.fromkeys(said for said in keys if said not in known))


def _picked(cells: Sequence[Value], positions: Sequence[int | None], missing: Value) -> list[Value]:
    return [missing if position is None else cells[position] for position in positions]
