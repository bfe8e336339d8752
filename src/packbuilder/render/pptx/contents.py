"""What the plan places on a slide: one function a kind."""

from __future__ import annotations

from dataclasses import replace
from typing import Final, assert_never

from packbuilder.charts.office_chart import office_chart
from packbuilder.fit.icons import OVER_WORDS, ROOM, SIDE
from packbuilder.render.pptx.drawn import Drawn, DrawnTable
from packbuilder.render.pptx.plan_shapes import ground, is_plan, plan_shapes, without_bars
from packbuilder.render.pptx.shapes import (
    block_shape,
    chart_frame,
    group_shape,
    icon_shape,
    picture_shape,
    preset_shape,
    rule_shape,
    table_frame,
    text_shape,
)
from packbuilder.render.pptx.table import table
from packbuilder.render.pptx.text import Writing, body, paragraph_properties, paragraphs, words
from packbuilder.slides.plan import (
    CALLOUT_INSET,
    CALLOUT_PAD,
    Box,
    Placed,
    PlacedChart,
    PlacedPicture,
    PlacedTable,
    PlacedText,
    PlacedTile,
)
from packbuilder.slides.sources import shown
from packbuilder.tree import Status, Text, Tile
from packbuilder.tree import words as said

EDGE: Final = 3.0
"""Width of the coloured edge of callouts and tiles, in points."""

_ROUNDING: Final = 1.0
"""Added to a text box's height, in points: programs round leadings each in their own way."""

_ENDINGS: Final = {"image/png": "png", "image/jpeg": "jpeg", "image/gif": "gif"}


def draw_placed(drawn: Drawn, placed: Placed) -> None:
    """One thing of the plan, in its box."""
    match placed:
        case PlacedText(tone=None):
            draw_text(drawn, placed, drawn.writing(), _place_of(drawn, placed))
        case PlacedText():
            _callout(drawn, placed)
        case PlacedTable():
            _table(drawn, placed)
        case PlacedChart():
            _chart(drawn, placed)
        case PlacedPicture():
            _picture(drawn, placed)
        case PlacedTile():
            _tile(drawn, placed)
        case _:
            assert_never(placed)


def _place_of(drawn: Drawn, placed: PlacedText) -> str:
    """Words of their own fill a content placeholder; captions, notes and signatures stand in boxes."""
    small = ":" in placed.id or placed.rule_above > 0
    return "" if small else drawn.words_place()


def draw_text(drawn: Drawn, placed: PlacedText, writing: Writing, place: str) -> None:
    """Words in a placeholder or in a box of their own."""
    if placed.rule_above:
        along = replace(placed.box, width=placed.rule_above)
        rule = drawn.shape("Line to sign on")
        drawn.shapes.append(rule_shape(rule, along, 0.75, drawn.theme.colours.ink, drawn.theme))
    shape = drawn.shape(drawn.deck.shape_name(placed.id, "text"), place=place)
    text = body(paragraphs(placed.paragraphs, writing))
    drawn.shapes.append(text_shape(shape, text, _under_rule(placed)))
    drawn.anchor(placed.id, shape, "text", shown(placed))


def _under_rule(placed: PlacedText) -> Box:
    """Text under a rule keeps the space above its first line."""
    box = placed.box
    down = placed.paragraphs[0].before if placed.rule_above and placed.paragraphs else 0.0
    return Box(box.x, box.y + down, box.width, box.height - down + _ROUNDING)


def _callout(drawn: Drawn, placed: PlacedText) -> None:
    """Words set in from an edge in their tone, over the faintest fill, which tells two in a row apart."""
    box, theme = placed.box, drawn.theme
    edge = theme.edge(placed.tone)
    drawn.shapes.append(block_shape(drawn.shape("Fill"), box, theme.colours.sub_total_fill, theme))
    drawn.shapes.append(block_shape(drawn.shape("Edge"), replace(box, width=EDGE), edge, theme))
    inner = Box(box.x + CALLOUT_INSET, box.y + CALLOUT_PAD, box.width - CALLOUT_INSET, box.height - 2 * CALLOUT_PAD)
    shape = drawn.shape(drawn.deck.shape_name(placed.id, "callout"), place=drawn.words_place())
    drawn.shapes.append(text_shape(shape, body(paragraphs(placed.paragraphs, drawn.writing())), inner))
    drawn.anchor(placed.id, shape, "callout", shown(placed))


def _table(drawn: Drawn, placed: PlacedTable) -> None:
    part = f" (part {placed.part} of {placed.parts})" if placed.parts > 1 else ""
    alt = placed.table.summary or said(placed.table.title) or drawn.slide.title
    shape = drawn.shape(drawn.deck.shape_name(placed.id, "table"), f"{alt}{part}", drawn.content_place())
    with_bars = is_plan(placed)
    made = table(without_bars(placed) if with_bars else placed, drawn.writing(), drawn.deck.widths)
    drawn.tables[len(drawn.shapes)] = DrawnTable(shape.name, table_frame(shape, placed.box, ""), made.said)
    drawn.shapes.append(table_frame(shape, placed.box, made.xml))
    bars = _bars(drawn, placed, f"{alt}{part}") if with_bars else ""
    drawn.anchor(placed.id, shape, "table", shown(placed), bars)


def _bars(drawn: Drawn, placed: PlacedTable, alt: str) -> str:
    """Over the plan's table, in one group, whose name is given back; each has a name of its own."""
    together = drawn.shape(drawn.deck.shape_name(placed.id, "bars"), f"Bars and milestones. {alt}")
    inner = [
        preset_shape(drawn.shape(one.name), one.preset, one.box, one.colour, drawn.theme)
        for one in plan_shapes(placed, drawn.theme)
    ]
    drawn.shapes.append(group_shape(together, ground(placed), "".join(inner)))
    return together.name


def _chart(drawn: Drawn, placed: PlacedChart) -> None:
    drawn.deck.charts.append(placed.id)
    name = f"chart{len(drawn.deck.charts)}.xml"
    made = office_chart(placed.chart, drawn.theme.on_slides(), drawn.deck.widths, placed.box.width, placed.box.height)
    drawn.charts.append((name, made))
    relation = drawn.relations.to("chart", f"../charts/{name}")
    shape = drawn.shape(drawn.deck.shape_name(placed.id, "chart"), placed.chart.alt, drawn.content_place())
    drawn.shapes.append(chart_frame(shape, placed.box, relation))
    drawn.anchor(placed.id, shape, "chart", shown(placed))


def _picture(drawn: Drawn, placed: PlacedPicture) -> None:
    drawn.deck.pictures.append(placed.id)
    ending = _ENDINGS.get(placed.picture.media_type, "png")
    name = f"picture{len(drawn.deck.pictures)}.{ending}"
    drawn.pictures.append((name, placed.picture.data))
    relation = drawn.relations.to("image", f"../media/{name}")
    shape = drawn.shape(drawn.deck.shape_name(placed.id, "picture"), placed.picture.alt)
    drawn.shapes.append(picture_shape(shape, placed.box, relation))
    drawn.anchor(placed.id, shape, "picture")


def _tile(drawn: Drawn, placed: PlacedTile) -> None:
    """The figure large, its label under it, an edge at the left."""
    tile, box, theme = placed.tile, placed.box, drawn.theme
    name = drawn.deck.shape_name(placed.id, "tile")
    together = drawn.shape(f"{name}, grouped", _in_short(tile))
    edge = block_shape(drawn.shape("Edge"), replace(box, width=EDGE), theme.edge(tile.tone), theme)
    shape = drawn.shape(name)
    under = placed.label.before if tile.icon and not tile.value else 0.0
    inset = Box(box.x + EDGE + 9, box.y + under, box.width - EDGE - 9, box.height - under)
    icon = _icon(drawn, placed, inset.x) if tile.icon else ""
    text = text_shape(shape, body(_tile_words(drawn, placed)), inset)
    drawn.shapes.append(group_shape(together, box, edge + icon + text))
    drawn.anchor(placed.id, shape, "tile", shown(placed), together.name)


def _in_short(tile: Tile) -> str:
    """What the tile says, for who hears of it as one thing: "Calls open: 12, Late"."""
    figure = ", ".join(filter(None, (said(tile.value), tile.word)))
    return ": ".join(filter(None, (said(tile.label), figure)))


def _icon(drawn: Drawn, placed: PlacedTile, x: float) -> str:
    """Before the figure, level with the middle of its line; over words that have no figure."""
    if placed.tile.value:
        side = SIDE * placed.value.size
        box = Box(x, placed.box.y + (placed.value.leading - side) / 2, side, side)
    else:
        side = OVER_WORDS * placed.label.size
        box = Box(x, placed.box.y, side, side)
    return icon_shape(drawn.shape("Icon"), placed.tile.icon, box, drawn.theme.colours.accent, drawn.theme)


def _tile_words(drawn: Drawn, placed: PlacedTile) -> str:
    tile, theme, writing = placed.tile, drawn.theme, drawn.writing()
    value = words(tile.value, placed.value.size, writing, bold=True, ink=theme.colours.accent)
    if tile.tone is not None and tile.word:
        rating = (Text("  "), Status(tile.tone, tile.word))
        value += words(rating, placed.label.size, writing, bold=True)
    label = words(tile.label, placed.label.size, writing, ink=theme.colours.muted if placed.label.muted else "")
    indent = ROOM * placed.value.size if tile.icon else 0.0
    lead = f"<a:p>{paragraph_properties(placed.value.leading, indent=indent)}{value}</a:p>" if value else ""
    before = placed.label.before if value else 0.0
    return f"{lead}<a:p>{paragraph_properties(placed.label.leading, before)}{label}</a:p>"
