"""The rows of a table that is not pivoted: lines, groups and totals."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from packbuilder.blocks.contract import Composing
from packbuilder.blocks.source import ColumnInfo, Source
from packbuilder.blocks.table.columns import Leaf
from packbuilder.blocks.table.sheet import SheetCell, SheetLine, blank_cell
from packbuilder.blocks.table.spec import GroupSpec, TableSpec
from packbuilder.diagnostics import Severity
from packbuilder.expressions.views import added
from packbuilder.figures import Empty, Kind, Provenance, Value
from packbuilder.specfile import finding_at
from packbuilder.tree import RowRole


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the table being made, with its values from the first row to the last."""

    leaf: Leaf
    info: ColumnInfo
    cells: list[Value]


def column_cells(leaf: Leaf, info: ColumnInfo, source: Source, at: Composing) -> list[Value]:
    """The column's values: the source's own, or the formula's for each row."""
    if leaf.spec.formula is None or info.formula is None:
        return source.cells(leaf.name)
    names = list(source.columns)
    runs = [source.cells(name) for name in names]
    return [
        at.worked_out(info.formula, leaf.spec.formula, dict(zip(names, row, strict=True)), source.signs).value
        for row in zip(*runs, strict=True)
    ]


@dataclass(frozen=True, slots=True)
class _Making:
    """The table being made."""

    spec: TableSpec
    source: Source
    columns: Sequence[Column]
    at: Composing


def body_lines(spec: TableSpec, source: Source, columns: Sequence[Column], at: Composing) -> tuple[SheetLine, ...]:
    """Every row of the body, groups and totals worked out."""
    making = _Making(spec, source, columns, at)
    everything = range(len(source))
    made = [_line(making, i, 0) for i in everything] if spec.group is None else _grouped(making, spec.group)
    for key, title in spec.totals.items():
        if key == "grand":
            made.append(_total(making, RowRole.GRAND_TOTAL, at.words(title), everything))
        elif spec.group is None or key != spec.group.by:
            message = f"{str(key)!r} is neither grand nor the group's column"
            at.finding(finding_at(key, message, "totals: { grand: Total }", "unknown-key"))
    return tuple(made)


def _line(making: _Making, position: int, level: int) -> SheetLine:
    row = making.source.rows[position]
    cells = tuple(SheetCell(column.cells[position], row) for column in making.columns)
    return SheetLine(RowRole.LINE, cells, level, key=_label(making.columns[0], position))


def _label(column: Column, position: int) -> str:
    """What a row is called: its first cell's words."""
    value = column.cells[position]
    return column.info.words.get(value, value) if isinstance(value, str) else column.info.format.text(value)


def _grouped(making: _Making, group: GroupSpec) -> list[SheetLine]:
    source = making.source
    if not making.at.looked_at(source, (group.by,)):
        return []
    positions: dict[str, list[int]] = {}
    for i in range(len(source)):
        positions.setdefault(source.figure(group.by, i).text, []).append(i)
    return [line for title, picked in positions.items() for line in _group(making, group, title, picked)]


def _group(making: _Making, group: GroupSpec, title: str, picked: Sequence[int]) -> list[SheetLine]:
    """One group: its heading or its totals, then its rows, then what `totals:` puts under them."""
    lines = [_line(making, i, 0 if group.as_ == "none" else 1) for i in picked]
    match group.as_:
        case "total":
            head = _total(making, RowRole.SUB_TOTAL, title, picked)
            return [replace(head, keep_with_next=True), *lines]
        case "heading":
            lines.insert(0, SheetLine(RowRole.GROUP, (SheetCell(title),), key=title, keep_with_next=True))
        case "none":
            pass
    if group.by in making.spec.totals:
        said = making.at.words(making.spec.totals[group.by]) or title
        lines.append(_total(making, RowRole.SUB_TOTAL, said if group.as_ != "none" else f"{title}: {said}", picked))
    return lines


def _total(making: _Making, role: RowRole, title: str, picked: Sequence[int]) -> SheetLine:
    """A total row: sums, and formulas worked out from the sums (a sum of shares is never right)."""
    _tell_left_out(making, picked)
    sums = _sums(making, picked)
    first = making.source.rows[picked[0]] if picked else None
    cells = (SheetCell(title), *(_total_cell(making, column, sums, first) for column in making.columns[1:]))
    return SheetLine(role, cells, key=title)


def _sums(making: _Making, picked: Sequence[int]) -> dict[str, Value]:
    """The sums of the source's columns, shown or not, and of those that the table itself works out."""
    source = making.source
    sums: dict[str, Value] = {
        name: added([source.cells(name)[i] for i in picked]) for name in source.columns if adds_up(source.columns[name])
    }
    for column in making.columns:
        if column.info.formula is None and column.leaf.name not in sums and adds_up(column.info):
            sums[column.leaf.name] = added([column.cells[i] for i in picked])
    return sums


_MOST_TOLD = 20


def _tell_left_out(making: _Making, picked: Sequence[int]) -> None:
    """A total does not pass over words in silence."""
    for column in making.columns[1:]:
        words = [i for i in picked if isinstance(column.cells[i], str)] if adds_up(column.info) else []
        if words:
            name = column.info.provenance.column or column.info.name
            for i in words[:_MOST_TOLD]:
                message = f"{str(column.cells[i])!r} is no number and is left out of the totals of {name}"
                hint = "correct the data, if a figure is meant"
                row = making.source.rows[i]
                making.at.finding(making.source.frame.finding("left-out", message, row, name, hint, Severity.WARNING))


def adds_up(info: ColumnInfo) -> bool:
    """May a column be added up? Not words, not dates, not a rating, not a percentage."""
    return (
        info.type.value in ("number", "mixed")
        and not info.status
        and info.format.kind not in (Kind.PERCENT, Kind.PER_CENT_SIGN, Kind.TEXT)
    )


def _total_cell(making: _Making, column: Column, sums: Mapping[str, Value], first: int | None) -> SheetCell:
    info, source = column.info, making.source
    said = column.leaf.spec.formula or column.leaf.name
    if info.formula is not None:
        if info.formula.is_product or info.status:
            return blank_cell()
        row = {name: sums.get(name, Empty.BLANK) for name in (*source.columns, *sums)}
        value = making.at.worked_out(info.formula, said, row, source.signs).value
        if isinstance(value, str):
            return blank_cell()  # words that a formula chooses for a row say nothing of a total
        computed = f"= {info.formula.text}, worked out from the totals"
        return SheetCell(value, None, Provenance(source.name, info.name, first, computed))
    if not adds_up(info):
        return blank_cell()
    value = sums.get(column.leaf.name, Empty.BLANK)
    return SheetCell(value, None, Provenance(source.name, info.name, first, f"sum of {info.name}"))
