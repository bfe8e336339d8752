"""What slides are written into: the council's template, or our own made from the theme."""

from __future__ import annotations

import io
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final

import pptx
from lxml import etree
from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.presentation import Presentation

from packbuilder import opc
from packbuilder.render.pptx.layouts import LAYOUTS, layout_part
from packbuilder.render.pptx.looks import master_part, theme_part
from packbuilder.render.pptx.relations import Relations
from packbuilder.render.pptx.xml import HEAD, LANGUAGE, NAMESPACES, A, P, emu
from packbuilder.slides.frame import content_frame
from packbuilder.slides.plan import SlideRole
from packbuilder.theme import Page, Theme

PRESENTATION: Final = "ppt/presentation.xml"
PRESENTATION_RELATIONS: Final = "ppt/_rels/presentation.xml.rels"
TYPES: Final = "[Content_Types].xml"
NOTES_SIZE: Final = (540.0, 720.0)
_TYPE: Final = "application/vnd.openxmlformats-officedocument.presentationml."
_OWN_TYPES: Final = {
    PRESENTATION: _TYPE + "presentation.main+xml",
    "ppt/presProps.xml": _TYPE + "presProps+xml",
    "ppt/viewProps.xml": _TYPE + "viewProps+xml",
    "ppt/tableStyles.xml": _TYPE + "tableStyles+xml",
    "ppt/slideMasters/slideMaster1.xml": _TYPE + "slideMaster+xml",
    "ppt/theme/theme1.xml": "application/vnd.openxmlformats-officedocument.theme+xml",
}


@dataclass(frozen=True, slots=True)
class Placeholders:
    """The places of one layout that slides fill: the title's kind, the numbers of contents, texts and furniture."""

    part: str
    title: str = ""
    contents: tuple[int, ...] = ()
    subtitle: int | None = None
    numbers: frozenset[int] = frozenset()
    footer: int | None = None
    slide_number: int | None = None


@dataclass(frozen=True, slots=True)
class Base:
    """Parts of the opened template, and a layout for each role; `ours` when it is made from the theme.

    `theme` is the theme that slides are planned and drawn with: a council's template has its own size and its own
    place for content.
    """

    parts: dict[str, bytes]
    layouts: Mapping[SlideRole, Placeholders]
    theme: Theme
    ours: bool = True


def open_base(given: bytes | None, theme: Theme) -> Base:
    """The council's template without its slides, or our own."""
    return _own(theme) if given is None else _councils(given, theme)


# Ours


def _own(theme: Theme) -> Base:
    parts = {
        TYPES: _types(),
        PRESENTATION: _presentation(theme),
        PRESENTATION_RELATIONS: _related(
            ("slideMaster", "slideMasters/slideMaster1.xml"), ("presProps", "presProps.xml"),
            ("viewProps", "viewProps.xml"), ("theme", "theme/theme1.xml"), ("tableStyles", "tableStyles.xml"),
        ),
        "ppt/presProps.xml": f"{HEAD}<p:presentationPr {NAMESPACES}/>".encode(),
        "ppt/viewProps.xml": f"{HEAD}<p:viewPr {NAMESPACES}/>".encode(),
        "ppt/tableStyles.xml": (
            f'{HEAD}<a:tblStyleLst xmlns:a="{A}" def="{{5C22544A-7EE6-4342-B048-85BDC9FD1C3A}}"/>'.encode()
        ),
        "ppt/theme/theme1.xml": theme_part(theme),
        "ppt/slideMasters/slideMaster1.xml": master_part(theme, len(LAYOUTS)),
        "ppt/slideMasters/_rels/slideMaster1.xml.rels": _related(
            *(("slideLayout", f"../slideLayouts/slideLayout{i}.xml") for i in range(1, len(LAYOUTS) + 1)),
            ("theme", "../theme/theme1.xml"),
        ),
    }  # fmt: skip
    for i, (role, name, kind) in enumerate(LAYOUTS, 1):
        parts[f"ppt/slideLayouts/slideLayout{i}.xml"] = layout_part(role, name, kind, theme)
        parts[f"ppt/slideLayouts/_rels/slideLayout{i}.xml.rels"] = _related(
            ("slideMaster", "../slideMasters/slideMaster1.xml")
        )
    layouts = {
        role: _places(f"ppt/slideLayouts/slideLayout{i}.xml", parts) for i, (role, _, _) in enumerate(LAYOUTS, 1)
    }
    return Base(parts, layouts, theme)


def _related(*found: tuple[str, str]) -> bytes:
    relations = Relations()
    for kind, target in found:
        relations.to(kind, target)
    return relations.xml()


def _types() -> bytes:
    layouts = {f"ppt/slideLayouts/slideLayout{i}.xml": _TYPE + "slideLayout+xml" for i in range(1, len(LAYOUTS) + 1)}
    overrides = "".join(
        f'<Override PartName="/{name}" ContentType="{kind}"/>' for name, kind in (_OWN_TYPES | layouts).items()
    )
    return (
        f'{HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>'
    ).encode()


def _presentation(theme: Theme) -> bytes:
    page = theme.deck.page
    levels = "".join(
        f'<a:lvl{n}pPr marL="{(n - 1) * 457200}" algn="l" defTabSz="914400" rtl="0" eaLnBrk="1" latinLnBrk="0" '
        'hangingPunct="1"><a:defRPr sz="1800" kern="0"><a:solidFill><a:schemeClr val="tx1"/></a:solidFill>'
        '<a:latin typeface="+mn-lt"/><a:ea typeface="+mn-ea"/><a:cs typeface="+mn-cs"/></a:defRPr>'
        f"</a:lvl{n}pPr>"
        for n in range(1, 10)
    )
    return (
        f'{HEAD}<p:presentation {NAMESPACES} saveSubsetFonts="1">'
        '<p:sldMasterIdLst><p:sldMasterId id="2147483648" r:id="rId1"/></p:sldMasterIdLst>'
        f'<p:sldSz cx="{emu(page.width)}" cy="{emu(page.height)}"/>'
        f'<p:notesSz cx="{emu(NOTES_SIZE[0])}" cy="{emu(NOTES_SIZE[1])}"/>'
        f'<p:defaultTextStyle><a:defPPr><a:defRPr lang="{LANGUAGE}"/></a:defPPr>{levels}</p:defaultTextStyle>'
        "</p:presentation>"
    ).encode()


# The council's


def _councils(given: bytes, theme: Theme) -> Base:
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
    root = etree.fromstring(presentation)
    for found in root.findall(f"{{{P}}}extLst/{{{P}}}ext[@uri='{{521415D9-36F7-43E2-AB2F-B90AF26B5E84}}']"):
        parent = found.getparent()
        if parent is not None:
            parent.remove(found)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def _by_role(names: list[str], parts: Mapping[str, bytes]) -> dict[SlideRole, Placeholders]:
    """The first layout of each kind; what is missing falls back on the nearest."""
    kinds: dict[str, str] = {}
    for name in names:
        kinds.setdefault(etree.fromstring(parts[name]).get("type", ""), name)
    wanted = {role: kind for role, _, kind in LAYOUTS}
    usual = kinds.get("obj") or names[0]
    bare = kinds.get("titleOnly") or usual
    fallback = {SlideRole.TITLE: names[0], SlideRole.SECTION: bare, SlideRole.CONTENT: usual}
    return {role: _places(kinds.get(kind) or fallback.get(role, bare), parts) for role, kind in wanted.items()}


def _places(part: str, parts: Mapping[str, bytes]) -> Placeholders:
    found = etree.fromstring(parts[part]).iter(f"{{{P}}}ph")
    places = [(ph.get("type", "obj"), int(ph.get("idx", "0"))) for ph in found]

    def first(kind: str) -> int | None:
        return next((index for one, index in places if one == kind), None)

    return Placeholders(
        part,
        title=next((kind for kind, _ in places if kind in ("title", "ctrTitle")), ""),
        contents=tuple(index for kind, index in places if kind == "obj"),
        subtitle=first("subTitle"),
        numbers=frozenset(index for kind, index in places if kind == "body"),
        footer=first("ftr"),
        slide_number=first("sldNum"),
    )
