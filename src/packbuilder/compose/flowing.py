"""Which headings are of a paper that was written to run on: what an author put on slides stays on slides of its own."""

from __future__ import annotations

from dataclasses import replace

from packbuilder.tree import Block, Group, Heading


def flowing(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """The blocks of a report, their headings marked."""
    return tuple(map(_flowing, blocks))


def _flowing(block: Block) -> Block:
    match block:
        case Heading():
            return replace(block, flows=True)
        case Group(blocks=inside):
            return replace(block, blocks=flowing(inside))
        case _:
            return block
