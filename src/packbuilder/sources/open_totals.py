"""Totals of formulas that count figures of lines which have no value of their own.

Actual 1,000 without a budget: the line's variance stays open, the totals hold the 1,000. The total of the variance is
then still the difference of the totals that stand beside it, which is what a reader checks; but it is not the sum of
the lines above it. So it stands, and is told once for a formula, until somebody says what is meant: the cell is filled
in, or the layout says what the column's total is.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass

from packbuilder.diagnostics import Finding, Severity
from packbuilder.expressions.totalled import is_ratio
from packbuilder.figures import Empty, Totalling, Value, number
from packbuilder.sources.source import ColumnInfo, Source

_MOST_NAMED = 3


@dataclass(frozen=True, slots=True)
class Total:
    """A column that has totals: what is known of it, the columns beside it, and the cells of a column in some rows."""

    info: ColumnInfo
    known: Collection[str]
    cells: Callable[[str, Sequence[int]], Sequence[Value]]

    @property
    def named(self) -> list[str]:
        """The columns that its formula names."""
        names = self.info.formula.names() if self.info.formula is not None else set()
        return [name for name in self.known if name in names and name != self.info.name]

    def half_open(self, lines: Sequence[int]) -> list[int]:
        """The lines in which it has no value, as one of its columns is open there and another is not."""
        own = self.cells(self.info.name, lines)
        open_ = [i for i, value in zip(lines, own, strict=True) if value is Empty.BLANK]
        beside = zip(*(self.cells(name, open_) for name in self.named), strict=True)
        return [i for i, values in zip(open_, beside, strict=False) if _is_half(values)]


def _is_half(values: Sequence[Value]) -> bool:
    return Empty.BLANK in values and any(number(value) for value in values)  # nought adds nothing


def open_total(source: Source, name: str, lines: Sequence[int]) -> Iterator[Finding]:
    """What there is to tell of the total of a source's column over these lines: always the same of one column."""
    every = [i for i in range(len(source)) if i not in source.totals]
    total = Total(source.columns[name], source.columns, lambda one, picked: [source.cells(one)[i] for i in picked])
    yield from half_open(source, total, lines, every)


def half_open(source: Source, total: Total, lines: Sequence[int], every: Sequence[int]) -> Iterator[Finding]:
    """What there is to tell of a total over these lines, said of `every` line that has totals."""
    info = total.info
    if info.formula is None or info.total is not Totalling.FORMULA or info.total_said or info.formula.is_sum:
        return  # that a sum of columns is open is told of its line
    if total.half_open(lines):
        yield _told(source, total, total.half_open(every))


def _told(source: Source, total: Total, found: Sequence[int]) -> Finding:
    info, first = total.info, found[0]
    assert info.formula is not None
    cells = {name: total.cells(name, found[:1])[0] for name in total.named}
    open_ = [name for name, value in cells.items() if value is Empty.BLANK]
    counted = [name for name, value in cells.items() if number(value)]
    more = f" (and of {len(found) - 1} more)" if len(found) > 1 else ""
    message = (
        f"the total of {info.name} counts {_listed(counted)} of row {source.row_name(first)}{more}, "
        f"where '{info.formula.text}' has no value as {_listed(open_)} {'is' if len(open_) == 1 else 'are'} open"
    )
    row, column = source.rows[first], open_[0]
    return source.frame.finding("open-total", message, row, column, _hint(info, total.named), Severity.WARNING)


def _hint(info: ColumnInfo, named: Sequence[str]) -> str:
    assert info.formula is not None
    lines = "" if is_ratio(info.formula, named) else "total: sum for what the lines come to, "
    return f"fill it in (0 for none), or say what is meant of {info.name}: {lines}total: none, total: formula as it is"


def _listed(names: Sequence[str]) -> str:
    return ", ".join(names[:_MOST_NAMED]) + (" ..." if len(names) > _MOST_NAMED else "")
