"""What a column holds, as far as its look depends on it."""

from __future__ import annotations

from collections.abc import Sequence

from packbuilder.blocks.source import ColumnInfo
from packbuilder.data.frame import ColumnType
from packbuilder.figures import Kind, Value
from packbuilder.tree import ColumnKind

_SHORT = 12


def column_kind(info: ColumnInfo, values: Sequence[Value]) -> ColumnKind:
    """Numbers stand under each other, codes and dates never break, long text takes the room."""
    if info.status:
        return ColumnKind.STATUS
    if info.format.kind is Kind.RICH:
        return ColumnKind.RICH
    if info.format.is_number:
        return ColumnKind.NUMBER
    if info.format.is_date or info.type in (ColumnType.MONTH, ColumnType.DATE):
        return ColumnKind.CODE
    texts = [info.format.text(value) for value in values]
    return ColumnKind.CODE if texts and all(len(t) <= _SHORT and " " not in t for t in texts) else ColumnKind.TEXT
