"""Numbers of paragraphs and tables: given when the whole paper stands, so that what is not shown has none."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from packbuilder.compose.passes import changed
from packbuilder.tree import Block, Label, Paragraph, Style, Table

TO_BE_NUMBERED = Label("", 1, "paragraphs")
"""The label of a paragraph that is to have the next number."""


def numbered(blocks: Iterable[Block], style: Style) -> tuple[Block, ...]:
    """The blocks with their numbers: paragraphs that ask for one, tables with a title (slides number no tables)."""
    return changed(blocks, _Numbering(style).next)


@dataclass(slots=True)
class _Numbering:
    """The counters of one paper."""

    style: Style
    paragraphs: int = 0
    tables: int = 0

    def next(self, block: Block) -> Block:
        match block:
            case Paragraph(label=label) if label == TO_BE_NUMBERED:
                self.paragraphs += 1
                return replace(block, label=replace(TO_BE_NUMBERED, text=f"{self.paragraphs}."))
            case Table(title=title) if title and self.style is not Style.DECK:
                self.tables += 1
                return replace(block, label=f"Table {self.tables}")
            case _:
                return block
