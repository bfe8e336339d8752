"""Panels side by side."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from packbuilder.fit.panels import GUTTER, fitted, shares
from packbuilder.render.docx import frames
from packbuilder.render.docx.drawings import around, chart_height
from packbuilder.render.docx.flow import Parts, loosened
from packbuilder.render.docx.frames import Frame
from packbuilder.render.docx.inlines import inlines
from packbuilder.render.docx.paragraphs import words_height
from packbuilder.render.docx.table_heights import heights
from packbuilder.render.docx.table_sizes import table_size
from packbuilder.render.docx.writing import Blocks, Place, Writing
from packbuilder.render.docx.xml import twips
from packbuilder.tree import Block, Chart, Grid, Group, List, Panel, Paragraph, Table, walk

_TITLE: Final = 24.0
_LOW: Final = 0.8
"""A row of panels no higher than this share of a page stands on one."""

_WHOLE: Final = 0.6
"""So do all rows of panels together."""


def grid(node: Grid, place: Place, writing: Writing, blocks: Blocks) -> Parts:
    """As many panels side by side as have room for what they hold, else one under the other.

    Side by side is a table without header or rules. Columns of a section would read as well, but need a section for
    each row of panels, cannot stand in a content control that LibreOffice keeps, and cannot be as wide as they like.
    """
    sizes, theme, metrics = writing.look.sizes, writing.theme, writing.metrics
    node = fitted(node, place.width, sizes, theme, metrics, crowded=writing.deck)
    if node.across == 1:
        return tuple(part for panel in node.panels for part in _panel(panel, place, writing, blocks))
    widths = shares(node, place.width, GUTTER)
    wanted = [_wanted(panel, widths[i % node.across], place, writing) for i, panel in enumerate(node.panels)]
    low = max(wanted, default=0.0) <= place.page.inner_height * _LOW
    high = [max(wanted[i : i + node.across]) for i in range(0, len(wanted), node.across)]
    rooms = _rooms(high, place)
    made = [
        _panel_frame(i, node, widths, rooms[i // node.across], place, writing, blocks)
        for i in range(-(-len(node.panels) // node.across) * node.across)
    ]
    if low and sum(high) > place.page.inner_height * _WHOLE:
        made = [replace(frame, parts=loosened(frame.parts)) for frame in made]
    rows = [made[i : i + node.across] for i in range(0, len(made), node.across)]
    table = frames.frame_table(rows, "Layout: panels side by side, read row by row.", writing, whole=low)
    # LibreOffice 7 keeps a table whose first words are kept with what follows, and that with what follows it, and then
    # leaves pages empty: a paragraph without height ends the line
    return (table, *writing.paragraph("Section End", ()), writing.gap_below())


def _wanted(panel: Panel, width: float, place: Place, writing: Writing) -> float:
    """How high a panel would like to be."""
    inside = replace(place.within(width), height=place.page.inner_height)
    title = _TITLE if panel.title else 0.0
    return title + sum(_height(block, inside, writing) for block in panel.blocks)


def _rooms(wanted: Sequence[float], place: Place) -> list[float]:
    """How high each row of panels may be: as they like where all fit, else in proportion; nought where nobody can say.

    Rows are alike where it is not known what one of them wants.
    """
    if not 0 < max(wanted, default=0.0) < place.page.inner_height:
        return [place.height / len(wanted)] * len(wanted)
    room = place.height - GUTTER / 2 * (len(wanted) - 1)
    return [place.height and row * room / sum(wanted) for row in wanted]


def _height(block: Block, place: Place, writing: Writing) -> float:
    """How high a block stands in a panel, near enough; what is neither words, table nor chart as high as a page."""
    match block:
        case Group(blocks=inner):
            return sum(_height(one, place, writing) for one in inner)
        case Chart():
            return around(block) + chart_height(block, place)
        case Table():
            sized = table_size(block, place, writing)
            return _TITLE + sum(heights(block.head, sized, writing)) + sum(heights(block.body, sized, writing))
        case Paragraph() | List():
            return words_height(block, place.width, writing)
        case _:
            return place.page.inner_height


def _panel_frame(
    i: int, node: Grid, widths: Sequence[float], room: float, place: Place, writing: Writing, blocks: Blocks
) -> Frame:
    """The frame of panel `i`, with the gutter on its right and room below unless it stands last."""
    column, panels = i % node.across, node.panels
    gutter = 0.0 if column == node.across - 1 else GUTTER
    below = 0.0 if i // node.across == (len(panels) - 1) // node.across else GUTTER / 2
    content: Parts = ()
    if i < len(panels):
        inside = replace(place.within(widths[column]), height=_panel_height(panels[i], room))
        content = _panel(panels[i], inside, writing, blocks, "Panel Title")
    margins = f'<w:bottom w:w="{twips(below)}" w:type="dxa"/><w:right w:w="{twips(gutter)}" w:type="dxa"/>'
    return Frame(widths[column] + gutter, content, f"<w:tcMar>{margins}</w:tcMar>", flush=True)


def _panel_height(panel: Panel, room: float) -> float:
    """What each block of a panel has of its row's room: what is drawn or tabulated alike."""
    parts = sum(isinstance(block, Table | Chart) for block in walk(panel.blocks))
    title = _TITLE if panel.title else 0.0
    return max(0.0, room - title) / max(parts, 1)


def _panel(panel: Panel, place: Place, writing: Writing, blocks: Blocks, style: str = "Block Title") -> Parts:
    inner = blocks(panel.blocks, place, writing)
    if not panel.title:
        return inner
    return writing.paragraph(style, inlines(panel.title, replace(place, bold=True), writing)) + inner
