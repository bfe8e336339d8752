"""The places of a layout: each placeholder with its box and its type, as it inherits them from the master."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from lxml import etree

from packbuilder.lengths import in_points
from packbuilder.render.pptx.xml import A, P
from packbuilder.theme.form import TemplatePlace

_STYLES: Final = {"title": "titleStyle", "ctrTitle": "titleStyle", "dt": "otherStyle", "ftr": "otherStyle",
                  "sldNum": "otherStyle"}  # fmt: skip
_MASTERS: Final = {"ctrTitle": "title", "subTitle": "body", "obj": "body"}
"""What a placeholder of a layout inherits from: the master has five (ECMA-376-1, 19.3.1.36)."""

_USUAL_INSETS: Final = {"lIns": 91440, "tIns": 45720, "rIns": 91440, "bIns": 45720}
_USUAL_SIZE: Final = 18.0
_CAPITALS: Final = 1.32
"""How much wider capitals are."""


@dataclass(frozen=True, slots=True)
class Seat:
    """One placeholder of a layout: its kind, its number, and the room for words in it."""

    kind: str
    index: int
    place: TemplatePlace | None
    upright: bool = False

    @property
    def area(self) -> float:
        return self.place.width * self.place.height if self.place else 0.0


def seats(layout: etree._Element, master: etree._Element) -> tuple[Seat, ...]:
    """The placeholders of a layout, in its order."""
    return tuple(_seat(shape, ph, master) for shape, ph in _placed(layout))


def colour_holders(
    kinds: tuple[str, ...], layout: etree._Element, master: etree._Element
) -> Iterator[tuple[bool, etree._Element]]:
    """Where a layout's first place of these kinds may say the colour of its words, the nearest first; and whether that
    is on the layout itself.
    """
    for shape, ph in _placed(layout):
        kind = ph.get("type", "obj")
        if kind not in kinds:
            continue
        for own, one in ((True, shape), *((False, one) for one in _of_master(kind, master))):
            level = _level(one.find(f"{{{P}}}txBody/{{{A}}}lstStyle"))
            yield from ((own, level),) if level is not None else ()
        style = _level(_style(kind, master))
        yield from ((False, style),) if style is not None else ()
        return


def _placed(root: etree._Element) -> Iterator[tuple[etree._Element, etree._Element]]:
    for shape in root.iter(f"{{{P}}}sp", f"{{{P}}}pic", f"{{{P}}}graphicFrame"):
        ph = shape.find(f"./*/{{{P}}}nvPr/{{{P}}}ph")
        if ph is not None:
            yield shape, ph


def _seat(shape: etree._Element, ph: etree._Element, master: etree._Element) -> Seat:
    kind = ph.get("type", "obj")
    inherited = [shape, *_of_master(kind, master)]
    boxes = (box for one in inherited if (box := _box(one)) is not None)
    bodies = [body for one in inherited if (body := one.find(f"{{{P}}}txBody/{{{A}}}bodyPr")) is not None]
    vertical = _first(bodies, "vert", "horz") != "horz"
    box = next(boxes, None)
    place = _room(box, bodies, inherited, _style(kind, master)) if box else None
    return Seat(kind, int(ph.get("idx", "0")), place, vertical)


def _of_master(kind: str, master: etree._Element) -> Iterator[etree._Element]:
    wanted = _MASTERS.get(kind, kind)
    for shape, ph in _placed(master):
        if ph.get("type", "obj") == wanted:
            yield shape
            return


def _box(shape: etree._Element) -> tuple[float, float, float, float] | None:
    frame = next(shape.iter(f"{{{A}}}xfrm", f"{{{P}}}xfrm"), None)
    if frame is None:
        return None
    off, ext = frame.find(f"{{{A}}}off"), frame.find(f"{{{A}}}ext")
    if off is None or ext is None:
        return None
    x, y, width, height = (in_points(one) for one in (*_two(off, "x", "y"), *_two(ext, "cx", "cy")))
    return x, y, width, height


def _two(element: etree._Element, first: str, second: str) -> tuple[str, str]:
    return element.get(first, "0"), element.get(second, "0")


def _room(
    box: tuple[float, float, float, float],
    bodies: list[etree._Element],
    inherited: list[etree._Element],
    style: etree._Element | None,
) -> TemplatePlace:
    """The box without its insets, and the looks of the first level of words in it."""
    left, top, right, bottom = (in_points(_first(bodies, name, str(usual))) for name, usual in _USUAL_INSETS.items())
    x, y, width, height = box
    lists = [*(shape.find(f"{{{P}}}txBody/{{{A}}}lstStyle") for shape in inherited), style]
    levels = [one for one in map(_level, lists) if one is not None]
    paragraphs = [one for one in map(_paragraph, lists) if one is not None]
    size = int(_first(levels, "sz", str(round(_USUAL_SIZE * 100)))) / 100
    wide = _CAPITALS if _first(levels, "cap", "none") == "all" else 1.0
    return TemplatePlace(
        x + left, y + top, max(width - left - right, 1.0), max(height - top - bottom, 1.0), size,
        _first(bodies, "anchor", "t"), wide, _first(paragraphs, "algn", "l"),
    )  # fmt: skip


def _style(kind: str, master: etree._Element) -> etree._Element | None:
    return master.find(f"{{{P}}}txStyles/{{{P}}}{_STYLES.get(kind, 'bodyStyle')}")


def _level(style: etree._Element | None) -> etree._Element | None:
    """What the first level's words look like."""
    paragraph = _paragraph(style)
    return paragraph.find(f"{{{A}}}defRPr") if paragraph is not None else None


def _paragraph(style: etree._Element | None) -> etree._Element | None:
    return style.find(f"{{{A}}}lvl1pPr") if style is not None else None


def _first(elements: list[etree._Element], attribute: str, otherwise: str) -> str:
    """The nearest that says it."""
    return next((said for one in elements if (said := one.get(attribute)) is not None), otherwise)
