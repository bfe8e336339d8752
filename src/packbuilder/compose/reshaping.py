"""Rows of a source made into others: pivoted, grouped, counted, joined."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from packbuilder.blocks.source import ColumnInfo, Source, titled
from packbuilder.blocks.statuses import RAG, Scale
from packbuilder.compose.formulas import Formulas, worked_out_again
from packbuilder.compose.tell import Told
from packbuilder.compose.usage import Usage
from packbuilder.data.frame import ColumnType
from packbuilder.data.spec import Pairs, SourcePivotSpec, listed
from packbuilder.diagnostics import PackbuilderError, Severity
from packbuilder.figures import Kind, NumberFormat, Provenance
from packbuilder.specfile import Scalar, finding_at


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
        grouped = replace(source, frame=group(source.frame, [str(name) for name in names]))
        kept = {name: info for name, info in source.columns.items() if name in grouped.frame.table.columns}
        kept |= {name: _added(info, names) for name, info in kept.items() if name not in names}
        grouped = replace(grouped, columns=kept, roles="")
        for name, info in list(kept.items()):
            if info.formula is not None and name not in names:
                grouped = worked_out_again(grouped, name)
        return grouped

    def pivoted(self, source: Source, spec: SourcePivotSpec) -> Source:
        """Rows turned into columns, which look as their figures did."""
        from packbuilder.data.pivoting import pivot

        down, across = listed(spec.rows), listed(spec.across)
        for column in (*down, *across, spec.value):
            self.expect(source, column)
        frame = pivot(source.frame, down, across, spec.value)
        infos = {name: source.columns[name] for name in map(str, down)}
        value = source.columns[spec.value]
        for name in (name for name in frame.types if name not in infos):
            computed = f"{spec.value} where {' and '.join(across)} is {name}"
            provenance = replace(value.provenance, computed=computed)
            infos[name] = replace(value, name=name, title=name, provenance=provenance, formula=None, work_out=None)
        return replace(source, frame=frame, columns=infos, roles="")

    def counted(self, source: Source, column: Scalar) -> Source:
        """A row for each value of a column: how many rows have it, and their share."""
        from packbuilder.data.shaping import count

        self.expect(source, column)
        frame = count(source.frame, str(column), known=self._codes(source.columns[column]))
        infos = {str(column): source.columns[column]}
        for name, format_ in (("count", NumberFormat(Kind.NUMBER, 0)), ("share", NumberFormat(Kind.PERCENT, 0))):
            provenance = Provenance(source.name, name, None, f"{name} of the rows by {column}")
            infos[name] = ColumnInfo(name, titled(name), format_, ColumnType.NUMBER, provenance)
        return Source(source.name, frame, infos)

    def _codes(self, info: ColumnInfo) -> tuple[str, ...]:
        """The codes of a column's scale: nought of a severity is worth saying, of a letter of rag it is not."""
        scale = self.scales.get(info.status, RAG)
        return () if scale is RAG else tuple(scale.codes)

    def joined(self, source: Source, joins: Pairs) -> Source:
        """Columns of other sources beside its own."""
        from packbuilder.data.joining import joined, unmatched

        for name, key in joins.items():
            other = self.source(name)
            if other is None:
                continue
            frame, new = joined(source.frame, other.frame, key)
            for one in (source, other):
                self.usage.looked_at(one.name, str(key))
            self.usage.joined.update({(source.name, column): other.name for column in new})
            self._tell_unmatched(unmatched(source.frame, other.frame, key), name, key)
            source = replace(
                source, frame=frame, columns={**source.columns, **{column: other.columns[column] for column in new}}
            )
        return source

    def _tell_unmatched(self, keys: list[str], other: Scalar, key: Scalar) -> None:
        if keys:
            said = ", ".join(map(repr, keys[:3])) + (f" and {len(keys) - 3} more" if len(keys) > 3 else "")
            message = f"{other} has no row whose {key} is {said}"
            hint = "its columns stay open there; correct the data, or leave those rows out"
            self.told.tell(finding_at(other, message, hint, "no-match", Severity.WARNING))


def _added(info: ColumnInfo, by: Sequence[Scalar]) -> ColumnInfo:
    """A column whose figures are sums of several rows, and say so."""
    if info.provenance.computed:
        return info
    computed = f"sum of {info.name} by {', '.join(by)}"
    return replace(info, provenance=replace(info.provenance, computed=computed))
