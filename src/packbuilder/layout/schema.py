"""JSON Schema of a layout, from the specs that validate it: for editors."""

from __future__ import annotations

from typing import Any

from packbuilder.blocks.any_block import ANY_BLOCK
from packbuilder.blocks.catalogue import BLOCKS
from packbuilder.layout.house import HouseSpec
from packbuilder.layout.pack import PackSpec
from packbuilder.layout.paper import PaperSpec
from packbuilder.specfile import Located


def json_schema() -> dict[str, Any]:
    """The schema (draft 2020-12) that an editor checks and completes a layout by."""
    return _schema(PaperSpec, "packbuilder layout")


def house_schema() -> dict[str, Any]:
    """The schema of the house file."""
    return _schema(HouseSpec, "packbuilder house file")


def pack_schema() -> dict[str, Any]:
    """The schema of an agenda pack."""
    return _schema(PackSpec, "packbuilder pack")


def _schema(spec: type[Located], title: str) -> dict[str, Any]:
    schema = spec.model_json_schema(by_alias=True)
    definitions: dict[str, Any] = schema.setdefault("$defs", {})
    for block in BLOCKS:
        own = block.model_json_schema(by_alias=True)
        definitions.update(own.pop("$defs", {}))
        definitions[block.__name__] = own | {"title": block.block}
    definitions["block"] = {"anyOf": [*({"$ref": f"#/$defs/{block.__name__}"} for block in BLOCKS), _bare_words()]}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": title,
        **_finished(schema),
    }


def _bare_words() -> dict[str, Any]:
    """Blocks that need nothing may be a bare word."""
    return {"enum": sorted(block.block for block in BLOCKS if block.bare)}


def _finished(schema: Any) -> Any:
    """With the references to blocks, and without pydantic's titles, which repeat the keys."""
    match schema:
        case dict() if ANY_BLOCK in schema:
            return {"$ref": "#/$defs/block"}
        case dict():
            return {k: _finished(v) for k, v in schema.items() if not (k == "title" and isinstance(v, str))}
        case list():
            return [_finished(item) for item in schema]
        case _:
            return schema
