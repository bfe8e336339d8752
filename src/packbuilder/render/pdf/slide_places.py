"""What stands in the boxes of a slide: words, tables, charts, pictures, tiles."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby

from packbuilder.fit.cells import Type, broken_rows
from packbuilder.fit.lines import Line, Run, measured, runs
from packbuilder.render.pdf import ink
from packbuilder.render.pdf.attached import Shown
from packbuilder.render.pdf.canvas import Canvas
from packbuilder.render.pdf.charts import draw_figure
from packbuilder.render.pdf.figures import draw_picture, picture_size
from packbuilder.render.pdf.laid_table import laid_table
from packbuilder.render.pdf.scene import Scene
from packbuilder.render.pdf.structure import Element, figure
from packbuilder.render.pdf.table_structure import TableElements, item_elements
from packbuilder.render.pdf.tables import drawn_rows
from packbuilder.render.pdf.targets import mark_of
from packbuilder.render.pdf.text import Hand, PlacedLine, Script, spaces
from packbuilder.render.pdf.tiles import draw_tile, tile_text
from packbuilder.slides.plan import (
    CALLOUT_INSET,
    CALLOUT_PAD,
    Box,
    PlacedChart,
    PlacedPicture,
    PlacedTable,
    PlacedText,
    PlacedTile,
    TextLine,
)
from packbuilder.theme.metrics import Face
from packbuilder.tree import Tone, words

# words


def draw_text(canvas: Canvas, placed: PlacedText, scene: Scene, colour: str) -> None:
    """Paragraphs from top to bottom; a callout's edge and fill under them."""
    x, top = placed.box.x, canvas.page.height - placed.box.y
    if placed.tone is not None:
        _callout(canvas, placed.box, placed.tone, top, scene)
        x, top = x + CALLOUT_INSET, top - CALLOUT_PAD
    if placed.rule_above:
        canvas.decorate(ink.rule(x, top, placed.rule_above, 0.75, colour))
    elements = _elements(placed.paragraphs, scene)
    for index, (paragraph, (label, element)) in enumerate(zip(placed.paragraphs, elements, strict=True)):
        top -= paragraph.before if index or placed.rule_above else 0.0
        canvas.anchor(paragraph.id, canvas.page.height)
        _paragraph(canvas, paragraph, label, element, x, top, scene, colour)
        top -= len(paragraph.lines) * paragraph.leading


def _elements(paragraphs: Sequence[TextLine], scene: Scene) -> list[tuple[Element | None, Element]]:
    """Lists nested again from their levels; notes with a mark are `Note`s with an id of their own; contents lists."""
    made: list[tuple[Element | None, Element]] = []
    for (is_entry, is_note), group in groupby(paragraphs, key=lambda p: (p.entry, p.muted and p.label is not None)):
        if is_entry:
            contents = scene.parent.add("TOC")
            made += [(None, contents.add("TOCI")) for _ in group]
        elif is_note:
            made += [_note(scene) for _ in group]
        else:
            made += item_elements(scene.parent, [(p.label, p.level) for p in group])
    return made


def _note(scene: Scene) -> tuple[Element, Element]:
    note = scene.parent.add("Note", id_=b"n%d" % next(scene.progress.numbers))
    return note.add("Lbl"), note.add("P")


def _paragraph(canvas: Canvas, paragraph: TextLine, label: Element | None, element: Element, x: float, top: float,
               scene: Scene, colour: str) -> None:  # fmt: skip
    muted = scene.theme.colours.muted
    hand = Hand(paragraph.size, paragraph.leading, muted if paragraph.muted else colour)
    if paragraph.label is not None:
        face = Face.BOLD if paragraph.bold else Face.REGULAR
        width = scene.metrics.width(paragraph.label.text, hand.size, face)
        back = f"#{mark_of(paragraph.id)}" if paragraph.muted and paragraph.id else ""  # a note leads to its mark
        mark = Line((Run(paragraph.label.text, face, width, link=back),), width)
        placed = PlacedLine(mark, x + paragraph.indent - paragraph.hang, hand.baseline(top), True)
        Script(label or element, hand, scene.theme).set(canvas, [placed])
    spaced = spaces(runs(paragraph.content, scene.theme), paragraph.lines)
    lines = [
        PlacedLine(
            as_drawn(line, hand.size, scene), x + paragraph.indent, hand.baseline(top - index * hand.leading), after
        )
        for index, (line, after) in enumerate(zip(paragraph.lines, spaced, strict=True))
        if line.runs
    ]
    if lines:
        Script(element, hand, scene.theme).set(canvas, lines)


def as_drawn(line: Line, size: float, scene: Scene) -> Line:
    """A line as wide as it is in the PDF's font: on a council's template it may have been broken for a wider one."""
    if scene.look.form is None:
        return line
    runs_ = tuple(run.with_text(run.text, measured(run, size, scene.metrics)) for run in line.runs)
    return replace(line, runs=runs_, width=sum(run.width for run in runs_))


def _callout(canvas: Canvas, box: Box, tone: Tone, top: float, scene: Scene) -> None:
    fill = ink.rectangle(box.x, top - box.height, box.width, box.height, scene.theme.colours.sub_total_fill)
    edge = ink.rectangle(box.x, top - box.height, 3.0, box.height, scene.theme.edge(tone))
    canvas.decorate(f"{fill} {edge}")


# tables


def draw_table(canvas: Canvas, placed: PlacedTable, title: PlacedText | None, scene: Scene) -> None:
    """The part of a table that stands on this slide, under its title and its head."""
    part = replace(placed.table, body=placed.body)
    elements = TableElements(scene.parent, part, next(scene.progress.numbers))
    scene.progress.shown.append(Shown(elements.table, placed.table))
    if title is not None:
        draw_text(canvas, title, scene.inside(elements.caption), scene.theme.colours.ink)
    type_ = Type(placed.size, placed.leading, placed.pad, placed.pad_vertical)
    heights = (placed.head_heights, placed.body_heights)
    top = canvas.page.height - placed.box.y
    for rows, tall in zip((part.head, part.body), heights, strict=True):
        broken = broken_rows(rows, placed.widths, type_, scene.theme, scene.metrics)
        settled = [replace(row, height=height) for row, height in zip(broken, tall, strict=True)]
        laid = laid_table(placed.table, placed.widths, type_, scene, rows)
        for row in drawn_rows(laid, settled, elements):
            row.draw(canvas, placed.box.x, top)
            top -= row.height


# pictures


def draw_chart(canvas: Canvas, placed: PlacedChart, scene: Scene) -> None:
    """A chart as a drawing in the document's own fonts."""
    element = figure(scene.parent, placed.chart.alt, words(placed.chart.title), "Chart")
    scene.progress.shown.append(Shown(element, placed.chart))
    asked = (placed.chart, placed.box.width, placed.box.height)
    draw_figure(canvas, element, asked, scene.chart, placed.box.x, canvas.page.height - placed.box.y)


def draw_picture_at(canvas: Canvas, placed: PlacedPicture, scene: Scene) -> None:
    """A picture, its shape kept, at the top left of its box."""
    box, picture = placed.box, placed.picture
    size = picture_size(replace(picture, width=box.width), box.width, box.height) or (box.width, box.height)
    element = figure(scene.parent, picture.alt, words(picture.title), "Picture")
    draw_picture(picture, element, *size, scene, canvas, box.x, canvas.page.height - box.y)


# tiles


def draw_tiles(canvas: Canvas, tiles: Sequence[PlacedTile], scene: Scene) -> None:
    """Tiles side by side, as one list, in the sizes of the plan."""
    list_ = scene.parent.add("L", b"/A<</O/List/ListNumbering/None>>")
    for placed in tiles:
        box = placed.box
        label = placed.label.size
        text = tile_text(placed.tile, list_, box.width, placed.value.size, label, label, scene)
        draw_tile(canvas, placed.tile, text, box.x, canvas.page.height - box.y, box.height, scene.theme)
