"""A template's pictures: which of them PDFs can have, and of what colour they are on the whole."""

from __future__ import annotations

import io
from typing import Final

_BEGINNINGS: Final = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"GIF8")
_KINDS: Final = ("PNG", "JPEG", "GIF")


def is_shown(data: bytes) -> bool:
    """Whether it is a PNG, JPEG or GIF; drawings of Office (EMF, WMF) are not drawn in PDFs."""
    return data.startswith(_BEGINNINGS)


def mean_colour(data: bytes) -> str:
    """The colour that a picture is on the whole; nothing where it cannot be read."""
    from PIL import Image, UnidentifiedImageError

    try:
        with Image.open(io.BytesIO(data), formats=_KINDS) as picture:
            picture.draft("RGB", (64, 64))
            red, green, blue = picture.convert("RGB").resize((1, 1), Image.Resampling.BOX).getpixel((0, 0))  # type: ignore[misc]
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        return ""
    return f"{red:02X}{green:02X}{blue:02X}"
