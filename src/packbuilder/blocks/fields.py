"""`fields`: labels and their values, typed in the layout or from a source."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from pydantic import BeforeValidator, Field

from packbuilder.blocks.contract import Composing, Place, ReshapedBlockSpec
from packbuilder.blocks.words import empty_words, note_paragraph
from packbuilder.data.spec import Pairs
from packbuilder.sources.source import Source
from packbuilder.specfile import Scalar, finding_at
from packbuilder.tree import Block, Fields
from packbuilder.tree import Field as FieldNode

Shape = Annotated[Literal["rows", "chips"], BeforeValidator(str)]

_MOST_NAMED = 3


class FieldsBlock(ReshapedBlockSpec):
    """Meeting information, filters of a report: label and value, in rows or as chips."""

    block: ClassVar[str] = "fields"
    fields: Pairs | Scalar = Field(description="label: text, both Markdown, or a source")
    label: Scalar | None = Field(None, description="the source's column of labels")
    value: Scalar | None = Field(None, description="the source's column of values")
    as_: Shape = Field("rows", alias="as", description="rows or chips")

    def model_post_init(self, context: object) -> None:
        super().model_post_init(context)
        if not isinstance(self.fields, Scalar):
            self.refuse_shaping()

    @property
    def opening(self) -> str:
        return super().opening if isinstance(self.fields, Scalar) else " ".join(list(self.fields)[:_MOST_NAMED])

    def compose(self, at: Composing, place: Place) -> tuple[Block, ...]:
        if isinstance(self.fields, Scalar):
            source = at.shown(self)
            if source is None:
                return empty_words(self, at, place)
            rows = self._from_source(self.fields, source, at)
        else:
            rows = self._typed(self.fields, at, place)
        title = at.inlines(self.title, place) if self.title else ()
        fields = Fields(place.id, rows, self.as_ == "chips", title)
        return (fields, *note_paragraph(self, at, place)) if rows else ()

    def _typed(self, pairs: Pairs, at: Composing, place: Place) -> tuple[FieldNode, ...]:
        return tuple(FieldNode(at.inlines(label, place), at.inlines(value, place)) for label, value in pairs.items())

    def _from_source(self, name: Scalar, source: Source, at: Composing) -> tuple[FieldNode, ...]:
        label = self.label or Scalar("label", name.source, name.start, name.end)
        value = self.value or Scalar("value", name.source, name.start, name.end)
        if (self.label is None or self.value is None) and source.lacks((label, value)):
            message = f"{source.name} has no columns label and value"
            at.finding(finding_at(name, message, "name its columns with label: and value:", "missing-column"))
            return ()
        if not at.looked_at(source, (label, value)):
            return ()
        return tuple(FieldNode((source.figure(label, i),), (source.figure(value, i),)) for i in range(len(source)))
