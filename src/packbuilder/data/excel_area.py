"""Cells as Excel names them: B3, and the area B3:F40."""

from __future__ import annotations

import re
from dataclasses import dataclass

from packbuilder.data.raw import MOST_COLUMNS, MOST_ROWS
from packbuilder.diagnostics import Finding, PackbuilderError
from packbuilder.specfile import Scalar, finding_at

_CELL = re.compile(r"\$?([A-Z]{1,3})\$?([0-9]{1,7})")
_RANGE = re.compile(r"(\$?[A-Z]{1,3}\$?[0-9]+):(\$?[A-Z]{1,3}\$?[0-9]+)")


@dataclass(frozen=True, slots=True)
class Area:
    """The cells to read: first and last row and column, from 1; None = as far as there are cells."""

    top: int = 1
    left: int = 1
    bottom: int | None = None
    right: int | None = None

    def holds(self, row: int, column: int) -> bool:
        """Whether a cell lies in it."""
        below = self.bottom is not None and row > self.bottom
        beyond = self.right is not None and column > self.right
        return row >= self.top and column >= self.left and not below and not beyond


def area(written: Scalar) -> Area:
    """The cells that `range: B3:F40` names.

    Raises:
        PackbuilderError: it is no range of cells, or a larger one than is read.
    """
    found = _RANGE.fullmatch(written.strip().upper())
    if not found:
        raise PackbuilderError(_wrong(written, "is no range of cells", "write it like B3:F40"))
    first, last = coordinates(found[1]), coordinates(found[2])
    if not first or not last or last[0] - first[0] > MOST_ROWS or last[1] - first[1] >= MOST_COLUMNS:
        raise PackbuilderError(_too_large(written))
    if not first[0] or last[0] < first[0] or last[1] < first[1]:
        raise PackbuilderError(_wrong(written, "ends before it starts", "the upper left cell comes first: B3:F40"))
    return Area(*first, *last)


def coordinates(reference: str) -> tuple[int, int] | None:
    """Row and column, from 1, of a cell such as B3."""
    found = _CELL.fullmatch(reference)
    if not found:
        return None
    column = 0
    for letter in found[1]:
        column = column * 26 + ord(letter) - ord("A") + 1
    return int(found[2]), column


def _wrong(written: Scalar, what: str, hint: str) -> Finding:
    return finding_at(written, f"{str(written)!r} {what}", hint, "wrong-range")


def _too_large(written: Scalar) -> Finding:
    message = f"{str(written)!r} is a larger range than is read: at most {MOST_ROWS:,} rows and {MOST_COLUMNS} columns"
    return finding_at(written, message, "name the cells that hold the table", "too-large")
