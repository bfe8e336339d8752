"""The head of a report's first page: title, and a front sheet's fields."""

from __future__ import annotations

from functools import partial

from packbuilder.render.pdf import ink
from packbuilder.render.pdf.canvas import Canvas
from packbuilder.render.pdf.fields import field_rows
from packbuilder.render.pdf.pages import Strip
from packbuilder.render.pdf.paragraphs import Setting, paragraph
from packbuilder.render.pdf.scene import Scene
from packbuilder.render.pdf.text import Hand
from packbuilder.tree import Cover, CoverKind, Text


def cover_strips(cover: Cover, scene: Scene) -> list[Strip]:
    """Overline, title, subtitle, fields and foot, and a rule under them all: calm, on the first page of the text."""
    muted = scene.theme.colours.muted
    sizes = scene.look.sizes
    strips = _line(cover.overline, Hand(sizes.footer + 1, sizes.leading, muted), scene, after=2.0)
    strips += _title(cover, scene)
    strips += _line(cover.subtitle, Hand(sizes.subtitle, sizes.leading, muted), scene, before=2.0)
    if cover.fields:
        strips += field_rows(cover.fields, scene, 10.0)
    strips += _line(cover.foot, Hand(sizes.notes, sizes.leading, muted), scene, before=6.0)
    return strips if cover.fields else [*strips, Strip(1.0, partial(_draw_rule, scene), before=8.0, after=14.0)]


def _line(said: str, hand: Hand, scene: Scene, before: float = 0.0, after: float = 0.0) -> list[Strip]:
    if not said:
        return []
    return paragraph((Text(said),), scene.parent.add("P"), scene, Setting(hand, 0.0, before, after, keep=True))


def _title(cover: Cover, scene: Scene) -> list[Strip]:
    size = scene.look.sizes.title + (4.0 if cover.kind is CoverKind.TITLE else 0.0)
    scene.progress.heading = 1
    element = scene.parent.add("H1")
    setting = Setting(scene.titled(size), after=2.0, keep=True, bold=True)
    return paragraph((Text(cover.title),), element, scene, setting)


def _draw_rule(scene: Scene, canvas: Canvas, x: float, top: float) -> None:
    canvas.decorate(ink.rule(x, top, scene.width, 1.1, scene.theme.colours.header_rule))
