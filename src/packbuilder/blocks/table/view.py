"""What expressions see of a table: the figures that stand in it, by the names of its rows and columns."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from packbuilder.blocks.table.chosen import ACROSS, Column
from packbuilder.blocks.table.compose import Worked
from packbuilder.blocks.table.making import Making
from packbuilder.blocks.table.pivot import ColumnsAcross
from packbuilder.blocks.table.sheet import SheetLine, blank_cell
from packbuilder.blocks.table.totals import tell_half_open, tell_word
from packbuilder.expressions.view_column import Formula, ViewColumn
from packbuilder.expressions.views import TOTALS, View
from packbuilder.figures import Empty, Value
from packbuilder.sources.source import ColumnInfo, left_out


def table_view(made: Worked, name: str) -> View:
    """The table as expressions know it: `tables.latest['net'].movement`, `tables.latest.total('movement', line='Pay')`.

    Its columns are those shown, and those of its source that tell lines apart. Only lines are added up; rows that are
    worked out are found by their name, or by their label.
    """
    lines = [line for line in made.sheet.lines if line.cells]
    names = [column.info.name for column in made.sheet.columns]
    return View(
        f"tables.{name}",
        {**_hidden(made, lines), **_shown(made, lines)},
        [0 if line.position is None else made.making.source.rows[line.position] for line in lines],
        totals=frozenset(i for i, line in enumerate(lines) if line.position is None or line.role.is_total),
        named=_names(lines),
        left_out=lambda name, i: _tell_of(made.making, names, name, lines[i]),
        from_totals=lambda name, picked: _tell_half_open(made.making, name, [lines[i] for i in picked]),
        written={i: line.format for i, line in enumerate(lines) if line.format is not None},
    )


def _tell_of(making: Making, names: Sequence[str], name: str, line: SheetLine) -> None:
    """Words that a sentence's total passes over, as the table tells them of its own."""
    if line.position is None:
        return
    if name in names:
        tell_word(making, making.columns[names.index(name)], line.position)
    else:  # a column of the source that the table does not show
        source, i = making.source, line.position
        making.at.finding(left_out(source.frame, name, source.cells(name)[i], source.rows[i]))


def _tell_half_open(making: Making, name: str, lines: Sequence[SheetLine]) -> None:
    tell_half_open(making, [line.position for line in lines if line.position is not None], name)


def _names(lines: Sequence[SheetLine]) -> dict[str, int]:
    """Rows by their label (where no other row has it), then by the name that the layout gives them."""
    labels = Counter(line.key for line in lines)
    found = {line.key: i for i, line in enumerate(lines) if line.key and labels[line.key] == 1}
    return found | {line.name: i for i, line in enumerate(lines) if line.name}


def _shown(made: Worked, lines: Sequence[SheetLine]) -> dict[str, ViewColumn]:
    """The columns of the sheet, written as they are there."""
    found = {}
    for c, (head, column) in enumerate(zip(made.sheet.columns, made.making.columns, strict=True)):
        cells = [line.cells[c] if c < len(line.cells) else blank_cell() for line in lines]
        origins = [(cell.row, cell.provenance or head.info.provenance) for cell in cells]
        values, formula = [cell.value for cell in cells], _formula(made.making, column)
        found[head.info.name] = replace(_column(head.info, values, formula), origins=origins)
    return found


def _hidden(made: Worked, lines: Sequence[SheetLine]) -> dict[str, ViewColumn]:
    """The source's own columns by line: those that groups and conditions go by."""
    source = made.making.source
    return {
        name: _column(info, [_at(source.cells(name), line.position) for line in lines], None)
        for name, info in source.columns.items()
    }


def _at(cells: Sequence[Value], position: int | None) -> Value:
    return Empty.BLANK if position is None else cells[position]


def _column(info: ColumnInfo, cells: Sequence[Value], formula: Formula | None) -> ViewColumn:
    return info.seen(cells, formula)


def _formula(making: Making, column: Column) -> Formula | None:
    """What works a computed column out from totals; None for a column that is added up."""
    info = column.info
    if info.formula is None:
        return None
    formula, said = info.formula, column.formula or making.spec.table

    def total(row: Mapping[str, Any]) -> Value:
        names: dict[str, object] = {name: row[name] for name in formula.names() if name in row}
        if TOTALS in row:
            names[TOTALS] = row[TOTALS]
        if ACROSS in formula.names():
            names[ACROSS] = ColumnsAcross(making.rows, row)
        return making.at.worked_out(formula, said, names, making.source.signs).value

    return total
