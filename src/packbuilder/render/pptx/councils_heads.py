"""Titles in a council's template: its own looks and places, smaller only where they would not fit."""

from __future__ import annotations

from packbuilder.opc import xml_text
from packbuilder.render.pptx.drawn import Drawn
from packbuilder.render.pptx.shapes import placeholder, text_shape
from packbuilder.render.pptx.xml import LANGUAGE, hundredths
from packbuilder.slides.frame import title_place
from packbuilder.slides.plan import Box, PlacedText
from packbuilder.theme.form import TemplatePlace
from packbuilder.tree import words

_GAP = 0.35
_NO_INSETS = ' lIns="0" tIns="0" rIns="0" bIns="0"'


def draw_councils_title(drawn: Drawn) -> None:
    """The title of a slide; every slide's title stands where that of the usual layout does."""
    form = drawn.theme.deck.form
    assert form is not None, "a council's template has a form"
    _draw_title(drawn, title_place(drawn.slide, form), drawn.slide.title_size)


def draw_councils_cover(drawn: Drawn) -> None:
    """The paper's title, and one under the other everything else, in the place under it."""
    form = drawn.theme.deck.form
    assert form is not None, "a council's template has a form"
    _draw_title(drawn, form.cover_title, drawn.slide.title_size)
    for placed in drawn.slide.placed:
        if isinstance(placed, PlacedText):
            _draw_under(drawn, placed, form.cover_under)


def _draw_under(drawn: Drawn, placed: PlacedText, own: TemplatePlace | None) -> None:
    """In the layout's place as it is, where its words have room there; else in a box where they have."""
    places, size = drawn.places, placed.paragraphs[0].size
    place = placeholder(places.subtitle_kind, places.subtitle) if places.subtitle is not None else ""
    stays = bool(place) and own is not None and placed.box.height <= own.height
    shape = drawn.shape("Subtitle", place=place)
    lines = tuple(words(paragraph.content) for paragraph in placed.paragraphs)
    body = _body(lines, size, own.size if own is not None and place else 0.0, "" if stays else _NO_INSETS)
    drawn.shapes.append(text_shape(shape, body, None if stays else placed.box))
    drawn.anchor(placed.id, shape, "subtitle")


def _draw_title(drawn: Drawn, place: TemplatePlace, size: float) -> None:
    """In the layout's own place where it is the usual one."""
    places = drawn.places
    ph = placeholder(places.title, places.title_index) if places.title else ""
    own = places.title_place
    moved = own is None or (own.x, own.y, own.width, own.height) != (place.x, place.y, place.width, place.height)
    shape = drawn.shape("Title", place=ph)
    box = Box(place.x, place.y, place.width, place.height) if moved else None
    insets = _NO_INSETS if moved else ""
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
