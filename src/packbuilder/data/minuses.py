"""How a file writes its minuses: in brackets, as accounts do, or with a sign."""

from __future__ import annotations

from decimal import Decimal

from packbuilder.data.frame import Frame
from packbuilder.diagnostics import Finding, Severity


def are_in_brackets(frame: Frame, column: str) -> bool:
    """Whether all minuses of the column are written as (120), so that it is printed so too; the frame as loaded."""
    bracketed, signed = _minuses(frame, column)
    return bool(bracketed) and not signed


def of_two_signs(frame: Frame, column: str) -> list[Finding]:
    """What there is to tell of a column that writes minuses both ways: nobody knows which the paper is to have."""
    bracketed, signed = _minuses(frame, column)
    if not bracketed or not signed:
        return []
    at, (first, second) = min((bracketed, signed), key=len)[0], (bracketed[0], signed[0])
    message = f"{_written(frame, column, first)!r} and {_written(frame, column, second)!r} write a minus in two ways"
    hint = f"write one of them; or say which is printed: {column}: {{ format: number brackets }}"
    row = int(frame.table.index[at])
    return [frame.finding("two-signs", f"{message}; both print with a sign", row, column, hint, Severity.NOTE)]


def _minuses(frame: Frame, column: str) -> tuple[list[int], list[int]]:
    """The positions of its negative numbers: written in brackets, and with a sign."""
    bracketed: list[int] = []
    signed: list[int] = []
    if frame.raw is not None and frame.types[column].has_numbers:
        for position, value in enumerate(frame.table[column]):
            if isinstance(value, Decimal) and value < 0:
                (bracketed if _written(frame, column, position).startswith("(") else signed).append(position)
    return bracketed, signed


def _written(frame: Frame, column: str, position: int) -> str:
    """A cell as the file has it, whatever the column was renamed to."""
    assert frame.raw is not None
    return str(frame.raw.rows[position][list(frame.types).index(column)]).strip()
