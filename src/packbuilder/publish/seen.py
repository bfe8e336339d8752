"""Everything that can be read out of a finished file, however deep it stands: what a leak may hide in."""

from __future__ import annotations

import hashlib
import html
import io
import json
import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

import pikepdf

from packbuilder.assemble.pdfium import drawn

DESCRIPTION: Final = "a stream (XML)"
"""What a PDF says of itself (XMP): dates, and names of programs."""
_DEPTH: Final = 4
_TAG: Final = re.compile(rb"<[^<>]*>")
_END: Final = re.compile(
    rb"</(?:\w+:)?(?:p|li|dt|dd|t[dhr]|h[1-6]|div|si|title|caption|option)\s*>|<(?:\w+:)?br\b[^<>]*>"
)
"""Where a paragraph, cell or line ends in HTML or in Office's markup: no word goes on behind it."""
_HEX: Final = re.compile(rb"<((?:[0-9A-Fa-f]{2}\s*){3,})>")
_CONTROLS: Final = bytes({*range(32), 127} - set(b"\t\n\f\r\b"))
_LETTERS: Final = re.compile(rb"[A-Za-z0-9 ,.'\xc0-\xff-]{5,}")
_BROKEN: Final = re.compile("[-\u00ad\ufffe]\\s*[\r\n]+")
"""A word that goes on in the next line; PDFium writes U+FFFE for its hyphen."""
_WORDS: Final = re.compile(rb"[A-Za-z]{6,}")
_OCTAL: Final = re.compile(rb"\\([0-7]{3})")


@dataclass(frozen=True, slots=True)
class Seen:
    """A text, and where it stands. `raw`: bytes of a file rather than words that somebody reads."""

    where: str
    text: str
    raw: bool = False


def seen(name: str, data: bytes, known: set[bytes] | None = None) -> Iterator[Seen]:
    """Every text of a file, its name too. Streams of PDFs that are `known` are passed over, and new ones noted in it:
    the same picture or page stands in the pack, in its item and in the paper that they were made from.
    """
    yield Seen("its name", re.sub(r"[-_.]", " ", name))
    yield from _of(name, data, _DEPTH, set() if known is None else known)


def _of(where: str, data: bytes, depth: int, known: set[bytes]) -> Iterator[Seen]:
    """By what the bytes are, not by what their name says."""
    if not depth:
        return
    if data[:1024].find(b"%PDF-") >= 0:
        yield from _pdf(data, depth, known)
    elif data[:4] == b"PK\x03\x04":
        yield from _package(data, depth, known)
    else:
        yield from _plain(where, data)


def _plain(where: str, data: bytes) -> Iterator[Seen]:
    """Markup with its marks and without: a word in two halves is found, and words in neighbouring elements are."""
    if _is_binary(data):
        yield from _runs(where, data)
        return
    yield from _raw(where, data)
    if b"<" in data:
        for marked, between in ((_END.sub(b" ", data), b""), (data, b" ")):
            yield Seen(where, html.unescape(_TAG.sub(between, marked).decode("utf-8", "replace")))
    if data.lstrip()[:1] in (b"{", b"["):
        yield from _json(where, data)
    elif b"<" not in data:
        yield Seen(where, data.decode("utf-8", "replace"))


def _is_binary(data: bytes) -> bool:
    """Pictures and fonts: bytes that no text has. UTF-16 is text, half of which is zeros."""
    sample = data[:4096].replace(b"\0", b"") + data[-4096:].replace(b"\0", b"")
    return len(sample.translate(None, _CONTROLS)) < 0.97 * len(sample)


def _runs(where: str, data: bytes) -> Iterator[Seen]:
    """The letters that stand beside each other in it, of one byte or two each."""
    for written in (data, data[::2], data[1::2]):
        yield Seen(where, b"\n".join(_LETTERS.findall(written)).decode("latin-1"), raw=True)


def _json(where: str, data: bytes) -> Iterator[Seen]:
    try:
        yield Seen(where, "\n".join(_strings(json.loads(data))))
    except (ValueError, RecursionError):
        return


def _strings(value: Any) -> Iterator[str]:
    match value:
        case dict():
            for key, inside in value.items():
                yield str(key)
                yield from _strings(inside)
        case list():
            for inside in value:
                yield from _strings(inside)
        case _:
            yield str(value)


def _raw(where: str, data: bytes) -> Iterator[Seen]:
    """Bytes as letters: of one byte or two each, as UTF-8, as PDF's strings of digits."""
    plain = data.replace(b"\0", b"")
    yield Seen(where, _without_marks(data), raw=True)
    if not plain.isascii():
        yield Seen(where, plain.decode("utf-8", "ignore"), raw=True)
    hidden = b"\n".join(bytes.fromhex(found.decode()) for found in _HEX.findall(data))
    if hidden:
        yield Seen(where, _without_marks(hidden), raw=True)
    if b"\\" in data:
        unescaped = _OCTAL.sub(lambda found: bytes([int(found[1], 8) & 255]), data)
        yield Seen(where, _without_marks(unescaped), raw=True)


def _without_marks(data: bytes) -> str:
    """UTF-16 of western letters as these letters: without the mark at its beginning and every other byte."""
    return data.replace(b"\xfe\xff", b" ").replace(b"\xff\xfe", b" ").replace(b"\0", b"").decode("latin-1")


def _package(data: bytes, depth: int, known: set[bytes]) -> Iterator[Seen]:
    """Office files: the name and the bytes of every part, files in them too."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            yield Seen("its comment", package.comment.decode("latin-1"), raw=True)
            for info in package.infolist():
                yield Seen("the name of a part", info.filename)
                yield from _of(f"the part {info.filename}", package.read(info), depth - 1, known)
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError):
        yield from _raw("a damaged package", data)


def _pdf(data: bytes, depth: int, known: set[bytes]) -> Iterator[Seen]:
    yield from _runs("its bytes", data)
    yield from _pages(data)
    with pikepdf.open(io.BytesIO(data), suppress_warnings=True) as pdf:
        written = [each for thing in (*pdf.objects, pdf.trailer) for each in _written(thing, _DEPTH * 2)]
        yield Seen("a title, bookmark or description", "\n".join(text for text, is_name in written if not is_name))
        yield Seen("a name in its structure", "\n".join(text for text, is_name in written if is_name), raw=True)
        for thing in pdf.objects:
            if isinstance(thing, pikepdf.Stream) and _is_new(thing, known):
                yield from _stream(thing, depth, known)


def _is_new(stream: pikepdf.Stream, known: set[bytes]) -> bool:
    """By its bytes as they are packed, and how they are."""
    how = f"{stream.get('/Filter')} {stream.get('/DecodeParms')} {stream.get('/Subtype')}".encode()
    digest = hashlib.sha256(how + stream.read_raw_bytes()).digest()
    is_new = digest not in known
    known.add(digest)
    return is_new


def _stream(stream: pikepdf.Stream, depth: int, known: set[bytes]) -> Iterator[Seen]:
    """What it holds: a file of its own, the file's description of itself, what draws pages, a picture."""
    kind = str(stream.get("/Subtype", stream.get("/Type", "/content")))[1:]
    where = f"a stream ({kind})"
    try:
        data = stream.read_bytes()
    except (pikepdf.PdfError, NotImplementedError):  # a picture in a filter of its own
        data = stream.read_raw_bytes()
    if stream.get("/Subtype") == pikepdf.Name.Image:
        yield Seen(where, b"\n".join(_WORDS.findall(data)).decode("ascii"), raw=True)
    elif kind == "XML" or stream.get("/Type") == pikepdf.Name.EmbeddedFile or data[:4] in (b"PK\x03\x04", b"%PDF"):
        yield from _of(where, data, depth - 1, known)
    elif _is_binary(data):
        yield from _runs(where, data)
    else:
        yield from _raw(where, data)


def _written(thing: pikepdf.Object, depth: int) -> Iterator[tuple[str, bool]]:
    """Strings in an object, and names; those in others that it leads to come with them."""
    match thing:
        case pikepdf.String():
            text = " ".join(str(thing).split())
            yield text, not text.isprintable()  # an identifier is bytes, no words
        case pikepdf.Name():
            yield str(thing)[1:], True
        case pikepdf.Array() if depth:
            for inside in thing:
                if _is_inside(inside):
                    yield from _written(inside, depth - 1)
        case pikepdf.Dictionary() | pikepdf.Stream() if depth:
            for key, inside in thing.items():
                yield key[1:], True
                if _is_inside(inside):
                    yield from _written(inside, depth - 1)


def _is_inside(value: Any) -> bool:
    """Numbers come as Python's own."""
    return isinstance(value, pikepdf.Object) and not value.is_indirect


def _pages(data: bytes) -> Iterator[Seen]:
    """Words as a reader's search finds them: what is hidden under something or shown in white too."""
    with drawn(data) as document:
        pages = [_of_page(document[index]) for index in range(len(document))]
    for number, said in enumerate(pages, 1):
        yield Seen(f"page {number} of the file", said)
        if _BROKEN.search(said):
            yield Seen(f"page {number} of the file", _BROKEN.sub("", said))


def _of_page(page: Any) -> str:
    words = page.get_textpage()
    said = str(words.get_text_range())
    words.close()
    page.close()
    return said
