"""What Microsoft's accessibility checker and WCAG 2.2 ask of a finished .docx: alternative texts, headers of tables,
title and language, order of headings, no blank paragraphs as spacing, words of links, contrast, no colour alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from lxml import etree
from lxml.etree import _Element

from packbuilder import opc
from packbuilder.drafts.word import text
from packbuilder.render.docx.xml import W

_W: Final = f"{{{W}}}"
_WP: Final = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_LEAST_CONTRAST: Final = 4.5  # WCAG 2.2, 1.4.3
_SAYS_NOTHING: Final = frozenset(("", "here", "click here", "link", "more", "this"))
_MADE_LOW: Final = ("Section End", "Table Start")
"""Styles of paragraphs that are as low as can be: Word wants them at the ends of sections and between tables."""


def barriers(data: bytes) -> list[str]:
    """Everything in the file that shuts somebody out."""
    parts = opc.read_package(data)
    body = etree.fromstring(parts["word/document.xml"])
    styles = Styles.of(etree.fromstring(parts["word/styles.xml"]))
    found = [*_about(parts), *_drawings(body), *_headings(body, styles), *_blanks(body, styles)]
    found += [*_links(body), *_tables(body, styles)]
    return found


@dataclass(frozen=True)
class Styles:
    """The styles by id."""

    elements: dict[str, _Element]

    @classmethod
    def of(cls, root: _Element) -> Styles:
        return cls({style.get(f"{_W}styleId", ""): style for style in root.iter(f"{_W}style")})

    def name(self, style: str) -> str:
        found = self.elements.get(style)
        return "" if found is None else value(found, "name")

    def colour(self, style: str) -> str:
        """The colour of words in this style, its own or inherited."""
        while style in self.elements:
            own = value(self.elements[style], "rPr/color")
            if own:
                return own
            style = value(self.elements[style], "basedOn")
        return ""


def value(element: _Element, path: str) -> str:
    found = element.find("/".join(f"{_W}{name}" for name in path.split("/")))
    return "" if found is None else found.get(f"{_W}val", "")


def _about(parts: dict[str, bytes]) -> Iterator[str]:
    core = etree.fromstring(parts["docProps/core.xml"])
    if not (core.findtext("{*}title") or "").strip():
        yield "the document has no title"
    lang = etree.fromstring(parts["word/styles.xml"]).find(f"{_W}docDefaults//{_W}lang")
    if lang is None or not re.fullmatch("[a-z]{2}-[A-Z]{2}", lang.get(f"{_W}val", "")):
        yield "the document does not say its language"


def _drawings(body: _Element) -> Iterator[str]:
    for one in body.iter(f"{_WP}docPr"):
        if not one.get("descr", "").strip() and not is_decorative(one):
            yield f"the drawing {one.get('name')} has no alternative text"


def is_decorative(properties: _Element) -> bool:
    """Whether a drawing is marked as one for the eye only, which screen readers pass over ([MS-ODRAWXML] 2.24)."""
    return any(mark.get("val") == "1" for mark in properties.iter("{*}decorative"))


def _headings(body: _Element, styles: Styles) -> Iterator[str]:
    before = 0
    for paragraph in body.iter(f"{_W}p"):
        found = re.fullmatch(r"heading (\d)", styles.name(value(paragraph, "pPr/pStyle")))
        if found:
            if int(found[1]) > before + 1:
                yield f"the heading {text(paragraph)!r} leaves a level out"
            before = int(found[1])


def _blanks(body: _Element, styles: Styles) -> Iterator[str]:
    for paragraph in body.iter(f"{_W}p"):
        cell = paragraph.getparent()
        assert cell is not None
        alone = cell.tag == f"{_W}tc" and len(cell.findall(f"{_W}p")) == 1
        drawn = next(paragraph.iter(f"{_W}drawing"), None) is not None
        low = styles.name(value(paragraph, "pPr/pStyle")) in _MADE_LOW
        if not (alone or drawn or low or text(paragraph).strip()):
            yield f"a blank paragraph in {value(paragraph, 'pPr/pStyle')} as spacing"


def _links(body: _Element) -> Iterator[str]:
    for link in body.iter(f"{_W}hyperlink"):
        said = "".join(t.text or "" for t in link.iter(f"{_W}t")).strip()
        if said.casefold() in _SAYS_NOTHING:
            yield f"a link reads {said!r}"


def _tables(body: _Element, styles: Styles) -> Iterator[str]:
    for table in body.iter(f"{_W}tbl"):
        if not _description(table):
            yield "a table has no alternative text"
        if styles.name(value(table, "tblPr/tblStyle")) != "Packbuilder Table":
            continue  # it only puts things side by side, and must not be said to have headers
        rows = table.findall(f"{_W}tr")
        look = table.find(f"{_W}tblPr/{_W}tblLook")
        if rows[0].find(f"{_W}trPr/{_W}tblHeader") is None:
            yield f"the table {_description(table)!r} repeats no header row"
        if look is None or look.get(f"{_W}firstRow") != "1":
            yield f"the table {_description(table)!r} does not flag its first row"
        for row in rows:
            yield from _cells(row, styles)


def _description(table: _Element) -> str:
    return value(table, "tblPr/tblDescription").strip()


def _cells(row: _Element, styles: Styles) -> Iterator[str]:
    said = "".join(text(paragraph) for paragraph in row.iter(f"{_W}p")).strip()
    for cell in row.findall(f"{_W}tc"):
        shade = cell.find(f"{_W}tcPr/{_W}shd")
        fill = "" if shade is None else shade.get(f"{_W}fill", "")
        if fill and not said:
            yield f"a row says by the colour {fill} alone"
        for words, colour in _words(cell, styles):
            ratio = contrast(colour or "000000", fill or "FFFFFF")
            if ratio < _LEAST_CONTRAST:
                yield f"{words!r} in {colour} on {fill or 'white'}: contrast {ratio:.1f}"


def _words(cell: _Element, styles: Styles) -> Iterator[tuple[str, str]]:
    """The words of a cell and their colours; runs with a fill of their own are tried with it elsewhere."""
    for paragraph in cell.iter(f"{_W}p"):
        own = styles.colour(value(paragraph, "pPr/pStyle"))
        for run in paragraph.iter(f"{_W}r"):
            said = "".join(t.text or "" for t in run.iter(f"{_W}t")).strip()
            style = value(run, "rPr/rStyle")
            filled = style in styles.elements and styles.elements[style].find(f"{_W}rPr/{_W}shd") is not None
            if said and not filled:
                yield said, styles.colour(style) or own


def contrast(ink: str, ground: str) -> float:
    """WCAG 2.2's contrast ratio of two colours."""
    light, dark = sorted((_luminance(ink), _luminance(ground)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    parts = (byte / 255 for byte in bytes.fromhex(colour))
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
