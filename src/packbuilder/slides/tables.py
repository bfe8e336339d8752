"""Tables as pieces: as large as they fit a slide, else at a readable size and carried on."""

from __future__ import annotations

from dataclasses import replace

from packbuilder.slides.carried_tables import carried_table
from packbuilder.slides.parts import Part
from packbuilder.slides.pieces import Piece
from packbuilder.slides.set_tables import set_table
from packbuilder.slides.setting import Setting
from packbuilder.slides.table_parts import part_piece
from packbuilder.tree import Cell, Column, Field, Fields, Row, RowRole, Strong, Table, words


def table_piece(id_: str, table: Table, width: float, setting: Setting, title: str = "") -> Piece:
    """A table with its caption and notes; it can be carried on."""
    whole = set_table(id_, table, width, setting, title)

    def carry(room: float, full: float) -> tuple[Piece, ...]:
        return carried_table(id_, table, width, setting, title, room, full)

    return replace(part_piece(whole, Part(0, len(table.body)), 1, 1), carry=carry)


def as_table(block: Fields) -> Table:
    """Labels and values as a table of two columns whose first heads its rows; a value without label has both."""
    rows = tuple(Row(RowRole.LINE, _cells(field)) for field in block.fields)
    said = ", ".join(words(field.label) for field in block.fields if field.label)
    columns = (Column("label", "Label"), Column("value", "Value"))
    return Table(block.id, columns, (), rows, title=block.title, summary=f"Details: {said}.")


def _cells(field: Field) -> tuple[Cell, ...]:
    if not field.label:
        return (Cell((Strong(field.value),), columns=2),)
    return (Cell((Strong(field.label),)), Cell(field.value))
