"""Rows typed in the layout, read as the cells of a file are."""

from __future__ import annotations

import difflib
from collections.abc import Mapping, Sequence
from typing import Any

from packbuilder.data.raw import MOST_COLUMNS, Cell, Raw, refuse
from packbuilder.diagnostics import Finding
from packbuilder.specfile import HERE, Scalar, finding_at

_NULLS = ("~", "null")


def read_rows(rows: Sequence[Mapping[Scalar, Any]], name: str, declared_at: Scalar) -> Raw:
    """The rows under `rows:`; columns in the order in which they first appear, a column not said in a row is blank.

    Raises:
        PackbuilderError: a cell is a list or a mapping, a key is misspelt, or there is nothing.
    """
    names = list(dict.fromkeys(str(key) for row in rows for key in row if key != HERE))
    findings = [finding for row in rows for finding in _faults(row)]
    findings += [finding for row in rows for finding in _misspelt(row, names)]
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


def _misspelt(row: Mapping[Scalar, Any], names: Sequence[str]) -> list[Finding]:
    """A key much like a column that its row lacks: unseen, it would make a column of its own and leave a hole."""
    keys = [key for key in row if key != HERE]
    lacking = [name for name in names if name not in keys]
    found = []
    for key in keys:
        meant = difflib.get_close_matches(str(key), lacking, n=1, cutoff=0.75)
        if meant:
            hint = f"did you mean {meant[0]!r}? if not, write {meant[0]}: '' in this row"
            found.append(
                finding_at(key, f"{str(key)!r} is much like {meant[0]!r}, which this row lacks", hint, "misspelt")
            )
    return found


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
