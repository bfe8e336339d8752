"""Titles in a council's template: its own looks and places, smaller only where they would not fit."""

from __future__ import annotations

from packbuilder.fit.lines import runs, wrap
from packbuilder.opc import xml_text
from packbuilder.render.pptx.drawn import Drawn
from packbuilder.render.pptx.shapes import placeholder, text_shape
from packbuilder.render.pptx.xml import LANGUAGE, hundredths
from packbuilder.slides.frame import frame
from packbuilder.slides.plan import Box
from packbuilder.theme.form import Place
from packbuilder.tree import Cover, Text

_LEADING = 1.2
_GAP = 0.35
_LEAST = 10.0


def draw_councils_title(drawn: Drawn) -> None:
    """The title of a slide; every slide's title stands where that of the usual layout does."""
    form = drawn.theme.deck.form
    assert form is not None, "a council's template has a form"
    _draw_title(drawn, form.title, drawn.slide.title_size)


def draw_councils_cover(drawn: Drawn, cover: Cover) -> None:
    """The paper's title, and one under the other everything else, in the place under it."""
    form = drawn.theme.deck.form
    assert form is not None, "a council's template has a form"
    _draw_title(drawn, form.cover_title, _fitting((cover.title,), form.cover_title, drawn, bold=True))
    lines = tuple(line for line in (cover.overline, cover.subtitle, cover.foot) if line)
    if not lines:
        return
    under = form.cover_under
    size = _fitting(lines, under, drawn) if under is not None else drawn.theme.deck.sizes.body
    place = placeholder(drawn.places.subtitle_kind, drawn.places.subtitle) if drawn.places.subtitle is not None else ""
    shape = drawn.shape("Subtitle", place=place)
    usual = under.size if under is not None and place else 0.0
    drawn.shapes.append(text_shape(shape, _body(lines, size, usual), None if place else _under_title(drawn, under)))
    drawn.anchor(f"{drawn.slide.id}:subtitle", shape, "subtitle")


def _under_title(drawn: Drawn, under: Place | None) -> Box:
    """Where words stand on a layout that has no place for a subtitle."""
    if under is None:
        return frame(drawn.slide, drawn.theme).subtitle
    return Box(under.x, under.y, under.width, under.height)


def _draw_title(drawn: Drawn, place: Place, size: float) -> None:
    """In the layout's own place where it is the usual one."""
    places = drawn.places
    ph = placeholder(places.title, places.title_index) if places.title else ""
    own = places.title_place
    moved = own is None or (own.x, own.y, own.width, own.height) != (place.x, place.y, place.width, place.height)
    shape = drawn.shape("Title", place=ph)
    box = Box(place.x, place.y, place.width, place.height) if moved else None
    insets = ' lIns="0" tIns="0" rIns="0" bIns="0"' if moved else ""
    drawn.shapes.append(text_shape(shape, _body((drawn.slide.title,), size, own.size if own else 0.0, insets), box))
    drawn.anchor(f"{drawn.slide.id}:title", shape, "title")


def _body(lines: tuple[str, ...], size: float, usual: float, insets: str = "") -> str:
    """Paragraphs in the template's looks, and in its size where that fits."""
    sized = f' sz="{hundredths(size)}"' if size != usual else ""
    gap = f'<a:spcBef><a:spcPts val="{hundredths(round(size * _GAP, 1))}"/></a:spcBef>' if len(lines) > 1 else ""
    begun = f"<a:pPr>{gap}</a:pPr>" if gap else ""
    said = "".join(
        f'<a:p>{begun}<a:r><a:rPr lang="{LANGUAGE}"{sized} dirty="0"/><a:t>{xml_text(line)}</a:t></a:r></a:p>'
        for line in lines
    )
    return f"<p:txBody><a:bodyPr{insets}><a:normAutofit/></a:bodyPr><a:lstStyle/>{said}</p:txBody>"


def _fitting(lines: tuple[str, ...], place: Place, drawn: Drawn, *, bold: bool = False) -> float:
    """The largest size, up to the template's own, at which the lines stand in their place."""
    size = place.size
    while size > _LEAST and _height(lines, size, place, drawn, bold) > place.height:
        size -= 1
    return size


def _height(lines: tuple[str, ...], size: float, place: Place, drawn: Drawn, bold: bool) -> float:
    width = place.width / place.widening
    broken = [wrap(runs((Text(line),), drawn.theme, bold), size, width, drawn.deck.metrics) for line in lines]
    return sum(len(one) for one in broken) * size * _LEADING + (len(lines) - 1) * size * _GAP
