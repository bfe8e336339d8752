"""Tiles as pieces: rows of figures, each with what it counts."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from packbuilder.fit.icons import OVER_WORDS, ROOM, UNDER_ICON
from packbuilder.fit.lines import line_width
from packbuilder.slides.passages import height, lead, set_line
from packbuilder.slides.pieces import Piece
from packbuilder.slides.plan import Box, Placed, PlacedTile, TextLine
from packbuilder.slides.setting import CAPTION_GAP, GAP, Measuring, Setting
from packbuilder.slides.texts import text_piece
from packbuilder.tree import Text, Tile, Tiles, words

TILE = 66.0
TILE_STRIP = 44.0
TILE_GAP = 16.0
TILE_INSET = 14.0
TILES_ACROSS = 6
_STRIP = 0.7
_AIR = 2.0


def tile_pieces(id_: str, block: Tiles, for_: Measuring) -> Iterator[Piece]:
    """Rows of equal tiles."""
    if block.title and words(block.title) != for_.title:
        said = (lead(block.title, for_.width, for_.setting),)
        yield replace(text_piece(f"{id_}:title", said, for_.width, for_.setting), lead=True)
    across = _across(block, for_)
    width = (for_.width - TILE_GAP * (across - 1)) / across
    for i in range(0, len(block.tiles), across):
        row = [_Said.of(tile, width - TILE_INSET, block.strip, for_.setting) for tile in block.tiles[i : i + across]]
        tall = max(_least(block), *(said.height for said in row))
        gap = CAPTION_GAP + 2 if block.title else GAP
        yield Piece(tall, tall, _tile_row(id_, row, width), gap=TILE_GAP if i else gap)


def _least(block: Tiles) -> float:
    """The height of a row: tiles of words are as low as their words."""
    if not any(tile.value for tile in block.tiles):
        return 0.0
    return TILE_STRIP if block.strip else TILE


def _size(strip: bool, setting: Setting) -> float:
    """Of the figures; in a strip they are smaller."""
    return setting.sizes.tile * (_STRIP if strip else 1.0)


def _across(block: Tiles, for_: Measuring) -> int:
    """How many tiles stand side by side: at most six, and no more than leaves each figure on one line."""
    size = _size(block.strip, for_.setting)
    widest = max((_tile_width(tile, size, for_.setting) for tile in block.tiles), default=0.0)
    fitting = int((for_.width + TILE_GAP) // (widest + TILE_INSET + TILE_GAP))
    most = max(1, min(TILES_ACROSS, len(block.tiles), fitting))
    rows = -(-len(block.tiles) // most)
    return max(1, -(-len(block.tiles) // max(rows, 1)))  # rows as equal as may be: seven are four and three


def _tile_width(tile: Tile, size: float, setting: Setting) -> float:
    """Of the figure and the word of its status beside it."""
    rating = f"  {setting.theme.tones[tile.tone].shape} {tile.word}" if tile.word and tile.tone is not None else ""
    value = line_width(tile.value, size, setting.theme, setting.metrics, bold=True)
    small = _label_size(setting)
    together = (value + line_width((Text(rating),), small, setting.theme, setting.metrics, bold=True)) * 1.02
    return together + (ROOM * size if tile.icon and tile.value else 0.0)


def _label_size(setting: Setting) -> float:
    return setting.sizes.sub_heading


@dataclass(frozen=True, slots=True)
class _Said:
    """A tile with its words broken."""

    tile: Tile
    value: TextLine
    label: TextLine

    @classmethod
    def of(cls, tile: Tile, width: float, strip: bool, setting: Setting) -> _Said:
        """A figure wider than the widest tile is set smaller, at least as large as what it counts."""
        size = _size(strip, setting)
        size = max(_label_size(setting), min(size, size * width / max(_tile_width(tile, size, setting), 1.0)))
        size = round(size, 1)
        value = set_line(tile.value, width - (ROOM * size if tile.icon else 0.0), size, setting, bold=True)
        if not tile.value:
            over = (OVER_WORDS + UNDER_ICON) * setting.body if tile.icon else 0.0
            return cls(tile, replace(value, lines=()), set_line(tile.label, width, setting.body, setting, before=over))
        label = set_line(tile.label, width, _label_size(setting), setting, before=2, muted=True)
        return cls(
            tile, replace(value, leading=round(size * 1.15, 1)), replace(label, leading=round(label.size * 1.25, 1))
        )

    @property
    def height(self) -> float:
        """Of figure and label, with a little air above and below."""
        return height((self.value, self.label)) + 2 * _AIR


def _tile_row(id_: str, row: Sequence[_Said], width: float) -> Callable[[float, float, float], tuple[Placed, ...]]:
    def place(x: float, y: float, height: float) -> tuple[Placed, ...]:
        boxes = (Box(x + i * (width + TILE_GAP), y, width, height) for i in range(len(row)))
        return tuple(
            PlacedTile(id_, box, said.tile, said.value, said.label) for box, said in zip(boxes, row, strict=False)
        )

    return place
