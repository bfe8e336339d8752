"""A council's own template: its slides taken out, its layouts found by role, the theme fitted to its page."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from dataclasses import replace

import pptx
from lxml import etree
from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.exc import PackageNotFoundError
from pptx.presentation import Presentation

from packbuilder import opc
from packbuilder.diagnostics import Finding, PackbuilderError
from packbuilder.render.pptx.base import PRESENTATION, TYPES, Base, Placeholders, places_of
from packbuilder.render.pptx.layouts import LAYOUTS
from packbuilder.render.pptx.xml import P, emu, parsed
from packbuilder.slides.frame import content_frame
from packbuilder.slides.plan import SlideRole
from packbuilder.theme import Page, Theme


def council_base(given: bytes, theme: Theme) -> Base:
    """The template's parts without its slides.

    Raises:
        PackbuilderError: the template cannot be opened.
    """
    try:
        return _read(given, theme)
    except _UNREADABLE as fault:
        finding = Finding(
            "template-not-readable", "the PowerPoint template cannot be opened", hint="save it anew as .potx"
        )
        raise PackbuilderError(finding) from fault


_UNREADABLE = (
    *(zipfile.BadZipFile, PackageNotFoundError, etree.XMLSyntaxError),
    *(KeyError, ValueError, IndexError, AttributeError),  # parts or layouts that every presentation has are missing
)


def _read(given: bytes, theme: Theme) -> Base:
    opened = pptx.Presentation(io.BytesIO(_as_presentation(given)))
    slides = opened.slides._sldIdLst
    for slide in list(slides):
        opened.part.drop_rel(slide.rId)
        slides.remove(slide)
    saved = io.BytesIO()
    opened.save(saved)
    parts = opc.read_package(saved.getvalue())
    parts[PRESENTATION] = _without_sections(parts[PRESENTATION])
    names = [layout.part.partname.lstrip("/") for master in opened.slide_masters for layout in master.slide_layouts]
    layouts = _by_role(names, parts)
    size = (opened.slide_width or emu(theme.deck.page.width), opened.slide_height or emu(theme.deck.page.height))
    room = _content_box(opened, layouts[SlideRole.CONTENT].part)
    return Base(parts, layouts, _fitted(theme, size, room), ours=False)


def _content_box(opened: Presentation, part: str) -> tuple[int, int, int, int] | None:
    """Where the layout has its content: left, top, right, bottom."""
    for master in opened.slide_masters:
        for layout in master.slide_layouts:
            if layout.part.partname.lstrip("/") == part:
                boxes = [
                    (shape.left, shape.top, shape.left + shape.width, shape.top + shape.height)
                    for shape in layout.placeholders
                    if shape.placeholder_format.type == PP_PLACEHOLDER.OBJECT
                ]
                return boxes[0] if boxes else None
    return None


def _fitted(theme: Theme, size: tuple[int, int], room: tuple[int, int, int, int] | None) -> Theme:
    """The theme on the template's page: content stands where its layout has it, under one line of small words."""
    width, height = size[0] / 12700, size[1] / 12700
    page = theme.deck.page
    if room is None:
        fitted = replace(page, width=width, height=height, top=page.top + 0.1 * height)
    else:
        left, top, right, bottom = (length / 12700 for length in room)
        head = content_frame(theme.deck).subtitle.y - page.top
        fitted = Page(width, height, left, width - right, top - head, height - bottom)
    return replace(theme, deck=replace(theme.deck, page=fitted))


def _as_presentation(data: bytes) -> bytes:
    """A .potx as a .pptx: they differ by their content type only."""
    parts = opc.read_package(data)
    types = parts[TYPES]
    for kind in (b"presentationml.template.main+xml", b"presentationml.slideshow.main+xml"):
        types = types.replace(kind, b"presentationml.presentation.main+xml")
    return opc.write_package(parts | {TYPES: types})


def _without_sections(presentation: bytes) -> bytes:
    root = parsed(presentation)
    for found in root.findall(f"{{{P}}}extLst/{{{P}}}ext[@uri='{{521415D9-36F7-43E2-AB2F-B90AF26B5E84}}']"):
        parent = found.getparent()
        if parent is not None:
            parent.remove(found)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def _by_role(names: list[str], parts: Mapping[str, bytes]) -> dict[SlideRole, Placeholders]:
    """The first layout of each kind; what is missing falls back on the nearest."""
    kinds: dict[str, str] = {}
    for name in names:
        kinds.setdefault(parsed(parts[name]).get("type", ""), name)
    wanted = {role: kind for role, _, kind in LAYOUTS}
    usual = kinds.get("obj") or names[0]
    bare = kinds.get("titleOnly") or usual
    fallback = {SlideRole.TITLE: names[0], SlideRole.SECTION: bare, SlideRole.CONTENT: usual}
    return {role: places_of(kinds.get(kind) or fallback.get(role, bare), parts) for role, kind in wanted.items()}
