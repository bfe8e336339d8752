"""A council's own template: its slides taken out, its layouts found by role, the theme fitted to it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from lxml import etree

from packbuilder.diagnostics import Finding, Severity
from packbuilder.lengths import in_points
from packbuilder.render.pptx.base import PRESENTATION, Base, Placeholders
from packbuilder.render.pptx.fitting import fitted, fonts
from packbuilder.render.pptx.opened import layouts_in_order, opened, refused, related_part
from packbuilder.render.pptx.roles import TITLES, Layout, by_role, layout_of
from packbuilder.render.pptx.titled import NAME, has_titles, with_titles
from packbuilder.render.pptx.xml import P, parsed
from packbuilder.slides.plan import SlideRole
from packbuilder.theme import Theme, ThemeFile
from packbuilder.theme.families import widening
from packbuilder.theme.form import TemplatePlace

_MISSING: Final = (etree.XMLSyntaxError, KeyError, IndexError, ValueError, TypeError)
"""What is raised where a part that every presentation has is missing or broken."""

_LEAST_SLIDE: Final = 200.0
_SLACK: Final = 2.0
_CALLED: Final = {
    SlideRole.TITLE: "title slides",
    SlideRole.SECTION: "sections",
    SlideRole.CONTENT: "a title and content",
    SlideRole.TWO_CONTENTS: "a title and two contents",
    SlideRole.TITLE_ONLY: "a title only",
}


def council_base(file: ThemeFile, theme: Theme) -> Base:
    """The template's parts without its slides, its layouts by role, the theme on it, and what it lacks.

    Raises:
        PackbuilderError: the template cannot serve.
    """
    parts = opened(file)
    try:
        return _read(file, parts, theme)
    except _MISSING as fault:
        raise refused(file, f"is damaged: {_missing(fault)}") from fault


def _missing(fault: Exception) -> str:
    """What is not in it, by its name where that is known."""
    named = fault.args[0] if fault.args and isinstance(fault, KeyError) else ""
    return f"{named} is missing" if named else f"some part of it is missing ({fault})"


def _read(file: ThemeFile, parts: dict[str, bytes], theme: Theme) -> Base:
    size, titled = _size(file, parts), has_titles(parts)
    parts = parts if titled else with_titles(parts, size)
    master, layouts = _best_master(file, parts)
    roles, stand_ins = by_role(layouts)
    look = {"master": master, "theme": related_part(master, "theme", parts)}
    on_it = fitted(theme, parts, roles, look, size)
    unknown = _unknown_fonts(file, parts[look["theme"]], theme)
    lacking = _lacks(file, stand_ins) if titled else _titleless(file)
    findings = (*lacking, *_off_slide(file, roles, size), *unknown)
    places = {role: _places(layout) for role, layout in roles.items()}
    return Base(parts, places, on_it, ours=False, findings=findings)


def _best_master(file: ThemeFile, parts: Mapping[str, bytes]) -> tuple[str, list[Layout]]:
    """Of several masters the one with layouts for the most roles."""
    found = [(m, [layout_of(part, m, parts) for part in names]) for m, names in layouts_in_order(parts) if names]
    if not found:
        raise refused(file, "has no slide layouts", "a template has a slide master with layouts")
    return min(found, key=lambda one: len(by_role(one[1])[1]))


def _size(file: ThemeFile, parts: Mapping[str, bytes]) -> tuple[float, float]:
    found = parsed(parts[PRESENTATION]).find(f"{{{P}}}sldSz")
    size = (960.0, 540.0) if found is None else (in_points(found.get("cx", "0")), in_points(found.get("cy", "0")))
    if min(size) < _LEAST_SLIDE:
        raise refused(file, "has slides too small to read", "choose a slide size of at least 10 by 10 cm")
    return size


def _places(layout: Layout) -> Placeholders:
    """The places that slides of this layout fill."""
    title, under = layout.title, layout.seat("subTitle")
    cover_words = under or (next(iter(layout.contents), None) if layout.seat("ctrTitle") else None)
    footer, date, number = (layout.seat(kind) for kind in ("ftr", "dt", "sldNum"))
    return Placeholders(
        layout.part,
        title=next((kind for kind in TITLES if title is not None and title.kind == kind), ""),
        title_index=title.index if title is not None else 0,
        contents=tuple(seat.index for seat in layout.contents if seat.kind == "obj"),
        bodies=tuple(seat.index for seat in layout.contents if seat.kind == "body"),
        subtitle=cover_words.index if cover_words is not None else None,
        subtitle_kind=cover_words.kind if cover_words is not None else "",
        footer=footer.index if footer is not None else None,
        date=date.index if date is not None else None,
        slide_number=number.index if number is not None else None,
        title_place=title.place if title is not None else None,
    )


def _lacks(file: ThemeFile, stand_ins: Mapping[SlideRole, Layout]) -> Iterator[Finding]:
    for role, layout in stand_ins.items():
        used = f"its layout {layout.name!r} is used"
        instead = "parts have no slide of their own" if role is SlideRole.SECTION else used
        message = f"{file.shown} has no layout for {_CALLED[role]}: {instead}"
        hint = "add one in PowerPoint's slide master view, or leave it so"
        yield file.finding("template-role", message, hint, Severity.NOTE)


def _titleless(file: ThemeFile) -> Iterator[Finding]:
    message = f"{file.shown} has no layout with a place for titles: {NAME!r} is added to it, and used for all slides"
    hint = "add layouts of your own in PowerPoint's slide master view, or leave it so"
    yield file.finding("template-titles", message, hint, Severity.NOTE)


def _off_slide(file: ThemeFile, roles: Mapping[SlideRole, Layout], size: tuple[float, float]) -> Iterator[Finding]:
    """Layouts whose places go on where the slide ends, as after a change of the slide's size."""
    layouts = dict.fromkeys(roles.values())
    found = [layout.name for layout in layouts if any(_beyond(place, size) for place in _used(layout))]
    if found:
        said = ", ".join(map(repr, found))
        message = f"places of {file.shown} go on where its slides end: in its layouts {said}"
        hint = "choose the slide's size anew in PowerPoint (Ensure Fit), or move them"
        yield file.finding("template-place", f"{message}; they are cut off there", hint)


def _used(layout: Layout) -> Iterator[TemplatePlace]:
    """The places that words, tables and charts are put into."""
    for seat in (layout.title, layout.seat("subTitle"), *layout.contents):
        if seat is not None and seat.place is not None:
            yield seat.place


def _beyond(place: TemplatePlace, size: tuple[float, float]) -> bool:
    return place.x < -_SLACK or place.y < -_SLACK or place.right > size[0] + _SLACK or place.bottom > size[1] + _SLACK


def _unknown_fonts(file: ThemeFile, theme_part: bytes, theme: Theme) -> Iterator[Finding]:
    """Widths that nobody knows: words may run wider than was planned."""
    named = theme.files.fonts
    for family in dict.fromkeys(fonts(theme_part)):
        if family and widening(family) is None and not (named and family == theme.fonts.text):
            message = f"{file.shown} sets words in {family!r}, whose widths are not known: they are measured as Arial's"
            yield file.finding("template-font", message, "look whether its slides are full to the edge", Severity.NOTE)
