"""A place of a grid: a block, blocks from top to bottom, or a panel with a title of its own."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import BeforeValidator, Field, WithJsonSchema

from packbuilder.blocks.any_block import ANY_BLOCK, AnyBlock
from packbuilder.specfile import HERE, Located, Scalar, SpecFault

_PANEL, _BLOCKS = "panel", "blocks"


class PlaceSpec(Located):
    """What stands in one place of a grid, under its title if it has one."""

    panel: Scalar | None = Field(None, description="the panel's title")
    blocks: list[AnyBlock] = Field(min_length=1, description="what stands in it, from top to bottom")


def _place(value: Any) -> Any:
    """A block is a place of one; a list is a stack; beside `panel:` stand one block's keys, or `blocks:`."""
    match value:
        case list():
            return {_BLOCKS: value}
        case dict() if _PANEL in value and _BLOCKS in value:
            return value
        case dict() if _PANEL in value:
            return _of_one_block(value)
        case PlaceSpec():
            return value
        case _:
            return {_BLOCKS: [value]}


def _of_one_block(value: dict[Any, Any]) -> dict[Any, Any]:
    title = value[_PANEL]
    block = {key: said for key, said in value.items() if key != _PANEL}
    if set(block) <= {HERE}:
        message, hint = f"the panel {str(title)!r} is empty", "write a block's keys under it, such as text:, or blocks:"
        raise SpecFault(message, hint, title if isinstance(title, Scalar) else None, "layout")
    return {HERE: value[HERE], _PANEL: title, _BLOCKS: [block]}


_PANEL_SCHEMA = {
    "type": "object",
    "required": [_PANEL],
    "properties": {_PANEL: {"type": "string", "description": "the panel's title; a block's keys stand beside it"}},
}

PlaceOfGrid = Annotated[
    PlaceSpec,
    BeforeValidator(_place),
    WithJsonSchema({"anyOf": [{ANY_BLOCK: True}, {"type": "array", "items": {ANY_BLOCK: True}}, _PANEL_SCHEMA]}),
]
"""One place of a grid, as written."""
