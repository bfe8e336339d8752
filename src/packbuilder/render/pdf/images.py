"""Pictures as image objects: JPEG as it is, everything else unpacked and packed again, transparency as a soft mask."""

from __future__ import annotations

import hashlib
import io
from dataclasses import dataclass

from PIL import Image, UnidentifiedImageError

from packbuilder.render.pdf.writer import Raw, TaggedDocument, plain_stream, stream

_UNREADABLE = (UnidentifiedImageError, OSError, ValueError, SyntaxError, Image.DecompressionBombError)
"""What Pillow raises for what is no picture (a broken PNG is a SyntaxError to it)."""


_KINDS = ("PNG", "JPEG", "GIF")
"""What `fit.pictures` knows the size of; other kinds may start programs (EPS) and are not what pictures are for."""


@dataclass(frozen=True, slots=True)
class Placed:
    """An image of the document: its resource name and its size in pixels."""

    name: str
    object: Raw
    width: int
    height: int


class Images:
    """The pictures of one document, each kept once."""

    def __init__(self, document: TaggedDocument) -> None:
        self._document = document
        self._known: dict[str, Placed | None] = {}

    def add(self, data: bytes) -> Placed | None:
        """The image of these bytes; None when they are no picture that can be read."""
        key = hashlib.sha256(data).hexdigest()
        if key not in self._known:
            self._known[key] = self._placed(data)
        return self._known[key]

    def all(self) -> list[Placed]:
        return [image for image in self._known.values() if image is not None]

    def _placed(self, data: bytes) -> Placed | None:
        try:
            picture = Image.open(io.BytesIO(data), formats=_KINDS)
            picture.load()
        except _UNREADABLE:
            return None
        body = self._jpeg(picture, data) if picture.format == "JPEG" else self._pixels(picture)
        return Placed(f"i{len(self._known)}", self._document.add(body), picture.width, picture.height)

    def _jpeg(self, picture: Image.Image, data: bytes) -> bytes:
        """CMYK would need a colour profile of its own beside our sRGB output intent (ISO 19005-2, 6.2.4.3)."""
        if picture.mode not in ("RGB", "L"):
            return self._pixels(picture)
        return plain_stream(_dictionary(picture) + b"/Filter/DCTDecode", data)

    def _pixels(self, picture: Image.Image) -> bytes:
        mask = b""
        if picture.has_transparency_data:
            picture = picture.convert("RGBA")
            alpha = picture.getchannel("A")
            mask = b"/SMask %d 0 R" % self._document.add(stream(_dictionary(alpha), alpha.tobytes())).number
        plain = picture.convert("L" if picture.mode in ("1", "L") else "RGB")
        return stream(_dictionary(plain) + mask, plain.tobytes())


def _dictionary(picture: Image.Image) -> bytes:
    space = b"DeviceGray" if picture.mode == "L" else b"DeviceRGB"
    keys = (picture.width, picture.height, space)
    return b"/Type/XObject/Subtype/Image/Width %d/Height %d/BitsPerComponent 8/ColorSpace/%s" % keys


def show(image: Placed, x: float, y: float, width: float, height: float) -> str:
    """Operators that draw the image in a box whose lower left corner is (x, y)."""
    return f"q {width:.2f} 0 0 {height:.2f} {x:.2f} {y:.2f} cm /{image.name} Do Q"
