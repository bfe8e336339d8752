"""Short forms that authors may write: one value for a list of one, one value for a mapping that says only that."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from packbuilder.specfile.read import HERE
from packbuilder.specfile.scalar import Scalar


def one_or_many(value: Any) -> Any:
    """One value as a list of one; anything else as it is."""
    return [value] if isinstance(value, Scalar) else value


def under(key: str) -> Callable[[Any], Any]:
    """What makes of one value the mapping that says it under this key, at its place; of anything else itself."""

    def mapped(value: Any) -> Any:
        return {HERE: value, key: value} if isinstance(value, Scalar) else value

    return mapped
