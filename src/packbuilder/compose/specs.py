"""What an author wrote, gone through: every block however deep it stands, every id."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from packbuilder.blocks.contract import BlockSpec
from packbuilder.compose.markdown.attributes import NAME
from packbuilder.specfile import Located, Scalar


def every(part: Any) -> Iterator[Located]:
    """Each spec in a spec (or in lists and mappings of specs), parents before children."""
    match part:
        case Located():
            yield part
            for name in type(part).model_fields:
                yield from every(getattr(part, name))
        case Mapping():
            yield from every(tuple(part.values()))
        case list() | tuple():
            for one in part:
                yield from every(one)
        case _:
            return


def blocks_by_id(part: Any) -> dict[str, BlockSpec]:
    """The blocks that have an id of their own."""
    return {str(spec.id): spec for spec in every(part) if isinstance(spec, BlockSpec) and spec.id is not None}


def ids_repeated(part: Any) -> frozenset[str]:
    """The ids of blocks that `each:` repeats, or the section round them: each part has figures of its own."""
    parts = [spec for spec in every(part) if getattr(spec, "each", None) is not None]
    return frozenset(id_ for repeated in parts for id_ in blocks_by_id(repeated))


def ids_written(part: Any) -> frozenset[str]:
    """Every `id:` that an author wrote, of blocks, sections and appendices, and every {#name} in their texts."""
    found = (getattr(spec, "id", None) for spec in every(part))
    said = {str(id_) for id_ in found if isinstance(id_, Scalar)}
    return frozenset(said | {name for text in _texts(part) for name in NAME.findall(text)})


def _texts(part: Any) -> Iterator[Scalar]:
    """Each text in a spec, however deep it stands."""
    match part:
        case Scalar():
            yield part
        case Located():
            for name in type(part).model_fields:
                yield from _texts(getattr(part, name))
        case Mapping():
            yield from _texts(tuple(part.values()))
        case list() | tuple():
            for one in part:
                yield from _texts(one)
        case _:
            return
