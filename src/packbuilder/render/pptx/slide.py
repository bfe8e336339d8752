"""One slide of the plan as a part: title first, then its content as one reads, then the footer."""

from __future__ import annotations

from packbuilder.render.pptx.contents import draw_placed
from packbuilder.render.pptx.drawn import Deck, Drawn
from packbuilder.render.pptx.heads import draw_cover, draw_furniture, draw_head
from packbuilder.render.pptx.shapes import tree
from packbuilder.render.pptx.xml import HEAD, NAMESPACES
from packbuilder.slides.plan import Slide


def draw(slide: Slide, deck: Deck) -> Drawn:
    """The whole slide."""
    places = deck.base.layouts[slide.role]
    drawn = Drawn(slide, deck, places)
    drawn.relations.to("slideLayout", f"../slideLayouts/{places.part.rpartition('/')[2]}")
    if slide.cover is not None:
        draw_cover(drawn, slide.cover)
        return drawn
    draw_head(drawn)
    for placed in slide.placed:
        draw_placed(drawn, placed)
    draw_furniture(drawn)
    return drawn


def slide_part(drawn: Drawn) -> bytes:
    """The slide as a part."""
    return _part("".join(drawn.shapes))


def without_tables(drawn: Drawn) -> bytes:
    """The same with empty tables, for who reads the rest of it."""
    tables = {at: table.frame for at, table in drawn.tables.items()}
    return _part("".join(tables.get(at, shape) for at, shape in enumerate(drawn.shapes)))


def _part(shapes: str) -> bytes:
    return (
        f"{HEAD}<p:sld {NAMESPACES}><p:cSld>{tree(shapes)}</p:cSld>"
        "<p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:sld>"
    ).encode()
