"""`contents`: the paper's headings, with links."""

from __future__ import annotations

from typing import ClassVar

from pydantic import Field

from packbuilder.blocks.contract import BlockSpec, Composing, Place
from packbuilder.specfile import Scalar
from packbuilder.tree import Block, Contents


class ContentsBlock(BlockSpec):
    """A contents list of the sections."""

    block: ClassVar[str] = "contents"
    bare: ClassVar[bool] = True
    contents: Scalar = Field(description="write the bare word: - contents")

    def compose(self, at: Composing, place: Place) -> tuple[Block, ...]:
        """Without its entries, which name headings that are still to come: compose adds them at the end."""
        return (Contents((), at.inlines(self.title, place) if self.title else ()),)
