"""The theme on a council's template: its page and places, its colours where they can be read, its fonts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from lxml import etree

from packbuilder.render.pptx.colours import Palette
from packbuilder.render.pptx.grounds import ground
from packbuilder.render.pptx.painting import READABLE, painted, readable
from packbuilder.render.pptx.roles import Layout
from packbuilder.render.pptx.xml import A, P, parsed
from packbuilder.slides.plan import SlideRole
from packbuilder.theme import Page, Theme
from packbuilder.theme.contrast import contrast, is_colour
from packbuilder.theme.families import bold_widening, width_of
from packbuilder.theme.form import Form, TemplatePlace
from packbuilder.theme.ground import Ground

_SLOTS: Final = ("dk1", "lt1", "dk2", "lt2", *(f"accent{number}" for number in range(1, 7)), "hlink", "folHlink")
_MAPPED: Final = {"tx1": "dk1", "bg1": "lt1", "tx2": "dk2", "bg2": "lt2"}
_LEAST_PLACE: Final = 60.0
"""Footers lower or narrower than this cannot hold a footer's words."""


def fitted(theme: Theme, parts: Mapping[str, bytes], roles: Mapping[SlideRole, Layout], look: Mapping[str, str],
           size: tuple[float, float]) -> Theme:  # fmt: skip
    """The theme with which slides are planned and drawn on this template."""
    root, clear = parsed(parts[look["theme"]]), _clear(parts[look["master"]])
    scheme = _scheme(root)
    colours = {name: scheme.get(slot, "") for name, slot in clear.items()}
    families = fonts(parts[look["theme"]])
    places = _on_slide(_form(roles, size, *(width_of(family, theme) for family in families)), size)
    palette = Palette(scheme, clear, root.find(f".//{{{A}}}fmtScheme"))
    paper = colours["bg1"] or theme.colours.paper
    form = replace(
        places,
        names=_names(colours, scheme),
        bold=bold_widening(families[1], theme),
        grounds={
            role: _readable(
                ground(layout.part, look["master"], parts, palette, size, paper), role, places, theme, colours
            )
            for role, layout in roles.items()
        },
    )
    worn = painted(theme, colours, scheme, form)
    return replace(
        worn,
        deck=replace(theme.deck, page=_page(size, form), form=_with_links(form, scheme, worn)),
        fonts=replace(theme.fonts, text=families[1] or theme.fonts.text),
    )


def _readable(found: Ground, role: SlideRole, places: Form, theme: Theme, colours: Mapping[str, str]) -> Ground:
    is_cover = role is SlideRole.TITLE
    title, words = (places.cover_title, places.cover_under) if is_cover else (places.title, places.content)
    if role is SlideRole.SECTION and places.section_title is not None:
        title = words = places.section_title
    return readable(found, title, words, places.footer or places.number, colours["tx1"] or theme.colours.ink)


def _with_links(form: Form, scheme: Mapping[str, str], worn: Theme) -> Form:
    """Knowing whether links in the template's colour for them can be read on its paper."""
    link = scheme.get("hlink", "")
    return replace(form, plain_links=bool(link) and contrast(link, worn.colours.paper) < READABLE)


# Fonts and colours


def fonts(theme_part: bytes) -> tuple[str, str]:
    """The families of headings and of words."""
    found = parsed(theme_part)
    named = (found.find(f".//{{{A}}}{kind}Font/{{{A}}}latin") for kind in ("major", "minor"))
    major, minor = ("" if one is None else one.get("typeface", "") for one in named)
    return major or minor, minor or major


def _colour_of(slot: str, theme: etree._Element) -> str:
    one = theme.find(f".//{{{A}}}clrScheme/{{{A}}}{slot}")
    if one is None or not len(one):
        return ""
    return (one[0].get("val" if one[0].tag == f"{{{A}}}srgbClr" else "lastClr") or "").upper()


def _scheme(root: etree._Element) -> dict[str, str]:
    """The theme's colours by slot."""
    found = {slot: _colour_of(slot, root) for slot in _SLOTS}
    return {slot: colour for slot, colour in found.items() if is_colour(colour)}


def _names(mapped: Mapping[str, str], scheme: Mapping[str, str]) -> dict[str, str]:
    """What the template calls its colours, so that slides follow it when it changes."""
    accents = {colour: slot for slot, colour in reversed(list(scheme.items())) if slot.startswith("accent")}
    return accents | {colour: name for name, colour in reversed(list(mapped.items())) if colour}


def _clear(master: bytes) -> dict[str, str]:
    """Which slot of the theme stands behind ink and paper on this master (ECMA-376-1, 19.3.1.6)."""
    found = parsed(master).find(f"{{{P}}}clrMap")
    return {name: found.get(name, slot) if found is not None else slot for name, slot in _MAPPED.items()}


# Places


def _form(roles: Mapping[SlideRole, Layout], size: tuple[float, float], major: float, minor: float) -> Form:
    usual, cover, part = roles[SlideRole.CONTENT], roles[SlideRole.TITLE], roles[SlideRole.SECTION]
    has_parts = all(layout is not part for role, layout in roles.items() if role is not SlideRole.SECTION)
    title = _title(usual, size, major)
    footer = _place(usual, "ftr", minor)
    date, number = _place(usual, "dt", minor), _place(usual, "sldNum", minor)
    return Form(
        title, _content(usual, title, size, footer or number, minor), _title(cover, size, major),
        _under(cover, minor), _title(part, size, major) if has_parts else None,
        footer if footer and footer.width >= _LEAST_PLACE else None, date, number,
    )  # fmt: skip


def _on_slide(form: Form, size: tuple[float, float]) -> Form:
    """No place goes on where the slide ends: what stood there would be seen by nobody."""
    title, content, cover = (_cut(place, size) for place in (form.title, form.content, form.cover_title))
    under, part, footer, date, number = (
        _cut(place, size) if place is not None else None
        for place in (form.cover_under, form.section_title, form.footer, form.date, form.number)
    )
    return replace(form, title=title, content=content, cover_title=cover, cover_under=under, section_title=part,
                   footer=footer, date=date, number=number)  # fmt: skip


def _cut(place: TemplatePlace, size: tuple[float, float]) -> TemplatePlace:
    width, height = size[0] - place.x, size[1] - place.y
    if place.width <= width and place.height <= height:
        return place
    return replace(place, width=max(min(place.width, width), 1.0), height=max(min(place.height, height), 1.0))


def _place(layout: Layout, kind: str, wider: float) -> TemplatePlace | None:
    seat = layout.seat(kind)
    return _wide(seat.place, wider) if seat is not None and seat.place is not None else None


def _wide(place: TemplatePlace, wider: float) -> TemplatePlace:
    return replace(place, widening=place.widening * wider)


def _title(layout: Layout, size: tuple[float, float], wider: float) -> TemplatePlace:
    seat = layout.title
    if seat is not None and seat.place is not None:
        return _wide(seat.place, wider)
    return TemplatePlace(size[0] * 0.05, size[1] * 0.06, size[0] * 0.9, size[1] * 0.12, 28.0, "t", wider)


def _content(
    layout: Layout, title: TemplatePlace, size: tuple[float, float], foot: TemplatePlace | None, wider: float
) -> TemplatePlace:
    """The content's own place; without one, what is left between the title and the foot."""
    if layout.contents and layout.contents[0].place is not None:
        left, right = layout.contents[0].place, layout.contents[-1].place or layout.contents[0].place
        return replace(left, width=right.x + right.width - left.x, anchor="t", widening=wider)
    top = title.bottom + 0.02 * size[1]
    bottom = foot.y - 6 if foot is not None and foot.y > size[1] / 2 else size[1] * 0.93
    return TemplatePlace(title.x, top, title.width, max(bottom - top, size[1] * 0.3), 0.0, "t", wider)


def _under(cover: Layout, wider: float) -> TemplatePlace | None:
    """The place under a title slide's title."""
    seat = cover.seat("subTitle") or next(iter(cover.contents), None)
    return _wide(seat.place, wider) if seat is not None and seat.place is not None else None


def _page(size: tuple[float, float], form: Form) -> Page:
    content = form.content
    right, bottom = max(size[0] - content.x - content.width, 0.0), max(size[1] - content.bottom, 0.0)
    return Page(size[0], size[1], content.x, right, min(form.title.y, content.y), bottom)
