"""What lies under the slides of a layout: its ground, and what layout and master draw besides places for words."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Final

from fontTools.misc.transform import Identity, Transform
from lxml import etree

from packbuilder.lengths import in_points
from packbuilder.render.pptx.colours import Palette, Tint
from packbuilder.render.pptx.opened import relations_of, target_of
from packbuilder.render.pptx.outlines import frame_of, inside, is_box, outline, placed
from packbuilder.render.pptx.pictures import is_shown, mean_colour
from packbuilder.render.pptx.places import colour_holders
from packbuilder.render.pptx.xml import A, P, R, parsed
from packbuilder.theme.ground import Frame, Ground, Mark, Painted, Pictured

_TITLES: Final = ("title", "ctrTitle")
_WORDS: Final = ("subTitle", "body", "obj")
_FEET: Final = ("ftr", "dt", "sldNum")
_LARGE: Final = 0.4
"""Of the slide: pictures of so much may have words on them."""


@dataclass(frozen=True, slots=True)
class _Sheet:
    """A layout or a master: its tree, what its ids lead to, its colours."""

    root: etree._Element
    related: Mapping[str, str]
    parts: Mapping[str, bytes]
    palette: Palette
    size: tuple[float, float]

    def picture(self, blip: etree._Element | None) -> bytes:
        """The bytes of a picture that is shown, nothing where there are none or PDFs cannot have them."""
        name = self.related.get(blip.get(f"{{{R}}}embed", ""), "") if blip is not None else ""
        data = self.parts.get(name, b"")
        return data if is_shown(data) else b""


def ground(
    layout: str, master: str, parts: Mapping[str, bytes], palette: Palette, size: tuple[float, float], paper: str
) -> Ground:
    """Under the slides of this layout; `paper` where neither it nor its master says."""
    below = _sheet(master, parts, palette, size)
    above = _sheet(layout, parts, _overridden(parsed(parts[layout]), palette), size)
    colour, marks, left_out = _laid(above, below, paper)
    shown = [below, above] if above.root.get("showMasterSp", "1") not in ("0", "false") else [above]
    found = [one for sheet in shown for one in _drawn(sheet, sheet.root.find(f"{{{P}}}cSld/{{{P}}}spTree"), Identity)]
    marks = (*marks, *(one for one in found if not isinstance(one, str)), *_title_fill(above, below))
    left_out = (*left_out, *dict.fromkeys(one for one in found if isinstance(one, str)))
    title, words, foot = (_words_colour(kinds, above, below) for kinds in (_TITLES, _WORDS, _FEET))
    return Ground(colour, marks, title, words, foot, left_out)


def _sheet(name: str, parts: Mapping[str, bytes], palette: Palette, size: tuple[float, float]) -> _Sheet:
    relations = parts.get(relations_of(name))
    listed = parsed(relations) if relations else ()
    return _Sheet(
        parsed(parts[name]), {one.get("Id", ""): target_of(one, name) for one in listed}, parts, palette, size
    )


def _overridden(layout: etree._Element, palette: Palette) -> Palette:
    """A layout may have other slots behind the names of colours than its master."""
    found = layout.find(f"{{{P}}}clrMapOvr/{{{A}}}overrideClrMapping")
    return palette if found is None else replace(palette, mapped={str(k): str(v) for k, v in found.attrib.items()})


# The ground itself


def _laid(above: _Sheet, below: _Sheet, paper: str) -> tuple[str, tuple[Mark, ...], tuple[str, ...]]:
    """Its colour, the picture on it, and what of it PDFs leave out."""
    for sheet in (above, below):
        said = sheet.root.find(f"{{{P}}}cSld/{{{P}}}bg")
        if said is None:
            continue
        own, reference = said.find(f"{{{P}}}bgPr"), said.find(f"{{{P}}}bgRef")
        style, palette = sheet.palette.style("bgFillStyleLst", reference)
        blip = own.find(f"{{{A}}}blipFill/{{{A}}}blip") if own is not None else None
        if blip is not None:
            return _picture_ground(sheet, blip, paper)
        tint = sheet.palette.fill(own) if own is not None else palette.of_fill(style)
        if tint is None and style is not None:
            return paper, (), ("the picture of its background",)
        return tint.colour if tint is not None else paper, (), ()
    return paper, (), ()


def _picture_ground(sheet: _Sheet, blip: etree._Element, paper: str) -> tuple[str, tuple[Mark, ...], tuple[str, ...]]:
    data = sheet.picture(blip)
    if not data:
        return paper, (), ("the picture of its background",)
    whole = _pictured(data, (0.0, 0.0, *sheet.size), sheet, blip.getparent())
    return whole.mean or paper, (whole,), ()


# What is drawn on it


def _drawn(sheet: _Sheet, tree: etree._Element | None, outer: Transform) -> Iterator[Mark | str]:
    """Marks from back to front; words for what is none."""
    for one in tree if tree is not None else ():
        if one.find(f"./*/{{{P}}}nvPr/{{{P}}}ph") is not None:
            continue
        match str(etree.QName(one).localname):
            case "grpSp":
                yield from _drawn(sheet, one, inside(one.find(f"{{{P}}}grpSpPr/{{{A}}}xfrm"), outer))
            case "sp" | "cxnSp":
                yield from _shape(sheet, one, outer)
            case "pic":
                yield from _picture(sheet, one, outer)
            case "graphicFrame":
                yield f"the table or chart {_name(one)!r}"
            case _:
                pass


def _shape(sheet: _Sheet, shape: etree._Element, outer: Transform) -> Iterator[Mark | str]:
    properties = shape.find(f"{{{P}}}spPr")
    if properties is None:
        return
    filled = properties.find(f"{{{A}}}blipFill/{{{A}}}blip")
    if filled is not None:
        yield from _picture(sheet, shape, outer)
    else:
        painted = _painted(sheet, shape, properties, outer)
        yield from (painted,) if painted is not None else ()
    said = " ".join("".join(text.text or "" for text in shape.iter(f"{{{A}}}t")).split())
    if said:
        yield f"the words {said!r}"


def _painted(sheet: _Sheet, shape: etree._Element, properties: etree._Element, outer: Transform) -> Mark | str | None:
    style, none = shape.find(f"{{{P}}}style"), properties.find(f"{{{A}}}noFill") is not None
    fill = sheet.palette.fill(properties) or (None if none else sheet.palette.fill_of_style(_part(style, "fillRef")))
    edge, thickness = _edge(sheet.palette, properties.find(f"{{{A}}}ln"), _part(style, "lnRef"))
    if fill is None and edge is None:
        return None
    steps = outline(properties, outer)
    if steps is None:
        return f"the shape {_name(shape)!r}"
    seen = fill or edge
    solid = frame_of(steps) if fill and is_box(properties) else None
    return Painted(
        steps, fill.colour if fill and len(steps) > 2 else "", edge.colour if edge else "", thickness,
        seen.opacity if seen else 1.0, solid,
    )  # fmt: skip


def _part(style: etree._Element | None, name: str) -> etree._Element | None:
    return style.find(f"{{{A}}}{name}") if style is not None else None


def _edge(palette: Palette, line: etree._Element | None, reference: etree._Element | None) -> tuple[Tint | None, float]:
    """The colour of a line and how thick it is (ECMA-376-1, 20.1.2.2.24: three quarters of a point where unsaid)."""
    if line is not None and line.find(f"{{{A}}}noFill") is not None:
        return None, 0.0
    styled, in_style = palette.style("lnStyleLst", reference)
    tint = palette.fill(line) or in_style.fill(styled)
    widths = (one.get("w") for one in (line, styled) if one is not None)
    return tint, in_points(next((width for width in widths if width), "9525"))


def _picture(sheet: _Sheet, holder: etree._Element, outer: Transform) -> Iterator[Mark | str]:
    blip = next(holder.iter(f"{{{A}}}blip"), None)
    frame = holder.find(f"{{{P}}}spPr/{{{A}}}xfrm")
    data, at = sheet.picture(blip), placed(frame, outer)
    is_turned = frame is not None and any(frame.get(one) not in (None, "0") for one in ("rot", "flipH", "flipV"))
    if not data or at is None or blip is None or is_turned:
        yield f"the picture {_name(holder)!r}"
        return
    (left, top), (right, bottom) = at.transformPoint((0, 0)), at.transformPoint((1, 1))
    yield _pictured(data, (left, top, right, bottom), sheet, blip.getparent())


def _pictured(data: bytes, box: Frame, sheet: _Sheet, fill: etree._Element | None) -> Pictured:
    said = fill.find(f"{{{A}}}srcRect") if fill is not None else None
    sides = (int(said.get(side, "0")) / 100_000 if said is not None else 0.0 for side in ("l", "t", "r", "b"))
    left, top, right, bottom = (min(max(side, 0.0), 0.99) for side in sides)
    faint = next(fill.iter(f"{{{A}}}alphaModFix"), None) if fill is not None else None
    opacity = int(faint.get("amt", "100000")) / 100_000 if faint is not None else 1.0
    area = (box[2] - box[0]) * (box[3] - box[1]) / (sheet.size[0] * sheet.size[1])
    mean = mean_colour(data) if area > _LARGE else ""
    return Pictured(box, hashlib.sha256(data).hexdigest(), data, (left, top, right, bottom), opacity, mean)


def _name(shape: etree._Element) -> str:
    return next((one.get("name", "") for one in shape.iter(f"{{{P}}}cNvPr")), "")


# Words on it


def _title_fill(above: _Sheet, below: _Sheet) -> Iterator[Mark]:
    """The band that a title stands on where its place is filled: slides inherit it."""
    for sheet in (above, below):
        for shape in sheet.root.iter(f"{{{P}}}sp"):
            place = shape.find(f"./*/{{{P}}}nvPr/{{{P}}}ph")
            properties = shape.find(f"{{{P}}}spPr")
            if place is None or place.get("type") not in _TITLES or properties is None:
                continue
            painted = _painted(sheet, shape, properties, Identity)
            if isinstance(painted, Painted):
                yield painted
                return


def _words_colour(kinds: tuple[str, ...], above: _Sheet, below: _Sheet) -> str:
    """The colour of words in the first place of these kinds, as it inherits it from the master."""
    for own, holder in colour_holders(kinds, above.root, below.root):
        tint = (above if own else below).palette.fill(holder)
        if tint is not None:
            return tint.colour
    return ""
