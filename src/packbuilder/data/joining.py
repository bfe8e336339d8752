"""Columns of another source beside a source's own, row by row."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from packbuilder.data.frame import Frame, object_table
from packbuilder.data.raw import refuse
from packbuilder.data.shaping import missing_column, row_key, values
from packbuilder.diagnostics import Finding, PackbuilderError
from packbuilder.figures import Empty, Value, key_text
from packbuilder.specfile import Scalar, finding_at


def joined(
    frame: Frame, other: Frame, key: Scalar, taken: Mapping[Scalar, Scalar] | None = None, missing: Value = Empty.BLANK
) -> tuple[Frame, dict[str, str]]:
    """The frame with the other's columns where the key is the same, and those columns: name here, name there.

    `taken` says which ones, all where it is None; then a column that both have stays the frame's own. What is
    `missing` stands in a row without a match.

    Raises:
        PackbuilderError: one of them has no such column, a column of the frame has the name already, or two rows of the
            other have one key.
    """
    for one in (frame, other):
        if key not in one.types:
            raise PackbuilderError(missing_column(key, one.name, one.types))
    positions = row_key(other, key)
    found = [positions.get(key_text(cell)) for cell in values(frame, key)]
    if taken is not None:
        refuse(_not_to_be_had(frame, other, taken), other.file)
    new = _named(taken) if taken is not None else {name: name for name in other.types if name not in frame.types}
    columns = {name: values(frame, name) for name in frame.types}
    columns |= {name: _picked(values(other, there), found, missing) for name, there in new.items()}
    types = {**frame.types, **{name: other.types[there] for name, there in new.items()}}
    return replace(frame, table=object_table(columns, frame.table.index), types=types), new


def _named(taken: Mapping[Scalar, Scalar]) -> dict[str, str]:
    return {str(here): str(there) for here, there in taken.items()}


def _not_to_be_had(frame: Frame, other: Frame, taken: Mapping[Scalar, Scalar]) -> list[Finding]:
    """What there is to tell of columns that the other does not have, or that would stand beside one of their name."""
    told = [missing_column(there, other.name, other.types) for there in taken.values() if there not in other.types]
    for here, there in taken.items():
        if here in frame.types:
            message = f"{frame.name} has a column {str(here)!r} already"
            hint = f"give the other's a name of its own: columns: {{ {other.name}_{there}: {there} }}"
            told.append(finding_at(here, message, hint, "duplicate-column"))
    return told


def unmatched(frame: Frame, other: Frame, key: Scalar) -> list[str]:
    """The keys of the frame that the other has no row for."""
    known = row_key(other, key)
    keys = (key_text(cell) for cell in values(frame, key) if cell is not Empty.BLANK)
    return list(dict.fromkeys(said for said in keys if said not in known))


def _picked(cells: Sequence[Value], positions: Sequence[int | None], missing: Value) -> list[Value]:
    return [missing if position is None else cells[position] for position in positions]
