"""Templates as other people make them: other shapes, names, numbers of placeholders; and one to damage."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Mapping
from dataclasses import replace

import pptx
from lxml import etree
from pptx.presentation import Presentation
from pptx.util import Emu

from packbuilder import opc
from packbuilder.diagnostics import Origin
from packbuilder.layout.theme_file import civic
from packbuilder.theme import Theme, ThemeFile, ThemeFiles

P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"

Boxes = Mapping[str, Mapping[int, tuple[float, float, float, float]]]
"""By a layout's name and a placeholder's number: left, top, width, height in points."""

_KEPT = ("Title Slide", "Title and Content", "Section Header", "Two Content", "Title Only")

_STANDARD: Boxes = {
    "Title Slide": {0: (60, 180, 500, 110), 1: (60, 300, 500, 120)},
    "Title and Content": {0: (48, 24, 560, 66), 1: (48, 104, 624, 360)},
    "Section Header": {0: (60, 200, 500, 90), 1: (60, 300, 500, 80)},
    "Two Content": {0: (48, 24, 560, 66), 1: (48, 104, 300, 360), 2: (372, 104, 300, 360)},
    "Title Only": {0: (48, 24, 560, 66)},
}
_WIDE: Boxes = {
    "Title Slide": {0: (300, 120, 600, 150), 1: (300, 290, 600, 110)},
    "Title and Content": {0: (230, 40, 680, 50), 1: (230, 110, 680, 370)},
    "Section Header": {0: (300, 120, 600, 150), 1: (300, 290, 600, 110)},
    "Two Content": {0: (230, 40, 680, 50), 1: (230, 110, 325, 370), 2: (585, 110, 325, 370)},
    "Title Only": {0: (230, 40, 680, 50)},
}
_STANDARD_NAMES = ("Opening", "Words and things", "Chapter", "Side by side", "Heading only")
_WIDE_NAMES = ("Front cover", "Main content", "Divider", "Two columns", "Only a title")


def standard() -> bytes:
    """4:3: green, Times New Roman, placeholders numbered otherwise, types left out; a slide of its own."""
    return _made((720, 540), _STANDARD, _STANDARD_NAMES, typed=False, first=40, accent="1E5631", font="Times New Roman")


def wide() -> bytes:
    """16:9: a coloured band on the left, Verdana, small titles, layouts of known types under other names."""
    return _made((960, 540), _WIDE, _WIDE_NAMES, typed=True, first=70, accent="5B2A86", font="Verdana")


def _made(
    size: tuple[int, int], boxes: Boxes, names: tuple[str, ...], *, typed: bool, first: int, accent: str, font: str
) -> bytes:
    council = pptx.Presentation()
    council.slide_width, council.slide_height = (Emu(length * 12700) for length in size)
    _keep(council, boxes)
    council.slides.add_slide(council.slide_layouts[0]).shapes.title.text = "A sample that nobody wants"
    _place_furniture(council, size)
    for layout, name in zip(council.slide_layouts, names, strict=True):
        for shape in iter(layout.placeholders):
            index = shape.placeholder_format.idx
            own = boxes[layout.name].get(index)
            if own is not None:
                shape.left, shape.top, shape.width, shape.height = (Emu(round(one * 12700)) for one in own)
            if 0 < index < 10:
                next(shape._element.iter(f"{P}ph")).set("idx", str(first + index))
        layout.name = name
        if not typed:
            layout._element.attrib.pop("type", "")
    for master in council.slide_master._element.iter(f"{A}defRPr"):
        if master.get("sz") == "4400":
            master.set("sz", "2600")
    return _coloured(council, accent, font)


def _keep(council: Presentation, boxes: Boxes) -> None:
    for layout in list(council.slide_layouts):
        if layout.name not in boxes:
            council.slide_layouts.remove(layout)
    assert [layout.name for layout in council.slide_layouts] == list(_KEPT)


def _place_furniture(council: Presentation, size: tuple[int, int]) -> None:
    """Footer and number low on the master, not on the layouts themselves."""
    left = 230 if size[0] > 800 else 48
    for shape in council.slide_master.placeholders:
        kind = shape._element.find(f".//{P}ph").get("type")
        place = {
            "title": (left, 40, size[0] - left - 50, 50), "body": (left, 110, size[0] - left - 50, 360),
            "dt": (left, 500, 90, 24), "ftr": (left + 100, 500, 300, 24), "sldNum": (size[0] - 110, 500, 60, 24),
        }[kind]  # fmt: skip
        shape.left, shape.top, shape.width, shape.height = (Emu(one * 12700) for one in place)


def _coloured(council: Presentation, accent: str, font: str) -> bytes:
    saved = io.BytesIO()
    council.save(saved)
    parts = opc.read_package(saved.getvalue())
    name = next(part for part in parts if part.startswith("ppt/theme/theme"))
    root = etree.fromstring(parts[name])
    for slot in ("dk2", "accent1"):
        next(root.iter(f"{A}{slot}"))[0].set("val", accent)
    for latin in root.iterfind(f".//{A}fontScheme/*/{A}latin"):
        latin.set("typeface", font)
    types = parts["[Content_Types].xml"].replace(b"presentation.main+xml", b"template.main+xml")
    return opc.write_package(parts | {name: etree.tostring(root), "[Content_Types].xml": types})


def theme_file(data: bytes) -> ThemeFile:
    place = Origin("layouts/themes/ours.yaml", 9, 22)
    return ThemeFile("layouts/themes/council.potx", data, hashlib.sha256(data).hexdigest(), place)


def on_template(data: bytes) -> Theme:
    """Civic, with this template named."""
    return replace(civic(), files=ThemeFiles(powerpoint_template=theme_file(data)))
