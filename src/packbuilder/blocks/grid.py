"""`grid`: blocks side by side; a list inside is a stack."""

from __future__ import annotations

from collections.abc import Iterator
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
        across = self.across or min(len(self.grid), 3)
        if self.widths and len(self.widths) != across:
            raise SpecFault(
                f"widths has {len(self.widths)} numbers, and {across} stand side by side",
                "give one for each",
                self.here,
            )
        if self.widths and min(self.widths) < 1:
            raise SpecFault("a width is a whole number from 1", "widths: [3, 2]", self.here)

    def _across(self, panels: int) -> int:
        return self.across or len(self.widths or ()) or min(panels, 3)

    def _panels(self, at: Composing) -> Iterator[Panel]:
        """One panel a place; a block that `each:` repeats has a panel a part, unless it stands in a stack."""
        for stack in self.grid:
            if len(stack) == 1:
                yield from map(Panel, at.repeated(stack[0]))
            else:
                yield Panel(at.children(stack))

    def compose(self, at: Composing, place: Place) -> tuple[Block, ...]:
        panels = tuple(panel for panel in self._panels(at) if panel.blocks)
        if not panels:
            return ()
        across = self._across(len(panels))
        grid = Grid(place.id, panels, across, tuple(self.widths or (1,) * across))
        return (*title_paragraph(self, at, place), grid, *note_paragraph(self, at, place))
