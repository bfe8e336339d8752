"""The head of a paper: a page of its own in a deck, the top of the first page in a report."""

from __future__ import annotations

import io
import struct
import zlib
from typing import Any

from packbuilder.fit.lines import runs, wrap
from packbuilder.render.docx.drawings import picture_graphic
from packbuilder.render.docx.pieces import field_rows
from packbuilder.render.docx.template import replace_children
from packbuilder.render.docx.writing import Place, Writing
from packbuilder.render.docx.xml import HEAD, NAMESPACES, A, emu, paragraph, run, twips
from packbuilder.theme import Page
from packbuilder.tree import Cover, Text

_TOP_SHARE = 0.24


def is_own_page(node: Cover, deck: bool) -> bool:
    """A deck opens with its cover; one with fields is a front sheet, light, and not a coloured page."""
    return deck and not node.fields


def cover(node: Cover, place: Place, writing: Writing) -> str:
    """Overline, title, subtitle, fields, foot."""
    if is_own_page(node, writing.deck):
        return _cover_page(node, place, writing)
    done = (
        _line("Overline", node.overline, writing)
        + _line("Title", node.title, writing)
        + _line("Subtitle", node.subtitle, writing)
    )
    if node.fields:
        done += field_rows(node.fields, place, writing)
    done += _line("Cover Line", node.foot, writing)
    if writing.deck:
        writing.break_page = True
    return done


def _line(style: str, text: str, writing: Writing) -> str:
    return writing.paragraph(style, run(text)) if text else ""


def _cover_page(node: Cover, place: Place, writing: Writing) -> str:
    """White words on the theme's fill, a quarter down the page; who reports for what at the foot."""
    page = writing.look.page
    lines = (("Cover Overline", node.overline), ("Cover Title", node.title), ("Cover Subtitle", node.subtitle))
    done: list[str] = []
    above = page.inner_height * _TOP_SHARE
    for style, text in lines:
        if text:
            done.append(writing.paragraph(style, run(text), tail=_space(above, style) if not done else ""))
    if node.foot:
        room = page.inner_height - above - _height(node, place, writing) - 40
        done.append(writing.paragraph("Cover Foot", run(node.foot), tail=_space(max(room, 24), "")))
    writing.break_page = True
    return "".join(done)


def _space(points: float, style: str) -> str:
    after = {"Cover Overline": 6, "Cover Title": 12}.get(style, 0)
    return f'<w:spacing w:before="{twips(points)}" w:after="{twips(after)}"/>'


def _height(node: Cover, place: Place, writing: Writing) -> float:
    """How tall the words stand: Arial's lines are 1.15 of its size."""
    title = len(wrap(runs((Text(node.title),), writing.theme, bold=True), 40, place.width, writing.metrics))
    return 1.15 * (40 * title + (12 if node.overline else 0) + (20 if node.subtitle else 0) + 12) + 18


def background(writing: Writing, page: Page) -> str:
    """A first-page header that fills the page behind the cover's words; the relationship's id.

    A picture of one dot stretched over the page, because Word colours either every page or none.
    """
    part: Any
    part, key = writing.template.word.part.add_header_part()  # type: ignore[no-untyped-call]
    image, _ = part.get_or_add_image(io.BytesIO(_dot(writing.theme.cover.fill)))
    line = paragraph(writing.id_of("header"), f"<w:r><w:drawing>{_behind(image, page)}</w:drawing></w:r>")
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
