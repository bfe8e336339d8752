"""`snippet`: wording that several papers share, from the house file or the paper's own `snippets:`."""

from __future__ import annotations

from typing import ClassVar

from pydantic import Field

from packbuilder.blocks.contract import BlockSpec, Composing, Place
from packbuilder.blocks.words import note_paragraph, title_paragraph
from packbuilder.specfile import Scalar
from packbuilder.tree import Block


class SnippetBlock(BlockSpec):
    """Shared wording in its place: text, numbered paragraphs or blocks, as the snippet says."""

    block: ClassVar[str] = "snippet"
    snippet: Scalar = Field(description="a name of snippets:, of the paper or of the house file")

    @property
    def opening(self) -> str:
        return str(self.snippet)

    def compose(self, at: Composing, place: Place) -> tuple[Block, ...]:
        said = at.snippet(self.snippet, place)
        return (*title_paragraph(self, at, place), *said, *note_paragraph(self, at, place))
