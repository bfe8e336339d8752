"""A document as text: one JSON object a line, in reading order; the same document gives the same lines."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import MISSING, Field, fields, is_dataclass
from datetime import date
from decimal import Decimal
from enum import Enum
from typing import Any

from packbuilder.figures import Figure
from packbuilder.tree.blocks import Block, Grid, Group
from packbuilder.tree.document import Document
from packbuilder.tree.tables import Table


def dump(document: Document) -> Iterator[str]:
    """The lines: the document, then each block (indented by "depth"), table rows a line each."""
    yield _line(0, _plain(document, without=("blocks",)))
    yield from _blocks(document.blocks, 1)


def _blocks(blocks: Iterable[Block], depth: int) -> Iterator[str]:
    for block in blocks:
        match block:
            case Group(blocks=inside):
                yield _line(depth, _plain(block, without=("blocks",)))
                yield from _blocks(inside, depth + 1)
            case Grid(panels=panels):
                yield _line(depth, _plain(block, without=("panels",)))
                for panel in panels:
                    yield _line(depth + 1, _plain(panel, without=("blocks",)))
                    yield from _blocks(panel.blocks, depth + 2)
            case Table(head=head, body=body):
                yield _line(depth, _plain(block, without=("head", "body")))
                for row in (*head, *body):
                    yield _line(depth + 1, _plain(row))
            case _:
                yield _line(depth, _plain(block))


def _line(depth: int, plain: dict[str, Any]) -> str:
    return json.dumps({"depth": depth, **plain}, ensure_ascii=False, separators=(",", ":"))


def _plain(node: Any, without: tuple[str, ...] = ()) -> dict[str, Any]:
    """A node as a mapping; what is as by default is left out. A figure also says its text."""
    plain: dict[str, Any] = {"node": type(node).__name__}
    if isinstance(node, Figure):
        plain["text"] = node.text
    for field in fields(node):
        value = getattr(node, field.name)
        if field.name not in without and not _by_default(field, value):
            plain[field.name] = _value(value)
    return plain


def _by_default(field: Field[Any], value: Any) -> bool:
    if field.default is not MISSING:
        return bool(value == field.default and type(value) is type(field.default))
    return False


def _value(value: Any) -> Any:
    match value:
        case Enum():
            return value.value if isinstance(value, str) else value.name.lower()
        case Decimal():
            return str(value)
        case date():
            return value.isoformat()
        case bytes():
            return f"{len(value)} bytes, sha256 {hashlib.sha256(value).hexdigest()[:16]}"
        case tuple() | list():
            return [_value(item) for item in value]
        case dict():
            return {str(key): _value(item) for key, item in value.items()}
        case _ if is_dataclass(value):
            return _plain(value)
        case _:
            return value
