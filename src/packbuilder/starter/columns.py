"""What the columns of a table seem to be: months, amounts, shares, ratings, codes, words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum, auto

from packbuilder.data.frame import ColumnType, Frame
from packbuilder.data.minuses import are_in_brackets
from packbuilder.figures import Empty, Value, key_text, number
from packbuilder.sources.source import titled
from packbuilder.sources.statuses import RAG

_SHARE = re.compile(
    r"%|percent|per cent|pct|rate\b|ratio|share|average|avg|mean\b|median|score|satisf"
    r"|\b(?:days|hours|minutes|weeks)[ _](?:to|taken|per)\b|\btime[ _](?:to|taken)\b",
    re.IGNORECASE,
)
_PERCENT = re.compile(r"%|percent|per cent|pct|share|rate\b", re.IGNORECASE)
_MONEY = re.compile(r"£|budget|forecast|actual|spen[dt]|cost|income|expenditure|saving|grant|salar", re.IGNORECASE)
_CODE = re.compile(r"(^|[ _-])(id|ref|reference|code|number|no|uprn|year)$", re.IGNORECASE)
_RATING = re.compile(r"\brag\b|_rag|rag_|status|rating|colour", re.IGNORECASE)
_LONG_WORDS = 40
_POUNDS = Decimal(10_000)
"""From here on nobody reads the pence."""


class Role(Enum):
    """What a column is to its table."""

    TIME = auto()  # months or days
    AMOUNT = auto()  # numbers that may be added up
    SHARE = auto()  # numbers of which a sum says nothing
    RATING = auto()  # red, amber, green
    CODE = auto()  # numbers that count nothing: a year, a reference
    WORDS = auto()


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its name in the data, what it seems to be, how it is best written ("" = as it is)."""

    name: str
    role: Role
    format: str
    cells: tuple[Value, ...]

    @property
    def title(self) -> str:
        """The name as a heading; braces would begin an expression."""
        return titled(self.name).replace("{{", "(").replace("}}", ")")

    @property
    def identifier(self) -> str:
        """The name as a part of another name."""
        return re.sub(r"\W+", "_", self.name.lower()).strip("_") or "column"

    @property
    def is_rating(self) -> bool:
        return self.role is Role.RATING

    @property
    def distinct(self) -> int:
        return len({key_text(cell) for cell in self.filled})

    @property
    def filled(self) -> list[Value]:
        return [cell for cell in self.cells if not isinstance(cell, Empty)]

    @property
    def is_unique(self) -> bool:
        """A different word in every row, and none left open."""
        return self.distinct == len(self.cells)

    @property
    def longest(self) -> int:
        return max((len(key_text(cell)) for cell in self.filled), default=0)

    @property
    def numbers(self) -> list[Decimal]:
        return [n for n in map(number, self.cells) if n is not None]


@dataclass(frozen=True, slots=True)
class Table:
    """A table of the inputs: `name` is how the layout calls it, `file` where the layout must say so."""

    name: str
    file: str
    shown: str
    columns: tuple[Column, ...]
    rows: int

    @property
    def title(self) -> str:
        return titled(self.name)

    def of(self, *roles: Role) -> list[Column]:
        return [column for column in self.columns if column.role in roles]


def table_of(frame: Frame, name: str, file: str) -> Table:
    """What a loaded table seems to hold."""
    columns = tuple(
        _column(column, kind, frame.table[column].tolist(), are_in_brackets(frame, column))
        for column, kind in frame.types.items()
    )
    return Table(name, file, frame.file, columns, len(frame.table))


def _column(name: str, kind: ColumnType, cells: Sequence[Value], in_brackets: bool) -> Column:
    role, format_ = _judged(name, kind, [cell for cell in cells if not isinstance(cell, Empty)])
    return Column(name, role, f"{format_} brackets" if format_ and in_brackets else format_, tuple(cells))


def _judged(name: str, kind: ColumnType, filled: Sequence[Value]) -> tuple[Role, str]:
    match kind:
        case ColumnType.MONTH:
            return Role.TIME, "month short"
        case ColumnType.DATE:
            return Role.TIME, "date short"
        case ColumnType.NUMBER | ColumnType.POUNDS:
            return _number(name, [cell for cell in filled if isinstance(cell, Decimal)])
        case ColumnType.TEXT | ColumnType.MIXED:
            return (Role.RATING if _is_rating(name, filled) else Role.WORDS), ""


def _is_rating(name: str, filled: Sequence[Value]) -> bool:
    """Red, amber and green by word or letter; letters alone may be anything else."""
    known = bool(filled) and all(map(RAG.knows, filled))
    return known and (bool(_RATING.search(name)) or any(len(key_text(cell)) > 1 for cell in filled))


def _number(name: str, numbers: Sequence[Decimal]) -> tuple[Role, str]:
    whole = all(n == n.to_integral_value() for n in numbers)
    if _CODE.search(name) and whole:
        return Role.CODE, "text"
    if _PERCENT.search(name) and not whole and all(abs(n) <= 1 for n in numbers):
        return Role.SHARE, "percent 0dp"
    if _PERCENT.search(name) and all(abs(n) <= 100 for n in numbers):
        return Role.SHARE, "% 0dp" if whole else "% 1dp"
    if _SHARE.search(name):
        return Role.SHARE, "" if whole else "number 1dp"
    if _MONEY.search(name):
        return Role.AMOUNT, "£ 0dp" if whole or max(map(abs, numbers), default=Decimal(0)) >= _POUNDS else "£ 2dp"
    return Role.AMOUNT, ""


def is_long(column: Column) -> bool:
    """Whether the column holds sentences, which need room."""
    return column.longest > _LONG_WORDS
