"""The whole deck: each slide drawn, then all of them in one package."""

from __future__ import annotations

from collections.abc import Iterable

from packbuilder.drafts.kept import Kind, OnSlide, Paper
from packbuilder.render.contract import Given, Rendered
from packbuilder.render.pptx.anchors import Made, Readable
from packbuilder.render.pptx.base import Base, own_base
from packbuilder.render.pptx.drawn import Deck, Drawn
from packbuilder.render.pptx.package import Package
from packbuilder.render.pptx.presentation import slide_id
from packbuilder.render.pptx.slide import draw, without_tables
from packbuilder.slides.judge import plan
from packbuilder.slides.overfull import overfull
from packbuilder.slides.plan import Slide, SlidePlan
from packbuilder.slides.setting import widened
from packbuilder.theme import Theme
from packbuilder.theme.typefaces import metrics_of
from packbuilder.tree import Document, Group, walk


def render(document: Document, theme: Theme, given: Given) -> Rendered:
    """The document as a PowerPoint deck: the slides of `given.plan`.

    `theme` is already fitted to a council's template (`fitted`) when the plan is given.
    """
    base = _base(theme)
    metrics = metrics_of(base.theme.files)
    planned = given.plan or plan(document, base.theme, metrics)
    package = Package(base)
    deck = Deck(
        base.theme,
        metrics,
        base,
        _targets(planned),
        _names(document),
        planned.footer,
        planned.date,
        widened(base.theme, metrics),
    )
    drawn = [draw(slide, deck) for slide in planned.slides]
    for one in drawn:
        package.add_slide(one)
    package.add_notes(drawn, theme)
    package.link(planned.slides)
    package.describe(document, given.clock)
    told = (*base.findings, *overfull(document, planned, base.theme, metrics))
    return Rendered(package.finished(_anchors(drawn, deck), _readable(drawn), Paper.of(document)), told)


def fitted(theme: Theme) -> Theme:
    """The theme with which slides are planned and drawn: on the council's template, where it names one.

    Raises:
        PackbuilderError: the template cannot serve.
    """
    return _base(theme).theme if theme.files.powerpoint_template is not None else theme


def _base(theme: Theme) -> Base:
    file = theme.files.powerpoint_template
    if file is None:
        return own_base(theme)
    from packbuilder.render.pptx.council import council_base  # brings fontTools, which no other deck needs

    return council_base(file, theme)


def _targets(planned: SlidePlan) -> dict[str, str]:
    """On which slide each id stands, as a relationship's target."""
    found: dict[str, str] = {}
    for slide in planned.slides:
        for id_ in slide.targets:
            found.setdefault(id_, f"slide{slide.number}.xml")
    return found


def _names(document: Document) -> dict[str, str]:
    return {block.id: block.name for block in walk(document.blocks) if isinstance(block, Group)}


def _anchors(drawn: Iterable[Drawn], deck: Deck) -> list[Made]:
    return [
        Made(
            one.id,
            deck.label(one.id, slide.slide),
            Kind.TITLE if one.kind == "title" else Kind.BLOCK,
            OnSlide(slide_id(slide.slide), one.shape),
            one.sources,
            one.group,
        )
        for slide in drawn
        for one in slide.anchors
    ]


def _readable(drawn: Iterable[Drawn]) -> Readable:
    with_tables = [one for one in drawn if one.tables]
    return Readable(
        {_part_of(one.slide): without_tables(one) for one in with_tables},
        {(slide_id(one.slide), table.name): table.said for one in with_tables for table in one.tables.values()},
    )


def _part_of(slide: Slide) -> str:
    return f"ppt/slides/slide{slide.number}.xml"
