"""The template's colours on the theme: ink, paper, accent and palette, and greys and tones that can be read there."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from packbuilder.charts.paint import mixed_with
from packbuilder.slides.plan import SlideRole
from packbuilder.theme import Colours, CoverLook, Theme, ToneLook
from packbuilder.theme.contrast import contrast
from packbuilder.theme.form import Form, TemplatePlace
from packbuilder.theme.ground import Ground

READABLE: Final = 4.5
"""The contrast that words need (WCAG 2.2, 1.4.3)."""

_LARGE: Final = 3.0
"""That of words of 18 points and more."""


def painted(theme: Theme, mapped: Mapping[str, str], scheme: Mapping[str, str], form: Form) -> Theme:
    """The template's ink, paper, accent and palette; the theme's own greys where they can be read on that paper."""
    own, usual, cover = theme.colours, form.grounds[SlideRole.CONTENT], form.grounds[SlideRole.TITLE]
    paper = usual.under(form.content.frame)
    ink = _read_on(paper, mapped.get("tx1") or own.ink, usual.words or own.ink)
    accents = [scheme[f"accent{number}"] for number in range(1, 7) if f"accent{number}" in scheme]
    readable = (one for one in (mapped.get("tx2", ""), *accents) if one and contrast(one, paper) >= READABLE)
    colours = _colours(own, ink, paper, next(readable, ink))
    tones = {tone: _toned(look, own.paper, colours) for tone, look in theme.tones.items()}
    palette = tuple(accents) if len(accents) == 6 else theme.palette
    look = CoverLook(cover.colour, cover.title, cover.words)
    return replace(theme, colours=colours, tones=tones, palette=palette, cover=look)


def readable(
    ground: Ground, title: TemplatePlace, words: TemplatePlace | None, foot: TemplatePlace | None, ink: str
) -> Ground:
    """The ground with colours in which its words can be read: the template's own where that is so, else ink, or black
    or white.
    """
    under = ground.under(title.frame)
    is_large = (title.size or 0) >= _SIZE_LARGE
    least = _LARGE if is_large else READABLE
    return replace(
        ground,
        title=_read_on(under, ground.title or ink, ink, least),
        words=_read_on(ground.under((words or title).frame), ground.words or ink, ink),
        foot=_read_on(ground.under(foot.frame), ground.foot or ink, ink) if foot is not None else ground.foot,
    )


_SIZE_LARGE: Final = 18.0


def _colours(own: Colours, ink: str, paper: str, accent: str) -> Colours:
    """Greys of the theme's own on the same paper; on another they are mixed of its ink."""
    if paper == own.paper.upper():
        total, sub_total = mixed_with(accent, paper, 0.88), mixed_with(accent, paper, 0.95)
        return replace(own, ink=ink, accent=accent, header_rule=accent, total_fill=total, sub_total_fill=sub_total)
    return Colours(
        ink=ink, accent=accent, muted=_read_on(paper, mixed_with(ink, paper, 0.3), ink),
        rule=mixed_with(ink, paper, 0.85), header_rule=accent, paper=paper,
        total_fill=mixed_with(accent, paper, 0.85), sub_total_fill=mixed_with(accent, paper, 0.93),
    )  # fmt: skip


def _toned(look: ToneLook, paper: str, colours: Colours) -> ToneLook:
    """A tone without a fill of its own takes the paper's; what stands on the paper is mixed with ink until it reads."""
    bare = look.fill.upper() == paper.upper()
    ink = _darker(look.ink, colours) if bare else look.ink
    return replace(look, fill=colours.paper if bare else look.fill, ink=ink, trend_ink=_darker(look.trend_ink, colours))


def _darker(colour: str, colours: Colours) -> str:
    for step in range(10):
        mixed = mixed_with(colour, colours.ink, step / 10)
        if contrast(mixed, colours.paper) >= READABLE:
            return mixed
    return colours.ink


def _read_on(paper: str, wanted: str, otherwise: str, least: float = READABLE) -> str:
    """The colour, or another where it cannot be read; at last black or white."""
    extremes = sorted(("000000", "FFFFFF"), key=lambda one: -contrast(one, paper))
    return next(one for one in (wanted, otherwise, extremes[0]) if contrast(one, paper) >= least or one == extremes[0])
