"""Where banner, title, subtitle and footer of a slide stand, and what room they leave for content."""

from __future__ import annotations

from dataclasses import dataclass, replace
from math import floor

from packbuilder.fit.lines import MARGIN
from packbuilder.slides.plan import Box, Slide, SlideRole
from packbuilder.theme import Look, Theme
from packbuilder.theme.form import Form, TemplatePlace
from packbuilder.theme.metrics import Metrics

TITLE_LEADING = 1.18
"""From line to line of a title, in ems."""

SUBTITLE_LEADING = 1.2
COVER_TITLE = 36.0
COVER_SUBTITLE = 16.0
COVER_TOP = 150.0
COVER_TOP_WITH_FIELDS = 64.0

NUMBER_WIDTH = 36.0
DATE_WIDTH = 130.0
_APART = 10.0


@dataclass(frozen=True, slots=True)
class Frame:
    """Boxes of one slide. `rule_y` is where the hairline above the footer runs; `foot` is a title slide's last line."""

    banner: Box
    title: Box
    subtitle: Box
    content: Box
    footer: Box
    date: Box
    number: Box
    foot: Box
    rule_y: float


def frame(slide: Slide, theme: Theme) -> Frame:
    """The frame of a planned slide."""
    form = theme.deck.form
    if slide.cover is not None and form is not None:
        return _cover_on_form(theme.deck, form, len(slide.title_lines) * slide.title_size * TITLE_LEADING)
    if slide.cover is not None:
        lines = len(slide.subtitle_lines)
        return cover_frame(theme.deck, len(slide.title_lines), slide.title_size, bool(slide.placed), lines)
    usual = content_frame(theme.deck, len(slide.title_lines), len(slide.subtitle_lines), slide.title_size)
    if form is None or slide.role is not SlideRole.SECTION:
        return usual
    place, tall = title_place(slide, form), len(slide.title_lines) * slide.title_size * TITLE_LEADING
    return replace(usual, title=Box(place.x, place.down(tall), place.width, tall))


def title_place(slide: Slide, form: Form) -> TemplatePlace:
    """Where a council's template has the title of such a slide: of all but title slides and parts in one place."""
    if slide.cover is not None:
        return form.cover_title
    return (form.section_title if slide.role is SlideRole.SECTION else None) or form.title


def content_frame(look: Look, title_lines: int = 1, subtitle_lines: int = 1, title_size: float = 0.0) -> Frame:
    """Content begins at one common edge, with or without subtitle; each further line of a title moves it down."""
    page, sizes = look.page, look.sizes
    size = title_size or sizes.title
    if look.form is not None:
        return _on_form(look, look.form, max(1, title_lines) * size * TITLE_LEADING, subtitle_lines)
    banner = Box(page.left, page.top, page.inner_width, sizes.banner * 1.4)
    title = Box(page.left, banner.bottom, page.inner_width, max(1, title_lines) * size * TITLE_LEADING)
    lines = max(1, subtitle_lines)
    subtitle = Box(page.left, title.bottom + 2, page.inner_width, lines * sizes.subtitle * SUBTITLE_LEADING)
    top = subtitle.bottom + 14
    return _framed(look, banner, title, subtitle, top)


def _on_form(look: Look, form: Form, title_height: float, subtitle_lines: int) -> Frame:
    """On a council's template: the title in its own place, banner and subtitle along the top of the content's."""
    title, room, sizes = form.title, form.content, look.sizes
    banner = Box(room.x, room.y, room.width, sizes.banner * 1.4)
    subtitle = Box(room.x, banner.bottom, room.width, subtitle_lines * sizes.subtitle * SUBTITLE_LEADING)
    top = subtitle.bottom + (8 if subtitle_lines else 4)
    nowhere = Box(room.x, room.bottom, 0, 0)
    return Frame(
        banner, Box(title.x, title.down(title_height), title.width, title_height), subtitle,
        content=Box(room.x, top, room.width, room.bottom - top),
        footer=_standing(form.footer, sizes.footer) or nowhere, date=_standing(form.date, sizes.footer) or nowhere,
        number=_standing(form.number, sizes.footer) or nowhere, foot=nowhere, rule_y=room.bottom + 3,
    )  # fmt: skip


def _cover_on_form(look: Look, form: Form, title_height: float) -> Frame:
    """On a council's template: the title in its own place, all else in the place under it."""
    title, under, nowhere = form.cover_title, cover_room(look, form), Box(form.cover_title.x, look.page.height, 0, 0)
    return Frame(
        nowhere, Box(title.x, title.down(title_height), title.width, title_height),
        subtitle=nowhere, content=Box(under.x, under.y, under.width, under.height),
        footer=nowhere, date=nowhere, number=nowhere, foot=nowhere, rule_y=look.page.height,
    )  # fmt: skip


def cover_room(look: Look, form: Form) -> TemplatePlace:
    """The place for words on a title slide: the template's own, else what is left under the title."""
    title, words = form.cover_title, form.content.widening
    if form.cover_under is not None:
        return form.cover_under
    top = title.bottom + _APART
    rest = look.page.height - look.page.bottom - top
    return TemplatePlace(title.x, top, title.width, max(rest, 0.0), look.sizes.body, "t", words, title.align)


def footer_room(look: Look) -> tuple[float, float]:
    """The size of the footer's words, and the width that they have."""
    return _room(look, look.form.footer if look.form else None, content_frame(look).footer)


def date_size(look: Look, said: str, metrics: Metrics) -> float:
    """The type of the date in its place: a council's own, or smaller, not under the least; 0 where it has no room."""
    size, width = _room(look, look.form.date if look.form else None, content_frame(look).date)
    needed = metrics.width(said, 1.0) / MARGIN
    fitting = min(size, floor(2 * width / needed) / 2) if needed else size
    return fitting if fitting >= min(size, look.sizes.footer) else 0.0


def _room(look: Look, place: TemplatePlace | None, own: Box) -> tuple[float, float]:
    """In a council's place, where it has one, else in our own."""
    if look.form is None:
        return look.sizes.footer, own.width
    return (place.size or look.sizes.footer, place.width / place.widening) if place else (look.sizes.footer, 0.0)


def _standing(place: TemplatePlace | None, size: float) -> Box | None:
    """One line in a place."""
    if place is None:
        return None
    height = (place.size or size) * 1.3
    return Box(place.x, place.down(height), place.width, height)


def cover_frame(look: Look, title_lines: int, title_size: float, fields: bool, subtitle_lines: int = 1) -> Frame:
    """A title slide: the title on the left, a third down, or near the top where a front sheet's fields follow."""
    page, sizes = look.page, look.sizes
    top = COVER_TOP_WITH_FIELDS if fields else COVER_TOP
    banner = Box(page.left, top, page.inner_width, sizes.banner * 1.6)
    title = Box(page.left, banner.bottom, page.inner_width, max(1, title_lines) * title_size * TITLE_LEADING)
    subtitle = Box(page.left, title.bottom + 10, page.inner_width, max(1, subtitle_lines) * COVER_SUBTITLE * 1.3)
    framed = _framed(look, banner, title, subtitle, subtitle.bottom + 18)
    room = framed.content
    return replace(framed, content=replace(room, height=framed.foot.y - 8 - room.y))


def _framed(look: Look, banner: Box, title: Box, subtitle: Box, top: float) -> Frame:
    page, sizes = look.page, look.sizes
    line = sizes.footer * 1.3
    footer_y, right = page.height - page.bottom + 10, page.width - page.right
    date_x = right - NUMBER_WIDTH - _APART - DATE_WIDTH
    return Frame(
        banner, title, subtitle,
        content=Box(page.left, top, page.inner_width, page.height - page.bottom - 6 - top),
        footer=Box(page.left, footer_y, date_x - _APART - page.left, line),
        date=Box(date_x, footer_y, DATE_WIDTH, line),
        number=Box(right - NUMBER_WIDTH, footer_y, NUMBER_WIDTH, line),
        foot=Box(page.left, page.height - page.bottom - 20, page.inner_width, sizes.subtitle * 1.3),
        rule_y=page.height - page.bottom + 4,
    )  # fmt: skip
