"""Lists: marks hanging before their items, nested as far as the tree is."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import partial

from packbuilder.diagnostics import Finding
from packbuilder.render.pdf.canvas import Canvas
from packbuilder.render.pdf.pages import Strip
from packbuilder.render.pdf.paragraphs import Setting, label_line
from packbuilder.render.pdf.scene import Scene
from packbuilder.render.pdf.structure import Element
from packbuilder.render.pdf.table_structure import numbering
from packbuilder.render.pdf.text import PlacedLine, Script
from packbuilder.tree import Block, Item, List, Paragraph, block_words

Inner = Callable[[Iterable[Block], Scene], list[Strip]]
"""Blocks inside a block, as strips."""

_HANG = 1.9
"""Room for a mark, in ems of the body."""

_PARTED = 0.75
"""The least between a mark and its words, in ems."""

_NARROWEST = 4.0
"""In ems: items with less room have their words cut to letters."""

_QUOTED = 40
"""So many letters of an item are looked for in the layout."""

_GAP = 4.0
"""Between the items, in points."""


def list_strips(block: List, scene: Scene, inner: Inner) -> list[Strip]:
    """The items one under the other."""
    element = scene.parent.add("L", numbering(block.items[0].label) if block.items else b"")
    found: list[Strip] = []
    room = max((_room(item, scene) for item in block.items), default=0.0)
    for item in block.items:
        found += _item(item, element, scene, room, inner)
    if found:
        found[0] = found[0]._replace(before=8.0, led=True)
        found[-1] = found[-1]._replace(after=max(found[-1].after, 8.0))
    return found


def _room(item: Item, scene: Scene) -> float:
    hand = scene.body
    label = label_line(Setting(hand, label=item.label.text), scene.metrics)
    return max(_HANG * hand.size, label.width + _PARTED * hand.size)


def _item(item: Item, element: Element, scene: Scene, room: float, inner: Inner) -> list[Strip]:
    made = element.add("LI")
    label, body = made.add("Lbl"), made.add("LBody")
    hand = scene.body
    setting = Setting(hand, label=item.label.text)
    left = scene.indent + room
    if scene.width - left < _NARROWEST * hand.size:
        _tell(block_words(item.blocks), scene)
    strips = inner(item.blocks, scene.inside(body, scene.width - left))
    if not strips:
        strips = [Strip(hand.leading, _nothing)]
    shifted = [strip.moved(left) for strip in strips]
    if all(isinstance(block, Paragraph | List) for block in item.blocks):  # items of a list within stand as close
        shifted = [one._replace(before=min(one.before, _GAP), after=min(one.after, _GAP)) for one in shifted]
    script = Script(label, hand, scene.theme)
    first = partial(_draw_marked, shifted[0], script, setting, scene.indent)
    shifted[0] = shifted[0]._replace(draw=first, before=_GAP)
    shifted[-1] = shifted[-1]._replace(after=min(shifted[-1].after, _GAP))
    return shifted


def _tell(said: Sequence[str], scene: Scene) -> None:
    """Once: lists within it are deeper still."""
    if any(told.rule == "list-too-deep" for told in scene.progress.findings):
        return
    words = " ".join(said[:1])
    message = f"lists stand so deep within each other that {words[:_QUOTED]!r} has no room left beside its mark"
    hint = "bring the list up some levels, or make sections of the outer ones"
    told = Finding("list-too-deep", message, None, hint, line=words, caret=1, length=_QUOTED)
    scene.progress.findings.append(told)


def _draw_marked(
    strip: Strip, script: Script, setting: Setting, left: float, canvas: Canvas, x: float, top: float
) -> None:
    script.set(canvas, [PlacedLine(label_line(setting, canvas.metrics), x + left, setting.hand.baseline(top), True)])
    strip.draw(canvas, x, top)


def _nothing(canvas: Canvas, x: float, top: float) -> None:
    """An item without words."""
