"""Where the figures on a slide are from, for the speaker notes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import assert_never

from packbuilder.figures import Provenance
from packbuilder.fit.identity import Same
from packbuilder.slides.plan import (
    Placed,
    PlacedChart,
    PlacedPicture,
    PlacedTable,
    PlacedText,
    PlacedTile,
)
from packbuilder.tree import Cell, Figure, Row, Text, all_figures, figures, words


@dataclass(frozen=True, slots=True)
class Shown:
    """A column of figures that is shown, or one figure with the row it stands in."""

    name: str
    provenance: Provenance
    row: int | None = None

    @property
    def line(self) -> str:
        """`Forecast: ledger, column forecast, from row 2` or `Difference: ledger, = budget - forecast`."""
        origin = self.provenance
        parts = [origin.source]
        if origin.column and not origin.computed:
            parts.append(f"column {origin.column}")
        if origin.computed:
            parts.append(origin.computed)
        elif self.row is not None:
            parts.append(f"row {self.row}")
        elif origin.first_row is not None:
            parts.append(f"from row {origin.first_row}")
        return f"{self.name}: {', '.join(part for part in parts if part)}"


def sources(placed: Iterable[Placed]) -> tuple[str, ...]:
    """A line for each column that figures on the slide come from, each once, in reading order."""
    return tuple(dict.fromkeys(one.line for piece in placed for one in shown(piece)))


def shown(placed: Placed) -> tuple[Shown, ...]:
    """Where the figures of one placed thing are from, each column once."""
    return tuple(dict.fromkeys(_shown(placed)))


def _shown(placed: Placed) -> Iterator[Shown]:
    match placed:
        case PlacedTable(table=table):
            columns = [Shown(c.title or c.name, c.provenance) for c in table.columns if c.provenance]
            yield from columns
            if not columns:
                yield from _of_cells(Same(placed.body))
        case PlacedChart(chart=chart):
            yield from (Shown(s.name, s.provenance) for s in chart.series if s.provenance)
        case PlacedText(paragraphs=paragraphs):
            yield from _of_figures(f for line in paragraphs for f in figures(line.content))
        case PlacedTile(tile=tile):
            found = [f.provenance for f in figures((*tile.value, *tile.label)) if f.provenance]
            yield from (Shown(words(tile.label), origin) for origin in found)
        case PlacedPicture():
            return
        case _:
            assert_never(placed)


@lru_cache(maxsize=64)
def _of_cells(rows: Same[Sequence[Row]]) -> tuple[Shown, ...]:
    """Of rows whose columns are not each of one source; a slide asks for them, and an anchor."""
    cells = (cell for row in rows.it for cell in row.cells if cell.blocks or not _is_text(cell))
    return tuple(_of_figures(figure for cell in cells for figure in _cell_figures(cell)))


def _is_text(cell: Cell) -> bool:
    return all(type(inline) is Text for inline in cell.inlines)


def _cell_figures(cell: Cell) -> Iterator[Figure]:
    yield from figures(cell.inlines)
    yield from all_figures(cell.blocks)


def _of_figures(found: Iterable[Figure]) -> Iterator[Shown]:
    for figure in found:
        if figure.provenance:
            yield Shown(figure.text, figure.provenance, figure.row)
