"""Rows that are worked out from other rows: sums of lines, and formulas over those sums."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from packbuilder.blocks.table.chosen import Column, with_across
from packbuilder.blocks.table.making import Making
from packbuilder.blocks.table.note_marks import without_marks
from packbuilder.blocks.table.own_totals import own_grand_total
from packbuilder.blocks.table.sheet import SheetCell, SheetLine, Values, blank_cell
from packbuilder.diagnostics import Severity
from packbuilder.expressions.views import TOTALS
from packbuilder.figures import Empty, Provenance, Totalling, Value, summed, told_of_sum
from packbuilder.sources.open_totals import Total, half_open
from packbuilder.sources.own_totals import unmarked
from packbuilder.sources.source import ColumnInfo, left_out
from packbuilder.sources.two_measures import of_two_measures
from packbuilder.specfile import finding_at
from packbuilder.tree import RowRole

_MOST_TOLD = 20

_RATE = re.compile(
    r"\b(rate|average|mean|per|unit cost|price)\b|\ba (pupil|place|head|person|resident|home|day|week|hour)\b",
    re.IGNORECASE,
)
"""Words of a heading or a unit by which a column reads like a rate."""


def total(making: Making, role: RowRole, title: str, picked: Sequence[int]) -> SheetLine:
    """A total row over the picked rows: sums, and formulas worked out from them (a sum of shares is never right)."""
    lines = making.lines(picked)
    _tell_left_out(making, lines)
    for told in unmarked(making.source, lines):
        making.at.finding(told)
    _tell_rates(making)
    tell_half_open(making, lines)
    cells = cells_from(making, sums(making, lines), None, "worked out from the totals", lines)
    return SheetLine(role, with_title(making, cells, title), key=without_marks(title))


def with_title(making: Making, cells: Sequence[SheetCell], title: str) -> tuple[SheetCell, ...]:
    """The cells with the row's title in the column that names the rows; what is beside it stays open."""
    return (*(blank_cell() for _ in range(making.label)), SheetCell(title), *cells[making.label + 1 :])


def sums(making: Making, lines: Sequence[int]) -> dict[str, Value]:
    """The sums of the source's columns, shown or not, that may be added up."""
    source = making.source
    infos = dict(source.columns)
    infos |= {column.name: column.info for column in making.columns}  # what the table says of a column wins
    found = {name: info for name, info in infos.items() if info.adds_up and not _is_derived(info)}
    known = {name: summed(making.picked(name, lines)) for name in found}
    for name, info in infos.items():  # columns that are not shown, and formulas look at
        if _is_derived(info) and info.work_out is not None:
            known[name] = info.work_out({**dict.fromkeys(source.columns, Empty.BLANK), **known, TOTALS: source.total})
    return known


def _is_derived(info: ColumnInfo) -> bool:
    """Whether its totals are worked out from those of other columns."""
    return info.formula is not None and info.total is Totalling.FORMULA


def cells_from(
    making: Making, values: Values, summed: str | None, worked: str, lines: Sequence[int] = ()
) -> tuple[SheetCell, ...]:
    """A row's cells from its values by column; a computed column is worked out from them, never added up.

    `summed` and `worked` say for the provenance how plain and computed cells came about; None: a sum of the column.
    """
    source, known = making.source, dict(values)
    first = source.rows[lines[0]] if lines else None
    cells: dict[int, SheetCell] = {}
    for place, column in sorted(enumerate(making.columns), key=lambda one: one[1].turn):
        if column.info.formula is not None and column.info.total is not Totalling.SUM:
            cell = _computed(making, column, known, worked, first)
        else:
            value = known.get(column.name, Empty.BLANK)
            how = f"sum of {column.name}" if summed is None else summed
            cell = SheetCell(value, None, Provenance(source.name, column.name, first, how))
        known[column.name] = cell.value
        cells[place] = cell
    return tuple(cells[place] for place in range(len(making.columns)))


def _computed(making: Making, column: Column, values: Values, worked: str, first: int | None) -> SheetCell:
    """A formula over a row's values. A score, a rating or words that it chooses for a line say nothing of a total."""
    info = column.info
    assert info.formula is not None
    if info.total is Totalling.NONE or info.status:
        return blank_cell()
    blank: dict[str, Any] = dict.fromkeys(making.source.columns, Empty.BLANK)
    row = with_across({**blank, **values}, making.rows)
    said = column.formula or making.spec.table
    value = making.at.worked_out(info.formula, said, row, making.source.signs).value
    if isinstance(value, str):
        return blank_cell()
    return SheetCell(value, None, Provenance(making.source.name, info.name, first, f"= {info.formula.text}, {worked}"))


def _tell_left_out(making: Making, lines: Sequence[int]) -> None:
    """A total does not pass over words in silence."""
    rows = [making.source.rows[i] for i in lines]
    for column in making.columns[making.label + 1 :]:
        values = [column.cells[i].value for i in lines]
        for told in of_two_measures(making.source, column.info, values, rows):
            making.at.finding(told)
        if column.formula is not None or not column.info.adds_up:
            continue
        for i in told_of_sum(values)[:_MOST_TOLD]:
            tell_word(making, column, lines[i])


def tell_half_open(making: Making, lines: Sequence[int], name: str | None = None) -> None:
    """A total of a formula (of this column, else of each) does not count lines that the formula leaves open unsaid."""
    every = making.lines(range(len(making.source)))
    known = dict.fromkeys((*making.source.columns, *(column.name for column in making.columns)))
    for column in making.columns:
        if name is None or column.name == name:
            had = Total(column.info, known, making.picked)
            for told in half_open(making.source, had, lines, every):
                making.at.finding(told)


def tell_word(making: Making, column: Column, position: int) -> None:
    """That a total passes over the words in a cell, or adds its pounds to plain numbers."""
    cell = column.cells[position]
    name = column.info.provenance.column or column.name
    making.at.finding(left_out(making.source.frame, name, cell.value, cell.row or making.source.rows[position]))


def _tell_rates(making: Making) -> None:
    """A rate reads as one ("Cost a place", "per pupil"): its sum means nothing, and only the author can know."""
    for column in making.columns[making.label + 1 :]:
        info = column.info
        said = " ".join((column.name.replace("_", " "), *column.above, info.title, info.format.unit))
        if info.adds_up and info.total is None and _RATE.search(said):
            message = f"the totals add up {info.title!r}, which reads like a rate"
            hint = f"if it is one, {column.name}: {{ total: none }}; if it is an amount, {{ total: sum }}"
            making.at.finding(finding_at(making.spec.table, message, hint, "rate-added-up", Severity.NOTE))


def with_grand_total(making: Making, body: Sequence[SheetLine]) -> list[SheetLine]:
    """The rows and the one that `totals: grand` asks for; where the file has its own, that is the one."""
    asked, title = next((one for one in making.spec.totals.items() if one[0] == "grand"), (None, None))
    if asked is None or title is None:
        return list(body)
    own = own_grand_total(making, asked)
    if own is not None:
        return [replace(line, name="grand") if line.position == own else line for line in body]
    made = total(making, RowRole.GRAND_TOTAL, making.at.words(title), range(len(making.source)))
    return [*body, replace(made, name="grand")]
