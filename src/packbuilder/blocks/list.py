"""`list`: a line of words for each row of a source, as bullets, numbers, letters or numbered paragraphs."""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated, ClassVar, Literal

from pydantic import BeforeValidator, Field

from packbuilder.blocks.contract import Composing, Place, ReshapedBlockSpec
from packbuilder.blocks.words import empty_words, note_paragraph, opening_words, title_paragraph
from packbuilder.specfile import Scalar
from packbuilder.tree import Block, Paragraph

Kind = Annotated[
    Literal["-", "1.", "1)", "(1)", "a.", "a)", "(a)", "i.", "i)", "(i)", "paragraphs"], BeforeValidator(str)
]


class ListBlock(ReshapedBlockSpec):
    """An item a row. After a numbered paragraph it belongs to that paragraph."""

    block: ClassVar[str] = "list"
    list: Scalar = Field(description="a source")
    item: Scalar = Field(
        description="Markdown, with the columns of the row: {{ service }}, from {{ start }}. With an id, and a key in "
        "its source, each row can be referred to: {{ ref.id['value of key'] }}"
    )
    kind: Kind = Field(
        "-", description="the mark before an item: -, 1., a., a), i); or paragraphs, numbered in the paper"
    )

    @property
    def opening(self) -> str:
        """Its items' words tell it from another list of its source."""
        return f"{super().opening} {opening_words(self.item)}".strip()

    def compose(self, at: Composing, place: Place) -> tuple[Block, ...]:
        source = at.shown(self)
        if source is None:
            return empty_words(self, at, place)
        items = []
        for position in range(len(source)):
            with at.row(source, position):
                item = at.blocks(self.item, place, numbered=self.kind == "paragraphs")
                items.append(_referred_to(item, at.row_id(self.id)) if self.id is not None and source.key else item)
        said = (
            tuple(block for item in items for block in item)
            if self.kind == "paragraphs"
            else at.listed(self.kind, items)
        )
        return (*title_paragraph(self, at, place), *said, *note_paragraph(self, at, place))


def _referred_to(item: tuple[Block, ...], id_: str) -> tuple[Block, ...]:
    """The item with an id that references lead to, where the author gave it none."""
    match item:
        case (Paragraph(id="") as first, *rest):
            return (replace(first, id=id_), *rest)
        case _:
            return item
