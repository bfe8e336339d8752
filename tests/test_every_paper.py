"""For each paper of the project: what its tables show stands in the tree as in its inputs, and so in each file.

A new paper joins by lying in layouts/. The inputs are read here with other means than packbuilder's, and
what the layout asks is worked out by hand (see `by_hand`).
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from functools import cache
from pathlib import Path

import pytest

from packbuilder.tree import (
    Cell,
    Chart,
    ChartKind,
    Figure,
    RowRole,
    Slot,
    Table,
    block_words,
    cell_words,
    figures,
    slots,
    walk,
)
from tests.by_hand.papers import Expected
from tests.by_hand.papers import Paper as ByHand
from tests.every_paper import LAYOUTS, NAMES, Paper, in_the_other_style, is_a_grid_of_levels, paper, says_what_is_drawn
from tests.pdf_words import pdf_tables, pdf_words
from tests.reading import Grid, docx_tables, office_charts, office_words, plain, pptx_tables
from tests.shown import agrees, grid, missing, said

# -- from the inputs to the tree


@pytest.mark.parametrize("name", NAMES)
def test_every_value_in_the_tree_is_that_of_its_row_and_column_in_the_data(name: str) -> None:
    read = paper(name)
    wrong = []
    for table in read.tables:
        for figure in _figures(table):
            where = figure.provenance
            if where is None or where.computed or figure.row is None:
                continue
            raw = read.inputs.rows(where.source).get(figure.row, {}).get(where.column)
            if raw is not None and not agrees(raw, figure.text):
                wrong.append((table.id, where.source, where.column, figure.row, raw, figure.text))
    assert wrong == []


def _figures(table: Table) -> list[Figure]:
    return [figure for row in (*table.head, *table.body) for cell in row.cells for figure in figures(cell.inlines)]


# -- what every table must show, worked out by hand from the layout and the data


@pytest.mark.parametrize("name", NAMES)
def test_every_table_shows_what_was_worked_out_by_hand_row_by_row_and_column_by_column(name: str) -> None:
    """Narrowed, sorted, grouped, pivoted, joined, with formulas, formats, ratings and trends: and no table else."""
    read = paper(name)
    wanted = [table.rows for table in by_hand(name)]
    shown = [rows_of_data(table, one) for one, table in matched(name, read)]
    assert shown == wanted
    other = [t.id for t in read.tables if not (is_a_grid_of_levels(t) or says_what_is_drawn(t))]
    assert sorted(other) == sorted(table.id for _, table in matched(name, read))


@pytest.mark.parametrize("kind", ["docx", "pptx", "pdf"])
@pytest.mark.parametrize("name", NAMES)
def test_what_was_worked_out_by_hand_stands_in_every_file_of_both_styles(name: str, kind: str, tmp_path: Path) -> None:
    for read in (paper(name), in_the_other_style(name)):
        tables = _tables(read, kind, tmp_path / read.document.style)
        lost = {t.id: rows for one, t in matched(name, read) if (rows := missing(as_file(one, t, kind), tables))}
        assert lost == {}


@cache
def by_hand(name: str) -> list[Expected]:
    found = list(ByHand(next(layout for layout in LAYOUTS if layout.stem == name)).tables())
    return [replace(one, rows=[[plain(cell) for cell in row] for row in one.rows]) for one in found]


def matched(name: str, read: Paper) -> list[tuple[Expected, Table]]:
    """Each table that must be there, and the one that shows it: its columns and, among several, its rows."""
    left = read.tables
    pairs = []
    for one in by_hand(name):
        alike = [table for table in left if _has_columns(table, one)]
        assert alike, (one.name, list(one.titles))
        table = next((table for table in alike if rows_of_data(table, one) == one.rows), alike[0])
        left.remove(table)
        pairs.append((one, table))
    return pairs


def _has_columns(table: Table, one: Expected) -> bool:
    """The same columns in the same order; a title that the layout spells out is printed so."""
    if [column.name for column in table.columns] != list(one.titles):
        return False
    titles = zip(table.columns, one.titles.values(), strict=True)
    return all("{{" in title or plain(title.split("[^")[0]) in plain(column.title) for column, title in titles)


def rows_of_data(table: Table, one: Expected) -> list[list[str]]:
    """The rows of a table but for headings and what it works out: sub-totals, totals, closing rows."""
    return [[plain(_words(cell)) for cell in cells] for cells in _data_cells(table, one)]


def _data_cells(table: Table, one: Expected) -> list[list[Cell]]:
    lines = zip(table.body, slots(table.body, len(table.columns)), strict=True)
    roles = _ROLES_OF_DATA if len(one.rows) > sum(row.role is RowRole.LINE for row in table.body) else (RowRole.LINE,)
    return [[s.cell for s in line] for row, line in lines if row.role in roles and _label(line) not in one.closing]


_ROLES_OF_DATA = (RowRole.LINE, RowRole.SUB_TOTAL, RowRole.TOTAL, RowRole.GRAND_TOTAL)
"""The data may hold rows of totals of their own, which `roles:` names."""


def _label(line: list[Slot]) -> str:
    return cell_words(line[0].cell)


def _words(cell: Cell) -> str:
    return "".join(block_words(cell.blocks)) if cell.blocks else cell_words(cell)


def as_file(one: Expected, table: Table, kind: str) -> Grid:
    """The rows by hand as a format has them: a cell over several is said once, and marks of notes follow words."""
    rows = []
    above: list[Cell] = []
    for expected, cells in zip(one.rows, _data_cells(table, one), strict=True):
        row = [text + plain(said(cell)).removeprefix(text) for text, cell in zip(expected, cells, strict=True)]
        once = (_said_once(text, c, cells, above, kind) for c, text in enumerate(row))
        rows.append([text for text in once if text is not None])
        above = cells
    return rows


def _said_once(text: str, c: int, cells: list[Cell], above: list[Cell], kind: str) -> str | None:
    """Word leaves a cell out that goes on from the left, the PDF one from above too; PowerPoint writes both empty."""
    if c and cells[c] is cells[c - 1]:
        return "" if kind == "pptx" else None
    if above and cells[c] is above[c]:
        return None if kind == "pdf" else ""
    return text


# -- what lists, fields, tiles, levels and plans must show


@pytest.mark.parametrize("style", ["own", "other"])
@pytest.mark.parametrize("name", NAMES)
def test_values_that_stand_in_no_table_stand_in_every_file_beside_their_label(name: str, style: str) -> None:
    read = paper(name) if style == "own" else in_the_other_style(name)
    for file, data in read.files.items():
        text = plain("".join(pdf_words(data) if file.endswith("pdf") else office_words(data)))
        lost = [pair for pair in pairs_by_hand(name) if not _stands(pair, text)]
        assert lost == [], file


@cache
def pairs_by_hand(name: str) -> list[tuple[str, ...]]:
    return [tuple(map(plain, pair)) for pair in ByHand(next(one for one in LAYOUTS if one.stem == name)).pairs()]


def _stands(words_of_row: tuple[str, ...], text: str) -> bool:
    """One after the other; a tile has its value above its label, a chip a colon between."""
    ways = ("".join(words_of_row), ":".join(words_of_row), "".join(reversed(words_of_row)))
    return any(way in text for way in ways)


@pytest.mark.parametrize("name", NAMES)
def test_every_mark_of_a_grid_of_levels_stands_where_its_row_and_its_column_meet(name: str) -> None:
    read = paper(name)
    wanted = list(ByHand(next(layout for layout in LAYOUTS if layout.stem == name)).levels())
    grids = [_by_heads(table) for table in read.tables if is_a_grid_of_levels(table) and not says_what_is_drawn(table)]
    assert len(grids) == len(wanted)
    for shown in grids:
        fitting = [cells for cells in wanted if _shows(shown, cells)]
        assert fitting, shown
        wanted.remove(fitting[0])


def _shows(shown: Mapping[tuple[str, str], str], cells: Mapping[tuple[str, str], str]) -> bool:
    """Each cell begins with its words, and where no row of the data belongs there is no figure."""
    empty = set(shown) - set(cells)
    begins = all(shown.get(at, "").startswith(words) for at, words in cells.items())
    return set(cells) <= set(shown) and begins and not any(re.search(r"\d", shown[at]) for at in empty)


def _by_heads(table: Table) -> dict[tuple[str, str], str]:
    """The words of each cell by the words before its row and over its column."""
    heads = [slot.cell for slot in list(slots(table.head, len(table.columns)))[-1]]
    return {
        (plain(cell_words(line[0].cell)), plain(cell_words(head))): plain(_words(slot.cell))
        for line in slots(table.body, len(table.columns))
        for head, slot in zip(heads[1:], line[1:], strict=True)
    }


# -- from the tree to the files


@pytest.mark.parametrize("kind", ["docx", "pptx", "pdf"])
@pytest.mark.parametrize("name", NAMES)
def test_every_table_stands_in_every_file_cell_by_cell(name: str, kind: str, tmp_path: Path) -> None:
    read = paper(name)
    tables = _tables(read, kind, tmp_path)
    lost = {table.id: rows for table in read.tables if (rows := missing(grid(table, kind), tables))}
    assert lost == {}


def _tables(read: Paper, kind: str, folder: Path) -> list[Grid]:
    data = next(data for name, data in read.files.items() if name.endswith(kind))
    match kind:
        case "docx":
            return docx_tables(data)
        case "pptx":
            return pptx_tables(data)
        case _:
            folder.mkdir(exist_ok=True)
            (folder / "paper.pdf").write_bytes(data)
            return pdf_tables(folder / "paper.pdf")


@pytest.mark.parametrize("kind", ["docx", "pptx"])
@pytest.mark.parametrize("name", NAMES)
def test_every_chart_draws_its_values_and_edit_data_shows_them(name: str, kind: str) -> None:
    read = paper(name)
    drawn = office_charts(next(data for file, data in read.files.items() if file.endswith(kind)))
    for chart in (block for block in walk(read.document.blocks) if isinstance(block, Chart)):
        runs = [[None if v is None else float(v) for v in one.values] for one in chart.series]
        if chart.kind is ChartKind.DOUGHNUT and len(chart.categories) <= 1:
            runs = [[value for run in runs for value in run]]  # series that are the parts of one ring
            found = [one for one in drawn if any(_draws(run, runs[0], chart) for run in one.series.values())]
        else:
            wanted = [(one.name, run) for one, run in zip(chart.series, runs, strict=True)]
            found = [one for one in drawn if all(_draws(one.series.get(n, []), run, chart) for n, run in wanted)]
        assert found, (chart.id, runs)
        book = [row[1:] for row in found[0].workbook[1:]]
        columns = [[_number(row[i]) for row in book] for i in range(len(book[0]))]
        assert all(any(_draws(column, run, chart) for column in columns) for run in runs), chart.id


def _draws(drawn: Sequence[float | None], given: Sequence[float | None], chart: Chart) -> bool:
    """As fine as words and marks show it: a draft that goes round holds no finer figures."""
    highest = max((abs(value) for value in given if value is not None), default=0.0)
    return len(drawn) == len(given) and all(
        _printed(a, chart) == _printed(b, chart) and abs((a or 0.0) - (b or 0.0)) <= highest / 100
        for a, b in zip(drawn, given, strict=True)
    )


def _printed(value: float | None, chart: Chart) -> str:
    return "" if value is None else chart.format.text(Decimal(repr(value)))


def _number(value: object) -> float | None:
    return float(value) if isinstance(value, int | float) else None
