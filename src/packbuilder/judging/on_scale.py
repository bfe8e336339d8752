"""Which scale rates a column, and what a cell means on it, for blocks that are not tables."""

from __future__ import annotations

from packbuilder.figures import key_text
from packbuilder.judging.contract import Rating
from packbuilder.sources.source import Source
from packbuilder.sources.statuses import RAG, Scale
from packbuilder.specfile import Scalar
from packbuilder.tree import Status


def scale_of(source: Source, column: Scalar, at: Rating, default: str = "") -> Scale | None:
    """The scale that rates a column: its own, else the one that is called as it is, else the one that is `default`."""
    name = source.columns[column].status or (str(column) if at.has_scale(column) else default)
    return at.scale(Scalar(name, column.source, column.start, column.end)) if name else None


def rated(source: Source, column: Scalar, position: int, at: Rating, scale: Scalar | None = None) -> Status | None:
    """The rating of a cell; None when the cell is open, or its scale does not know it (told).

    The scale is the one named, else the column's own, else the one that is called as the column is, else red, amber
    and green.
    """
    found = at.scale(scale) if scale else scale_of(source, column, at, RAG.name)
    value = source.cells(column)[position]
    if found is None:
        return None
    try:
        return found.rate(value)
    except KeyError:
        message = f"{key_text(value)!r} is not in the scale {found.name!r}"
        told = source.frame.finding("unknown-status", message, source.rows[position], column, found.meant(value))
        at.finding(told)
        return None
