"""Titles broken on a council's template: in its own size where they fit the place, else no smaller than will do."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from math import floor

from packbuilder.fit.lines import runs, wrap
from packbuilder.slides.plan import Slide, SlideRole
from packbuilder.slides.setting import Setting
from packbuilder.theme.form import TemplatePlace
from packbuilder.tree import Text

LEADING = 1.2
STEP = 1.0
LEAST = 14.0

_ALIKE = 0.7
"""Of the template's size: down to this all titles of a deck are as large as the longest can be."""


def title_on_form(title: str, place: TemplatePlace, at: Setting) -> tuple[float, tuple[str, ...]]:
    """The size of a title and its lines: so large that the place holds them all."""
    size = place.size or at.sizes.title
    lines = _lines(title, size, place, at)
    while len(lines) * size * LEADING > place.height and size - STEP >= LEAST:
        size -= STEP
        lines = _lines(title, size, place, at)
    return size, lines


def alike(slides: Iterable[Slide], at: Setting) -> tuple[Slide, ...]:
    """The slides, their titles of one size: a deck whose titles grow and shrink from slide to slide looks careless."""
    found, form = tuple(slides), at.look.form
    sizes = [slide.title_size for slide in found if not _is_apart(slide)]
    if form is None or not sizes:
        return found
    usual = max(min(sizes), floor(_ALIKE * (form.title.size or at.sizes.title)))
    return tuple(_resized(slide, usual, form.title, at) if slide.title_size > usual else slide for slide in found)


def _is_apart(slide: Slide) -> bool:
    """Whether its title stands in a place of its own: that of a title slide or of a part."""
    return slide.cover is not None or slide.role is SlideRole.SECTION


def _resized(slide: Slide, size: float, place: TemplatePlace, at: Setting) -> Slide:
    if _is_apart(slide):
        return slide
    return replace(slide, title_size=size, title_lines=_lines(slide.title, size, place, at))


def room(place: TemplatePlace, at: Setting) -> float:
    """The width of a place as words are measured: widths of letters are already those of the template's words."""
    form = at.look.form
    return place.width * (form.content.widening if form is not None else 1.0) / place.widening


def _lines(title: str, size: float, place: TemplatePlace, at: Setting) -> tuple[str, ...]:
    broken = wrap(runs((Text(title),), at.theme, bold=True), size, room(place, at), at.metrics)
    return tuple(line.text.strip() for line in broken)
