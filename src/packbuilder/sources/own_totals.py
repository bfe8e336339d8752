"""The file's own totals: which lines each is of, and whether it is their sum."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from packbuilder.diagnostics import Finding, Severity
from packbuilder.figures import Empty, Kind, NumberFormat, Value, number
from packbuilder.sources.source import ColumnInfo, Source
from packbuilder.tree import RowRole

_WRITTEN = NumberFormat(Kind.NUMBER)
_TOTAL = re.compile(r"((all|grand|overall|sub|net|gross)[ -]?)?totals?:?", re.IGNORECASE)
"""What rows of totals are called, and lines hardly ever."""

_RANKS = (RowRole.SUB_TOTAL, RowRole.SECTION_TOTAL, RowRole.TOTAL, RowRole.GRAND_TOTAL)


@dataclass(frozen=True, slots=True)
class Difference:
    """A total as given and as its lines add up; `by_rounding` when rounding may explain what lies between."""

    position: int
    column: str
    given: Decimal
    worked_out: Decimal
    by_rounding: bool


def differences(source: Source, positions: Sequence[int]) -> Iterator[Difference]:
    """Where these totals are not the sums of their lines."""
    for position in positions:
        if lines := covered(source, position):
            for name, info in source.columns.items():
                if is_figure(info) and (difference := _compared(source, name, position, lines)):
                    yield difference


def is_figure(info: ColumnInfo) -> bool:
    """Whether a column holds figures; a year is a number that says what a row is of."""
    return info.type.is_number and info.format.kind is not Kind.TEXT


def covered(source: Source, position: int) -> list[int]:
    """The lines that a total is of.

    A total that shares words with lines (its group, its year) is of those; another is of the lines since the last
    total of its rank (a total holds sub-totals), or of all above where there are none: above in the file, however the
    rows are sorted.
    """
    rows = source.rows
    lines = [i for i in range(len(source)) if i not in source.totals]
    shared = [cells for cells in _words(source) if cells[position] in {cells[i] for i in lines}]
    if shared:
        return [i for i in lines if all(cells[i] == cells[position] for cells in shared)]
    above = [i for i in lines if rows[i] < rows[position]]
    rank = _RANKS.index(source.row_roles[position])
    totals = (i for i in source.totals if rows[i] < rows[position])
    last = max((rows[i] for i in totals if _RANKS.index(source.row_roles[i]) >= rank), default=-1)
    return [i for i in above if rows[i] > last] or above


def _words(source: Source) -> Iterator[list[Value]]:
    """The columns that say what a row is of: no ratings, nothing worked out; an open cell says nothing."""
    for name, info in source.columns.items():
        if not is_figure(info) and name != source.roles and info.formula is None and not info.status:
            cells = source.cells(name)
            yield [cell if not isinstance(cell, Empty) else f"row {i}" for i, cell in enumerate(cells)]


def _compared(source: Source, name: str, position: int, lines: list[int]) -> Difference | None:
    cells = source.cells(name)
    given = number(cells[position])
    amounts = [amount for i in lines if (amount := number(cells[i])) is not None]
    if given is None or not amounts:
        return None
    worked_out = sum(amounts, Decimal(0))
    steps = [Decimal(1).scaleb(int(n.as_tuple().exponent)) for n in (given, *amounts)]
    if abs(given - worked_out) < min(steps):
        return None
    return Difference(position, name, given, worked_out, abs(given - worked_out) <= _by_rounding(steps))


def _by_rounding(steps: Sequence[Decimal]) -> Decimal:
    """By how much rounding may put a total out: half of each line's own last digit, at least as many of the total's."""
    given, *lines = steps
    return sum((max(given, step) for step in lines), Decimal(0)) / 2


def unmarked(source: Source, added: Sequence[int]) -> Iterator[Finding]:
    """Rows that are called totals and are added in with the others, as nobody said what they are."""
    for i in added if len(added) > 1 else ():
        label = _first_words(source, i)
        if label is not None and _TOTAL.fullmatch(label):
            message = f"the row {label!r} is added in with the other rows of {source.name}"
            hint = "if it is their total, keep it out with where:, or tell it in a column of roles (roles: COLUMN)"
            column = next(iter(source.columns))
            yield source.frame.finding("total-added-in", message, source.rows[i], column, hint, Severity.WARNING)


def _first_words(source: Source, position: int) -> str | None:
    """What a row is called: its first cell of words."""
    cells = (source.cells(name)[position] for name, info in source.columns.items() if not is_figure(info))
    return next((cell.strip() for cell in cells if isinstance(cell, str) and cell.strip()), None)


def differs(source: Source, one: Difference) -> Finding:
    """What there is to tell of it."""
    given, worked_out = map(_WRITTEN.text, (one.given, one.worked_out))
    message = f"{total_name(source, one.position)}: {one.column} says {given}, its lines add up to {worked_out}"
    hint = "the paper prints what the data say; correct the total or a line"
    row = source.rows[one.position]
    return source.frame.finding("given-differs", message, row, one.column, hint, Severity.WARNING)


def total_name(source: Source, position: int) -> str:
    """The row's own words."""
    texts = [
        source.columns[name].format.text(value)
        for name, info in source.columns.items()
        if not is_figure(info) and name != source.roles
        and not isinstance(value := source.cells(name)[position], Empty)
    ]  # fmt: skip
    return ", ".join(texts) or f"row {source.rows[position]}"
