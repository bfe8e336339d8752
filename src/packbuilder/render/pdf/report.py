"""The report style: every node of the tree as strips of a flow."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import islice
from typing import assert_never

from packbuilder.diagnostics import Finding
from packbuilder.fit.numbers import number_room
from packbuilder.fit.timeline import timeline_table
from packbuilder.render.contract import Given
from packbuilder.render.pdf.canvas import Canvas
from packbuilder.render.pdf.contents import contents_strips
from packbuilder.render.pdf.covers import cover_strips
from packbuilder.render.pdf.fields import fields_strips
from packbuilder.render.pdf.figures import chart_strips, picture_strips
from packbuilder.render.pdf.headings import heading_strips
from packbuilder.render.pdf.lists import list_strips
from packbuilder.render.pdf.notes import footnotes, note_strips, small_print
from packbuilder.render.pdf.pages import Flow, Strip, Turn, kept, led, marks_of, turned
from packbuilder.render.pdf.panels import callout_strips, grid_strips, signature_strips
from packbuilder.render.pdf.paragraphs import Setting, anchored, paragraph
from packbuilder.render.pdf.scene import Progress, Scene
from packbuilder.render.pdf.table_flow import is_long, long_table_strips, table_strips
from packbuilder.render.pdf.tiles import tiles_strips
from packbuilder.theme import Theme
from packbuilder.tree import (
    Block,
    Break,
    BreakKind,
    Callout,
    Chart,
    Contents,
    Cover,
    Document,
    Fields,
    Grid,
    Group,
    Heading,
    Inline,
    List,
    Notes,
    Paragraph,
    ParagraphRole,
    Picture,
    SignatureRule,
    Table,
    Tiles,
    Timeline,
    foot_notes,
    walk,
)

NUMBER_LEAST = 36.0
"""The least room for the numbers of paragraphs, in points."""


def draw_report(canvas: Canvas, document: Document, theme: Theme, given: Given) -> Progress:
    """The whole report on the canvas."""
    notes = {note.id: note for block in walk(document.blocks) for note in foot_notes(block)}
    progress = Progress(titled=any(isinstance(block, Cover) for block in document.blocks), notes=notes)
    scene = Scene(theme, theme.report, canvas.metrics, given.draw, theme.report.page.inner_width, canvas.top, progress)
    scene = replace(scene, numbers=number_room(document.blocks, scene.body.size, NUMBER_LEAST, scene.metrics))
    flow = Flow(canvas, theme, document.header, document.running_line, progress.footnotes, not given.in_pack)
    flow.place(_items(document.blocks, scene))
    flow.finish()
    progress.findings.extend(_lost(about, page) for about, page in flow.lost.items())
    return progress


def _lost(about: str, page: int) -> Finding:
    message = f"something on page {page} is higher than a page and cannot be parted: its end would be lost"
    hint = "say it in fewer words, or in paragraphs of its own; headings of tables and tiles are no place for so many"
    return Finding("higher-than-a-page", message, None, hint, about=about)


def _items(blocks: Iterable[Block], scene: Scene) -> Iterator[Strip | Turn]:
    """Strips of the whole document; the room changes where the paper is turned."""
    for block in blocks:
        match block:
            case Break(kind=kind):
                if kind is not BreakKind.PAGE:
                    page = turned(scene.theme.report.page, kind is BreakKind.LANDSCAPE)
                    scene = replace(scene, width=page.inner_width, look=replace(scene.look, page=page))
                yield Turn(kind)
            case Group(blocks=inner) if any(isinstance(b, Break) for b in inner):
                yield from _items(inner, scene)
            case Group(id=id_, blocks=inner, whole=False) if any(isinstance(b, Table) and is_long(b) for b in inner):
                items = _items(inner, scene)
                yield from anchored([item for item in islice(items, 1) if isinstance(item, Strip)], id_)
                yield from items
            case Table() if is_long(block):
                yield from long_table_strips(block, replace(scene, indent=0.0))
            case _:
                scene = replace(scene, indent=_indent(block, scene))
                made = block_strips(block, scene)
                footnotes(marks_of(made), scene)
                yield from made


def strips(blocks: Iterable[Block], scene: Scene) -> list[Strip]:
    """The blocks one under the other, inside a panel, an item or a callout."""
    found: list[Strip] = []
    for block in blocks:
        scene = replace(scene, indent=_indent(block, scene))
        made = block_strips(block, scene)
        footnotes(marks_of(made), scene)
        found += made
    return found


def _indent(block: Block, scene: Scene) -> float:
    """What belongs to a numbered paragraph stands under its words."""
    return scene.numbers if isinstance(block, List) and block.within else 0.0


def block_strips(block: Block, scene: Scene) -> list[Strip]:
    """One block as strips."""
    match block:
        case Cover():
            return cover_strips(block, scene)
        case Heading():
            return heading_strips(block, scene)
        case Paragraph():
            return paragraph_strips(block, scene)
        case List():
            return list_strips(block, scene, strips)
        case Table():
            return table_strips(block, scene)
        case Chart():
            return chart_strips(block, scene)
        case Timeline():
            return anchored(table_strips(timeline_table(block), scene), block.id)
        case Picture():
            return picture_strips(block, scene)
        case Callout():
            return callout_strips(block, scene, strips)
        case Fields():
            return fields_strips(block, scene)
        case Tiles():
            return tiles_strips(block, scene)
        case Grid():
            return grid_strips(block, scene, strips)
        case Notes(notes=notes, title=title):
            lead = lead_line(title, scene) if title else []
            left = [note for note in notes if note.id not in scene.progress.footnotes]
            return led([*lead, *note_strips(left, scene)])
        case SignatureRule():
            return signature_strips(block, scene)
        case Break():
            return []
        case Contents():
            return contents_strips(block, scene)
        case Group(id=id_, blocks=blocks, whole=whole):
            made = strips(blocks, replace(scene, indent=0.0))
            return anchored([*kept(made[:-1]), *made[-1:]] if whole else made, id_)
        case _:
            assert_never(block)


def paragraph_strips(block: Paragraph, scene: Scene) -> list[Strip]:
    """A paragraph by its role; a number hangs before its text."""
    match block.role:
        case ParagraphRole.NOTE:
            said = small_print(block.content, scene, 4.0, 8.0)
            return anchored([said[0]._replace(small=True), *said[1:]], block.id)
        case ParagraphRole.TITLE:
            return anchored(lead_line(block.content, scene), block.id)
        case ParagraphRole.CONTINUATION:
            setting = Setting(scene.body, scene.numbers, 8.0, 8.0)
        case ParagraphRole.BODY:
            label = block.label.text if block.label else ""
            setting = Setting(scene.body, scene.numbers if label else 0.0, 8.0, 8.0, label=label)
        case _:
            assert_never(block.role)
    return anchored(paragraph(block.content, scene.parent.add("P"), scene, setting), block.id)


def lead_line(title: tuple[Inline, ...], scene: Scene) -> list[Strip]:
    """The bold title of an unnumbered block."""
    hand = replace(scene.body, colour=scene.theme.colours.accent)
    return paragraph(title, scene.parent.add("P"), scene, Setting(hand, 0.0, 12.0, 4.0, keep=True, bold=True))
