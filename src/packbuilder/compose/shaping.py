"""Sources shaped, in the order that the language fixes: where, columns, pivot or group or count, join, sort, top."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from packbuilder.blocks.table.note_marks import marks_in, without_marks
from packbuilder.compose.formulas import Formulas
from packbuilder.compose.judgements import Judgements, asked_before_shaping
from packbuilder.compose.months import every_month
from packbuilder.compose.own_totals import with_roles
from packbuilder.compose.reshaping import Reshaping
from packbuilder.compose.tell import Told
from packbuilder.compose.usage import Usage
from packbuilder.data.frame import Frame
from packbuilder.data.reshape import Reshape
from packbuilder.data.spec import ColumnSpec, Leaf, SourceSpec
from packbuilder.figures import Empty, Period
from packbuilder.judging.judged import needed
from packbuilder.sources.dates import no_dates, no_months
from packbuilder.sources.formats import without_effect
from packbuilder.sources.given import column_differs
from packbuilder.sources.source import ColumnInfo, Source, total_without_formula
from packbuilder.sources.statuses import Scale
from packbuilder.sources.under_totals import fallen, told, totals_last, without
from packbuilder.sources.units import in_pounds, unit_of_money, unit_without_columns
from packbuilder.specfile import HERE, Scalar

Watch = Callable[[str, Source], None]
"""Told what was done, and the source after it."""


def unwatched(_done: str, _source: Source) -> None:
    """Nobody looks on."""


@dataclass(frozen=True, slots=True)
class Shaping:
    """What shaping needs to know: `filled` works out the expressions in a text, `worked` a text that is one expression,
    `source` gives another source by its name.
    """

    formulas: Formulas
    usage: Usage
    scales: Mapping[str, Scale]
    period: Period | None
    told: Told
    filled: Callable[[Scalar], str]
    worked: Callable[[Scalar], Any]
    source: Callable[[Scalar], Source | None]
    judgements: Judgements
    watch: Watch = unwatched

    @property
    def _reshaping(self) -> Reshaping:
        return Reshaping(self.formulas, self.usage, self.scales, self.told, self.source)

    def shaped(self, source: Source, spec: SourceSpec) -> Source:
        """The source as its declaration says."""
        source = replace(source, signs=spec.signs or source.signs)
        if spec.roles is not None:
            self._uses(source, spec.roles)
            source = with_roles(source, spec.roles, self.told)
        waiting = {name: asked for name, asked in spec.where.items() if _is_worked_out(spec, name)}
        source = self._kept(source, {name: asked for name, asked in spec.where.items() if name not in waiting})
        now, later = self._columns_of(spec, source)
        if now:
            source = self._seen("columns", self._with_columns(source, now))
            source = self._kept(source, {name: asked for name, asked in waiting.items() if name in now})
        source = self.reshaped(source, spec.reshape)
        if later:
            source = self._seen("columns", self._with_columns(source, later))
            source = self._kept(source, {name: asked for name, asked in waiting.items() if name in later})
        return self._ordered(source, spec)

    def _kept(self, source: Source, where: Mapping[Scalar, Any]) -> Source:
        return self._seen("where", self.narrowed(source, where)) if where else source

    def _seen(self, done: str, source: Source) -> Source:
        self.watch(done, source)
        return source

    def _columns_of(
        self, spec: SourceSpec, source: Source
    ) -> tuple[Mapping[Scalar, ColumnSpec], Mapping[Scalar, ColumnSpec]]:
        """The columns that can be said of the rows as they are, and those that shaping is still to make."""
        if not (spec.pivot or spec.group or spec.count or spec.join):
            return spec.columns, {}
        now: dict[Scalar, ColumnSpec] = {}
        made = {str(name) for name in spec.columns}  # a column wins over a value of its name
        known = set(source.columns) | (self.formulas.around.values - made)
        formulas = {n: self.formulas.read(said.formula) for n, said in spec.columns.items() if said.formula is not None}
        asked = asked_before_shaping(spec, (formula for formula in formulas.values() if formula is not None))
        for name, said in spec.columns.items():
            formula, leaf = formulas.get(name), Leaf(name, said)
            if leaf.is_judged:
                ready = set(needed(leaf, source.columns)) <= known and (
                    name in asked or not spec.reshape.makes_other_rows
                )
            else:
                ready = formula.names() <= known if formula is not None else name in known
            if ready:
                now[name] = said
                known.add(str(name))
        return now, {name: said for name, said in spec.columns.items() if name not in now}

    def reshaped(self, source: Source, asked: Reshape) -> Source:
        """Rows made into others, months without rows added, columns of other sources beside them."""
        source = self._put_together(source, asked)
        if asked.every is not None:
            source = self._seen("every", every_month(source, asked, asked.every, self.period))
        if asked.join:
            source = self._seen("join", self._reshaping.joined(source, asked.join, asked.missing))
        return source

    def _put_together(self, source: Source, asked: Reshape) -> Source:
        if not asked.makes_other_rows:
            return source
        lines, reshaping = source.without_totals(), self._reshaping
        if asked.pivot is not None:
            source = self._seen("pivot", reshaping.pivoted(lines, asked.pivot))
        elif asked.group is not None:
            source = self._seen("group", reshaping.grouped(lines, asked.group))
        elif asked.count is not None:
            source = self._seen("count", reshaping.counted(lines, asked.count))
        return replace(source, key=str(asked.by[0]) if len(asked.by) == 1 else "")

    def _ordered(self, source: Source, spec: SourceSpec) -> Source:
        if spec.sort is not None:
            source = self._seen("sort", self.sorted(source, spec.sort))
        if spec.top is not None:
            source = self._seen("top", self.first(source, spec.top))
        return self._keyed(source, spec.key) if spec.key is not None else source

    # -- rows kept and ordered

    def narrowed(
        self, source: Source, where: Mapping[Scalar, Any], worked: Callable[[Scalar], Any] | None = None
    ) -> Source:
        """The rows that meet every condition; `worked` works out expressions where the conditions stand."""
        from packbuilder.data.conditions import Condition, condition
        from packbuilder.data.shaping import where as keep

        conditions: dict[str, Condition] = {}
        asked: dict[str, Any] = {}
        for column, wanted in where.items():
            self._expect(source, column)
            if source.has_faults((column,)):
                continue
            asked[column] = _worked(wanted, worked or self.worked)
            conditions[column] = condition(asked[column], self.period, column)
        self.told.tell_all(no_months(source, asked))
        return self._standing(source, replace(source, frame=keep(source.frame, conditions)), asked)

    def _standing(self, source: Source, left: Source, asked: Mapping[str, Any] | None = None) -> Source:
        """The rows that are left, without the file's totals that are no longer of what is shown (told)."""
        if not left.totals or len(left) == len(source):
            return left
        gone = fallen(source, {source.positions[row] for row in left.rows}, asked)
        self.told.tell_all(told(source, gone))
        return without(left, {left.positions[source.rows[position]] for position in gone})

    def sorted(self, source: Source, by: Scalar) -> Source:
        """The rows in the order of a column ("value desc"); equals stay as they are, the file's totals stand last."""
        from packbuilder.data.shaping import direction, sort

        column = direction(source.frame, by)[0]
        self.usage.looked_at(source.name, column)
        scale = self.scales.get(source.columns[column].status) if column in source.columns else None
        self.told.tell_all(no_dates(source, column))
        frame = sort(source.frame, by, codes=tuple(scale.codes) if scale is not None else ())
        return totals_last(replace(source, frame=frame))

    def first(self, source: Source, many: int) -> Source:
        """The first lines, with those of the file's totals whose lines they all are."""
        from packbuilder.data.shaping import taken

        lines = [i for i in range(len(source)) if i not in source.totals]
        if not lines[many:]:
            return source
        positions = sorted([*lines[:many], *source.totals])
        return self._standing(source, replace(source, frame=taken(source.frame, positions)))

    def _keyed(self, source: Source, key: Scalar) -> Source:
        from packbuilder.data.shaping import row_key

        self._expect(source, key)
        row_key(source.frame, key)
        return replace(source, key=str(key))

    # -- columns said and worked out

    def _with_columns(self, source: Source, columns: Mapping[Scalar, ColumnSpec]) -> Source:
        formulas = {str(name): spec.formula for name, spec in columns.items() if spec.formula is not None}
        self.formulas.expect_turns(formulas, source.columns)
        for name, spec in _in_turn(columns, source):
            given = source
            if (leaf := Leaf(name, spec)).is_judged:
                source = self.judgements.judged(source, leaf)
            elif spec.formula is not None:
                source = self.formulas.with_column(source, str(name), spec, self.usage.looked_at)
            elif name not in source.columns:
                self.told.tell_all(source.lacks((name,)))
                continue
            if name in source.columns:
                self.told.tell_all(total_without_formula(leaf, source.columns[name]))
                source = in_pounds(source, str(name), spec.unit)
                self.told.tell_all(unit_without_columns(source, str(name), spec.unit))
                self.told.tell_all(column_differs(given, source.columns[name], source.cells(name)))
                described = self._described(source.columns[name], spec)
                if spec.format is not None and described.format.is_date:
                    self.told.tell_all(without_effect(spec.format, name, described.format, source.cells(name)))
                source = replace(source, columns={**source.columns, str(name): described})
        return source

    def _described(self, info: ColumnInfo, spec: ColumnSpec) -> ColumnInfo:
        format_ = self.formulas.format(spec.format) if spec.format is not None else info.format
        title = self.filled(spec.title) if spec.title is not None else info.heading
        status = info.status_said(spec)
        codes = self.scales[status].words if status in self.scales else {}
        described = info.described(spec, (without_marks(title), marks_in(title)), status, codes)
        unit = spec.unit if unit_of_money(spec.unit) is None else None
        return replace(described, format=format_.with_words(spec.nil, spec.blank, unit))

    def _expect(self, source: Source, column: Scalar) -> None:
        self._reshaping.expect(source, column)

    def _uses(self, source: Source, column: str) -> None:
        self.usage.looked_at(source.name, str(column))


def _is_worked_out(spec: SourceSpec, name: Scalar) -> bool:
    """Whether a condition asks for what `columns:` is still to work out."""
    said = spec.columns.get(name)
    return said is not None and Leaf(name, said).is_worked_out


def rating(column: str, frame: Frame, scales: Mapping[str, Scale]) -> str:
    """The scale that rates a column by its name: one of this name that knows some of what stands in it."""
    scale = scales.get(column)
    if scale is None:
        return ""
    said = [cell for cell in frame.table[column] if not isinstance(cell, Empty)]
    return scale.name if any(scale.knows(cell) for cell in said) else ""


def _worked(wanted: Any, worked: Callable[[Scalar], Any]) -> Any:
    """Expressions in a condition are worked out first."""
    match wanted:
        case Scalar() if "{{" in wanted:
            found = worked(wanted)
            return Scalar(found, wanted.source, wanted.start, wanted.end) if isinstance(found, str) else found
        case list():
            return [_worked(item, worked) for item in wanted]
        case dict():
            return {key: _worked(item, worked) if key != HERE else item for key, item in wanted.items()}
        case _:
            return wanted


def _in_turn(columns: Mapping[Scalar, ColumnSpec], source: Source) -> Iterator[tuple[Scalar, ColumnSpec]]:
    """The columns as they are written, but given ones before what judges them: their unit is to hold in all of them."""
    waiting = dict(columns)
    given = {str(name): name for name, spec in columns.items() if spec.formula is None and name in source.columns}
    for name, spec in columns.items():
        if (leaf := Leaf(name, spec)).is_judged:
            first = (given.get(str(asked)) for asked in needed(leaf, source.columns))
            yield from ((other, waiting.pop(other)) for other in first if other in waiting and other != name)
        if name in waiting:
            yield name, waiting.pop(name)
