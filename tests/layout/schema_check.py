"""As much of JSON Schema (draft 2020-12) as the schema of layouts uses; a keyword that is not known here fails."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

Json = Any
_TYPES: Mapping[str, type | tuple[type, ...]] = {
    "string": str,
    "object": dict,
    "array": list,
    "null": type(None),
    "boolean": bool,
    "integer": int,
    "number": (int, float),
}
_SILENT = {"description", "default", "format", "title", "$defs", "$schema"}


def faults(value: Json, schema: Json, root: Json, at: str = "") -> Iterator[str]:
    """Where `value` does not fit the schema."""
    for keyword, said in schema.items():
        match keyword:
            case "$ref":
                yield from faults(value, root["$defs"][said.removeprefix("#/$defs/")], root, at)
            case "anyOf":
                if all(any(True for _ in faults(value, one, root, at)) for one in said):
                    yield f"{at}: fits nothing of {len(said)}"
            case "type":
                if not any(_is(value, name) for name in ([said] if isinstance(said, str) else said)):
                    yield f"{at}: {value!r} is no {said}"
            case "enum" | "const":
                if value not in (said if keyword == "enum" else [said]):
                    yield f"{at}: {value!r} is not among {said}"
            case "properties" | "additionalProperties" | "required":
                if isinstance(value, dict):
                    yield from _keys(value, keyword, schema, root, at)
            case "items":
                for number, item in enumerate(value if isinstance(value, list) else ()):
                    yield from faults(item, said, root, f"{at}[{number}]")
            case "minItems" | "minimum" | "maximum" | "pattern":
                if not _measures(value, keyword, said):
                    yield f"{at}: {keyword} {said}"
            case _:
                assert keyword in _SILENT, f"the schema uses {keyword!r}"


def _is(value: Json, name: str) -> bool:
    return isinstance(value, _TYPES[name]) and (not isinstance(value, bool) or name == "boolean")


def _keys(value: dict[str, Json], keyword: str, schema: Json, root: Json, at: str) -> Iterator[str]:
    known = schema.get("properties", {})
    said = schema[keyword]
    match keyword:
        case "required":
            yield from (f"{at}: {key} is missing" for key in said if key not in value)
        case "properties":
            for key in value.keys() & said.keys():
                yield from faults(value[key], said[key], root, f"{at}.{key}")
        case _:
            for key in value.keys() - known.keys():
                if said is False:
                    yield f"{at}.{key}: unknown key"
                elif said is not True:
                    yield from faults(value[key], said, root, f"{at}.{key}")


def _measures(value: Json, keyword: str, said: Json) -> bool:
    match keyword:
        case "minItems":
            return not isinstance(value, list) or len(value) >= said
        case "pattern":
            return not isinstance(value, str) or re.search(said, value) is not None
        case _:
            number = isinstance(value, int | float)
            return not number or (value >= said if keyword == "minimum" else value <= said)
