"""One block as written: the key that is a block's name says which."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Annotated, Any

from pydantic import PlainValidator, WithJsonSchema

from packbuilder.blocks.contract import BlockSpec
from packbuilder.diagnostics import suggestion
from packbuilder.specfile import HERE, Scalar, SpecFault, part


def block(value: Any) -> BlockSpec:
    """The block that a mapping (or a bare word) writes.

    Raises:
        SpecFault, SpecFaults: no known block, or a block at fault; each fault keeps its place.
    """
    known = _known()
    if isinstance(value, BlockSpec):
        return value
    if isinstance(value, Scalar):
        value = {HERE: value, value: Scalar("", value.source, value.start, value.end)}
    if not isinstance(value, dict):
        raise SpecFault("a block is expected here", "write its name and main value: - table: risks")
    names = [key for key in value if key in known]
    if not names:
        raise _no_block(value, known)
    others = [name for name in names[1:] if name not in known[names[0]].model_fields]
    if others:
        raise SpecFault(
            f"{names[0]} and {others[0]} are two blocks", "begin the second with a dash of its own", others[0], "layout"
        )
    return part(known[names[0]], value)


def _known() -> Mapping[str, type[BlockSpec]]:
    from packbuilder.blocks.catalogue import BLOCKS  # blocks hold blocks: the circle is closed when a layout is read

    return {spec.block: spec for spec in BLOCKS}


def _no_block(value: dict[Any, Any], known: Mapping[str, type[BlockSpec]]) -> SpecFault:
    keys = [key for key in value if key != HERE]
    if not keys:
        return SpecFault("an empty block stands here", suggestion("", known))
    return SpecFault(f"{str(keys[0])!r} is not a block", suggestion(keys[0], known), keys[0], "unknown-block")


ANY_BLOCK = "x-any-block"
"""Stands in a JSON Schema where any block may; `layout.schema` puts the reference there."""


if TYPE_CHECKING:
    AnyBlock = BlockSpec
else:
    AnyBlock = Annotated[BlockSpec, PlainValidator(block), WithJsonSchema({ANY_BLOCK: True})]
