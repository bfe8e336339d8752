"""Office packages (ECMA-376-2, Open Packaging Conventions): the same parts give the same bytes on every machine."""

from __future__ import annotations

import hashlib
import io
import re
import struct
import zipfile
import zlib
from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import lru_cache
from html import escape
from typing import Final

_EPOCH = (0, 1 << 5 | 1)  # the earliest date a zip can hold: midnight, 1 January 1980
_NAMES_ARE_UTF8 = 0x800
_PACKED_ALREADY = (".xlsx", ".png", ".jpeg", ".jpg", ".gif")
_SMALL = 2_000  # bytes: relationships, styles and the like come again and again
_LONG = 100_000  # bytes: worth a thread
_EFFORT = 5  # of nine: six makes papers a twelfth smaller, and takes twice as long over their words
_EFFORT_IF_LONG = 3  # a tenth larger than five, and a fifth of the time that a table of 5,000 rows takes
_FIRST = ("[Content_Types].xml", "_rels/.rels")
_PACKINGS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)  # all that ECMA-376-2 allows
_ENCRYPTED = 0x1
_DAMAGE = (zipfile.BadZipFile, zlib.error, struct.error, EOFError, OSError, OverflowError, RuntimeError, ValueError)
# XML 1.0, 2.2 Characters; and noncharacters, which `drafts` marks words with
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")

_Packed = tuple[int, int, bytes]

_TOLD = re.compile(f"[&<>{_ILLEGAL.pattern[1:]}")  # what is not written as it stands

MOST_BYTES = 400_000_000
"""The most that a package may hold, packed or unpacked: far above any paper, far below a machine's memory."""
MOST_PARTS = 20_000


class DamagedPackage(ValueError):
    """The bytes are no package, or one that is damaged, encrypted or larger than any paper; the text says which."""


class Packing:
    """A long part that is packed while the rest of its file is still made: zlib lets go of the interpreter.

    It stands for the bytes of all its pieces.
    """

    __slots__ = ("_packed", "digest", "size")

    def __init__(self, pieces: Sequence[bytes]) -> None:
        worker = ThreadPoolExecutor(max_workers=1)
        self._packed = worker.submit(_deflated, pieces, _EFFORT_IF_LONG)
        worker.shutdown(wait=False)
        digest = hashlib.sha256()
        for piece in pieces:
            digest.update(piece)
        self.digest: Final = digest.digest()
        self.size: Final = sum(map(len, pieces))

    def packed(self) -> _Packed:
        """Waits for the end of it."""
        return self._packed.result()


def part(pieces: Sequence[bytes]) -> bytes | Packing:
    """A part made of these pieces; a long one is packed from now on."""
    return Packing(pieces) if sum(map(len, pieces)) > _LONG else b"".join(pieces)


def write_package(parts: Mapping[str, bytes | Packing]) -> bytes:
    """A package of `parts` (name without leading slash -> bytes), content types first, then by name.

    The zip is written here (APPNOTE 6.3, 4.3.6): a deck holds hundreds of small parts, many of them alike.
    """
    names = sorted(parts, key=lambda name: (name not in _FIRST, name))
    files, directory, at = bytearray(), bytearray(), 0
    for name, (method, crc, packed) in zip(names, _all_packed([(name, parts[name]) for name in names]), strict=True):
        said, one = name.encode(), parts[name]
        size = one.size if isinstance(one, Packing) else len(one)
        flags = 0 if name.isascii() else _NAMES_ARE_UTF8
        told = struct.pack("<HHHHHLLLHH", 20, flags, method, *_EPOCH, crc, len(packed), size, len(said), 0)
        files += b"PK\x03\x04" + told + said + packed
        # made by no system in particular: the machine's own number would differ between Windows and the rest
        directory += b"PK\x01\x02\x14\0" + told + struct.pack("<HHHLL", 0, 0, 0, 0o600 << 16, at) + said
        at = len(files)
    end = struct.pack("<4H2LH", 0, 0, len(names), len(names), len(directory), at, 0)
    return bytes(files + directory) + b"PK\x05\x06" + end


def _all_packed(parts: Sequence[tuple[str, bytes | Packing]]) -> Iterable[_Packed]:
    """Several long parts are packed side by side."""
    if sum(isinstance(one, bytes) and len(one) > _LONG for _, one in parts) < 2:
        return map(_packed, parts)
    with ThreadPoolExecutor(max_workers=2) as workers:
        return list(workers.map(_packed, parts))


def _packed(of: tuple[str, bytes | Packing]) -> _Packed:
    """How a part is packed, its checksum and its bytes."""
    name, data = of
    if isinstance(data, Packing):
        return data.packed()
    if name.endswith(_PACKED_ALREADY):
        return zipfile.ZIP_STORED, zlib.crc32(data), data
    if len(data) < _SMALL:
        return _deflated_once(data)
    return _deflated((data,), _EFFORT_IF_LONG if len(data) > _LONG else _EFFORT)


def _deflated(pieces: Iterable[bytes], effort: int) -> _Packed:
    packer, crc = zlib.compressobj(effort, zlib.DEFLATED, -15), 0
    done = []
    for piece in pieces:
        crc = zlib.crc32(piece, crc)
        done.append(packer.compress(piece))
    return zipfile.ZIP_DEFLATED, crc, b"".join((*done, packer.flush()))


@lru_cache(maxsize=256)
def _deflated_once(data: bytes) -> _Packed:
    return _deflated((data,), _EFFORT)


def read_package(data: bytes) -> dict[str, bytes]:
    """The parts of a package.

    Raises:
        DamagedPackage: `data` is no package that can be read whole and in safety.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            _expect_sound(archive.infolist())
            return {info.filename: archive.read(info) for info in archive.infolist()}
    except DamagedPackage:
        raise
    except _DAMAGE as fault:
        raise DamagedPackage(f"damaged, or no package: {fault}") from None


def _expect_sound(members: list[zipfile.ZipInfo]) -> None:
    """Looks before anything is unpacked; zipfile itself unpacks no more of a member than its header says."""
    if len(members) > MOST_PARTS or sum(member.file_size for member in members) > MOST_BYTES:
        raise DamagedPackage("larger than any paper")
    if any(member.flag_bits & _ENCRYPTED or member.compress_type not in _PACKINGS for member in members):
        raise DamagedPackage("encrypted, or packed as no Office file is")


def seal(parts: Mapping[str, bytes | Packing], without: str) -> str:
    """A fingerprint of every part but the one that keeps it: any saved edit, of words or of looks, breaks it."""
    digest = hashlib.sha256()
    for name in sorted(parts):
        if name != without:
            one = parts[name]
            its = one.digest if isinstance(one, Packing) else hashlib.sha256(one).digest()
            digest.update(name.encode() + b"\0" + its)
    return digest.hexdigest()


def legal(text: str) -> str:
    """Text that XML can hold, not yet escaped: for libraries that escape by themselves."""
    return _ILLEGAL.sub("\ufffd", text)


def is_plain(text: str) -> bool:
    """Whether XML holds a text as it stands and its only white space are spaces: quickly told of many words at once."""
    return text.isprintable() and "&" not in text and "<" not in text and ">" not in text


def xml_text(text: str) -> str:
    """Text for an element; characters that XML cannot hold become U+FFFD, so that nothing vanishes unseen."""
    return text if is_plain(text) or not _TOLD.search(text) else escape(legal(text))


def xml_attribute(text: str) -> str:
    """Text for a double-quoted attribute."""
    return xml_text(text).replace('"', "&quot;").replace("\n", "&#10;")
