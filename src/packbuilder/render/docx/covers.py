"""The head of a paper: a page of its own in a deck, the top of the first page in a report."""

from __future__ import annotations

import io
import struct
import zlib
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from packbuilder.fit.lines import runs, wrap
from packbuilder.render.docx.drawings import picture_graphic
from packbuilder.render.docx.flow import Below, NewPage, Paragraph, Parts
from packbuilder.render.docx.pieces import field_rows, fields_height
from packbuilder.render.docx.styles import DECK_TITLE, RULED, type_
from packbuilder.render.docx.template import replace_children
from packbuilder.render.docx.writing import Place, Writing
from packbuilder.render.docx.xml import HEAD, NAMESPACES, A, Run, emu, paragraph, run, twips
from packbuilder.theme import Page, Theme
from packbuilder.tree import Block, Cover, CoverKind, Document, Field, Style, Text

_TOP_SHARE = 0.24
_HEAD = ("Overline", "Title", "Subtitle", "Cover Line")
_FIELDS_GAP = 18.0
_LINE = 1.15
"""From line to line of Arial, in ems."""


def has_coloured_cover(document: Document, theme: Theme) -> bool:
    """Whether the paper opens with a page in the theme's colour; a white one (for printing) needs none."""
    first: Block | None = next(iter(document.blocks), None)
    if document.style is not Style.DECK or not isinstance(first, Cover) or not is_own_page(first):
        return False
    return theme.cover.fill.upper() != theme.colours.paper.upper()


def title_size(document: Document, theme: Theme) -> float:
    """The size of the paper's title: a front sheet, a masthead or minutes have a quieter one than a cover."""
    if document.style is Style.DECK:
        return DECK_TITLE
    large = any(isinstance(block, Cover) and is_own_page(block) for block in document.blocks)
    return theme.report.sizes.title + (4.0 if large else 0.0)


def is_own_page(node: Cover) -> bool:
    """Whether the cover is a page of its own in a deck; the other kinds are the head of the first page."""
    return node.kind is CoverKind.TITLE


def cover(node: Cover, place: Place, writing: Writing) -> Parts:
    """Overline, title, subtitle, fields, foot; what follows a deck's cover begins a page."""
    if writing.deck and is_own_page(node):
        return _page_of_its_own(node, place, writing)
    done = _head(node, 0.0, 0.0, writing)
    if node.fields:
        done = (*_ruled(done, writing), *field_rows(node.fields, place, writing))
    if node.foot:
        done += writing.paragraph("Cover Line", run(node.foot))
    return done if writing.deck or node.fields else _ruled(done, writing)


def _page_of_its_own(node: Cover, place: Place, writing: Writing) -> Parts:
    """A deck's cover; fields that have no room under its title follow on a page of their own."""
    room = place.page.inner_height - _height(node, place, writing)
    tall = _FIELDS_GAP + fields_height(node.fields, place, writing) if node.fields else 0.0
    fits = tall <= room
    above = min(place.page.inner_height * _TOP_SHARE, (room - tall) / 2 if fits else room)
    done = _head(node, above, _title_size(node, place, writing), writing)
    if node.fields and fits:
        done += (Below(_FIELDS_GAP), *_cover_fields(node.fields, place, writing))
    if node.foot:
        low = "" if node.fields and fits else _space(max(room - above - 40, 24))
        done += writing.paragraph("Cover Line", run(node.foot), tail=low)
    if node.fields and not fits:
        done = (*done, NewPage(), *field_rows(node.fields, place, writing))
    return (*done, NewPage())


def _cover_fields(given: Sequence[Field], place: Place, writing: Writing) -> Parts:
    """Fields in the ink of the page they stand on."""
    if not writing.known.coloured:
        return field_rows(given, place, writing)
    return field_rows(given, replace(place, link="Cover Link"), writing, "Cover Field")


def _ruled(parts: Parts, writing: Writing) -> Parts:
    """A rule under the head of a report; where it ends with fields, they have rules of their own."""
    *others, last = parts
    ruled = {writing.id_of(name): writing.id_of(name + RULED) for name in _HEAD}
    return (*others, replace(last, style=ruled.get(last.style, last.style)) if isinstance(last, Paragraph) else last)


def _head(node: Cover, above: float, title: float, writing: Writing) -> Parts:
    """The lines of the head; the first stands `above` points down the page, a `title` is of its own size."""
    over = "Masthead" if node.kind in (CoverKind.MASTHEAD, CoverKind.MINUTES) else "Overline"
    lines = ((over, node.overline), ("Title", node.title), ("Subtitle", node.subtitle))
    said = [(style, text) for style, text in lines if text]
    return tuple(
        part
        for i, (style, text) in enumerate(said)
        for part in writing.paragraph(
            style, run(text, type_(title) if style == "Title" else ""), tail=_space(above) if above and i == 0 else ""
        )
    )


def _space(points: float) -> str:
    return f'<w:spacing w:before="{twips(points)}"/>'


def _height(node: Cover, place: Place, writing: Writing) -> float:
    """How tall the words of a deck's cover stand."""
    title = _title_size(node, place, writing) or DECK_TITLE
    said = ((node.overline, 12.0, False), (node.title, title, True), (node.subtitle, 20.0, False))
    tall = sum(_tall(text, size, bold, place, writing) for text, size, bold in said if text)
    return tall + _LINE * 12 + 26


def _title_size(node: Cover, place: Place, writing: Writing) -> float:
    """The size at which a title too long for the style's own stands on a third of a deck's cover; 0: the style's own.

    A council's style keeps its size.
    """
    size, room = DECK_TITLE, place.page.inner_height / 3
    while _tall(node.title, size, True, place, writing) > room and size > writing.look.sizes.body:
        size = max(size - 2, writing.look.sizes.body)
    return size if size < DECK_TITLE and writing.template.ours else 0.0


def _tall(text: str, size: float, bold: bool, place: Place, writing: Writing) -> float:
    """The height of words over the width of the page."""
    return size * _LINE * len(wrap(runs((Text(text),), writing.theme, bold=bold), size, place.width, writing.metrics))


def background(writing: Writing, page: Page) -> str:
    """A first-page header that fills the page behind the cover's words; the relationship's id.

    A picture of one dot stretched over the page, because Word colours either every page or none.
    """
    part: Any
    part, key = writing.template.word.part.add_header_part()  # type: ignore[no-untyped-call]
    image, _ = part.get_or_add_image(io.BytesIO(_dot(writing.theme.cover.fill)))
    line = paragraph(writing.id_of("header"), (Run(f"<w:drawing>{_behind(image, page)}</w:drawing>"),))
    replace_children(part.element, f"{HEAD}<w:hdr {NAMESPACES}>{line}</w:hdr>")
    return str(key)


def _behind(image: str, page: Page) -> str:
    size = f'cx="{emu(page.width)}" cy="{emu(page.height)}"'
    zero = "<wp:posOffset>0</wp:posOffset>"
    at = "".join(f'<wp:{axis} relativeFrom="page">{zero}</wp:{axis}>' for axis in ("positionH", "positionV"))
    graphic = picture_graphic(image, page.width, page.height, "Cover colour")
    alone = 'simplePos="0" relativeHeight="1" behindDoc="1" locked="1" layoutInCell="1" allowOverlap="1"'
    return (
        f'<wp:anchor distT="0" distB="0" distL="0" distR="0" {alone}><wp:simplePos x="0" y="0"/>{at}'
        f'<wp:extent {size}/><wp:effectExtent l="0" t="0" r="0" b="0"/><wp:wrapNone/>'
        '<wp:docPr id="9000" name="Cover colour" descr="The colour of the cover; no content"/><wp:cNvGraphicFramePr/>'
        f'<a:graphic xmlns:a="{A}">{graphic}</a:graphic></wp:anchor>'
    )


def _dot(colour: str) -> bytes:
    """A PNG of one dot; stored, not packed, so that every machine makes the same bytes."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    header = struct.pack(">IIBBBBB", 1, 1, 8, 2, 0, 0, 0)
    pixels = zlib.compress(b"\0" + bytes.fromhex(colour), 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", pixels) + chunk(b"IEND", b"")
