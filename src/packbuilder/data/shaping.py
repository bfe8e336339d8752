"""Rows kept, ordered, renamed, added up and counted: frames in, frames out, in the order of the file."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any

from packbuilder.data.conditions import Condition
from packbuilder.data.frame import ColumnType, Frame, object_table
from packbuilder.data.raw import refuse
from packbuilder.diagnostics import Finding, PackbuilderError, suggestion
from packbuilder.figures import Empty, Value, key_text, order, summed
from packbuilder.specfile import Scalar, SourceText, finding_at


def require(frame: Frame, column: str, at: Scalar | None = None) -> str:
    """The column's name, once it is known that the frame has it.

    Raises:
        PackbuilderError: it has none; told where the name stands (the name itself, if read from a file, else `at`).
    """
    if column in frame.types:
        return str(column)
    raise PackbuilderError(missing_column(_place(column, at), frame.name, frame.types, str(column)))


def missing_column(at: Scalar, source: str, columns: Iterable[str], column: str | None = None) -> Finding:
    """No column of a source is called so: what every room says then."""
    name = str(at) if column is None else column
    message = f"{source} has no column {name!r}"
    return finding_at(at, message, suggestion(name, columns), "missing-column")


def where(frame: Frame, conditions: Mapping[str, Condition], at: Scalar | None = None) -> Frame:
    """The rows that meet every condition; a column named by a `Scalar` is told there when it is missing."""
    kept = [True] * len(frame.table)
    for column, asked in conditions.items():
        cells = values(frame, column, at)
        kept = [a and b for a, b in zip(kept, asked.keeps(cells), strict=True)]
    return taken(frame, [position for position, stays in enumerate(kept) if stays])


def sort(frame: Frame, column: str, at: Scalar | None = None, codes: Sequence[str] = ()) -> Frame:
    """The rows in the order of a column, `column desc` from the top down; empty cells last, equals as in the file.

    `codes` are those of the column's scale, whose order is the scale's, never the alphabet's.
    """
    name, descending = direction(frame, column)
    cells = values(frame, require(frame, name, _place(column, at)))
    filled = [position for position, cell in enumerate(cells) if not isinstance(cell, Empty)]
    empty = [position for position, cell in enumerate(cells) if isinstance(cell, Empty)]
    ranks = {code: rank for rank, code in enumerate(codes)}

    def key(position: int) -> tuple[Any, ...]:
        cell = cells[position]
        return (-1, ranks[cell]) if isinstance(cell, str) and cell in ranks else order(cell)

    filled.sort(key=key, reverse=descending)
    return taken(frame, filled + empty)


def rename(frame: Frame, names: Mapping[str, str], at: Scalar | None = None) -> Frame:
    """Columns under other names, in their places.

    Raises:
        PackbuilderError: there is no such column, or two would have one name.
    """
    new = {require(frame, old, at): str(name) for old, name in names.items()}
    after = [new.get(column, column) for column in frame.types]
    for old, name in names.items():
        if after.count(str(name)) > 1:
            message = f"two columns would be called {str(name)!r}"
            raise PackbuilderError(
                finding_at(_place(name, _place(old, at)), message, "choose another name", "duplicate-column")
            )
    columns = {name: values(frame, column) for name, column in zip(after, frame.types, strict=True)}
    types = dict(zip(after, frame.types.values(), strict=True))
    return replace(frame, table=object_table(columns, frame.table.index), types=types)


def group(frame: Frame, by: Sequence[str], at: Scalar | None = None, mixed: Sequence[str] = ()) -> Frame:
    """One row for each combination of `by`, in the order in which they come; columns of numbers added up.

    `mixed` are columns of figures among words that are added up too. A sum of nothing is blank. The index is the first
    row that went in.
    """
    keys = [require(frame, column, at) for column in by]
    added = _numbers(frame, keys, mixed)
    members: dict[tuple[Value, ...], list[int]] = {}
    for position, key in enumerate(zip(*(values(frame, column) for column in keys), strict=True)):
        members.setdefault(key, []).append(position)
    columns: dict[str, list[Value]] = {column: [key[place] for key in members] for place, column in enumerate(keys)}
    for column in added:
        cells = values(frame, column)
        columns[column] = [summed(cells[position] for position in positions) for positions in members.values()]
    rows = frame.table.index.tolist()
    types = {column: frame.types[column] for column in (*keys, *added)} | dict.fromkeys(mixed, ColumnType.NUMBER)
    return replace(
        frame, table=object_table(columns, (rows[positions[0]] for positions in members.values())), types=types
    )


def count(frame: Frame, column: str, at: Scalar | None = None, known: Sequence[str] = ()) -> Frame:
    """The column's values with `count`, how many rows have each, and `share`, their part of all rows.

    `known` are the codes that there are: they come first, in their order, and count nought where no row has them.
    """
    name = require(frame, column, at)
    rows = frame.table.index.tolist()
    found: dict[Value, list[int]] = {code: [] for code in known}
    for row, cell in zip(rows, values(frame, name), strict=True):
        found.setdefault(cell, []).append(row)
    counts = [Decimal(len(went)) for went in found.values()]
    shares: list[Value] = [many / len(rows) if rows else Empty.BLANK for many in counts]
    columns: dict[str, Sequence[Value]] = {name: list(found), "count": counts, "share": shares}
    types = {name: frame.types[name], "count": ColumnType.NUMBER, "share": ColumnType.NUMBER}
    return replace(frame, table=object_table(columns, (went[0] if went else 0 for went in found.values())), types=types)


def row_key(frame: Frame, column: str, at: Scalar | None = None) -> dict[str, int]:
    """The position of each row in the table, by its key as `key_text` writes it.

    Raises:
        PackbuilderError: two rows have one key, or a row has none.
    """
    name = require(frame, column, at)
    rows = frame.table.index.tolist()
    positions: dict[str, int] = {}
    findings = []
    for position, cell in enumerate(values(frame, name)):
        key = key_text(cell)
        if cell is Empty.BLANK:
            findings.append(_no_key(frame, name, rows[position]))
        elif key in positions:
            findings.append(_two_rows(frame, name, key, rows[positions[key]], rows[position]))
        else:
            positions[key] = position
    refuse(findings, frame.file)
    return positions


def values(frame: Frame, column: str, at: Scalar | None = None) -> list[Value]:
    """The column's cells, one a row."""
    cells: list[Value] = frame.table[require(frame, column, at)].tolist()
    return cells


def with_column(frame: Frame, name: str, cells: Sequence[Value]) -> Frame:
    """The frame with these cells as a column, in its place if it has one of this name."""
    columns = {known: values(frame, known) for known in map(str, frame.table.columns)} | {name: list(cells)}
    return replace(frame, table=object_table(columns, frame.table.index))


def taken(frame: Frame, positions: Sequence[int]) -> Frame:
    """The rows at these positions, in this order."""
    return replace(frame, table=frame.table.iloc[list(positions)])


def _numbers(frame: Frame, keys: Sequence[str], mixed: Sequence[str]) -> list[str]:
    return [name for name, kind in frame.types.items() if (kind.is_number or name in mixed) and name not in keys]


def direction(frame: Frame, column: str) -> tuple[str, bool]:
    """A column's name and whether `desc` stands behind it; a column may itself be called so."""
    words = column.strip()
    head, _, last = words.rpartition(" ")
    if words in frame.types or last not in ("asc", "desc"):
        return words, False
    return head.strip(), last == "desc"


def _place(name: str, at: Scalar | None) -> Scalar:
    if isinstance(name, Scalar):
        return name
    return at if at is not None else Scalar(name, SourceText("", name), 0, len(name))


def _no_key(frame: Frame, column: str, row: int) -> Finding:
    message = f"row {row} has no {column!r}, by which rows are looked up"
    return frame.finding("missing-key-value", message, row, column, "fill the cell, or choose another key:")


def _two_rows(frame: Frame, column: str, key: str, first: int, second: int) -> Finding:
    message = f"rows {first} and {second} both have {key!r} as {column!r}, which is the key"
    return frame.finding("duplicate-key-value", message, second, column, "keep one of them, or choose another key:")
