"""Sources by name: loaded when first needed, shaped in the order that the language fixes, their use remembered."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Any

from packbuilder.blocks.source import ColumnInfo, Source
from packbuilder.blocks.table.overrides import titled
from packbuilder.compose.tell import Told
from packbuilder.data.frame import ColumnType, Frame
from packbuilder.data.project import Project
from packbuilder.data.spec import ColumnSpec, SourceSpec
from packbuilder.diagnostics import Finding, PackbuilderError, Severity, suggestion
from packbuilder.expressions.errors import ExpressionError
from packbuilder.expressions.evaluate import Expression, Scope, as_value, read_expression
from packbuilder.expressions.formats import number_format
from packbuilder.expressions.functions import functions
from packbuilder.expressions.template import expression_finding
from packbuilder.figures import PLAIN, Empty, Kind, NumberFormat, Period, Provenance, Value
from packbuilder.specfile import Scalar, finding_at


@dataclass(slots=True)
class Usage:
    """Which columns of which sources were looked at."""

    columns: set[tuple[str, str]] = field(default_factory=set)
    parents: dict[str, str] = field(default_factory=dict)

    def looked_at(self, source: str, column: str) -> None:
        """Remember a column that is shown, counted or asked about, in the source that it comes `from` too."""
        name: str | None = source
        while name is not None:
            self.columns.add((name, column))
            name = self.parents.get(name)


@dataclass(slots=True)
class Sources:
    """Every source of a paper. `filled` works out the expressions in a text; `given` are frames handed in by Python."""

    project: Project
    specs: Mapping[Scalar, SourceSpec]
    formats: Mapping[str, NumberFormat]
    period: Period | None
    told: Told
    filled: Callable[[Scalar], str]
    given: Mapping[str, Frame] = field(default_factory=dict)
    usage: Usage = field(default_factory=Usage)
    _made: dict[str, Source | None] = field(default_factory=dict)
    _making: list[str] = field(default_factory=list)

    def names(self) -> list[str]:
        """Declared sources, then table files that are sources by their own name."""
        return list(dict.fromkeys((*map(str, self.specs), *self.given, *self.project.sources())))

    def get(self, name: Scalar) -> Source | None:
        """The source of this name; None when it is at fault, which is told once."""
        key = str(name)
        if key in self._made:
            return self._made[key]
        if key not in self.names():
            hint = suggestion(key, self.names()) or f"put its file into {self.project.shown(self.project.inputs)}"
            self.told.tell(finding_at(name, f"there is no source {key!r}", hint, "unknown-source"))
            return None
        if key in self._making:
            self.told.tell(
                finding_at(
                    name, f"the source {key!r} comes from itself: {' -> '.join((*self._making, key))}", "", "layout"
                )
            )
            return None
        self._making.append(key)
        try:
            self._made[key] = self._make(key, name)
        except PackbuilderError as error:
            self.told.tell_all(error.findings)
            self._made[key] = None
        finally:
            self._making.pop()
        return self._made[key]

    def _make(self, name: str, at: Scalar) -> Source | None:
        spec = next((s for n, s in self.specs.items() if n == name), None)
        declared = next((n for n in self.specs if n == name), at)
        if spec is not None and spec.from_ is not None:
            self.usage.parents[name] = str(spec.from_)
            parent = self.get(spec.from_)
            if parent is None:
                return None
            return self._shaped(replace(parent, name=name, frame=replace(parent.frame, name=name)), spec)
        source = self._loaded(name, spec, declared)
        return self._shaped(source, spec) if spec is not None else source

    def _loaded(self, name: str, spec: SourceSpec | None, declared: Scalar) -> Source:
        from packbuilder.data.load import load

        frame = self.given.get(name) or load(name, spec, self.project, period=self.period, declared_at=declared)
        if spec is not None and spec.rename:
            from packbuilder.data.shaping import rename

            frame = rename(frame, {str(old): new for old, new in spec.rename.items()})
        rows = [int(row) for row in frame.table.index]
        infos = {
            column: ColumnInfo(
                column, titled(column), PLAIN, frame.types[column], Provenance(name, column, rows[0] if rows else None)
            )
            for column in map(str, frame.table.columns)
        }
        return Source(name, frame, infos)

    # -- shaping: where, columns, group or count, sort, key

    def _shaped(self, source: Source, spec: SourceSpec) -> Source:
        if spec.where:
            source = self.narrowed(source, spec.where)
        source = self._with_columns(source, spec.columns)
        if spec.group is not None:
            source = self._grouped(source, spec.group)
        if spec.count is not None:
            source = self._counted(source, spec.count)
        if spec.sort is not None:
            source = self.sorted(source, spec.sort)
        if spec.key is not None:
            source = self._keyed(source, spec.key)
        return source

    def narrowed(self, source: Source, where: Mapping[Scalar, Any]) -> Source:
        """The rows that meet every condition."""
        from packbuilder.data.conditions import Condition, condition
        from packbuilder.data.shaping import where as keep

        conditions: dict[str, Condition] = {}
        for column, wanted in where.items():
            self._expect(source, column)
            self.usage.looked_at(source.name, str(column))
            conditions[column] = condition(self._worked(wanted), self.period, column)
        return replace(source, frame=keep(source.frame, conditions))

    def _worked(self, wanted: Any) -> Any:
        """Expressions in a condition are worked out first."""
        match wanted:
            case Scalar() if "{{" in wanted:
                return Scalar(self.filled(wanted), wanted.source, wanted.start, wanted.end)
            case list():
                return [self._worked(item) for item in wanted]
            case _:
                return wanted

    def sorted(self, source: Source, by: Scalar) -> Source:
        """The rows in the order of a column ("value desc"); equals stay as they are."""
        from packbuilder.data.shaping import sort

        column = by.removesuffix(" desc").strip()
        self._expect(source, Scalar(column, by.source, by.start, by.end))
        self.usage.looked_at(source.name, column)
        return replace(source, frame=sort(source.frame, by))

    def _expect(self, source: Source, column: Scalar) -> None:
        if column not in source.columns:
            message = f"{source.name} has no column {str(column)!r}"
            raise PackbuilderError(finding_at(column, message, suggestion(column, source.columns), "missing-column"))

    def _keyed(self, source: Source, key: Scalar) -> Source:
        from packbuilder.data.shaping import row_key

        self._expect(source, key)
        row_key(source.frame, key)
        self.usage.looked_at(source.name, str(key))
        return replace(source, key=str(key))

    def _with_columns(self, source: Source, columns: Mapping[Scalar, ColumnSpec]) -> Source:
        for name, spec in columns.items():
            if spec.formula is not None:
                source = self._with_formula(source, name, spec.formula)
            elif name not in source.columns:
                message = f"{source.name} has no column {str(name)!r}"
                self.told.tell(finding_at(name, message, suggestion(name, source.columns), "missing-column"))
                continue
            if name in source.columns:
                described = self._described(source.columns[name], spec)
                source = replace(source, columns={**source.columns, str(name): described})
        return source

    def _described(self, info: ColumnInfo, spec: ColumnSpec) -> ColumnInfo:
        format_ = self.format(spec.format) if spec.format is not None else info.format
        return replace(
            info,
            title=self.filled(spec.title) if spec.title is not None else info.title,
            status=str(spec.status) if spec.status is not None else info.status,
            words={str(k): str(v) for k, v in spec.words.items()} or info.words,
            format=replace(
                format_,
                nil=str(spec.nil) if spec.nil is not None else format_.nil,
                blank=str(spec.blank) if spec.blank is not None else format_.blank,
                unit=str(spec.unit) if spec.unit is not None else format_.unit,
            ),
        )

    def format(self, text: Scalar) -> NumberFormat:
        """The format of this name; plain when it is not known (told)."""
        try:
            return number_format(text, self.formats)
        except ExpressionError as error:
            self.told.tell(expression_finding(text, error))
            return PLAIN

    # -- formulas

    def read(self, text: Scalar) -> Expression | None:
        """A formula read; None when it cannot be (told)."""
        try:
            return read_expression(text.removeprefix("=").strip())
        except ExpressionError as error:
            self.told.tell(expression_finding(text, error))
            return None

    def worked_out(self, formula: Expression, at: Scalar, row: Mapping[str, Any]) -> Value:
        """A formula's value for one row; blank when it cannot be worked out, which is told once."""
        try:
            return as_value(formula.evaluate(Scope(row, functions(), {}, self.formats)))
        except ExpressionError as error:
            self.told.tell(expression_finding(at, error))
            return Empty.BLANK

    def _with_formula(self, source: Source, name: Scalar, text: Scalar) -> Source:
        formula = self.read(text)
        if formula is None:
            return source
        for used in formula.names() & set(source.columns):
            self.usage.looked_at(source.name, used)
        names = list(source.columns)
        runs = [source.cells(column) for column in names]
        values = [self.worked_out(formula, text, dict(zip(names, row, strict=True))) for row in zip(*runs, strict=True)]
        return self._added(source, str(name), values, formula, text)

    def _added(self, source: Source, name: str, values: list[Value], formula: Expression, text: Scalar) -> Source:
        import pandas as pd

        table = source.frame.table.copy()
        table[name] = pd.Series(values, index=table.index, dtype=object)
        numeric = all(isinstance(value, Decimal | Empty) for value in values)
        type_ = ColumnType.NUMBER if numeric else ColumnType.TEXT
        provenance = Provenance(source.name, name, source.rows[0] if source.rows else None, f"= {formula.text}")

        def work_out(row: Mapping[str, Value]) -> Value:
            return self.worked_out(formula, text, row)

        year = NumberFormat(Kind.TEXT) if _names_a_year(formula) else PLAIN
        info = ColumnInfo(name, titled(name), year, type_, provenance, formula=formula, work_out=work_out)
        frame = replace(source.frame, table=table, types={**source.frame.types, name: type_})
        return Source(source.name, frame, {**source.columns, name: info}, source.key)

    def _grouped(self, source: Source, by: Scalar | list[Scalar]) -> Source:
        """Rows added up; formulas worked out again from the sums."""
        from packbuilder.data.shaping import group

        names = by if isinstance(by, list) else [by]
        for column in names:
            self._expect(source, column)
            self.usage.looked_at(source.name, str(column))
        grouped = replace(source, frame=group(source.frame, [str(name) for name in names]))
        kept = {name: info for name, info in source.columns.items() if name in grouped.frame.table.columns}
        grouped = replace(grouped, columns=kept)
        for name, info in list(kept.items()):
            if info.formula is not None and name not in names:
                grouped = self._again(grouped, name, info)
        return grouped

    def _again(self, source: Source, name: str, info: ColumnInfo) -> Source:
        import pandas as pd

        assert info.work_out is not None
        names = list(source.columns)
        rows = zip(*(source.cells(column) for column in names), strict=True)
        values = [info.work_out(dict(zip(names, row, strict=True))) for row in rows]
        table = source.frame.table.copy()
        table[name] = pd.Series(values, index=table.index, dtype=object)
        return replace(source, frame=replace(source.frame, table=table))

    def _counted(self, source: Source, column: Scalar) -> Source:
        from packbuilder.data.shaping import count

        self._expect(source, column)
        self.usage.looked_at(source.name, str(column))
        frame = count(source.frame, str(column))
        infos = {str(column): source.columns[column]}
        for name, format_ in (("count", NumberFormat(Kind.NUMBER, 0)), ("share", NumberFormat(Kind.PERCENT, 0))):
            infos[name] = ColumnInfo(
                name,
                titled(name),
                format_,
                ColumnType.NUMBER,
                Provenance(source.name, name, None, f"count of {column}"),
            )
        return Source(source.name, frame, infos)

    # -- what was never used

    def unused(self) -> Iterator[Finding]:
        """Sources and columns that no block, sentence or condition looks at."""
        looked = {source for source, _ in self.usage.columns}
        for name in self.names():
            declared = next((n for n in self.specs if n == name), None)
            if name not in looked:
                yield self._unused(name, declared, f"the source {name!r} is never used")
            elif (source := self._made.get(name)) is not None and name not in self.usage.parents:
                columns = [c for c in map(str, source.frame.table.columns) if (name, c) not in self.usage.columns]
                for column in columns:
                    yield self._unused(
                        name, declared, f"the column {column!r} of {name} is never used", source.frame.place(0, column)
                    )

    def _unused(self, name: str, declared: Scalar | None, message: str, place: Any = None) -> Finding:
        hint = "show it, or take it out"
        if place is not None or declared is None:
            path = self.project.sources().get(name)
            from packbuilder.diagnostics import DataPlace

            where = place or DataPlace(self.project.shown(path) if path else name)
            return Finding("unused", message, where, hint, Severity.NOTE)
        return finding_at(declared, message, hint, "unused", Severity.NOTE)


def _names_a_year(formula: Expression) -> bool:
    """Years are written without a thousands mark."""
    return formula.text.startswith("year(")
