"""What a column holds, as far as its look depends on it."""

from __future__ import annotations

from collections.abc import Sequence

from packbuilder.data.frame import ColumnType
from packbuilder.figures import Empty, Kind, Value
from packbuilder.sources.source import ColumnInfo
from packbuilder.tree import ColumnKind

_SHORT = 12


def _are_figures(info: ColumnInfo, values: Sequence[Value]) -> bool:
    """Figures of several kinds (4.7%, £2.1m, 34, 1h 33m) stand under each other too, if words are few among them."""
    if info.format.kind is not Kind.ANY or not info.type.has_numbers:
        return False
    filled = [value for value in values if not isinstance(value, Empty)]
    words = [value for value in filled if isinstance(value, str)]
    return len(words) * 3 <= len(filled) and any(not isinstance(value, str) for value in filled)


def column_kind(info: ColumnInfo, values: Sequence[Value]) -> ColumnKind:
    """Numbers stand under each other, codes and dates never break, long text takes the room."""
    if info.status:
        return ColumnKind.STATUS
    if info.format.kind is Kind.RICH:
        return ColumnKind.RICH
    if info.format.kind is Kind.TREND:
        return ColumnKind.STATUS
    if info.format.is_number or _are_figures(info, values):
        return ColumnKind.NUMBER
    if info.format.is_date or info.type in (ColumnType.MONTH, ColumnType.DATE):
        return ColumnKind.CODE
    texts = [info.format.text(value) for value in values]
    return ColumnKind.CODE if texts and all(len(t) <= _SHORT and " " not in t for t in texts) else ColumnKind.TEXT
