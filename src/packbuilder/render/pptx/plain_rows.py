"""Rows of plain words and figures, as most rows of a long table are."""

from __future__ import annotations

from typing import Final

from packbuilder.fit.held import held
from packbuilder.tree import Cell, Figure, Row, Text

MARK: Final = "\ufdd0"
"""Stands for the words of a cell where all the rest is written once: no character of any text (Unicode, 23.7)."""


def is_plain(row: Row, columns: int) -> bool:
    """Whether a row has a cell for each column, none of which spans, is filled or carries a line of its own."""
    return len(row.cells) == columns and all(
        cell.columns == 1 == cell.rows and cell.tone is None and not cell.bar and not cell.today for cell in row.cells
    )


def plain_words(cell: Cell) -> str | None:
    """The words of a cell that is one plain run; None where it is more."""
    match cell:
        case Cell(inlines=(), blocks=()):
            return ""
        case Cell(inlines=(Text(text=text),), blocks=()) if text != "\n":
            return held(text)
        case Cell(inlines=(Figure() as figure,), blocks=()):
            return held(figure.text)
        case _:
            return None
