"""The words of a PowerPoint file, shape by shape."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from lxml.etree import _Element

from packbuilder.drafts.drawn import Drawings
from packbuilder.drafts.said import Cells, Line, Thing, cell, plain
from packbuilder.drafts.xml import FALLBACK, A, P, R, parsed, related

PRESENTATION = "ppt/presentation.xml"
_ROW, _CELL, _PARAGRAPH, _WORDS, _BREAK, _FIELD = (f"{A}{name}" for name in ("tr", "tc", "p", "t", "br", "fld"))

ShapePlace = tuple[int, str]
"""A slide's id and a shape's name on it."""


def said(
    parts: Mapping[str, bytes], tables: Mapping[ShapePlace, Cells] | None = None
) -> Iterator[tuple[ShapePlace, tuple[Thing, ...]]]:
    """What every named shape of every slide says, slide by slide; `tables` are those of which it is known already.

    Officers may have several of one name: PowerPoint copies a shape with the name that we gave it.
    """
    known = tables or {}
    for slide, part in slides(parts):
        drawings = Drawings.of(parts, part)
        for shape, name in _named(parsed(parts[part])):
            yield (slide, name), tuple(_things(shape, drawings, known.get((slide, name))))


def slides(parts: Mapping[str, bytes]) -> Iterator[tuple[int, str]]:
    """Each slide's id and part, in order.

    Raises:
        ValueError: the file is no deck.
    """
    if PRESENTATION not in parts:
        raise ValueError("no PowerPoint file")
    names = related(parts, PRESENTATION)
    for one in parsed(parts[PRESENTATION]).iter(f"{P}sldId"):
        part = names.get(one.get(f"{R}id", ""), "")
        if part in parts:
            yield int(one.get("id", "0")), part


def _named(slide: _Element) -> Iterator[tuple[_Element, str]]:
    """The shapes of a slide with their names, those in groups too; not those for older programs."""
    for naming in slide.iter(f"{P}cNvPr"):
        holder = naming.getparent()
        shape = holder.getparent() if holder is not None else None
        is_again = next(naming.iterancestors(FALLBACK), None) is not None
        if shape is not None and shape.tag not in (f"{P}spTree", f"{P}grpSp") and not is_again:
            yield shape, naming.get("name", "")


def _things(shape: _Element, drawings: Drawings, known: Cells | None) -> Iterator[Thing]:
    """A shape's table, else its words; then what its chart or picture shows."""
    table = next(shape.iter(f"{A}tbl"), None)
    if known is not None:
        yield known
    elif table is not None:
        yield _cells(table)
    else:
        yield from _lines(shape)
    yield from drawings.within(shape)


def cells_of(table: bytes) -> Cells:
    """What the cells of a table say that stands alone."""
    return _cells(parsed(table))


def _cells(table: _Element) -> Cells:
    """Row by row in one pass: a long table has thousands of cells."""
    rows: list[list[list[list[str]]]] = []
    for one in table.iter(_ROW, _CELL, _PARAGRAPH, _WORDS, _BREAK):
        tag = one.tag
        if tag == _ROW:
            rows.append([])
        elif tag == _CELL:
            rows[-1].append([])
        elif tag == _PARAGRAPH:
            rows[-1][-1].append([])
        else:
            rows[-1][-1][-1].append(_text(one))
    properties = table.find(f"{A}tblPr")
    made = tuple(tuple(cell(tuple(_said(one))) for one in row) for row in rows)
    return Cells(made, int(properties is not None and properties.get("firstRow") == "1"))


def _said(paragraphs: Iterable[list[str]]) -> Iterator[Line]:
    """The words, a paragraph each; empty ones left out."""
    return filter(None, (plain("".join(paragraph)) for paragraph in paragraphs))


def _lines(holder: _Element) -> Iterator[Line]:
    """The words of a shape, without numbers of slides and dates that the program gives."""
    return _said(
        [_text(one) for one in paragraph.iter(_WORDS, _BREAK) if not _is_given(one)]
        for paragraph in holder.iter(_PARAGRAPH)
    )


def _is_given(words: _Element) -> bool:
    field = words.getparent()
    return field is not None and field.tag == _FIELD and field.get("type", "").startswith(("slidenum", "datetime"))


def _text(one: _Element) -> str:
    return " " if one.tag == _BREAK else one.text or ""
