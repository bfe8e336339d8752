"""Big figures side by side, each with what it counts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial

from packbuilder.fit.icons import OVER_WORDS, ROOM, SIDE, UNDER_ICON
from packbuilder.fit.lines import Line, line_width, runs, wrap
from packbuilder.render.pdf import ink
from packbuilder.render.pdf.canvas import Canvas
from packbuilder.render.pdf.figures import title_strips
from packbuilder.render.pdf.pages import Strip
from packbuilder.render.pdf.paragraphs import anchored
from packbuilder.render.pdf.scene import Scene
from packbuilder.render.pdf.structure import Element
from packbuilder.render.pdf.text import Hand, PlacedLine, Script, spaces
from packbuilder.theme import Theme
from packbuilder.tree import Inline, Status, Tile, Tiles

_GAP = 14.0
_BAR = 3.0
_PAD = 10.0
_BESIDE = 8.0
_LEAST = 105.0
"""The narrowest tile, in points: rows of tiles hold no more than fit so."""


_PLACES = 4
"""So many tiles stand on a line where there is room; fewer are no wider, so that rows of tiles stand under others."""


_Broken = tuple[Line, bool, Script]
"""A line, whether a space follows, and what sets it."""


@dataclass(frozen=True, slots=True)
class TileText:
    """A tile's lines: each with its left end, how far its baseline is below the tile's top, whether a space follows.

    `icon` is its side and how far its foot is below the tile's top; 0 = it has none.
    """

    lines: tuple[tuple[Line, float, float, bool, Script], ...]
    height: float
    icon: tuple[float, float] = (0.0, 0.0)


def tiles_strips(block: Tiles, scene: Scene) -> list[Strip]:
    """Rows of tiles, all of one width; a strip's figures are as large as a heading."""
    title = title_strips(block.title, scene)
    list_ = scene.parent.add("L", b"/A<</O/List/ListNumbering/None>>")
    most = max(1, int((scene.width + _GAP) // (_LEAST + _GAP)))
    across = min(most, len(block.tiles)) or 1
    across = -(-len(block.tiles) // -(-len(block.tiles) // across)) if block.tiles else 1
    places = max(across, min(most, _PLACES))
    width = (scene.width - (places - 1) * _GAP) / places
    size = scene.look.sizes.heading if block.strip else scene.look.sizes.tile
    rows = [block.tiles[i : i + across] for i in range(0, len(block.tiles), across)]
    strips = [_row(row, list_, width, size, scene) for row in rows]
    return anchored([*title, *strips], block.id)


def _row(tiles: Sequence[Tile], list_: Element, width: float, size: float, scene: Scene) -> Strip:
    body = scene.body.size
    texts = [tile_text(tile, list_, width, size, max(body - 2, 9.0), body, scene) for tile in tiles]
    height = max(text.height for text in texts)
    return Strip(height, partial(_draw_row, tiles, texts, width, height, scene.theme), before=10.0, after=12.0)


def tile_text(
    tile: Tile, list_: Element, width: float, size: float, label_size: float, words_size: float, scene: Scene
) -> TileText:
    """The figure, its status, what it counts; a tile of words has its label alone, in the size of the text."""
    item, theme = list_.add("LI").add("LBody"), scene.theme
    room = width - _BAR - _PAD
    if not tile.value:
        hand = Hand(words_size, round(1.28 * words_size, 2), theme.colours.ink)
        side = OVER_WORDS * words_size if tile.icon else 0.0
        under = UNDER_ICON * words_size if tile.icon else 0.0
        said = _lines(tile.label, item.add("P"), hand, room, scene)
        return replace(_arranged((), (), said, room, down=1.0 + side + under), icon=(side, 1.0 + side))
    label_hand = Hand(label_size, round(1.25 * label_size, 2), theme.colours.muted)
    lead = ROOM if tile.icon else 0.0
    value = _fitting(tile.value, size, room, scene, lead)
    figure = Hand(value, value * 1.15, theme.colours.accent)
    figures = _lines(tile.value, item.add("P"), figure, room - lead * value, scene, bold=True)
    ratings: list[_Broken] = []
    if tile.word and tile.tone is not None:
        rating = Hand(label_size, label_size * 1.7, theme.colours.ink)
        ratings = _lines((Status(tile.tone, tile.word),), item.add("P"), rating, room, scene, bold=True)
    labels = _lines(tile.label, item.add("P"), label_hand, room, scene)
    side = SIDE * value if tile.icon else 0.0
    made = _arranged(figures, ratings, labels, room, lead * value)
    return replace(made, icon=(side, 1.0 + (figure.leading + side) / 2))


def _arranged(
    figures: Sequence[_Broken], ratings: Sequence[_Broken], labels: Sequence[_Broken], room: float,
    lead: float = 0.0, down: float = 1.0,
) -> TileText:  # fmt: skip
    """The figure, `lead` points in, its status beside it where there is room, else under it; `down` from the top."""
    beside = lead + figures[0][0].width + _BESIDE if figures else 0.0
    is_beside = len(figures) == len(ratings) == 1 and beside + ratings[0][0].width <= room
    placed = []
    left = [lead] * len(figures) + [0.0] * ((0 if is_beside else len(ratings)) + len(labels))
    lines = (*figures, *(() if is_beside else ratings), *labels)
    for (line, spaced, script), indent in zip(lines, left, strict=True):
        baseline = -script.hand.baseline(-down)
        placed.append((line, indent, baseline, spaced, script))
        if is_beside and line is figures[0][0]:
            rating, after, its = ratings[0]
            placed.append((rating, beside, baseline - 0.1 * script.hand.size, after, its))
        down += script.hand.leading
    return TileText(tuple(placed), down + 2.0)


def _fitting(value: tuple[Inline, ...], size: float, room: float, scene: Scene, lead: float) -> float:
    """The size at which the figure stands on one line, `lead` ems after its beginning; no smaller than half."""
    width = line_width(value, size, scene.theme, scene.metrics, bold=True) + lead * size
    return max(size / 2, min(size, size * room * 0.98 / width)) if width else size


def _lines(
    content: Sequence[Inline], element: Element, hand: Hand, room: float, scene: Scene, *, bold: bool = False
) -> list[_Broken]:
    source = runs(content, scene.theme, bold)
    lines = wrap(source, hand.size, room, scene.metrics)
    script = Script(element, hand, scene.theme)
    return [(line, spaced, script) for line, spaced in zip(lines, spaces(source, lines), strict=True)]


def _draw_row(tiles: Sequence[Tile], texts: Sequence[TileText], width: float, height: float, theme: Theme,
              canvas: Canvas, x: float, top: float) -> None:  # fmt: skip
    for index, (tile, text) in enumerate(zip(tiles, texts, strict=True)):
        draw_tile(canvas, tile, text, x + index * (width + _GAP), top, height, theme)


def draw_tile(canvas: Canvas, tile: Tile, text: TileText, x: float, top: float, height: float, theme: Theme) -> None:
    """An edge in the accent (or the tone's) at the left, the words beside it."""
    canvas.decorate(ink.rectangle(x, top - height, _BAR, height, theme.edge(tile.tone)))
    side, foot = text.icon
    if side:
        canvas.decorate(ink.icon(tile.icon, x + _BAR + _PAD, top - foot, side, theme.colours.accent))
    for line, left, down, spaced, script in text.lines:
        if line.runs:
            script.set(canvas, [PlacedLine(line, x + _BAR + _PAD + left, top - down, spaced)])
