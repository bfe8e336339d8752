"""Where the figures on a slide are from, for the speaker notes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import assert_never

from packbuilder.figures import Provenance
from packbuilder.slides.plan import (
    Placed,
    PlacedChart,
    PlacedPicture,
    PlacedTable,
    PlacedText,
    PlacedTile,
    PlacedTimeline,
)
from packbuilder.tree import Cell, Figure, all_figures, figures, words


def sources(placed: Iterable[Placed]) -> tuple[str, ...]:
    """A line for each column that figures on the slide come from, each once, in reading order."""
    return tuple(dict.fromkeys(line for one in placed for line in _lines(one)))


def _lines(placed: Placed) -> Iterator[str]:
    match placed:
        case PlacedTable(table=table):
            columns = [(c.title or c.name, c.provenance) for c in table.columns if c.provenance]
            yield from (_said(name, origin) for name, origin in columns)
            if not columns:
                yield from _of_figures(f for row in placed.body for c in row.cells for f in _cell_figures(c))
        case PlacedChart(chart=chart):
            yield from (_said(s.name, s.provenance) for s in chart.series if s.provenance)
        case PlacedText(paragraphs=paragraphs):
            yield from _of_figures(f for line in paragraphs for f in figures(line.content))
        case PlacedTile(tile=tile):
            found = [f.provenance for f in figures((*tile.value, *tile.label)) if f.provenance]
            yield from (_said(words(tile.label), origin) for origin in found)
        case PlacedPicture() | PlacedTimeline():
            return
        case _:
            assert_never(placed)


def _cell_figures(cell: Cell) -> Iterator[Figure]:
    yield from figures(cell.inlines)
    yield from all_figures(cell.blocks)


def _of_figures(found: Iterable[Figure]) -> Iterator[str]:
    for figure in found:
        if figure.provenance:
            yield _said(figure.text, figure.provenance, figure.row)


def _said(name: str, origin: Provenance, row: int | None = None) -> str:
    """`Forecast: ledger, column forecast, from row 2` or `Difference: ledger, = budget - forecast`."""
    parts = [origin.source]
    if origin.column and not origin.computed:
        parts.append(f"column {origin.column}")
    if origin.computed:
        parts.append(origin.computed)
    elif row is not None:
        parts.append(f"row {row}")
    elif origin.first_row is not None:
        parts.append(f"from row {origin.first_row}")
    return f"{name}: {', '.join(part for part in parts if part)}"
