"""The words that a reader of a Word file sees: insertions accepted, deletions ignored, white space made plain."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from lxml import etree
from lxml.etree import _Element

from packbuilder.render.docx.xml import W

_P, _TBL, _TR, _TC, _T, _SDT = (f"{{{W}}}{name}" for name in ("p", "tbl", "tr", "tc", "t", "sdt"))
_GAPS: Final = frozenset(f"{{{W}}}{name}" for name in ("tab", "br", "cr", "ptab"))
_SKIPPED: Final = frozenset(
    f"{{{W}}}{name}"
    for name in ("del", "moveFrom", "pPr", "rPr", "sdtPr", "sdtEndPr", "tblPr", "tcPr", "trPr", "instrText", "delText")
) | {"{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"}


@dataclass(frozen=True, slots=True)
class Cells:
    """A table as read: rows of cells, each the lines that stand in it."""

    rows: tuple[tuple[tuple[str, ...], ...], ...]


Seen = str | Cells


def parsed(xml: bytes) -> _Element:
    """The root of a part. Files come from anywhere: no entities, no network."""
    return etree.fromstring(xml, etree.XMLParser(resolve_entities=False, no_network=True))


def plain(text: str) -> str:
    """White space of any kind as single spaces."""
    return re.sub(r"\s+", " ", text).strip()


def text(element: _Element) -> str:
    """The words in one paragraph or control, in order."""
    return plain("".join(_pieces(element)))


def _pieces(element: _Element) -> Iterator[str]:
    for child in element:
        if child.tag == _T:
            yield child.text or ""
        elif child.tag in _GAPS:
            yield " "
        elif child.tag not in _SKIPPED:
            yield from _pieces(child)


def seen(element: _Element) -> tuple[Seen, ...]:
    """What stands in a control or body from top to bottom; tables that hold tables are layout, and transparent."""
    return tuple(_seen(element))


def _seen(element: _Element) -> Iterator[Seen]:
    for child in element:
        if child.tag == _P:
            said = text(child)
            if said:
                yield said
        elif child.tag == _TBL and next(child.iterdescendants(_TBL), None) is None:
            yield Cells(tuple(_row(row) for row in child.iter(_TR)))
        elif child.tag not in _SKIPPED:
            yield from _seen(child)


def _row(row: _Element) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(said for p in cell.iter(_P) if (said := text(p))) for cell in row.iter(_TC))


def lines(things: Iterable[Seen]) -> list[str]:
    """Paragraph by paragraph, cells too; empties left out."""
    found: list[str] = []
    for thing in things:
        if isinstance(thing, str):
            found.append(thing)
        else:
            found.extend(line for row in thing.rows for cell in row for line in cell)
    return found


def paragraphs(element: _Element) -> list[str]:
    """The lines of everything inside an element."""
    return [said for p in element.iter(_P) if (said := text(p))]
