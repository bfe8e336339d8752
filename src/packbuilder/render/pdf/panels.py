"""Blocks set apart or side by side: callouts, grids, the rule to sign on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from packbuilder.fit.panels import GUTTER, fitted, shares
from packbuilder.render.pdf import ink
from packbuilder.render.pdf.canvas import Canvas
from packbuilder.render.pdf.figures import title_strips
from packbuilder.render.pdf.lists import Inner
from packbuilder.render.pdf.pages import Strip, draw_stack, kept, marks_of, stacked
from packbuilder.render.pdf.paragraphs import Setting, anchored, paragraph
from packbuilder.render.pdf.scene import Scene
from packbuilder.tree import Callout, Grid, Panel, SignatureRule

_BAR = 3.0
_PAD = 12.0
_WHOLE = 0.3
"""A callout no higher than this share of a page is not torn."""


def callout_strips(callout: Callout, scene: Scene, inner: Inner) -> list[Strip]:
    """Words set apart by an edge and the faintest fill, which run on where a long callout breaks over a page."""
    within = scene.inside(scene.parent.add("Sect"), scene.width - _BAR - 2 * _PAD)
    hand = replace(scene.body, colour=scene.theme.colours.accent)
    setting = Setting(hand, after=2.0, keep=True, bold=True)
    title = paragraph(callout.title, within.parent.add("P"), within, setting) if callout.title else []
    strips = [*title, *inner(callout.blocks, within)]
    edge = scene.theme.edge(callout.tone)
    framed, after = [], 0.0
    for index, strip in enumerate(strips):
        above = 9.0 if index == 0 else max(after, strip.before)
        below = 9.0 if index == len(strips) - 1 else 0.0
        draw = partial(_draw_framed, strip, above, below, edge, scene)
        moved = strip.moved(_BAR + _PAD)
        framed.append(moved._replace(height=strip.height + above + below, draw=draw, before=0.0, after=0.0))
        after = strip.after
    if framed:
        framed[0] = framed[0]._replace(before=12.0)
        framed[-1] = framed[-1]._replace(after=14.0)
    if stacked(framed) <= _WHOLE * scene.look.page.inner_height:
        framed = [*kept(framed[:-1]), *framed[-1:]]
    return framed


def _draw_framed(strip: Strip, above: float, below: float, edge: str, scene: Scene,
                 canvas: Canvas, x: float, top: float) -> None:  # fmt: skip
    height = strip.height + above + below
    fill = ink.rectangle(x, top - height, scene.width, height, scene.theme.colours.sub_total_fill)
    canvas.decorate(f"{fill} {ink.rectangle(x, top - height, _BAR, height, edge)}")
    strip.draw(canvas, x + _BAR + _PAD, top - above)


# grids


def grid_strips(grid: Grid, scene: Scene, inner: Inner) -> list[Strip]:
    """As many panels side by side as have the room; else one under the other, in the page's full width."""
    grid = fitted(grid, scene.width, scene.look.sizes, scene.theme, scene.metrics, crowded=False)
    strips: list[Strip] = []
    for start in range(0, len(grid.panels), grid.across):
        panels = grid.panels[start : start + grid.across]
        widths = shares(grid, scene.width, GUTTER)[: len(panels)]
        if grid.across > 1:
            strips += _beside(panels, widths, scene, inner)
        else:
            strips += [strip for panel in panels for strip in _panel(panel, scene.width, scene, inner)]
    return anchored(strips, grid.id)


def _beside(panels: Sequence[Panel], widths: Sequence[float], scene: Scene, inner: Inner) -> list[Strip]:
    """One strip for the whole row; where it is higher than a page, the panels follow one another."""
    kids, heading, findings = len(scene.parent.kids), scene.progress.heading, len(scene.progress.findings)
    footnotes = dict(scene.progress.footnotes)
    columns = [_panel(panel, width, scene, inner) for panel, width in zip(panels, widths, strict=True)]
    height = max((stacked(column) for column in columns), default=0.0)
    if height <= scene.look.page.inner_height:
        marks = marks_of(strip for column in columns for strip in column)
        draw = partial(_draw_columns, columns, widths)
        return [Strip(height, draw, before=12.0, after=14.0, led=True, marks=marks)]
    del scene.parent.kids[kids:], scene.progress.findings[findings:]
    scene.progress.heading = heading
    for mark in scene.progress.footnotes.keys() - footnotes.keys():
        del scene.progress.footnotes[mark]
    return [strip for panel in panels for strip in _panel(panel, scene.width, scene, inner)]


def _panel(panel: Panel, width: float, scene: Scene, inner: Inner) -> list[Strip]:
    within = scene.inside(scene.parent.add("Sect"), width)
    return [*title_strips(panel.title, within), *inner(panel.blocks, within)]


def _draw_columns(
    columns: Sequence[list[Strip]], widths: Sequence[float], canvas: Canvas, x: float, top: float
) -> None:
    for column, width in zip(columns, widths, strict=True):
        draw_stack(canvas, column, x, top)
        x += width + GUTTER


# the rule to sign on


def signature_strips(block: SignatureRule, scene: Scene) -> list[Strip]:
    """A line to sign on, who signs under it; nobody signs a page that says nothing."""
    width = min(220.0, scene.width)
    strips = [Strip(30.0, partial(_draw_rule, width, scene), before=16.0, keep=True, led=True)]
    for index, line in enumerate(block.lines):
        last = index == len(block.lines) - 1
        setting = Setting(scene.body, after=12.0 if last else 0.0, keep=not last)
        strips += paragraph(line, scene.parent.add("P"), scene, setting)
    return strips


def _draw_rule(width: float, scene: Scene, canvas: Canvas, x: float, top: float) -> None:
    canvas.decorate(ink.rule(x, top - 26.0, width, 0.75, scene.theme.colours.ink))
