"""The file itself: numbered objects in object streams, with a cross-reference stream (ISO 32000-1, 7.5.7 and 7.5.8)."""

from __future__ import annotations

import hashlib
import re
import struct
import zlib
from array import array
from collections.abc import Mapping, Sequence
from itertools import accumulate
from typing import Any, Final

from reportlab.pdfbase import pdfdoc

_HEADER: Final = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"
_PER_STREAM: Final = 250
"""Objects in one object stream: more are smaller, fewer are quicker to open."""

_FREE, _PLAIN, _PACKED = 0, 1, 2

_ENTRY: Final = struct.Struct(">BIH")
"""A line of the cross-reference stream: kind, offset or object stream, generation or index."""


class Raw(pdfdoc.PDFObject):
    """An object whose bytes we write; they may be settled after others have its number."""

    def __init__(self, body: bytes = b"null") -> None:
        self.body = body
        self.number = 0

    def format(self, document: Any) -> bytes:  # noqa: ARG002  ReportLab's signature
        return self.body


class Packed:
    """Objects in object streams. They are packed as they come, so that many of them take little memory."""

    def __init__(self) -> None:
        self.streams: list[tuple[array[int], bytes]] = []
        self._numbers: array[int] = array("L")
        self._bodies: list[bytes] = []

    def add(self, number: int, body: bytes) -> None:
        """A finished object; it is no stream."""
        self._numbers.append(number)
        self._bodies.append(body)
        if len(self._bodies) == _PER_STREAM:
            self.flush()

    def add_row(self, first: int, bodies: Sequence[bytes]) -> None:
        """Finished objects numbered from `first`."""
        self._numbers.extend(range(first, first + len(bodies)))
        self._bodies.extend(bodies)
        while len(self._bodies) >= _PER_STREAM:
            self._pack(_PER_STREAM)

    def flush(self) -> None:
        """Pack what has come since."""
        if self._bodies:
            self._pack(len(self._bodies))

    def _pack(self, count: int) -> None:
        numbers, bodies = self._numbers[:count], self._bodies[:count]
        offsets = accumulate([len(body) + 1 for body in bodies], initial=0)
        head = b" ".join([b"%d %d" % pair for pair in zip(numbers, offsets)]) + b"\n"  # noqa: B905  one offset is over
        dictionary = b"/Type/ObjStm/N %d/First %d" % (count, len(head))
        self.streams.append((numbers, stream(dictionary, head + b"\n".join(bodies) + b"\n")))
        self._numbers, self._bodies = self._numbers[count:], self._bodies[count:]


class TaggedDocument(pdfdoc.PDFDocument):
    """ReportLab's table of objects (its fonts number themselves there), written our way."""

    def __init__(self) -> None:
        super().__init__(compression=1, invariant=1, pdfVersion=(1, 7))
        self.packed = Packed()

    def add(self, body: bytes = b"null") -> Raw:
        """A new numbered object."""
        raw = Raw(body)
        raw.number = self.number(raw)
        return raw

    def reserve(self, count: int = 1) -> int:
        """A number for an object that is handed over to `packed`; the first of so many."""
        first = int(self.objectcounter) + 1
        self.objectcounter += count
        return first

    def number(self, thing: Any) -> int:
        """The object number of anything that ReportLab knows."""
        return int(self.idToObjectNumberAndVersion[self.Reference(thing).name][0])

    def embed_fonts(self) -> int:
        """Write the fonts used so far; the number of the font dictionary. No text can be set afterwards."""
        for font in self.delayedFonts:
            font.addObjects(self)
        return int(self.idToObjectNumberAndVersion[pdfdoc.BasicFonts][0])

    def bodies(self) -> dict[int, bytes]:
        """Every object so far as bytes; formatting one may add others."""
        found: dict[int, bytes] = {}
        number = 0
        while number < self.objectcounter:
            number += 1
            if number in self.numberToId:  # else it is packed already
                found[number] = pdfdoc.format(self.idToObject[self.numberToId[number]], self, toplevel=1)
        return found


def stream(dictionary: bytes, content: bytes) -> bytes:
    """A compressed stream object; `dictionary` without its brackets, Filter and Length."""
    packed = zlib.compress(content, 5)  # at 6 files are a thousandth smaller, and take a quarter longer
    return _stream(dictionary + b"/Filter/FlateDecode", packed)


def plain_stream(dictionary: bytes, content: bytes) -> bytes:
    """A stream as it is: metadata (which everybody may read) and pictures that are packed already."""
    return _stream(dictionary, content)


def _stream(dictionary: bytes, content: bytes) -> bytes:
    return b"<<%s/Length %d>>\nstream\n" % (dictionary, len(content)) + content + b"\nendstream\n"


def file(objects: Mapping[int, bytes], root: int, info: int, packed: Packed | None = None) -> bytes:
    """The whole file. Streams stand alone, all other objects are packed together; some are `packed` already."""
    together = packed or Packed()
    together.flush()
    last = max(*objects, *(max(numbers) for numbers, _ in together.streams))
    writing = _Writing(last + 1)
    for number in sorted(objects):
        body = _ended(objects[number])
        if body.endswith(b"endstream\n"):
            writing.put(number, body)
        else:
            together.add(number, body)
    together.flush()
    for numbers, body in together.streams:
        writing.put_packed(numbers, body)
    return writing.finish(root, info)


def _ended(body: bytes) -> bytes:
    """ISO 19005-2, 6.1.7.1 wants an end of line before `endstream`, which its Length does not count; ReportLab's font
    streams have none, though the last of their bytes may look like one.
    """
    body = body.rstrip() + b"\n"
    if not body.endswith(b"endstream\n"):
        return body
    head = _HEAD.search(body)
    if head is None:
        return body
    end = head.end() + int(head[1])
    return body if len(body) - end == len(_END) else body[:end] + _END


_HEAD: Final = re.compile(rb"/Length (\d+).*?>>\s*stream\r?\n", re.DOTALL)
_END: Final = b"\nendstream\n"


class _Writing:
    """The file as far as it is written, and where each object stands in it."""

    def __init__(self, next_number: int) -> None:
        self._parts = [_HEADER]
        self._position = len(_HEADER)
        self._next = next_number
        self._entries = bytearray(_ENTRY.size * next_number)
        self._digest = hashlib.sha256()
        self._enter(0, _FREE, 0, 65535)

    def put(self, number: int, body: bytes) -> None:
        self._enter(number, _PLAIN, self._position, 0)
        self._append(b"%d 0 obj\n" % number + body + b"endobj\n")

    def put_packed(self, numbers: array[int], body: bytes) -> None:
        """An object stream, which holds the objects of these numbers."""
        own, entries = self._number(), self._entries
        for index, number in enumerate(numbers):
            _ENTRY.pack_into(entries, number * _ENTRY.size, _PACKED, own, index)
        self.put(own, body)

    def finish(self, root: int, info: int) -> bytes:
        number, start = self._number(), self._position
        self._enter(number, _PLAIN, start, 0)
        name = self._digest.hexdigest()[:32].encode()
        keys = b"/Size %d/Root %d 0 R/Info %d 0 R/ID[<%s><%s>]" % (self._next, root, info, name, name)
        dictionary = b"/Type/XRef/W[1 4 2]/DecodeParms<</Predictor 12/Columns 7>>" + keys
        self._append(b"%d 0 obj\n" % number + stream(dictionary, _predicted(self._entries)) + b"endobj\n")
        self._parts.append(b"startxref\n%d\n%%%%EOF\n" % start)
        return b"".join(self._parts)

    def _enter(self, number: int, *entry: int) -> None:
        _ENTRY.pack_into(self._entries, number * _ENTRY.size, *entry)

    def _number(self) -> int:
        self._entries += bytes(_ENTRY.size)
        self._next += 1
        return self._next - 1

    def _append(self, data: bytes) -> None:
        self._parts.append(data)
        self._position += len(data)
        self._digest.update(data)


def _predicted(entries: bytearray) -> bytes:
    """Each entry as the difference from the one above (PNG's "up"), which packs to a third."""
    above = bytes(_ENTRY.size) + entries[: -_ENTRY.size]
    less = _less(entries, above)
    out = bytearray(b"\2" * (len(entries) // _ENTRY.size * (_ENTRY.size + 1)))
    for place in range(_ENTRY.size):
        out[place + 1 :: _ENTRY.size + 1] = less[place :: _ENTRY.size]
    return bytes(out)


def _less(these: bytes | bytearray, those: bytes | bytearray) -> bytes:
    """Each byte less its fellow, modulo 256: all at once, as two long numbers whose bytes lend each other nothing."""
    size = len(these)
    high = int.from_bytes(b"\x80" * size, "little")
    first, second = int.from_bytes(these, "little"), int.from_bytes(those, "little")
    return (((first | high) - (second & ~high)) ^ ((first ^ ~second) & high)).to_bytes(size, "little")
