"""Panels side by side: rows share a slide by their weights; a row too tall for a slide stands in fewer columns."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from packbuilder.fit.cells import Type
from packbuilder.fit.panels import shares
from packbuilder.fit.wide import is_too_wide
from packbuilder.slides.frame import content_frame
from packbuilder.slides.passages import lead
from packbuilder.slides.pieces import Piece, ideal, least, stacked
from packbuilder.slides.plan import Placed
from packbuilder.slides.set_tables import set_table
from packbuilder.slides.setting import CAPTION_GAP, PANEL_GAP, READABLE, Measuring, Setting, type_of
from packbuilder.slides.texts import text_piece
from packbuilder.slides.topics import Placing
from packbuilder.theme import Theme
from packbuilder.theme.metrics import Metrics
from packbuilder.tree import Block, Grid, Group, Inline, Panel, Table

Measure = Callable[[Sequence[Placing], Measuring], tuple[Piece, ...]]
"""The pieces of blocks that stand one under the other."""


def grid_pieces(id_: str, block: Grid, for_: Measuring, measure: Measure) -> tuple[Piece, ...]:
    """A piece for each row of panels; one for all where they have weights, or are to stay together."""
    found = _rows(id_, block, for_, measure)
    if len(found) < 2:
        return found
    if block.heights or block.keep:
        return (_together(found, block.heights if len(block.heights) == len(found) else (1,) * len(found)),)
    return found if _all_fit(found, for_) else _reflowed(id_, block, for_, measure)


def _rows(id_: str, block: Grid, for_: Measuring, measure: Measure) -> tuple[Piece, ...]:
    across = max(block.across, 1)
    for_ = replace(for_, setting=_of_one_size(block, for_))
    rows = (block.panels[start : start + across] for start in range(0, len(block.panels), across))
    return tuple(
        replace(_row(id_, panels, block, for_, measure), gap=PANEL_GAP)
        if i
        else _row(id_, panels, block, for_, measure)
        for i, panels in enumerate(rows)
    )


def _all_fit(rows: Sequence[Piece], for_: Measuring) -> bool:
    """Whether no row is too tall for a slide."""
    return all(row.least <= content_frame(for_.setting.look).content.height for row in rows)


def _reflowed(id_: str, block: Grid, for_: Measuring, measure: Measure) -> tuple[Piece, ...]:
    """All rows in smaller type, or else in fewer columns, so that each stands on a slide and panels are of one width.

    Where some do not fit so either, each row that does not is reflowed by itself.
    """
    for across in range(block.across, 1, -1):
        narrower = block if across == block.across else replace(block, across=across, widths=(1,) * across)
        for size in for_.setting.table_sizes:
            if across < block.across or size >= READABLE:
                found = _rows(id_, narrower, replace(for_, setting=for_.setting.at(size)), measure)
                if _all_fit(found, for_):
                    return found
    found = _rows(id_, block, for_, measure)
    last = block.panels[(len(found) - 1) * block.across :]
    if len(last) == block.across:
        return found
    return (*found[:-1], replace(_row(id_, last, _beside(last), for_, measure), gap=PANEL_GAP))


def _beside(panels: tuple[Panel, ...]) -> Grid:
    """Panels that share the whole width."""
    return Grid("", panels, len(panels), (1,) * len(panels))


def _of_one_size(block: Grid, for_: Measuring) -> Setting:
    """The setting with tables as small as the one among the panels that has to be the smallest."""
    setting, widths = for_.setting, shares(block, for_.width, PANEL_GAP)
    tables = (
        (table, widths[i % len(widths)])
        for i, panel in enumerate(block.panels)
        for table in panel.blocks
        if isinstance(table, Table) and not is_too_wide(table, widths[i % len(widths)], *least_type(setting))
    )
    fits = (set_table(table.id, table, width, setting).type.size for table, width in tables)
    return setting.at(min(setting.table, *fits, setting.table))


def least_type(setting: Setting) -> tuple[Type, Theme, Metrics]:
    """The smallest type of tables, and what it is measured with."""
    return type_of(setting.sizes.table_least), setting.theme, setting.metrics


def _together(rows: tuple[Piece, ...], weights: Sequence[int]) -> Piece:
    """All rows on one slide where some slide holds them."""
    gaps = PANEL_GAP * (len(rows) - 1)

    def place(x: float, y: float, height: float) -> tuple[Placed, ...]:
        found: list[Placed] = []
        for row, tall in zip(rows, weighted([row.least for row in rows], weights, height - gaps), strict=True):
            found.extend(row.place(x, y, tall))
            y += tall + PANEL_GAP
        return tuple(found)

    def carry(_room: float, full: float) -> tuple[Piece, ...]:
        return (replace(whole, fresh=True, carry=None),) if whole.least <= full else rows

    whole = Piece(least(rows), ideal(rows), place, carry)
    return whole


def weighted(leasts: Sequence[float], weights: Sequence[int], height: float) -> list[float]:
    """The height shared by weights; what needs more than its share has what it needs."""
    shared = set(range(len(leasts)))
    while shared:
        room = height - sum(tall for i, tall in enumerate(leasts) if i not in shared)
        unit = room / sum(weights[i] for i in shared)
        tight = {i for i in shared if leasts[i] > unit * weights[i]}
        if not tight:
            return [unit * weights[i] if i in shared else tall for i, tall in enumerate(leasts)]
        shared -= tight
    return list(leasts)


def _row(id_: str, panels: tuple[Panel, ...], block: Grid, for_: Measuring, measure: Measure) -> Piece:
    """Panels side by side by their widths; where no slide holds them so, fewer, wider ones, at last one by one."""
    widths = shares(block, for_.width, PANEL_GAP)[: len(panels)]
    columns = [
        _panel(id_, panel, replace(for_, width=width, panel=True), measure)
        for panel, width in zip(panels, widths, strict=True)
    ]

    def place(x: float, y: float, height: float) -> tuple[Placed, ...]:
        found: list[Placed] = []
        for pieces, width in zip(columns, widths, strict=True):
            found.extend(stacked(pieces, x, y, height))
            x += width + PANEL_GAP
        return tuple(found)

    def carry(_room: float, full: float) -> tuple[Piece, ...]:
        if row.least <= full:
            return (replace(row, fresh=True),)
        return _in_fewer(id_, panels, for_, measure, full) or tuple(_one_by_one(id_, panels, for_, measure))

    lowest = max((least(pieces) for pieces in columns), default=0.0)
    highest = max((ideal(pieces) for pieces in columns), default=0.0)
    row = Piece(lowest, max(lowest, highest), place, carry)
    return row


def _in_fewer(id_: str, panels: tuple[Panel, ...], for_: Measuring, measure: Measure, full: float) -> tuple[Piece, ...]:
    """The panels in rows of as many as slides hold side by side, at last with low charts; nothing where they hold no
    two.
    """
    sizes = for_.setting.table_sizes
    for across in range(len(panels) - 1, 1, -1):
        rows = [panels[start : start + across] for start in range(0, len(panels), across)]
        for size, tight in (*((size, False) for size in sizes), (sizes[-1], True)):
            within = replace(for_, setting=for_.setting.at(size), tight=tight)
            found = tuple(_row(id_, row, _beside(row), within, measure) for row in rows)
            if all(piece.least <= full for piece in found):
                return tuple(replace(piece, fresh=i == 0, gap=PANEL_GAP) for i, piece in enumerate(found))
    return ()


def _one_by_one(id_: str, panels: Sequence[Panel], for_: Measuring, measure: Measure) -> Iterator[Piece]:
    for panel in panels:
        pieces = _panel(id_, _titled_table(panel), for_, measure)
        yield from (replace(piece, fresh=piece.fresh or i == 0) for i, piece in enumerate(pieces))


def _titled_table(panel: Panel) -> Panel:
    """A panel that is a table gives it its title, which then stands over every part of it."""
    titled = _titled(panel.blocks, panel.title)
    return panel if titled is None else Panel(titled)


def _titled(blocks: tuple[Block, ...], title: tuple[Inline, ...]) -> tuple[Block, ...] | None:
    """The blocks with a title on the table that they begin with; None when they begin with none that lacks one."""
    match blocks:
        case (Table(title=()) as table, *others):
            return (replace(table, title=title), *others)
        case (Group(blocks=inner) as group, *others) if (titled := _titled(inner, title)) is not None:
            return (replace(group, blocks=titled), *others)
        case _:
            return None


def _panel(id_: str, panel: Panel, for_: Measuring, measure: Measure) -> tuple[Piece, ...]:
    """A title line, then the blocks."""
    inner = measure([Placing(_own(id_, block), block) for block in panel.blocks], for_)
    if not panel.title:
        return inner
    said = (lead(panel.title, for_.width, for_.setting),)
    title = replace(text_piece(f"{id_}:title", said, for_.width, for_.setting), lead=True)
    under = tuple(replace(piece, gap=CAPTION_GAP) if i == 0 else piece for i, piece in enumerate(inner))
    return (title, *under)


def _own(id_: str, block: Block) -> str:
    """A block in a panel is known by its own id; words without one by the grid's."""
    return getattr(block, "id", "") or id_
