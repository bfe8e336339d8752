"""A contents list: links, dot leaders, and page numbers that are known when all pages are."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from packbuilder.fit.lines import runs, wrap
from packbuilder.render.pdf import ink
from packbuilder.render.pdf.canvas import Canvas
from packbuilder.render.pdf.pages import Strip
from packbuilder.render.pdf.paragraphs import Setting, paragraph
from packbuilder.render.pdf.scene import Scene
from packbuilder.render.pdf.structure import Element
from packbuilder.render.pdf.text import Hand, PlacedLine, Script
from packbuilder.theme.metrics import Face
from packbuilder.tree import Contents, ContentsEntry, ContentsOf, Text

_STEP = 14.0
_NUMBERS = 40.0
"""Room for the dots and the page number at the end of a line, in points."""


def contents_strips(block: Contents, scene: Scene) -> list[Strip]:
    """The entries one under the other, deeper ones further in."""
    strips: list[Strip] = []
    if block.title:
        setting = Setting(scene.titled(scene.look.sizes.heading), 0.0, 18.0, 6.0, keep=True, bold=True)
        strips += paragraph(block.title, scene.parent.add("P"), scene, setting)
    toc = scene.parent.add("TOC")
    for entry in block.entries:
        strips += _entry(entry, toc.add("TOCI"), scene, strong=entry.level == 1 and block.of is ContentsOf.SECTIONS)
    if strips:
        strips[-1] = strips[-1]._replace(after=14.0)
    return strips


def _entry(entry: ContentsEntry, item: Element, scene: Scene, *, strong: bool) -> list[Strip]:
    hand = scene.body
    left = (entry.level - 1) * _STEP
    said = f"{entry.label}  {entry.text}" if entry.label else entry.text
    lines = wrap(runs((Text(said),), scene.theme, bold=strong), hand.size, scene.width - left - _NUMBERS, scene.metrics)
    link = item.add("Reference").add("Link")
    script = Script(link, hand, scene.theme)
    strips = []
    for index, line in enumerate(lines):
        last = index == len(lines) - 1
        draw = partial(_draw_line, PlacedLine(line, left, 0.0, line.spaced or last), script, entry, last, scene)
        before = 6.0 if index == 0 and strong else 0.0
        strips.append(Strip(hand.leading + 2.0, draw, before, keep=not last))
    return strips


def _draw_line(placed: PlacedLine, script: Script, entry: ContentsEntry, last: bool, scene: Scene,
               canvas: Canvas, x: float, top: float) -> None:  # fmt: skip
    hand, left, right = script.hand, x + placed.x, x + scene.width
    baseline = hand.baseline(top)
    script.set(canvas, [replace(placed, x=left, baseline=baseline)])
    if last:
        _dots(canvas, left + placed.line.width + 6.0, right - 24.0, baseline, scene)
        with canvas.content(script.element):
            canvas.write(partial(_number, canvas, entry.target, hand, right, baseline))
    target = f"#{entry.target}"
    if canvas.leads_somewhere(target):
        canvas.link(script.element, (left, top - hand.leading, right, top), target, entry.text)


def _dots(canvas: Canvas, left: float, right: float, baseline: float, scene: Scene) -> None:
    """Leaders, on a grid common to all lines, so that they stand under each other."""
    if right - left > 8.0:
        start, y = right - int((right - left) / 4.0) * 4.0, baseline + 0.6
        path = f"{start:.2f} {y:.2f} m {right:.2f} {y:.2f} l S"
        canvas.decorate(f"{ink.colour(scene.theme.colours.muted)} RG 0.8 w 1 J [0 4] 0 d {path} [] 0 d 0 J")


def _number(canvas: Canvas, target: str, hand: Hand, right: float, baseline: float) -> str:
    """The page that the target stands on, flush right."""
    place = canvas.places.get(target)
    said = str(canvas.pages[place.page].number) if place else "–"
    width = canvas.metrics.width(said, hand.size)
    return canvas.show(said, Face.REGULAR, hand.size, right - width, baseline, ink.colour(hand.colour))
