"""Every sample's deck, as its judges, LibreOffice and a reader of the deck PDF meet it."""

from __future__ import annotations

import io
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from itertools import combinations
from pathlib import Path
from typing import Any

import pptx
import pytest
from pptx.enum.shapes import MSO_SHAPE_TYPE
from tests.every_paper import NAMES, Paper, in_the_other_style, paper
from tests.judges import libreoffice_pdf, ooxml_integrity, open_xml_sdk, pdf_text
from tests.pdf_words import boxes_of_words
from tests.render.pptx.reading import A

from packbuilder.layout.theme_file import civic
from packbuilder.tree import Block, Document, Label, List, ListKind, Paragraph, Style, block_words, walk

POINT = 12700
SIGNS = re.compile(r"[•–◦▪·-]|\(?[0-9a-z.]{1,8}[.)]?")
"""Bullets and numbers of lists, which PowerPoint makes."""

MARKS = "".join({look.shape for look in civic().tones.values()} | set(civic().arrows.values()))
"""Of ratings and trends: some are drawn in the PDF."""

QUICK = ("technology-pack", "ict-operations")
STYLES = [(name, style) for name in NAMES for style in Style]


def in_style(name: str, style: Style) -> Paper:
    own = paper(name)
    return own if own.document.style is style else in_the_other_style(name)


def written(name: str, style: Style, folder: Path) -> Path:
    file = folder / "deck.pptx"
    file.write_bytes(in_style(name, style).file(".pptx"))
    return file


# -- the judges


@pytest.mark.parametrize("name", NAMES)
def test_ooxml_integrity_finds_nothing(name: str, tmp_path: Path) -> None:
    for style in Style:
        assert ooxml_integrity(written(name, style, tmp_path)) == []


@pytest.mark.parametrize("name", NAMES)
def test_the_open_xml_sdk_finds_nothing(name: str, tmp_path: Path) -> None:
    assert open_xml_sdk(written(name, paper(name).document.style, tmp_path)) == []


@pytest.mark.long
@pytest.mark.parametrize("name", NAMES)
def test_the_open_xml_sdk_finds_nothing_in_the_other_style(name: str, tmp_path: Path) -> None:
    assert open_xml_sdk(written(name, in_the_other_style(name).document.style, tmp_path)) == []


# -- in LibreOffice


@dataclass(frozen=True)
class Shown:
    """A shape of a slide: its box in points and what it says."""

    name: str
    left: float
    top: float
    right: float
    bottom: float
    says: str
    chart: bool

    def holds(self, left: float, top: float, right: float, bottom: float) -> bool:
        """With slack: a word's box is as tall as its font's ascent and descent, lines are set closer."""
        up = 0.18 * (bottom - top) + 1.5
        across = left >= self.left - 2.5 and right <= self.right + 2.5
        return across and top >= self.top - up and bottom <= self.bottom + up

    def stands_on(self, width: float, height: float) -> bool:
        return self.left > -1 and self.top > -1 and self.right < width + 1 and self.bottom < height + 1

    def overlaps(self, other: Shown) -> bool:
        across = self.left < other.right - 1 and other.left < self.right - 1
        return across and self.top < other.bottom - 1 and other.top < self.bottom - 1


def shown(shapes: Any) -> Iterator[Shown]:
    """Shapes that say something, those in groups too."""
    for shape in shapes:
        if shape.shape_type == MSO_SHAPE_TYPE.GROUP:
            yield from shown(shape.shapes)
            continue
        chart = bool(getattr(shape, "has_chart", False))
        says = "".join(texts(shape))
        if says or chart:
            left, top = shape.left / POINT, shape.top / POINT
            right, bottom = left + shape.width / POINT, top + shape.height / POINT
            yield Shown(shape.name, left, top, right, bottom, squeezed(says), chart)


def texts(shape: Any) -> Iterator[str]:
    """Its paragraphs, or its cells row by row."""
    if shape.has_text_frame:
        yield from (paragraph.text for paragraph in shape.text_frame.paragraphs)
    elif getattr(shape, "has_table", False):
        cells = (cell for row in shape.table.rows for cell in row.cells)
        yield from (paragraph.text for cell in cells for paragraph in cell.text_frame.paragraphs)


def squeezed(said: str) -> str:
    return re.sub(f"[\\s\u00a0\u200b{MARKS}]+", "", said).lower()


def astray(file: Path, folder: Path) -> Iterator[str]:
    """Words that do not stand in a shape that says them, shapes that leave the slide or stand on each other."""
    made = pptx.Presentation(str(file))
    slides, size = made.slides, ((made.slide_width or 0) / POINT, (made.slide_height or 0) / POINT)
    pages = boxes_of_words(libreoffice_pdf(file, folder))
    assert len(pages) == len(slides)
    for number, (slide, words) in enumerate(zip(slides, pages, strict=True), 1):
        shapes = tuple(shown(slide.shapes))
        for *box, word in words:
            said = squeezed(unescape(word))
            if not any(s.holds(*box) and (s.chart or said in s.says or SIGNS.fullmatch(said)) for s in shapes):
                yield f"slide {number}: {word} at {box}"
        yield from (f"slide {number}: {one.name} leaves it" for one in shapes if not one.stands_on(*size))
        for one, other in combinations(shapes, 2):
            if one.overlaps(other):
                yield f"slide {number}: {one.name} and {other.name}"


@pytest.mark.parametrize("name", QUICK)
def test_in_libreoffice_all_words_stay_in_their_shapes_and_no_two_shapes_overlap(name: str, tmp_path: Path) -> None:
    assert list(astray(written(name, Style.DECK, tmp_path), tmp_path)) == []


@pytest.mark.long
@pytest.mark.parametrize(("name", "style"), STYLES)
def test_in_libreoffice_this_holds_for_every_sample_in_both_styles(name: str, style: Style, tmp_path: Path) -> None:
    assert list(astray(written(name, style, tmp_path), tmp_path)) == []


# -- numbers of paragraphs and lists, which PowerPoint makes itself, slide after slide


def numbered(document: Document) -> Iterator[str]:
    """The number of each paragraph and item with the words after it."""
    for block in walk(document.blocks):
        match block:
            case Paragraph(label=Label() as label):
                yield _beginning(label, block)
            case List(kind=kind, items=items) if kind is not ListKind.BULLET:
                yield from (_beginning(item.label, item.blocks[0]) for item in items if item.blocks)
            case _:
                pass


def _beginning(label: Label, block: Block) -> str:
    return squeezed(label.text + " ".join(block_words([block])))[:18]


def expect_numbers(name: str, style: Style, folder: Path) -> None:
    said = squeezed(pdf_text(libreoffice_pdf(written(name, style, folder), folder)))
    expected = list(numbered(in_style(name, style).document))
    assert [one for one in expected if one not in said] == []


def test_numbered_paragraphs_of_a_report_keep_their_numbers_in_its_deck(tmp_path: Path) -> None:
    assert len(list(numbered(paper("licensing-hearing").document))) > 20
    expect_numbers("licensing-hearing", Style.REPORT, tmp_path)


@pytest.mark.long
@pytest.mark.parametrize(("name", "style"), STYLES)
def test_numbers_are_kept_in_every_deck(name: str, style: Style, tmp_path: Path) -> None:
    expect_numbers(name, style, tmp_path)


# -- beside the deck PDF


@pytest.mark.parametrize("name", NAMES)
def test_the_deck_pdf_has_the_same_slides_in_the_same_order_with_the_same_words(name: str, tmp_path: Path) -> None:
    read = in_style(name, Style.DECK)
    slides = pptx.Presentation(io.BytesIO(read.file(".pptx"))).slides
    file = tmp_path / "deck.pdf"
    file.write_bytes(read.file(".pdf"))
    pages = pdf_text(file).split("\f")[:-1]
    assert len(pages) == len(slides)
    for slide, page in zip(slides, pages, strict=True):
        title, left, short = slide.shapes.title.text_frame.text, squeezed(page), Counter[str]()
        for said in sorted(spoken(slide.shapes), key=len, reverse=True):
            if len(said) < 6:  # figures, which may also stand where two others meet
                short.update(said)
                continue
            assert said in left, title
            left = left.replace(said, "", 1)
        assert short <= Counter(left), title
        drawn = any(hasattr(shape, "image") for shape in slide.shapes) or any(one.chart for one in shown(slide.shapes))
        if not drawn:  # what charts and drawings say is no text of PowerPoint's slide
            signs = len(list(slide._element.iter(f"{A}buAutoNum", f"{A}buChar")))  # written by PowerPoint itself
            assert (Counter(left) - short).total() <= 6 * signs, (title, left)


def spoken(shapes: Any) -> Iterator[str]:
    """What a slide says, paragraph by paragraph."""
    for shape in shapes:
        if shape.shape_type == MSO_SHAPE_TYPE.GROUP:
            yield from spoken(shape.shapes)
        else:
            yield from filter(None, map(squeezed, texts(shape)))
