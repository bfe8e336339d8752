"""Headings: bold in the accent, kept with what follows, bookmarked; levels of structure never skip one."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from packbuilder.fit.numbers import hangs
from packbuilder.render.pdf.canvas import Canvas
from packbuilder.render.pdf.pages import Strip
from packbuilder.render.pdf.paragraphs import Setting, anchored, paragraph
from packbuilder.render.pdf.scene import Progress, Scene
from packbuilder.tree import Heading, Text, words


def heading_strips(heading: Heading, scene: Scene) -> list[Strip]:
    """The heading, its subtitle under it. One without words is none: it would leave a hole among the levels."""
    strips = _title(heading, scene) if words(heading.content).strip() else []
    if heading.subtitle:
        under = Setting(replace(scene.body, colour=scene.theme.colours.muted), after=4.0, keep=True)
        strips += paragraph(heading.subtitle, scene.parent.add("P"), scene, under)
    return anchored(strips, heading.id)


def _title(heading: Heading, scene: Scene) -> list[Strip]:
    label = heading.label.text if heading.label else ""
    element = scene.parent.add(f"H{structure_level(heading.level, scene.progress)}")
    sizes = scene.look.sizes
    size = {1: sizes.heading, 2: sizes.sub_heading + 0.5}.get(heading.level, sizes.sub_heading)
    before = {1: 20.0, 2: 16.0}.get(heading.level, 12.0)
    hand = scene.titled(size) if heading.level < 3 else replace(scene.titled(size), colour=scene.theme.colours.ink)
    setting = Setting(hand, 0.0, before, 4.0, keep=True, bold=True)
    if hangs(heading.label):
        setting = replace(setting, left=scene.numbers, label=label)
    content = (Text(f"{label} "), *heading.content) if label and not hangs(heading.label) else heading.content
    strips = paragraph(content, element, scene, setting)
    draw = partial(_draw_bookmarked, strips[0], heading.level - 1, f"{label} {words(heading.content)}")
    return [strips[0]._replace(draw=draw), *strips[1:]]


def structure_level(level: int, progress: Progress) -> int:
    """The level of a heading's element: under the paper's title, if there is one.

    It is never more than one deeper than the heading before it (ISO 14289-1, 7.4.2).
    """
    wanted = min(level + (1 if progress.titled else 0), 6)
    progress.heading = min(wanted, progress.heading + 1)
    return progress.heading


def _draw_bookmarked(strip: Strip, level: int, title: str, canvas: Canvas, x: float, top: float) -> None:
    canvas.bookmark(level, title.strip(), top + 8)
    strip.draw(canvas, x, top)
