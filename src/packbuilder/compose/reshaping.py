"""Rows of a source made into others: pivoted, grouped, counted, joined."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from packbuilder.compose.formulas import Formulas, totalled_anew
from packbuilder.compose.tell import Told
from packbuilder.compose.usage import Usage
from packbuilder.data.frame import ColumnType, object_table
from packbuilder.data.reshape import JoinSpec, PivotSpec, listed
from packbuilder.data.values import said_value
from packbuilder.diagnostics import PackbuilderError, Severity
from packbuilder.figures import Kind, NumberFormat, Provenance, Totalling, Value, told_of_sum
from packbuilder.sources.open_totals import open_total
from packbuilder.sources.pivot import PivotColumn, turned
from packbuilder.sources.source import ColumnInfo, Source, left_out, titled
from packbuilder.sources.statuses import RAG, Scale
from packbuilder.sources.two_measures import of_two_measures
from packbuilder.specfile import Scalar, finding_at

_MOST_TOLD = 20


@dataclass(frozen=True, slots=True)
class Reshaping:
    """What these steps need to know; `source` gives another source by its name."""

    formulas: Formulas
    usage: Usage
    scales: Mapping[str, Scale]
    told: Told
    source: Callable[[Scalar], Source | None]

    def expect(self, source: Source, column: Scalar) -> None:
        """Remember that a column is used.

        Raises:
            PackbuilderError: the source has none of this name.
        """
        if missing := source.lacks((column,)):
            raise PackbuilderError(missing)
        self.usage.looked_at(source.name, str(column))

    def grouped(self, source: Source, by: Scalar | list[Scalar]) -> Source:
        """Rows added up; formulas worked out again from the sums."""
        from packbuilder.data.shaping import group

        names = listed(by)
        for column in names:
            self.expect(source, column)
        mixed = [name for name, info in source.columns.items() if info.adds_up and info.type is ColumnType.MIXED]
        mixed = [name for name in mixed if name not in names]
        self._tell_left_out(source, mixed)
        for info in (info for name, info in source.columns.items() if name not in names):
            self.told.tell_all(of_two_measures(source, info, source.cells(info.name), source.rows))
        grouped = replace(source, frame=group(source.frame, [str(name) for name in names], mixed=mixed))
        kept = {name: info for name, info in source.columns.items() if name in grouped.frame.table.columns}
        gone = set(source.columns) - set(kept)
        kept = {name: info.settled() if name in names else _still(info, gone) for name, info in kept.items()}
        self._tell_half_open(source, kept)
        kept |= {name: _added(info, names) for name, info in kept.items() if name not in names}
        return totalled_anew(replace(grouped, columns=kept, roles=""), names)

    def _tell_left_out(self, source: Source, mixed: Sequence[str]) -> None:
        """Words among figures that are added up."""
        for name in mixed:
            cells = source.cells(name)
            odd = told_of_sum(cells)[:_MOST_TOLD]
            self.told.tell_all(left_out(source.frame, name, cells[i], source.rows[i]) for i in odd)

    def _tell_half_open(self, source: Source, kept: Mapping[str, ColumnInfo]) -> None:
        """Groups whose formulas, worked out from sums, count rows that the formulas leave open."""
        lines = [i for i in range(len(source)) if i not in source.totals]
        for name in (name for name, info in kept.items() if info.work_out is not None):
            self.usage.when_looked_at(source.name, name, open_total(source, name, lines))

    def pivoted(self, source: Source, spec: PivotSpec) -> Source:
        """Rows turned into columns, which look as their figures did."""
        for column in (*spec.down, *spec.over, *spec.looked_at):
            self.expect(source, column)
        made = turned(spec, source, lambda name, i: source.word(name, i, self.scales), self.told.tell)
        infos = {name: source.columns[name].settled() for name in map(str, spec.down)}
        infos |= {column.name: self._across(spec, made.value, column) for column in made.columns}
        cells: dict[str, Sequence[Value]] = {name: [source.cells(name)[i] for i in made.down] for name in spec.down}
        cells |= {column.name: [met.value for met in column.cells] for column in made.columns}
        table = object_table(cells, [source.rows[i] for i in made.down])
        frame = replace(source.frame, table=table, types={name: info.type for name, info in infos.items()})
        return replace(source, frame=frame, columns=infos, roles="")

    def _across(self, spec: PivotSpec, value: ColumnInfo, column: PivotColumn) -> ColumnInfo:
        provenance = replace(
            value.provenance, computed=f"{value.name} where {' and '.join(spec.over)} is {column.name}"
        )
        return replace(value.settled(), name=column.name, title=" / ".join(column.titles), provenance=provenance)

    def counted(self, source: Source, column: Scalar) -> Source:
        """A row for each value of a column: how many rows have it, and their share."""
        from packbuilder.data.shaping import count

        self.expect(source, column)
        frame = count(source.frame, str(column), known=self._codes(source.columns[column]))
        infos = {str(column): source.columns[column].settled()}
        for name, format_ in (("count", NumberFormat(Kind.NUMBER, 0)), ("share", NumberFormat(Kind.PERCENT, 0))):
            provenance = Provenance(source.name, name, None, f"{name} of the rows by {column}")
            infos[name] = ColumnInfo(name, titled(name), format_, ColumnType.NUMBER, provenance, total=Totalling.SUM)
        return Source(source.name, frame, infos)

    def _codes(self, info: ColumnInfo) -> tuple[str, ...]:
        """The codes of a column's scale: nought of a severity is worth saying, of a letter of rag it is not."""
        scale = self.scales.get(info.status, RAG)
        return () if scale is RAG else tuple(scale.codes)

    def joined(self, source: Source, joins: Mapping[Scalar, JoinSpec], missing: Scalar | None) -> Source:
        """Columns of other sources beside its own; `missing`, if said, stands where they have no row."""
        from packbuilder.data.joining import joined, unmatched

        for name, spec in joins.items():
            other = self.source(name)
            if other is None:
                continue
            key = spec.on
            frame, new = joined(source.frame, other.frame, key, spec.columns, said_value(missing))
            for one in (source, other):
                self.usage.looked_at(one.name, str(key))
            self.usage.joined.update({(source.name, here): (other.name, there) for here, there in new.items()})
            if missing is None:
                self._tell_unmatched(unmatched(source.frame, other.frame, key), name, key)
            by = f"joined to {source.name} by {key}"
            lent = {here: _lent(other.columns[there], here, by) for here, there in new.items()}
            source = replace(source, frame=frame, columns={**source.columns, **lent})
        return source

    def _tell_unmatched(self, keys: list[str], other: Scalar, key: Scalar) -> None:
        if keys:
            said = ", ".join(map(repr, keys[:3])) + (f" and {len(keys) - 3} more" if len(keys) > 3 else "")
            message = f"{other} has no row whose {key} is {said}"
            hint = "its columns stay open there; correct the data, or say what stands there: missing: 0"
            self.told.tell(finding_at(other, message, hint, "no-match", Severity.WARNING))


def _lent(info: ColumnInfo, name: str, by: str) -> ColumnInfo:
    """A column of another source under its name here; a heading made of its old name is made of the new one.

    Its cells stand in rows that are not those of its file, so it says how they came there.
    """
    known = info.provenance
    info = replace(info, provenance=replace(known, computed=known.computed or f"{known.column} {by}"))
    if name == info.name:
        return info
    return replace(info, name=name, title=titled(name) if info.title == titled(info.name) else info.title)


def _still(info: ColumnInfo, gone: set[str]) -> ColumnInfo:
    """A formula is worked out again from the sums where all that it names is still there; else its values are added."""
    names = info.formula.names() if info.formula is not None else set()
    return info if names and not names & gone else info.settled()


def _added(info: ColumnInfo, by: Sequence[Scalar]) -> ColumnInfo:
    """A column whose figures are sums of several rows, and say so."""
    if info.provenance.computed:
        return info
    computed = f"sum of {info.name} by {', '.join(by)}"
    return replace(info, provenance=replace(info.provenance, computed=computed))
