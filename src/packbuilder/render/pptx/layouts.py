"""The layouts of our own template: a place for every part of a slide, by its role."""

from __future__ import annotations

from typing import Final

from packbuilder.render.pptx.looks import background, furniture, prompt, style
from packbuilder.render.pptx.shapes import placeholder, tree
from packbuilder.render.pptx.xml import HEAD, NAMESPACES
from packbuilder.slides.frame import COVER_SUBTITLE, COVER_TITLE, Frame, content_frame, cover_frame
from packbuilder.slides.plan import Box, SlideRole
from packbuilder.slides.setting import PANEL_GAP
from packbuilder.theme import Theme

BANNER, SUBTITLE, FOOT, FIELDS = 13, 14, 15, 16
"""Numbers of our text placeholders; 1 and 2 are contents, 10 to 12 date, footer and slide number."""

LAYOUTS: Final = (
    (SlideRole.TITLE, "Title slide", "title"),
    (SlideRole.SECTION, "Section", "secHead"),
    (SlideRole.CONTENT, "Title and content", "obj"),
    (SlideRole.TWO_CONTENTS, "Title and two contents", "twoObj"),
    (SlideRole.TITLE_ONLY, "Title only", "titleOnly"),
)
"""Each role, the layout's name, and its kind (ECMA-376 19.7.15, ST_SlideLayoutType)."""


def layout_part(role: SlideRole, name: str, kind: str, theme: Theme) -> bytes:
    """One layout of the master, with the placeholders of its role."""
    dark = role in (SlideRole.TITLE, SlideRole.SECTION)
    ground = background(theme.cover.fill, theme) if dark else ""
    hidden = ' showMasterSp="0"' if dark else ""
    return (
        f'{HEAD}<p:sldLayout {NAMESPACES}{hidden} type="{kind}" preserve="1">'
        f'<p:cSld name="{name}">{ground}{tree("".join(_placeholders(role, theme)))}</p:cSld>'
        "<p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:sldLayout>"
    ).encode()


def _placeholders(role: SlideRole, theme: Theme) -> tuple[str, ...]:
    frame = content_frame(theme.deck)
    match role:
        case SlideRole.TITLE:
            return _title_slide(theme)
        case SlideRole.SECTION:
            return _section(theme)
        case SlideRole.CONTENT:
            return (*_head(theme, frame), _content(5, 1, frame.content), *furniture(theme, frame, 7))
        case SlideRole.TWO_CONTENTS:
            return (*_head(theme, frame), *_halves(frame.content), *furniture(theme, frame, 7))
        case SlideRole.TITLE_ONLY:
            return (*_head(theme, frame), *furniture(theme, frame, 7))


def _head(theme: Theme, frame: Frame) -> tuple[str, ...]:
    """Title first: it is read first. The banner stands above it all the same."""
    sizes, muted = theme.deck.sizes, theme.colours.muted
    banner, under = style(sizes.banner, theme, muted, caps=True), style(sizes.subtitle, theme, muted)
    return (
        prompt(2, "Title", placeholder("title"), frame.title),
        prompt(3, "Banner", placeholder("body", BANNER, "quarter"), frame.banner, banner),
        prompt(4, "Subtitle", placeholder("subTitle", SUBTITLE, "quarter"), frame.subtitle, under),
    )


def _content(id_: int, index: int, box: Box) -> str:
    return prompt(id_, "Content", placeholder(index=index), box)


def _halves(box: Box) -> tuple[str, ...]:
    half = (box.width - PANEL_GAP) / 2
    return (
        _content(5, 1, Box(box.x, box.y, half, box.height)),
        _content(6, 2, Box(box.right - half, box.y, half, box.height)),
    )


def _title_slide(theme: Theme) -> tuple[str, ...]:
    frame = cover_frame(theme.deck, 2, COVER_TITLE, fields=False)
    cover, sizes = theme.cover, theme.deck.sizes
    title = style(COVER_TITLE, theme, cover.ink, bold=True)
    overline = style(sizes.banner + 1, theme, cover.muted, caps=True)
    foot = style(sizes.subtitle - 2, theme, cover.muted)
    fields = style(sizes.body - 2, theme, cover.ink)
    return (
        prompt(2, "Title", placeholder("ctrTitle"), frame.title, title),
        prompt(3, "Overline", placeholder("body", BANNER, "quarter"), frame.banner, overline),
        prompt(4, "Subtitle", placeholder("subTitle", 1), frame.subtitle, style(COVER_SUBTITLE, theme, cover.ink)),
        prompt(5, "Foot", placeholder("body", FOOT, "quarter"), frame.foot, foot),
        prompt(6, "Details", placeholder("body", FIELDS, "half"), frame.content, fields),
    )


def _section(theme: Theme) -> tuple[str, ...]:
    frame = cover_frame(theme.deck, 2, COVER_TITLE, fields=False)
    ink = theme.cover.ink
    return (
        prompt(2, "Title", placeholder("title"), frame.title, style(COVER_TITLE, theme, ink, bold=True)),
        prompt(3, "Subtitle", placeholder("body", 1), frame.subtitle, style(COVER_SUBTITLE, theme, ink)),
    )
