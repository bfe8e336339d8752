"""A finished tree becomes files: the formats asked for, in the order in which they need each other."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from packbuilder.request import BACKENDS, InPack, Timings

if TYPE_CHECKING:
    from packbuilder.charts.drawing import Drawing
    from packbuilder.render.contract import Backend, Given, Rendered
    from packbuilder.theme import Theme
    from packbuilder.tree import Chart, Document

Rooms = Mapping[str, "Backend"]


def rooms(to: tuple[str, ...]) -> Rooms:
    """The back-ends of these formats, imported."""
    return {name: import_module(room).render for name, room in BACKENDS if name in to}


def will_draw(document: Document, cache: Path | None) -> bool:
    """Is a chart sure to be drawn? Where there is a cache, matplotlib waits until a chart is not in it."""
    from packbuilder.charts.cache import is_cold
    from packbuilder.tree import Chart, walk

    cold = cache is None or is_cold(cache)
    return cold and any(isinstance(block, Chart) for block in walk(document.blocks))


def rendered(
    document: Document,
    theme: Theme,
    backends: Rooms,
    clock: datetime.datetime,
    cache: Path | None,
    timings: Timings,
    embed_data: bool = False,
    pack: InPack | None = None,
) -> Iterator[tuple[str, Rendered]]:
    """Each format rendered. The PDF comes first: Word's contents list takes its page numbers.

    Where no PDF is asked for it is laid out all the same, with blank charts, if Word lists contents.
    """
    from packbuilder.charts.cache import Drawer
    from packbuilder.render.contract import Given
    from packbuilder.slides.judge import plan
    from packbuilder.theme.typefaces import metrics_of
    from packbuilder.tree import Style

    metrics = metrics_of(theme.files)
    lists = "docx" in backends and "pdf" not in backends and lists_contents(document)
    with timings.phase("slides"):
        needs_plan = "pptx" in backends or (("pdf" in backends or lists) and document.style is Style.DECK)
        on_slides = _on_slides(theme) if needs_plan else theme
        slides = plan(document, on_slides, metrics) if needs_plan else None
    pages: Mapping[str, int] = {}
    if lists:
        with timings.phase("pages"):
            pages = _laid_out(document, on_slides, Given(clock, _blank, slides))
    for name in sorted(backends, key=lambda name: name != "pdf"):
        with timings.phase(name):
            slidelike = name == "pptx" or (name == "pdf" and document.style is Style.DECK)
            worn = on_slides if slidelike else theme
            draw, template = Drawer(worn, metrics, cache), _template(theme, name)
            first = pack.first if pack is not None else 1
            given = Given(clock, draw, slides, pages, template, embed_data, pack is not None, first, ahead=draw.ahead)
            made = backends[name](document, worn, given)
        pages = made.page_numbers or pages
        yield name, made


def lists_contents(document: Document) -> bool:
    """Whether it says on which of its pages something stands."""
    from packbuilder.tree import Contents, walk

    return any(isinstance(block, Contents) and block.entries for block in walk(document.blocks))


def _laid_out(document: Document, theme: Theme, given: Given) -> Mapping[str, int]:
    """On which page of the PDF each target stands."""
    from packbuilder.render.pdf import render

    return render(document, theme, given).page_numbers


def _blank(_: Chart, width: float, height: float) -> Drawing:
    """A chart's place, without the work of drawing it."""
    from packbuilder.charts.drawing import Drawing

    return Drawing(width, height, ())


def _on_slides(theme: Theme) -> Theme:
    """The theme on the council's PowerPoint template: the PDF of a deck has the same slides, and charts."""
    if theme.files.powerpoint_template is None:
        return theme.on_slides()
    from packbuilder.render.pptx import fitted

    return fitted(theme).on_slides()


def _template(theme: Theme, format_: str) -> bytes | None:
    """The council's template for this format."""
    files = {"docx": theme.files.word_template, "pptx": theme.files.powerpoint_template}
    file = files.get(format_)
    return file.data if file is not None else None
