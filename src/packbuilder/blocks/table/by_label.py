"""`rows:` — a row's format, or its formula, chosen by its label."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from decimal import Decimal
from fnmatch import fnmatchcase

from packbuilder.blocks.contract import Composing
from packbuilder.blocks.source import ColumnInfo, Source
from packbuilder.blocks.table.lines import adds_up
from packbuilder.blocks.table.sheet import Sheet, SheetCell, SheetLine, blank_cell
from packbuilder.blocks.table.spec import TableSpec
from packbuilder.diagnostics import Severity, suggestion
from packbuilder.expressions.evaluate import Expression
from packbuilder.figures import Empty, Kind, NumberFormat, Provenance, Value
from packbuilder.specfile import Scalar, finding_at
from packbuilder.tree import RowRole


def with_rows(sheet: Sheet, spec: TableSpec, source: Source, at: Composing) -> Sheet:
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
    return _computed(_Row(sheet, index, formula, said, source, at)) if formula else sheet.lines[index]


@dataclass(frozen=True, slots=True)
class _Row:
    """A row to be worked out: where it stands, and its formula as read and as written."""

    sheet: Sheet
    index: int
    formula: Expression
    said: Scalar
    source: Source
    at: Composing

    @property
    def line(self) -> SheetLine:
        return self.sheet.lines[self.index]

    def over(self, value: Callable[[SheetLine], Value]) -> Value:
        """The formula's value over one column.

        `above` stands for the lines (never totals) above this row, `all` for every line but this.
        """
        lines = [(i, value(x)) for i, x in enumerate(self.sheet.lines) if x.role is RowRole.LINE and i != self.index]
        runs = {"above": tuple(v for i, v in lines if i < self.index), "all": tuple(v for _, v in lines)}
        return self.at.worked_out(self.formula, self.said, runs, self.source.signs).value


def _computed(row: _Row) -> SheetLine:
    """The row worked out, column by column; its words and what does not add up stay as given."""
    first, *others = row.line.cells
    cells = (first, *(_cell(row, c, given) for c, given in enumerate(others, 1)))
    role = RowRole.TOTAL if row.index == len(row.sheet.lines) - 1 else RowRole.SUB_TOTAL
    return replace(row.line, cells=cells, role=role)


def _cell(row: _Row, column: int, given: SheetCell) -> SheetCell:
    info = row.sheet.columns[column].info
    if isinstance(given.value, str):
        return given
    if info.formula is not None and not row.sheet.pivoted:
        return _from_the_row(row, info, info.formula, given)
    if not row.sheet.pivoted and not adds_up(info):
        return given
    value = row.over(lambda line: line.cells[column].value)
    name = info.provenance.column
    _compare(given, value, row, name)
    return SheetCell(value, None, Provenance(row.source.name, name, given.row, f"= {row.formula.text}"))


def _from_the_row(row: _Row, info: ColumnInfo, formula: Expression, given: SheetCell) -> SheetCell:
    """A computed column is worked out from the row's own figures: a sum of shares is never right."""
    if formula.is_product or info.status:
        return blank_cell()
    figures = {name: row.over(_column(row.source, name)) for name in formula.names() & set(row.source.columns)}
    value = row.at.worked_out(formula, row.said, figures, row.source.signs).value
    computed = f"= {formula.text}, worked out from this row"
    return SheetCell(value, None, Provenance(row.source.name, info.name, given.row, computed))


def _column(source: Source, name: str) -> Callable[[SheetLine], Value]:
    """A column of the source, shown in the table or not, by the lines of the table."""
    cells = dict(zip(source.rows, source.cells(name), strict=True))
    return lambda line: cells.get(line.cells[0].row or 0, Empty.BLANK)


def _compare(given: SheetCell, value: Value, row: _Row, column: str) -> None:
    """Given and computed figures that differ by more than rounding are told."""
    if not (isinstance(given.value, Decimal) and isinstance(value, Decimal)):
        return
    step = Decimal(1).scaleb(int(given.value.as_tuple().exponent)) if given.value.as_tuple().exponent else Decimal(1)
    if abs(given.value - value) > step / 2:
        written = NumberFormat(Kind.NUMBER)
        message = f"{row.line.key}: the data say {written.text(given.value)}, worked out it is {written.text(value)}"
        hint = "the paper prints what was worked out; correct the data or the formula"
        told = row.source.frame.finding("given-differs", message, given.row or 0, column, hint, Severity.WARNING)
        row.at.finding(told)
