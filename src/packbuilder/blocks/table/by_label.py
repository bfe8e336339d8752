"""`rows:` — a row's format, or its formula, chosen by its label."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from fnmatch import fnmatchcase

from packbuilder.blocks.table.chosen import Column
from packbuilder.blocks.table.making import Making
from packbuilder.blocks.table.sheet import SheetCell, SheetLine
from packbuilder.blocks.table.spec import TableSpec
from packbuilder.blocks.table.totals import cells_from
from packbuilder.diagnostics import suggestion
from packbuilder.expressions.expression import Expression
from packbuilder.figures import Value
from packbuilder.sources.given import differs, told
from packbuilder.specfile import Scalar, finding_at
from packbuilder.tree import RowRole


def is_worked_out(spec: TableSpec, label: str) -> bool:
    """Whether `rows:` gives the row of this label a formula: it is then no line to be added up."""
    return any(said.startswith("=") and _named(pattern, label) for pattern, said in spec.rows.items())


def with_rows(lines: Sequence[SheetLine], making: Making) -> list[SheetLine]:
    """The lines with each row that `rows:` names written or worked out as it says."""
    made = list(lines)
    for pattern, said in making.spec.rows.items():
        named = [i for i, line in enumerate(made) if line.cells and _named(pattern, line.key)]
        if not named:
            hint = suggestion(pattern, [line.key for line in made])
            told = finding_at(pattern, f"no row of this table is called {str(pattern)!r}", hint, "missing-row")
            making.at.finding(told)
        for i in named:
            made[i] = _changed(made, i, said, making)
    return made


def _named(pattern: str, label: str) -> bool:
    """Only * is special in a pattern."""
    return fnmatchcase(label, pattern.replace("[", "[[]").replace("?", "[?]"))


def _changed(lines: Sequence[SheetLine], index: int, said: Scalar, making: Making) -> SheetLine:
    if not said.startswith("="):
        return replace(lines[index], format=making.at.format(said))
    formula = making.at.formula(said)
    return lines[index] if formula is None else _computed(lines, index, said, formula, making)


def _computed(lines: Sequence[SheetLine], index: int, said: Scalar, formula: Expression, making: Making) -> SheetLine:
    """The row worked out, column by column; its words and what does not add up stay as given."""
    line = lines[index]
    values = _values(lines, index, said, formula, making)
    worked = cells_from(making, values, f"= {formula.text}", "worked out from this row")
    pairs = zip(making.columns, line.cells, worked, strict=True)
    cells = tuple(_cell(making, line, column, given, cell, len(lines)) for column, given, cell in pairs)
    role = RowRole.TOTAL if index == len(lines) - 1 else RowRole.SUB_TOTAL
    return replace(line, cells=cells, role=role)


def _values(
    lines: Sequence[SheetLine], index: int, said: Scalar, formula: Expression, making: Making
) -> dict[str, Value]:
    """The formula's value over each column: `above` stands for the lines above this row, `all` for every line."""
    every = [(i, line.position) for i, line in enumerate(lines) if line.role is RowRole.LINE]
    above = [p for i, p in every if p is not None and i < index]
    others = [p for i, p in every if p is not None and i != index]
    found: dict[str, Value] = {}
    for name, info in making.source.columns.items():
        if info.adds_up or making.is_across(name):
            cells = making.source.cells(name)
            runs = {"above": tuple(cells[p] for p in above), "all": tuple(cells[p] for p in others)}
            found[name] = making.at.worked_out(formula, said, runs, making.source.signs).value
    return found


def _cell(
    making: Making, line: SheetLine, column: Column, given: SheetCell, worked: SheetCell, terms: int
) -> SheetCell:
    """What was worked out, compared with what the data give; a cell that cannot be worked out stays as given."""
    if isinstance(given.value, str):
        return given
    if column.info.formula is not None:
        return worked
    if not (column.info.adds_up or making.is_across(column.name)):
        return given
    if differs(given.value, worked.value, terms, column.info.counted_in):
        name = column.info.provenance.column or column.name
        making.at.finding(told(making.source, line.key, name, given.row or 0, given.value, worked.value))
    return worked
