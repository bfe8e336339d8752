"""Paragraphs as strips: one a line, so that pages may break anywhere but after a first and before a last line."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from packbuilder.fit.lines import Line, Run, runs, wrap
from packbuilder.render.pdf.canvas import Canvas
from packbuilder.render.pdf.pages import Strip, kept, led
from packbuilder.render.pdf.scene import Scene
from packbuilder.render.pdf.structure import Element
from packbuilder.render.pdf.text import Hand, PlacedLine, Script
from packbuilder.theme.metrics import Face, Metrics
from packbuilder.tree import Inline, LineBreak, words

_FEW = 3
"""A paragraph of so many lines is kept with the table or chart that it introduces."""

_ADDRESS = 12
"""So many lines that the author broke, such as an address, are not torn over two pages."""


@dataclass(frozen=True, slots=True)
class Setting:
    """How a paragraph stands: `left` from the flow's edge; `label` hangs before it at `label_left`, in `label_element`.

    Without an element of its own the label is read as part of the paragraph. `label_link` is where it leads.
    """

    hand: Hand
    left: float = 0.0
    before: float = 0.0
    after: float = 0.0
    keep: bool = False
    bold: bool = False
    label: str = ""
    label_left: float = 0.0
    label_element: Element | None = None
    label_link: str = ""


def paragraph(content: Sequence[Inline], element: Element, scene: Scene, setting: Setting) -> list[Strip]:
    """A paragraph in the room that the scene has right of `setting.left`."""
    source = runs(content, scene.theme, setting.bold)
    lines = wrap(source, setting.hand.size, scene.width - setting.left, scene.metrics)
    strips = line_strips(lines, element, scene, setting)
    if words(content).rstrip().endswith(":"):  # it says that something comes
        strips[-1] = strips[-1]._replace(keep=True)
    if not any(isinstance(inline, LineBreak) for inline in content) or len(strips) > _ADDRESS:
        return strips
    return led([*kept(strips[:-1]), strips[-1]])  # an address alone on the last page is whose?


def line_strips(lines: Sequence[Line], element: Element, scene: Scene, setting: Setting) -> list[Strip]:
    """Lines that are broken already, as strips."""
    script = Script(element, setting.hand, scene.theme)
    labels = _label(scene, element, setting)
    strips = []
    for index, line in enumerate(lines):
        draw = partial(_draw_line, script, labels if index == 0 else None, setting, line)
        is_edge = len(lines) > 1 and index in (0, len(lines) - 2)
        marks = tuple(run.link.removeprefix("#") for run in line.runs if run.raised)
        strips.append(Strip(setting.hand.leading, draw, keep=setting.keep or is_edge, marks=marks))
    strips[0] = strips[0]._replace(before=setting.before)
    strips[-1] = strips[-1]._replace(after=setting.after, leads=len(strips) <= _FEW)
    return strips


def anchored(strips: list[Strip], id_: str) -> list[Strip]:
    """Links to `id_` lead to the first of the strips."""
    if not strips or not id_:
        return strips
    return [strips[0]._replace(draw=partial(_draw_anchored, strips[0], id_)), *strips[1:]]


def _draw_anchored(strip: Strip, id_: str, canvas: Canvas, x: float, top: float) -> None:
    canvas.anchor(id_, top + min(strip.before, 12.0))
    strip.draw(canvas, x, top)


def _label(scene: Scene, element: Element, setting: Setting) -> Script | None:
    if not setting.label:
        return None
    return Script(setting.label_element or element, setting.hand, scene.theme)


def _draw_line(
    script: Script, labels: Script | None, setting: Setting, line: Line, canvas: Canvas, x: float, top: float
) -> None:
    baseline = setting.hand.baseline(top)
    if labels is not None:
        labels.set(canvas, [PlacedLine(label_line(setting, canvas.metrics), x + setting.label_left, baseline, True)])
    if line.runs:
        script.set(canvas, [PlacedLine(line, x + setting.left, baseline, line.spaced)])


def label_line(setting: Setting, metrics: Metrics) -> Line:
    """A label as a line of its own."""
    face = Face.BOLD if setting.bold else Face.REGULAR
    width = metrics.width(setting.label, setting.hand.size, face)
    return Line((Run(setting.label, face, width, link=setting.label_link),), width)
