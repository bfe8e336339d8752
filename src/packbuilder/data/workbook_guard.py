"""A workbook is looked through before it is opened: how large it becomes, and what its cells hide."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from dataclasses import dataclass, field
from posixpath import join, normpath
from xml.parsers import expat

from packbuilder.data.excel_area import coordinates

MOST_UNPACKED = 200_000_000
MOST_RATIO = 200
MOST_CELLS = 4_000_000
MOST_TEXT = 200_000_000
_SMALL = 2_000_000
_MOST_PARTS = 5_000
_SHOWN = 50


class Unsafe(Exception):
    """The workbook cannot be read safely; the text says why, in an author's words."""


@dataclass(slots=True)
class SheetFacts:
    """What a sheet's XML says that its values do not: how far it reaches, errors, formulas never worked out."""

    rows: int = 0
    columns: int = 0
    shared: list[int] = field(default_factory=list)
    errors: list[tuple[int, int, str]] = field(default_factory=list)
    unworked: list[tuple[int, int]] = field(default_factory=list)


def inspected(data: bytes) -> dict[str, SheetFacts]:
    """The facts of each sheet, by the sheet's name.

    Raises:
        Unsafe: it unpacks to too much, lies about its size, or holds what a workbook has no use for.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = _unpacked(data, archive)
        texts = _shared_lengths(parts)
        facts = {name: _sheet_facts(parts[part]) for name, part in _sheets(parts).items()}
    except (
        zipfile.BadZipFile,
        zlib.error,
        expat.ExpatError,
        UnicodeError,
        LookupError,
        NotImplementedError,
        EOFError,
        struct.error,
        ValueError,
    ):
        raise Unsafe("it is damaged, protected by a password, or no Excel workbook") from None
    for sheet in facts.values():
        _refuse_size(sheet, texts)
    return facts


def _unpacked(data: bytes, archive: zipfile.ZipFile) -> dict[str, bytes]:
    """The parts, unpacked by our own count: what the directory says of their sizes may be a lie."""
    infos = archive.infolist()
    declared = sum(info.file_size for info in infos)
    if len(infos) > _MOST_PARTS or declared > MOST_UNPACKED:
        raise Unsafe(f"it unpacks to more than {MOST_UNPACKED // 1_000_000} MB")
    if declared > _SMALL and declared > MOST_RATIO * len(data):
        raise Unsafe("it is packed more tightly than any real workbook")
    parts = {info.filename.lstrip("/").lower(): _part(data, info) for info in infos}
    if len(parts) < len(infos):
        raise Unsafe("it holds a part twice")
    return parts


def _part(data: bytes, info: zipfile.ZipInfo) -> bytes:
    """One part; refused when it is longer than declared (APPNOTE 4.3.7: name and extra lengths stand at 26)."""
    if info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED) or info.flag_bits & 1:
        raise Unsafe("it is packed or protected in a way that Excel workbooks are not")
    at = info.header_offset
    start = (
        at + 30 + int.from_bytes(data[at + 26 : at + 28], "little") + int.from_bytes(data[at + 28 : at + 30], "little")
    )
    packed = data[start : start + info.compress_size]
    if info.compress_type == zipfile.ZIP_STORED:
        content = packed
    else:
        content = zlib.decompressobj(-15).decompress(packed, info.file_size + 1)
    if len(content) != info.file_size:
        raise Unsafe("what it says of its size is not true")
    return content


def _sheets(parts: dict[str, bytes]) -> dict[str, str]:
    """The part that holds each sheet, by the sheet's name."""
    relations = _attributes(parts["xl/_rels/workbook.xml.rels"], "Relationship")
    targets = {relation.get("Id", ""): relation.get("Target", "") for relation in relations}
    found = {}
    for sheet in _attributes(parts["xl/workbook.xml"], "sheet"):
        key = next((value for name, value in sheet.items() if name.endswith("}id")), "")
        found[sheet.get("name", "")] = normpath(join("/xl", targets.get(key, ""))).lstrip("/").lower()
    return found


def _attributes(xml: bytes, element: str) -> list[dict[str, str]]:
    """What each element of this name says of itself."""
    found: list[dict[str, str]] = []
    parser = _parser()

    def start(tag: str, attributes: dict[str, str]) -> None:
        if tag.rpartition("}")[2] == element:
            found.append(attributes)

    parser.StartElementHandler = start
    parser.Parse(xml, True)
    return found


def _parser() -> expat.XMLParserType:
    parser = expat.ParserCreate(namespace_separator="}")
    parser.buffer_text = True

    def refuse(*_: object) -> None:
        raise Unsafe("it declares entities of its own")

    parser.StartDoctypeDeclHandler = refuse
    return parser


def _shared_lengths(parts: dict[str, bytes]) -> list[int]:
    """How long each shared text is: a sheet may ask for one of them a million times."""
    lengths: list[int] = []
    for name, xml in parts.items():
        if name.endswith("sharedstrings.xml"):
            parser = _parser()

            def start(tag: str, _: dict[str, str]) -> None:
                if tag.endswith("}si"):
                    lengths.append(0)

            def text(data: str) -> None:
                if lengths:
                    lengths[-1] += len(data)

            parser.StartElementHandler, parser.CharacterDataHandler = start, text
            parser.Parse(xml, True)
    return lengths


class _SheetReader:
    """One pass over a sheet's cells (ECMA-376-1, 18.3.1.4: c has r, t; its children f and v)."""

    def __init__(self) -> None:
        self.facts = SheetFacts()
        self.row = self.column = 0
        self.kind = self.text = ""
        self.formula = self.in_value = False

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        match tag.rpartition("}")[2]:
            case "row":
                self._start_row(attributes.get("r", ""))
            case "c":
                self._start_cell(attributes)
            case "f":
                self.formula = True
            case "v":
                self.in_value, self.text = True, ""
            case _:
                pass

    def end(self, tag: str) -> None:
        match tag.rpartition("}")[2]:
            case "v":
                self.in_value = False
            case "c":
                self._end_cell()
            case _:
                pass

    def characters(self, data: str) -> None:
        if self.in_value and len(self.text) < _SHOWN:
            self.text += data

    def _start_row(self, number: str) -> None:
        self.row = int(number) if number.isascii() and number.isdigit() and len(number) < 9 else self.row + 1
        self.column = 0

    def _start_cell(self, attributes: dict[str, str]) -> None:
        place = coordinates(attributes.get("r", ""))
        self.row, self.column = place or (max(1, self.row), self.column + 1)
        self.facts.rows = max(self.facts.rows, self.row)
        self.facts.columns = max(self.facts.columns, self.column)
        self.kind, self.text = attributes.get("t", ""), ""
        self.formula = False

    def _end_cell(self) -> None:
        if self.kind == "s" and self.text.isascii() and self.text.isdigit() and len(self.text) < 9:
            self.facts.shared.append(int(self.text))
        elif self.kind == "e" and len(self.facts.errors) < _SHOWN:
            self.facts.errors.append((self.row, self.column, self.text[:20]))
        elif self.formula and not self.text and self.kind != "str" and len(self.facts.unworked) < _SHOWN:
            self.facts.unworked.append((self.row, self.column))


def _sheet_facts(xml: bytes) -> SheetFacts:
    reader, parser = _SheetReader(), _parser()
    parser.StartElementHandler, parser.EndElementHandler = reader.start, reader.end
    parser.CharacterDataHandler = reader.characters
    parser.Parse(xml, True)
    return reader.facts


def _refuse_size(sheet: SheetFacts, texts: list[int]) -> None:
    """The reader makes a place for every cell up to the last, used or not."""
    if sheet.rows * sheet.columns > MOST_CELLS:
        raise Unsafe(f"a sheet reaches over {sheet.rows:,} rows and {sheet.columns:,} columns")
    if sum(texts[index] for index in sheet.shared if index < len(texts)) > MOST_TEXT:
        raise Unsafe(f"its texts add up to more than {MOST_TEXT // 1_000_000} MB")
