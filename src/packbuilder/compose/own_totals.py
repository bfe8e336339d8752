"""The file's own totals: told from its lines by `roles:`, checked against them, never added in."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from packbuilder.compose.tell import Told
from packbuilder.diagnostics import Finding, Severity, suggestion
from packbuilder.figures import Empty, Kind, NumberFormat, Value, key_text, number
from packbuilder.sources.source import ROLE_NAMES, ColumnInfo, Source, row_role
from packbuilder.specfile import Scalar
from packbuilder.tree import RowRole

_WRITTEN = NumberFormat(Kind.NUMBER)


def with_roles(source: Source, column: Scalar, told: Told) -> Source:
    """The source, its rows known as lines and totals; unknown roles and totals that are not their lines' are told."""
    missing = source.lacks((column,))
    told.tell_all(missing)
    if missing:
        return source
    told.tell_all(_unknown(source, column))
    known = replace(source, roles=str(column))
    told.tell_all(_differing(known))
    return known


def _unknown(source: Source, column: Scalar) -> Iterator[Finding]:
    for position, value in enumerate(source.cells(column)):
        if row_role(value) is None:
            hint = suggestion(key_text(value), ROLE_NAMES) or f"write {', '.join(ROLE_NAMES)}"
            message = f"{key_text(value)!r} is not the role of a row"
            yield source.frame.finding("unknown-role", message, source.rows[position], str(column), hint)


@dataclass(frozen=True, slots=True)
class _Difference:
    """A total as given and as its lines add up; `by_rounding` when rounding may explain what lies between."""

    position: int
    column: str
    given: Decimal
    worked_out: Decimal
    by_rounding: bool


def _differing(source: Source) -> Iterator[Finding]:
    """Totals that are not the sums of their lines: each is told, but what rounding may explain in one note."""
    found = [
        difference
        for position in sorted(source.totals)
        if (lines := _covered(source, position))
        for name, info in source.columns.items()
        if _is_figure(info) and (difference := _compared(source, name, position, lines))
    ]
    yield from (_told(source, difference) for difference in found if not difference.by_rounding)
    rounded = [difference for difference in found if difference.by_rounding]
    if rounded:
        yield _rounded(source, rounded)


def _is_figure(info: ColumnInfo) -> bool:
    """Whether a column holds figures; a year is a number that says what a row is of."""
    return info.type.is_number and info.format.kind is not Kind.TEXT


def _covered(source: Source, position: int) -> list[int]:
    """The lines that a total is of.

    A total that shares words with lines (its group, its year) is of those; another is of the lines since the last
    total, or of all above where there are none.
    """
    lines = [i for i in range(len(source)) if i not in source.totals]
    shared = [cells for cells in _words(source) if cells[position] in {cells[i] for i in lines}]
    if shared:
        return [i for i in lines if all(cells[i] == cells[position] for cells in shared)]
    above = [i for i in lines if i < position]
    last = max((i for i in source.totals if i < position), default=-1)
    since = [i for i in above if i > last]
    return since if since and source.row_roles[position] is not RowRole.GRAND_TOTAL else above


def _words(source: Source) -> Iterator[list[Value]]:
    """The columns that say what a row is of; an open cell says nothing."""
    for name, info in source.columns.items():
        if not _is_figure(info) and name != source.roles:
            cells = source.cells(name)
            yield [cell if not isinstance(cell, Empty) else f"row {i}" for i, cell in enumerate(cells)]


def _compared(source: Source, name: str, position: int, lines: list[int]) -> _Difference | None:
    cells = source.cells(name)
    given = number(cells[position])
    amounts = [amount for i in lines if (amount := number(cells[i])) is not None]
    if given is None or not amounts:
        return None
    worked_out = sum(amounts, Decimal(0))
    steps = [Decimal(1).scaleb(int(n.as_tuple().exponent)) for n in (given, *amounts)]
    if abs(given - worked_out) < min(steps):
        return None
    return _Difference(position, name, given, worked_out, abs(given - worked_out) <= _by_rounding(steps))


def _by_rounding(steps: Sequence[Decimal]) -> Decimal:
    """By how much rounding may put a total out: half of each line's own last digit, at least as many of the total's."""
    given, *lines = steps
    return sum((max(given, step) for step in lines), Decimal(0)) / 2


def _told(source: Source, one: _Difference) -> Finding:
    given, worked_out = map(_WRITTEN.text, (one.given, one.worked_out))
    message = f"{_label(source, one.position)}: {one.column} says {given}, its lines add up to {worked_out}"
    hint = "the paper prints what the data say; correct the total or a line"
    row = source.rows[one.position]
    return source.frame.finding("given-differs", message, row, one.column, hint, Severity.WARNING)


def _rounded(source: Source, found: Sequence[_Difference]) -> Finding:
    most = _WRITTEN.text(max(abs(one.given - one.worked_out) for one in found))
    rows = ", ".join(str(row) for row in dict.fromkeys(source.rows[one.position] for one in found))
    said = f"{len(found)} totals are" if len(found) > 1 else "one total is"
    message = f"{said} not the sum of the lines, by {most} at most (row {rows})"
    hint = "rounding may explain it; the paper prints what the data say"
    return source.frame.finding(
        "given-differs", message, source.rows[found[0].position], found[0].column, hint, Severity.NOTE
    )


def _label(source: Source, position: int) -> str:
    """The row's own words."""
    texts = [
        source.columns[name].format.text(value)
        for name, info in source.columns.items()
        if not _is_figure(info) and name != source.roles
        and not isinstance(value := source.cells(name)[position], Empty)
    ]  # fmt: skip
    return ", ".join(texts) or f"row {source.rows[position]}"
