"""`image`: a picture of the paper's inputs folder, with words for those who cannot see it."""

from __future__ import annotations

import re
from typing import Annotated, Any, ClassVar

from pydantic import BeforeValidator, Field

from packbuilder.blocks.contract import BlockSpec, Composing, Place
from packbuilder.blocks.words import note_paragraph
from packbuilder.specfile import Scalar, SpecFault
from packbuilder.tree import Block, Picture

_WIDTH = re.compile(r"(\d+(?:\.\d+)?)\s*(mm|cm|in|pt)")
_POINTS = {"mm": 72 / 25.4, "cm": 72 / 2.54, "in": 72.0, "pt": 1.0}


def _width(value: Any) -> Any:
    if not isinstance(value, Scalar):
        return value
    said = _WIDTH.fullmatch(value.strip())
    if said is None or not float(said[1]):
        raise SpecFault(f"{str(value)!r} is not a width", "width: 120 mm", value, "wrong-value")
    return float(said[1]) * _POINTS[said[2]]


def _said(value: Any) -> Any:
    if isinstance(value, Scalar) and not value.strip():
        raise SpecFault("these words are empty", "say what the picture shows", value, "missing-alt")
    return value


class ImageBlock(BlockSpec):
    """A picture, PNG, JPEG or SVG. What it says must be in its words too."""

    block: ClassVar[str] = "image"
    image: Scalar = Field(description="a file of the inputs folder: PNG, JPEG or SVG")
    alt: Annotated[Scalar, BeforeValidator(_said)] = Field(
        description="what the picture shows, in words for those who cannot see it"
    )
    width: Annotated[float | None, BeforeValidator(_width, json_schema_input_type=Scalar | None)] = Field(
        None, description="how wide it stands: 120 mm, 8 cm (default: its own size, at most that of its place)"
    )

    @property
    def opening(self) -> str:
        return str(self.image)

    def compose(self, at: Composing, place: Place) -> tuple[Block, ...]:
        found = at.picture(self.image)
        if found is None:
            return ()
        title = at.inlines(self.title, place) if self.title else ()
        width = self.width if self.width is not None else found.width
        picture = Picture(place.id, found.data, found.media_type, at.words(self.alt), width, title, found.vector)
        return (picture, *note_paragraph(self, at, place))
