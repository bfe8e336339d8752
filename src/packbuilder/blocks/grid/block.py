"""`grid`: blocks side by side; a list inside is a stack, a panel has a title."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Any, ClassVar, Literal

from pydantic import BeforeValidator, Field

from packbuilder.blocks.contract import BlockSpec, Composing, Place
from packbuilder.blocks.grid.panel import PlaceOfGrid, PlaceSpec
from packbuilder.blocks.words import note_paragraph, title_paragraph
from packbuilder.diagnostics import Finding
from packbuilder.specfile import SpecFault
from packbuilder.tree import Block, Grid, Panel

Overflow = Annotated[Literal["carry on", "keep"], BeforeValidator(str)]


class GridBlock(BlockSpec):
    """Panels in rows. Panels that do not fit side by side stand one under the other, on further slides if need be."""

    block: ClassVar[str] = "grid"
    grid: list[PlaceOfGrid] = Field(
        min_length=1, description="blocks; a list inside is a stack; - panel: Title, with a block's keys under it"
    )
    across: int | None = Field(None, ge=1, le=4, description="how many stand side by side (default: all, up to 3)")
    widths: list[int] | None = Field(None, description="relative widths, one for each panel across")
    heights: list[int] | None = Field(None, description="relative heights on a slide, one for each row of panels")
    overflow: Overflow = Field(
        "carry on",
        description="what becomes of panels that one slide does not hold: carry on = they go on to the next; "
        "keep = as well, and a finding says so",
    )

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
        if self.heights and min(self.heights) < 1:
            raise SpecFault("a height is a whole number from 1", "heights: [2, 1]", self.here)

    def _across(self, panels: int) -> int:
        return self.across or len(self.widths or ()) or min(panels, 3)

    def _panels(self, at: Composing, place: Place) -> Iterator[Panel]:
        for one in self.grid:
            yield from _panels(one, at, place)

    def compose(self, at: Composing, place: Place) -> tuple[Block, ...]:
        panels = tuple(panel for panel in self._panels(at, place) if panel.blocks)
        if not panels:
            return ()
        across = self._across(len(panels))
        widths, heights = tuple(self.widths or (1,) * across), tuple(self.heights or ())
        rows = -(-len(panels) // across)
        if heights and len(heights) != rows:
            said = f"heights has {len(heights)} numbers, and there are {rows} rows of panels"
            at.finding(Finding("grid-heights", said, self.here.origin, "give one for each"))
            heights = ()
        grid = Grid(place.id, panels, across, widths, heights, self.overflow == "keep")
        return (*title_paragraph(self, at, place), grid, *note_paragraph(self, at, place))


def _panels(one: PlaceSpec, at: Composing, place: Place) -> Iterator[Panel]:
    """One panel a place; a block that `each:` repeats has a panel a part, unless it has company or a title."""
    if one.panel is not None:
        yield Panel(at.children(one.blocks), at.inlines(one.panel, place))
    elif len(one.blocks) == 1:
        yield from map(Panel, at.repeated(one.blocks[0]))
    else:
        yield Panel(at.children(one.blocks))
