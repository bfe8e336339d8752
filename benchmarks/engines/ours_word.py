"""packbuilder: content -> tree -> Word."""

from __future__ import annotations

import tempfile
import time
import zipfile
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from random import Random

from benchmarks.contents import Content
from benchmarks.engines.ours_tree import blocks
from packbuilder import opc
from packbuilder.charts.drawing import Drawing
from packbuilder.figures import PLAIN, Figure
from packbuilder.render.contract import Given
from packbuilder.render.docx import render
from packbuilder.theme.civic import civic
from packbuilder.tree import Cell, Chart, Column, ColumnKind, Document, Row, RowRole, Style, Table, Text

_THEME = civic()
_DOCUMENT = "word/document.xml"


def make(content: Content) -> bytes:
    """The Word file."""
    return _rendered(Document("bench", "Benchmark", Style.REPORT, tuple(blocks(content)), date(2026, 3, 6)))


def long_table(rows: int) -> tuple[float, bytes]:
    """Seconds from the tree of one table of eight columns, five of them figures, to the file; and the file."""
    document = Document("bench", "Benchmark", Style.REPORT, (_table(rows),), date(2026, 3, 6))
    begun = time.perf_counter()
    data = _rendered(document)
    return time.perf_counter() - begun, data


def deflated(data: bytes) -> float:
    """Seconds to deflate the finished document's XML as Python's own zipfile does, and to write it."""
    document = opc.read_package(data)[_DOCUMENT]
    with tempfile.TemporaryDirectory() as folder:
        begun = time.perf_counter()
        with zipfile.ZipFile(Path(folder) / "made.docx", "w", zipfile.ZIP_DEFLATED) as made:
            made.writestr(_DOCUMENT, document)
        return time.perf_counter() - begun


def _rendered(document: Document) -> bytes:
    return render(document, _THEME, Given(datetime(2026, 3, 6, tzinfo=UTC), _no_drawing)).data


def _no_drawing(chart: Chart, _width: float, _height: float) -> Drawing:
    raise AssertionError(f"Word draws {chart.id} itself")


def _table(rows: int) -> Table:
    random = Random(3)
    columns = (
        Column("name", "Service"),
        *(Column(f"c{i}", f"Quarter {i}", ColumnKind.NUMBER, PLAIN) for i in range(1, 6)),
        *(Column(name, name) for name in ("Area", "Comment")),
    )
    head = (Row(RowRole.HEADER, tuple(Cell((Text(column.title),)) for column in columns)),)
    return Table("t", columns, head, tuple(_row(i, random) for i in range(rows)), summary="All services.")


def _row(i: int, random: Random) -> Row:
    figures = (Figure(Decimal(random.randint(1000, 9_999_999)), PLAIN) for _ in range(5))
    words = (f"Service {i}", *figures, random.choice(("North", "South")), "a few words of it")
    return Row(RowRole.LINE, tuple(Cell((Text(one) if isinstance(one, str) else one,)) for one in words))
