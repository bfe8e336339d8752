"""SVG made safe and made into dots: no scripts, nothing from outside the file, and our own fonts alone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from importlib import resources

from lxml import etree

from packbuilder.specfile import SpecFault
from packbuilder.theme.signs import UNSEEN

_SVG = "http://www.w3.org/2000/svg"
_SPACES = ("http://www.w3.org/1999/xlink", "http://www.w3.org/xml/1998/namespace")
"""Attributes of other names are notes of drawing programs: on whose disk the drawing stood, for one."""

_SHAPES = ("path", "rect", "circle", "ellipse", "line", "polyline", "polygon", "text", "tspan", "textPath", "image")
_HOLDERS = ("svg", "g", "defs", "symbol", "use", "switch", "a", "title", "desc", "metadata", "style")
_PAINTS = ("linearGradient", "radialGradient", "stop", "clipPath", "mask", "pattern", "marker", "filter")
_FILTERS = (
    *("feGaussianBlur", "feOffset", "feBlend", "feFlood"),
    *("feComposite", "feMerge", "feMergeNode", "feColorMatrix"),
)
_KEPT = frozenset((*_SHAPES, *_HOLDERS, *_PAINTS, *_FILTERS))
"""Every other element is left out: scripts, foreign objects, animations, sound."""

_OUTSIDE = re.compile(r"@import|url\(\s*['\"]?(?!\s*#)|javascript:|expression\(", re.IGNORECASE)
_DATA = re.compile(r"data:image/(png|jpeg);base64,[A-Za-z0-9+/=\s]*\Z")
_MOST_ELEMENTS = 20_000
_MOST_LONG, _MOST_NARROW = 20_000.0, 40.0
"""Units along a side, and how many times the other it may be."""

_DOTS, _DOTS_MOST = 3.0, 3000.0
"""Dots for a unit of the drawing, and the most along a side: sharp in print at the width of a page."""

_POINT = 0.75
"""A unit of an SVG is a dot of 96 to the inch (CSS 2.1, 4.3.2)."""

_LENGTH = re.compile(r"\s*(\d+(?:\.\d+)?)\s*(px|pt|mm|cm|in|)\s*\Z")
_UNITS = {"": 1.0, "px": 1.0, "pt": 96 / 72, "mm": 96 / 25.4, "cm": 96 / 2.54, "in": 96.0}
_DEEPEST = 200

_FAMILY = "Liberation Sans"
_SAVE = "open it in a drawing program and save it as plain SVG, or as PNG"
_FONTS = (
    "LiberationSans-Regular",
    "LiberationSans-Bold",
    "LiberationSans-Italic",
    "LiberationSans-BoldItalic",
    "DejaVuSans",
)
_OUTLINED = "turn its words into outlines (paths) in a drawing program, or save it as PNG"


def safe_svg(data: bytes) -> bytes:
    """The drawing without what runs, moves or comes from elsewhere.

    Raises:
        SpecFault: it is no SVG, or larger than a drawing of a paper is.
    """
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise SpecFault(f"this is no SVG that can be read: it breaks off in line {error.lineno}", _SAVE) from None
    if root.tag != f"{{{_SVG}}}svg":
        raise SpecFault("this is no SVG: its root is another element", _SAVE)
    elements = list(root.iter())
    if _drawn_elements(root, elements) > _MOST_ELEMENTS:
        raise SpecFault("this SVG draws more than 20,000 elements", "simplify it, or save it as PNG")
    _expect_whole(elements)
    for element in list(_unsafe(elements[1:])):
        _remove(element)
    _expect_letters(root)
    for element in root.iter():
        for name in [name for name, value in element.attrib.items() if _is_unsafe(str(name), str(value))]:
            del element.attrib[name]
    return etree.tostring(root)


def _expect_whole(elements: list[etree._Element]) -> None:
    """What would be left out and is seen by whoever opens the drawing; a `switch` has something else to show."""
    for element in elements:
        said = [value for name, value in element.attrib.items() if str(name).rpartition("}")[2] == "href"]
        if element.tag == f"{{{_SVG}}}image" and any(_is_unsafe("href", str(value)) for value in said):
            raise SpecFault(
                "this SVG shows a picture that is not in it", "embed its pictures as PNG or JPEG, or save it as PNG"
            )
        if element.tag == f"{{{_SVG}}}foreignObject" and not _is_in_switch(element):
            raise SpecFault("this SVG has words in HTML, which no paper can show", _SAVE)
        if element.tag is etree.Entity:
            raise SpecFault(f"this SVG says {element.text} and leaves it to others what that is", _SAVE)


def _expect_letters(root: etree._Element) -> None:
    """Words are set in our fonts: what none of them has would be a box in the picture."""
    said = {letter for text in root.iter(f"{{{_SVG}}}text") for words in text.itertext() for letter in str(words)}
    strange = sorted(letter for letter in said if letter.isprintable() and not letter.isascii() and not _has(letter))
    if strange:
        named = ", ".join(f"{letter!r} (U+{ord(letter):04X})" for letter in strange[:_MOST_NAMED])
        raise SpecFault(f"this SVG has words with {named}, which no font of the paper has", _OUTLINED)


_MOST_NAMED = 3


@lru_cache
def _letters() -> frozenset[str]:
    """What our fonts have; those of scripts that need shaping too, which the drawing of SVG does."""
    from fontTools.ttLib import TTFont

    with resources.as_file(resources.files("packbuilder.theme") / "fonts") as folder:
        maps = (TTFont(folder / f"{name}.ttf", lazy=True).getBestCmap() for name in (_FONTS[0], _FONTS[-1]))
        return frozenset(chr(code) for found in maps for code in found)


def _has(letter: str) -> bool:
    return letter in UNSEEN or letter in _letters()


def _is_in_switch(element: etree._Element) -> bool:
    return any(above.tag == f"{{{_SVG}}}switch" for above in element.iterancestors())


def _remove(element: etree._Element) -> None:
    """Without the words after it, which are its parent's."""
    parent, before = element.getparent(), element.getprevious()
    if parent is None:
        return
    if before is not None:
        before.tail = (before.tail or "") + (element.tail or "")
    else:
        parent.text = (parent.text or "") + (element.tail or "")
    parent.remove(element)


def _unsafe(elements: list[etree._Element]) -> Iterator[etree._Element]:
    for element in elements:
        tag = str(element.tag)  # that of an entity is no name
        space, _, name = tag.rpartition("}")
        if space != f"{{{_SVG}" or name not in _KEPT or (name == "style" and _OUTSIDE.search(element.text or "")):
            yield element


def _is_unsafe(name: str, value: str) -> bool:
    space, _, local = name.lower().rpartition("}")
    if local.startswith("on") or (space and space.removeprefix("{") not in _SPACES):
        return True
    if local in ("href", "src"):
        return not (value.strip().startswith("#") or _DATA.match(value.strip()))
    return bool(_OUTSIDE.search(value))


def _drawn_elements(root: etree._Element, elements: list[etree._Element]) -> int:
    """How many elements are drawn: each `use` draws its target again, so that few can stand for billions."""
    if len(elements) > _MOST_ELEMENTS:
        return len(elements)
    named = {element.get("id", ""): element for element in elements}
    counted: dict[etree._Element, int] = {}

    def count(element: etree._Element, within: frozenset[etree._Element]) -> int:
        if element in within or len(within) > _DEEPEST:
            return _MOST_ELEMENTS + 1  # it draws itself
        if element not in counted:
            target = named.get(_target(element))
            inner = (*element, *(() if target is None else (target,)))
            counted[element] = min(1 + sum(count(one, within | {element}) for one in inner), _MOST_ELEMENTS + 1)
        return counted[element]

    return count(root, frozenset())


def _target(element: etree._Element) -> str:
    """The id that a `use` draws; empty for other elements."""
    if element.tag != f"{{{_SVG}}}use":
        return "\0"
    said = element.get("href") or element.get("{http://www.w3.org/1999/xlink}href") or ""
    return said.strip().removeprefix("#") or "\0"


def drawn(svg: bytes) -> tuple[bytes, float]:
    """A safe drawing as PNG, and its own width in points.

    Raises:
        SpecFault: it has no size, or cannot be drawn.
    """
    import resvg_py  # 3 MB of machine code: loaded when a paper has a drawing

    root = etree.fromstring(svg)
    across, down = _size(root)
    root.set("width", f"{across:g}")
    root.set("height", f"{down:g}")
    dots = round(max(1.0, min(across * _DOTS, _DOTS_MOST, _DOTS_MOST * across / down)))
    with resources.as_file(resources.files("packbuilder.theme") / "fonts") as folder:
        try:
            made = resvg_py.svg_to_bytes(
                svg_string=etree.tostring(root, encoding="unicode"), width=dots, skip_system_fonts=True,
                font_files=[str(folder / f"{name}.ttf") for name in _FONTS], font_family=_FAMILY,
                sans_serif_family=_FAMILY, serif_family=_FAMILY, monospace_family=_FAMILY, cursive_family=_FAMILY,
                fantasy_family=_FAMILY,
            )  # fmt: skip
        except ValueError as error:
            raise SpecFault("this SVG cannot be drawn", _SAVE) from error
    return bytes(made), across * _POINT


def _size(root: etree._Element) -> tuple[float, float]:
    """Width and height in units of the drawing, as it says them, else those of its view box."""
    box = root.get("viewBox", "").replace(",", " ").split()
    across, down = _length(root.get("width", "")), _length(root.get("height", ""))
    seen = [_length(side) for side in box[2:]] if len(box) == 4 else [None, None]
    if across is None or down is None:
        across, down = seen
    if across is None or down is None:
        raise SpecFault("this SVG does not say how large it is", 'give it a viewBox="0 0 WIDTH HEIGHT"')
    if max(across, down) > _MOST_LONG or max(across, down) > _MOST_NARROW * min(across, down):
        raise SpecFault(f"this SVG is {across:g} by {down:g} units", "give it a size that suits a page")
    return across, down


def _length(said: str) -> float | None:
    found = _LENGTH.match(said)
    return float(found[1]) * _UNITS[found[2]] or None if found else None
