"""Every block of the tree, one function each: the closed list of what Word can show."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import assert_never

from packbuilder.charts.timeline import timeline_table
from packbuilder.render.docx.contents import contents
from packbuilder.render.docx.covers import cover
from packbuilder.render.docx.drawings import chart, picture
from packbuilder.render.docx.paragraphs import heading, list_, notes, text_paragraph
from packbuilder.render.docx.pieces import callout, fields, grid, signature, tiles
from packbuilder.render.docx.tables import table
from packbuilder.render.docx.writing import Place, Writing
from packbuilder.render.docx.xml import paragraph
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
    List,
    Notes,
    Paragraph,
    Picture,
    SignatureRule,
    Table,
    Tiles,
    Timeline,
)


def blocks(given: Iterable[Block], place: Place, writing: Writing) -> str:
    """The blocks from top to bottom, as WordprocessingML."""
    return "".join(_block(block, place, writing) for block in given)


def _block(node: Block, place: Place, writing: Writing) -> str:
    if isinstance(node, Heading | Group | Break | Cover):
        return _written(node, place, writing)
    if not place.height:
        place = replace(place, height=writing.room)
    done = _written(node, place, writing)
    writing.head = None  # from here on, how full the page is nobody can say
    return done


def _written(node: Block, place: Place, writing: Writing) -> str:
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
            writing.break_page, writing.head = True, 0.0
            return ""
        case Contents():
            return contents(node, place, writing)
        case Group():
            return _group(node, place, writing)
        case _:
            assert_never(node)


def _group(node: Group, place: Place, writing: Writing) -> str:
    """An anchor: a content control round everything that one block of the layout made."""
    content = blocks(node.blocks, replace(place, name=node.name), writing)
    if not content:
        return ""
    if content.startswith("<w:p>") and any(mark in content[: content.find("</w:p>")] for mark in _LOST):
        content = paragraph(writing.id_of("Anchor Start"), "") + content
    return writing.anchors.block_control(node, content)


_LOST = ("<w:rPr>", "<w:hyperlink", "<w:fldChar")
"""What LibreOffice 7 loses in the first paragraph of a block control; one without height stands in for it."""
