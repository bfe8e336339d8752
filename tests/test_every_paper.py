"""For each paper of the project: what its tables show stands in the tree as in its inputs, and so in each file.

A new paper joins by lying in layouts/. The inputs are read here with other means than packbuilder's (see `shown`).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

from packbuilder.pipeline import Request, Timings, compose_paper, render_paper
from packbuilder.tree import Cell, Chart, ChartKind, Column, Document, Figure, Table, cell_words, figures, walk
from tests.pdf_words import pdf_tables
from tests.reading import Grid, docx_tables, office_charts, pptx_tables
from tests.shown import Inputs, Raw, TableWritten, agrees, data_rows, grid, labelled_rows, listed, missing

LAYOUTS = sorted((Path(__file__).parent.parent / "layouts").glob("*.yaml"))
NAMES = [layout.stem for layout in LAYOUTS]


@dataclass(frozen=True)
class Paper:
    document: Document
    inputs: Inputs
    files: dict[str, bytes]

    @property
    def tables(self) -> list[Table]:
        return [block for block in walk(self.document.blocks) if isinstance(block, Table)]


@cache
def paper(name: str) -> Paper:
    """The paper in its own style; each is built once."""
    layout = next(layout for layout in LAYOUTS if layout.stem == name)
    document = compose_paper(Request(layout), Timings())[0].document
    return Paper(document, Inputs.of(layout), dict(render_paper(Request(layout), Timings()).files))


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


@pytest.mark.parametrize("name", NAMES)
def test_every_value_of_every_column_that_is_shown_stands_in_the_row_of_the_tree(name: str) -> None:
    """Ratings, trends and rich words too, which hold no figure: a row of a table shows its row of the data."""
    read = paper(name)
    wrong = [
        (table.id, column.name, number, raw, cell_words(cell))
        for table in read.tables
        for number, column, raw, cell in _shown_values(table, read)
        if not agrees(raw, cell_words(cell))
    ]
    assert wrong == []


@pytest.mark.parametrize("name", NAMES)
def test_one_code_of_the_data_is_one_word_in_a_column(name: str) -> None:
    """A is Amber in every row; two codes may share a word."""
    read = paper(name)
    for table in read.tables:
        found: dict[tuple[str, str], set[str]] = defaultdict(set)
        for _, column, raw, cell in _shown_values(table, read):
            if raw.isalpha():
                found[column.name, raw].add(cell_words(cell))
        assert {key: shown for key, shown in found.items() if len(shown) > 1} == {}, table.id


def _shown_values(table: Table, read: Paper) -> Iterator[tuple[int, Column, str, Cell]]:
    """Row of the data, column, value as typed, and its cell; columns that a pivot makes are not among them."""
    sources = {c.provenance.source for c in table.columns if c.provenance is not None}
    data = read.inputs.rows(sources.pop()) if len(sources) == 1 else {}
    for number, cells in data_rows(table, data):
        for column, cell in zip(table.columns, cells, strict=True):
            where = column.provenance
            if where is None or where.computed or column.name != where.column:
                continue
            raw = data.get(number, {}).get(where.column)
            if raw is not None:
                yield number, column, raw, cell


@pytest.mark.parametrize("name", NAMES)
def test_a_pivot_shows_every_row_of_its_data_where_its_row_and_column_meet(name: str) -> None:
    read = paper(name)
    for block in read.inputs.tables():
        if not block.pivot or block.is_narrowed:
            continue
        data = read.inputs.rows(block.source)
        shown = {number: row for number, row in data.items() if block.names(_across(row, block))}
        lost = [number for number in shown if not _met(number, data, block, read)]
        assert lost == [], block


def _across(row: Raw, block: TableWritten) -> str:
    return " / ".join(row[column] for column in listed(block.pivot["across"]))


def _met(number: int, data: Mapping[int, Raw], block: TableWritten, read: Paper) -> bool:
    """Whether some table shows the value of a row of the data; one that is added to others shows their sum."""
    row, down = data[number], listed(block.pivot["rows"])
    name, value = _across(row, block), row[block.pivot["value"]]
    meet = [r for r in data.values() if all(r[c] == row[c] for c in (*down, *listed(block.pivot["across"])))]
    for table in read.tables:
        columns = [column.name for column in table.columns]
        if name in columns:
            for first, cells in labelled_rows(table):
                same = all(data.get(first, {}).get(c) == row[c] for c in down)
                if same and (len(meet) > 1 or agrees(value, cell_words(cells[columns.index(name)]))):
                    return True
    return False


@pytest.mark.parametrize("name", NAMES)
def test_no_row_of_the_data_is_lost_in_a_table_of_the_whole_source(name: str) -> None:
    read = paper(name)
    for block in read.inputs.tables():
        if block.pivot or block.is_narrowed:
            continue
        data = read.inputs.rows(block.source)
        shown = {number for table in read.tables if _is_of(table, block) for number, _ in data_rows(table, data)}
        assert set(data) <= shown, block


def _is_of(table: Table, block: TableWritten) -> bool:
    return any(c.provenance is not None and c.provenance.source == block.source for c in table.columns)


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
            found = [one for one in drawn if runs[0] in one.series.values()]
        else:
            wanted = {one.name: run for one, run in zip(chart.series, runs, strict=True)}
            found = [one for one in drawn if wanted.items() <= one.series.items()]
        assert found, (chart.id, runs)
        book = [row[1:] for row in found[0].workbook[1:]]
        columns = {tuple(_number(row[i]) for row in book) for i in range(len(book[0]))}
        assert {tuple(run) for run in runs} <= columns, chart.id


def _number(value: object) -> float | None:
    return float(value) if isinstance(value, int | float) else None
