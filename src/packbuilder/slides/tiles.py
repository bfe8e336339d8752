"""Tiles as pieces: rows of figures, each with what it counts."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from packbuilder.fit.lines import line_width
from packbuilder.slides.passages import lead
from packbuilder.slides.pieces import Piece
from packbuilder.slides.plan import Box, Placed, PlacedTile
from packbuilder.slides.setting import CAPTION_GAP, Measuring, Setting
from packbuilder.slides.texts import text_piece
from packbuilder.tree import Text, Tile, Tiles, words

TILE = 66.0
TILE_STRIP = 44.0
TILE_GAP = 16.0
TILE_INSET = 14.0
TILES_ACROSS = 6


def tile_pieces(id_: str, block: Tiles, for_: Measuring) -> Iterator[Piece]:
    """Rows of equal tiles."""
    if block.title and words(block.title) != for_.title:
        said = (lead(block.title, for_.width, for_.setting),)
        yield replace(text_piece(f"{id_}:title", said, for_.width, for_.setting), lead=True)
    across = _across(block, for_)
    tall = TILE_STRIP if block.strip else TILE
    rows = [block.tiles[i : i + across] for i in range(0, len(block.tiles), across or 1)]
    for i, row in enumerate(rows):
        yield Piece(tall, tall, _tile_row(id_, block.strip, row, across, for_), gap=TILE_GAP if i else CAPTION_GAP + 2)


def _across(block: Tiles, for_: Measuring) -> int:
    """How many tiles stand side by side: at most six, and no more than leaves each figure on one line."""
    size = for_.setting.sizes.tile * (0.7 if block.strip else 1.0)
    widest = max((_tile_width(tile, size, for_.setting) for tile in block.tiles), default=0.0)
    fitting = int((for_.width + TILE_GAP) // (widest + TILE_INSET + TILE_GAP))
    return max(1, min(TILES_ACROSS, len(block.tiles), fitting))


def _tile_width(tile: Tile, size: float, setting: Setting) -> float:
    """Of the figure and the word of its status beside it."""
    rating = (Text(f"  ◆ {tile.word}"),) if tile.word else ()
    value = line_width(tile.value, size, setting.theme, setting.metrics, bold=True)
    return (value + line_width(rating, setting.sizes.notes + 1, setting.theme, setting.metrics, bold=True)) * 1.02


def _tile_row(
    id_: str, strip: bool, row: tuple[Tile, ...], across: int, for_: Measuring
) -> Callable[[float, float, float], tuple[Placed, ...]]:
    width = (for_.width - TILE_GAP * (across - 1)) / across

    def place(x: float, y: float, height: float) -> tuple[Placed, ...]:
        boxes = (Box(x + i * (width + TILE_GAP), y, width, height) for i in range(len(row)))
        return tuple(PlacedTile(id_, box, tile, strip) for box, tile in zip(boxes, row, strict=False))

    return place
