"""`rows:` — a row's format, or its formula, chosen by its label."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from fnmatch import fnmatchcase

from packbuilder.blocks.contract import Composing
from packbuilder.blocks.source import Source
from packbuilder.blocks.table.sheet import Sheet, SheetCell, SheetLine
from packbuilder.blocks.table.spec import TableBlock
from packbuilder.diagnostics import Severity, suggestion
from packbuilder.expressions.evaluate import Expression
from packbuilder.figures import Kind, NumberFormat, Provenance, Value
from packbuilder.specfile import Scalar, finding_at
from packbuilder.tree import RowRole


def with_rows(sheet: Sheet, spec: TableBlock, source: Source, at: Composing) -> Sheet:
    """The sheet with each row that `rows:` names written or worked out as it says."""
    lines = list(sheet.lines)
    for pattern, said in spec.rows.items():
        named = [i for i, line in enumerate(lines) if fnmatchcase(line.key, _literal(pattern))]
        if not named:
            hint = suggestion(pattern, [line.key for line in lines])
            at.finding(finding_at(pattern, f"no row of this table is called {str(pattern)!r}", hint, "missing-row"))
        for i in named:
            lines[i] = _changed(replace(sheet, lines=tuple(lines)), i, said, source, at)
    return replace(sheet, lines=tuple(lines))


def _literal(pattern: str) -> str:
    """Only * is special in a pattern."""
    return pattern.replace("[", "[[]").replace("?", "[?]")


def _changed(sheet: Sheet, index: int, said: Scalar, source: Source, at: Composing) -> SheetLine:
    if not said.startswith("="):
        return replace(sheet.lines[index], format=at.format(said))
    formula = at.formula(said)
    return _computed(sheet, index, formula, said, source, at) if formula else sheet.lines[index]


def _computed(sheet: Sheet, index: int, formula: Expression, said: Scalar, source: Source, at: Composing) -> SheetLine:
    """The row worked out, column by column; its words stay."""
    line = sheet.lines[index]
    cells = list(line.cells)
    for c, given in enumerate(line.cells):
        if c == 0 or isinstance(given.value, str):
            continue
        value = at.worked_out(formula, said, _runs(sheet.lines, index, c))
        column = sheet.columns[c].info.provenance.column
        _compare(given, value, line, source, column, at)
        cells[c] = SheetCell(value, None, Provenance(source.name, column, given.row, f"= {formula.text}"))
    role = RowRole.TOTAL if index == len(sheet.lines) - 1 else RowRole.SUB_TOTAL
    return replace(line, cells=tuple(cells), role=role)


def _runs(lines: Sequence[SheetLine], index: int, column: int) -> dict[str, tuple[Value, ...]]:
    """What `above` and `all` stand for in one column: the lines (never totals) above this row; every line but this."""
    plain = [
        (i, line.cells[column].value)
        for i, line in enumerate(lines)
        if line.role is RowRole.LINE and len(line.cells) > column and i != index
    ]
    return {"above": tuple(v for i, v in plain if i < index), "all": tuple(v for _, v in plain)}


def _compare(given: SheetCell, value: Value, line: SheetLine, source: Source, column: str, at: Composing) -> None:
    """Given and computed figures that differ by more than rounding are told."""
    if not (isinstance(given.value, Decimal) and isinstance(value, Decimal)):
        return
    step = Decimal(1).scaleb(int(given.value.as_tuple().exponent)) if given.value.as_tuple().exponent else Decimal(1)
    if abs(given.value - value) > step / 2:
        written = NumberFormat(Kind.NUMBER)
        message = f"{line.key}: the data say {written.text(given.value)}, worked out it is {written.text(value)}"
        hint = "the paper prints what was worked out; correct the data or the formula"
        at.finding(source.frame.finding("given-differs", message, given.row or 0, column, hint, Severity.WARNING))
