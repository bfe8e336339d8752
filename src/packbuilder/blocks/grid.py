"""`grid`: blocks side by side; a list inside is a stack."""

from __future__ import annotations

from typing import Annotated, Any, ClassVar

from pydantic import BeforeValidator, Field

from packbuilder.blocks.any_block import AnyBlock
from packbuilder.blocks.contract import BlockSpec, Composing, Place
from packbuilder.blocks.words import note_paragraph, title_paragraph
from packbuilder.specfile import SpecFault
from packbuilder.tree import Block, Grid, Panel


def _stack(value: Any) -> Any:
    return value if isinstance(value, list) else [value]


Stack = Annotated[
    list[AnyBlock],
    BeforeValidator(_stack, json_schema_input_type=AnyBlock | list[AnyBlock]),
]
"""One place of a grid: a block, or a list of blocks from top to bottom."""


class GridBlock(BlockSpec):
    """Panels in rows: each a block, or a list of blocks from top to bottom."""

    block: ClassVar[str] = "grid"
    grid: list[Stack] = Field(min_length=1, description="blocks; a list inside is a stack")
    across: int | None = Field(None, ge=1, le=4, description="how many stand side by side (default: all, up to 3)")
    widths: list[int] | None = Field(None, description="relative widths, one for each panel across")

    def model_post_init(self, _context: Any) -> None:
        if self.widths and len(self.widths) != self._across():
            raise SpecFault(
                f"widths has {len(self.widths)} numbers, and {self._across()} stand side by side",
                "give one for each",
                self.here,
            )
        if self.widths and min(self.widths) < 1:
            raise SpecFault("a width is a whole number from 1", "widths: [3, 2]", self.here)

    def _across(self) -> int:
        return self.across or min(len(self.grid), 3)

    def compose(self, at: Composing, place: Place) -> tuple[Block, ...]:
        panels = tuple(Panel(at.children(stack)) for stack in self.grid)
        across = self._across()
        grid = Grid(place.id, panels, across, tuple(self.widths or (1,) * across))
        return (*title_paragraph(self, at, place), grid, *note_paragraph(self, at, place))
