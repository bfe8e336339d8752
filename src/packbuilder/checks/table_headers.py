"""A table has a header row, and each column a heading (WCAG 2.2, 1.3.1; PDF/UA-1, 7.5)."""

from __future__ import annotations

from collections.abc import Iterator

from packbuilder.diagnostics import Finding, Severity
from packbuilder.tree import Document, Table, cell_words, slots, walk


def table_headers(document: Document) -> Iterator[Finding]:
    """A table without a header row; a column whose heading says nothing."""
    for block in walk(document.blocks):
        if isinstance(block, Table):
            yield from _headers(block)


def _headers(table: Table) -> Iterator[Finding]:
    if not table.head:
        message = f"the table {table.id} has no header row"
        yield Finding("table-headers", message, None, "give its columns titles", Severity.ERROR, about=table.id)
        return
    grid = slots(table.head, len(table.columns))
    for index, column in enumerate(table.columns):
        if not any(cell_words(line[index].cell).strip() for line in grid):
            message = f"the column {column.name!r} of the table {table.id} has no heading"
            yield Finding("table-headers", message, None, "give it a title:", Severity.ERROR, about=table.id)
