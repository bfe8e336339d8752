"""What stands on a slide besides its content: title, banner, subtitle, footer; the words of a title slide."""

from __future__ import annotations

from packbuilder.opc import xml_text
from packbuilder.render.pptx.contents import draw_text
from packbuilder.render.pptx.councils_heads import draw_councils_cover, draw_councils_title
from packbuilder.render.pptx.drawn import Drawn
from packbuilder.render.pptx.layouts import BANNER, FIELDS, FOOT, SUBTITLE
from packbuilder.render.pptx.looks import SLIDE_NUMBER
from packbuilder.render.pptx.shapes import placeholder, text_shape
from packbuilder.render.pptx.text import body, paragraph_properties, plain, run_properties, words
from packbuilder.render.pptx.xml import LANGUAGE, hundredths
from packbuilder.slides.frame import (
    COVER_SUBTITLE,
    COVER_TITLE,
    SUBTITLE_LEADING,
    TITLE_LEADING,
    content_frame,
    cover_frame,
    date_size,
    frame,
)
from packbuilder.slides.plan import Box, PlacedText
from packbuilder.tree import Cover, Inline, Text
from packbuilder.tree import words as said


def draw_cover(drawn: Drawn, cover: Cover) -> None:
    """A title slide: title, committee and date, period, the front sheet's fields, who reports."""
    if not drawn.ours:
        draw_councils_cover(drawn)
        return
    look, sizes = drawn.theme.cover, drawn.theme.deck.sizes
    at = frame(drawn.slide, drawn.theme)
    usual = cover_frame(drawn.theme.deck, 2, COVER_TITLE, fields=False)
    _title(drawn, at.title, usual.title, look.ink)
    over, under = (Text(drawn.slide.banner),), drawn.slide.subtitle
    _line(drawn, "Overline", drawn.text_place(BANNER), over, at.banner, sizes.banner + 1, look.muted)
    own = placeholder("subTitle", drawn.places.subtitle) if drawn.places.subtitle is not None else ""
    _line(drawn, "Subtitle", own, under, at.subtitle, COVER_SUBTITLE, look.ink)
    for placed in drawn.slide.placed:
        if isinstance(placed, PlacedText):
            draw_text(drawn, placed, drawn.writing(look.ink), drawn.text_place(FIELDS, "half"))
    _line(drawn, "Foot", drawn.text_place(FOOT), (Text(cover.foot),), at.foot, sizes.subtitle - 2, look.muted)


def _line(drawn: Drawn, name: str, place: str, content: tuple[Inline, ...], box: Box, size: float, ink: str) -> None:
    """One line of a title slide, in its placeholder where the layout has it."""
    if not said(content):
        return
    run = words(content, size, drawn.writing(), ink=ink)
    shape = drawn.shape(name, place=place)
    inner = body(f"<a:p>{paragraph_properties(round(size * 1.25, 1))}{run}</a:p>")
    drawn.shapes.append(text_shape(shape, inner, box))
    drawn.anchor(f"{drawn.slide.id}:{name.lower()}", shape, name.lower())


def draw_head(drawn: Drawn) -> None:
    """Title, banner and subtitle; where a title takes two lines the subtitle moves down."""
    slide, sizes = drawn.slide, drawn.theme.deck.sizes
    at, usual = frame(slide, drawn.theme), content_frame(drawn.theme.deck)
    if drawn.ours:
        _title(drawn, at.title, usual.title, drawn.theme.colours.accent)
    else:
        draw_councils_title(drawn)
    if slide.banner:
        _small(drawn, "Banner", BANNER, (Text(slide.banner),), at.banner, usual.banner, sizes.banner)
    if slide.subtitle_lines:
        _small(drawn, "Subtitle", SUBTITLE, slide.subtitle, at.subtitle, usual.subtitle, sizes.subtitle)


def _title(drawn: Drawn, box: Box, usual: Box, ink: str) -> None:
    """The title, first in reading order."""
    slide = drawn.slide
    place = placeholder(drawn.places.title) if drawn.places.title else ""
    shape = drawn.shape("Title", place=place)
    properties = paragraph_properties(round(slide.title_size * TITLE_LEADING, 2))
    run = plain(slide.title, slide.title_size, drawn.theme, ink, bold=True)
    text = body(f"<a:p>{properties}{run}</a:p>")
    drawn.shapes.append(text_shape(shape, text, None if box == usual else box))
    drawn.anchor(f"{slide.id}:title", shape, "title")


def _small(drawn: Drawn, name: str, index: int, content: tuple[Inline, ...], box: Box, usual: Box, size: float) -> None:
    """Banner or subtitle, inheriting its place where that is the layout's."""
    place = drawn.text_place(index, kind="subTitle" if index == SUBTITLE else "body")
    shape = drawn.shape(name, place=place)
    run = words(content, size, drawn.writing(), ink=drawn.theme.colours.muted)
    inner = body(f"<a:p>{paragraph_properties(round(size * SUBTITLE_LEADING, 1))}{run}</a:p>")
    drawn.shapes.append(text_shape(shape, inner, None if place and box == usual else box))
    drawn.anchor(f"{drawn.slide.id}:{name.lower()}", shape, name.lower())


def draw_furniture(drawn: Drawn) -> None:
    """Footer, date and slide number, in the layout's places. The date is the paper's, not the day it is opened."""
    deck, places = drawn.deck, drawn.places
    if places.footer is not None and deck.footer:
        shape = drawn.shape("Footer", place=placeholder("ftr", places.footer, "quarter"))
        drawn.shapes.append(text_shape(shape, _small_print(drawn, _t(deck.footer), "r", size=_footer_size(drawn))))
    if places.date is not None and deck.date:
        shape = drawn.shape("Date", place=placeholder("dt", places.date, "half"))
        drawn.shapes.append(text_shape(shape, _small_print(drawn, _t(deck.date), "r", "r", _date_size(drawn))))
    if places.slide_number is not None:
        shape = drawn.shape("Slide number", place=placeholder("sldNum", places.slide_number, "quarter"))
        number = _small_print(drawn, _t(str(drawn.slide.number)), SLIDE_NUMBER, "r")
        drawn.shapes.append(text_shape(shape, number))


def _footer_size(drawn: Drawn) -> float:
    """A council's own: LibreOffice does not look for a footer's type on the master."""
    form = drawn.theme.deck.form
    return form.footer.size if form is not None and form.footer is not None else 0.0


def _date_size(drawn: Drawn) -> float:
    """Said where a council's own is too large for its place."""
    look = drawn.theme.deck
    size = date_size(look, drawn.deck.date, drawn.deck.metrics)
    return 0.0 if look.form is None or look.form.date is None or size == look.form.date.size else size


def _small_print(drawn: Drawn, text: str, tag: str, align: str = "l", size: float = 0.0) -> str:
    """Footer or slide number. LibreOffice does not look up a footer's type in our layout: here it is said."""
    name = tag.partition(" ")[0]
    if not drawn.ours:
        looks = f' sz="{hundredths(size)}"><a:latin typeface="+mn-lt"/></a:rPr>' if size else "/>"
        inner = f'<a:p><a:{tag}><a:rPr lang="{LANGUAGE}"{looks}{text}</a:{name}></a:p>'
        return f"<p:txBody><a:bodyPr/><a:lstStyle/>{inner}</p:txBody>"
    size = drawn.theme.deck.sizes.footer
    looks = run_properties(size, drawn.theme, drawn.theme.colours.muted)
    properties = paragraph_properties(round(size * 1.2, 1), align=align)
    return body(f"<a:p>{properties}<a:{tag}>{looks}{text}</a:{name}></a:p>")


def _t(text: str) -> str:
    return f"<a:t>{xml_text(text)}</a:t>"
