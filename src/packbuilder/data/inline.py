"""Rows typed in the layout, read as the cells of a file are."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from packbuilder.data.raw import MOST_COLUMNS, Cell, Raw, refuse
from packbuilder.diagnostics import Finding
from packbuilder.specfile import HERE, Scalar, finding_at

_NULLS = ("~", "null")


def read_rows(rows: Sequence[Mapping[Scalar, Any]], name: str, declared_at: Scalar) -> Raw:
    """The rows under `rows:`; columns in the order in which they first appear, a column not said in a row is blank.

    Raises:
        PackbuilderError: a cell is a list or a mapping, or there is nothing.
    """
    names = list(dict.fromkeys(str(key) for row in rows for key in row if key != HERE))
    findings = [finding for row in rows for finding in _faults(row)]
    if not rows or not names:
        findings.append(
            finding_at(declared_at, f"the source {name!r} has no rows", "- { column: value }", "empty-source")
        )
    if len(names) > MOST_COLUMNS:
        findings.append(finding_at(declared_at, f"the rows have more than {MOST_COLUMNS} columns", rule="too-large"))
    refuse(findings, name)
    scalars = [[_scalar(row, column) for column in names] for row in rows]
    cells: list[list[Cell]] = [[_cell(scalar) for scalar in row] for row in scalars]
    numbers = list(range(1, len(rows) + 1))
    lines = {n: min(key.origin.line for key in row) for n, row in zip(numbers, rows, strict=True) if row}
    return Raw(declared_at.source.name, names, cells, numbers, lines=lines, scalars=scalars)


def _faults(row: Mapping[Scalar, Any]) -> list[Finding]:
    return [
        finding_at(
            key, f"the cell {str(key)!r} holds a list or a mapping", "a cell is one text or number", "wrong-value"
        )
        for key, value in row.items()
        if not isinstance(value, Scalar)
    ]


def _scalar(row: Mapping[Scalar, Any], column: str) -> Scalar | None:
    return next((value for key, value in row.items() if key == column), None)


def _cell(scalar: Scalar | None) -> Cell:
    return (
        ""
        if scalar is None or (scalar in _NULLS and scalar.source.text[scalar.start : scalar.start + 1] not in "\"'")
        else str(scalar)
    )
