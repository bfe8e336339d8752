"""The head of a report's first page: title, and a front sheet's fields."""

from __future__ import annotations

from functools import partial

from packbuilder.render.pdf import ink
from packbuilder.render.pdf.canvas import Canvas
from packbuilder.render.pdf.fields import field_strips
from packbuilder.render.pdf.pages import Strip
from packbuilder.render.pdf.paragraphs import Setting, paragraph
from packbuilder.render.pdf.scene import Scene
from packbuilder.render.pdf.text import Hand
from packbuilder.tree import Cover, CoverKind, Text


def cover_strips(cover: Cover, scene: Scene) -> list[Strip]:
    """The head of the first page, calm: what stands over the title, the title, what stands under it, and a rule."""
    muted, sizes = scene.theme.colours.muted, scene.look.sizes
    strips = _over(cover, scene)
    strips += _title(cover, scene)
    strips += _line(cover.subtitle, Hand(sizes.subtitle, sizes.leading, muted), scene, before=2.0)
    if cover.fields:
        strips += [_rule(scene, before=10.0, after=0.0), *field_strips(cover.fields, scene, 0.0)]
    strips += _line(cover.foot, Hand(sizes.notes, sizes.leading, muted), scene, before=6.0)
    return strips if cover.fields else [*strips, _rule(scene, before=8.0, after=14.0)]


def _over(cover: Cover, scene: Scene) -> list[Strip]:
    """A masthead stands over a rule of its own, as a letterhead does."""
    sizes, colours = scene.look.sizes, scene.theme.colours
    if cover.kind not in (CoverKind.MASTHEAD, CoverKind.MINUTES):
        return _line(cover.overline, Hand(sizes.footer + 1, sizes.leading, colours.muted), scene, after=2.0)
    hand = Hand(sizes.table, sizes.leading, colours.accent)
    said = _line(cover.overline, hand, scene, after=3.0, bold=True)
    return [*said, _rule(scene, before=3.0, after=12.0)] if said else []


def _line(
    said: str, hand: Hand, scene: Scene, before: float = 0.0, after: float = 0.0, bold: bool = False
) -> list[Strip]:
    if not said:
        return []
    setting = Setting(hand, 0.0, before, after, keep=True, bold=bold)
    return paragraph((Text(said),), scene.parent.add("P"), scene, setting)


def _title(cover: Cover, scene: Scene) -> list[Strip]:
    size = scene.look.sizes.title + (4.0 if cover.kind is CoverKind.TITLE else 0.0)
    scene.progress.heading = 1
    element = scene.parent.add("H1")
    setting = Setting(scene.titled(size), after=2.0, keep=True, bold=True)
    return paragraph((Text(cover.title),), element, scene, setting)


def _rule(scene: Scene, before: float, after: float) -> Strip:
    return Strip(1.0, partial(_draw_rule, scene), before=before, after=after, keep=True)


def _draw_rule(scene: Scene, canvas: Canvas, x: float, top: float) -> None:
    canvas.decorate(ink.rule(x, top, scene.width, 1.1, scene.theme.colours.header_rule))
