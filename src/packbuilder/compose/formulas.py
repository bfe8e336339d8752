"""Formulas and formats, read and worked out; each fault is told once, at its place in the layout."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from typing import Any

from packbuilder.compose.open_cells import open_cells
from packbuilder.compose.tell import Told
from packbuilder.compose.within_reach import Around, WithinReach
from packbuilder.data.frame import ColumnType
from packbuilder.data.shaping import with_column
from packbuilder.data.spec import ColumnSpec
from packbuilder.diagnostics import Finding
from packbuilder.expressions.errors import ExpressionError, Unavailable
from packbuilder.expressions.evaluate import Scope
from packbuilder.expressions.expression import Expression
from packbuilder.expressions.formats import number_format
from packbuilder.expressions.functions import functions
from packbuilder.expressions.results import as_cell
from packbuilder.expressions.template import expression_finding, formula
from packbuilder.expressions.totalled import totalling
from packbuilder.expressions.turns import in_turn, out_of_turn
from packbuilder.expressions.views import TOTALS
from packbuilder.figures import PLAIN, Empty, Figure, Month, NumberFormat, Provenance, Signs, Totalling, Value
from packbuilder.sources.source import ColumnInfo, Source, titled
from packbuilder.sources.under_totals import in_totals
from packbuilder.specfile import Scalar, finding_at


@dataclass(frozen=True, slots=True)
class Formulas:
    """`formats` are the named ones of house and paper."""

    formats: Mapping[str, NumberFormat]
    told: Told
    around: Around = field(default_factory=Around)
    _said: set[tuple[str, str]] = field(default_factory=set)
    _stuck: set[str] = field(default_factory=set)
    _at_fault: set[str] = field(default_factory=set)

    def format(self, text: Scalar) -> NumberFormat:
        """The format of this name; plain when it is not known (told)."""
        try:
            return number_format(text, self.formats)
        except ExpressionError as error:
            self.told.tell(expression_finding(text, error))
            return PLAIN

    def read(self, text: Scalar) -> Expression | None:
        """A formula read; None when it cannot be (told)."""
        try:
            return formula(text)
        except ExpressionError as error:
            self.told.tell(expression_finding(text, error))
            return None

    def worked_out(
        self, expression: Expression, at: Scalar, row: Mapping[str, Any], signs: Signs | None = None, of: str = ""
    ) -> Figure:
        """A formula's figure for one row; blank when it cannot be worked out, which is told once.

        `of` names the row: then that it has no figure, though some of its cells do, is told too.
        """
        if str(at.origin) in self._stuck:
            return Figure(Empty.BLANK)
        known = functions(lambda _values: signs) if signs is not None else functions()
        within = WithinReach(row, self.around.names)
        try:
            found = as_cell(expression.evaluate(Scope(within, known, {}, self.formats)))
        except ExpressionError as error:
            self._at_fault.add(str(at.origin))
            if not isinstance(error, Unavailable):
                self._tell_once(expression_finding(at, error), at)
            return Figure(Empty.BLANK)
        if of and found.value is Empty.BLANK and (told := open_cells(expression, at, row, of)):
            self._tell_once(told, at)
        return found

    def is_at_fault(self, at: Scalar) -> bool:
        """Whether the formula here could not be worked out in some row, which is told."""
        return str(at.origin) in self._at_fault | self._stuck

    def expect_turns(self, formulas: Mapping[str, Scalar], known: Collection[str]) -> None:
        """Tell of formulas that look at one that is worked out after them; they stay open."""
        self._tell_turns(formulas, out_of_turn(self._read(formulas), {*known, *self.around.names}))

    def in_turn(self, formulas: Mapping[str, Scalar], known: Collection[str]) -> list[str]:
        """The names of formulas in the order in which they can be worked out; circles are told, and left out."""
        read, known = self._read(formulas), {*known, *self.around.names}
        order = in_turn(read, known)
        stuck = out_of_turn({name: read[name] for name in order}, known)
        self._tell_turns(formulas, stuck)
        return [name for name in order if name not in stuck]

    def _read(self, formulas: Mapping[str, Scalar]) -> dict[str, Expression]:
        return {name: formula for name, text in formulas.items() if (formula := self.read(text)) is not None}

    def _tell_turns(self, formulas: Mapping[str, Scalar], stuck: Mapping[str, tuple[str, str]]) -> None:
        for name, (message, hint) in stuck.items():
            self._stuck.add(str(formulas[name].origin))
            if message:
                self.told.tell(finding_at(formulas[name], message, hint, "undefined-name"))

    def _tell_once(self, finding: Finding, at: Scalar) -> None:
        """A formula at fault in one row is at fault in most."""
        fault = (str(at.origin), finding.rule)
        if fault not in self._said:
            self._said.add(fault)
            self.told.tell(finding)

    def with_column(self, source: Source, name: str, spec: ColumnSpec, looked_at: Callable[[str, str], None]) -> Source:
        """The source with a column worked out from the others of each row."""
        text = spec.formula
        expression = self.read(text) if text is not None else None
        if text is None:
            return source
        if expression is None or source.has_faults(expression.names()):
            return _with_fault(source, name)
        for used in expression.names() & set(source.columns):
            looked_at(source.name, used)

        def work_out(row: Mapping[str, Any]) -> Value:
            with self.around.outside():  # a source is the same wherever it is asked for
                return self.worked_out(expression, text, row, source.signs).value

        with self.around.outside():
            figures = [
                self.worked_out(expression, text, row, source.signs, source.row_name(position))
                for position, row in enumerate(_rows(source))
            ]
        if self.is_at_fault(text):
            return _with_fault(source, name)
        total = totalling(expression, source.columns)
        values = [figure.value for figure in figures]
        if spec.status is None:  # a rating is of the row that it stands in
            values = in_totals(source, spec.total or total, values)
        type_ = _type(values)
        provenance = Provenance(source.name, name, source.rows[0] if source.rows else None, f"= {expression.text}")
        written = {figure.format for figure in figures if figure.value is not Empty.BLANK}
        format_ = written.pop() if len(written) == 1 else PLAIN
        info = ColumnInfo(name, titled(name), format_, type_, provenance, formula=expression, work_out=work_out)
        info = replace(info, total=total)
        frame = replace(_with_values(source, name, values).frame, types={**source.frame.types, name: type_})
        return replace(source, frame=frame, columns={**source.columns, name: info})


def _with_fault(source: Source, name: str) -> Source:
    """The source with an open column in place of one whose formula is at fault, so that what names it finds it."""
    info = ColumnInfo(name, titled(name), PLAIN, ColumnType.NUMBER, Provenance(source.name, name, None))
    info = replace(info, total=Totalling.NONE, at_fault=True)
    frame = _with_values(source, name, [Empty.BLANK] * len(source)).frame
    frame = replace(frame, types={**frame.types, name: info.type})
    return replace(source, frame=frame, columns={**source.columns, name: info})


def _type(values: Sequence[Value]) -> ColumnType:
    """What a column that is worked out holds: as a file's cells would be read."""
    said = [value for value in values if not isinstance(value, Empty)]
    if all(isinstance(value, Decimal) for value in said):
        return ColumnType.NUMBER
    if all(isinstance(value, Month) for value in said):
        return ColumnType.MONTH
    return ColumnType.DATE if all(isinstance(value, date) for value in said) else ColumnType.TEXT


def worked_out_anew(source: Source) -> Source:
    """The source with its formulas worked out from what its rows are now."""
    for name, info in list(source.columns.items()):
        if info.work_out is not None:
            source = _with_values(source, name, [info.work_out(row) for row in _rows(source)])
    return source


def totalled_anew(source: Source, by: Sequence[str]) -> Source:
    """The source, whose rows are sums by these columns, with what the totals of its other columns are."""
    for name, info in source.columns.items():
        source = source if name in by else _totalled(source, name, info)
    return source


def _totalled(source: Source, name: str, info: ColumnInfo) -> Source:
    """What the column's totals are: nothing, its sums as they are, or its formula worked out from the others."""
    if info.total is Totalling.NONE or (info.work_out is None and not info.adds_up):
        return _with_values(source, name, [Empty.BLANK] * len(source))
    if info.work_out is None or info.total is Totalling.SUM:
        return source
    return _with_values(source, name, [info.work_out(row) for row in _rows(source)])


def _rows(source: Source) -> Iterator[dict[str, Any]]:
    names = list(source.columns)
    for row in zip(*(source.cells(column) for column in names), strict=True):
        yield {**dict(zip(names, row, strict=True)), TOTALS: source.total}


def _with_values(source: Source, name: str, values: list[Value]) -> Source:
    return replace(source, frame=with_column(source.frame, name, values))
