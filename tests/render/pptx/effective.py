"""The size of type that a viewer shows: what a run says, else its list style, its placeholder's, the master's."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pptx
from tests.render.pptx.reading import A, P

_FURNITURE = ("dt", "ftr", "sldNum")
_TITLES = ("title", "ctrTitle")


@dataclass(frozen=True, slots=True)
class Shown:
    """A run on a slide and the paragraph it is in, without marks of notes.

    `kind` is what that stands in: "table", "text", or the placeholder's own kind.
    """

    slide: int
    kind: str
    name: str
    words: str
    line: str
    size: float


def sizes(data: bytes) -> Iterator[Shown]:
    """Every run of every slide that shows something, with the size that comes of all it inherits."""
    deck = pptx.Presentation(io.BytesIO(data))
    for number, slide in enumerate(deck.slides, 1):
        for shape in slide._element.iter(f"{P}sp", f"{P}graphicFrame"):
            yield from _of_shape(shape, slide, deck, number)


def _of_shape(shape: Any, slide: Any, deck: Any, number: int) -> Iterator[Shown]:
    place = shape.find(f"{P}nvSpPr/{P}nvPr/{P}ph")
    table = next(shape.iter(f"{A}tbl"), None)
    kind = "table" if table is not None else "text" if place is None else place.get("type", "obj")
    name = next(shape.iter(f"{P}cNvPr")).get("name")
    styles = [] if table is not None else list(_styles(shape, place, slide, deck, kind))
    for paragraph in shape.iter(f"{A}p"):
        level = int((paragraph.find(f"{A}pPr").get("lvl") or 0) if paragraph.find(f"{A}pPr") is not None else 0) + 1
        line = "".join(run.findtext(f"{A}t") or "" for run in paragraph.iter(f"{A}r") if not _is_raised(run))
        for run in paragraph.iter(f"{A}r", f"{A}fld"):
            said = run.findtext(f"{A}t") or ""
            if said.strip("\u200b \u00a0"):
                own = run.find(f"{A}rPr").get("sz") if run.find(f"{A}rPr") is not None else None
                inherited = (one for one in (_level(style, level) for style in styles) if one)
                size = own or next(inherited, None)
                assert size is not None or table is None, f"slide {number}: {said!r} says no size"
                yield Shown(number, kind, name, said, line, int(size or 1800) / 100 * _scale(shape))


def _is_raised(run: Any) -> bool:
    properties = run.find(f"{A}rPr")
    return properties is not None and properties.get("baseline", "0") != "0"


def _scale(shape: Any) -> float:
    fitted = next(shape.iter(f"{A}normAutofit"), None)
    return int(fitted.get("fontScale", "100000")) / 100_000 if fitted is not None else 1.0


def _styles(shape: Any, place: Any, slide: Any, deck: Any, kind: str) -> Iterator[Any]:
    """What a paragraph inherits from, the nearest first (ECMA-376-1, 21.1.2.4.12 and 19.7.10)."""
    yield shape.find(f"{P}txBody/{A}lstStyle")
    master = slide.slide_layout.slide_master
    if place is not None:
        for holder in (slide.slide_layout, master):
            same = _same(place, holder._element, by_number=holder is not master)
            yield same.find(f"{P}txBody/{A}lstStyle") if same is not None else None
        style = "titleStyle" if kind in _TITLES else "otherStyle" if kind in _FURNITURE else "bodyStyle"
        yield master._element.find(f"{P}txStyles/{P}{style}")
    yield deck.part._element.find(f"{P}defaultTextStyle")


def _same(place: Any, holder: Any, *, by_number: bool) -> Any:
    """The placeholder of a layout with this number, or of a master with this kind."""
    kind = {"ctrTitle": "title", "subTitle": "body", "obj": "body"}.get(place.get("type", "obj"), place.get("type"))
    for shape in holder.iter(f"{P}sp"):
        other = shape.find(f"{P}nvSpPr/{P}nvPr/{P}ph")
        if other is None:
            continue
        if by_number and other.get("idx", "0") == place.get("idx", "0"):
            return shape
        if not by_number and other.get("type", "obj") == kind:
            return shape
    return None


def _level(style: Any, level: int) -> str | None:
    found = style.find(f"{A}lvl{level}pPr/{A}defRPr") if style is not None else None
    return found.get("sz") if found is not None else None
