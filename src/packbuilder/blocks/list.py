"""`list`: a line of words for each row of a source, as bullets, numbers, letters or numbered paragraphs."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from pydantic import BeforeValidator, Field

from packbuilder.blocks.contract import Composing, DataBlockSpec, Place
from packbuilder.blocks.words import empty_words, note_paragraph, title_paragraph
from packbuilder.specfile import Scalar
from packbuilder.tree import Block

Kind = Annotated[
    Literal["-", "1.", "1)", "(1)", "a.", "a)", "(a)", "i.", "i)", "(i)", "paragraphs"], BeforeValidator(str)
]


class ListBlock(DataBlockSpec):
    """An item a row. After a numbered paragraph it belongs to that paragraph."""

    block: ClassVar[str] = "list"
    list: Scalar = Field(description="a source")
    item: Scalar = Field(description="Markdown, with the columns of the row: {{ service }}, from {{ start }}")
    kind: Kind = Field(
        "-", description="the mark before an item: -, 1., a., a), i); or paragraphs, numbered in the paper"
    )

    def compose(self, at: Composing, place: Place) -> tuple[Block, ...]:
        source = at.shown(self)
        if source is None:
            return empty_words(self, at, place)
        items = []
        for position in range(len(source)):
            with at.row(source, position):
                items.append(at.blocks(self.item, place, numbered=self.kind == "paragraphs"))
        said = (
            tuple(block for item in items for block in item)
            if self.kind == "paragraphs"
            else at.listed(self.kind, items)
        )
        return (*title_paragraph(self, at, place), *said, *note_paragraph(self, at, place))
