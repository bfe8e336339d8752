"""packbuilder: content -> tree -> PDF/UA-1 and PDF/A-2a."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

from benchmarks.contents import FIGURES, HEADINGS, Bars, Content, Rows, Title, Words
from packbuilder.charts.cache import Drawer
from packbuilder.figures import PLAIN
from packbuilder.layout.theme_file import civic
from packbuilder.render.contract import Given
from packbuilder.render.pdf import render
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
    Paragraph,
    Row,
    RowRole,
    Series,
    Strong,
    Style,
    Table,
    Text,
)

_THEME, _METRICS = civic(), shipped()
"""Read when the engine is loaded, as other engines read their styles and fonts."""


def make(content: Content, cache: Path | None = None) -> bytes:
    """The PDF; `cache` keeps charts from one run to the next."""
    document = Document("bench", "Benchmark", Style.REPORT, tuple(_blocks(content)), date(2026, 3, 6))
    draw = Drawer(_THEME, _METRICS, cache)
    given = Given(datetime(2026, 3, 6, tzinfo=UTC), draw, ahead=draw.ahead)
    return render(document, _THEME, given).data


def _blocks(content: Content) -> Iterator[Block]:
    for index, one in enumerate(content):
        match one:
            case Title(level, text):
                yield Heading(f"h{index}", level, (Text(text),))
            case Words(before, bold, after):
                yield Paragraph((Text(f"{before} "), Strong((Text(bold),)), Text(f" {after}")))
            case Rows(rows):
                yield _table(f"t{index}", rows)
            case Bars():
                yield _chart(f"c{index}", one)


def _table(id_: str, rows: tuple[tuple[str, ...], ...]) -> Table:
    columns = tuple(
        Column(name, name, ColumnKind.NUMBER if i in FIGURES else ColumnKind.TEXT) for i, name in enumerate(HEADINGS)
    )
    head = (Row(RowRole.HEADER, tuple(Cell((Text(name),)) for name in HEADINGS)),)
    body = tuple(Row(RowRole.LINE, tuple(Cell((Text(word),)) for word in row)) for row in rows)
    return Table(id_, columns, head, body)


def _chart(id_: str, bars: Bars) -> Chart:
    series = (("Met", bars.met, False), ("Missed", bars.missed, False), ("Target", bars.target, True))
    drawn = tuple(Series(name, tuple(map(Decimal, values)), line) for name, values, line in series)
    alt = f"{bars.name}: columns and a line"
    return Chart(id_, ChartKind.COMBO, bars.months, drawn, PLAIN, alt, title=(Text(bars.name),))
