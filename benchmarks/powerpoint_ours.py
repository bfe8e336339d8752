"""The deck of `benchmarks.powerpoint` as packbuilder makes it: tree, plan, parts."""

from __future__ import annotations

import time
from collections.abc import Sequence
from datetime import UTC, date, datetime
from decimal import Decimal

from benchmarks.powerpoint import HEADINGS, LONG, MONTHS, RUNS, SLIDES, cells, series
from packbuilder.charts.drawing import Drawing
from packbuilder.figures import Kind, NumberFormat
from packbuilder.render.contract import Given
from packbuilder.render.pptx import render
from packbuilder.slides.judge import plan
from packbuilder.theme.civic import civic
from packbuilder.theme.metrics import shipped
from packbuilder.tree import (
    Block,
    Cell,
    Chart,
    ChartKind,
    Column,
    ColumnKind,
    Document,
    Heading,
    Row,
    RowRole,
    Series,
    Style,
    Table,
    Text,
)

CLOCK = datetime(2026, 1, 31, tzinfo=UTC)


def deck() -> bytes:
    """60 slides with 30 tables and 30 charts."""
    blocks: list[Block] = []
    for i in range(1, SLIDES + 1):
        blocks += [Heading(f"t{i}", 1, (Text(f"Table {i}"),)), _table(f"table-{i}", cells())]
        blocks += [Heading(f"c{i}", 1, (Text(f"Chart {i}"),)), _chart(f"chart-{i}")]
    return _made(tuple(blocks))


def long_table() -> float:
    """The seconds that a table of 1,000 rows takes, planned and drawn, in memory."""
    taken = []
    for _ in range(RUNS):
        blocks = (Heading("long", 1, (Text("Long"),)), _table("table", cells(LONG)))
        begun = time.perf_counter()
        _made(blocks)
        taken.append(time.perf_counter() - begun)
    return min(taken)


def _made(blocks: tuple[Block, ...]) -> bytes:
    document = _document(blocks)
    planned = plan(document, civic(), shipped())
    return render(document, civic(), Given(CLOCK, _not_drawn, planned)).data


def _document(blocks: tuple[Block, ...]) -> Document:
    return Document("bench", "Sixty slides", Style.DECK, blocks, date(2026, 1, 31), "Sixty slides")


def _table(id_: str, rows: list[list[str]]) -> Table:
    kinds = (ColumnKind.TEXT, *(ColumnKind.NUMBER,) * 4, ColumnKind.TEXT)
    columns = tuple(Column(name, name, kind) for name, kind in zip(HEADINGS, kinds, strict=True))
    body = tuple(_row(RowRole.LINE, row) for row in rows)
    return Table(id_, columns, (_row(RowRole.HEADER, HEADINGS),), body, summary="Services and what they spend")


def _row(role: RowRole, texts: Sequence[str]) -> Row:
    return Row(role, tuple(Cell((Text(text),)) for text in texts))


def _chart(id_: str) -> Chart:
    shown = tuple(Series(name, tuple(map(Decimal, values))) for name, values in series().items())
    return Chart(id_, ChartKind.STACKED_COLUMN, MONTHS, shown, NumberFormat(Kind.NUMBER, 0), "Calls a month")


def _not_drawn(chart: Chart, width: float, height: float) -> Drawing:
    raise NotImplementedError("PowerPoint draws its charts itself")
