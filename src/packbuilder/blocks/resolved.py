"""`resolved`: what a meeting decided, with the house's words before it."""

from __future__ import annotations

from typing import ClassVar

from pydantic import Field

from packbuilder.blocks.contract import BlockSpec, Composing, Place
from packbuilder.blocks.words import note_paragraph, opening_words, title_paragraph
from packbuilder.specfile import Scalar
from packbuilder.tree import Block, Paragraph, Strong, Text


class ResolvedBlock(BlockSpec):
    """A resolution: "RESOLVED, That -" (or as the house file has it) runs into its words."""

    block: ClassVar[str] = "resolved"
    resolved: Scalar = Field(description="what was decided, in Markdown; the house's words stand before it")

    @property
    def opening(self) -> str:
        return opening_words(self.resolved)

    def compose(self, at: Composing, place: Place) -> tuple[Block, ...]:
        lead = (Strong(at.inlines(at.resolved, place)),)
        match at.blocks(self.resolved, place):
            case (Paragraph(content=content) as first, *rest):
                said: tuple[Block, ...] = (Paragraph((*lead, Text(" "), *content), role=first.role, id=first.id), *rest)
            case other:
                said = (Paragraph(lead), *other)
        return (*title_paragraph(self, at, place), *said, *note_paragraph(self, at, place))
