"""Blocks measured into pieces: one function a block."""

from __future__ import annotations

import itertools
import struct
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import assert_never

from packbuilder.charts.timeline import timeline_table
from packbuilder.fit.lines import line_width
from packbuilder.slides import passages
from packbuilder.slides.passages import lead, passage, set_line
from packbuilder.slides.pieces import Piece, ideal, least, stacked
from packbuilder.slides.plan import (
    CALLOUT_INSET,
    CALLOUT_PAD,
    Box,
    Placed,
    PlacedChart,
    PlacedPicture,
    PlacedText,
    PlacedTile,
    TextLine,
)
from packbuilder.slides.setting import CAPTION_GAP, CHART_LEAST, GAP, PANEL_CHART_LEAST, PANEL_GAP, Setting
from packbuilder.slides.tables import table_piece
from packbuilder.slides.topics import Placing
from packbuilder.slides.wide import by_columns, is_too_wide
from packbuilder.tree import (
    Block,
    Break,
    Callout,
    Cell,
    Chart,
    ChartKind,
    Column,
    Contents,
    Cover,
    Fields,
    Grid,
    Group,
    Heading,
    Inline,
    List,
    Notes,
    Panel,
    Paragraph,
    ParagraphRole,
    Picture,
    Row,
    RowRole,
    SignatureRule,
    Table,
    Text,
    Tile,
    Tiles,
    Timeline,
    Tone,
    words,
)

MEASURE = 54.0
"""Longer lines than this many ems are hard to read."""

_NEARLY = 1.04
"""A table that is wider than its panel by no more than this is squeezed in: some long word breaks."""

_NOWHERE = 10_000.0
"""The height of what has no place in a panel: no slide is as tall."""

_NARROW = 500.0
"""Below this width a chart stands in a panel."""

TILE = 66.0
TILE_STRIP = 44.0
TILE_GAP = 16.0
TILE_INSET = 14.0
TILES_ACROSS = 6
SIGNATURE_LENGTH = 220.0


@dataclass(frozen=True, slots=True)
class Measuring:
    """Where blocks are measured for: the width, the setting, the slide's title (which need not be said again);
    `panel` when it is one of several side by side.
    """

    width: float
    setting: Setting
    title: str = ""
    panel: bool = False


def measured(placings: Sequence[Placing], for_: Measuring) -> tuple[Piece, ...]:
    """The pieces of blocks that stand one under the other; neighbouring words of one anchor make one piece."""
    found: list[Piece] = []
    for (id_, textual), run in itertools.groupby(placings, lambda p: (p.id, _is_words(p.block))):
        if textual:
            found.extend(_words(id_, [placing.block for placing in run], for_))
        else:
            found.extend(piece for placing in run for piece in _pieces(id_, placing.block, for_))
    return tuple(found)


def _is_words(block: Block) -> bool:
    match block:
        case Paragraph() | List() | Contents() | Heading():
            return True
        case Fields(chips=chips):
            return chips
        case _:
            return False


def _pieces(id_: str, block: Block, for_: Measuring) -> tuple[Piece, ...]:
    match block:
        case Paragraph() | List() | Contents() | Heading():
            return tuple(_words(id_, [block], for_))
        case Table():
            return tuple(_table(id_ or block.id, block, for_))
        case Chart():
            return (_chart(id_ or block.id, block, for_),)
        case Timeline():
            table = timeline_table(block)  # a plan in words fits, shrinks and carries on as tables do
            return tuple(_table(id_ or block.id, table, for_))
        case Picture():
            return (_picture(id_ or block.id, block, for_),)
        case Callout():
            return (_callout(id_, block, for_),)
        case Fields():
            return (table_piece(id_ or block.id, as_table(block), for_.width, for_.setting, for_.title),)
        case Tiles():
            return tuple(_tiles(id_ or block.id, block, for_))
        case Grid():
            return tuple(_grid(id_ or block.id, block, for_))
        case Notes():
            return (foot_piece(id_, block, for_),)
        case SignatureRule():
            return (_signature(id_, block, for_),)
        case Group(id=inner, blocks=blocks):
            return measured([Placing(inner, b) for b in blocks], for_)
        case Cover() | Break():
            return ()
        case _:
            assert_never(block)


# Words


def _words(id_: str, blocks: Sequence[Block], for_: Measuring) -> Iterator[Piece]:
    """Words as one piece; a title at their end is a piece of its own, so that it goes with what follows."""
    last = blocks[-1]
    if _is_title(last) and len(blocks) > 1:
        yield from _words(id_, blocks[:-1], for_)
        yield from _words(id_, blocks[-1:], for_)
        return
    narrow = replace(for_, width=min(for_.width, MEASURE * for_.setting.body))
    lines = passage(blocks, narrow.width, for_.setting)
    if not lines:
        return
    piece = text_piece(id_, lines, narrow)
    gap = CAPTION_GAP if lines and lines[0].size == for_.setting.sizes.notes else GAP
    yield replace(piece, lead=all(_is_title(block) for block in blocks), gap=gap)


def _is_title(block: Block) -> bool:
    match block:
        case Paragraph(role=role):
            return role is ParagraphRole.TITLE
        case Heading():
            return True
        case _:
            return False


def text_piece(id_: str, lines: tuple[TextLine, ...], for_: Measuring) -> Piece:
    """Lines of type in one box; carried on by paragraphs."""
    tall = passages.height(lines)

    def place(x: float, y: float, _height: float) -> tuple[Placed, ...]:
        return (PlacedText(id_, Box(x, y, for_.width, tall), lines),)

    def carry(room: float, full: float) -> tuple[Piece, ...]:
        pieces = [text_piece(id_, part, for_) for part in _carried(lines, room, full, for_.setting)]
        return tuple(replace(piece, carry=None, fresh=i > 0) for i, piece in enumerate(pieces) if piece.least > 0)

    return Piece(tall, tall, place, carry)


def _carried(lines: Sequence[TextLine], room: float, full: float, setting: Setting) -> Iterator[tuple[TextLine, ...]]:
    """Paragraphs parted over slides; one taller than a slide is cut between its lines."""
    part: list[TextLine] = []
    waiting = list(lines)
    while waiting:
        line = waiting.pop(0)
        if passages.height([*part, line]) <= room:
            part.append(line)
            continue
        count = int((room - passages.height(part) - line.before * bool(part)) // line.leading)
        if len(line.lines) * line.leading > full and count > 0:
            first, rest = passages.cut_line(line, count, setting.theme)
            part.append(first)
            waiting.insert(0, rest)
        else:
            waiting.insert(0, line)
        yield tuple(part)
        part, room = [], full
    yield tuple(part)


def _callout(id_: str, block: Callout, for_: Measuring) -> Piece:
    """Words set in from the edge that shows their tone."""
    inner = for_.width - CALLOUT_INSET
    title = (lead(block.title, inner, for_.setting),) if block.title else ()
    lines = (*title, *passage(block.blocks, inner, for_.setting))
    return _set_in(id_, lines, block.tone, for_)


def _set_in(id_: str, lines: tuple[TextLine, ...], tone: Tone, for_: Measuring) -> Piece:
    tall = passages.height(lines) + 2 * CALLOUT_PAD

    def place(x: float, y: float, _height: float) -> tuple[Placed, ...]:
        return (PlacedText(id_, Box(x, y, for_.width, tall), lines, tone),)

    def carry(room: float, full: float) -> tuple[Piece, ...]:
        around = 2 * CALLOUT_PAD
        parts = [part for part in _carried(lines, room - around, full - around, for_.setting) if part]
        return tuple(replace(_set_in(id_, part, tone, for_), carry=None, fresh=i > 0) for i, part in enumerate(parts))

    return Piece(tall, tall, place, carry)


def foot_piece(id_: str, block: Notes, for_: Measuring) -> Piece:
    """Notes at the slide's foot."""
    title = (
        (set_line(block.title, for_.width, for_.setting.sizes.notes, for_.setting, bold=True),) if block.title else ()
    )
    lines = (*title, *(passages.note(n, for_.width, for_.setting) for n in block.notes))
    return replace(text_piece(id_, lines, for_), foot=True)


def _signature(id_: str, block: SignatureRule, for_: Measuring) -> Piece:
    setting = for_.setting
    lines = tuple(set_line(line, SIGNATURE_LENGTH, setting.body, setting, before=2) for line in block.lines)
    room = 36.0  # to sign in, above the rule
    tall = passages.height(lines) + 4

    def place(x: float, y: float, _height: float) -> tuple[Placed, ...]:
        padded = (replace(lines[0], before=4), *lines[1:]) if lines else ()
        box = Box(x, y + room, SIGNATURE_LENGTH, tall)
        return (PlacedText(id_, box, padded, rule_above=SIGNATURE_LENGTH),)

    return Piece(tall + room, tall + room, place)


def as_table(block: Fields) -> Table:
    """Labels and values as a table of two columns whose first heads its rows."""
    rows = tuple(Row(RowRole.LINE, (Cell(field.label), Cell(field.value))) for field in block.fields)
    said = ", ".join(words(field.label) for field in block.fields)
    columns = (Column("label", "Label"), Column("value", "Value"))
    return Table(block.id, columns, (), rows, title=block.title, summary=f"Details: {said}.")


# Tables


def _table(id_: str, table: Table, for_: Measuring) -> Iterator[Piece]:
    """A table; one too wide for the slide in parts, one too wide for its panel asks for a slide of its own."""
    if for_.panel and is_too_wide(table, for_.width * _NEARLY, for_.setting):
        yield replace(table_piece(id_, table, for_.width, for_.setting, for_.title), least=_NOWHERE, ideal=_NOWHERE)
        return
    for i, part in enumerate(by_columns(table, for_.width, for_.setting)):
        yield replace(table_piece(id_, part, for_.width, for_.setting, for_.title), fresh=i > 0)


# Charts and pictures


@dataclass(frozen=True, slots=True)
class _Captioned:
    """Something drawn, with its title above and its note below."""

    id: str
    title: tuple[TextLine, ...]
    note: tuple[TextLine, ...]
    width: float

    @property
    def above(self) -> float:
        return passages.height(self.title) + CAPTION_GAP if self.title else 0.0

    @property
    def below(self) -> float:
        return passages.height(self.note) + CAPTION_GAP if self.note else 0.0

    def piece(self, lowest: float, highest: float, draw: Callable[[Box], Placed]) -> Piece:
        """With a drawing between these heights; `draw` is given its box."""

        def place(x: float, y: float, height: float) -> tuple[Placed, ...]:
            drawn = Box(x, y + self.above, self.width, height - self.above - self.below)
            return (
                *self._text("title", self.title, x, y),
                draw(drawn),
                *self._text("notes", self.note, x, drawn.bottom + CAPTION_GAP),
            )

        around = self.above + self.below
        return Piece(lowest + around, highest + around, place)

    def _text(self, what: str, lines: tuple[TextLine, ...], x: float, y: float) -> tuple[Placed, ...]:
        if not lines:
            return ()
        return (PlacedText(f"{self.id}:{what}", Box(x, y, self.width, passages.height(lines)), lines),)


def _captioned(
    id_: str, label: str, title: tuple[Inline, ...], note: tuple[Inline, ...], for_: Measuring
) -> _Captioned:
    said = set_line(note, for_.width, for_.setting.sizes.notes, for_.setting, muted=True)
    numbered = passages.numbered(label, title)
    above = (lead(numbered, for_.width, for_.setting),) if numbered and (label or words(title) != for_.title) else ()
    return _Captioned(id_, above, (said,) if note else (), for_.width)


def _chart(id_: str, chart: Chart, for_: Measuring) -> Piece:
    """As wide as its place, about 16 : 9; round ones need no more than a square."""
    captioned = _captioned(id_, chart.label, chart.title, chart.note, for_)
    round_ = chart.kind in (ChartKind.DOUGHNUT, ChartKind.GAUGE)
    lowest = CHART_LEAST if for_.width > _NARROW else PANEL_CHART_LEAST
    shape = 9 / 16 if for_.width > _NARROW else 0.7
    highest = max(lowest, for_.width * (0.75 if round_ else shape))
    return captioned.piece(lowest, highest, lambda box: PlacedChart(id_, box, chart))


def _picture(id_: str, picture: Picture, for_: Measuring) -> Piece:
    """In its own proportions, never wider than its place; it shrinks to fit a slide, at most to a third."""
    captioned = _captioned(id_, "", picture.title, (), for_)
    across, down = pixels(picture.data)
    width = min(picture.width or for_.width, for_.width)
    tall = width * down / across

    def draw(box: Box) -> Placed:
        height = min(box.height, tall)
        return PlacedPicture(id_, Box(box.x, box.y, height * across / down, height), picture)

    return captioned.piece(min(tall, max(tall / 3, 60)), tall, draw)


def pixels(data: bytes) -> tuple[int, int]:
    """Width and height of a PNG or JPEG; what is neither counts as 4 : 3."""
    if data[:8] == b"\x89PNG\r\n\x1a\n":
        across, down = struct.unpack(">II", data[16:24])
        return across, down
    if data[:2] == b"\xff\xd8":
        return _jpeg_pixels(data)
    return 4, 3


def _jpeg_pixels(data: bytes) -> tuple[int, int]:
    """From the frame header (ITU-T T.81, B.2.2): markers C0-CF but for C4, C8, CC."""
    at = 2
    while at + 9 < len(data) and data[at] == 0xFF:
        marker, length = data[at + 1], int.from_bytes(data[at + 2 : at + 4], "big")
        if 0xC0 <= marker <= 0xCF and marker not in (0xC4, 0xC8, 0xCC):
            down, across = struct.unpack(">HH", data[at + 5 : at + 9])
            return across, down
        at += 2 + length
    return 4, 3


# Side by side


def _tiles(id_: str, block: Tiles, for_: Measuring) -> Iterator[Piece]:
    """Rows of equal tiles."""
    if block.title and words(block.title) != for_.title:
        yield replace(text_piece(f"{id_}:title", (lead(block.title, for_.width, for_.setting),), for_), lead=True)
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


def _grid(id_: str, block: Grid, for_: Measuring) -> Iterator[Piece]:
    """A piece for each row of panels."""
    for start in range(0, len(block.panels), block.across):
        yield _panel_row(id_, block.panels[start : start + block.across], block, for_)


def _panel_row(id_: str, panels: tuple[Panel, ...], block: Grid, for_: Measuring) -> Piece:
    """Panels side by side by their widths; where they do not fit they come one under the other, over slides."""
    widths = _panel_widths(block, for_.width)[: len(panels)]
    columns = [
        _panel(id_, panel, replace(for_, width=width, panel=True)) for panel, width in zip(panels, widths, strict=True)
    ]

    def place(x: float, y: float, height: float) -> tuple[Placed, ...]:
        found: list[Placed] = []
        for pieces, width in zip(columns, widths, strict=True):
            found.extend(stacked(pieces, x, y, height))
            x += width + PANEL_GAP
        return tuple(found)

    def carry(_room: float, _full: float) -> tuple[Piece, ...]:
        return tuple(_one_by_one(id_, panels, for_))

    lowest = max((least(pieces) for pieces in columns), default=0.0)
    highest = max((ideal(pieces) for pieces in columns), default=0.0)
    return Piece(lowest, max(lowest, highest), place, carry)


def _one_by_one(id_: str, panels: Iterable[Panel], for_: Measuring) -> Iterator[Piece]:
    for panel in panels:
        pieces = _panel(id_, panel, for_)
        yield from (replace(piece, fresh=piece.fresh or i == 0) for i, piece in enumerate(pieces))


def _panel_widths(block: Grid, width: float) -> list[float]:
    shares = block.widths or (1,) * block.across
    room = width - PANEL_GAP * (block.across - 1)
    return [room * share / sum(shares) for share in shares]


def _panel(id_: str, panel: Panel, for_: Measuring) -> tuple[Piece, ...]:
    """A title line, then the blocks."""
    inner = measured([Placing(_own(id_, block), block) for block in panel.blocks], for_)
    if not panel.title:
        return inner
    title = replace(text_piece(f"{id_}:title", (lead(panel.title, for_.width, for_.setting),), for_), lead=True)
    under = tuple(replace(piece, gap=CAPTION_GAP) if i == 0 else piece for i, piece in enumerate(inner))
    return (title, *under)


def _own(id_: str, block: Block) -> str:
    """A block in a panel is known by its own id; words without one by the grid's."""
    return getattr(block, "id", "") or id_
