"""The title slide on a council's template: the paper's title in its place, everything else under it."""

from __future__ import annotations

from collections.abc import Sequence

from packbuilder.fit.lines import runs, wrap
from packbuilder.slides.frame import cover_room
from packbuilder.slides.passages import height
from packbuilder.slides.plan import Box, PlacedText, Slide, SlideRole, TextLine
from packbuilder.slides.setting import Setting
from packbuilder.slides.titles import LEADING, LEAST, STEP, room, title_on_form
from packbuilder.theme.form import Form, TemplatePlace
from packbuilder.tree import Cover, Text

UNDER = "cover:subtitle"
"""What stands under the title, as one thing to edit."""

_GAP = 0.35
"""Between its lines, in ems."""


def councils_cover(cover: Cover, section: str, form: Form, at: Setting) -> Slide:
    """The title, and one under the other committee and date, period, who reports."""
    size, lines = title_on_form(cover.title, form.cover_title, at)
    under = tuple(line for line in (cover.overline, cover.subtitle, cover.foot) if line)
    return Slide(
        "cover", SlideRole.TITLE, cover.title, title_lines=lines, title_size=size, cover=cover, section=section,
        placed=(_under(under, cover_room(at.look, form), at),) if under else (),
    )  # fmt: skip


def _under(said: Sequence[str], place: TemplatePlace, at: Setting) -> PlacedText:
    """In the template's size where its place holds them, else smaller; no smaller than words are, but further down."""
    size = place.size or at.sizes.body
    lines = _lines(said, size, place, at)
    while height(lines) > place.height and size - STEP >= LEAST:
        size -= STEP
        lines = _lines(said, size, place, at)
    tall = height(lines)
    return PlacedText(UNDER, Box(place.x, place.down(tall), place.width, tall), lines)


def _lines(said: Sequence[str], size: float, place: TemplatePlace, at: Setting) -> tuple[TextLine, ...]:
    width = room(place, at)
    return tuple(
        TextLine(
            (Text(line),), wrap(runs((Text(line),), at.theme), size, width, at.metrics), size, size * LEADING,
            size * _GAP,
        )
        for line in said
    )  # fmt: skip
