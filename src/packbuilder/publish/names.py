"""Names of published files: ASCII, small letters, the same from build to build; they tell nothing but numbers."""

from __future__ import annotations

from packbuilder.packs.model import Document, Edition, Item
from packbuilder.packs.published import file_name, plain

_LONGEST = 72
"""Letters of an id that an author gave: Windows counts the whole path."""


def pack_name(pack: str, supplement: int) -> str:
    """The whole pack's file."""
    return file_name(pack, Edition.PUBLIC, supplement)


def item_name(pack: str, supplement: int, item: Item) -> str:
    """One item's file. No title is in it: an address that people keep must outlive a change of words."""
    return f"{_stem(pack, supplement)}-item-{item.number:02}.pdf"


def data_name(pack: str, supplement: int, item: Item, document: Document, companion: str) -> str:
    """A table or chart of a document, by its kind and number or by the id that its author gave it."""
    own = document.id.removeprefix(f"item-{item.number}").strip("-")
    table = _short(plain(companion.removesuffix(".csv")))
    return "-".join(filter(None, (_stem(pack, supplement), f"item-{item.number:02}", own, table))) + ".csv"


def _short(name: str) -> str:
    """Cut between words where it is too long."""
    return name if len(name) <= _LONGEST else name[: _LONGEST + 1].rpartition("-")[0] or name[:_LONGEST]


def _stem(pack: str, supplement: int) -> str:
    return f"{plain(pack)}-supplement-{supplement}" if supplement else plain(pack)
