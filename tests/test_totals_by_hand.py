"""Totals of groups, grand totals and closing rows of every paper, worked out by hand, in the tree and in each file."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from packbuilder.tree import Cell, Row, RowRole, Table, block_words, cell_words, figures
from tests.by_hand.papers import Paper as ByHand
from tests.by_hand.totals import totals_of
from tests.every_paper import NAMES, Paper, is_a_grid_of_levels, layout_of, paper, says_what_is_drawn
from tests.pdf_words import pdf_tables
from tests.reading import docx_tables, plain, pptx_tables


@cache
def by_hand(name: str) -> list[tuple[str, ...]]:
    return [tuple(map(plain, row.words)) for row in totals_of(ByHand(layout_of(name)))]


@pytest.mark.parametrize("name", NAMES)
def test_every_row_that_is_worked_out_is_what_was_worked_out_by_hand(name: str) -> None:
    """Each row by hand stands in the paper, and the paper works no total out that was not worked out by hand."""
    tables = [t for t in paper(name).tables if not (is_a_grid_of_levels(t) or says_what_is_drawn(t))]
    shown = [row for table in tables for row in _worked_out(table)]
    assert sorted(shown) == sorted(by_hand(name))


def _worked_out(table: Table) -> list[tuple[str, ...]]:
    return [_texts(row.cells) for row in table.body if _is_worked_out(row)]


def _is_worked_out(row: Row) -> bool:
    found = [figure for cell in row.cells for figure in figures(cell.inlines)]
    made = any(figure.provenance is not None and figure.provenance.computed for figure in found)
    of_file = any(figure.row is not None for figure in found)
    return row.role is not RowRole.HEADER and made and not of_file


def _texts(cells: tuple[Cell, ...]) -> tuple[str, ...]:
    said = [plain("".join(block_words(cell.blocks)) if cell.blocks else cell_words(cell)) for cell in cells]
    return tuple(text for text in said if text)


@pytest.mark.parametrize("kind", ["docx", "pptx", "pdf"])
@pytest.mark.parametrize("name", [name for name in NAMES if by_hand(name)])
def test_it_stands_in_every_file(name: str, kind: str, tmp_path: Path) -> None:
    rows = {
        tuple(text for text in map(plain, row) if text) for grid in _grids(paper(name), kind, tmp_path) for row in grid
    }
    assert [row for row in by_hand(name) if row not in rows] == []


def _grids(read: Paper, kind: str, folder: Path) -> list[list[list[str]]]:
    data = read.file(kind)
    if kind == "pdf":
        path = folder / "paper.pdf"
        path.write_bytes(data)
        return pdf_tables(path)
    return docx_tables(data) if kind == "docx" else pptx_tables(data)
