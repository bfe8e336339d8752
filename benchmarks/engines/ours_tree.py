"""packbuilder: content -> tree."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from benchmarks.contents import FIGURES, HEADINGS, Bars, Content, Rows, Title, Words
from packbuilder.figures import PLAIN
from packbuilder.tree import (
    Block,
    Cell,
    Chart,
    ChartKind,
    Column,
    ColumnKind,
    Heading,
    Paragraph,
    Row,
    RowRole,
    Series,
    Strong,
    Table,
    Text,
)


def blocks(content: Content) -> Iterator[Block]:
    """The content as a tree."""
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
