"""A value in its column as a cell of the tree."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import takewhile

from packbuilder.blocks.contract import Composing
from packbuilder.blocks.table.columns import leaves
from packbuilder.blocks.table.note_marks import marked, noted
from packbuilder.blocks.table.sheet import SheetCell, SheetLine, TableSheet
from packbuilder.blocks.table.side import Shared, side_cells
from packbuilder.blocks.table.spec import TableSpec
from packbuilder.expressions.coded import worded
from packbuilder.figures import Empty, Figure, Kind, NumberFormat, Totalling, Value
from packbuilder.judging.trends import KNOWN
from packbuilder.sources.source import ColumnInfo, Source, as_date
from packbuilder.specfile import Scalar
from packbuilder.tree import Cell, Inline, LineBreak, Paragraph, Row, RowRole, Strong, Text


def body_rows(
    sheet: TableSheet, head: Sequence[Row], source: Source, spec: TableSpec, at: Composing
) -> tuple[Row, ...]:
    """The table's body; where a band begins, the header stands again."""
    made: list[Row] = []
    shared = side_cells(sheet)
    for index, line in enumerate(sheet.lines):
        match line.role:
            case RowRole.HEADER:
                made += [replace(row, keep_with_next=True) for row in head]
            case RowRole.GROUP | RowRole.SUB_GROUP:
                across = Cell((Text(str(line.cells[0].value)),), columns=len(sheet.columns))
                made.append(Row(line.role, (across,), line.key, line.level, keep_with_next=True))
            case _:
                cells = tuple(_cells(line, index, sheet, shared, source, spec, at))
                made.append(Row(line.role, cells, line.key, line.level, line.keep_with_next))
    return tuple(made)


def _cells(
    line: SheetLine, index: int, sheet: TableSheet, shared: Shared, source: Source, spec: TableSpec, at: Composing
) -> Iterator[Cell]:
    """A row's cells; one that the row above covers is left out, and a total's title reaches over the side columns."""
    beside = sheet.label if line.position is None or line.role is not RowRole.LINE else 0
    covered = beside
    for c, (cell, column) in enumerate(zip(line.cells, sheet.columns, strict=True)):
        rows = shared.get((index, c), 1)
        if c < covered or rows == 0:
            continue
        repeated = _repeats(line, sheet, c)
        covered = c + 1 + repeated
        made = _cell(cell, column.info, line, source, spec, at)
        yield replace(made, rows=rows, columns=1 + repeated + (beside if c == sheet.label else 0))


def _repeats(line: SheetLine, sheet: TableSheet, column: int) -> int:
    """How many ratings and trends after it only repeat a remark ("Not yet available"): they are one cell with it."""
    said = line.cells[column].value
    if not isinstance(said, str) or _judges(sheet.columns[column].info):
        return 0
    after = zip(line.cells[column + 1 :], sheet.columns[column + 1 :], strict=True)
    return sum(1 for _ in takewhile(lambda pair: _judges(pair[1].info) and pair[0].value == said, after))


def _judges(info: ColumnInfo) -> bool:
    return bool(info.status) or info.format.kind is Kind.TREND


def _cell(cell: SheetCell, info: ColumnInfo, line: SheetLine, source: Source, spec: TableSpec, at: Composing) -> Cell:
    if line.position is None and isinstance(cell.value, str):
        return marked(Cell((Text(cell.value),)), spec.table, at)  # the title of a total
    if line.position is None and cell.value is Empty.BLANK and not _has_total(info):
        return Cell()  # `blank:` is what a line leaves open
    format_ = _format(info, line)
    value = as_date(worded(cell.value, info.words), format_)
    if isinstance(value, str) and line.role is RowRole.LINE and format_.is_number:
        _tell_words(value, cell, info, source, at)
    made = _with_badge(_shown(cell, value, format_, info, source, spec, at), cell)
    return noted(made, cell.note, cell.row or 0, info.footnote, source, at)


def _has_total(info: ColumnInfo) -> bool:
    """Whether anything stands in the column's totals: dates, words and ratings have none."""
    return info.adds_up or (info.formula is not None and info.total is not Totalling.NONE)


def _shown(
    cell: SheetCell, value: Value, format_: NumberFormat, info: ColumnInfo, source: Source, spec: TableSpec,
    at: Composing,
) -> Cell:  # fmt: skip
    if cell.trend is not None:
        return Cell((cell.trend,))
    if format_.kind is Kind.TREND and isinstance(value, str):
        return _trend(value, cell, info, source, at)
    if format_.kind is Kind.RICH and isinstance(value, str):
        return _rich(value, at)
    figure = Figure(value, format_, cell.provenance or info.provenance, cell.row)
    if info.status:
        return _rated(figure, cell, info, source, spec, at)
    if isinstance(value, str):
        return Cell(_broken(figure))
    return Cell((figure,)) if figure.text else Cell()


def _tell_words(value: str, cell: SheetCell, info: ColumnInfo, source: Source, at: Composing) -> None:
    """A mistyped figure (l500, 2O0) would be left out of every total unseen; a remark without digits may stand."""
    if not any(character.isdigit() for character in value):
        return
    message = f"{value!r} stands in a column of figures"
    hint = "correct the data; where remarks belong there, give the column format: any"
    name = info.provenance.column or info.name
    at.finding(source.frame.finding("not-a-number", message, cell.row or 0, name, hint))


def _format(info: ColumnInfo, line: SheetLine) -> NumberFormat:
    """A row's own format holds for its figures; its label stays words, and a share worked out beside them a share."""
    if line.format is None or (_is_share(info) and line.format.is_number):
        return info.format
    return line.format if info.format.is_number or not line.format.is_number else info.format


def _is_share(info: ColumnInfo) -> bool:
    return info.formula is not None and info.format.kind is Kind.PERCENT


def _rich(text: str, at: Composing) -> Cell:
    """One paragraph is a line of inlines; more are blocks."""
    match at.rich(text):
        case (Paragraph(content=content, label=None),):
            return Cell(content)
        case blocks:
            return Cell(blocks=blocks)


def _trend(value: str, cell: SheetCell, info: ColumnInfo, source: Source, at: Composing) -> Cell:
    trend = at.trend(value)
    if trend is not None:
        return Cell((trend,))
    if _is_said_beside(value, cell.row, info, source):
        return Cell((Text(value),))
    hint = f"write {', '.join(KNOWN)}, or leave the cell open; a column of words: format: text"
    message = f"{value!r} is no trend"
    at.finding(source.frame.finding("unknown-trend", message, cell.row or 0, info.name, hint))
    return Cell((Text(value),))


def _is_said_beside(value: str, row: int | None, info: ColumnInfo, source: Source) -> bool:
    """Whether another column of the row has the same words: a remark ("Not yet available") in place of them all."""
    position = source.positions.get(row) if row is not None else None
    others = (name for name in source.columns if name != info.name)
    return position is not None and any(source.cells(name)[position] == value for name in others)


def _with_badge(made: Cell, cell: SheetCell) -> Cell:
    """The cell with the word that the data put before it, and a colon."""
    if not cell.badge:
        return made
    badge: tuple[Inline, ...] = (Strong((Text(f"{cell.badge}:"),)),)
    match made.blocks:
        case (Paragraph() as first, *others):
            return replace(made, blocks=(replace(first, content=(*badge, Text(" "), *first.content)), *others))
        case ():
            return replace(made, inlines=(*badge, Text(" "), *made.inlines))
        case _:
            return replace(made, blocks=(Paragraph(badge), *made.blocks))


def _broken(figure: Figure) -> tuple[Inline, ...]:
    """Line ends typed in a cell of plain words stay line ends."""
    lines = figure.text.split("\n")
    if len(lines) == 1:
        return (figure,)
    return tuple(part for i, said in enumerate(lines) for part in ((LineBreak(), Text(said)) if i else (Text(said),)))


def _scale_name(info: ColumnInfo, spec: TableSpec) -> Scalar:
    """The name of the column's scale where the table writes it; else at the table."""
    written = (leaf.spec.status for leaf, _ in leaves(spec.columns) if leaf.name == info.name)
    bare = Scalar(info.status, spec.table.source, spec.table.start, spec.table.end)
    return next((name for name in written if name == info.status and name is not None), bare)


def _rated(figure: Figure, cell: SheetCell, info: ColumnInfo, source: Source, spec: TableSpec, at: Composing) -> Cell:
    """A rating always carries its word; a score stands before it."""
    scale = at.scale(_scale_name(info, spec))
    if scale is None:
        return Cell((figure,))
    try:
        status = scale.rate(figure.value)
    except KeyError:
        message = f"{figure.text!r} is not in the scale {scale.name!r}"
        told = source.frame.finding("unknown-status", message, cell.row or 0, info.name, scale.meant(figure.value))
        at.finding(told)
        return Cell((figure,))
    if status is None:
        return Cell((figure,)) if figure.text else Cell()
    shown: tuple[Inline, ...] = (status,) if isinstance(figure.value, str | Empty) else (figure, Text(" "), status)
    return Cell(shown, tone=status.tone)
