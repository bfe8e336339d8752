"""How large a picture is, read from the head of its file."""

from __future__ import annotations

from typing import Final

from packbuilder.tree import Picture

_FRAMES: Final = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
"""Markers of a JPEG's frame header (ITU-T T.81, table B.1); the three left out are tables."""

_BARE: Final = frozenset((0x01, *range(0xD0, 0xDA)))
"""Markers that have no length after them."""


def size_of(picture: Picture) -> tuple[int, int] | None:
    """Width and height in pixels of a PNG, JPEG or GIF.

    None when it is none of them, is cut off before its size, or has no area; never raises.
    """
    data = picture.data
    size = _size(data)
    return size if size is not None and min(size) > 0 else None


def _size(data: bytes) -> tuple[int, int] | None:
    if data[:8] == b"\x89PNG\r\n\x1a\n":
        return _pair(data, 16, 4)
    if data[:6] in (b"GIF87a", b"GIF89a"):
        across = int.from_bytes(data[6:8], "little")
        return (across, int.from_bytes(data[8:10], "little")) if len(data) >= 10 else None
    return _jpeg(data) if data[:2] == b"\xff\xd8" else None


def _jpeg(data: bytes) -> tuple[int, int] | None:
    """The frame header says height before width (ITU-T T.81, B.2.2)."""
    at = 2
    while at + 4 <= len(data) and data[at] == 0xFF:
        marker = data[at + 1]
        if marker in _FRAMES:
            size = _pair(data, at + 5, 2)
            return (size[1], size[0]) if size is not None else None
        if marker == 0xFF:
            at += 1  # any number of fill bytes may stand before a marker
        else:
            at += 2 if marker in _BARE else 2 + int.from_bytes(data[at + 2 : at + 4], "big")
    return None


def _pair(data: bytes, at: int, width: int) -> tuple[int, int] | None:
    """Two numbers, the larger end first, or None where the data end before them."""
    if len(data) < at + 2 * width:
        return None
    return int.from_bytes(data[at : at + width], "big"), int.from_bytes(data[at + width : at + 2 * width], "big")
