"""Every block of the tree, one function each: the closed list of what Word can show."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import zip_longest
from typing import assert_never

from packbuilder.fit.timeline import timeline_table
from packbuilder.render.docx.contents import contents
from packbuilder.render.docx.covers import cover, is_own_page
from packbuilder.render.docx.drawings import chart, picture
from packbuilder.render.docx.flow import Control, NewPage, Part, Parts, is_seen, leading, whole
from packbuilder.render.docx.grids import grid
from packbuilder.render.docx.paragraphs import below_heading, heading, list_, notes, text_paragraph, words_height
from packbuilder.render.docx.pieces import callout, chips_height, fields, signature, tiles
from packbuilder.render.docx.tables import table
from packbuilder.render.docx.writing import Place, Writing
from packbuilder.tree import (
    Block,
    Break,
    Callout,
    Chart,
    Contents,
    Cover,
    Fields,
    Grid,
    Group,
    Heading,
    LineBreak,
    List,
    Notes,
    Paragraph,
    ParagraphRole,
    Picture,
    SignatureRule,
    Table,
    Tiles,
    Timeline,
    words,
)

_FEW = 240
"""Characters: a paragraph of so many, some three lines, stays with the table or chart that it introduces."""

_LITTLE = 0.4
"""So much of a page words may fill: what follows shares the rest with them, or stands on the next page."""

_LOW = 15
"""Rows of a table that a page mostly holds as a whole."""


def blocks(given: Iterable[Block], place: Place, writing: Writing) -> Parts:
    """The blocks from top to bottom."""
    done: list[Part] = []
    line = tuple(given)
    for i, (block, following) in enumerate(zip_longest(line, line[1:])):
        if _is_led(block, place) or _introduces(line[max(0, i - 2) : i], block, place):
            done = list(leading(tuple(done)))
        led = _is_led(following, place) if following is not None else place.led
        at = place.leading(led)
        done += _written(block, at if _is_head(block) else at.down_to_foot(), writing)
        place = _after(block, place, writing)
    return tuple(done)


def _is_led(node: Block, place: Place) -> bool:
    """Whether what stands above must stay with it. In a table that would keep rows together."""
    return _signs(node) or (place.step is None and _leans(node))


def _introduces(above: Sequence[Block], node: Block, place: Place) -> bool:
    """Whether few words stand right above the table, chart, picture or address that they lead to, or a legend does.

    `above` are the last two blocks above it, or what there is of them.
    """
    if place.step is not None or not above or not _is_shown(node):
        return False
    *others, last = above
    return _is_few(last) or (_is_legend(last) and not (others and _is_shown(others[-1])))


def _is_legend(node: Block) -> bool:
    """Whether it is small print that stands for itself: what is shown above it, if anything, has notes of its own."""
    match node:
        case Group(blocks=(Paragraph(role=ParagraphRole.NOTE),)):
            return True
        case _:
            return False


def _is_few(node: Block) -> bool:
    match node:
        case Group(blocks=(*_, last)):
            return _is_few(last)
        case Paragraph(content=content, role=ParagraphRole.BODY | ParagraphRole.CONTINUATION):
            return len(words(content)) <= _FEW
        case Fields(chips=chips):
            return chips
        case _:
            return False


def _is_shown(node: Block) -> bool:
    match node:
        case Group(blocks=(first, *_)):
            return _is_shown(first)
        case Table(body=rows):
            return len(rows) <= _LOW  # LibreOffice 7 leaves a page half empty above a long one
        case Paragraph(content=content):
            return any(isinstance(one, LineBreak) for one in content)  # an address alone on the last page is whose?
        case _:
            return isinstance(node, Chart | Timeline | Picture | Tiles | Grid)


def _leans(node: Block) -> bool:
    """Whether it begins with a list, which the words above introduce, or with small print on what stands above."""
    match node:
        case Group(blocks=(first, *_)):
            return _leans(first)
        case Paragraph(role=role):
            return role is ParagraphRole.NOTE
        case _:
            return isinstance(node, List | Notes)


def _signs(node: Block) -> bool:
    """Whether it begins with a line to sign on: nobody signs a page that says nothing."""
    match node:
        case Group(blocks=(first, *_)):
            return _signs(first)
        case _:
            return isinstance(node, SignatureRule)


def _after(node: Block, place: Place, writing: Writing) -> Place:
    """Where the next block stands: how full a page is, as long as only headings, chips and few words stand on it.

    In a report that is known of pages that follow a break: of sections in a deck's style.
    """
    match node:
        case Group():
            for block in node.blocks:
                place = _after(block, place, writing)
            return place
        case Heading():
            return place.filled(below_heading(node, place, writing))
        case Cover():
            return place.filled(0.0 if writing.deck and is_own_page(node) else None)
        case Break():
            return place.filled(0.0)
        case Fields(fields=given, chips=True) if place.head is not None:
            return place.filled(place.head + chips_height(given, place, writing))
        case Paragraph() | List() if place.head is not None:
            head = place.head + words_height(node, place.width, writing)
            return place.filled(head if head < place.page.inner_height * _LITTLE else None)
        case _:
            return place.filled(None)


def _is_head(node: Block) -> bool:
    return isinstance(node, Heading | Group | Break | Cover)


def _written(node: Block, place: Place, writing: Writing) -> Parts:
    match node:
        case Cover():
            return cover(node, place, writing)
        case Heading():
            return heading(node, place, writing)
        case Paragraph():
            return text_paragraph(node, place, writing)
        case List():
            return list_(node, place, writing, blocks)
        case Table():
            return table(node, place, writing, blocks)
        case Chart():
            return chart(node, place, writing)
        case Timeline():
            return table(timeline_table(node), place, writing, blocks)
        case Picture():
            return picture(node, place, writing)
        case Callout():
            return callout(node, place, writing, blocks)
        case Fields():
            return fields(node, place, writing)
        case Tiles():
            return tiles(node, place, writing)
        case Grid():
            return grid(node, place, writing, blocks)
        case Notes():
            return notes(node, place, writing)
        case SignatureRule():
            return signature(node, place, writing)
        case Break():
            return (NewPage(flush=True),)
        case Contents():
            return contents(node, place, writing)
        case Group():
            return _group(node, place, writing)
        case _:
            assert_never(node)


def _group(node: Group, place: Place, writing: Writing) -> Parts:
    """An anchor: a content control round everything that one block of the layout made."""
    inner = blocks(node.blocks, replace(place, name=node.name), writing)
    if not is_seen(inner):
        return inner
    if node.whole:
        inner = whole(inner)
    return (Control(writing.anchors.block_control(node), inner),)
