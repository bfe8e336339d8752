"""Columns that judge others: what a judgement looks at, and what is known of its column."""

from __future__ import annotations

from collections.abc import Iterable

from packbuilder.data.frame import ColumnType
from packbuilder.data.spec import ColumnSpec, Leaf, RagSpec, TrendSpec
from packbuilder.figures import Kind, NumberFormat, Provenance
from packbuilder.judging.polarity import better_columns
from packbuilder.judging.rag_columns import is_amount
from packbuilder.sources.source import ColumnInfo, Source, titled
from packbuilder.sources.statuses import RAG


def needed(leaf: Leaf, known: Iterable[str]) -> tuple[str, ...]:
    """The columns that a judgement looks at in its own source."""
    match leaf.spec:
        case ColumnSpec(rag=RagSpec() as rag):
            tolerance = (rag.tolerance,) if rag.tolerance is not None and not is_amount(rag.tolerance) else ()
            return (rag.value or "value", rag.target or "target", *tolerance, *better_columns(rag.better))
        case ColumnSpec(trend=TrendSpec(history=None) as trend):
            previous = (trend.previous,) if trend.previous is not None else ()
            return (trend.value or "value", *previous, *better_columns(trend.better))
        case ColumnSpec(trend=TrendSpec() as trend):
            return (trend.by or next(iter(known)), *better_columns(trend.better))
        case _:
            return ()


def judged_column(leaf: Leaf, source: Source) -> ColumnInfo:
    """What is known of such a column; of one that the data give as well, its title."""
    known = source.columns.get(leaf.name)
    computed = "worked out from the figures before" if leaf.spec.trend is not None else "worked out from the target"
    provenance = Provenance(source.name, str(leaf.name), source.rows[0] if source.rows else None, computed)
    format_ = NumberFormat(Kind.TREND if leaf.spec.trend is not None else Kind.ANY)
    status = "rag" if leaf.spec.rag is not None else ""
    title = known.title if known is not None else titled(leaf.name)
    return ColumnInfo(leaf.name, title, format_, ColumnType.TEXT, provenance, status, RAG.words if status else {})
