"""Photographs and screenshots as every program shows them: upright, in RGB, with eight bits a colour."""

from __future__ import annotations

import io
import struct
import warnings
from typing import TYPE_CHECKING

from packbuilder.specfile import SpecFault

if TYPE_CHECKING:
    from PIL import Image

_KINDS = {"PNG": "image/png", "JPEG": "image/jpeg"}
_MOST_DOTS = 40_000_000
"""A photograph of 40 megapixels; a small file may hold dots that no machine has room for."""

_UNREADABLE = (OSError, ValueError, SyntaxError, EOFError, IndexError, KeyError, TypeError, OverflowError, struct.error)
"""What Pillow's readers raise on a broken file."""

_QUALITY = 92
_JFIF = b"\xff\xe0\x00\x10JFIF\x00\x01\x01\x00\x00\x01\x00\x01\x00\x00"
"""The segment by which Word knows a JPEG (JFIF 1.02, page 5): one dot by one, no thumbnail."""

_DEEP = ("I", "I;16", "I;16B", "I;16L", "F")
_UPRIGHT, _ORIENTATION = 1, 0x0112
"""Exif 2.32, 4.6.4 A: tag 274; 1 is the picture as it is stored."""


def readable(data: bytes) -> tuple[bytes, str]:
    """The picture, and its media type; made anew only where one program or another would show it otherwise.

    Raises:
        SpecFault: it is no PNG or JPEG that can be read, or too large.
    """
    from PIL import Image  # 40 ms: loaded when a paper has a picture

    with warnings.catch_warnings():
        warnings.simplefilter("ignore", Image.DecompressionBombWarning)  # those too are told below
        try:
            with Image.open(io.BytesIO(data), formats=tuple(_KINDS)) as picture:
                _expect_room(*picture.size)
                picture.load()
                return _as_shown(data, picture)
        except Image.DecompressionBombError:
            raise SpecFault("this picture has more dots than a paper has room for", _SMALLER) from None
        except SpecFault:
            raise
        except _UNREADABLE:
            raise SpecFault("this is no picture that can be read", "save it as PNG, JPEG or SVG") from None


_SMALLER = "save it smaller: 2,000 across are enough"


def _expect_room(across: int, down: int) -> None:
    if across * down > _MOST_DOTS:
        raise SpecFault(f"this picture has {across:,} by {down:,} dots", _SMALLER)


def _as_shown(data: bytes, picture: Image.Image) -> tuple[bytes, str]:
    kind = picture.format or "PNG"
    if _lies(picture) or picture.mode == "CMYK" or picture.mode in _DEEP:
        return _made(_upright(picture), kind), _KINDS[kind]
    if kind == "JPEG" and data[2:4] not in (b"\xff\xe0", b"\xff\xe1"):
        return data[:2] + _JFIF + data[2:], _KINDS[kind]
    return data, _KINDS[kind]


def _lies(picture: Image.Image) -> bool:
    """Whether a camera was held on its side: Word and PDF show the dots as they are stored."""
    return bool(picture.getexif().get(_ORIENTATION, _UPRIGHT) != _UPRIGHT)


def _upright(picture: Image.Image) -> Image.Image:
    from PIL import ImageOps

    turned = ImageOps.exif_transpose(picture)
    if turned.mode == "CMYK":
        return turned.convert("RGB")
    return turned.point(lambda deep: deep / 256).convert("L") if turned.mode in _DEEP else turned


def _made(picture: Image.Image, kind: str) -> bytes:
    made = io.BytesIO()
    if kind == "JPEG":
        picture.save(made, "JPEG", quality=_QUALITY, subsampling=0)
    else:
        picture.save(made, "PNG")
    return made.getvalue()
