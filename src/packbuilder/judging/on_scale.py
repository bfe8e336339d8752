"""What a cell of data means on its scale, for blocks that are not tables."""

from __future__ import annotations

from packbuilder.judging.contract import Rating
from packbuilder.sources.source import Source
from packbuilder.sources.statuses import RAG
from packbuilder.specfile import Scalar
from packbuilder.tree import Status


def rated(source: Source, column: Scalar, position: int, at: Rating, scale: Scalar | None = None) -> Status | None:
    """The rating of a cell; None when the cell is open, or its scale does not know it (told).

    The scale is the one named, else the column's own, else the one that is called as the column is, else red, amber
    and green.
    """
    own = source.columns[column].status or (str(column) if at.has_scale(column) else RAG.name)
    found = at.scale(scale or Scalar(own, column.source, column.start, column.end))
    value = source.cells(column)[position]
    if found is None:
        return None
    try:
        return found.rate(value)
    except KeyError:
        message = f"{str(value)!r} is not in the scale {found.name!r}"
        told = source.frame.finding("unknown-status", message, source.rows[position], column, found.meant(value))
        at.finding(told)
        return None
