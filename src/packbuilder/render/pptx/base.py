"""What slides are written into: the parts of a template and its layouts; our own, made from the theme."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from packbuilder.diagnostics import Finding
from packbuilder.render.pptx.layouts import LAYOUTS, layout_part
from packbuilder.render.pptx.looks import master_part, theme_part
from packbuilder.render.pptx.relations import Relations
from packbuilder.render.pptx.xml import HEAD, LANGUAGE, NAMESPACES, A, P, emu, parsed
from packbuilder.slides.plan import SlideRole
from packbuilder.theme import Theme
from packbuilder.theme.form import TemplatePlace

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
    """The places of one layout that slides fill: the title's kind, the numbers of contents, texts and furniture.

    `bodies` are contents that take words only; where the title stands is said of a council's layouts.
    """

    part: str
    title: str = ""
    title_index: int = 0
    title_place: TemplatePlace | None = None
    contents: tuple[int, ...] = ()
    bodies: tuple[int, ...] = ()
    subtitle: int | None = None
    subtitle_kind: str = "subTitle"
    numbers: frozenset[int] = frozenset()
    footer: int | None = None
    date: int | None = None
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
    findings: tuple[Finding, ...] = ()


def own_base(theme: Theme) -> Base:
    """Our own template: a master and its layouts, no slides."""
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
        role: places_of(f"ppt/slideLayouts/slideLayout{i}.xml", parts) for i, (role, _, _) in enumerate(LAYOUTS, 1)
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


def places_of(part: str, parts: Mapping[str, bytes]) -> Placeholders:
    """The placeholders of a layout."""
    found = parsed(parts[part]).iter(f"{{{P}}}ph")
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
        date=first("dt"),
        slide_number=first("sldNum"),
    )
