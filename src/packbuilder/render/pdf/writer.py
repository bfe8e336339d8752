"""The file itself: numbered objects in object streams, with a cross-reference stream (ISO 32000-1, 7.5.7 and 7.5.8)."""

from __future__ import annotations

import hashlib
import struct
import zlib
from collections.abc import Mapping, Sequence
from typing import Any, Final

from reportlab.pdfbase import pdfdoc

_HEADER: Final = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"
_PER_STREAM: Final = 250
"""Objects in one object stream: more are smaller, fewer are quicker to open."""

_FREE, _PLAIN, _PACKED = 0, 1, 2

Entry = tuple[int, int, int]
"""A line of the cross-reference stream: kind, offset or object stream, generation or index."""


class Raw(pdfdoc.PDFObject):
    """An object whose bytes we write; they may be settled after others have its number."""

    def __init__(self, body: bytes = b"null") -> None:
        self.body = body
        self.number = 0

    def format(self, document: Any) -> bytes:  # noqa: ARG002  ReportLab's signature
        return self.body


class TaggedDocument(pdfdoc.PDFDocument):
    """ReportLab's table of objects (its fonts number themselves there), written our way."""

    def __init__(self) -> None:
        super().__init__(compression=1, invariant=1, pdfVersion=(1, 7))

    def add(self, body: bytes = b"null") -> Raw:
        """A new numbered object."""
        raw = Raw(body)
        raw.number = self.number(raw)
        return raw

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
        number = 1
        while number in self.numberToId:
            found[number] = pdfdoc.format(self.idToObject[self.numberToId[number]], self, toplevel=1)
            number += 1
        return found


def stream(dictionary: bytes, content: bytes) -> bytes:
    """A compressed stream object; `dictionary` without its brackets, Filter and Length."""
    packed = zlib.compress(content, 6)
    return _stream(dictionary + b"/Filter/FlateDecode", packed)


def plain_stream(dictionary: bytes, content: bytes) -> bytes:
    """A stream as it is: metadata (which everybody may read) and pictures that are packed already."""
    return _stream(dictionary, content)


def _stream(dictionary: bytes, content: bytes) -> bytes:
    return b"<<%s/Length %d>>\nstream\n" % (dictionary, len(content)) + content + b"\nendstream\n"


def file(objects: Mapping[int, bytes], root: int, info: int) -> bytes:
    """The whole file. Streams stand alone, all other objects are packed together."""
    writing = _Writing(max(objects) + 1)
    packed = []
    for number in sorted(objects):
        body = _ended(objects[number])
        if body.endswith(b"endstream\n"):
            writing.put(number, body)
        else:
            packed.append((number, body))
    for start in range(0, len(packed), _PER_STREAM):
        writing.pack(packed[start : start + _PER_STREAM])
    return writing.finish(root, info)


def _ended(body: bytes) -> bytes:
    """ISO 19005-2, 6.1.7.1 wants an end of line before `endstream`; ReportLab's font streams have none."""
    body = body.rstrip() + b"\n"
    if body.endswith(b"endstream\n") and not body.endswith(b"\nendstream\n"):
        return body[:-10] + b"\nendstream\n"
    return body


class _Writing:
    """The file as far as it is written, and where each object stands in it."""

    def __init__(self, next_number: int) -> None:
        self._parts = [_HEADER]
        self._position = len(_HEADER)
        self._entries: dict[int, Entry] = {0: (_FREE, 0, 65535)}
        self._next = next_number
        self._digest = hashlib.sha256()

    def put(self, number: int, body: bytes) -> None:
        self._entries[number] = (_PLAIN, self._position, 0)
        self._append(b"%d 0 obj\n" % number + body + b"endobj\n")

    def pack(self, chunk: Sequence[tuple[int, bytes]]) -> None:
        heads, bodies, offset = [], [], 0
        for index, (number, body) in enumerate(chunk):
            self._entries[number] = (_PACKED, self._next, index)
            heads.append(b"%d %d" % (number, offset))
            bodies.append(body)
            offset += len(body)
        head = b" ".join(heads) + b"\n"
        dictionary = b"/Type/ObjStm/N %d/First %d" % (len(chunk), len(head))
        self.put(self._number(), stream(dictionary, head + b"".join(bodies)))

    def finish(self, root: int, info: int) -> bytes:
        number, start = self._number(), self._position
        self._entries[number] = (_PLAIN, start, 0)
        name = self._digest.hexdigest()[:32].encode()
        rows = [struct.pack(">BIH", *self._entries.get(n, (_FREE, 0, 0))) for n in range(self._next)]
        keys = b"/Size %d/Root %d 0 R/Info %d 0 R/ID[<%s><%s>]" % (self._next, root, info, name, name)
        dictionary = b"/Type/XRef/W[1 4 2]/DecodeParms<</Predictor 12/Columns 7>>" + keys
        self._append(b"%d 0 obj\n" % number + stream(dictionary, _predicted(rows)) + b"endobj\n")
        self._parts.append(b"startxref\n%d\n%%%%EOF\n" % start)
        return b"".join(self._parts)

    def _number(self) -> int:
        self._next += 1
        return self._next - 1

    def _append(self, data: bytes) -> None:
        self._parts.append(data)
        self._position += len(data)
        self._digest.update(data)


def _predicted(rows: Sequence[bytes]) -> bytes:
    """Each row as the difference from the one above (PNG's "up"), which packs to a third."""
    above = bytes(7)
    out = []
    for row in rows:
        out.append(b"\x02" + bytes((a - b) & 255 for a, b in zip(row, above, strict=True)))
        above = row
    return b"".join(out)
