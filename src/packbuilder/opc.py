"""Office packages (ECMA-376-2, Open Packaging Conventions): the same parts give the same bytes on every machine."""

from __future__ import annotations

import hashlib
import io
import re
import zipfile
from collections.abc import Mapping
from xml.sax.saxutils import escape

_EPOCH = (1980, 1, 1, 0, 0, 0)  # the earliest date a zip can hold
_FIRST = ("[Content_Types].xml", "_rels/.rels")
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")  # XML 1.0, 2.2 Characters


def write_package(parts: Mapping[str, bytes]) -> bytes:
    """A package of `parts` (name without leading slash -> bytes), content types first, then by name."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name in sorted(parts, key=lambda name: (name not in _FIRST, name)):
            info = zipfile.ZipInfo(name, _EPOCH)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.create_system = 0  # the machine's own number would differ between Windows and the rest
            info.external_attr = 0o600 << 16
            archive.writestr(info, parts[name], compresslevel=6)
    return buffer.getvalue()


def read_package(data: bytes) -> dict[str, bytes]:
    """The parts of a package.

    Raises:
        zipfile.BadZipFile: `data` is no package.
    """
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def seal(parts: Mapping[str, bytes], without: str) -> str:
    """A fingerprint of every part but the one that keeps it: any saved edit, of words or of looks, breaks it."""
    digest = hashlib.sha256()
    for name in sorted(parts):
        if name != without:
            digest.update(name.encode() + b"\0" + hashlib.sha256(parts[name]).digest())
    return digest.hexdigest()


def legal(text: str) -> str:
    """Text that XML can hold, not yet escaped: for libraries that escape by themselves."""
    return _ILLEGAL.sub("\ufffd", text)


def xml_text(text: str) -> str:
    """Text for an element; characters that XML cannot hold become U+FFFD, so that nothing vanishes unseen."""
    return escape(legal(text))


def xml_attribute(text: str) -> str:
    """Text for a double-quoted attribute."""
    return xml_text(text).replace('"', "&quot;").replace("\n", "&#10;")
