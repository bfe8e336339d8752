"""The part of an Office file that keeps what was generated: one shape of XML, written and read here."""

from __future__ import annotations

import re
import uuid
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final, assert_never

from lxml import etree
from lxml.etree import _Element

from packbuilder.drafts.kept import Anchor, InControl, Kept, Kind, Loose, OnSlide, Paper, Source
from packbuilder.drafts.said import (
    FIELD_CLOSES,
    FIELD_OPENS,
    Cell,
    Cells,
    Line,
    Picture,
    Row,
    Series,
    Thing,
    are_words,
    fingerprint,
)
from packbuilder.drafts.xml import parsed
from packbuilder.figures import Provenance
from packbuilder.opc import is_plain, xml_attribute, xml_text

NAMESPACE: Final = "urn:packbuilder:anchors:1"
PROPERTIES_TYPE: Final = "application/vnd.openxmlformats-officedocument.customXmlProperties+xml"
RELATIONSHIP: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/customXml"

_HEAD: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_CUSTOM: Final = "http://schemas.openxmlformats.org/officeDocument/2006/customXml"
_NS: Final = f"{{{NAMESPACE}}}"
_AT_ONCE: Final = 500
"""Rows that are looked at together: one with more than plain words sends them all the slow way."""

_TAB: Final = "\t"
"""Between the cells of a row of plain words: no word of a draft has it."""

_SIGNS: Final = re.compile(f"([{FIELD_OPENS}{FIELD_CLOSES}])")
_FIELD: Final = {FIELD_OPENS: "<field>", FIELD_CLOSES: "</field>"}


def free_number(names: Iterable[str]) -> int:
    """The first number of a custom part that a package with these parts has not: a template may have some."""
    taken = {name.lstrip("/") for name in names}
    number = 1
    while {f"customXml/item{number}.xml", f"customXml/itemProps{number}.xml"} & taken:
        number += 1
    return number


def properties() -> bytes:
    """What stands beside a custom part: an id of its own, and its namespace. Without it LibreOffice drops the part."""
    guid = str(uuid.uuid5(uuid.NAMESPACE_URL, NAMESPACE)).upper()
    schema = f'<ds:schemaRefs><ds:schemaRef ds:uri="{NAMESPACE}"/></ds:schemaRefs>'
    return f'{_HEAD}<ds:datastoreItem xmlns:ds="{_CUSTOM}" ds:itemID="{{{guid}}}">{schema}</ds:datastoreItem>'.encode()


# Writing


def written(kept: Kept) -> bytes:
    """The part."""
    paper = kept.paper
    told = {
        "xmlns": NAMESPACE,
        "generator": "packbuilder",
        "document": paper.document,
        "title": paper.title,
        "style": paper.style,
        "date": paper.date,
        "subject": paper.subject,
        "seal": kept.seal,
    }
    return f"{_HEAD}<anchors{_attributes(told)}>{''.join(map(_entry, kept.entries))}</anchors>".encode()


def _attributes(told: Mapping[str, object]) -> str:
    return "".join(f' {name}="{xml_attribute(str(value))}"' for name, value in told.items() if value not in ("", None))


def _entry(entry: Anchor | Loose) -> str:
    said = "".join(map(_thing, entry.things))
    if isinstance(entry, Loose):
        return f"<loose>{said}</loose>"
    told = {"id": entry.id, "name": entry.name, "kind": entry.kind, **_place(entry.place), "group": entry.group}
    sources = "".join(map(_source, entry.sources))
    return f'<anchor{_attributes(told)} hash="{fingerprint(entry.things)}">{said}{sources}</anchor>'


def _place(place: InControl | OnSlide) -> dict[str, object]:
    match place:
        case InControl(number, "", _, _):
            return {"control": number}
        case InControl(number, within, line, at):
            return {"control": number, "within": within, "line": line, "at": at}
        case OnSlide(slide, shape):
            return {"slide": slide, "shape": shape}
        case _:
            assert_never(place)


def _thing(thing: Thing) -> str:
    if not isinstance(thing, Cells):
        return _line(thing)
    return f"<table{_attributes({'head': thing.head or ''})}>{''.join(_rows(thing.rows))}</table>"


def _rows(rows: Sequence[Row]) -> Iterator[str]:
    """Mostly plain words, which stand as they are with tabs between cells: a long table has many of them. They are
    looked at some rows at once.
    """
    for first in range(0, len(rows), _AT_ONCE):
        some = rows[first : first + _AT_ONCE]
        if are_words(some) and is_plain("".join(map("".join, some))) and all(map(any, some)):
            yield f"<row>{'</row><row>'.join(map(_TAB.join, some))}</row>"
        else:
            yield from (f"<row>{''.join(map(_cell, row))}</row>" for row in some)


def _cell(cell: Cell) -> str:
    return f"<cell>{_words(cell) if isinstance(cell, str) else ''.join(map(_line, cell))}</cell>"


def _line(line: Line) -> str:
    match line:
        case str():
            return f"<line>{_words(line)}</line>"
        case Series(name, points):
            held = "".join(f"<point{_attributes({'at': at, 'value': value})}/>" for at, value in points)
            return f"<series{_attributes({'name': name})}>{held}</series>"
        case Picture(digest):
            return f'<picture digest="{digest}"/>'
        case _:
            assert_never(line)


def _words(line: str) -> str:
    if FIELD_OPENS not in line:
        return xml_text(line)
    return "".join(_FIELD.get(piece) or xml_text(piece) for piece in _SIGNS.split(line))


def _source(source: Source) -> str:
    where = source.provenance
    told = {
        "name": where.source,
        "column": where.column,
        "row": source.row or "",
        "first": where.first_row or "",
        "computed": where.computed,
    }
    return f"<source{_attributes(told)}/>"


# Reading


def found(parts: Mapping[str, bytes]) -> tuple[str, Kept] | None:
    """The part and what it keeps. It is known by its namespace: programs renumber such parts.

    Raises:
        ValueError: somebody spoilt the part.
    """
    for name in sorted(parts):
        if name.startswith("customXml/") and NAMESPACE.encode() in parts[name]:
            root = parsed(parts[name])
            if root.tag == f"{_NS}anchors" and root.get("generator") == "packbuilder":
                return name, _kept(root)
    return None


def _kept(root: _Element) -> Kept:
    said = {name: root.get(name, "") for name in ("document", "title", "style", "date", "subject")}
    entries = tuple(_read_anchor(one) if one.tag == f"{_NS}anchor" else Loose(_read_things(one)) for one in root)
    _check_places(entry for entry in entries if isinstance(entry, Anchor))
    return Kept(Paper(**said), entries, root.get("seal", ""))


def _check_places(anchors: Iterable[Anchor]) -> None:
    """A figure stands in a block before it.

    Raises:
        ValueError: it does not.
    """
    blocks = set()
    for anchor in anchors:
        if isinstance(anchor.place, InControl) and anchor.place.within and anchor.place.within not in blocks:
            raise ValueError(f"the figure {anchor.id!r} stands in no block")
        if anchor.kind is not Kind.FIGURE:
            blocks.add(anchor.id)


def _read_anchor(one: _Element) -> Anchor:
    place = _read_place(one)
    sources = tuple(_read_source(source) for source in one.iterchildren(f"{_NS}source"))
    kind = Kind(one.get("kind", ""))
    return Anchor(one.get("id", ""), one.get("name", ""), kind, place, _read_things(one), sources, one.get("group", ""))


def _read_place(one: _Element) -> InControl | OnSlide:
    if (shape := one.get("shape")) is not None:
        return OnSlide(int(one.get("slide", "0")), shape)
    control, line, at = (int(one.get(name, "0")) for name in ("control", "line", "at"))
    return InControl(control, one.get("within", ""), line, at)


def _read_things(holder: _Element) -> tuple[Thing, ...]:
    return tuple(_things_of(holder))


def _things_of(holder: _Element) -> Iterator[Thing]:
    for one in holder:
        if one.tag == f"{_NS}table":
            yield Cells(tuple(map(_read_row, one)), int(one.get("head", "0")))
        elif one.tag != f"{_NS}source":
            yield _read_line(one)


def _read_row(row: _Element) -> Row:
    return tuple(map(_read_cell, row)) if len(row) or not row.text else tuple(row.text.split(_TAB))


def _read_cell(cell: _Element) -> Cell:
    children = [child for child in cell if child.tag != f"{_NS}field"]
    return tuple(map(_read_line, children)) if children else _read_words(cell)


def _read_line(one: _Element) -> Line:
    match etree.QName(one).localname:
        case "series":
            return Series(one.get("name", ""), tuple((p.get("at", ""), p.get("value", "")) for p in one))
        case "picture":
            return Picture(one.get("digest", ""))
        case _:
            return _read_words(one)


def _read_words(one: _Element) -> str:
    if not len(one):
        return one.text or ""
    pieces = [one.text or ""]
    for field in one:
        pieces += (FIELD_OPENS, field.text or "", FIELD_CLOSES, field.tail or "")
    return "".join(pieces)


def _read_source(one: _Element) -> Source:
    row, first = (int(one.get(name, "0")) or None for name in ("row", "first"))
    where = Provenance(one.get("name", ""), one.get("column", ""), first, one.get("computed", ""))
    return Source(where, row)
