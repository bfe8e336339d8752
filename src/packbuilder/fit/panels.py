"""How wide the panels of a grid stand beside each other, and whether they do."""

from __future__ import annotations

from dataclasses import replace

from packbuilder.fit.cells import Type
from packbuilder.fit.columns import calm_width, least_width
from packbuilder.theme import Sizes, Theme
from packbuilder.theme.metrics import Metrics
from packbuilder.tree import Block, Chart, Grid, Group, Panel, Table, walk

GUTTER = 18.0
"""Between panels in a document, in points."""

_PAD, _PAD_VERTICAL = 4.5, 2.6
_CHART_LEAST = 200.0
_WORDS_LEAST = 120.0


def shares(grid: Grid, width: float, gutter: float) -> tuple[float, ...]:
    """The width of each of the `across` places of a row, in points; they and the gutters between add up to `width`.

    Places are equal where the grid names no widths that can be shared by.
    """
    across = max(grid.across, 1)
    named = len(grid.widths) == across and min(grid.widths) > 0
    parts = grid.widths if named else (1,) * across
    room = max(0.0, width - gutter * (across - 1))
    return tuple(room * part / sum(parts) for part in parts)


def fitted(grid: Grid, width: float, sizes: Sizes, theme: Theme, metrics: Metrics, crowded: bool) -> Grid:
    """The grid with as many panels beside each other as have room there (`stand_beside`), at most as the author asked
    for; of 1 across they stand one under the other, and charts of one panel beside each other. Panels of unlike widths
    are all beside each other or none.
    """
    fewest = 2 if len(set(grid.widths)) < 2 else grid.across
    for across in range(grid.across, fewest - 1, -1):
        tried = replace(grid, across=across, widths=grid.widths if across == grid.across else (1,) * across)
        if stand_beside(tried, width, sizes, theme, metrics, crowded):
            return tried
    panels = tuple(_in_pairs(panel, width, sizes, theme, metrics) for panel in grid.panels)
    return replace(grid, across=1, widths=(1,), panels=panels)


def _in_pairs(panel: Panel, width: float, sizes: Sizes, theme: Theme, metrics: Metrics) -> Panel:
    """The panel with its charts two on a line, where it holds nothing else: as wide as the page they would be huge."""
    charts = Grid("", tuple(Panel((block,)) for block in panel.blocks), 2, (1, 1))
    if not all(map(_is_chart, panel.blocks)) or not stand_beside(charts, width, sizes, theme, metrics, crowded=False):
        return panel
    return replace(panel, blocks=(charts,))


def _is_chart(block: Block) -> bool:
    match block:
        case Group(blocks=(inner,)):
            return _is_chart(inner)
        case _:
            return isinstance(block, Chart)


def stand_beside(grid: Grid, width: float, sizes: Sizes, theme: Theme, metrics: Metrics, crowded: bool) -> bool:
    """Whether all panels have room for their charts, words, and tables at their least size, in a place so wide.

    Tables stand calmly in them; where it is `crowded` (a page that is a slide) it is enough that no word breaks.
    """
    if grid.across < 2 or len(grid.panels) < 2:
        return False
    type_ = Type(sizes.table_least, sizes.table_least * 1.27, _PAD, _PAD_VERTICAL)
    asked = least_width if crowded else calm_width
    widths = shares(grid, width, GUTTER)

    def least(block: Block) -> float:
        match block:
            case Table():
                return asked(block, type_, theme, metrics)
            case Chart():
                return _CHART_LEAST
            case _:
                return _WORDS_LEAST

    def fits(panel: Panel, room: float) -> bool:
        return all(least(block) <= room for block in walk(panel.blocks))

    return all(fits(panel, widths[i % grid.across]) for i, panel in enumerate(grid.panels))
