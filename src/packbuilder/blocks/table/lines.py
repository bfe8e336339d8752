"""The rows of a table that is not pivoted: lines, groups and totals."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from packbuilder.blocks.contract import Composing
from packbuilder.blocks.source import ColumnInfo, Source
from packbuilder.blocks.table.columns import Leaf
from packbuilder.blocks.table.sheet import SheetCell, SheetLine, blank_cell
from packbuilder.blocks.table.spec import TableBlock
from packbuilder.diagnostics import Severity
from packbuilder.expressions.views import added
from packbuilder.figures import Empty, Kind, Provenance, Value
from packbuilder.specfile import Scalar, finding_at
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
        at.worked_out(info.formula, leaf.spec.formula, dict(zip(names, row, strict=True))).value
        for row in zip(*runs, strict=True)
    ]


def body_lines(spec: TableBlock, source: Source, columns: Sequence[Column], at: Composing) -> tuple[SheetLine, ...]:
    """Every row of the body, groups and totals worked out."""
    everything = range(len(source))
    if spec.group is None:
        made = [_line(columns, source, i, 0) for i in everything]
    else:
        made = _grouped(spec, source, columns, at)
    for key, title in spec.totals.items():
        if key == "grand":
            made.append(_total(RowRole.GRAND_TOTAL, at.words(title), columns, source, everything, at))
        elif spec.group is None or key != spec.group.by:
            at.finding(
                finding_at(
                    key,
                    f"{str(key)!r} is neither grand nor the group's column",
                    "totals: { grand: Total }",
                    "unknown-key",
                )
            )
    return tuple(made)


def _line(columns: Sequence[Column], source: Source, position: int, level: int) -> SheetLine:
    row = source.rows[position]
    cells = tuple(SheetCell(column.cells[position], row) for column in columns)
    return SheetLine(RowRole.LINE, cells, level, key=_label(columns[0], position))


def _label(column: Column, position: int) -> str:
    """What a row is called: its first cell's words."""
    value = column.cells[position]
    return column.info.words.get(value, value) if isinstance(value, str) else column.info.format.text(value)


def _grouped(spec: TableBlock, source: Source, columns: Sequence[Column], at: Composing) -> list[SheetLine]:
    assert spec.group is not None
    by = spec.group.by
    if not at.looked_at(source, (by,)):
        return []
    positions: dict[str, list[int]] = {}
    for i in range(len(source)):
        positions.setdefault(source.figure(by, i).text, []).append(i)
    return [
        line for title, picked in positions.items() for line in _group(spec, by, title, picked, source, columns, at)
    ]


def _group(
    spec: TableBlock,
    by: Scalar,
    title: str,
    picked: Sequence[int],
    source: Source,
    columns: Sequence[Column],
    at: Composing,
) -> list[SheetLine]:
    assert spec.group is not None
    lines = [_line(columns, source, i, 0 if spec.group.as_ == "none" else 1) for i in picked]
    match spec.group.as_:
        case "total":
            head = _total(RowRole.SUB_TOTAL, title, columns, source, picked, at, keep_with_next=True)
            return [head, *lines]
        case "heading":
            lines.insert(0, SheetLine(RowRole.GROUP, (SheetCell(title),), key=title, keep_with_next=True))
        case "none":
            pass
    if by in spec.totals:
        said = at.words(spec.totals[by]) or title
        lines.append(
            _total(
                RowRole.SUB_TOTAL, said if spec.group.as_ != "none" else f"{title}: {said}", columns, source, picked, at
            )
        )
    return lines


def _total(
    role: RowRole,
    title: str,
    columns: Sequence[Column],
    source: Source,
    picked: Sequence[int],
    at: Composing,
    keep_with_next: bool = False,
) -> SheetLine:
    """A total row: sums, and formulas worked out from the sums (a sum of shares is never right)."""
    sums: dict[str, Value] = {
        name: added([source.cells(name)[i] for i in picked]) for name in source.columns if adds_up(source.columns[name])
    }
    for column in columns:
        if column.info.formula is None and column.leaf.name not in sums and adds_up(column.info):
            sums[column.leaf.name] = added([column.cells[i] for i in picked])
    _tell_left_out(columns, source, picked, at)
    first = source.rows[picked[0]] if picked else None
    cells = [SheetCell(title), *(_total_cell(column, sums, source, first, at) for column in columns[1:])]
    return SheetLine(role, tuple(cells), key=title, keep_with_next=keep_with_next)


def _tell_left_out(columns: Sequence[Column], source: Source, picked: Sequence[int], at: Composing) -> None:
    """A total does not pass over words in silence."""
    for column in columns[1:]:
        words = [i for i in picked if isinstance(column.cells[i], str)] if adds_up(column.info) else []
        if words:
            name = column.info.provenance.column or column.info.name
            message = f"{str(column.cells[words[0]])!r} is no number and is left out of the totals of {name}"
            hint = "correct the data, if a figure is meant"
            row = source.rows[words[0]]
            at.finding(source.frame.finding("left-out", message, row, name, hint, Severity.WARNING))


def adds_up(info: ColumnInfo) -> bool:
    """May a column be added up? Not words, not dates, not a rating, not a percentage."""
    return (
        info.type.value in ("number", "mixed")
        and not info.status
        and info.format.kind not in (Kind.PERCENT, Kind.PER_CENT_SIGN, Kind.TEXT)
    )


def _total_cell(column: Column, sums: dict[str, Value], source: Source, first: int | None, at: Composing) -> SheetCell:
    info = column.info
    said = column.leaf.spec.formula or column.leaf.name
    if info.formula is not None:
        if info.formula.is_product or info.status:
            return blank_cell()
        value = at.worked_out(
            info.formula, said, {name: sums.get(name, Empty.BLANK) for name in (*source.columns, *sums)}
        ).value
        if isinstance(value, str):
            return blank_cell()  # words that a formula chooses for a row say nothing of a total
        computed = f"= {info.formula.text}, worked out from the totals"
        return SheetCell(value, None, Provenance(source.name, info.name, first, computed))
    if not adds_up(info):
        return blank_cell()
    value = sums.get(column.leaf.name, Empty.BLANK)
    return SheetCell(value, None, Provenance(source.name, info.name, first, f"sum of {info.name}"))
