"""`fields`: labels and their values, typed in the layout or from a source."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from pydantic import BeforeValidator, Field

from packbuilder.blocks.contract import Composing, DataBlockSpec, Place
from packbuilder.blocks.words import note_paragraph
from packbuilder.data.spec import Pairs
from packbuilder.specfile import Scalar, finding_at
from packbuilder.tree import Block, Fields, Text
from packbuilder.tree import Field as FieldNode

Shape = Annotated[Literal["rows", "chips"], BeforeValidator(str)]


class FieldsBlock(DataBlockSpec):
    """Meeting information, filters of a report: label and value, in rows or as chips."""

    block: ClassVar[str] = "fields"
    fields: Pairs | Scalar = Field(description="label: text, or a source")
    label: Scalar | None = Field(None, description="the source's column of labels")
    value: Scalar | None = Field(None, description="the source's column of values")
    as_: Shape = Field("rows", alias="as", description="rows or chips")

    def compose(self, at: Composing, place: Place) -> tuple[Block, ...]:
        rows = self._from_source(at) if isinstance(self.fields, Scalar) else self._typed(self.fields, at, place)
        title = at.inlines(self.title, place) if self.title else ()
        fields = Fields(place.id, rows, self.as_ == "chips", title)
        return (fields, *note_paragraph(self, at, place)) if rows else ()

    def _typed(self, pairs: Pairs, at: Composing, place: Place) -> tuple[FieldNode, ...]:
        return tuple(FieldNode((Text(str(label)),), at.inlines(value, place)) for label, value in pairs.items())

    def _from_source(self, at: Composing) -> tuple[FieldNode, ...]:
        assert isinstance(self.fields, Scalar)
        source = at.source(self.fields, self.where, self.sort, self.when_empty)
        names = (
            self.label or Scalar("label", self.fields.source, self.fields.start, self.fields.end),
            self.value or Scalar("value", self.fields.source, self.fields.start, self.fields.end),
        )
        if source is None:
            return ()
        for name in names:
            if name not in source.columns:
                at.finding(
                    finding_at(
                        name,
                        f"{source.name} has no column {str(name)!r}",
                        "name it with label: and value:",
                        "missing-column",
                    )
                )
                return ()
            at.looked_at(source.name, name)
        label, value = names
        return tuple(FieldNode((source.figure(label, i),), (source.figure(value, i),)) for i in range(len(source)))
