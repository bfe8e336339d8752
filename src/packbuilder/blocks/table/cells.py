"""A value in its column as a cell of the tree."""

from __future__ import annotations

from collections.abc import Sequence

from packbuilder.blocks.contract import Composing
from packbuilder.blocks.source import ColumnInfo, Source, as_date, worded
from packbuilder.blocks.table.sheet import SheetCell, SheetColumn, SheetLine
from packbuilder.blocks.table.spec import TableSpec
from packbuilder.diagnostics import suggestion
from packbuilder.figures import Empty, Figure, Kind, NumberFormat
from packbuilder.specfile import Scalar
from packbuilder.tree import Cell, Inline, LineBreak, Paragraph, Row, RowRole, Text


def body_row(line: SheetLine, columns: Sequence[SheetColumn], source: Source, spec: TableSpec, at: Composing) -> Row:
    """One row; a group's heading reaches over all columns."""
    if line.role is RowRole.GROUP:
        return Row(
            line.role, (Cell((Text(str(line.cells[0].value)),), columns=len(columns)),), line.key, keep_with_next=True
        )
    cells = tuple(
        _cell(cell, column.info, line, source, spec, at) for cell, column in zip(line.cells, columns, strict=True)
    )
    return Row(line.role, cells, line.key, line.level, line.keep_with_next)


def _cell(cell: SheetCell, info: ColumnInfo, line: SheetLine, source: Source, spec: TableSpec, at: Composing) -> Cell:
    if line.role is not RowRole.LINE and isinstance(cell.value, str):
        return Cell((Text(cell.value),))  # the title of a total
    format_ = _format(info, line)
    value = as_date(worded(cell.value, info.words), format_)
    if isinstance(value, str) and line.role is RowRole.LINE and format_.is_number:
        _tell_words(value, cell, info, source, at)
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
    """A row's own format holds for its figures; its label stays words."""
    return (
        line.format if line.format is not None and (info.format.is_number or not line.format.is_number) else info.format
    )


def _rich(text: str, at: Composing) -> Cell:
    """One paragraph is a line of inlines; more are blocks."""
    match at.rich(text):
        case (Paragraph(content=content, label=None),):
            return Cell(content)
        case blocks:
            return Cell(blocks=blocks)


def _broken(figure: Figure) -> tuple[Inline, ...]:
    """Line ends typed in a cell of plain words stay line ends."""
    lines = figure.text.split("\n")
    if len(lines) == 1:
        return (figure,)
    return tuple(part for i, said in enumerate(lines) for part in ((LineBreak(), Text(said)) if i else (Text(said),)))


def _rated(figure: Figure, cell: SheetCell, info: ColumnInfo, source: Source, spec: TableSpec, at: Composing) -> Cell:
    """A rating always carries its word; a score stands before it."""
    scale = at.scale(Scalar(info.status, spec.table.source, spec.table.start, spec.table.end))
    if scale is None:
        return Cell((figure,))
    try:
        status = scale.rate(figure.value)
    except KeyError:
        message = f"{figure.text!r} is not in the scale {scale.name!r}"
        hint = suggestion(figure.text, scale.known)
        at.finding(source.frame.finding("unknown-status", message, cell.row or 0, info.name, hint))
        return Cell((figure,))
    if status is None:
        return Cell()
    shown: tuple[Inline, ...] = (status,) if isinstance(figure.value, str | Empty) else (figure, Text(" "), status)
    return Cell(shown, tone=status.tone)
