"""English put together from parts, alike in papers and in findings."""

from __future__ import annotations

from collections.abc import Iterable


def listed(said: Iterable[str]) -> str:
    """Such as "A, B and C"."""
    items = list(said)
    return " and ".join((", ".join(items[:-1]), items[-1])) if len(items) > 1 else "".join(items)


def ended(words: str) -> str:
    """With a full stop, unless something that ends a sentence stands there."""
    return words if words.endswith((".", "!", "?")) else f"{words}."
