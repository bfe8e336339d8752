"""`contents`: the paper's headings, its appendices or its tables, with links."""

from __future__ import annotations

from typing import Annotated, Any, ClassVar, Literal

from pydantic import BeforeValidator, Field

from packbuilder.blocks.contract import BlockSpec, Composing, Place
from packbuilder.tree import Block, Contents, ContentsOf


def _of(value: Any) -> Any:
    return str(value) or "sections"  # the bare word


Of = Annotated[Literal["sections", "appendices", "tables"], BeforeValidator(_of)]


class ContentsBlock(BlockSpec):
    """A contents list: of the sections (the bare word), the appendices or the tables."""

    block: ClassVar[str] = "contents"
    bare: ClassVar[bool] = True
    contents: Of = Field(description="sections (or the bare word), appendices or tables")

    @property
    def opening(self) -> str:
        """What it lists tells it from another contents list of its section."""
        return str(self.contents)

    def compose(self, at: Composing, place: Place) -> tuple[Block, ...]:
        """Without its entries, which name what is still to come: compose adds them at the end."""
        title = at.inlines(self.title, place) if self.title else ()
        return (Contents((), title, ContentsOf(self.contents)),)
