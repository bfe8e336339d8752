"""A composed tree gone through again, for what is known only when all of it stands."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace

from packbuilder.tree import Block, Callout, Grid, Group


def changed(blocks: Iterable[Block], change: Callable[[Block], Block]) -> tuple[Block, ...]:
    """The blocks in reading order, each changed, then those inside it; items of lists and cells stay as they are."""
    return tuple(_inside(change(block), change) for block in blocks)


def _inside(block: Block, change: Callable[[Block], Block]) -> Block:
    match block:
        case Group(blocks=blocks) | Callout(blocks=blocks):
            return replace(block, blocks=changed(blocks, change))
        case Grid(panels=panels):
            return replace(block, panels=tuple(replace(p, blocks=changed(p.blocks, change)) for p in panels))
        case _:
            return block
