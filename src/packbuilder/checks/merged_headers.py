"""Headings over several columns are merged cells, of which Microsoft's accessibility checker warns; a note, no more."""

from __future__ import annotations

from collections.abc import Iterator

from packbuilder.diagnostics import Finding, Severity
from packbuilder.tree import ColumnKind, Document, Table, walk


def merged_headers(document: Document) -> Iterator[Finding]:
    """A table whose head has merged cells: ours are marked up so that a screen reader tells them, but officers are
    warned when they check the draft.
    """
    for block in walk(document.blocks):
        if isinstance(block, Table) and _is_merged(block):
            message = (
                f"the table {block.id} has headings over several columns: Office's accessibility checker will warn"
            )
            hint = "flat_headers: yes gives each column its headings in a cell of its own (“Quarter 1: Actual”)"
            yield Finding("merged-headers", message, None, hint, Severity.NOTE, about=block.id)


def _is_merged(table: Table) -> bool:
    """Grids of levels have no other way to be headed."""
    if any(column.kind is ColumnKind.MATRIX for column in table.columns):
        return False
    return any(cell.columns > 1 or cell.rows > 1 for row in table.head for cell in row.cells)
