"""A layout with a place for titles, for a template that has none: by titles slides are found, listed and read aloud."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from lxml import etree

from packbuilder.render.pptx.base import PRESENTATION, TYPES
from packbuilder.render.pptx.opened import layouts_in_order, relations_of
from packbuilder.render.pptx.xml import A, P, R, emu, parsed, written

NAME: Final = "Title only"
_FOLDER: Final = "ppt/slideLayouts/"
_TYPE: Final = "application/vnd.openxmlformats-officedocument.presentationml.slideLayout+xml"
_TITLES: Final = ("title", "ctrTitle")
_SIZE: Final = 28


def has_titles(parts: Mapping[str, bytes]) -> bool:
    """Whether any of its layouts has a place for titles."""
    names = [name for _, layouts in layouts_in_order(parts) for name in layouts]
    return not names or any(_is_titled(parts[name]) for name in names)


def with_titles(parts: Mapping[str, bytes], size: tuple[float, float]) -> dict[str, bytes]:
    """The template's parts with a layout more: its first one, and a title along the top."""
    master, (model, *_) = next((master, layouts) for master, layouts in layouts_in_order(parts) if layouts)
    name = next(one for one in _names() if one not in parts)
    added = {name: _layout(parts[model], _place(parts[master], size)), relations_of(name): parts[relations_of(model)]}
    relations = parsed(parts[relations_of(master)])
    id_ = next(f"rId{n}" for n in range(1, 9999) if all(one.get("Id") != f"rId{n}" for one in relations))
    etree.SubElement(relations, relations[0].tag, Id=id_, Type=f"{R}/slideLayout", Target=f"../{name[4:]}")
    added[relations_of(master)] = written(relations)
    added[master] = _listed(parts, master, id_)
    types = parsed(parts[TYPES])
    space = types.tag.rpartition("}")[0] + "}"
    etree.SubElement(types, f"{space}Override", PartName=f"/{name}", ContentType=_TYPE)
    return {**parts, **added, TYPES: written(types)}


def _names() -> Iterator[str]:
    return (f"{_FOLDER}slideLayout{number}.xml" for number in range(1, 9999))


def _is_titled(layout: bytes) -> bool:
    return any(place.get("type") in _TITLES for place in parsed(layout).iter(f"{{{P}}}ph"))


def _place(master: bytes, size: tuple[float, float]) -> str:
    """Nothing where the master has a place for titles, which its layouts inherit."""
    if _is_titled(master):
        return "<p:spPr/>"
    x, y, width, height = (emu(one) for one in (size[0] * 0.05, size[1] * 0.05, size[0] * 0.9, size[1] * 0.12))
    return f'<p:spPr><a:xfrm><a:off x="{x}" y="{y}"/><a:ext cx="{width}" cy="{height}"/></a:xfrm></p:spPr>'


def _layout(model: bytes, place: str) -> bytes:
    root = parsed(model)
    root.set("type", "titleOnly")
    sheet = next(root.iter(f"{{{P}}}cSld"))
    sheet.set("name", NAME)
    shapes = next(sheet.iter(f"{{{P}}}spTree"))
    taken = [int(one.get("id", "0")) for one in shapes.iter(f"{{{P}}}cNvPr")]
    style = "" if "xfrm" not in place else f'<a:lvl1pPr><a:defRPr sz="{_SIZE * 100}"/></a:lvl1pPr>'
    title = (
        f'<p:sp xmlns:p="{P}" xmlns:a="{A}"><p:nvSpPr><p:cNvPr id="{max(taken, default=1) + 1}" name="Title"/>'
        f'<p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr><p:nvPr><p:ph type="title"/></p:nvPr></p:nvSpPr>{place}'
        f"<p:txBody><a:bodyPr/><a:lstStyle>{style}</a:lstStyle><a:p><a:r><a:t>Title</a:t></a:r></a:p></p:txBody></p:sp>"
    )
    shapes.insert(2, etree.fromstring(title))
    return written(root)


def _listed(parts: Mapping[str, bytes], master: str, relation: str) -> bytes:
    """The master with the layout in its list; ids are those of no other layout and no master (ECMA-376-1, 19.7.14)."""
    root = parsed(parts[master])
    listed = next(root.iter(f"{{{P}}}sldLayoutIdLst"))
    everywhere = [parsed(parts[PRESENTATION]), *(parsed(parts[one]) for one, _ in layouts_in_order(parts))]
    tags = (f"{{{P}}}sldMasterId", f"{{{P}}}sldLayoutId")
    highest = max(int(one.get("id", "0")) for tree in everywhere for one in tree.iter(*tags))
    etree.SubElement(listed, tags[1]).attrib.update({"id": str(highest + 1), f"{{{R}}}id": relation})
    return written(root)
