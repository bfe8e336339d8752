"""The figures behind tables and charts as files in the PDF (ISO 19005-3, 6.8): one CSV each, with what is shown and
nothing else. Each belongs to the element that shows it, as the data that it was made from.
"""

from __future__ import annotations

import csv
import hashlib
import io
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import count
from typing import assert_never

from packbuilder.render.contract import DataFile
from packbuilder.render.pdf.metadata import pdf_date
from packbuilder.render.pdf.structure import Element, byte_string, text_string
from packbuilder.render.pdf.writer import TaggedDocument, stream
from packbuilder.tree import Block, Chart, Document, Heading, Table, cell_words, slots, walk, words

_FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""What a spreadsheet may read as the beginning of a formula."""

_HARMLESS = re.compile(r"[+-]?[£$€]?\d[\d,]*(\.\d+)?( ?(%|[^\W\d_]+))*\Z|-+\Z")
"""Figures, also with what they count ("-3 days", "+0.30 pp worse"), and the dash that stands for nil."""

_UNNAMED = re.compile(r"[^A-Za-z0-9._-]+")


@dataclass(frozen=True, slots=True)
class Shown:
    """A table or chart, and the element that shows it."""

    element: Element
    block: Table | Chart


def csv_of(block: Table | Chart) -> bytes:
    """What a table or chart shows, as rows. Words that a spreadsheet would run as a formula get an apostrophe."""
    out = io.StringIO()
    writing = csv.writer(out, lineterminator="\r\n")
    writing.writerows([_safe(word) for word in row] for row in _rows(block))
    return out.getvalue().encode("utf-8-sig", "replace")  # spreadsheets take UTF-8 for what it is by its mark


def _rows(block: Table | Chart) -> Iterator[Sequence[str]]:
    match block:
        case Table():
            for part in (block.head, block.body):
                for line in slots(part, len(block.columns)):
                    yield [" ".join(cell_words(slot.cell).split()) for slot in line]
        case Chart():
            yield [block.category_title, *(series.name for series in block.series), *(t.label for t in block.targets)]
            for index, category in enumerate(block.categories):
                values = [series.values[index] for series in block.series]
                levels = [t.levels[index] if t.levels else t.value for t in block.targets]
                yield [category, *("" if value is None else f"{value:f}" for value in (*values, *levels))]
        case _:
            assert_never(block)


def _safe(word: str) -> str:
    return f"'{word}" if word.startswith(_FORMULA) and not _HARMLESS.match(word) else word


def csv_files(document: Document, given: frozenset[str]) -> dict[str, DataFile]:
    """Every table and chart of a document as a CSV file. Its name is its id where that is among those `given` by the
    author, else its kind and number ("chart-2.csv"): no words are in it, so that it outlives a change of them.
    """
    titles = dict(_titled(document.blocks))
    blocks = {id(block): block for block in walk(document.blocks) if isinstance(block, Table | Chart)}.values()
    names = _lasting([block.id if block.id in given else "" for block in blocks], [_kind(block) for block in blocks])
    return {name: DataFile(titles[id(block)], csv_of(block)) for name, block in zip(names, blocks, strict=True)}


def _lasting(ids: Sequence[str], kinds: Sequence[str]) -> Iterator[str]:
    """A name for each, and no name twice; a number that would make a name which is an id is left out."""
    taken: set[str] = set()
    for id_, kind in zip(ids, kinds, strict=True):
        numbered = (f"{id_ or kind}-{number}" for number in count(2 if id_ else 1))
        free = (name for name in numbered if name not in taken and name not in ids)
        name = id_ if id_ and id_ not in taken else next(free)
        taken.add(name)
        yield f"{name}.csv"


def _kind(block: Table | Chart) -> str:
    return "table" if isinstance(block, Table) else "chart"


def _titled(blocks: Sequence[Block]) -> Iterator[tuple[int, str]]:
    """What each table and chart is called: its own title, else the heading it stands under."""
    heading = ""
    for block in walk(blocks):
        match block:
            case Heading():
                heading = words(block.content)
            case Table() | Chart():
                kind = _kind(block)
                title = ": ".join(filter(None, (block.label, words(block.title))))
                yield id(block), " ".join(title.split()) or f"{' '.join(heading.split())} ({kind})".strip()
            case _:
                pass


def attach(shown: Sequence[Shown], document: TaggedDocument, clock: datetime) -> bytes:
    """Put a file for each into the document; the entry of the catalogue's names that leads to them."""
    files: dict[bytes, int] = {}
    for name, one in _named(shown).items():
        number = _file(name, one, document, clock)
        files[name.encode()] = number
        one.element.attributes += b"/AF[%d 0 R]" % number
    pairs = b" ".join(byte_string(name) + b"%d 0 R" % number for name, number in sorted(files.items()))
    return b"/EmbeddedFiles<</Names[" + pairs + b"]>>" if pairs else b""


def _named(shown: Sequence[Shown]) -> Mapping[str, Shown]:
    """A name for each; a table that carries on over slides is one file, with the first part of it."""
    found: dict[str, Shown] = {}
    blocks: list[Table | Chart] = []
    for one in shown:
        if any(one.block is block for block in blocks):
            continue
        blocks.append(one.block)
        stem = _UNNAMED.sub("-", one.block.id).strip("-.") or _kind(one.block)
        name, times = f"{stem}.csv", 1
        while name in found:
            times += 1
            name = f"{stem}-{times}.csv"
        found[name] = one
    return found


def _file(name: str, one: Shown, document: TaggedDocument, clock: datetime) -> int:
    data = csv_of(one.block)
    moment = text_string(pdf_date(clock))
    said = f"The figures of {one.block.label or words(one.block.title) or name}"
    digest = hashlib.md5(data, usedforsecurity=False).hexdigest().encode()  # ISO 32000-1, table 46 asks for this one
    params = b"/Params<</Size %d/CheckSum<%s>/CreationDate%s/ModDate%s>>" % (len(data), digest, moment, moment)
    body = document.add(stream(b"/Type/EmbeddedFile/Subtype/text#2Fcsv" + params, data)).number
    entry = b"/F%s/UF%s/Desc%s/AFRelationship/Data" % (byte_string(name.encode()), text_string(name), text_string(said))
    return document.add(b"<</Type/Filespec%s/EF<</F %d 0 R/UF %d 0 R>>>>" % (entry, body, body)).number
