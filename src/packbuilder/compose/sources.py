"""Sources by name: loaded when first needed, shaped in the order that the language fixes, their use remembered."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from decimal import Decimal
from pathlib import Path
from typing import Any

from packbuilder.blocks.note_marks import marks_in, without_marks
from packbuilder.blocks.source import ColumnInfo, Source, titled
from packbuilder.blocks.trends import is_trend
from packbuilder.compose.formulas import Formulas, worked_out_again
from packbuilder.compose.own_totals import with_roles
from packbuilder.compose.tell import Told
from packbuilder.compose.usage import Usage
from packbuilder.data.frame import ColumnType, Frame
from packbuilder.data.project import Project
from packbuilder.data.spec import ColumnSpec, SourceSpec
from packbuilder.diagnostics import PackbuilderError, suggestion
from packbuilder.figures import PLAIN, Empty, Figure, Kind, NumberFormat, Period, Provenance, Signs, Value, same
from packbuilder.specfile import HERE, Scalar, finding_at


@dataclass(slots=True)
class Sources:
    """Every source of a paper. `filled` works out the expressions in a text; `given` are frames handed in by Python."""

    project: Project
    specs: Mapping[Scalar, SourceSpec]
    formulas: Formulas
    period: Period | None
    told: Told
    filled: Callable[[Scalar], str]
    given: Mapping[str, Frame] = field(default_factory=dict)
    usage: Usage = field(default_factory=Usage)
    _narrowings: tuple[tuple[str, Value], ...] = ()
    _narrowed: dict[tuple[str, tuple[tuple[str, Value], ...]], Source] = field(default_factory=dict)
    _made: dict[str, Source | None] = field(default_factory=dict)
    _making: list[str] = field(default_factory=list)
    _files: Mapping[str, Path] | None = None

    def names(self) -> list[str]:
        """Declared sources, then table files that are sources by their own name."""
        return list(dict.fromkeys((*map(str, self.specs), *self.given, *self.files())))

    def files(self) -> Mapping[str, Path]:
        """The table files of the inputs folder; it is looked into once a paper."""
        if self._files is None:
            self._files = self.project.sources()
        return self._files

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

    # -- each: every source that has the column is narrowed

    @property
    def narrowings(self) -> tuple[tuple[str, Value], ...]:
        """To which values `each` narrows the sources here."""
        return self._narrowings

    @contextmanager
    def each(self, column: str, value: Value) -> Iterator[None]:
        """Inside, every source that has this column shows the rows of this value alone."""
        outer, self._narrowings = self._narrowings, (*self._narrowings, (column, value))
        try:
            yield
        finally:
            self._narrowings = outer

    @contextmanager
    def whole(self) -> Iterator[None]:
        """Inside, sources show all of their rows again."""
        outer, self._narrowings = self._narrowings, ()
        try:
            yield
        finally:
            self._narrowings = outer

    def here(self, name: Scalar) -> Source | None:
        """The source as `each` leaves it here; None when it is at fault, which is told once."""
        source = self.get(name)
        if source is None:
            return None
        known = (str(name), self._narrowings)
        if known not in self._narrowed:
            self._narrowed[known] = self._of_each(source)
        return self._narrowed[known]

    def _of_each(self, source: Source) -> Source:
        from packbuilder.data.shaping import taken

        for column, value in self._narrowings:
            if column in source.columns:
                self.usage.looked_at(source.name, column)
                kept = [i for i, cell in enumerate(source.cells(column)) if same(cell, value)]
                source = replace(source, frame=taken(source.frame, kept))
        return source

    def signs_of(self, values: Sequence[Any]) -> Signs | None:
        """What a minus means in the source that the first figure among them is from."""
        for value in values:
            if isinstance(value, Figure) and value.provenance is not None:
                source = self.made(value.provenance.source)
                return source.signs if source is not None else None
        return None

    def made(self, name: str) -> Source | None:
        """The source, if something asked for it and it is not at fault."""
        return self._made.get(name)

    def declared(self, name: str) -> Scalar | None:
        """Where the layout declares the source; None when its file stands for itself."""
        return next((declared for declared in self.specs if declared == name), None)

    def _make(self, name: str, at: Scalar) -> Source | None:
        spec = next((s for n, s in self.specs.items() if n == name), None)
        declared = self.declared(name) or at
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

        frame = self.given.get(name) or load(
            name, spec, self.project, period=self.period, declared_at=declared, formats=self.formulas.formats
        )
        if spec is not None and spec.rename:
            from packbuilder.data.shaping import rename

            frame = rename(frame, {str(old): new for old, new in spec.rename.items()})
        rows = [int(row) for row in frame.table.index]
        infos = {
            column: ColumnInfo(
                column,
                titled(column),
                _written(column, frame),
                frame.types[column],
                Provenance(name, column, rows[0] if rows else None),
            )
            for column in map(str, frame.table.columns)
        }
        return Source(name, frame, infos)

    # -- shaping: where, columns, group or count, sort, key

    def _shaped(self, source: Source, spec: SourceSpec) -> Source:
        source = replace(source, signs=spec.signs or source.signs)
        if spec.roles is not None:
            self.usage.looked_at(source.name, str(spec.roles))
            source = with_roles(source, spec.roles, self.told)
        if spec.where:
            source = self.narrowed(source, spec.where)
        source = self._with_columns(source, spec.columns)
        if spec.group is not None:
            source = self._grouped(source, spec.group)
        if spec.count is not None:
            source = self._counted(source, spec.count)
        if spec.sort is not None:
            source = self.sorted(source, spec.sort)
        if spec.top is not None:
            source = self.first(source, spec.top)
        if spec.key is not None:
            source = self._keyed(source, spec.key)
        return source

    def narrowed(
        self, source: Source, where: Mapping[Scalar, Any], filled: Callable[[Scalar], str] | None = None
    ) -> Source:
        """The rows that meet every condition; `filled` knows the names of the place where it stands."""
        from packbuilder.data.conditions import Condition, condition
        from packbuilder.data.shaping import where as keep

        conditions: dict[str, Condition] = {}
        for column, wanted in where.items():
            self._expect(source, column)
            self.usage.looked_at(source.name, str(column))
            conditions[column] = condition(_worked(wanted, filled or self.filled), self.period, column)
        return replace(source, frame=keep(source.frame, conditions))

    def sorted(self, source: Source, by: Scalar) -> Source:
        """The rows in the order of a column ("value desc"); equals stay as they are."""
        from packbuilder.data.shaping import direction, sort

        self.usage.looked_at(source.name, direction(source.frame, by)[0])
        return replace(source, frame=sort(source.frame, by))

    def first(self, source: Source, many: int) -> Source:
        """The first rows."""
        from packbuilder.data.shaping import taken

        return replace(source, frame=taken(source.frame, range(min(many, len(source)))))

    def _expect(self, source: Source, column: Scalar) -> None:
        if missing := source.lacks((column,)):
            raise PackbuilderError(missing)

    def _keyed(self, source: Source, key: Scalar) -> Source:
        from packbuilder.data.shaping import row_key

        self._expect(source, key)
        row_key(source.frame, key)
        self.usage.looked_at(source.name, str(key))
        return replace(source, key=str(key))

    def _with_columns(self, source: Source, columns: Mapping[Scalar, ColumnSpec]) -> Source:
        for name, spec in columns.items():
            if spec.formula is not None:
                source = self.formulas.with_column(source, str(name), spec.formula, self.usage.looked_at)
            elif name not in source.columns:
                self.told.tell_all(source.lacks((name,)))
                continue
            if name in source.columns:
                described = self._described(source.columns[name], spec)
                source = replace(source, columns={**source.columns, str(name): described})
        return source

    def _described(self, info: ColumnInfo, spec: ColumnSpec) -> ColumnInfo:
        format_ = self.formulas.format(spec.format) if spec.format is not None else info.format
        title = self.filled(spec.title) if spec.title is not None else info.heading
        return replace(
            info,
            title=without_marks(title),
            marks=marks_in(title),
            footnote=spec.footnote or info.footnote,
            status=str(spec.status) if spec.status is not None else info.status,
            words={str(k): str(v) for k, v in spec.words.items()} or info.words,
            format=format_.with_words(spec.nil, spec.blank, spec.unit),
        )

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
                grouped = worked_out_again(grouped, name)
        return grouped

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


def _all_trends(cells: Iterable[Value]) -> bool:
    """Whether a column holds trends ("up", "same"), beside open cells and dashes."""
    said = [cell for cell in cells if not isinstance(cell, Empty)]
    return bool(said) and all(isinstance(cell, str) and is_trend(cell) for cell in said)


def _written(column: str, frame: Frame) -> NumberFormat:
    """Years are written without a thousands mark, also where nobody said so; a yearly cost is no year."""
    if re.search(r"(^|[ _])trend$", column, re.IGNORECASE) and _all_trends(frame.table[column]):
        return NumberFormat(Kind.TREND)
    cells = [value for value in frame.table[column] if isinstance(value, Decimal)]
    named = re.search(r"(^|[ _])year$", column, re.IGNORECASE)
    years = named and all(1900 <= n <= 2100 and n == n.to_integral_value() for n in cells)
    return NumberFormat(Kind.TEXT) if cells and years else PLAIN


def _worked(wanted: Any, filled: Callable[[Scalar], str]) -> Any:
    """Expressions in a condition are worked out first."""
    match wanted:
        case Scalar() if "{{" in wanted:
            return Scalar(filled(wanted), wanted.source, wanted.start, wanted.end)
        case list():
            return [_worked(item, filled) for item in wanted]
        case dict():
            return {key: _worked(item, filled) if key != HERE else item for key, item in wanted.items()}
        case _:
            return wanted
