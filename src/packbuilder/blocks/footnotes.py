"""`footnotes`: a section's notes, printed where the author wants them read. What notes look like in a layout."""

from __future__ import annotations

from typing import Annotated, Any, ClassVar

from pydantic import BeforeValidator, Field

from packbuilder.blocks.contract import BlockSpec, Composing, Place
from packbuilder.specfile import Scalar, SpecFault, without_place
from packbuilder.tree import Block


def _said(value: Any) -> Any:
    """A mapping of names to what their notes say: one text, or several under one mark."""
    if not isinstance(value, dict):
        raise SpecFault("notes are a mapping", "footnotes: { board: As reported to the board. }")
    return {name: said if isinstance(said, list) else [said] for name, said in without_place(value).items()}


NotesSaid = Annotated[
    dict[Scalar, list[Scalar]],
    BeforeValidator(_said, json_schema_input_type=dict[Scalar, Scalar | list[Scalar]]),
]
"""`footnotes:` of a section or table: name: what the note says; a list = several notes of one mark."""


class FootnotesBlock(BlockSpec):
    """The notes that are marked in this section, here instead of under each table and at the foot of pages."""

    block: ClassVar[str] = "footnotes"
    bare: ClassVar[bool] = True
    footnotes: Scalar = Field(description="their title; or write the bare word: - footnotes")

    def compose(self, at: Composing, place: Place) -> tuple[Block, ...]:
        return (at.printed_notes(at.inlines(self.footnotes, place) if self.footnotes else ()),)
