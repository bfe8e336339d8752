"""Decks made and opened, for the tests beside."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import UTC, datetime

import pptx
from lxml import etree
from tests.foreign_templates import on_template
from tests.samples import document, every_block

from packbuilder.layout.theme_file import civic
from packbuilder.render.contract import Given
from packbuilder.render.pptx import render
from packbuilder.slides.judge import plan
from packbuilder.slides.plan import SlidePlan
from packbuilder.theme.metrics import shipped
from packbuilder.tree import Block, Chart, Document, Heading, Text

CLOCK = datetime(2026, 3, 6, 9, tzinfo=UTC)
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"


def no_drawing(chart: Chart, width: float, height: float) -> object:
    raise AssertionError("PowerPoint draws its charts itself")


def planned(document_: Document) -> SlidePlan:
    return plan(document_, civic(), shipped())


def deck(document_: Document, template: bytes | None = None) -> bytes:
    """On the template its slides are planned anew."""
    if template is None:
        return render(document_, civic(), Given(CLOCK, no_drawing, planned(document_))).data  # type: ignore[arg-type]
    return render(document_, on_template(template), Given(CLOCK, no_drawing)).data  # type: ignore[arg-type]


def everything() -> Document:
    """Every node, each under a heading of its own."""
    blocks: list[Block] = [*every_block()["Cover"]]
    for name, made in every_block().items():
        if name != "Cover":
            blocks += [Heading(f"h-{name}", 1, (Text(name),)), *made]
    return document(tuple(blocks))


def opened(data: bytes) -> pptx.presentation.Presentation:
    return pptx.Presentation(io.BytesIO(data))


def part(data: bytes, name: str) -> etree._Element:
    return etree.fromstring(zipfile.ZipFile(io.BytesIO(data)).read(name))


def parts(data: bytes, pattern: str) -> list[etree._Element]:
    archive = zipfile.ZipFile(io.BytesIO(data))
    return [etree.fromstring(archive.read(name)) for name in archive.namelist() if re.fullmatch(pattern, name)]


SLIDES = r"ppt/slides/slide\d+\.xml"


def furniture(slide: pptx.slide.Slide) -> dict[str | None, str]:
    """Footer, date and number of a slide, by the kind of their placeholder."""
    found = {
        next(s._element.iter(f"{P}ph")).get("type"): s.text_frame.text for s in slide.placeholders if s.has_text_frame
    }
    return {kind: said for kind, said in found.items() if kind in ("dt", "ftr", "sldNum")}
