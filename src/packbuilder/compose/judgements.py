"""Columns of a source that judge others (`rag:`, `trend:`): worked out where the source is shaped, so all see them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from packbuilder.compose.tell import Told
from packbuilder.compose.usage import Usage
from packbuilder.data.frame import ColumnType
from packbuilder.data.shaping import with_column
from packbuilder.data.spec import Leaf, SourceSpec
from packbuilder.diagnostics import Finding
from packbuilder.expressions.expression import Expression
from packbuilder.figures import Empty, Value
from packbuilder.judging.judged import judged_column, needed
from packbuilder.judging.polarity import no_polarity
from packbuilder.judging.rag_columns import ratings
from packbuilder.judging.trend_columns import trends
from packbuilder.judging.trends import JudgedTrend
from packbuilder.sources.source import Source
from packbuilder.specfile import Scalar
from packbuilder.tree import Trend


@dataclass(frozen=True, slots=True)
class Judgements:
    """What judging asks (`judging.contract.Judging`), of sources alone; `trend` reads a word as the paper does."""

    usage: Usage
    told: Told
    trend_of: Callable[[str], Trend | None]
    named: Callable[[Scalar], Source | None]

    def source(self, name: Scalar) -> Source | None:
        """Another source, as it is declared."""
        return self.named(name)

    def looked_at(self, source: Source, columns: Iterable[Scalar]) -> bool:
        """Whether the source has all of these columns; what it lacks is told."""
        names = list(columns)
        missing = source.lacks(names)
        self.told.tell_all(missing)
        for name in () if missing else names:
            self.usage.looked_at(source.name, str(name))
        return not missing

    def trend(self, word: str) -> Trend | None:
        """The trend that a word in the data stands for."""
        return self.trend_of(word)

    def finding(self, finding: Finding) -> None:
        """Tell the author."""
        self.told.tell(finding)

    def judged(self, source: Source, leaf: Leaf) -> Source:
        """The source with the column; one that the data give as well is held against it."""
        rule = leaf.spec.trend or leaf.spec.rag
        faults = no_polarity(rule.better, source) if rule is not None else []
        self.told.tell_all(faults)
        if faults or not self.looked_at(source, map(leaf.named, needed(leaf, source.columns))):
            return source
        name, cells = str(leaf.name), self._cells(source, leaf)
        made = with_column(source.frame, name, cells)
        frame = replace(made, types={**made.types, name: ColumnType.TEXT})
        return replace(source, frame=frame, columns={**source.columns, name: judged_column(leaf, source)})

    def _cells(self, source: Source, leaf: Leaf) -> list[Value]:
        if leaf.spec.rag is not None:
            return ratings(leaf, source, self)
        return [Empty.BLANK if one is None else JudgedTrend.of(one) for one in trends(leaf, source, self)]


def asked_before_shaping(spec: SourceSpec, formulas: Iterable[Expression]) -> set[str]:
    """The columns that conditions, formulas and shaping ask of the rows as they are.

    A judgement that nothing asks of them is one of what shaping makes: the rating of a group is that of its sums.
    """
    asked = {str(name) for name in spec.where} | {name for one in formulas for name in one.names()}
    return asked | spec.reshape.asked
