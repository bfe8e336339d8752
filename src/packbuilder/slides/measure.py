"""Blocks measured into pieces: one function a block."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import assert_never

from packbuilder.fit.columns import comfortable_width
from packbuilder.fit.timeline import timeline_table
from packbuilder.fit.wide import by_columns, is_too_wide
from packbuilder.slides.drawn import chart_piece, picture_piece
from packbuilder.slides.grids import grid_pieces, least_type
from packbuilder.slides.leading import leads_on
from packbuilder.slides.passages import PARAGRAPH_GAP, passage
from packbuilder.slides.pieces import Piece
from packbuilder.slides.setting import CAPTION_GAP, GAP, SECTION_GAP, Measuring
from packbuilder.slides.tables import as_table, table_piece
from packbuilder.slides.texts import callout, foot_piece, notes_piece, signature, text_piece
from packbuilder.slides.tiles import tile_pieces
from packbuilder.slides.topics import Placing
from packbuilder.slides.wide_tables import wide_piece
from packbuilder.tree import (
    Block,
    Break,
    Callout,
    Chart,
    ColumnKind,
    Contents,
    Cover,
    Fields,
    Grid,
    Group,
    Heading,
    List,
    Notes,
    Paragraph,
    ParagraphRole,
    Picture,
    SignatureRule,
    Table,
    Tiles,
    Timeline,
)

MEASURE = 54.0
"""Longer lines than this many ems are hard to read."""

_NEARLY = 1.04
"""A table that is wider than its panel by no more than this is squeezed in: some long word breaks."""

_CROWDED = 1.06
"""A table whose columns of words would need so much of the slide's width to be read with ease is parted by columns."""

_NOWHERE = 10_000.0
"""The height of what has no place in a panel: no slide is as tall."""


def measured(placings: Sequence[Placing], for_: Measuring) -> tuple[Piece, ...]:
    """The pieces of blocks that stand one under the other; neighbouring words of one anchor make one piece."""
    found: list[Piece] = []
    under: Block | None = None
    runs = [(*key, [p.block for p in run]) for key, run in itertools.groupby(placings, _of_one_piece)]
    for (id_, textual, blocks), (*_, following) in zip(runs, [*runs[1:], ("", False, [])], strict=True):
        under = None if isinstance(blocks[0], Heading) and isinstance(under, Heading) else under
        if textual:
            leads = leads_on(under, blocks, following)
            found.extend(_apart(_words(id_, blocks, for_, leads), under))
        else:
            found.extend(_near([piece for block in blocks for piece in _pieces(id_, block, for_)], under))
        under = blocks[-1]
    return tuple(found)


def _of_one_piece(placing: Placing) -> tuple[str, bool]:
    return placing.id, _is_words(placing.block)


def _apart(pieces: Iterable[Piece], under: Block | None) -> Iterator[Piece]:
    """Words under panels with the room of a block above them: small print is of them all, not of the last."""
    for i, piece in enumerate(_near(list(pieces), under)):
        yield replace(piece, gap=GAP) if i == 0 and isinstance(under, Grid | Tiles) else piece


def _near(pieces: Sequence[Piece], under: Block | None) -> Sequence[Piece]:
    """What stands under the heading of a section, close to it."""
    if not pieces or not isinstance(under, Heading):
        return pieces
    return (replace(pieces[0], gap=CAPTION_GAP), *pieces[1:])


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
            return (chart_piece(id_ or block.id, block, for_),)
        case Timeline():
            table = timeline_table(block)  # a plan in words fits, shrinks and carries on as tables do
            return tuple(_table(id_ or block.id, table, for_))
        case Picture():
            return (picture_piece(id_ or block.id, block, for_),)
        case Callout():
            return (callout(id_, block, for_.width, for_.setting),)
        case Fields():
            return (table_piece(id_ or block.id, as_table(block), for_.width, for_.setting, for_.title),)
        case Tiles():
            return tuple(tile_pieces(id_ or block.id, block, for_))
        case Grid():
            return grid_pieces(id_ or block.id, block, for_, measured)
        case Notes(printed=True):
            return (notes_piece(id_, block, for_.width, for_.setting),)
        case Notes():
            return (foot_piece(id_, block, for_.width, for_.setting),)
        case SignatureRule():
            return (signature(id_, block, for_.setting),)
        case Group(id=inner, blocks=blocks):
            return measured([Placing(inner, b) for b in blocks], for_)
        case Cover() | Break():
            return ()
        case _:
            assert_never(block)


# Words


def _words(id_: str, blocks: Sequence[Block], for_: Measuring, leads: bool = False) -> Iterator[Piece]:
    """Words as one piece; a title or chips at their end are a piece of their own, which goes with what follows, and so
    are the last words where they lead on (`leads`).
    """
    *before, last = blocks
    if before and (leads or _is_title(last)):
        yield from _words(id_, before, for_)
        yield from (replace(one, gap=PARAGRAPH_GAP if leads else one.gap) for one in _words(id_, [last], for_, leads))
        return
    width = min(for_.width, MEASURE * for_.setting.body)
    lines = passage(blocks, width, for_.setting)
    if not lines:
        return
    piece = text_piece(id_, lines, width, for_.setting)
    gap = SECTION_GAP if isinstance(blocks[0], Heading) else GAP
    gap = CAPTION_GAP if lines[0].size == for_.setting.sizes.notes else gap
    small = not leads and all(isinstance(block, Paragraph) and block.role is ParagraphRole.NOTE for block in blocks)
    yield replace(piece, lead=leads or all(_is_title(block) for block in blocks), gap=gap, small=small)


def _is_title(block: Block) -> bool:
    match block:
        case Paragraph(role=role):
            return role is ParagraphRole.TITLE
        case Heading() | Fields():
            return True  # what a grid was filtered by is said over it
        case _:
            return False


# Tables


def _table(id_: str, table: Table, for_: Measuring) -> Iterator[Piece]:
    """A table; one too wide for the slide in parts, one too wide for its panel asks for a slide of its own."""
    if for_.panel and is_too_wide(table, for_.width * _NEARLY, *least_type(for_.setting)):
        yield replace(table_piece(id_, table, for_.width, for_.setting, for_.title), least=_NOWHERE, ideal=_NOWHERE)
        return
    parts = _by_columns(table, for_)
    if len(parts) == 1:
        yield table_piece(id_, table, for_.width, for_.setting, for_.title)
    else:
        yield wide_piece(id_, parts, for_.width, for_.setting, for_.title)


def _by_columns(table: Table, for_: Measuring) -> tuple[Table, ...]:
    """Parted where it is too wide, or so crowded that its words would stand one under the other; a plan keeps its bars
    beside their words.
    """
    least = least_type(for_.setting)
    parts = by_columns(table, for_.width, *least)
    is_plan = any(column.kind is ColumnKind.MATRIX for column in table.columns)
    if len(parts) > 1 or is_plan or comfortable_width(table, *least) <= _CROWDED * for_.width:
        return parts
    return by_columns(table, for_.width, *least, comfortable=True)
