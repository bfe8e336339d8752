"""Every sample's deck on two templates of other people: 4:3 and 16:9, other names of layouts, other places and type."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pptx
import pytest
from tests.every_paper import NAMES, paper
from tests.foreign_templates import on_template, standard, wide
from tests.judges import open_xml_sdk, pdf_text
from tests.render.pptx.reading import CLOCK, no_drawing
from tests.render.pptx.test_every_deck import astray, squeezed

from packbuilder.charts.drawing import Drawing
from packbuilder.render.contract import Given
from packbuilder.render.pdf import render as render_pdf
from packbuilder.render.pptx import fitted, render
from packbuilder.slides.judge import plan
from packbuilder.slides.plan import SlidePlan
from packbuilder.theme import Theme
from packbuilder.theme.metrics import shipped
from packbuilder.tree import Document, Style

TEMPLATES = {"standard": standard, "wide": wide}
QUICK = (("technology-pack", "standard"), ("business-plan", "wide"))
ALL = [
    pytest.param(name, template, marks=[] if (name, template) in QUICK else [pytest.mark.long])
    for name in NAMES
    for template in TEMPLATES
]


@cache
def planned(name: str, template: str) -> tuple[Document, Theme, SlidePlan]:
    own = paper(name)
    document = own.document if own.document.style is Style.DECK else paper(name, "deck").document
    theme = fitted(on_template(TEMPLATES[template]()))
    return document, theme, plan(document, theme, shipped())


def written(name: str, template: str, folder: Path) -> Path:
    document, theme, slides = planned(name, template)
    file = folder / "deck.pptx"
    file.write_bytes(render(document, theme, Given(CLOCK, no_drawing, slides)).data)  # type: ignore[arg-type]
    return file


@pytest.mark.parametrize(("name", "template"), ALL)
def test_in_libreoffice_all_words_stay_in_their_shapes_and_no_two_overlap(
    name: str, template: str, tmp_path: Path
) -> None:
    assert list(astray(written(name, template, tmp_path), tmp_path)) == []


@pytest.mark.parametrize(("name", "template"), ALL)
def test_titles_and_contents_stand_in_the_templates_places(name: str, template: str, tmp_path: Path) -> None:
    slides = list(pptx.Presentation(str(written(name, template, tmp_path))).slides)
    for slide in slides:
        assert slide.shapes.title is not None
        known = {one.placeholder_format.idx for one in slide.slide_layout.placeholders}
        assert {one.placeholder_format.idx for one in slide.placeholders} <= known
    main = [shape for slide in slides[1:] for shape in slide.shapes if shape.has_table or shape.has_chart]
    assert sum(shape.is_placeholder for shape in main) >= len(main) / 4


@pytest.mark.parametrize(("name", "template"), ALL)
def test_the_deck_pdf_has_the_same_slides_with_the_same_titles(name: str, template: str, tmp_path: Path) -> None:
    document, theme, slides = planned(name, template)
    file = tmp_path / "deck.pdf"
    file.write_bytes(render_pdf(document, theme, Given(CLOCK, no_chart, slides)).data)
    pages = pdf_text(file).split("\f")[:-1]
    assert len(pages) == len(slides.slides)
    for slide, page in zip(slides.slides, pages, strict=True):
        assert squeezed(slide.title) in squeezed(page)


def no_chart(_: object, width: float, height: float) -> Drawing:
    return Drawing(width, height, ())


@pytest.mark.long
@pytest.mark.parametrize(("name", "template"), ALL)
def test_the_open_xml_sdk_finds_nothing(name: str, template: str, tmp_path: Path) -> None:
    assert open_xml_sdk(written(name, template, tmp_path)) == []
