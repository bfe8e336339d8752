"""Words that only lead on to what follows, and so do not end a slide."""

from __future__ import annotations

from collections.abc import Sequence

from packbuilder.tree import Block, Chart, Grid, List, Paragraph, ParagraphRole, Picture, Table, Tiles, Timeline, words

_FEW = 240
"""Characters: some three lines."""


def leads_on(above: Block | None, said: Sequence[Block], following: Sequence[Block]) -> bool:
    """Whether the last of the words lead on: few right above a list, or a legend above what it explains.

    Small print under a table or chart explains that one, whatever follows.
    """
    if not following:
        return False
    match said[-1]:
        case Paragraph(role=ParagraphRole.BODY | ParagraphRole.CONTINUATION, content=content):
            return isinstance(following[0], List) and len(words(content)) <= _FEW
        case Paragraph(role=ParagraphRole.NOTE):
            is_all = all(isinstance(block, Paragraph) and block.role is ParagraphRole.NOTE for block in said)
            return is_all and _is_shown(following[0]) and not _is_shown(above)
        case _:
            return False


def _is_shown(block: Block | None) -> bool:
    return isinstance(block, Table | Chart | Timeline | Picture | Grid | Tiles)
