"""Rows turned into columns: one row a key, one column a value of `across`."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from packbuilder.data.frame import ColumnType, Frame, object_table
from packbuilder.data.shaping import require, values
from packbuilder.diagnostics import Finding, PackbuilderError
from packbuilder.figures import Empty, Value, key_text, number, summed

Key = tuple[Value, ...]


def pivot(
    frame: Frame, rows: Sequence[str], across: Sequence[str], value: str | None, missing: Value = Empty.BLANK
) -> Frame:
    """A row for each combination of `rows`, a column for each of `across`, in the order in which they come.

    Figures that meet are added up; without a `value` the rows are counted. `missing` stands where none meet. The
    index is the first row that went in.

    Raises:
        PackbuilderError: a column is missing, words meet where one value can stand, or a new column has an old name.
    """
    down = _keys(frame, rows)
    over = [" / ".join(map(key_text, key)) for key in _keys(frame, across)]
    cells: list[Value] = [Decimal(1)] * len(down) if value is None else values(frame, require(frame, value))
    met: dict[tuple[Key, str], list[int]] = {}
    for position, meet in enumerate(zip(down, over, strict=True)):
        met.setdefault(meet, []).append(position)
    if value is not None:
        _refuse_words_that_meet(frame, value, cells, list(met.values()))
    _refuse_names(frame, rows, over)
    first = {key: position for position, key in reversed(list(enumerate(down)))}
    lines = list(dict.fromkeys(down))
    columns: dict[str, Sequence[Value]] = {str(name): [key[i] for key in lines] for i, name in enumerate(rows)}
    for name in dict.fromkeys(over):
        columns[name] = [_together([cells[i] for i in met.get((key, name), [])], missing) for key in lines]
    types = {str(name): frame.types[name] for name in rows} | dict.fromkeys(over, _type(frame, value))
    index = frame.table.index.tolist()
    return Frame(
        frame.name, object_table(columns, (index[first[key]] for key in lines)), types, frame.file, frame.sheet,
        frame.lines, frame.raw,
    )  # fmt: skip


def _keys(frame: Frame, columns: Sequence[str]) -> list[Key]:
    return list(zip(*(values(frame, require(frame, column)) for column in columns), strict=True))


def _type(frame: Frame, value: str | None) -> ColumnType:
    return ColumnType.NUMBER if value is None else frame.types[value]


def _together(cells: Sequence[Value], missing: Value) -> Value:
    """What stands where a row and a column meet: the one value, the sum of figures, or what is `missing`."""
    if len(cells) == 1:
        return cells[0]
    return summed(cells) if cells else missing


def _refuse_words_that_meet(frame: Frame, value: str, cells: Sequence[Value], met: Sequence[Sequence[int]]) -> None:
    rows = frame.table.index.tolist()
    for positions in met:
        words = [i for i in positions if number(cells[i]) is None and not isinstance(cells[i], Empty)]
        if len(positions) > 1 and words:
            message = f"rows {rows[positions[0]]} and {rows[positions[1]]} meet in one cell of the pivot"
            hint = "only figures can be added up; narrow the rows with where:, or name more rows:"
            raise PackbuilderError(frame.finding("pivot-twice", message, rows[words[0]], value, hint))


def _refuse_names(frame: Frame, rows: Sequence[str], over: Sequence[str]) -> None:
    twice = [name for name in over if name in rows or not name]
    if twice:
        said = f"a column called {twice[0]!r}, which names its rows" if twice[0] else "a column without a name"
        message, hint = f"the pivot of {frame.name} would have {said}", "rename: the column, or fill the data"
        raise PackbuilderError(Finding("duplicate-column", message, frame.place(), hint))
